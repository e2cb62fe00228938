//! Pasted schedules and name lists: every fixture is read as its expected file says, and no input is lost or makes the parser panic.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where something is missing")]

use chrono::{NaiveDate, NaiveTime};
use guestpine::domain::{Office, Place, PlaceId, Rank, Role};
use guestpine::import::{
    Cell, Doubt, Field, Grid, GuestDoubt, MAX_CHARS, PasteContext, PasteError, PastedGuest, PastedItem, PastedSide, paste_guests,
    paste_schedule,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use uuid::Uuid;

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/paste").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn grid(name: &str) -> Grid {
    match name.split('-').next() {
        Some("word" | "wps" | "excel" | "libreoffice") => serde_json::from_str(&fixture(&format!("{name}.grid.json"))).unwrap(),
        _ => Grid::from_text(&fixture(&format!("{name}.txt"))).unwrap(),
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn strings(value: &Value) -> Vec<String> {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

fn office(places: &Value) -> Office {
    let mut office = Office::default();
    for (n, place) in (1..).zip(places.as_array().into_iter().flatten()) {
        let text = |at: usize| place[at].as_str().unwrap().to_owned();
        office.places.insert(PlaceId(Uuid::from_u128(n)), Place { live: true, name: text(0), short: text(1) });
    }
    office
}

/// Reads with the context of reception A or B; what the directory knows stands in the expected file.
fn in_context<T>(name: &str, known: &Value, read: impl FnOnce(&PasteContext) -> T) -> T {
    let office = office(&known["places"]);
    let is_b = name.starts_with("b-") || name.ends_with("-b");
    let (first_day, last_day, party) =
        if is_b { (day(2021, 1, 14), day(2021, 1, 15), "考察组") } else { (day(2026, 4, 16), day(2026, 4, 16), "督查组") };
    read(&PasteContext {
        first_day,
        last_day,
        party,
        people: strings(&known["people"]),
        guests: strings(&known["guests"]),
        office: &office,
    })
}

/// A JSON object of the fields that hold something.
fn filled(fields: &[(&str, Value)]) -> Value {
    let empty = |value: &Value| value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty);
    fields
        .iter()
        .filter(|(_, value)| !empty(value))
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// `MissingTime` as `missing-time`.
fn kebab(name: impl std::fmt::Debug) -> String {
    let mut text = String::new();
    for c in format!("{name:?}").chars() {
        if c.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(c.to_lowercase());
    }
    text
}

fn shown(item: &PastedItem) -> Value {
    let clock = |cell: &Cell<NaiveTime>| cell.value.map(|time| time.format("%H:%M").to_string());
    let times: Vec<_> = [clock(&item.start), clock(&item.end)].into_iter().flatten().collect();
    let people = item.people.value.iter().flatten().map(|person| {
        let role = if person.role == Role::Unset { String::new() } else { format!(" {}", kebab(person.role)) };
        let minutes = if person.minutes == 0 { String::new() } else { format!(" {}", person.minutes) };
        format!("{}{role}{minutes}", person.name)
    });
    let guests = match item.guests.value.clone().unwrap() {
        PastedSide::All => Value::Null,
        PastedSide::None => json!("none"),
        PastedSide::Named(names) => json!(names),
        PastedSide::Numbered(numbers) => json!(numbers),
    };
    let doubts: Vec<_> = item.doubts().iter().map(|(field, doubt)| format!("{} {}", kebab(field), kebab(doubt))).collect();
    filled(&[
        ("day", json!(item.day.value)),
        ("time", json!(times.join("–"))),
        ("place", json!(item.place.value)),
        ("title", json!(item.title.value)),
        ("guests", guests),
        ("people", json!(people.collect::<Vec<_>>())),
        ("owner", json!(item.owner)),
        ("vehicle", json!(item.vehicle)),
        ("note", json!(item.note)),
        ("doubts", json!(doubts)),
    ])
}

fn shown_guest(guest: &PastedGuest) -> Value {
    filled(&[
        ("name", json!(guest.name)),
        ("unit", json!(guest.unit)),
        ("post", json!(guest.post)),
        ("rank", if guest.rank == Rank::Unknown { Value::Null } else { json!(guest.rank) }),
        ("phone", json!(guest.phone)),
        ("diet", json!(guest.diet)),
        ("note", json!(guest.note)),
        ("doubts", json!(guest.doubts.iter().map(kebab).collect::<Vec<_>>())),
    ])
}

/// Compares row by row, so that a failure names the row.
fn same_rows(name: &str, found: &[Value], expected: &Value) {
    let expected = expected.as_array().unwrap();
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(found, expected, "{name}, row {at}");
    }
    assert_eq!(found.len(), expected.len(), "{name}: number of rows");
}

fn check_schedule(name: &str) {
    let expected: Value = serde_json::from_str(&fixture(&format!("{name}.expected.json"))).unwrap();
    let found = in_context(name, &expected["context"], |ctx| paste_schedule(&grid(name), ctx)).unwrap();
    same_rows(name, &found.rows.iter().map(shown).collect::<Vec<_>>(), &expected["items"]);
    assert_eq!((json!(found.headings), json!(found.rest)), (expected["headings"].clone(), expected["rest"].clone()), "{name}");
}

/// 「识别14项，2项待核对」, as the interface counts them.
fn counts(name: &str) -> (usize, usize) {
    let found = in_context(name, &Value::Null, |ctx| paste_schedule(&grid(name), ctx)).unwrap();
    (found.rows.len(), found.n_doubtful())
}

#[test]
fn the_doubtful_items_are_counted() {
    assert_eq!((counts("a-tsv"), counts("a-tsv-doubt")), ((14, 0), (14, 2)));
}

fn check_guests(name: &str) {
    let expected: Value = serde_json::from_str(&fixture(&format!("{name}.expected.json"))).unwrap();
    let found = paste_guests(&grid(name)).unwrap();
    same_rows(name, &found.rows.iter().map(shown_guest).collect::<Vec<_>>(), &expected["guests"]);
    assert_eq!((json!(found.headings), json!(found.rest)), (expected["headings"].clone(), expected["rest"].clone()), "{name}");
}

macro_rules! fixtures {
    ($check:ident: $($test:ident $name:literal)*) => {$(
        #[test]
        fn $test() {
            $check($name);
        }
    )*};
}

fixtures! { check_schedule:
    a_spreadsheet "a-tsv"
    a_damaged_spreadsheet "a-tsv-doubt"
    a_spreadsheet_with_line_breaks_in_cells "a-tsv-quoted"
    a_spreadsheet_without_headings "a-tsv-noheader"
    a_markdown_table "a-markdown"
    chat_lines "a-chat"
    numbered_sentences "a-numbered"
    labelled_blocks "a-block"
    a_forwarded_message "a-wechat"
    starts_without_ends "a-starts"
    a_brief_of_this_app "a-brief"
    a_spreadsheet_with_days_once "b-tsv-days"
    a_spreadsheet_with_days_before_times "b-tsv-daytime"
    a_spreadsheet_with_start_and_end_columns "b-tsv-startend"
    times_in_words "b-halves"
    short_names_of_places "b-short"
    a_table_from_word "word-a"
    a_table_from_excel "excel-a"
    a_table_from_wps "wps-b"
    a_table_from_libreoffice "libreoffice-b"
}

fixtures! { check_guests:
    guests_with_headings "a-guests"
    guests_a_line "a-guests-chat"
    guests_with_labels "a-guests-labelled"
    guests_with_unit_and_post_in_one_column "b-guests"
    guests_without_headings "b-guests-noheader"
}

fn one_day<T>(read: impl FnOnce(&PasteContext) -> T) -> T {
    in_context("a-", &json!({"people": ["赵明远"]}), read)
}

fn one_item(text: &str) -> PastedItem {
    let found = one_day(|ctx| paste_schedule(&Grid::from_text(text).unwrap(), ctx)).unwrap();
    assert_eq!(found.rows.len(), 1, "{text}: {found:?}");
    found.rows.into_iter().next().unwrap()
}

#[test]
fn a_late_end_is_on_the_next_day_and_another_is_doubtful() {
    for (span, minutes) in [("23:30-00:30", Some(60)), ("22:00–24:00", Some(120)), ("9:00—次日8:00", Some(23 * 60)), ("8:45–8:30", None)]
    {
        let item = one_item(&format!("{span} 机关食堂 座谈会"));
        assert_eq!(item.minutes(), minutes, "{span}");
        assert_eq!(item.end.doubt, minutes.is_none().then_some(Doubt::EndBeforeStart), "{span}");
    }
}

#[test]
fn days_are_checked_against_the_visit_and_the_weekday() {
    for (text, doubt) in [
        ("4月16日（周四） 8:45-9:30 见面会", None),
        ("4月16日（周五） 8:45-9:30 见面会", Some(Doubt::WrongWeekday)),
        ("4月17日 8:45-9:30 见面会", Some(Doubt::OutsideVisit)),
        ("4月31日 8:45-9:30 见面会", Some(Doubt::UnreadableDay)),
    ] {
        assert_eq!(one_item(text).day.doubt, doubt, "{text}");
    }
    let text = "4月16日（周五）\n8:45-9:30 见面会\n9:30-10:00 转场";
    let once = one_day(|ctx| paste_schedule(&Grid::from_text(text).unwrap(), ctx)).unwrap();
    assert_eq!(once.rows.iter().map(|item| item.day.doubt).collect::<Vec<_>>(), [Some(Doubt::WrongWeekday), None]);
    let several = in_context("b-", &Value::Null, |ctx| paste_schedule(&Grid::from_text("8:45-9:30 见面会").unwrap(), ctx)).unwrap();
    assert_eq!(several.rows[0].day.doubt, Some(Doubt::MissingDay));
}

#[test]
fn the_heading_of_a_brief_gives_its_day_however_it_names_it() {
    for head in ["【今日安排】1月15日（周五） 赵明远", "【明日安排】1月15日（周五） 赵明远", "【1月15日安排】周五 赵明远"]
    {
        let text = format!("{head}\n08:45–09:30 一号会议室｜见面会\n参加：考察组8人｜您：主持");
        let found = in_context("b-", &Value::Null, |ctx| paste_schedule(&Grid::from_text(&text).unwrap(), ctx)).unwrap();
        let days: Vec<_> = found.rows.iter().map(|item| (item.day.value, item.day.doubt)).collect();
        assert_eq!(days, [(Some(day(2021, 1, 15)), None)], "{head}");
        assert_eq!(found.rest, [head]);
    }
}

#[test]
fn a_doubtful_cell_is_corrected_in_place() {
    let mut item = one_item("时间\t事项\t我方\n8:75\t见面会\t赵明远");
    assert_eq!(item.doubts(), [(Field::Start, Doubt::UnreadableTime), (Field::End, Doubt::MissingEnd)][..1]);
    one_day(|ctx| {
        item.correct(Field::Start, "0845", ctx);
        assert_eq!(item.doubts(), [(Field::End, Doubt::MissingEnd)]);
        item.correct(Field::End, "8：30", ctx);
        assert_eq!(item.doubts(), [(Field::End, Doubt::EndBeforeStart)]);
        item.correct(Field::Start, "8:00", ctx);
        assert_eq!((item.doubts(), item.minutes()), (vec![], Some(30)));
        item.correct(Field::Start, "9:00-10:00", ctx);
        assert_eq!((item.end.value, item.minutes()), (Some(time("10:00")), Some(60)));
        item.correct(Field::Day, "4月17日", ctx);
        item.correct(Field::Title, " ", ctx);
        item.correct(Field::Guests, "3人", ctx);
        assert_eq!(item.doubts(), [(Field::Day, Doubt::OutsideVisit), (Field::Title, Doubt::NoTitle)]);
        item.correct(Field::People, "李牧川主持、赵明远", ctx);
        assert_eq!(item.people.value.as_ref().unwrap()[0].role, Role::Chair);
        item.correct(Field::Place, "甲-->乙", ctx);
        assert_eq!(item.place.value.as_deref(), Some("甲→乙"));
    });
}

#[test]
fn what_a_row_does_not_tell_is_marked() {
    let row = |cells: &str| one_item(&format!("时间\t地点\t事项\t责任\n{cells}"));
    assert_eq!(row("\t机关食堂\t休息\t").doubts(), [(Field::Start, Doubt::MissingTime)]);
    assert_eq!(row("8:45-9:30\t机关食堂\t\t马骁").doubts(), [(Field::Title, Doubt::NoTitle)]);
    let support = row("8:45-9:30\t机关食堂\t休息\t马骁（保障）");
    assert_eq!((support.owner.as_str(), support.people.value.unwrap()[0].role), ("马骁", Role::Support));
}

#[test]
fn a_paste_beyond_the_limits_is_refused() {
    let long = Grid(vec![vec!["甲".repeat(MAX_CHARS), "乙".into()]]);
    let refused = PasteError::TooLong { rows: 1, chars: MAX_CHARS + 1 };
    assert_eq!(one_day(|ctx| paste_schedule(&long, ctx)).err(), Some(refused));
    assert_eq!(paste_guests(&long).err(), Some(refused));
}

#[test]
fn an_endless_line_is_no_item_and_is_kept() {
    let line = format!("8:45-9:30 见面会{}", "（赵明远，汇报1:00-a）".repeat(12_000));
    let found = one_day(|ctx| paste_schedule(&Grid::from_text(&line).unwrap(), ctx)).unwrap();
    assert_eq!((found.rows.len(), found.rest), (0, vec![line.clone()]));
    assert_eq!(paste_guests(&Grid::from_text(&line).unwrap()).unwrap().rest, [line]);
}

#[test]
fn text_that_looks_like_html_is_text() {
    let item = one_item("8:45-9:30 <b>见面会</b> <script>alert(1)</script>");
    assert_eq!(item.title.value.as_deref(), Some("<b>见面会</b> <script>alert(1)</script>"));
    let guests = paste_guests(&Grid::from_text("姓名\t单位\n\u{202e}顾\u{200b}铭\t<img src=x>").unwrap()).unwrap();
    assert_eq!((guests.rows[0].name.as_str(), guests.rows[0].unit.as_str()), ("顾铭", "<img src=x>"));
    assert_eq!(guests.rows[0].doubts, [] as [GuestDoubt; 0]);
}

/// What is left of a text for looking it up: no blanks, quotes or invisible characters, digits and letters half width.
fn essence(text: &str) -> String {
    let invisible = |c: &char| matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    let visible = text.chars().filter(|c| !invisible(c) && !c.is_whitespace() && !c.is_control() && *c != '"');
    let narrow = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0).unwrap(),
        c => c,
    };
    visible.map(narrow).collect()
}

