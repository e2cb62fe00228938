//! The papers of the money: what stands on them for the two sample receptions, and what a spreadsheet program reads.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use calamine::{Data, Reader, Xlsx};
use guestpine::{
    domain::{
        Accounts, Around, BillSource, Correction, CorrectionId, Diner, GuestId, Money, Office, PackPart, PersonId, Reception,
        ReceptionAccount, RuleBook, interchange, publication, reconcile, week, year_use,
    },
    export::{Block, MoneyPapers, Paper, month_paper, week_paper, xlsx, year_paper},
};
use std::io::Cursor;
use uuid::Uuid;

fn sample(text: &str) -> (Office, Reception) {
    let plan = interchange::read(text).unwrap();
    (plan.office, plan.receptions.into_values().next().unwrap())
}

fn sample_a() -> (Office, Reception) {
    sample(include_str!("../data/sample-a.json"))
}

fn sample_b() -> (Office, Reception) {
    sample(include_str!("../data/sample-b.json"))
}

fn with_papers<T>((office, reception): &(Office, Reception), read: impl FnOnce(&MoneyPapers) -> T) -> T {
    let (book, around) = (RuleBook::starter().unwrap(), Around::on(reception.last_day));
    read(&MoneyPapers { reception, unit: &office.name, book: &book, around: &around })
}

fn paper(of: &(Office, Reception), part: PackPart) -> Paper {
    with_papers(of, |papers| papers.paper(part).unwrap())
}

/// All rows of a paper, a line each, its cells set apart by `|`.
fn text(paper: &Paper) -> String {
    let mut lines = vec![paper.title.clone()];
    lines.extend(paper.subtitles.clone());
    for block in &paper.blocks {
        match block {
            Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) => lines.push(text.clone()),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| row.cells.join("|"))),
        }
    }
    lines.join("\n")
}

