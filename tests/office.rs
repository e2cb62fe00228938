//! Papers in LibreOffice: what it makes of them, and what survives when it saves them again.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod sample_a;

use guestpine::{
    domain::{
        Accounts, Around, BillSource, Money, PackPart, ReceptionAccount, RuleBook, interchange, publication, reconcile, week, year_use,
    },
    export::{
        Align, Block, Carried, CellKind, Column, MoneyPapers, OnPaper, Page, Paper, Row, Table, docx, docx_set, month_paper, week_paper,
        xlsx, year_paper,
    },
    import::docx::{Opened, differences, open_docx},
};
use sample_a::{SampleA, sample_a};
use std::{
    fs,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    process::Command,
};
use uuid::Uuid;

/// A long checklist: three pages of 40 rows.
fn checklist() -> Paper {
    let columns = vec![
        Column::new("序号", 12, Align::Centre),
        Column::new("任务", 66, Align::Start),
        Column::new("责任人", 20, Align::Centre),
        Column::new("完成时限", 34, Align::Centre),
        Column::new("备注", 24, Align::Start),
    ];
    let row = |number: u32| {
        let cells = [&number.to_string(), "与区应急指挥中心确认三楼入口、电梯和引导位置\n由何雨桐陪同", "郑克俭", "4月14日 16:30", ""];
        Row::new(Uuid::from_u128(number.into()), cells.map(str::to_owned).to_vec())
    };
    let rows = std::iter::once(Row::band("会前")).chain((1..=40).map(row)).collect();
    Paper {
        page: Page::Portrait,
        title: "省应急管理厅督查组来访接待任务清单".into(),
        subtitles: vec!["（2026年4月16日至17日）".into()],
        blocks: vec![
            Block::Heading("一、任务".into()),
            Block::Table(Table { columns, rows }),
            Block::Paragraph("完成一项勾一项，由赵明远汇总。".into()),
        ],
        mark: "内部".into(),
        foot: "临江区接待办".into(),
    }
}

/// The bytes of a document of 3 MB that do not pack.
fn carried() -> Carried {
    let mut state = 1_u32;
    let mut byte = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    Carried { kind: "checklist".into(), id: Uuid::from_u128(77), bytes: (0..3_000_000).map(&mut byte).collect() }
}

/// An empty folder of its own for one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What LibreOffice makes of a file, saved as another kind of file.
fn converted(folder: &Path, file: &[u8], filter: &str) -> PathBuf {
    converted_from(folder, "paper.docx", file, filter)
}

fn converted_from(folder: &Path, name: &str, file: &[u8], filter: &str) -> PathBuf {
    fs::write(folder.join(name), file).unwrap();
    let out = folder.join("out");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
        .args([&out, &folder.join(name)])
        .output()
        .unwrap_or_else(|problem| panic!("soffice: {problem}; ./dev test office installs it"));
    assert!(output.status.success(), "{output:?}");
    out.join("paper").with_extension(filter)
}

fn resaved(test: &str, file: &[u8]) -> Opened {
    open_docx(&fs::read(converted(&folder(test), file, "docx")).unwrap()).unwrap()
}

#[test]
fn a_file_saved_again_unchanged_is_unchanged() {
    let opened = resaved("office-unchanged", &docx(&checklist(), Some(&carried())).unwrap());
    assert!(opened.carried == Some(carried()), "the document is not whole");
    assert!(!opened.is_edited, "{:?}", differences(&checklist(), &opened));
    assert!(differences(&checklist(), &opened).is_empty());
}

