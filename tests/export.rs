//! Papers as docx files and back: what is in the file, what survives, and what a hostile file gets.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use guestpine::{
    export::{Align, Block, Carried, Column, MAX_CARRIED, Page, Paper, Row, Table, WriteError, docx, docx_set},
    import::docx::{ChangedCell, DocxError, Limit, NewRow, Opened, differences, open_docx},
};
use std::io::{Cursor, Read, Write};
use uuid::Uuid;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const DOCUMENT: &str = "word/document.xml";
const CARRIED: &str = "customXml/item1.xml";

fn cells<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn paper() -> Paper {
    let columns = vec![
        Column::new("序号", 12, Align::Centre),
        Column::new("任务", 80, Align::Start),
        Column::new("责任人", 24, Align::Centre),
        Column::new("金额", 30, Align::End),
    ];
    let rows = vec![
        Row::band("会前"),
        Row::new(id(1), cells(["1", "核对名单 <a href=\"javascript:1\"> & \"引号\" ']]>", "赵明远", "¥1,234.00"])),
        Row::new(id(2), cells(["2", "一号会议室试音\n试音人签字", "何雨桐", ""])),
        Row::band("会后"),
        Row::new(id(3), cells(["3", "整理照片 👩‍🚒", "郑克俭"])),
    ];
    Paper {
        page: Page::Portrait,
        title: "接待任务清单".into(),
        subtitles: cells(["2026年4月16日（周四）"]).clone(),
        blocks: vec![
            Block::Heading("一、任务".into()),
            Block::Table(Table { columns, rows }),
            Block::Subheading("（一）说明".into()),
            Block::Paragraph("完成一项勾一项。\n到期未完成的，当日报告。".into()),
        ],
        mark: "内部".into(),
        foot: "临江区接待办".into(),
    }
}

fn carried() -> Carried {
    let bytes = (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11).to_le_bytes()[0]).collect();
    Carried { kind: "checklist".into(), id: id(77), bytes }
}

fn file() -> Vec<u8> {
    docx(&paper(), Some(&carried())).unwrap()
}

fn part(file: &[u8], path: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The file with one part put in or replaced; `None` leaves it out.
fn with_part(file: &[u8], path: &str, content: Option<&[u8]>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let entry = archive.by_index(at).unwrap();
        if entry.name().unwrap() != path {
            written.raw_copy_file(entry).unwrap();
        }
    }
    if let Some(content) = content {
        written.start_file(path, SimpleFileOptions::default()).unwrap();
        written.write_all(content).unwrap();
    }
    written.finish().unwrap().into_inner()
}

/// The file with a text of its main part replaced, as somebody does in a word processor.
fn edited(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = part(file, DOCUMENT);
    assert!(text.contains(from), "{from}");
    with_part(file, DOCUMENT, Some(text.replacen(from, to, 1).as_bytes()))
}

fn with_document(body: &str) -> Vec<u8> {
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    with_part(&file(), DOCUMENT, Some(format!("<w:document {namespace}><w:body>{body}</w:body></w:document>").as_bytes()))
}

fn rows(opened: &Opened) -> Vec<(Option<Uuid>, Vec<&str>)> {
    opened.tables.iter().flat_map(|table| &table.rows).map(|row| (row.id, row.cells.iter().map(String::as_str).collect())).collect()
}

#[test]
fn a_file_brings_back_its_document_its_rows_and_its_lines() {
    let opened = open_docx(&file()).unwrap();
    assert_eq!((opened.carried.as_ref(), opened.document, opened.is_edited), (Some(&carried()), Some(id(77)), false));
    assert_eq!(opened.tables[0].head, ["序号", "任务", "责任人", "金额"]);
    let expected = vec![
        (None, vec!["会前"]),
        (Some(id(1)), vec!["1", "核对名单 <a href=\"javascript:1\"> & \"引号\" ']]>", "赵明远", "¥1,234.00"]),
        (Some(id(2)), vec!["2", "一号会议室试音\n试音人签字", "何雨桐", ""]),
        (None, vec!["会后"]),
        (Some(id(3)), vec!["3", "整理照片 👩‍🚒", "郑克俭", ""]),
    ];
    assert_eq!(rows(&opened), expected);
    let lines = ["接待任务清单", "2026年4月16日（周四）", "一、任务", "（一）说明", "完成一项勾一项。", "到期未完成的，当日报告。"];
    assert_eq!(opened.paragraphs, lines);
    assert!(differences(&paper(), &opened).is_empty());
}

