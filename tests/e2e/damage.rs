//! Storage that is damaged, foreign, of a newer version, or full: a message, and the rest goes on.

use crate::{
    Engine, Stage,
    browser::{Browser, Profile, downloaded},
    journeys,
    reception::{RECEPTION_A, RECEPTION_C, fixture},
    screen::{Role, named, with},
    set_out_alone,
};
use guestpine::store::{Chunk, ChunkKind, Document, Edit, Kind, Leaf, Stamp};
use serde_json::json;
use std::fs;

journeys!(
    a_damaged_chunk_is_set_aside_and_the_rest_is_usable,
    what_was_written_after_a_damaged_chunk_is_still_there,
    foreign_and_newer_data_are_told_and_left_alone,
);

/// Two receptions; returns the address of the first.
fn two_receptions(app: &Browser) -> String {
    app.begin(&RECEPTION_A);
    app.paste_schedule(&[("text/plain", &fixture("paste/a-tsv.txt"))], "识别14项");
    app.press("放入日程");
    app.see("已放入14项");
    let page = app.address();
    app.follow("接待");
    app.begin(&RECEPTION_C);
    app.saved();
    page
}

fn id_in(page: &str) -> String {
    page.split('/').find(|part| part.len() == 36).unwrap().to_owned()
}

fn a_damaged_chunk_is_set_aside_and_the_rest_is_usable(stage: Stage) {
    let app = stage.open();
    let page = two_receptions(&app);
    let before = app.chunk_keys();
    app.goto(&page);
    app.open_item("15:40–17:00", "反馈会");
    app.fill("备注", "大屏在三楼");
    app.save_item();
    app.saved();
    let is_new = |key: &&String| key.starts_with("reception/") && !before.contains(key);
    let key = app.chunk_keys().iter().find(is_new).unwrap().clone();
    app.damage(&key);
    let damaged = app.all_chunks()[&key].as_str().unwrap().to_owned();
    app.reload();

    app.see("有一部分存储的内容已损坏");
    app.see("14项");
    app.see_not("大屏在三楼");
    app.press("下载损坏的部分");
    let bytes = fs::read(downloaded(&stage.profile.downloads())).unwrap();
    assert_eq!(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), damaged, "the bytes as they were found");
    // The damaged reception can be worked on, and the other one too.
    app.open_item("08:45–09:30", "见面会");
    app.fill("备注", "带名册");
    app.save_item();
    app.follow("接待");
    app.follow_part(RECEPTION_C.name);
    app.press("逐行录入");
    app.type_row([Some("9:00"), Some("10:00"), None, Some("座谈会"), Some("李牧川")]);
    app.saved();
    assert_eq!(app.all_chunks()[&key], json!(damaged), "the damaged chunk stays on the disk");
    app.goto(&page);
    app.reload();
    app.see("有一部分存储的内容已损坏");
    app.see("带名册");
    app.close();
}

fn what_was_written_after_a_damaged_chunk_is_still_there(stage: Stage) {
    let app = stage.open();
    let page = two_receptions(&app);
    app.goto(&page);
    let before = app.chunk_keys();
    app.open_item("15:40–17:00", "反馈会");
    app.fill("责任人", "马骁");
    app.save_item();
    app.saved();
    let key = app.chunk_keys().into_iter().find(|key| key.starts_with("reception/") && !before.contains(key)).unwrap();
    for (hours, title, vehicle) in [("08:45–09:30", "见面会", "2号车"), ("15:40–17:00", "反馈会", "3号车")] {
        app.open_item(hours, title);
        app.fill("车", vehicle);
        app.save_item();
    }
    app.saved();
    app.damage(&key);
    for _ in 0..2 {
        app.reload();
        app.see("有一部分存储的内容已损坏");
        for (hours, vehicle) in [("08:45–09:30", "2号车"), ("15:40–17:00", "3号车")] {
            let row = app.item(hours);
            app.find(&with(Role::Text, vehicle).within(&row));
        }
        let row = app.item("15:40–17:00");
        app.find(&with(Role::Text, "责任人：陈立夏").within(&row));
    }
    app.close();
}