#[test]
fn an_edited_file_saved_again_tells_what_was_edited() {
    let mut edited = checklist();
    let Block::Table(table) = &mut edited.blocks[1] else { panic!("no table") };
    table.rows[2].cells[2] = "唐立群".into();
    table.rows.remove(5);
    table.rows.push(Row::plain(["41", "补送座次图", "何雨桐"].map(str::to_owned).to_vec()));
    // The text of the edited paper with the part of the first one: as if it had been edited in the word processor.
    let original = docx(&checklist(), Some(&carried())).unwrap();
    let edited = docx(&edited, Some(&carried())).unwrap();
    let opened = resaved("office-edited", &with_part_of(&edited, &original, "customXml/item1.xml"));
    assert!(opened.is_edited && opened.carried == Some(carried()));
    let found = differences(&checklist(), &opened);
    assert_eq!(found.changed.iter().map(|cell| (cell.row.as_u128(), cell.after.as_str())).collect::<Vec<_>>(), [(2, "唐立群")]);
    assert_eq!(found.gone, [Uuid::from_u128(5)]);
    assert_eq!(found.new.iter().map(|row| row.cells[1].as_str()).collect::<Vec<_>>(), ["补送座次图"]);
}

/// An approval form (接待审批单): labels, boxes over several columns, a total, and boxes to sign in.
fn form() -> Paper {
    let columns = [(26, Align::Centre), (52, Align::Start), (26, Align::Centre), (52, Align::Start)];
    let columns = columns.map(|(width_mm, align)| Column::new("", width_mm, align)).to_vec();
    let row = |number: u32, cells: &[&str]| Row::new(Uuid::from_u128(number.into()), cells.iter().map(ToString::to_string).collect());
    let rows = vec![
        row(1, &["申请单位", "区应急管理局", "经办人", "何雨桐 13900000009"]),
        row(2, &["来访单位", "省应急管理厅安全生产督查组"]).spanning([1, 3]),
        row(3, &["公务内容", "督查重点企业安全生产责任落实情况，查看区应急指挥中心，召开座谈会并反馈意见。"]).spanning([1, 3]).at_least(30),
        row(4, &["用餐", "机关食堂工作餐 1 次，11 人，每人 55 元"]).spanning([1, 3]),
        row(5, &["预算合计", "605 元", "大写", &Money::yuan(605).in_words()]).emphasised(),
        row(6, &["经办科室意见", ""]).spanning([1, 3]).at_least(28),
        row(7, &["办公室意见", ""]).spanning([1, 3]).at_least(28),
        row(8, &["分管领导签批：\n　　　　　　　　　　年　　月　　日"]).spanning([4]).at_least(34),
    ];
    Paper {
        title: "公务接待审批单".into(),
        subtitles: vec!["编号：临接审〔2026〕17号".into()],
        blocks: vec![Block::Table(Table { columns, rows })],
        foot: "一式两份，一份随报销凭证".into(),
        ..Paper::default()
    }
}

#[test]
fn a_form_fills_one_page_with_boxes_to_sign_in() {
    let pdf = converted(&folder("office-form"), &docx(&form(), None).unwrap(), "pdf");
    let pages = pages(&pdf, "-layout");
    assert_eq!(pages.len(), 1);
    for text in ["公务接待审批单", "省应急管理厅安全生产督查组", "陆佰零伍元整", "分管领导签批", "—1—"]
    {
        assert!(pages[0].contains(text), "{text}");
    }
    assert!(cut_words(&pdf).is_empty());
}

#[test]
fn a_form_saved_again_still_has_its_rows() {
    let opened = resaved("office-form-again", &docx(&form(), Some(&carried())).unwrap());
    assert!(!opened.is_edited, "{:?}", differences(&form(), &opened));
    assert!(differences(&form(), &opened).is_empty(), "{:?}", differences(&form(), &opened));
    let rows: Vec<u128> = opened.tables[0].rows.iter().filter_map(|row| Some(row.id?.as_u128())).collect();
    assert_eq!(rows, (1..=8).collect::<Vec<_>>());
}