#[test]
fn the_same_paper_is_the_same_file() {
    assert_eq!(file(), file());
}

#[test]
fn characters_that_xml_cannot_hold_are_left_out_and_the_file_still_opens() {
    let odd = "赵\u{0}\u{1}\u{b}明\u{fffe}\u{ffff}远\u{1f}\u{202e}".to_owned();
    let table = Table { columns: vec![Column::new("\u{0}", 1, Align::Start), Column::new("x", 1, Align::End)], rows: vec![] };
    let paper = Paper {
        title: odd.clone(),
        mark: "\u{0}".into(),
        foot: "\u{8}".into(),
        blocks: vec![
            Block::Paragraph(odd),
            Block::Table(table),
            Block::Table(Table::default()),
            Block::Table(Table { columns: vec![], rows: vec![Row::band("x")] }),
        ],
        ..Paper::default()
    };
    let opened = open_docx(&docx(&paper, Some(&carried())).unwrap()).unwrap();
    assert!(!opened.is_edited && opened.paragraphs[0] == "赵", "{opened:?}");
    let empty = open_docx(&docx(&Paper::default(), Some(&carried())).unwrap()).unwrap();
    assert_eq!((empty.is_edited, empty.document, empty.paragraphs.len()), (false, Some(id(77)), 0));
}

/// The values of an attribute of every element of a name.
fn values<'a>(xml: &'a str, element: &str, attribute: &str) -> Vec<&'a str> {
    let (element, attribute) = (format!("<w:{element} "), format!("w:{attribute}=\""));
    let tags = xml.split(element.as_str()).skip(1).map(|rest| rest.split_once('>').unwrap().0);
    tags.filter_map(|tag| Some(tag.split_once(attribute.as_str())?.1.split_once('"').unwrap().0)).collect()
}

#[test]
fn both_widths_of_every_column_agree_and_fill_the_page() {
    for (page, text_width) in [(Page::Portrait, 8845), (Page::Landscape, 14570)] {
        let document = part(&docx(&Paper { page, ..paper() }, None).unwrap(), DOCUMENT);
        let numbers = |texts: Vec<&str>| texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<u32>>();
        let grid = numbers(values(&document, "gridCol", "w"));
        assert_eq!((grid.len(), grid.iter().sum::<u32>()), (4, text_width));
        let cells = numbers(values(&document, "tcW", "w"));
        let whole = [text_width];
        let expected = [&grid[..], &whole, &grid, &grid, &whole, &grid].concat();
        assert_eq!(cells, expected);
        assert!(values(&document, "tcW", "type").iter().chain(&values(&document, "tblW", "type")).all(|unit| *unit == "dxa"));
        assert_eq!(values(&document, "tblLayout", "type"), ["fixed"]);
        assert_eq!(values(&document, "gridSpan", "val"), ["4", "4"]);
    }
}

#[test]
fn heads_are_repeated_rows_stay_whole_and_pages_are_official() {
    let document = part(&file(), DOCUMENT);
    assert_eq!(document.matches("<w:tblHeader ").count(), 1);
    assert_eq!(document.matches("<w:cantSplit ").count(), document.matches("<w:tr>").count());
    for (attribute, twips) in [("top", "2098"), ("bottom", "1984"), ("left", "1587"), ("right", "1474")] {
        assert_eq!(values(&document, "pgMar", attribute), [twips]);
    }
    assert_eq!((values(&document, "pgSz", "w"), values(&document, "pgSz", "h")), (vec!["11906"], vec!["16838"]));
    assert!(part(&file(), "word/footer1.xml").contains(" PAGE "));
    assert!(part(&file(), "word/header1.xml").contains("内部"));
}