fn nothing_lost(grid: &Grid) -> Result<(), TestCaseError> {
    let schedule = one_day(|ctx| paste_schedule(grid, ctx)).unwrap();
    let guests = paste_guests(grid).unwrap();
    let raws = schedule.rows.iter().map(|item| item.raw.as_str()).chain(schedule.headings.iter().chain(&schedule.rest).map(String::as_str));
    let in_schedule = essence(&raws.collect::<Vec<_>>().join(" "));
    let raws = guests.rows.iter().map(|guest| guest.raw.as_str()).chain(guests.headings.iter().chain(&guests.rest).map(String::as_str));
    let in_guests = essence(&raws.collect::<Vec<_>>().join(" "));
    for line in grid.0.iter().flatten().flat_map(|cell| cell.lines()).map(essence).filter(|line| !line.is_empty()) {
        prop_assert!(in_schedule.contains(&line), "{line:?} is lost from {schedule:?}");
        prop_assert!(in_guests.contains(&line), "{line:?} is lost from {guests:?}");
    }
    Ok(())
}

/// Words and marks that steer the parsers, in any mixture.
fn office_words() -> impl Strategy<Value = String> {
    let words = [
        "8:45",
        "－",
        "—",
        "9：30",
        "下午3点半",
        "第二天",
        "4月16日",
        "（周四）",
        "16号",
        "时间：",
        "地点：",
        "参加人员：",
        "事项",
        "时间",
        "地点",
        "我方",
        "姓名",
        "单位",
        "职务",
        "赵明远",
        "李牧川主持",
        "汇报8分钟",
        "、",
        "，",
        "（",
        "）",
        "(",
        ")",
        "→",
        "-->",
        "\t",
        "\n",
        "\"",
        "|",
        " ",
        "1、",
        "①",
        "全体",
        "督查组8人",
        "除",
        "外",
        "省应急管理厅",
        "副厅长",
        "13900000000",
        "清真",
        "海鲜过敏",
        "厅局级副",
        "责任人：",
        "1号车",
        "保障",
        "由",
        "作",
        "在",
        "召开",
        "：",
        "24:00",
        "25:70",
        "次日",
        "上午",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn no_text_is_lost_or_panics(text in "\\PC{0,60}|(?s).{0,60}") {
        nothing_lost(&Grid::from_text(&text).unwrap())?;
    }

    #[test]
    fn no_office_text_is_lost_or_panics(text in office_words()) {
        nothing_lost(&Grid::from_text(&text).unwrap())?;
    }

    #[test]
    fn no_table_is_lost_or_panics(rows in prop::collection::vec(prop::collection::vec(prop_oneof![office_words(), "(?s).{0,12}"], 0..6), 0..8)) {
        nothing_lost(&Grid(rows))?;
    }

    #[test]
    fn no_correction_panics(text in prop_oneof![office_words(), "(?s).{0,30}"]) {
        let mut item = one_item("8:45-9:30 见面会");
        one_day(|ctx| {
            for field in [Field::Day, Field::Start, Field::End, Field::Place, Field::Title, Field::Guests, Field::People, Field::Owner, Field::Vehicle, Field::Note] {
                item.correct(field, &text, ctx);
            }
        });
    }
}
