//! The start: where the app cannot run it says so at once; where it can, it says when it opens without a network.

use crate::{
    Engine, Stage,
    browser::{Browser, wait_for},
    journeys,
    screen::{Role, named, with},
    server::dist,
    update::{app_folder, copy},
};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

journeys!(
    a_page_opened_as_a_file_says_how_to_open_it,
    a_page_in_a_frame_says_that_it_wants_a_tab_of_its_own,
    a_file_that_cannot_be_fetched_is_named_and_a_reload_opens_the_app,
    a_first_visit_works_offline_as_soon_as_the_status_line_says_so,
    a_refused_first_release_is_told_in_the_settings_and_tried_again,
    a_refused_update_is_told_in_the_settings_and_the_present_release_stays,
);
// WebKitGTK runs WebAssembly whatever the policy says.
journeys!([chromium, firefox]: refused_web_assembly_is_said_with_the_settings_that_refuse_it);

/// A copy of `dist/` that may be spoiled.
fn copy_of_dist(stage: &Stage, name: &str) -> PathBuf {
    let folder = stage.profile.folder().join(name);
    copy(&dist(), &folder);
    folder
}

/// Changes a text that must be there.
fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{}: no {from}", file.display());
    fs::write(file, text.replace(from, to)).unwrap();
}

/// The words are there, and nothing of the app or of 正在打开… beside them.
fn refuses(page: &Browser, words: &str) {
    page.see(words);
    assert!(!page.page_text().contains("正在打开"), "{}", page.page_text());
    assert_eq!(page.script("return document.querySelector('.shell') === null", vec![]), json!(true));
}

fn a_page_opened_as_a_file_says_how_to_open_it(stage: Stage) {
    let page = stage.profile.open();
    page.goto(&format!("file://{}", dist().join("index.html").display()));
    refuses(&page, "不能从文件直接打开");
    page.close_after_trouble();
}

fn a_page_in_a_frame_says_that_it_wants_a_tab_of_its_own(mut stage: Stage) {
    let build = copy_of_dist(&stage, "framed");
    fs::write(build.join("frame.html"), "<iframe src=\"./#/receptions\"></iframe>").unwrap();
    stage.server.serve_instead(build);
    let page = stage.open_at("frame.html");
    page.run(page.driver.enter_frame(0)).unwrap();
    refuses(&page, "不能嵌在别的网页里使用");
    let link = page.find(&named(Role::Link, "在新标签页单独打开"));
    assert_eq!(page.run(link.prop("href")).unwrap(), Some(stage.address("#/receptions")), "the page that was asked for");
    assert_eq!(page.run(link.prop("target")).unwrap().as_deref(), Some("_blank"));
    page.close_after_trouble();
}

fn refused_web_assembly_is_said_with_the_settings_that_refuse_it(mut stage: Stage) {
    let build = copy_of_dist(&stage, "no-wasm");
    replace(&build.join("index.html"), " 'wasm-unsafe-eval'", "");
    stage.server.serve_instead(build);
    let page = stage.open();
    refuses(&page, "浏览器不允许运行 WebAssembly");
    page.see("锁定模式");
    page.close_after_trouble();
}

fn a_file_that_cannot_be_fetched_is_named_and_a_reload_opens_the_app(mut stage: Stage) {
    let build = copy_of_dist(&stage, "halved");
    let (script, aside) = (app_folder(&build).join("guestpine_bg.wasm"), build.join("aside"));
    fs::rename(&script, &aside).unwrap();
    stage.server.serve_instead(build);
    let page = stage.open();
    refuses(&page, "有文件没有取到");
    fs::rename(&aside, &script).unwrap();
    page.click(&with(Role::Button, "重新载入"));
    page.find(&named(Role::Link, "接待"));
    page.see_not("有文件没有取到");
    page.close_after_trouble();
}

#[test]
fn a_browser_too_old_for_the_app_is_told_which_to_use() {
    crate::set_out(Engine::Chromium, |stage| {
        let page = stage.profile.open();
        // What the oldest kernels in use lack.
        for missing in ["CSSLayerBlockRule", "HTMLDialogElement"] {
            let source = json!({ "source": format!("delete window.{missing};") });
            let script = page.devtools("Page.addScriptToEvaluateOnNewDocument", &source);
            page.goto("about:blank");
            page.goto(&stage.address("#/settings"));
            refuses(&page, "浏览器太旧");
            page.devtools("Page.removeScriptToEvaluateOnNewDocument", &script);
        }
        page.reload();
        page.find(&named(Role::Heading, "设置"));
        page.close();
    });
}