#[test]
fn every_run_names_its_chinese_font_and_no_part_asks_for_a_theme() {
    let file = file();
    for path in [DOCUMENT, "word/header1.xml", "word/footer1.xml"] {
        let text = part(&file, path);
        let runs: Vec<&str> = text.split("<w:r>").skip(1).collect();
        assert!(!runs.is_empty() && runs.iter().all(|run| run.starts_with("<w:rPr><w:rFonts ")), "{path}");
        assert_eq!(values(&text, "rFonts", "eastAsia").len(), text.matches("<w:rFonts ").count(), "{path}");
    }
    let mut archive = ZipArchive::new(Cursor::new(&file)).unwrap();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let name = entry.name().unwrap().into_owned();
        assert!(!name.contains("theme") && !text.to_lowercase().contains("theme"), "{name}");
    }
}

#[test]
fn the_carried_document_is_packed() {
    let carried = Carried { bytes: vec![7; 1_000_000], ..carried() };
    assert!(docx(&paper(), Some(&carried)).unwrap().len() < 50_000);
}

#[test]
fn what_the_import_would_refuse_is_not_written() {
    let file = |bytes| docx(&paper(), Some(&Carried { bytes: vec![1; bytes], ..carried() }));
    assert_eq!(open_docx(&file(MAX_CARRIED).unwrap()).unwrap().carried.unwrap().bytes.len(), MAX_CARRIED);
    assert!(matches!(file(MAX_CARRIED + 1), Err(WriteError::CarriedTooLarge { bytes }) if bytes == MAX_CARRIED + 1));
}

#[test]
fn an_edit_elsewhere_is_seen_cell_by_cell() {
    let file = edited(&file(), ">何雨桐<", ">郑克俭<");
    let opened = open_docx(&file).unwrap();
    assert!(opened.is_edited && opened.carried == Some(carried()));
    let changed = ChangedCell { row: id(2), column: 2, before: "何雨桐".into(), after: "郑克俭".into() };
    let found = differences(&paper(), &opened);
    assert_eq!(found.changed, [changed]);
    assert!(found.gone.is_empty() && found.new.is_empty() && found.lines_new.is_empty());
}

#[test]
fn rows_taken_out_added_and_moved_are_seen() {
    let document = part(&file(), DOCUMENT);
    let row_of = |number: u128| {
        let at = document.find(&format!("gp_{}", id(number).simple())).unwrap();
        let (start, end) = (document[..at].rfind("<w:tr>").unwrap(), at + document[at..].find("</w:tr>").unwrap() + 7);
        document[start..end].to_owned()
    };
    // The first row goes, the third stands where it was, and below it a copy of it with another text.
    let copy = row_of(3).replace("整理照片", "补写简报");
    let changed = document.replace(&row_of(3), "").replace(&row_of(1), &format!("{}{copy}", row_of(3)));
    let opened = open_docx(&with_part(&file(), DOCUMENT, Some(changed.as_bytes()))).unwrap();
    let found = differences(&paper(), &opened);
    assert_eq!((found.gone, found.reordered), (vec![id(1)], vec![id(3), id(2)]));
    assert_eq!(found.new, [NewRow { table: Some(0), after: Some(id(3)), cells: cells(["3", "补写简报 👩‍🚒", "郑克俭", ""]) }]);
    assert!(found.changed.is_empty() && found.lines_gone.is_empty());
}

#[test]
fn columns_are_known_by_their_heads() {
    let mut opened = open_docx(&file()).unwrap();
    let table = &mut opened.tables[0];
    table.head = cells(["序号", "责任人", "任务", "新列"]);
    for row in table.rows.iter_mut().filter(|row| row.cells.len() == 4) {
        row.cells.swap(1, 2);
    }
    let found = differences(&paper(), &opened);
    assert_eq!((found.columns_gone, found.columns_new), (cells(["金额"]), cells(["新列"])));
    assert!(found.changed.is_empty(), "{:?}", found.changed);
}