/// What was spent in a month, with a total.
fn ledger() -> Paper {
    let columns = vec![
        Column::new("日期", 30, Align::Centre).holding(CellKind::Date),
        Column::new("来访单位", 62, Align::Start),
        Column::new("事项", 50, Align::Start),
        Column::new("人数", 16, Align::Centre).holding(CellKind::Number),
        Column::new("单价", 24, Align::End).holding(CellKind::Money),
        Column::new("金额", 28, Align::End).holding(CellKind::Money),
        Column::new("备注", 47, Align::Start),
    ];
    let mut rows = vec![Row::band("省应急管理厅安全生产督查组（临接审〔2026〕17号）")];
    for day in 1..=40 {
        let cells =
            [&format!("2026年4月{}日", day % 30 + 1), "省应急管理厅安全生产督查组", "机关食堂工作餐", "11", "55", "1605.50", "=1+1"];
        rows.push(Row::plain(cells.map(str::to_owned).to_vec()));
    }
    rows.push(Row::plain(["合计", "440", "", "64220", "公务卡结算"].map(str::to_owned).to_vec()).spanning([3]).emphasised());
    Paper {
        page: Page::Landscape,
        title: "公务接待费用月对账表".into(),
        subtitles: vec!["2026年4月".into()],
        blocks: vec![Block::Table(Table { columns, rows }), Block::Paragraph("票据、公函、审批单、清单四证齐全。".into())],
        mark: "内部".into(),
        foot: "临江区接待办".into(),
    }
}

#[test]
fn a_spreadsheet_prints_its_amounts_its_form_and_its_heads_on_every_page() {
    let file = xlsx(&[form(), ledger()]).unwrap();
    let pdf = converted_from(&folder("office-xlsx"), "paper.xlsx", &file, "pdf");
    let pages = pages(&pdf, "-layout");
    assert!((3..=4).contains(&pages.len()), "{} pages", pages.len());
    for text in ["公务接待审批单", "省应急管理厅安全生产督查组", "陆佰零伍元整", "一式两份", "—1—"] {
        assert!(pages[0].contains(text), "{text}: {}", pages[0]);
    }
    let ledger = pages[1..].concat();
    assert_eq!((ledger.matches("1,605.50").count(), ledger.matches("55.00").count(), ledger.matches("=1+1").count()), (40, 40, 40));
    assert!(ledger.contains("64,220.00") && ledger.contains("2026年4月16日") && ledger.contains("四证齐全"), "{ledger}");
    assert!(pages[1..].iter().all(|page| page.contains("来访单位") && page.contains("内部")));
    assert!(cut_words(&pdf).is_empty());
}

#[test]
fn a_set_prints_its_papers_in_order_each_numbered_from_one() {
    let pdf = converted(&folder("office-set"), &docx_set(&[form(), ledger(), checklist(), form()]).unwrap(), "pdf");
    let pages = pages(&pdf, "-layout");
    let titles = ["公务接待审批单", "公务接待费用月对账表", "省应急管理厅督查组来访接待任务清单"];
    let starts: Vec<(&str, bool)> = pages
        .iter()
        .filter_map(|page| titles.into_iter().find(|title| page.contains(title)).map(|title| (title, page.contains("—1—"))))
        .collect();
    assert_eq!(starts, [(titles[0], true), (titles[1], true), (titles[2], true), (titles[0], true)]);
    // No page is empty, and only papers with a mark have one.
    assert!(pages.iter().all(|page| page.contains("一式两份") != page.contains("内部") && page.chars().count() > 40), "{pages:?}");
    assert!(cut_words(&pdf).is_empty());
}

fn with_part_of(file: &[u8], other: &[u8], path: &str) -> Vec<u8> {
    let open = |file: &[u8]| zip::ZipArchive::new(std::io::Cursor::new(file.to_vec())).unwrap();
    let (mut file, mut other) = (open(file), open(other));
    let mut written = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..file.len() {
        let entry = file.by_index(at).unwrap();
        if entry.name().unwrap() != path {
            written.raw_copy_file(entry).unwrap();
        }
    }
    written.raw_copy_file(other.by_name(path).unwrap()).unwrap();
    written.finish().unwrap().into_inner()
}

