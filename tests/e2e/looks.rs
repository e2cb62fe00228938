//! What a person sees rather than does: colours that the system chooses.

use crate::{
    Stage,
    browser::{Browser, Engine},
    journeys,
    prepare::{LETTER, make_list, tick},
    screen::{Role, named},
};
use serde_json::{Value, json};

journeys!(
    an_empty_tick_is_empty_where_the_system_chooses_the_colours,
);

/// Whether the mark of a tick is drawn.
fn is_drawn(app: &Browser, title: &str) -> bool {
    let check = app.find(&named(Role::Check, title));
    let script = "const mark = arguments[0].querySelector('svg');\
        return mark.checkVisibility({ visibilityProperty: true }) && getComputedStyle(mark).color !== 'rgba(0, 0, 0, 0)';";
    app.script(script, vec![check.to_json().unwrap()]) == Value::Bool(true)
}

fn an_empty_tick_is_empty_where_the_system_chooses_the_colours(stage: Stage) {
    let app = stage.open();
    make_list(&app);
    if app.engine == Engine::Chromium {
        app.devtools("Emulation.setEmulatedMedia", &json!({ "features": [{ "name": "forced-colors", "value": "active" }] }));
        assert_eq!(app.script("return matchMedia('(forced-colors: active)').matches", vec![]), json!(true));
    }
    assert!(!is_drawn(&app, LETTER));
    tick(&app, LETTER);
    app.see(&format!("已办：{LETTER}"));
    assert!(is_drawn(&app, LETTER));
    assert!(!is_drawn(&app, "有函再办"));
    assert_eq!(app.complaints(), Vec::<String>::new());
    app.close();
}
