//! The functions of `platform` against the browser they wrap.

use guestpine::platform::{
    PlatformError, Theme,
    device::{self, Draft, DraftKey, Person},
    new_id, now, on_leaving, pasted, read_file, release, remove_start_screen, show_theme, storage_manager, table_rows, today,
};
use guestpine::ui::is_enter;
use js_sys::{Array, Uint8Array};
use std::{cell::Cell, rc::Rc};
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer, File, KeyboardEvent, KeyboardEventInit};

#[wasm_bindgen_test]
fn a_table_of_a_word_processor_is_read_with_its_merged_cells() {
    let html = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>td{color:red}</style></head><body>\
        <!--StartFragment--><table class=MsoTableGrid border=1><tr><td rowspan=2><p class=MsoNormal><b>4月16日<o:p></o:p></b></p></td>\
        <td><p>08:45&nbsp;–&nbsp;09:30</p></td><td><p>见面会</p><p>区行政\r\n中心<br>一号会议室</p></td></tr>\
        <tr><td colspan=2><p>午餐 &lt;食堂&gt;</p></td></tr></table><!--EndFragment--></body></html>";
    let rows = vec![
        vec!["4月16日".to_owned(), "08:45 – 09:30".to_owned(), "见面会\n区行政中心\n一号会议室".to_owned()],
        vec!["4月16日".to_owned(), "午餐 <食堂>".to_owned(), "午餐 <食堂>".to_owned()],
    ];
    assert_eq!(table_rows(html), Ok(vec![rows]));
}

#[wasm_bindgen_test]
fn a_table_within_a_cell_is_text_of_that_cell_and_two_tables_are_two() {
    let html = "<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></tr><tr><td>丁</td></tr></table></td></tr></table>\
        <p>之间</p><table><thead><tr><th>时间</th></tr></thead><tbody><tr><td>上午</td></tr></tbody></table>";
    let expected = vec![vec![vec!["甲\n乙 丙\n丁"]], vec![vec!["时间"], vec!["上午"]]];
    assert_eq!(table_rows(html).unwrap(), expected);
}

#[wasm_bindgen_test]
fn hostile_html_neither_runs_nor_grows() {
    let html = "<table><tr><td colspan=1000 rowspan=65534>甲<script>document.title='ran'</script>\
        <img src=x onerror=\"document.title='ran'\"></td></tr></table>";
    assert_eq!(table_rows(html).unwrap(), vec![vec![vec!["甲"; 60]]]);
    assert_ne!(page_title(), "ran");
    let long = format!("<table>{}</table>", "<tr><td>一</td></tr>".repeat(2_500));
    assert_eq!(table_rows(&long).unwrap().iter().map(Vec::len).collect::<Vec<_>>(), [2_000]);
    assert_eq!(table_rows("没有表格 <b>"), Ok(vec![]));
}

fn page_title() -> String {
    web_sys::window().unwrap().document().unwrap().title()
}

#[wasm_bindgen_test]
fn what_belongs_to_the_device_is_kept_and_forgotten() {
    assert_eq!(device::PERSON.read(), Ok(None));
    let person = Person { name: "何雨桐".to_owned(), phone: "13900000009".to_owned() };
    device::PERSON.write(&person).unwrap();
    device::THEME.write(&Theme::Dark).unwrap();
    assert_eq!(device::PERSON.read(), Ok(Some(person)));
    assert_eq!(local_storage().get_item("guestpine.theme").unwrap().as_deref(), Some("\"dark\""));
    local_storage().set_item("guestpine.theme", "{").unwrap();
    assert_eq!(device::THEME.read(), Err(PlatformError::Unreadable { key: "guestpine.theme".to_owned() }));
    local_storage().set_item("foreign", "1").unwrap();
    device::wipe().unwrap();
    assert_eq!((device::PERSON.read(), device::THEME.read()), (Ok(None), Ok(None)));
    assert_eq!(local_storage().get_item("foreign").unwrap().as_deref(), Some("1"));
}

#[wasm_bindgen_test]
fn drafts_are_found_by_database_and_a_damaged_one_hides_no_other() {
    let key = |database: &str, field: &str| DraftKey {
        database: database.to_owned(),
        document: Uuid::nil(),
        field: field.to_owned(),
        tab: Uuid::max(),
    };
    let draft = |text: &str| Draft { text: text.to_owned(), at: now() };
    let (ours, other, samples) = (key("office", "items/1/title"), key("office", "a\"b"), key("samples", "items/1/title"));
    for (key, text) in [(&ours, "旧"), (&ours, "见面会"), (&other, "x"), (&samples, "示例")] {
        device::write_draft(key, &draft(text)).unwrap();
    }
    local_storage().set_item("guestpine.draft:?", "1").unwrap();
    device::remove_draft(&other).unwrap();
    let found = device::drafts("office").unwrap();
    assert_eq!(found.whole.iter().map(|(key, draft)| (key, draft.text.as_str())).collect::<Vec<_>>(), [(&ours, "见面会")]);
    assert_eq!(found.damaged, ["guestpine.draft:?"]);
    device::wipe().unwrap();
    assert_eq!(device::drafts("samples"), Ok(device::Drafts::default()));
}

