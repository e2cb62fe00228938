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
    io::{Read, Write},
    path::{Path, PathBuf},
    process::Command,
};

journeys!(
    a_plan_edited_on_three_sides_loses_nothing,
    the_directory_is_sent_and_doubles_are_pointed_out,
    what_was_learned_stands_on_top_of_the_next_list,
    what_was_edited_in_a_word_processor_is_seen_and_put_in,
    a_checklist_is_made_ticked_and_reads_as_a_document,
    minutes_are_written_on_two_devices_and_come_together,
    data_that_is_gone_is_told_and_a_backup_offered,
);

/// 发给同事 → 存为文件.
pub(crate) fn save_file(app: &Browser, profile: &Profile, what: Option<&str>) -> PathBuf {
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
pub(crate) fn keep(stage: &Stage, file: &Path, name: &str) -> PathBuf {
    let kept = stage.profile.folder().join(name);
    fs::copy(file, &kept).unwrap();
    kept
}

pub(crate) fn take_in(app: &Browser, stage: &Stage, file: &Path) {
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
        other.close();
    }

    // Meanwhile here: the same field as both of them, and one of its own.
    app.goto(&page);
    set_in_item(&app, "08:45–09:30", "见面会", "责任人", "何雨桐");
    set_in_item(&app, "15:40–17:00", "反馈会", "备注", "大屏在三楼");
    // All that the page shows, without the message of the last edit.
    let shown = |app: &Browser| app.script("return document.getElementById('main').innerText", vec![]);
    let before = shown(&app);

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
    assert_eq!(shown(&app), before, "as it was");

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
    app.close();
}

/// Somebody's sentence of the debrief.
fn say(app: &Browser, name: &str, sentence: &str) {
    app.click(&with(Role::Button, name));
    app.fill(&format!("{name}说"), sentence);
    app.press("记下");
    app.see(sentence);
}

fn minutes_are_written_on_two_devices_and_come_together(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.to("总结");
    app.press("开始总结");
    say(&app, "马骁", "南环路施工，没看到围挡");
    app.saved();
    let page = app.address();
    let file = save_file(&app, &stage.profile, Some("事后总结"));
    let file = keep(&stage, &file, "minutes.docx");

    // Two colleagues have the minutes alone: they stand alone, and the plan may come later.
    let mut back = Vec::new();
    for (name, sentence) in [("陈立夏", "话筒无声"), ("苏禾", "专家要的材料不知在哪")] {
        let theirs = Profile::new(stage.profile.engine());
        let other = theirs.open();
        take_in(&other, &stage, &file);
        other.see("本机还没有这份事后总结");
        other.press("并入");
        other.see("已并入事后总结");
        other.find(&named(Role::Heading, RECEPTION_A.name));
        other.see("南环路施工，没看到围挡");
        say(&other, name, sentence);
        other.saved();
        let file = save_file(&other, &theirs, Some("事后总结"));
        back.push(keep(&stage, &file, &format!("minutes-{name}.docx")));
        other.close();
    }

    app.goto(&page);
    say(&app, "何雨桐", "变更后没追问");
    app.saved();
    for file in &back {
        take_in(&app, &stage, file);
        app.press("并入");
        app.see("已并入事后总结");
    }
    for sentence in ["南环路施工，没看到围挡", "话筒无声", "专家要的材料不知在哪", "变更后没追问"] {
        app.see(sentence);
    }
    app.press("撤销");
    app.see_not("专家要的材料不知在哪");
    app.see("话筒无声");
    app.close();
}

fn what_was_learned_stands_on_top_of_the_next_list(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.to("总结");
    app.press("开始总结");
    say(&app, "陈立夏", "话筒试音后当日换新电池");
    app.press("转为经验");
    app.see("已转为经验");
    app.follow("接待");
    app.begin(&crate::reception::RECEPTION_C);
    app.to("准备");
    app.press("生成准备清单");
    app.see("上次要改的");
    app.see("话筒试音后当日换新电池");
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
    other.close();
}

fn data_that_is_gone_is_told_and_a_backup_offered(stage: Stage) {
    let app = stage.open();
    app.see_not("可能被浏览器清理了");
    app.begin(&RECEPTION_A);
    app.saved();
    app.goto(&stage.address("#/"));
    // What a browser does that is short of room.
    app.in_storage("await ask(chunks.clear()); await ask(summaries.clear());", vec![]);
    app.reload();
    app.see("可能被浏览器清理了");
    app.follow("恢复备份");
    app.find(&named(Role::Heading, "设置"));
    app.close();
}

/// LibreOffice, with a profile of its own.
fn office(stage: &Stage, arguments: &[&str]) {
    let profile = format!("-env:UserInstallation=file://{}", stage.profile.folder().join("office").display());
    let done = Command::new("soffice").arg(profile).arg("--headless").args(arguments).output();
    let done = done.unwrap_or_else(|problem| panic!("soffice cannot be started: {problem}; ./dev test e2e installs it"));
    assert!(done.status.success(), "{done:?}");
}

/// The file with one text in the place of another, saved again by a word processor.
fn edited_elsewhere(stage: &Stage, file: &Path, before: &str, after: &str) -> PathBuf {
    let typed = stage.profile.folder().join("typed.docx");
    let mut from = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let mut to = zip::ZipWriter::new(fs::File::create(&typed).unwrap());
    for n in 0..from.len() {
        let mut part = from.by_index(n).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(before), "{before} is not in the document");
            bytes = text.replace(before, after).into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap();
    let out = stage.profile.folder().join("saved-again");
    office(stage, &["--convert-to", "docx", "--outdir", out.to_str().unwrap(), typed.to_str().unwrap()]);
    out.join("typed.docx")
}

fn what_was_edited_in_a_word_processor_is_seen_and_put_in(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    let file = save_file(&app, &stage.profile, None);
    let edited = edited_elsewhere(&stage, &file, "大队和微型消防站", "大队和两个微型消防站");
    take_in(&app, &stage, &edited);
    app.see("这份文件在 Word 或 WPS 里改过");
    app.see("大队和微型消防站 → 大队和两个微型消防站");
    app.press("并入");
    app.see("已并入接待方案");
    let row = app.item("14:20–15:20");
    app.find(&with(Role::Text, "大队和两个微型消防站").within(&row));
    app.press("撤销");
    app.see_not("两个微型消防站");
    app.close();
}

fn a_checklist_is_made_ticked_and_reads_as_a_document(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.to("准备");
    app.press("生成准备清单");
    app.see("今天应办");
    let task = "请来访单位发公函：事由、行程、人员";
    app.click(&named(Role::Check, task));
    app.see("已办1项");
    app.saved();
    let file = save_file(&app, &stage.profile, Some("准备清单"));
    let out = stage.profile.folder().join("pdf");
    office(&stage, &["--convert-to", "pdf", "--outdir", out.to_str().unwrap(), file.to_str().unwrap()]);
    let pdf = out.join(file.file_stem().unwrap()).with_extension("pdf");
    let text = Command::new("pdftotext").args(["-layout", pdf.to_str().unwrap(), "-"]).output().unwrap();
    let text = String::from_utf8_lossy(&text.stdout).replace(char::is_whitespace, "");
    for task in ["请来访单位发公函", "踩点", "话筒", "定车辆和司机", "事前安排会", "有函再办", "事后总结会", "日结"]
    {
        assert!(text.contains(task), "{task} is not on paper:\n{text}");
    }
    app.close();
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
