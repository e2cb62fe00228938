//! The parts of the app: each is fetched when it is shown, one that cannot be fetched says so, and none is of another release.

use crate::{
    Stage,
    browser::{Browser, wait_for},
    journeys,
    reception::RECEPTION_A,
    screen::{Role, named},
    server::dist,
    update::{another_release, app_folder, copy},
};
use serde_json::json;
use std::{fs, path::PathBuf};

journeys!(
    every_part_is_fetched_when_it_is_shown,
    a_part_that_cannot_be_fetched_says_so_and_is_fetched_again,
    a_part_of_an_older_release_is_refused_with_the_way_out,
    parts_are_shown_while_an_update_arrives,
    a_part_on_its_way_when_the_release_changes_is_shown_or_says_so,
    a_kept_part_is_shown_while_the_server_answers_nothing,
);

/// Names of the parts' files that a page has fetched so far: `lessons` of `split_lessons.wasm`.
fn fetched(app: &Browser) -> Vec<String> {
    let names = app.script(
        "return performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop())\
         .filter((name) => name.startsWith('split_')).map((name) => name.slice('split_'.length, -'.wasm'.length))",
        vec![],
    );
    serde_json::from_value(names).unwrap()
}

/// A copy of the release under test, without a service worker: nothing is kept on the device.
fn release_without_worker(stage: &Stage) -> PathBuf {
    let folder = stage.profile.folder().join("unkept");
    copy(&dist(), &folder);
    fs::remove_file(folder.join("sw.js")).unwrap();
    folder
}

/// The words of a page may stand in a link to it too, and are seen before its part is there.
fn is_fetched(app: &Browser, part: &str) {
    wait_for(part, || fetched(app).iter().any(|file| file == part).then_some(()));
}

fn every_part_is_fetched_when_it_is_shown(stage: Stage) {
    let app = stage.open_at("#/receptions");
    app.find(&named(Role::Button, "新建接待"));
    let first = fetched(&app);
    assert!(first.contains(&"receptions".to_owned()) && !first.contains(&"costs".to_owned()), "{first:?}");
    app.begin(&RECEPTION_A);
    for (link, sign, part) in [
        ("人员", "粘贴名单", "people"),
        ("准备", "还没有准备清单", "prepare"),
        ("费用", "添加工作餐", "costs"),
        ("总结", "还没有开总结会", "debrief"),
        ("日程", "粘贴日程", "schedule"),
    ] {
        app.follow(link);
        app.see(sign);
        is_fetched(&app, part);
    }
    app.press("发给同事");
    app.find(&named(Role::Button, "存为文件"));
    app.press("关闭");
    for (page, sign, part) in [
        ("经验", "经验", "lessons"),
        ("常用资料", "常用资料", "directory"),
        ("设置", "备份到文件", "settings"),
        ("今日", "明日安排", "today"),
    ] {
        app.follow(page);
        app.see(sign);
        is_fetched(&app, part);
    }
    for (address, sign, part) in [
        ("#/accounts", "费用汇总", "accounts"),
        ("#/rules", "云岭区工作餐标准（样例）", "rules"),
        ("#/rules/RS-2025", "每3位接待对象1人", "rules"),
    ] {
        app.goto(&stage.address(address));
        app.see(sign);
        is_fetched(&app, part);
    }
    app.saved();
    app.close();
}

fn a_part_that_cannot_be_fetched_says_so_and_is_fetched_again(mut stage: Stage) {
    let release = release_without_worker(&stage);
    let (part, aside) = (app_folder(&release).join("split_lessons.wasm"), release.join("aside"));
    fs::rename(&part, &aside).unwrap();
    stage.server.serve_instead(release);
    let app = stage.open();
    app.follow("经验");
    app.see("这一页没有取到");
    // Everything else goes on.
    app.follow("设置");
    app.see("备份到文件");
    app.follow("经验");
    app.press("再试");
    app.see("这一页没有取到");
    fs::rename(&aside, &part).unwrap();
    app.press("再试");
    app.find(&named(Role::Heading, "经验"));
    app.see_not("这一页没有取到");
    app.close_after_trouble();
}

fn a_part_of_an_older_release_is_refused_with_the_way_out(mut stage: Stage) {
    stage.server.serve_instead(release_without_worker(&stage));
    let app = stage.open_at("#/receptions");
    app.find(&named(Role::Button, "新建接待"));
    let second = another_release(&stage);
    fs::remove_file(second.join("sw.js")).unwrap();
    stage.server.serve_instead(second);
    app.follow("经验");
    app.see("这一页没有取到");
    app.press("重新载入");
    app.find(&named(Role::Heading, "经验"));
    app.see_not("这一页没有取到");
    app.close_after_trouble();
}

/// The part is asked for, and nothing of it is there.
fn is_on_its_way(app: &Browser, link: &str) {
    app.follow(link);
    app.find(&named(Role::Status, "正在打开…"));
    assert!(!app.shows("这一页没有取到"));
}

fn a_part_on_its_way_when_the_release_changes_is_shown_or_says_so(mut stage: Stage) {
    let served = release_without_worker(&stage);
    stage.server.serve_instead(served.clone());
    let app = stage.open_at("#/receptions");
    app.find(&named(Role::Button, "新建接待"));
    let (first, second) = (app_folder(&served), another_release(&stage));
    fs::remove_file(second.join("sw.js")).unwrap();

    // The host puts the next release beside this one.
    stage.server.hold();
    is_on_its_way(&app, "经验");
    copy(&second, &served);
    stage.server.go_on();
    app.find(&named(Role::Heading, "经验"));
    assert_eq!(app.script("return document.querySelector('meta[name=second]')", vec![]), json!(null), "the page of the release before");

    // The host takes away the release before.
    stage.server.hold();
    is_on_its_way(&app, "常用资料");
    fs::remove_dir_all(first).unwrap();
    stage.server.go_on();
    app.see("这一页没有取到");
    app.press("重新载入");
    app.find(&named(Role::Heading, "常用资料"));
    app.see_not("这一页没有取到");
    assert_ne!(app.script("return document.querySelector('meta[name=second]')", vec![]), json!(null), "the page of the next release");
    app.close_after_trouble();
}

fn a_kept_part_is_shown_while_the_server_answers_nothing(mut stage: Stage) {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    app.saved();
    app.see("可离线使用");
    let second = another_release(&stage);
    stage.server.serve_instead(second);
    app.reload();
    app.find(&named(Role::Heading, RECEPTION_A.name));
    stage.server.hold();
    app.follow("费用");
    app.see("添加工作餐");
    app.follow("经验");
    app.find(&named(Role::Heading, "经验"));
    stage.server.go_on();
    app.see("有新版本，可随时更新。");
    app.press("现在更新");
    app.find(&named(Role::Heading, "经验"));
    app.see_not("有新版本");
    app.close();
}

fn parts_are_shown_while_an_update_arrives(mut stage: Stage) {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    app.saved();
    app.is_ready_offline();
    let second = another_release(&stage);
    stage.server.serve_instead(second);
    app.reload();
    // The worker of the second release fetches its files meanwhile.
    app.follow("费用");
    app.see("添加工作餐");
    app.follow("总结");
    app.see("还没有开总结会");
    app.see("有新版本，可随时更新。");
    app.follow("经验");
    app.find(&named(Role::Heading, "经验"));
    app.press("现在更新");
    app.find(&named(Role::Heading, "经验"));
    app.see_not("有新版本");
    app.follow("常用资料");
    app.find(&named(Role::Heading, "常用资料"));
    app.close();
}
