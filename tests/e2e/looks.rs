//! What a person sees rather than does: messages that go and cover nothing, names of tabs, badges, colours that the system chooses.

use crate::{
    Stage,
    browser::{Browser, Engine, wait_for},
    journeys,
    prepare::{LETTER, make_list, tick},
    reception::RECEPTION_A,
    screen::{Role, Wanted, named, with},
};
use serde_json::{Value, json};
use thirtyfour::{Key, prelude::WebElement};

journeys!(
    a_message_goes_by_itself,
    a_message_waits_for_whoever_is_at_it_or_has_a_sheet_before_it,
    a_message_goes_with_its_page_unless_it_offers_a_way_back,
    a_message_covers_no_control,
    every_page_is_named_in_the_tab_of_the_browser,
    badges_keep_their_words_whole_on_phones,
    an_empty_tick_is_empty_where_the_system_chooses_the_colours,
);

fn message(part: &str) -> Wanted {
    with(Role::Status, part)
}

/// 定稿: a message with a way back.
const PUBLISHED: &str = "已定稿。再改动，会提示发变更通知。";
/// What taking it back says: a message without.
const UNDONE: &str = "已撤销";

fn publish(app: &Browser) -> WebElement {
    app.press("定稿");
    app.find(&message(PUBLISHED))
}

/// By the keyboard: a pointer would be left over the next message, which waits for it.
fn take_back(app: &Browser, said: &WebElement) {
    let undo = app.find(&named(Role::Button, "撤销").within(said));
    app.keys(&undo, Key::Enter + "");
    app.find(&message(UNDONE));
}

fn a_message_goes_by_itself(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    let said = publish(&app);
    app.find_none(&message(PUBLISHED));
    // The region stays, so that screen readers hear the next message too.
    assert_eq!(app.text(&said), "");
    app.press("撤销");
    app.find(&message(UNDONE));
    app.find_none(&message(UNDONE));
    app.close();
}

/// From now on, time for messages passes only in `let_time_pass`.
fn hold_the_time(app: &Browser) {
    let script = "const [begin, end] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];\
        window.waiting = new Map(); let last = 1_000_000_000;\
        const is_long = (ms) => 6_000 <= ms && ms < 60_000;\
        window.setTimeout = (work, ms, ...more) => is_long(ms) ? (window.waiting.set(++last, work), last) : begin(work, ms, ...more);\
        window.clearTimeout = (id) => { window.waiting.delete(id) || end(id); };";
    app.script(script, vec![]);
}

/// Waits until so many messages are about to go.
fn see_going(app: &Browser, n: usize) {
    wait_for("the time of a message", || (app.script("return window.waiting.size", vec![]) == json!(n)).then_some(()));
}

fn let_time_pass(app: &Browser) {
    app.script("const due = [...window.waiting.values()]; window.waiting.clear(); due.forEach((work) => work());", vec![]);
}

fn a_message_waits_for_whoever_is_at_it_or_has_a_sheet_before_it(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    hold_the_time(&app);
    let said = publish(&app);
    see_going(&app, 1);
    let focus = |script: &str| app.script(script, vec![app.find(&named(Role::Button, "知道了").within(&said)).to_json().unwrap()]);
    focus("arguments[0].focus()");
    see_going(&app, 0);
    focus("arguments[0].blur()");
    see_going(&app, 1);
    let point = |kind: &str| {
        let script = "const [said, kind] = arguments; said.firstElementChild.dispatchEvent(new PointerEvent(kind));";
        app.script(script, vec![said.to_json().unwrap(), json!(kind)]);
    };
    point("pointerenter");
    see_going(&app, 0);
    point("pointerleave");
    see_going(&app, 1);
    app.press("基本情况");
    app.find(&named(Role::Dialog, "基本情况"));
    see_going(&app, 0);
    app.press("关闭");
    app.find_none(&named(Role::Dialog, "基本情况"));
    see_going(&app, 1);
    // The time of a message that gave way to another takes nothing away.
    take_back(&app, &said);
    see_going(&app, 1);
    app.find(&message(UNDONE));
    let_time_pass(&app);
    app.find_none(&message(UNDONE));
    app.close();
}

fn a_message_goes_with_its_page_unless_it_offers_a_way_back(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    hold_the_time(&app);
    publish(&app);
    app.follow("经验");
    app.find(&named(Role::Heading, "经验"));
    let said = app.find(&message(PUBLISHED));
    take_back(&app, &said);
    app.follow("设置");
    app.find(&named(Role::Heading, "设置"));
    app.find_none(&message(UNDONE));
    app.close();
}

/// A window of this size; Chromium as a phone has it, others as far as the window goes.
fn resize(app: &Browser, width: u32, height: u32) {
    if app.engine == Engine::Chromium {
        let phone = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        app.devtools("Emulation.setDeviceMetricsOverride", &phone);
    } else {
        app.run(app.driver.set_window_rect(0, 0, width, height)).unwrap();
    }
}

/// The controls of the page that a message covers once they are brought into sight, as the Tab key does.
const COVERED: &str = "const [said] = arguments; const covered = []; let n = 0;\
    said.getAnimations({ subtree: true }).forEach((rising) => rising.finish());\
    for (const control of document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')) {\
      if (!control.checkVisibility({ visibilityProperty: true })) continue;\
      n += 1; control.scrollIntoView({ block: 'nearest' });\
      const [a, b] = [control.getBoundingClientRect(), said.getBoundingClientRect()];\
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) covered.push(control.innerText);\
    }\
    return { n, covered };";

fn a_message_covers_no_control(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    hold_the_time(&app);
    for (width, height) in [(1366, 900), (390, 844), (320, 640)] {
        resize(&app, width, height);
        let said = publish(&app);
        let found = app.script(COVERED, vec![said.to_json().unwrap()]);
        assert!(found["n"].as_u64().unwrap() > 20, "{found}");
        assert_eq!(found["covered"], json!([]), "{width} px");
        take_back(&app, &said);
        app.find(&named(Role::Button, "定稿"));
    }
    app.close();
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
    app.close();
}