#[wasm_bindgen_test]
fn a_full_device_says_so_and_keeps_the_former_value() {
    device::LANGUAGE.write(&"zh-CN".to_owned()).unwrap();
    assert_eq!(device::LANGUAGE.write(&"x".repeat(20_000_000)), Err(PlatformError::Full));
    assert_eq!(device::LANGUAGE.read(), Ok(Some("zh-CN".to_owned())));
    device::LANGUAGE.remove().unwrap();
}

#[wasm_bindgen_test]
fn enter_belongs_to_the_input_method_while_it_composes() {
    let pressed = |key: &str, composing: bool, code: u32| {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_is_composing(composing);
        init.set_key_code(code);
        is_enter(&KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap())
    };
    assert!(pressed("Enter", false, 13));
    assert!(!pressed("Enter", true, 13));
    assert!(!pressed("Enter", false, 229));
    assert!(!pressed("a", false, 65));
}

#[wasm_bindgen_test]
fn a_paste_gives_html_only_where_the_source_did() {
    let paste = |formats: &[(&str, &str)]| {
        let data = DataTransfer::new().unwrap();
        formats.iter().for_each(|(format, text)| data.set_data(format, text).unwrap());
        let init = ClipboardEventInit::new();
        init.set_clipboard_data(Some(&data));
        let pasted = pasted(&ClipboardEvent::new_with_event_init_dict("paste", &init).unwrap());
        (pasted.html, pasted.text)
    };
    assert_eq!(paste(&[("text/plain", "甲\t乙")]), (None, "甲\t乙".to_owned()));
    assert_eq!(paste(&[("text/plain", "甲"), ("text/html", "<b>甲</b>")]), (Some("<b>甲</b>".to_owned()), "甲".to_owned()));
    assert_eq!(paste(&[]), (None, String::new()));
}

#[wasm_bindgen_test]
async fn a_file_is_read_up_to_the_limit_and_not_beyond() {
    let file = File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(&b"12345"[..])), "plan.json").unwrap();
    assert_eq!(read_file(&file, 5).await, Ok(b"12345".to_vec()));
    assert_eq!(read_file(&file, 4).await, Err(PlatformError::FileTooLarge { bytes: 5, limit: 4 }));
}

#[wasm_bindgen_test]
async fn the_browser_says_how_much_it_stores() {
    let estimate = storage_manager::estimate().await.unwrap();
    assert!(estimate.quota > estimate.used);
}

#[wasm_bindgen_test]
fn the_page_takes_theme_and_loses_its_first_paint() {
    let document = web_sys::window().unwrap().document().unwrap();
    document.body().unwrap().insert_adjacent_html("beforeend", "<main id=start></main>").unwrap();
    remove_start_screen();
    remove_start_screen();
    assert!(document.get_element_by_id("start").is_none());
    show_theme(Theme::Dark);
    assert_eq!(document.document_element().unwrap().get_attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(release(), None);
}

#[wasm_bindgen_test]
fn ids_sort_by_time_and_the_clock_is_that_of_the_device() {
    let (first, second) = (new_id(), new_id());
    assert!(first < second && first.get_version_num() == 7);
    assert_eq!(today(), now().date());
    let expected = js_sys::Date::new_0();
    assert_eq!(
        now().format("%-Y %-m %-d %-H").to_string(),
        format!("{} {} {} {}", expected.get_full_year(), expected.get_month() + 1, expected.get_date(), expected.get_hours())
    );
}

#[wasm_bindgen_test]
fn leaving_the_page_and_coming_back_to_it_are_told() {
    let told = Rc::new(Cell::new((0, 0)));
    let (left, returned) = (Rc::clone(&told), Rc::clone(&told));
    on_leaving(move || left.set((left.get().0 + 1, left.get().1)), move || returned.set((returned.get().0, returned.get().1 + 1))).unwrap();
    for event in ["pagehide", "visibilitychange", "pageshow", "pagehide"] {
        web_sys::window().unwrap().dispatch_event(&web_sys::Event::new(event).unwrap()).unwrap();
    }
    assert_eq!(told.get(), (2, 1));
}

fn local_storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}