#[test]
fn heads_that_are_no_longer_repeated_are_no_new_row() {
    let opened = open_docx(&edited(&file(), "<w:tblHeader w:val=\"1\"/>", "")).unwrap();
    assert_eq!((opened.tables[0].head.len(), opened.tables[0].rows.len()), (0, 6));
    assert!(differences(&paper(), &opened).is_empty());
}

#[test]
fn lines_outside_tables_are_compared_too() {
    let file = edited(&edited(&file(), "完成一项勾一项。", "完成后当场打勾。"), "会后", "收尾");
    let found = differences(&paper(), &open_docx(&file).unwrap());
    assert_eq!((found.lines_gone, found.lines_new), (cells(["完成一项勾一项。", "会后"]), cells(["完成后当场打勾。"])));
    assert_eq!(found.new, [NewRow { table: Some(0), after: Some(id(2)), cells: cells(["收尾"]) }]);
}

#[test]
fn a_file_without_its_part_is_known_by_its_bookmarks() {
    let opened = open_docx(&with_part(&file(), CARRIED, None)).unwrap();
    assert_eq!((opened.document, opened.carried.is_none(), opened.is_edited), (Some(id(77)), true, true));
    assert_eq!(rows(&opened).iter().filter_map(|(id, _)| *id).collect::<Vec<_>>(), [id(1), id(2), id(3)]);
    let without = |file: &[u8], mark: &str| part(file, DOCUMENT).replace(mark, "\"x_");
    let one = with_part(&with_part(&file(), CARRIED, None), DOCUMENT, Some(without(&file(), "\"gp_").as_bytes()));
    assert_eq!(rows(&open_docx(&one).unwrap()).iter().filter(|(id, _)| id.is_some()).count(), 3, "the last cell has one too");
    let none = without(&one, "\"gpz_").replace("\"gpdoc_", "\"x_");
    assert_eq!(open_docx(&with_part(&one, DOCUMENT, Some(none.as_bytes()))), Err(DocxError::NotOurs));
}

#[test]
fn the_custom_part_of_another_program_is_passed_over() {
    let file = file();
    let ours = part(&file, CARRIED);
    for foreign in ["<b:Sources xmlns:b=\"urn:other\"/>", "no xml", "", "<carried/>", "<x:carried xmlns:x=\"urn:other\"/>"] {
        let moved = with_part(&with_part(&file, CARRIED, Some(foreign.as_bytes())), "customXml/item2.xml", Some(ours.as_bytes()));
        assert_eq!(open_docx(&moved).unwrap().carried, Some(carried()), "{foreign}");
    }
    let prefixed = ours.replace("xmlns=", "xmlns:g=").replace("<carried ", "<g:carried ").replace("</carried>", "</g:carried>");
    assert_eq!(open_docx(&with_part(&file, CARRIED, Some(prefixed.as_bytes()))).unwrap().carried, Some(carried()));
}

#[test]
fn a_carried_document_that_is_not_whole_or_newer_is_refused() {
    let ours = part(&file(), CARRIED);
    let refused = |text: &str| open_docx(&with_part(&file(), CARRIED, Some(text.as_bytes()))).unwrap_err();
    assert_eq!(refused(&ours.replace("format=\"1\"", "format=\"2\"")), DocxError::NewerFormat { found: 2, known: 1 });
    for (from, to) in [
        ("format=\"1\"", "format=\"one\""),
        ("id=\"0", "id=\"x"),
        ("sha256=\"", "sha256=\"0"),
        ("<piece>", "<piece>!"),
        ("<piece>", "<piece>AAAA"),
        ("</carried>", ""),
        ("</carried>", "<piece>AAAA</piece></carried>"),
        ("</piece>", "</piece>&unknown;"),
    ] {
        assert_eq!(refused(&ours.replacen(from, to, 1)), DocxError::CarriedDamaged, "{from} → {to}");
    }
}

