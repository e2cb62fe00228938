//! Papers as spreadsheets, read by a reader that shares no code with the writer.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use calamine::{Data, Range, Reader, Xlsx};
use guestpine::export::{Align, Block, CellKind, Column, Page, Paper, Row, Table, WriteError, xlsx};
use std::io::{Cursor, Read};
use uuid::Uuid;
use zip::ZipArchive;

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn cells(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("日期", 30, Align::Centre).holding(CellKind::Date),
        Column::new("事项", 60, Align::Start),
        Column::new("人数", 20, Align::Centre).holding(CellKind::Number),
        Column::new("金额", 46, Align::End).holding(CellKind::Money),
    ]
}

/// What the reception spent, day by day.
fn ledger() -> Paper {
    let rows = vec![
        Row::band("4月16日"),
        Row::new(Uuid::from_u128(1), cells(&["2026-04-16", "机关食堂工作餐\n午餐", "11", "605"])),
        Row::plain(cells(&["2026年4月17日", "工作餐", "2.5", "126.36"])),
        Row::plain(cells(&["另行确认", "", "若干", "待定"])),
        Row::plain(cells(&["合计", "13.5", "731.36"])).spanning([2, 1, 1]).emphasised(),
    ];
    Paper {
        title: "费用结算单".into(),
        subtitles: vec!["2026年4月".into()],
        blocks: vec![Block::Table(Table { columns: columns(), rows })],
        mark: "内部".into(),
        foot: "临江区接待办 R&D".into(),
        ..Paper::default()
    }
}

fn of_texts(texts: &[&str]) -> Paper {
    let columns = vec![Column::new("内容", 100, Align::Start), Column::new("备注", 56, Align::Start)];
    let rows = texts.iter().map(|text| Row::plain(cells(&[text, ""]))).collect();
    Paper { title: "内容".into(), blocks: vec![Block::Table(Table { columns, rows })], ..Paper::default() }
}

fn part(file: &[u8], path: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(file)).unwrap().by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn sheets(file: &[u8]) -> Vec<(String, Range<Data>)> {
    Xlsx::new(Cursor::new(file)).unwrap().worksheets()
}

fn text(text: &str) -> Data {
    if text.is_empty() { Data::Empty } else { Data::String(text.to_owned()) }
}

#[test]
fn amounts_numbers_and_days_are_values_and_what_does_not_read_as_one_is_text() {
    let file = xlsx(&[ledger()]).unwrap();
    let (name, range) = sheets(&file).remove(0);
    assert_eq!(name, "费用结算单");
    let row = |at: u32| -> Vec<Data> { (0..4).map(|column| range.get_value((at, column)).cloned().unwrap_or_default()).collect() };
    assert_eq!(row(0), [text("费用结算单"), text(""), text(""), text("")]);
    assert_eq!(row(2), ["日期", "事项", "人数", "金额"].map(text));
    assert_eq!(row(3)[0], text("4月16日"));
    for (at, day, expected) in [
        (4, "2026-04-16", [text("机关食堂工作餐\n午餐"), Data::Float(11.0), Data::Float(605.0)]),
        (5, "2026-04-17", [text("工作餐"), Data::Float(2.5), Data::Float(126.36)]),
    ] {
        let Data::DateTime(found) = row(at)[0] else { panic!("no day: {:?}", row(at)) };
        let (year, month, date, ..) = found.to_ymd_hms_milli();
        assert_eq!(format!("{year}-{month:02}-{date:02}"), day);
        assert_eq!(row(at)[1..], expected);
    }
    assert_eq!(row(6), ["另行确认", "", "若干", "待定"].map(text));
    assert_eq!(row(7), [text("合计"), text(""), Data::Float(13.5), Data::Float(731.36)]);
    let styles = part(&file, "xl/styles.xml");
    // #,##0.00 is the fourth of the forms that every program knows.
    for form in ["numFmtId=\"4\"", "formatCode=\"yyyy-mm-dd\"", "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\""] {
        assert!(styles.contains(form), "{form}: {styles}");
    }
}

