//! Addresses, the way back, languages, samples, files of other programs.

use crate::{
    Stage,
    browser::{Browser, wait_for},
    journeys,
    reception::{RECEPTION_A, fixture},
    screen::{Role, named, with},
};
use serde_json::json;

journeys!(
    every_page_has_an_address_and_the_way_back_works,
    the_language_is_switched_at_once,
    samples_open_apart_from_the_own_data,
    a_file_in_the_documented_format_is_put_in,
);

fn heading(app: &Browser, name: &str) {
    app.find(&named(Role::Heading, name));
}

fn every_page_has_an_address_and_the_way_back_works(stage: Stage) {
    let app = stage.open();
    for (section, page) in [("接待", "#/receptions"), ("经验", "#/lessons"), ("常用资料", "#/directory"), ("设置", "#/settings")]
    {
        app.follow(section);
        heading(&app, section);
        assert_eq!(app.address(), stage.address(page));
    }
    app.run(app.driver.back()).unwrap();
    heading(&app, "常用资料");
    app.follow("今日");
    app.begin(&RECEPTION_A);
    app.paste_schedule(&[("text/plain", &fixture("paste/a-tsv.txt"))], "识别14项");
    app.press("放入日程");
    app.see("已放入14项");
    let schedule = app.address();
    assert!(schedule.ends_with("/schedule"), "{schedule}");
    app.brief("赵明远");
    let brief = app.address();
    app.run(app.driver.back()).unwrap();
    app.item("08:45–09:30");
    app.run(app.driver.forward()).unwrap();
    app.shown_brief("赵明远");
    app.saved();

    // Every page opens at its address in a fresh tab.
    let tab = |slug: &str| schedule.replace("/schedule", slug);
    for (address, sign) in [
        (stage.address("#/"), "明日安排"),
        (stage.address("#/receptions"), RECEPTION_A.name),
        (schedule.clone(), "反馈会"),
        (tab("/people"), "粘贴名单"),
        (tab("/prepare"), "还没有准备清单"),
        (tab("/costs"), "添加工作餐"),
        (tab("/debrief"), "还没有开总结会"),
        (brief, "【4月16日安排】周四 赵明远"),
        (stage.address("#/lessons"), "经验"),
        (stage.address("#/directory"), "区行政中心一号会议室"),
        (stage.address("#/settings"), "备份到文件"),
        (stage.address("#/rules"), "云岭区工作餐标准（样例）"),
        (stage.address("#/rules/RS-2025"), "每3位接待对象1人"),
        (stage.address("#/nowhere"), "没有这一页"),
        (stage.address("#/receptions/00000000-0000-7000-8000-000000000000"), "本机没有这项接待"),
    ] {
        let app_tab = app.new_tab(&address);
        if address.ends_with("#/directory") {
            app.press("地点 8");
        }
        app.see(sign);
        app.to_tab(&app_tab);
    }
    app.close();
}

fn the_language_is_switched_at_once(stage: Stage) {
    let app = stage.open();
    assert_eq!(app.script("return document.documentElement.lang", vec![]), json!("zh-CN"));
    app.begin(&RECEPTION_A);
    app.follow("设置");
    app.press("English");
    heading(&app, "Settings");
    assert_eq!(app.script("return document.documentElement.lang", vec![]), json!("en"));
    app.follow("Receptions");
    app.see(RECEPTION_A.name);
    app.reload();
    heading(&app, "Receptions");
    app.follow("Settings");
    app.press("繁體中文");
    heading(&app, "設定");
    assert_eq!(app.script("return document.documentElement.lang", vec![]), json!("zh-TW"));
    app.press("简体中文");
    heading(&app, "设置");
    app.close();
}

fn samples_open_apart_from_the_own_data(stage: Stage) {
    let app = stage.open();
    app.follow("看示例");
    app.see("正在看示例");
    app.see("河朔省安全生产和消防督查组");
    app.follow_part("冬奥场馆建设联合考察组");
    app.see("11项");
    app.see("7项");
    assert_eq!(app.chunk_keys(), Vec::<String>::new(), "nothing of the samples is in the own database");
    app.follow("退出示例");
    app.find(&named(Role::Button, "新建接待"));
    app.see_not("正在看示例");
    app.follow("接待");
    app.see_not("冬奥场馆建设联合考察组");
    app.begin(&RECEPTION_A);
    app.saved();
    app.goto(&stage.address("?samples#/receptions"));
    app.find(&with(Role::Text, "冬奥场馆建设联合考察组"));
    assert_eq!(app.all(&with(Role::Link, RECEPTION_A.name)).len(), 1, "the sample of this name, not the own reception");
    app.close();
}

fn a_file_in_the_documented_format_is_put_in(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    // The heading that stood there while the plan was opened had the focus before.
    wait_for("the focus", || {
        let heading = "const focused = document.activeElement; return focused.matches('main h1') ? focused.textContent : null";
        (app.script(heading, vec![]) == RECEPTION_A.name).then_some(())
    });
    let said_the_day_before = fixture("briefs/a-2026-04-16-赵明远.txt");
    assert_eq!(app.brief("赵明远"), said_the_day_before.replace("【明日安排】4月16日（周四）", "【4月16日安排】周四").trim_end());
    app.close();
}