/// A change to the reception of this page that this version would not have stored.
fn foreign_change(page: &str, edits: &[(&str, Leaf)]) -> Chunk {
    let mut document = Document::new(Kind::Reception, [7; 16]);
    let heads = document.heads();
    let edit = |(path, after): &(&str, Leaf)| Edit { path: (*path).into(), before: None, after: Some(after.clone()) };
    let edits: Vec<Edit> = edits.iter().map(edit).collect();
    let bytes = document.write(&edits, &heads, &Stamp::default()).unwrap().unwrap();
    Chunk::new(Kind::Reception, id_in(page).parse().unwrap(), ChunkKind::Change, bytes)
}

fn foreign_and_newer_data_are_told_and_left_alone(stage: Stage) {
    let app = stage.open();
    let page = two_receptions(&app);
    let other = app.address();
    let id = id_in(&page);
    let newer = foreign_change(&page, &[("format", Leaf::Int(99)), ("hologram", Leaf::Text("新版本的内容".into()))]);
    app.put_chunk(&newer.key.to_string(), &newer.bytes);
    let odd_item = "items/00000000-0000-7000-8000-000000000009/minutes";
    let odd = foreign_change(&other, &[(odd_item, Leaf::Text("很久".into()))]);
    app.put_chunk(&odd.key.to_string(), &odd.bytes);
    app.put_chunk(&format!("reception/{id}/hologram/1"), b"not ours");
    app.put_chunk("future/1/2/3", b"not ours either");
    let stored = app.all_chunks();
    app.goto(&page);
    app.reload();

    app.see("这些数据由新版本写成，现在只能查看。");
    app.see("有一部分存储的内容已损坏");
    app.see("14项");
    app.open_item("08:45–09:30", "见面会");
    app.fill("备注", "不该写进去");
    app.press("保存");
    app.see("这些数据由新版本写成，现在只能查看。");
    app.reload();
    app.see("14项");
    app.see_not("不该写进去");
    assert_eq!(app.all_chunks(), stored, "nothing of it was touched");

    app.follow("接待");
    app.follow_part(RECEPTION_C.name);
    app.see("有1处内容读不出来，已原样留存，其余可照常使用");
    app.press("逐行录入");
    app.type_row([Some("9:00"), Some("10:00"), None, Some("座谈会"), Some("李牧川")]);
    app.item("09:00–10:00");
    app.saved();
    assert_eq!(app.all_chunks()[odd.key.to_string()], stored[odd.key.to_string()], "what cannot be read stays as it was");
    app.close();
}

#[test]
fn a_full_disk_keeps_what_was_there_and_says_so() {
    set_out_alone(Engine::Chromium, |stage| {
        let app = stage.open();
        let page = two_receptions(&app);
        let stored = app.all_chunks();
        app.close();
        // Before the browser looks at the storage: for half a minute it would reckon with the room it saw last.
        let app = stage.profile.open();
        let address = stage.server.address();
        let origin = address.trim_end_matches('/');
        app.devtools("Storage.overrideQuotaForOrigin", &json!({ "origin": origin, "quotaSize": 1 }));
        app.goto(&page);
        app.open_item("15:40–17:00", "反馈会");
        app.fill("备注", "满了以后写的");
        app.save_item();
        app.see("本机空间已满，最近的修改没有存上，以前的资料完好。");
        app.see("保存失败");
        assert_eq!(app.all_chunks(), stored, "earlier data is intact");

        app.press("下载副本");
        let copy = downloaded(&stage.profile.downloads());
        let elsewhere = Profile::new(Engine::Chromium);
        let other = elsewhere.open();
        other.goto(&stage.address("#/settings"));
        other.give_file("选备份文件", &copy);
        other.see("新增2项接待");
        other.goto(&page);
        other.see("满了以后写的");
        other.close();

        app.devtools("Storage.overrideQuotaForOrigin", &json!({ "origin": origin }));
        app.press("重试");
        app.saved();
        app.reload();
        app.see("满了以后写的");
        app.find(&named(Role::Heading, RECEPTION_A.name));
        app.close();
    });
}