#[test]
fn merged_cells_revisions_and_nested_tables_read_as_a_person_reads_them() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let text = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = format!(
        "<w:p><w:bookmarkStart w:name=\"gpdoc_{document}\"/><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText>\
         <w:t>旧</w:t></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:t>题</w:t><w:tab/><w:instrText>PAGE</w:instrText>\
         <x:t xmlns:x=\"urn:x\">画</x:t></w:r><mc:AlternateContent xmlns:mc=\"urn:mc\"><mc:Choice><w:r><w:t>一</w:t></w:r></mc:Choice>\
         <mc:Fallback><w:r><w:t>二</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>\
         <w:tbl><w:tr><w:trPr><w:tblHeader w:val=\"true\"/></w:trPr>{}{}{}</w:tr>\
         <w:tr>{}{}</w:tr><w:bookmarkStart w:name=\"gp_{row}\"/><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell(&text("甲")),
        cell(&text("乙")),
        cell(&text("丙")),
        cell(&format!("<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}", text("宽"))),
        cell(&format!("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}", text("高"))),
        cell(&format!(
            "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}<w:tbl><w:tr>{}</w:tr></w:tbl>{}",
            text("外"),
            cell(&text("内")),
            text("后")
        )),
        cell("<w:tcPr><w:vMerge/></w:tcPr><w:p/>"),
        cell(&text("删")),
        document = id(77).simple(),
        row = id(5).simple(),
    );
    let opened = open_docx(&with_document(&body)).unwrap();
    assert_eq!(opened.paragraphs, ["新题 一"]);
    assert_eq!(opened.tables[0].head, ["甲", "乙", "丙"]);
    assert_eq!(rows(&opened), [(None, vec!["宽", "", "高"]), (Some(id(5)), vec!["外\n内\n后", "", "高"])]);
}