/// The text of each page of a PDF file, without blanks: how wide they are depends on the fonts that are there.
fn pages(pdf: &Path, order: &str) -> Vec<String> {
    let output = Command::new("pdftotext").args([order.as_ref(), pdf.as_os_str(), "-".as_ref()]).output().unwrap();
    let text: String = String::from_utf8(output.stdout).unwrap().chars().filter(|c| *c == '\u{c}' || !c.is_whitespace()).collect();
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

#[test]
fn every_page_has_its_mark_its_number_and_the_heads_of_the_table() {
    let pdf = converted(&folder("office-pages"), &docx(&checklist(), None).unwrap(), "pdf");
    let pages = pages(&pdf, "-layout");
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains("内部") && page.contains("临江区接待办") && page.contains(&format!("—{}—", at + 1)), "{page}");
        assert!(page.contains("责任人") || !page.contains("郑克俭"), "{page}");
    }
    let all = pages.concat();
    assert_eq!(all.matches("郑克俭").count(), 40);
    assert!(all.contains("省应急管理厅督查组来访接待任务清单") && all.contains("由赵明远汇总"));
}

/// Every cell of a value's paper stands whole on one of the pages that LibreOffice makes of it.
fn check_paper(name: &str, value: &impl OnPaper, n_pages: RangeInclusive<usize>) {
    let paper = value.paper();
    let pdf = converted(&folder(&format!("office-paper-{name}")), &docx(&paper, None).unwrap(), "pdf");
    // In the order of the file, so that the lines of a cell follow each other.
    let pages = pages(&pdf, "-raw");
    assert!(n_pages.contains(&pages.len()), "{name}: {} pages", pages.len());
    let tables = paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells).flat_map(|cell| cell.lines());
    for text in cells.chain(paper.title.lines()) {
        let text: String = text.split_whitespace().collect();
        assert!(pages.iter().any(|page| page.contains(&text)), "{name}: {text} is not there whole");
    }
    let cut = cut_words(&pdf);
    assert!(cut.is_empty(), "{name}: beyond the edge of the page: {cut:?}");
}

/// Words of a PDF file that stand beyond the edge of its page.
fn cut_words(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftotext").args(["-bbox".as_ref(), pdf.as_os_str(), "-".as_ref()]).output().unwrap();
    let (mut width, mut height, mut cut) = (0.0, 0.0, Vec::new());
    for line in String::from_utf8(output.stdout).unwrap().lines().map(str::trim) {
        let number = |name: &str| line.split_once(&format!("{name}=\"")).unwrap().1.split_once('"').unwrap().0.parse::<f64>().unwrap();
        if line.starts_with("<page ") {
            (width, height) = (number("width"), number("height"));
        } else if line.starts_with("<word ")
            && (number("xMin") < 0.0 || number("yMin") < 0.0 || number("xMax") > width || number("yMax") > height)
        {
            cut.push(line.to_owned());
        }
    }
    assert!(width > 0.0, "no page");
    cut
}

/// The papers of sample A's money.
fn money_papers(part: Option<PackPart>) -> Vec<Paper> {
    let SampleA { office, reception, .. } = sample_a();
    let (book, around) = (RuleBook::starter().unwrap(), Around::on(reception.last_day));
    let papers = MoneyPapers { reception: &reception, unit: &office.name, book: &book, around: &around };
    part.map_or_else(|| papers.claim_pack().unwrap(), |part| vec![papers.paper(part).unwrap()])
}

#[test]
fn the_papers_of_the_money_show_their_amounts_and_forms_fit_one_page() {
    for (name, part, amounts) in [
        ("approval", PackPart::Approval, ["660", "陆佰陆拾元整"]),
        ("list", PackPart::List, ["605", "陆佰零伍元整"]),
        ("statement", PackPart::Statement, ["605", "陆佰零伍元整"]),
        ("fees", PackPart::Fees, ["640", "陆佰肆拾元整"]),
    ] {
        let papers = money_papers(Some(part));
        let (word, sheet) = (folder(&format!("office-money-{name}")), folder(&format!("office-money-{name}-sheet")));
        for pdf in [
            converted(&word, &docx(&papers[0], None).unwrap(), "pdf"),
            converted_from(&sheet, "paper.xlsx", &xlsx(&papers).unwrap(), "pdf"),
        ] {
            let pages = pages(&pdf, "-layout");
            assert!(amounts.iter().all(|amount| pages.concat().contains(amount)), "{name}: {pages:?}");
            assert!(cut_words(&pdf).is_empty(), "{name}");
            assert_eq!(pages.len(), 1, "{}", pdf.display());
        }
    }
}

