//! What a person sees rather than does: names of tabs, colours that the system chooses.

use crate::{
    Stage,
    browser::{Browser, Engine, wait_for},
    journeys,
    prepare::{LETTER, make_list, tick},
    reception::RECEPTION_A,
    screen::{Role, named},
};
use serde_json::{Value, json};

journeys!(
    every_page_is_named_in_the_tab_of_the_browser,
    an_empty_tick_is_empty_where_the_system_chooses_the_colours,
);

fn every_page_is_named_in_the_tab_of_the_browser(stage: Stage) {
    let app = stage.open();
    let see_name = |name: &str| {
        let title = json!(format!("{name} · 迎客松"));
        wait_for(&format!("the title {title}"), || (app.script("return document.title", vec![]) == title).then_some(()));
    };
    see_name("今日");
    app.import_sample_a(&stage.address("#/settings"));
    see_name(RECEPTION_A.name);
    app.to("人员");
    see_name(RECEPTION_A.name);
    app.to("日程");
    app.brief("赵明远");
    see_name("赵明远 2026年4月16日（周四）");
    app.follow("返回接待");
    see_name(RECEPTION_A.name);
    for (page, name) in [
        ("#/receptions", "接待"),
        ("#/accounts/week/2026-04-13", "费用汇总"),
        ("#/rules", "接待标准"),
        ("#/settings", "设置"),
        ("#/receptions/00000000-0000-7000-8000-000000000000", "本机没有这项接待"),
        ("#/lessons", "经验"),
    ] {
        app.goto(&stage.address(page));
        see_name(name);
    }
    assert_eq!(app.complaints(), Vec::<String>::new());
    app.close();
}

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