#[test]
fn other_kinds_of_file_are_no_docx() {
    let archive = |path: &str| {
        let mut written = ZipWriter::new(Cursor::new(Vec::new()));
        written.start_file(path, SimpleFileOptions::default()).unwrap();
        written.finish().unwrap().into_inner()
    };
    for (what, bytes) in [
        ("nothing", vec![]),
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("json", b"{\"format\":\"guestpine-backup/1\"}".to_vec()),
        ("old doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("xlsx", archive("xl/workbook.xml")),
        ("zip", archive("word/document.xml/x")),
    ] {
        assert_eq!(open_docx(&bytes), Err(DocxError::NotADocx), "{what}");
    }
    assert_eq!(open_docx(b"PK\x03\x04"), Err(DocxError::Damaged { part: String::new() }));
    let utf16: Vec<u8> = "\u{feff}<w/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(open_docx(&with_part(&file(), DOCUMENT, Some(&utf16))), Err(DocxError::Damaged { part: DOCUMENT.into() }));
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let file = docx(&paper(), Some(&Carried { bytes: vec![1, 2, 3], ..carried() })).unwrap();
    for length in 0..file.len() {
        assert!(open_docx(&file[..length]).is_err(), "{length} of {}", file.len());
    }
}

#[test]
fn a_damaged_byte_never_yields_another_document() {
    let carried = Carried { bytes: carried().bytes[..5_000].to_vec(), ..carried() };
    let file = docx(&paper(), Some(&carried)).unwrap();
    for at in (0..file.len()).step_by((file.len() / 500).max(1)) {
        for bits in [1, 0xff] {
            let mut damaged = file.clone();
            damaged[at] ^= bits;
            if let Ok(Opened { carried: Some(found), .. }) = open_docx(&damaged) {
                assert_eq!(found, carried, "byte {at}");
            }
        }
    }
}

#[test]
fn a_bomb_is_stopped_by_what_it_unpacks_and_not_by_what_it_says() {
    let over = vec![b' '; 65 << 20];
    let refused = Err(DocxError::TooLarge { what: Limit::UnpackedBytes, most: 64 << 20 });
    let bomb = with_part(&file(), DOCUMENT, Some(&over));
    assert!(bomb.len() < 500_000);
    assert_eq!(open_docx(&bomb), refused);
    // The sizes in the file are made to say 10 bytes.
    let mut lying = bomb.clone();
    let size = u32::try_from(over.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = lying.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(open_docx(&lying).is_err());
    // Many parts that each fit: the budget is one for the whole file.
    let third = vec![b' '; 22 << 20];
    let many = (2..=5).fold(file(), |file, at| with_part(&file, &format!("customXml/item{at}.xml"), Some(&third)));
    let many = with_part(&many, CARRIED, Some(b"<other/>"));
    assert_eq!(open_docx(&many), refused);
}

#[test]
fn parts_that_share_their_bytes_are_counted_each_time() {
    // Every entry of the list of parts points at the first one's bytes.
    let large = vec![b' '; 30 << 20];
    let mut file = with_part(&file(), CARRIED, None);
    for at in 1..=4 {
        file = with_part(&file, &format!("customXml/item{at}.xml"), Some(&large));
    }
    let entries: Vec<usize> = file.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02").map(|(at, _)| at).collect();
    let named = |at: &&usize| file[**at + 46..].starts_with(b"customXml/item") && file[**at + 60] != b'P';
    let offsets: Vec<usize> = entries.iter().filter(named).map(|at| at + 42).collect();
    let first: [u8; 4] = file[offsets[0]..offsets[0] + 4].try_into().unwrap();
    for at in offsets {
        file[at..at + 4].copy_from_slice(&first);
    }
    assert!(matches!(open_docx(&file), Err(DocxError::TooLarge { what: Limit::UnpackedBytes, .. } | DocxError::Damaged { .. })));
}

#[test]
fn a_bomb_within_a_part_is_never_opened() {
    let inner = with_part(&file(), "word/media/x.bin", Some(&vec![0; 65 << 20]));
    let outer = with_part(&file(), "word/embeddings/inner.docx", Some(&inner));
    assert_eq!(open_docx(&outer).unwrap().carried, Some(carried()));
}

#[test]
fn too_many_parts_and_too_large_a_file_are_refused_before_they_are_read() {
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..1_001 {
        written.start_file(format!("{at}"), SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
    }
    let many = written.finish().unwrap().into_inner();
    assert_eq!(open_docx(&many), Err(DocxError::TooLarge { what: Limit::Parts, most: 1_000 }));
    let ends = b"PK\x05\x06".repeat(200_000);
    assert_eq!(open_docx(&ends), Err(DocxError::TooLarge { what: Limit::Parts, most: 1_000 }));
    let large = vec![b'P'; (32 << 20) + 1];
    assert_eq!(open_docx(&large), Err(DocxError::TooLarge { what: Limit::FileBytes, most: 32 << 20 }));
}

#[test]
fn hostile_xml_is_refused() {
    let damaged = Err(DocxError::Damaged { part: DOCUMENT.into() });
    let with = |text: String| open_docx(&with_part(&file(), DOCUMENT, Some(text.as_bytes())));
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let laughs = "<!DOCTYPE w [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    for text in [
        format!("{laughs}<w:document {namespace}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"),
        format!("<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w:document {namespace}/>"),
        format!("<w:document {namespace}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"),
        format!("<w:document {namespace}><w:p></w:r></w:document>"),
        format!("<w:document {namespace}>"),
        format!("<w:document {namespace}/></w:document>"),
        "<document/>".to_owned(),
        String::new(),
        "\u{0}".to_owned(),
    ] {
        assert_eq!(with(text.clone()), damaged, "{text}");
    }
    let deep = format!("<w:document {namespace}>{}", "<w:p>".repeat(1_000_000));
    assert_eq!(with(deep), Err(DocxError::TooLarge { what: Limit::Depth, most: 256 }));
    let wide = format!("<w:document {namespace}>{}</w:document>", "<w:p/>".repeat(2_000_001));
    assert_eq!(with(wide), Err(DocxError::TooLarge { what: Limit::Elements, most: 2_000_000 }));
    let attributes = (0..1_000_000).map(|at| format!(" a{at}=\"\"")).collect::<Vec<_>>().concat();
    let open = with(format!("<w:document {namespace}{attributes}><w:bookmarkStart{attributes}/></w:document>"));
    assert!(open.unwrap().paragraphs.is_empty());
}

#[test]
fn cells_and_text_cannot_be_multiplied_without_end() {
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr></w:tc>".repeat(2);
    let many = format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{wide}</w:tr>").repeat(2_000));
    assert_eq!(open_docx(&with_document(&many)), Err(DocxError::TooLarge { what: Limit::Cells, most: 200_000 }));
    let first = format!("<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc/></w:tr>", "长".repeat(100_000));
    let merged = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc/></w:tr>".repeat(1_000);
    let long = format!("<w:tbl>{first}{merged}</w:tbl>");
    assert_eq!(open_docx(&with_document(&long)), Err(DocxError::TooLarge { what: Limit::TextBytes, most: 16 << 20 }));
}

#[test]
fn a_paper_of_plain_rows_is_written_and_known_as_ever() {
    let file = file();
    assert_eq!(sha256(part(&file, DOCUMENT).as_bytes()), "2d2856985856df097eb136b82f0e6e9d08a26a9ddbb009a95bc98df0506a93b4");
    let carried = part(&file, CARRIED);
    let hash = carried.split_once(" text=\"").unwrap().1.split_once('"').unwrap().0;
    assert_eq!(hash, "4b9de6ae45390b6e786b940acc30d0f2eb58cf3d119c06bfa9761e149261133d", "files that people have would count as edited");
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(bytes))
}

/// A form as offices have it: labels and boxes of several widths, and a box to sign in.
fn form() -> Paper {
    let columns = [(26, Align::Centre), (52, Align::Start), (26, Align::Centre), (52, Align::End)];
    let columns = columns.map(|(width_mm, align)| Column::new("", width_mm, align)).to_vec();
    let rows = vec![
        Row::new(id(1), cells(["来访单位", "省应急管理厅督查组"])).spanning([1, 3]),
        Row::new(id(2), cells(["人数", "8", "金额", "605"])).emphasised(),
        Row::plain(cells(["公务活动", "", "备注"])).spanning([1, 1, 2]).at_least(18),
        Row::new(id(3), cells(["负责人签字：\n年　月　日"])).spanning([4]).at_least(40),
        Row::plain(cells(["经办", "何雨桐", "审核", "郑克俭"])),
    ];
    Paper { title: "接待清单".into(), blocks: vec![Block::Table(Table { columns, rows })], ..Paper::default() }
}

#[test]
fn the_boxes_of_a_form_fill_its_rows_and_are_as_high_as_asked() {
    let document = part(&docx(&form(), None).unwrap(), DOCUMENT);
    let numbers = |element: &str, attribute: &str| -> Vec<u32> {
        values(&document, element, attribute).iter().map(|text| text.parse().unwrap()).collect()
    };
    assert_eq!(numbers("gridSpan", "val"), [3, 2, 4]);
    let grid = numbers("gridCol", "w");
    let (all, last_two) = (grid.iter().sum::<u32>(), grid[2] + grid[3]);
    let expected = [&[grid[0], all - grid[0]], &grid[..], &[grid[0], grid[1], last_two, all], &grid[..]].concat();
    assert_eq!(numbers("tcW", "w"), expected);
    assert_eq!(numbers("trHeight", "val"), [510, 510, 1020, 2268, 510]);
    let bold: Vec<&str> = document.split("<w:tr>").skip(1).map(|row| if row.contains("<w:b ") { "bold" } else { "" }).collect();
    assert_eq!(bold, ["", "bold", "", "", ""]);
    assert!(document.contains(">年　月　日<"));
    // A box over the whole width is no band: neither grey nor kept with the next row.
    assert_eq!(document.matches("<w:shd ").count(), 0);
    // Higher than a page is as high as a page.
    let mut tall = form();
    let Block::Table(table) = &mut tall.blocks[0] else { panic!("no table") };
    table.rows[0].height_mm = u16::MAX;
    let tall = part(&docx(&tall, None).unwrap(), DOCUMENT);
    assert_eq!(values(&tall, "trHeight", "val")[0], "12756");
}

#[test]
fn a_form_is_read_back_at_its_columns_and_known_to_be_unedited() {
    let file = docx(&form(), Some(&carried())).unwrap();
    let opened = open_docx(&file).unwrap();
    assert!(!opened.is_edited && differences(&form(), &opened).is_empty(), "{:?}", differences(&form(), &opened));
    let expected = vec![
        (Some(id(1)), vec!["来访单位", "省应急管理厅督查组", "", ""]),
        (Some(id(2)), vec!["人数", "8", "金额", "605"]),
        (None, vec!["公务活动", "", "备注", ""]),
        (Some(id(3)), vec!["负责人签字：\n年 月 日"]),
        (None, vec!["经办", "何雨桐", "审核", "郑克俭"]),
    ];
    assert_eq!(rows(&opened), expected);
    let opened = open_docx(&edited(&edited(&file, "督查组", "调研组"), "备注", "备注：素食两位")).unwrap();
    let found = differences(&form(), &opened);
    assert!(opened.is_edited);
    let changed =
        ChangedCell { row: id(1), column: 1, before: "省应急管理厅督查组".into(), after: "省应急管理厅调研组".into() };
    assert_eq!(found.changed, [changed]);
    assert_eq!(found.lines_gone, ["公务活动\t\t备注"]);
    assert_eq!(found.new, [NewRow { table: Some(0), after: Some(id(2)), cells: cells(["公务活动", "", "备注：素食两位", ""]) }]);
}

#[test]
fn a_set_is_one_file_whose_papers_each_have_their_own_pages() {
    let landscape = Paper { page: Page::Landscape, title: "费用结算单".into(), mark: String::new(), foot: "结算".into(), ..paper() };
    let papers = [form(), paper(), landscape];
    let file = docx_set(&papers).unwrap();
    let document = part(&file, DOCUMENT);
    let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).map(|rest| rest.split_once("</w:sectPr>").unwrap().0).collect();
    assert_eq!(sections.len(), 3);
    assert!(document.ends_with("</w:sectPr></w:body></w:document>"));
    let oriented: Vec<bool> = sections.iter().map(|section| section.contains("w:orient=\"landscape\"")).collect();
    assert_eq!(oriented, [false, false, true]);
    assert!(sections.iter().all(|section| section.contains("<w:pgNumType w:start=\"1\"/>")));
    // Each table is as wide as its own page.
    assert_eq!(values(&document, "tblW", "w"), ["8845", "8845", "14570"]);
    let relationships = part(&file, "word/_rels/document.xml.rels");
    let types = part(&file, "[Content_Types].xml");
    for (section, number) in sections.iter().zip(1..) {
        for kind in ["header", "footer"] {
            let id = section.split_once(&format!("<w:{kind}Reference w:type=\"default\" r:id=\"")).unwrap().1.split_once('"').unwrap().0;
            let target = format!(
                "Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{kind}{number}.xml\""
            );
            assert_eq!(relationships.matches(&target).count(), 1, "{target}");
            assert_eq!(types.matches(&format!("/word/{kind}{number}.xml")).count(), 1);
        }
    }
    let heads = [1, 2, 3].map(|number| part(&file, &format!("word/header{number}.xml")).contains("内部"));
    assert_eq!(heads, [false, true, false]);
    assert!(part(&file, "word/footer3.xml").contains("结算") && !part(&file, "word/footer1.xml").contains("结算"));
    let names = values(&document, "bookmarkStart", "name");
    let (n_names, n_ids) = (names.len(), values(&document, "bookmarkStart", "id").len());
    let unlike = |all: Vec<&str>| all.into_iter().collect::<std::collections::BTreeSet<_>>().len();
    assert_eq!((unlike(names), unlike(values(&document, "bookmarkStart", "id"))), (n_names, n_ids));
    assert!(part(&docx_set(&[]).unwrap(), DOCUMENT).contains("<w:sectPr>"));
}

#[test]
fn a_set_of_one_paper_is_that_paper() {
    assert!(docx_set(&[paper()]).unwrap() == docx(&paper(), None).unwrap());
}
