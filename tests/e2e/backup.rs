//! Everything in one file, and back in another browser.

use crate::{
    Stage,
    browser::{Profile, downloaded},
    journeys,
    reception::{RECEPTION_A, RECEPTION_C, fixture},
    screen::{Role, named},
};
use std::fs;

journeys!(a_backup_brings_everything_into_another_browser);

fn a_backup_brings_everything_into_another_browser(stage: Stage) {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    app.paste_schedule(&[("text/plain", &fixture("paste/a-tsv.txt"))], "识别14项");
    app.press("放入日程");
    app.see("已放入14项");
    app.give_role("郑克俭", "陪同");
    let page = app.address();
    let brief = app.brief("郑克俭");
    app.follow("接待");
    app.begin(&RECEPTION_C);
    app.saved();
    app.follow("设置");
    app.see("尚未备份");
    app.press("备份到文件");
    app.see("今天已备份");
    let file = downloaded(&stage.profile.downloads());
    assert!(file.file_name().unwrap().to_str().unwrap().starts_with("迎客松备份-"), "{}", file.display());
    app.close();

    let elsewhere = Profile::new(stage.profile.engine());
    let app = elsewhere.open();
    app.goto(&stage.address("#/settings"));
    // A damaged copy is refused and changes nothing.
    let cut = elsewhere.downloads().join("cut.json");
    fs::write(&cut, fs::read_to_string(&file).unwrap().replacen("\"hash\":\"", "\"hash\":\"0", 1)).unwrap();
    app.give_file("选备份文件", &cut);
    app.see("没有恢复任何内容");
    assert_eq!(app.chunk_keys(), Vec::<String>::new());

    app.give_file("选备份文件", &file);
    app.see("新增2项接待，更新0项，0项没有变化。");
    app.give_file("选备份文件", &file);
    app.see("新增0项接待，更新0项，2项没有变化。");
    app.saved();
    app.goto(&page);
    app.see("14项");
    assert_eq!(app.brief("郑克俭"), brief);
    app.follow("接待");
    app.see(RECEPTION_C.name);
    app.follow("常用资料");
    app.see("李牧川");
    app.reload();
    app.goto(&page);
    app.find(&named(Role::Heading, RECEPTION_A.name));
    app.see("14项");
    app.close();
}