fn check(paper: &Paper, expected: &[&str]) {
    let text = text(paper);
    for part in expected {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

/// What a spreadsheet program reads as numbers.
fn numbers(paper: &Paper) -> Vec<String> {
    let file = xlsx(std::slice::from_ref(paper)).unwrap();
    let (_, range) = Xlsx::new(Cursor::new(file)).unwrap().worksheets().remove(0);
    let cells = range.cells().filter_map(|(_, _, cell)| if let Data::Float(number) = cell { Some(number.to_string()) } else { None });
    cells.collect()
}

#[test]
fn the_papers_of_sample_a_come_to_the_documented_amounts() {
    let a = sample_a();
    let list = paper(&a, PackPart::List);
    check(
        &list,
        &[
            "公务接待清单\n编号：JD-2026-014",
            "接待单位|云岭区人民政府办公室|经办人|何雨桐 13900000009",
            "来访单位|河朔省应急管理厅|接待对象|督查组8人",
            "河应急函〔2026〕31号\n2026年4月10日",
            "宋振华|省应急管理厅|副厅长（组长）",
            "4月16日\n12:05|机关食堂二楼小餐厅\n自助餐|55|11|3|605|单位承担",
            "住宿|未安排住宿",
            "其他费用|无",
            "市内交通费|40|8|2|640|SK-2026-031",
            "单位承担\n合计|人民币（大写）：陆佰零伍元整|605|",
            "陪餐人员|赵明远 区人民政府常务副区长；郑克俭 区应急管理局局长；梁知远 区政府办公室副主任（分管接待）",
            "陪同人员|李牧川 区人民政府区长；卓然 区商务局局长",
            "马骁 秘书一科借调",
        ],
    );
    assert!(!text(&list).contains("超员") && !text(&list).contains("超标"));
    check(
        &paper(&a, PackPart::Approval),
        &[
            "编号：SP-2026-014",
            "来访单位|河朔省应急管理厅|公函文号|河应急函〔2026〕31号\n2026年4月10日",
            "事由|危化、商业综合体、消防督查",
            "标准每人55元，接待对象8人、陪餐3人，共11人，计605元",
            "预算（元）|660|大写|陆佰陆拾元整",
            "经办人\n意见|拟同意接待|何雨桐\n2026年4月13日\n纸质审批单",
            "部门负责人\n意见|同意|许文静\n2026年4月13日",
            "办公室\n意见|同意|周砚秋",
            "分管领导\n意见|同意|赵明远\n2026年4月14日",
            "公务接待费（应急口）",
            "住宿|不安排住宿",
            "用车|1号车",
        ],
    );
    let statement = paper(&a, PackPart::Statement);
    check(&statement, &["工作餐|机关食堂二楼小餐厅|11|55|100|605|单位承担|0041622|605|0", "单位承担合计|605|||605|0", "陆佰零伍元整"]);
    check(&statement, &["收取市内交通费||8|40||640|收取|SK-2026-031", "收取合计|640"]);
    check(
        &paper(&a, PackPart::Dishes),
        &["1|清蒸鸡|1|||含在餐标内", "用餐11人，其中陪餐3人；人均55元，标准每人100元|605", "陆佰零伍元整|605"],
    );
    check(&paper(&a, PackPart::Fees), &["1|宋振华|省应急管理厅|||2|80|80|SK-2026-031", "合计||||640|640", "陆佰肆拾元整"]);
    check(&paper(&a, PackPart::Receipts), &["1|0041622|2026年4月16日|机关食堂|工作餐|公务卡|605", "陆佰零伍元整|605"]);
    check(&paper(&a, PackPart::Claim), &["金额（元）|605|大写|陆佰零伍元整", "公务卡|附件|票据1张"]);
}

#[test]
fn the_papers_of_sample_b_come_to_the_documented_amounts() {
    let b = sample_b();
    let list = paper(&b, PackPart::List);
    check(
        &list,
        &[
            "1月14日\n18:00|云岭宾馆自助餐厅\n自助餐|95|18|4|1710|单位承担",
            "1月14日|云岭宾馆|10间|1|14|4700|接待对象\n自付",
            "伙食费||14|3|1400|",
            "市内交通费|40|14|4|2240|",
            "收取合计|3640|",
            "人民币（大写）：壹仟柒佰壹拾元整|1710|",
        ],
    );
    let fees = paper(&b, PackPart::Fees);
    let shares = text(&fees);
    let of_guests: Vec<&str> = shares.lines().filter(|line| line.contains("|3|100|4|160|260|")).collect();
    assert_eq!(of_guests.len(), 14, "{shares}");
    check(&fees, &["合计||1400||2240|3640|", "叁仟陆佰肆拾元整"]);
    check(&fees, &["2021年1月14日|伙食费 午餐|40|14|1|560|SK-2021-005—018", "|260|\n2|"]);
    check(
        &paper(&b, PackPart::Statement),
        &["住宿10间、14人|云岭宾馆|1|||4700|接待对象自付", "单位承担合计|1710|||1710|0", "收取合计|3640", "当日收取|1680", "当日收取|1960"],
    );
}

#[test]
fn what_happened_against_a_rule_is_marked_on_the_list() {
    let (office, mut a) = sample_a();
    let fourth = a.person_named("卓然").unwrap();
    let meal = a.meals.values_mut().next().unwrap();
    meal.sat.insert(fourth, true);
    check(&paper(&(office.clone(), a.clone()), PackPart::List), &["超员|陪餐超员：接待对象8人，陪餐最多3人，实际4人。"]);
    let list = text(&paper(&(office.clone(), a.clone()), PackPart::List));
    assert!(list.contains("|12|4|605|") && list.contains("卓然 区商务局局长；"), "{list}");
    let meal = a.meals.values_mut().next().unwrap();
    meal.sat.clear();
    meal.actual = Some(Money::yuan(1_210));
    a.claim.remark = "临时加菜，已当面说明。".into();
    let over = (office, a);
    check(&paper(&over, PackPart::List), &["清单说明|临时加菜，已当面说明。", "超标|超标：每人110元，标准每人100元。", "1210"]);
    check(&paper(&over, PackPart::Dishes), &["人均110元，标准每人100元|1210|超标"]);
    // A plan against a rule is no mark: it has not happened.
    let (office, mut planned) = sample_a();
    let meal = planned.meals.values_mut().next().unwrap();
    meal.people.insert(fourth, Diner::Companion);
    assert!(!text(&paper(&(office, planned), PackPart::List)).contains("超员"));
}

#[test]
fn boxes_stay_empty_until_they_are_signed_and_a_leader_signs_last() {
    let (office, mut a) = sample_a();
    a.approvals.retain(|_, step| step.who == "赵明远");
    check(
        &paper(&(office.clone(), a.clone()), PackPart::Approval),
        &["经办人\n意见||（签字）\n　　年　　月　　日", "办公室\n意见||（签字）", "分管领导\n意见|同意|赵明远"],
    );
    a.approvals.values_mut().for_each(|step| step.who = "许文静".into());
    check(&paper(&(office, a), PackPart::Approval), &["部门负责人\n意见|同意|许文静", "分管领导\n意见||（签字）"]);
}

#[test]
fn a_correction_stands_on_the_statement_with_its_reason() {
    let (office, mut a) = sample_a();
    let (before, after) = (Money::yuan(605), Money::yuan(550));
    let day = a.first_day;
    let correction = Correction { live: true, day, what: "工作餐".into(), is_host: true, before, after, ..Correction::default() };
    a.corrections.insert(CorrectionId(Uuid::from_u128(1)), Correction { reason: "多算一人".into(), by: "何雨桐".into(), ..correction });
    check(&paper(&(office, a), PackPart::Statement), &["更正记录", "工作餐 单位承担|605|550|多算一人|何雨桐"]);
}

#[test]
fn a_fee_whose_heads_are_not_those_of_the_list_is_put_on_nobody() {
    let (office, mut a) = sample_a();
    a.fees.values_mut().for_each(|fee| (fee.heads, fee.amount) = (7, Some(Money::yuan(560))));
    let fees = paper(&(office, a), PackPart::Fees);
    check(&fees, &["|未分到人|4月16日||||560|560|SK-2026-031", "合计||||560|560"]);
}

#[test]
fn the_pack_has_its_papers_in_order_and_says_what_is_missing() {
    let (office, mut a) = sample_a();
    let titles = |of: &(Office, Reception)| -> Vec<String> {
        with_papers(of, |papers| papers.claim_pack().unwrap().into_iter().map(|paper| paper.title).collect())
    };
    let expected = [
        "公务接待报销材料目录",
        "公务接待费报销单",
        "公务接待审批单",
        "公务接待清单",
        "公务接待费用结算单",
        "票据清单",
        "公务接待消费明细",
        "公函",
        "伙食费、交通费收取单",
    ];
    assert_eq!(titles(&(office.clone(), a.clone())), expected);
    let contents = |of: &(Office, Reception)| with_papers(of, |papers| papers.claim_pack().unwrap().remove(0));
    check(
        &contents(&(office.clone(), a.clone())),
        &["材料齐全，相互相符", "5|票据|齐|1张，605元", "7|公函|齐|河应急函〔2026〕31号（附原件）", "陆佰零伍元整（605元）"],
    );
    a.letter.number.clear();
    a.receipts.clear();
    a.claim.amount = Some(Money::yuan(604));
    let open = (office, a);
    assert_eq!(titles(&open), expected);
    check(&contents(&open), &["还有3份材料缺少或不符", "5|票据|缺|没有票据：工作餐 605元", "7|公函|缺|公函待补", "1|报销单|不符|"]);
}

#[test]
fn a_spreadsheet_program_reads_the_amounts_as_numbers_and_the_phones_as_text() {
    let a = sample_a();
    for (part, expected) in [
        (PackPart::Claim, &["605"][..]),
        (PackPart::Approval, &["660"]),
        (PackPart::List, &["55", "11", "3", "605", "40", "8", "2", "640", "605"]),
        (PackPart::Receipts, &["1", "605", "605"]),
    ] {
        let found = numbers(&paper(&a, part));
        assert!(expected.iter().all(|number| found.iter().any(|other| other == number)), "{part:?}: {found:?}");
        assert!(found.iter().all(|number| number.len() < 6), "{part:?}: {found:?}");
    }
    let (office, mut b) = sample_b();
    b.guests.values_mut().for_each(|guest| guest.phone = "13900000001".into());
    let list = paper(&(office, b), PackPart::List);
    assert!(text(&list).contains("陆承泽|河朔省人民政府|副省长|13900000001"));
    assert!(numbers(&list).iter().all(|number| number.len() < 6));
    assert!(numbers(&paper(&sample_b(), PackPart::Fees)).contains(&"3640".to_owned()));
}

#[test]
fn what_guests_may_not_eat_is_on_none_of_the_papers() {
    let (office, mut a) = sample_a();
    for guest in a.guests.values_mut() {
        guest.diet.insert("只有接待员知道".into(), true);
    }
    let papers = with_papers(&(office, a), |papers| papers.claim_pack().unwrap());
    assert!(papers.iter().all(|paper| !text(paper).contains("只有接待员知道")));
}

#[test]
fn an_empty_reception_has_its_papers_too() {
    let empty = (Office::default(), Reception { live: true, ..Reception::default() });
    let papers = with_papers(&empty, |papers| papers.claim_pack().unwrap());
    assert!(papers.iter().all(|paper| !paper.title.is_empty()));
    let mut nameless = sample_a();
    nameless.1.guests.insert(GuestId(Uuid::max()), guestpine::domain::Guest { live: true, ..Default::default() });
    nameless.1.people.insert(PersonId(Uuid::max()), guestpine::domain::Person { live: true, ..Default::default() });
    assert_eq!(with_papers(&nameless, |papers| papers.claim_pack().unwrap()).len(), 9);
}

#[test]
fn week_month_and_year_come_to_what_the_receptions_come_to() {
    let (office, a) = sample_a();
    let book = RuleBook::starter().unwrap();
    let plan = interchange::read(include_str!("../data/sample-a.json")).unwrap();
    let (id, _) = plan.receptions.iter().next().unwrap();
    let account = ReceptionAccount::of(*id, &a).checked(&a, &book);
    let (all, accounts) = ([&account], Accounts { total: Some(Money::yuan(10_000)), ..Accounts::default() });
    let monday = "2026-04-13".parse().unwrap();
    let of_week = week_paper(&office.name, &week(&all, monday).unwrap());
    check(&of_week, &["JD-2026-014|河朔省安全生产和消防督查组|应急口|2026年4月16日|8|3|605|605|640", "合计|605|605|640", "陆佰零伍元整"]);
    let first = "2026-04-01".parse().unwrap();
    let month = reconcile(&all, &accounts, first, BillSource::Vendor).unwrap();
    let of_month = month_paper(&office.name, first, BillSource::Vendor, &month);
    check(&of_month, &["2026年4月，台账与账单", "605||-605|只在台账|", "合计|605|0|-605||没有账单"]);
    let year = publication(&all, &accounts, 2026, "2026-12-31".parse().unwrap()).unwrap();
    let of_year = year_paper(&office.name, 2026, &year, &year_use(&all, &accounts, 2026).unwrap());
    check(&of_year, &["国内公务接待|1|8|605||", "合计|1|8|605|10000|-9395", "应急口||605|0|"]);
    for paper in [&of_week, &of_month, &of_year] {
        assert!(numbers(paper).contains(&"605".to_owned()), "{}", paper.title);
    }
}