#[test]
fn text_that_looks_like_a_formula_or_a_number_stays_text() {
    let texts = [
        "=1+1",
        "+86 139",
        "-3",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\")",
        "007",
        "13900000009",
        "1e5",
        "2026-04-16",
        "'x",
        "_x0041_",
        "TRUE",
    ];
    let file = xlsx(&[of_texts(&texts)]).unwrap();
    let (_, range) = sheets(&file).remove(0);
    let found: Vec<Data> = (2..).zip(&texts).map(|(at, _)| range.get_value((at, 0)).cloned().unwrap()).collect();
    assert_eq!(found, texts.map(text));
    let sheet = part(&file, SHEET);
    assert!(!sheet.contains("<f>") && !sheet.contains("<f "));
    // Nor does it become a formula when somebody types in the cell.
    assert!(part(&file, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn what_no_file_can_hold_is_left_out_and_the_rest_stays() {
    let file = xlsx(&[of_texts(&["赵\u{0}\u{1}明\u{fffe}远\u{1f}", "👩‍🚒 & <b> ]]>", "行一\r\n行二"])]).unwrap();
    let (_, range) = sheets(&file).remove(0);
    let found: Vec<Data> = (2..5).map(|at| range.get_value((at, 0)).cloned().unwrap()).collect();
    assert_eq!(found, ["赵明远", "👩‍🚒 & <b> ]]>", "行一\n行二"].map(text));
}

#[test]
fn a_sheet_is_set_to_be_read_and_printed() {
    let file = xlsx(&[ledger()]).unwrap();
    let sheet = part(&file, SHEET);
    for set in [
        "<mergeCell ref=\"A1:D1\"/>",
        "<mergeCell ref=\"A4:D4\"/>",
        "<mergeCell ref=\"A8:B8\"/>",
        "<pane ySplit=\"3\" topLeftCell=\"A4\" activePane=\"bottomLeft\" state=\"frozen\"/>",
        "<pageSetUpPr fitToPage=\"1\"/>",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "orientation=\"portrait\"",
        "<oddHeader>&amp;L&amp;14&amp;\"黑体,Regular\"内部</oddHeader>",
        "临江区接待办 R&amp;&amp;D&amp;R&amp;14&amp;\"宋体,Regular\"— &amp;P —</oddFooter>",
        "numberStoredAsText=\"1\"",
    ] {
        assert!(sheet.contains(set), "{set}: {sheet}");
    }
    let workbook = part(&file, "xl/workbook.xml");
    assert!(workbook.contains("_xlnm.Print_Titles") && workbook.contains("费用结算单!$3:$3"), "{workbook}");
    let landscape = xlsx(&[Paper { page: Page::Landscape, ..ledger() }]).unwrap();
    assert!(part(&landscape, SHEET).contains("orientation=\"landscape\""));
    let widths = |file: &[u8]| -> Vec<f64> {
        let sheet = part(file, SHEET);
        let widths = sheet.split(" width=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0.parse().unwrap());
        widths.collect()
    };
    let (narrow, wide) = (widths(&file), widths(&landscape));
    assert_eq!((narrow.len(), wide.len()), (4, 4));
    assert!(narrow.iter().zip(&wide).all(|(narrow, wide)| narrow < wide), "{narrow:?} {wide:?}");
    assert!(narrow[1] > narrow[3] && narrow[3] > narrow[0] && narrow[0] > narrow[2], "{narrow:?}");
}

#[test]
fn heads_are_kept_in_sight_only_where_they_are_the_only_ones_and_near_the_top() {
    let Block::Table(table) = ledger().blocks.remove(0) else { panic!("no table") };
    let two = Paper { blocks: vec![Block::Table(table.clone()), Block::Table(table.clone())], ..ledger() };
    let headless = Table { columns: vec![Column::new("", 1, Align::Start)], rows: vec![Row::plain(cells(&["x"]))] };
    for paper in [two, Paper { blocks: vec![Block::Table(headless)], ..ledger() }] {
        let file = xlsx(&[paper]).unwrap();
        assert!(!part(&file, SHEET).contains("<pane ") && !part(&file, "xl/workbook.xml").contains("Print_Titles"));
    }
    let deep = Paper { blocks: vec![Block::Paragraph("行\n".repeat(30)), Block::Table(table)], ..ledger() };
    let file = xlsx(&[deep]).unwrap();
    assert!(!part(&file, SHEET).contains("<pane ") && part(&file, "xl/workbook.xml").contains("!$33:$33"));
}

#[test]
fn every_font_is_named_and_none_comes_from_a_theme() {
    let styles = part(&xlsx(&[ledger()]).unwrap(), "xl/styles.xml");
    assert!(!styles.contains("Calibri") && !styles.contains("<scheme"), "{styles}");
    for font in ["宋体", "仿宋", "黑体", "楷体"] {
        assert!(styles.contains(&format!("<name val=\"{font}\"/>")), "{font}");
    }
}

#[test]
fn each_paper_is_a_sheet_under_a_name_that_excel_takes() {
    let long = "省应急管理厅安全生产督查组来访接待费用结算单（含用餐住宿用车及其他）".to_owned();
    let titles = ["账: [a]/b*?\\", "History", "", "  ", "表", "ABC", "abc", "'引号'", "两行\n标题", &long, &long, "👩‍🚒".repeat(9).as_str()]
        .map(str::to_owned);
    let papers: Vec<Paper> = titles.iter().map(|title| Paper { title: title.clone(), ..ledger() }).collect();
    let file = xlsx(&papers).unwrap();
    let names: Vec<String> = sheets(&file).into_iter().map(|(name, _)| name).collect();
    let expected = ["账 ab", "History（2）", "表", "表（2）", "表（3）", "ABC", "abc（2）", "引号", "两行 标题"];
    assert_eq!(names[..9], expected);
    let (first, second) = (long.chars().take(31).collect::<String>(), long.chars().take(28).collect::<String>() + "（2）");
    assert_eq!(names[9..11], [first, second]);
    assert!(names[11].encode_utf16().count() <= 31 && names[11].starts_with("👩‍🚒👩"), "{}", names[11]);
}

#[test]
fn the_same_papers_are_the_same_file_and_nobody_is_named_in_it() {
    let papers = [ledger(), of_texts(&["a", "b"]), Paper { title: "第三张".into(), ..ledger() }];
    let file = xlsx(&papers).unwrap();
    // Sheets are put together by several threads.
    for _ in 0..20 {
        assert!(xlsx(&papers).unwrap() == file);
    }
    let core = part(&file, "docProps/core.xml");
    assert!(core.contains("<dc:creator></dc:creator>") && core.contains("<cp:lastModifiedBy></cp:lastModifiedBy>"), "{core}");
    assert_eq!(core.matches("2000-01-01T00:00:00Z").count(), 2, "{core}");
}

#[test]
fn a_form_keeps_its_boxes_and_the_columns_of_the_widest_table() {
    let form = Table {
        columns: [28, 50, 28, 50].map(|width| Column::new("", width, Align::Start).holding(CellKind::Money)).to_vec(),
        rows: vec![
            Row::plain(cells(&["来访单位", "省应急管理厅"])).spanning([1, 3]),
            Row::plain(cells(&["单价", "55", "合计", "605"])),
            Row::plain(cells(&["负责人：\n年　月　日"])).spanning([4]).at_least(40),
        ],
    };
    let list = Table {
        columns: vec![Column::new("名称", 1, Align::Start), Column::new("金额", 1, Align::End).holding(CellKind::Money)],
        rows: vec![Row::plain(cells(&["午餐", "605"]))],
    };
    let file = xlsx(&[Paper { blocks: vec![Block::Table(list), Block::Table(form)], ..Paper::default() }]).unwrap();
    let sheet = part(&file, SHEET);
    let merged: Vec<&str> = sheet.split("<mergeCell ref=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(merged, ["A1:B1", "C1:D1", "A2:B2", "C2:D2", "B4:D4", "A6:D6"]);
    let (_, range) = sheets(&file).remove(0);
    let at = |row, column| range.get_value((row, column)).cloned().unwrap();
    assert_eq!(
        (at(1, 2), at(4, 1), at(4, 3), at(5, 0)),
        (Data::Float(605.0), Data::Float(55.0), Data::Float(605.0), text("负责人：\n年　月　日"))
    );
    // 40 mm are 113.4 points.
    assert!(sheet.contains("<row r=\"6\" spans=\"1:4\" ht=\"113.25\" customHeight=\"1\">"), "{sheet}");
}

#[test]
fn a_merged_text_has_the_height_of_its_lines() {
    let height = |text: &str| -> f64 {
        let paper = Paper { blocks: vec![Block::Paragraph(text.to_owned())], ..Paper::default() };
        let sheet = part(&xlsx(&[paper]).unwrap(), SHEET);
        sheet.split_once(" ht=\"").unwrap().1.split_once('"').unwrap().0.parse().unwrap()
    };
    let (short, long, longest) = (height("短"), height(&"长".repeat(100)), height(&"长".repeat(32_000)));
    assert!(short < 25.0 && long > 2.0 * short && longest <= 409.5, "{short} {long} {longest}");
}

#[test]
fn what_excel_does_not_open_is_refused() {
    let of_letters = |n: usize| of_texts(&[&"字".repeat(n)]);
    assert!(xlsx(&[of_letters(32_767)]).is_ok());
    assert!(matches!(xlsx(&[of_letters(32_768)]), Err(WriteError::Xlsx(_))));
    let mut long = of_texts(&[]);
    let Block::Table(table) = &mut long.blocks[0] else { panic!("no table") };
    table.rows = vec![Row::default(); 1_048_576];
    assert!(matches!(xlsx(&[long]), Err(WriteError::Xlsx(_))));
}

#[test]
fn odd_papers_are_files_too() {
    let many = Table {
        columns: vec![Column::new("x", u16::MAX, Align::End); 70],
        rows: vec![Row::plain(cells(&["1"; 99])), Row::band("y"), Row::default()],
    };
    let none = Table { columns: vec![], rows: vec![Row::band("x")] };
    let paper = Paper { blocks: vec![Block::Table(none), Block::Table(many)], foot: "&".repeat(999), mark: "页".repeat(999), ..ledger() };
    for papers in [vec![], vec![Paper::default()], vec![paper]] {
        let file = xlsx(&papers).unwrap();
        assert_eq!(sheets(&file).len(), papers.len().max(1));
    }
}
