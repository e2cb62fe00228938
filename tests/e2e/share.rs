//! A file sent to colleagues, edited on all sides, and joined again.

use crate::{
    Stage,
    browser::{Browser, Engine, Profile, downloaded},
    journeys,
    reception::RECEPTION_A,
    screen::{Role, named, with},
    set_out,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

journeys!(a_plan_edited_on_three_sides_loses_nothing, the_directory_is_sent_and_doubles_are_pointed_out);

/// 发给同事 → 存为文件.
fn save_file(app: &Browser, profile: &Profile, what: Option<&str>) -> PathBuf {
    for old in fs::read_dir(profile.downloads()).unwrap() {
        fs::remove_file(old.unwrap().path()).unwrap();
    }
    app.press("发给同事");
    if let Some(what) = what {
        app.press(what);
    }
    app.press("存为文件");
    app.see("已交给浏览器下载");
    app.press("关闭");
    downloaded(&profile.downloads())
}

/// A copy under a name of its own: the next download may take the same one.
fn keep(stage: &Stage, file: &Path, name: &str) -> PathBuf {
    let kept = stage.profile.folder().join(name);
    fs::copy(file, &kept).unwrap();
    kept
}

fn take_in(app: &Browser, stage: &Stage, file: &Path) {
    app.goto(&stage.address("#/receptions"));
    app.give_file("并入同事发来的资料", file);
    app.find(&named(Role::Dialog, "并入同事发来的资料"));
}

fn set_in_item(app: &Browser, hours: &str, title: &str, field: &str, text: &str) {
    app.open_item(hours, title);
    app.fill(field, text);
    app.save_item();
    app.saved();
}

fn a_plan_edited_on_three_sides_loses_nothing(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    let page = app.address();
    let first = save_file(&app, &stage.profile, None);
    let first = keep(&stage, &first, "first.docx");

    // Two colleagues join it on their devices and go on.
    let mut back = Vec::new();
    for (n, (owner, place)) in [("马骁", "三楼会议室"), ("苏禾", "松涛厅")].into_iter().enumerate() {
        let theirs = Profile::new(stage.profile.engine());
        let other = theirs.open();
        other.goto(&stage.address("#/receptions"));
        other.give_file("并入同事发来的资料", &first);
        other.see("本机还没有这份接待方案");
        other.press("并入");
        other.see("已并入接待方案");
        other.find(&named(Role::Heading, RECEPTION_A.name));
        other.see("14项");
        set_in_item(&other, "08:45–09:30", "见面会", "责任人", owner);
        let hours = ["09:55–10:50", "14:20–15:20"][n];
        other.open_item(hours, "");
        other.fill("备注", place);
        other.save_item();
        other.saved();
        let file = save_file(&other, &theirs, None);
        back.push(keep(&stage, &file, &format!("back-{n}.docx")));
        assert_eq!(other.complaints(), Vec::<String>::new());
        other.close();
    }

    // Meanwhile here: the same field as both of them, and one of its own.
    app.goto(&page);
    set_in_item(&app, "08:45–09:30", "见面会", "责任人", "何雨桐");
    set_in_item(&app, "15:40–17:00", "反馈会", "备注", "大屏在三楼");
    let before = app.page_text();

    take_in(&app, &stage, &back[0]);
    app.see("两人都改过");
    app.see("马骁");
    app.press("马骁");
    app.press("并入");
    app.see("已并入接待方案");
    let row = app.item("08:45–09:30");
    app.find(&with(Role::Text, "责任人：马骁").within(&row));
    app.see("三楼会议室");
    app.see("大屏在三楼");
    app.press("撤销");
    app.see("责任人：何雨桐");
    app.see_not("备注：三楼会议室");
    assert_eq!(app.page_text().replace(char::is_whitespace, ""), before.replace(char::is_whitespace, ""), "as it was");

    for file in &back {
        take_in(&app, &stage, file);
        app.press("并入");
        app.see("已并入接待方案");
    }
    for note in ["三楼会议室", "松涛厅", "大屏在三楼"] {
        app.see(note);
    }
    take_in(&app, &stage, &back[1]);
    app.see("没有新内容");
    app.press("关闭");
    assert_eq!(app.complaints(), Vec::<String>::new());
    app.close();
}

fn the_directory_is_sent_and_doubles_are_pointed_out(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.follow("常用资料");
    app.see("李牧川");
    let file = save_file(&app, &stage.profile, None);
    app.close();
    let theirs = Profile::new(stage.profile.engine());
    let other = theirs.open();
    other.goto(&stage.address("#/receptions"));
    // Somebody of the same name was written down here already.
    other.begin(&crate::reception::RECEPTION_C);
    other.saved();
    take_in(&other, &stage, &file);
    other.press("并入");
    other.see("已并入常用资料");
    other.see("名称重复：马骁");
    assert_eq!(other.complaints(), Vec::<String>::new());
    other.close();
}

#[test]
fn broken_and_foreign_files_are_refused_and_change_nothing() {
    set_out(Engine::Chromium, |stage| {
        let app = stage.open();
        app.import_sample_a(&stage.address("#/settings"));
        let file = save_file(&app, &stage.profile, None);
        let whole = fs::read(&file).unwrap();
        let stored = app.all_chunks();
        let broken = stage.profile.folder().join("broken.docx");
        let mut flipped = whole.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 0xff;
        let cases: [(&[u8], &str); 4] = [
            (&whole[..whole.len() / 2], "文件不完整或已损坏"),
            (&flipped, "损坏"),
            (b"{\"format\":\"guestpine/1\"}", "不是 Word 文件"),
            (include_bytes!("../../public/icons/icon-192.png"), "不是 Word 文件"),
        ];
        for (bytes, problem) in cases {
            fs::write(&broken, bytes).unwrap();
            take_in(&app, &stage, &broken);
            app.see(problem);
            app.press("关闭");
            assert_eq!(app.all_chunks(), stored, "{problem}");
        }
        app.close();
    });
}