#[test]
fn plain_http_is_said_at_once_with_what_it_takes_away() {
    crate::set_out(Engine::Chromium, |stage| {
        let app = stage.profile.open();
        // The same machine, by an address that counts as any other host's.
        app.goto(&stage.address("#/settings").replace("127.0.0.1", "0.0.0.0"));
        let banner = "网址不是 https：断网打不开";
        app.see(banner);
        app.see("不能离线使用");
        app.see("网址不是 https，断网打不开。请管理员改用 https。");
        app.press("备份到文件");
        app.see("浏览器可能先拦下：请在下载列表里点「保留」");
        app.press("知道了");
        app.see_not(banner);
        app.reload();
        app.find(&named(Role::Heading, "设置"));
        app.see_not(banner);
        app.goto(&stage.address("#/settings"));
        app.see("可离线使用");
        app.see_not("网址不是 https");
        // Chromium complains of the download that it holds.
        app.close_after_trouble();
    });
}

fn a_first_visit_works_offline_as_soon_as_the_status_line_says_so(mut stage: Stage) {
    let app = stage.open();
    app.see("可离线使用");
    stage.server.stop();
    // Pages that were not opened before, in the page that brought the release, and in one opened afterwards.
    for page in ["经验", "常用资料", "设置"] {
        app.follow(page);
        app.find(&named(Role::Heading, page));
    }
    app.see("已存好，断网也能打开。");
    app.reload();
    app.find(&named(Role::Heading, "设置"));
    app.see("可离线使用");
    app.close();
}

fn a_refused_first_release_is_told_in_the_settings_and_tried_again(mut stage: Stage) {
    let build = copy_of_dist(&stage, "spoilt");
    let (icon, whole) = (build.join("icons/icon-512.png"), dist().join("icons/icon-512.png"));
    fs::write(&icon, "not the icon").unwrap();
    stage.server.serve_instead(build);
    let app = stage.open_at("#/settings");
    app.see("不能离线使用");
    app.see("服务器上的 icons/icon-512.png 与这一版对不上");
    fs::copy(whole, icon).unwrap();
    app.press("再检查更新");
    app.see("可离线使用");
    app.see_not("对不上");
    stage.server.stop();
    app.press("再检查更新");
    app.see("没能检查");
    app.see("可离线使用");
    app.close_after_trouble();
}

/// `dist/` as a release of another name, of which one file is not as the list of the service worker says.
fn spoilt_release(stage: &Stage) -> PathBuf {
    let build = copy_of_dist(stage, "second");
    let worker = build.join("sw.js");
    let text = fs::read_to_string(&worker).unwrap();
    let release = text.split_once("RELEASE = \"").unwrap().1.split_once('"').unwrap().0;
    replace(&worker, &format!("RELEASE = \"{release}\""), "RELEASE = \"second\"");
    let hash = text.split_once("\"icons/icon-512.png\"").unwrap().1.split('"').nth(1).unwrap();
    replace(&worker, hash, &hash.chars().rev().collect::<String>());
    build
}

fn a_refused_update_is_told_in_the_settings_and_the_present_release_stays(mut stage: Stage) {
    let app = stage.open_at("#/settings");
    app.see("可离线使用");
    let caches = "return (await caches.keys())[0];";
    let first = app.async_script(caches, vec![]);
    let spoilt = spoilt_release(&stage);
    stage.server.serve_instead(spoilt);
    app.press("再检查更新");
    app.see("新版本没有启用，仍用现在的版本");
    app.see("服务器上的 icons/icon-512.png 与这一版对不上");
    app.see_not("有新版本");
    app.see("可离线使用");
    stage.server.serve_instead(dist());
    app.press("再检查更新");
    app.see("已是最新版本");
    app.see_not("没有启用");
    stage.server.stop();
    app.reload();
    app.find(&named(Role::Heading, "设置"));
    wait_for("the refused release to go", || {
        let only = app.async_script("const names = await caches.keys(); return names.length === 1 ? names[0] : null;", vec![]);
        (only == first).then_some(())
    });
    app.close_after_trouble();
}
