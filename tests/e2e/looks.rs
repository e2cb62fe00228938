//! What a person sees rather than does: names of tabs, badges, colours that the system chooses.

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
    badges_keep_their_words_whole_on_phones,
    an_empty_tick_is_empty_where_the_system_chooses_the_colours,
);

/// A window of this size; Chromium as a phone has it, others as far as the window goes.
fn resize(app: &Browser, width: u32, height: u32) {
    if app.engine == Engine::Chromium {
        let phone = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        app.devtools("Emulation.setDeviceMetricsOverride", &phone);
    } else {
        app.run(app.driver.set_window_rect(0, 0, width, height)).unwrap();
    }
}

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

/// Short badges on more than one line, and how far the page goes beyond the window.
const BROKEN: &str = "const linesOf = (badge) => {\
      const tops = new Set(); const texts = document.createTreeWalker(badge, NodeFilter.SHOW_TEXT);\
      while (texts.nextNode()) {\
        const range = document.createRange(); range.selectNodeContents(texts.currentNode);\
        for (const line of range.getClientRects()) tops.add(Math.round(line.top));\
      }\
      return tops.size;\
    };\
    const badges = [...document.querySelectorAll('.badge')].filter((badge) => badge.checkVisibility());\
    const short = badges.filter((badge) => badge.innerText.trim().length <= 6);\
    return { n: short.length, broken: short.filter((badge) => linesOf(badge) > 1).map((badge) => badge.innerText.trim()),\
      beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth };";

/// Puts in reception A without its letter and with too few guests for its meals, so that there is much to put right.
fn import_a_faulty_plan(app: &Browser, stage: &Stage) {
    let sample = include_str!("../../data/sample-a.json");
    let mut plan: Value = serde_json::from_str(sample).unwrap();
    for reception in plan["receptions"].as_object_mut().unwrap().values_mut() {
        (reception["heads"], reception["guests"], reception["letter"]) = (json!(2), json!({}), json!({}));
    }
    let file = stage.profile.folder().join("faulty.json");
    std::fs::write(&file, plan.to_string()).unwrap();
    app.goto(&stage.address("#/settings"));
    app.give_file("选资料文件", &file);
    app.see("新增1项接待");
    app.follow("接待");
    app.follow_part(RECEPTION_A.name);
}

fn badges_keep_their_words_whole_on_phones(stage: Stage) {
    let app = stage.open();
    import_a_faulty_plan(&app, &stage);
    app.see("须改正");
    for width in [320, 390] {
        resize(&app, width, 844);
        let signs = [named(Role::Button, "三要素"), named(Role::Heading, "我方人员"), named(Role::Heading, "公函与审批")];
        for (tab, sign) in ["日程", "人员", "费用"].into_iter().zip(&signs) {
            app.to(tab);
            app.find(sign);
            let found = app.script(BROKEN, vec![]);
            assert!(found["n"].as_u64().unwrap() > 0, "{tab}");
            assert_eq!((&found["broken"], &found["beyond"]), (&json!([]), &json!(0)), "{width} px, {tab}");
        }
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