#[test]
fn the_claim_pack_prints_every_paper_in_its_order() {
    let papers = money_papers(None);
    let pdf = converted(&folder("office-money-pack"), &docx_set(&papers).unwrap(), "pdf");
    let pages = pages(&pdf, "-layout");
    let starts: Vec<&str> = pages
        .iter()
        .filter(|page| page.contains("—1—"))
        .filter_map(|page| papers.iter().map(|paper| paper.title.as_str()).find(|title| page.starts_with(title)))
        .collect();
    assert_eq!(starts, papers.iter().map(|paper| paper.title.as_str()).collect::<Vec<_>>(), "{pages:?}");
    assert!(pages.len() == papers.len() && cut_words(&pdf).is_empty(), "{} pages", pages.len());
    let sheets = folder("office-money-pack-sheets");
    assert!(cut_words(&converted_from(&sheets, "paper.xlsx", &xlsx(&papers).unwrap(), "pdf")).is_empty());
}

#[test]
fn the_papers_of_two_days_and_of_a_year_are_there_whole() {
    let plan = interchange::read(include_str!("../data/sample-b.json")).unwrap();
    let (id, reception) = plan.receptions.into_iter().next().unwrap();
    let (book, around) = (RuleBook::starter().unwrap(), Around::on(reception.last_day));
    let of_money = MoneyPapers { reception: &reception, unit: &plan.office.name, book: &book, around: &around };
    let account = ReceptionAccount::of(id, &reception).checked(&reception, &book);
    let (all, accounts, unit) = ([&account], Accounts::default(), plan.office.name.as_str());
    let (monday, first, today) = ("2021-01-11".parse().unwrap(), "2021-01-01".parse().unwrap(), "2021-12-31".parse().unwrap());
    let month = reconcile(&all, &accounts, first, BillSource::Vendor).unwrap();
    let published = publication(&all, &accounts, 2021, today).unwrap();
    for (name, paper, amounts, most_pages) in [
        ("b-approval", of_money.paper(PackPart::Approval).unwrap(), ["1800", "壹仟捌佰元整"], 1),
        ("b-list", of_money.paper(PackPart::List).unwrap(), ["1710", "3640"], 2),
        ("b-statement", of_money.paper(PackPart::Statement).unwrap(), ["1710", "3640"], 2),
        ("b-fees", of_money.paper(PackPart::Fees).unwrap(), ["3640", "叁仟陆佰肆拾元整"], 1),
        ("week", week_paper(unit, &week(&all, monday).unwrap()), ["1710", "3640"], 1),
        ("month", month_paper(unit, first, BillSource::Vendor, &month), ["1710", "只在台账"], 1),
        ("year", year_paper(unit, 2021, &published, &year_use(&all, &accounts, 2021).unwrap()), ["1710", "14"], 1),
    ] {
        let pdf = converted(&folder(&format!("office-money-{name}")), &docx(&paper, None).unwrap(), "pdf");
        let pages = pages(&pdf, "-layout");
        assert!(amounts.iter().all(|amount| pages.concat().contains(amount)), "{name}: {pages:?}");
        assert!(pages.len() <= most_pages && cut_words(&pdf).is_empty(), "{name}: {} pages", pages.len());
    }
}

#[test]
fn what_the_office_puts_on_paper_is_there_whole() {
    let SampleA { office, reception, checklist, debrief, lessons } = sample_a();
    check_paper("plan", &reception, 3..=4);
    check_paper("checklist", &checklist, 4..=5);
    check_paper("debrief", &debrief, 1..=2);
    check_paper("directory", &office, 3..=6);
    check_paper("lessons", &lessons, 1..=2);
}
