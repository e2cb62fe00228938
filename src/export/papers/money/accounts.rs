//! The accounts of the office on paper: a week by reception and line, a month against the bills, a year as it is published.

use super::parts::{full_day, in_words, joined, row, short_day, signing, table, yuan, yuan_if, yuan_unless_zero};
use crate::domain::{BillSource, BudgetState, Outcome, Publication, PublicationRow, Reconciled, Reconciliation, Rollup, YearUse};
use crate::export::papers::layout::ZH;
use crate::export::{Align, Block, CellKind, Page, Paper, Row};
use crate::i18n::date_range;
use chrono::{Datelike, NaiveDate};

/// The week (周汇总): by reception, by line, and the days that are not closed.
pub fn week_paper(unit: &str, week: &Rollup) -> Paper {
    let columns = [
        ("编号", 32, Align::Centre, CellKind::Text),
        ("接待对象", 67, Align::Start, CellKind::Text),
        ("口", 24, Align::Centre, CellKind::Text),
        ("到访日期", 36, Align::Centre, CellKind::Date),
        ("人数", 14, Align::Centre, CellKind::Number),
        ("陪餐", 14, Align::Centre, CellKind::Number),
        ("计划", 22, Align::End, CellKind::Money),
        ("单位承担", 24, Align::End, CellKind::Money),
        ("收取", 24, Align::End, CellKind::Money),
    ];
    let row_of = |found: &crate::domain::ReceptionTotals| {
        let (guests, ours) = (found.guests.to_string(), found.companions.to_string());
        let [planned, host, collected] = [found.total.planned, found.total.host, found.total.collected].map(yuan);
        row([&found.number, &found.name, &found.line, &full_day(found.first_day), &guests, &ours, &planned, &host, &collected])
    };
    let mut rows: Vec<Row> = week.receptions.iter().map(row_of).collect();
    let [planned, host, collected] = [week.total.planned, week.total.host, week.total.collected].map(yuan);
    let sums = row(["合计", &planned, &host, &collected]).spanning([6, 1, 1, 1]);
    rows.push(sums.set([Align::Centre, Align::End, Align::End, Align::End]).emphasised());
    rows.push(row(["单位承担合计大写", &in_words(week.total.host)]).spanning([2, 7]).set([Align::Centre, Align::Start]).emphasised());
    let mut blocks = vec![table(columns, rows)];
    if week.by_line.len() > 1 {
        blocks.extend([Block::Heading("按口汇总".to_owned()), lines(week)]);
    }
    if !week.unclosed.is_empty() {
        let open = joined(week.unclosed.iter().map(|one| format!("{}（{}）", one.name, short_day(one.day))), "、");
        blocks.push(Block::Paragraph(format!("未日结：{open}。")));
    }
    let title = "公务接待费用周汇总表";
    Paper { subtitles: vec![date_range(ZH, week.first, week.last)], ..of_office(unit, Page::Landscape, title, blocks) }
}

fn of_office(unit: &str, page: Page, title: &str, mut blocks: Vec<Block>) -> Paper {
    blocks.push(signing(["制表人", "审核人", "负责人"]));
    Paper { page, title: title.to_owned(), blocks, foot: unit.to_owned(), ..Paper::default() }
}

fn line_word(line: &str) -> &str {
    if line.trim().is_empty() { "未分口" } else { line.trim() }
}

fn lines(week: &Rollup) -> Block {
    let columns = [
        ("口", 110, Align::Start, CellKind::Text),
        ("计划", 49, Align::End, CellKind::Money),
        ("单位承担", 49, Align::End, CellKind::Money),
        ("收取", 49, Align::End, CellKind::Money),
    ];
    let rows = week
        .by_line
        .iter()
        .map(|(line, totals)| row([line_word(line), &yuan(totals.planned), &yuan(totals.host), &yuan(totals.collected)]));
    table(columns, rows.collect())
}

/// The month (月对账) from its first day: the ledgers against the bills of a source, with reason and correction of each difference.
pub fn month_paper(unit: &str, first: NaiveDate, source: BillSource, month: &Reconciliation) -> Paper {
    let billed = match source {
        BillSource::Finance => "财务账",
        BillSource::Vendor | BillSource::Unknown => "账单",
    };
    let columns = [
        ("日期", 36, Align::Centre, CellKind::Date),
        ("接待对象", 48, Align::Start, CellKind::Text),
        ("事项、收款单位", 50, Align::Start, CellKind::Text),
        ("台账", 22, Align::End, CellKind::Money),
        (billed, 22, Align::End, CellKind::Money),
        ("相差", 20, Align::End, CellKind::Money),
        ("结果", 20, Align::Centre, CellKind::Text),
        ("差异原因、处理", 39, Align::Start, CellKind::Text),
    ];
    let mut rows: Vec<Row> = month.rows.iter().map(reconciled).collect();
    let [booked, bills, difference] = [month.booked, month.billed, month.difference].map(yuan);
    let state = if !month.has_bills() {
        "没有账单".to_owned()
    } else if month.is_balanced() {
        "已平".to_owned()
    } else {
        format!("{}处差异待说明", month.n_open())
    };
    let sums = row(["合计", &booked, &bills, &difference, "", &state]).spanning([3, 1, 1, 1, 1, 1]);
    rows.push(sums.set([Align::Centre, Align::End, Align::End, Align::End, Align::Centre, Align::Start]).emphasised());
    let blocks = vec![table(columns, rows)];
    let subtitle = format!("{}年{}月，台账与{billed}", first.year(), first.month());
    Paper { subtitles: vec![subtitle], ..of_office(unit, Page::Landscape, "公务接待费用月对账表", blocks) }
}

fn reconciled(found: &Reconciled) -> Row {
    let outcome = match found.outcome {
        Outcome::Matched => "相符",
        Outcome::Differs => "金额不符",
        Outcome::OnlyBill => "只在账单",
        Outcome::OnlyLedger => "只在台账",
    };
    let name = found.ledger.as_ref().map(|entry| entry.name.clone()).unwrap_or_default();
    let of_ledger = found.ledger.as_ref().map(|entry| (entry.row.what.clone(), entry.row.vendor.clone()));
    let of_bill = || found.bills.first().map(|(_, bill)| (bill.what.clone(), bill.vendor.clone()));
    let (what, vendor) = of_ledger.or_else(of_bill).unwrap_or_default();
    let remark = joined([found.remark.reason.clone(), found.remark.correction.clone()], "\n");
    let has = |is_there: bool, amount| if is_there { yuan(amount) } else { String::new() };
    row([
        &full_day(found.day()),
        &name,
        &joined([what, vendor], "\n"),
        &has(found.ledger.is_some(), found.booked),
        &has(!found.bills.is_empty(), found.billed),
        &yuan_unless_zero(found.difference),
        outcome,
        &remark,
    ])
}

/// The year as it is published (年度公开表): receptions, heads and amount, against the budget, and the budgets of the lines.
pub fn year_paper(unit: &str, year: i32, published: &Publication, budgets: &YearUse) -> Paper {
    let columns = [
        ("类别", 38, Align::Centre, CellKind::Text),
        ("批次", 20, Align::Centre, CellKind::Number),
        ("人次", 20, Align::Centre, CellKind::Number),
        ("金额（元）", 31, Align::End, CellKind::Money),
        ("年度预算（元）", 31, Align::End, CellKind::Money),
        ("与预算相差（元）", 30, Align::End, CellKind::Money),
    ];
    let row_of = |word: &str, found: PublicationRow, budget: &str, difference: &str| {
        row([word, &found.batches.to_string(), &found.heads.to_string(), &yuan(found.amount), budget, difference]).at_least(11)
    };
    let total = row_of("合计", published.total, &yuan_if(published.budget), &yuan_if(published.difference)).emphasised();
    let words = row(["合计大写", &in_words(published.total.amount)]).spanning([1, 5]).set([Align::Centre, Align::Start]).emphasised();
    let rows =
        vec![row_of("国内公务接待", published.domestic, "", ""), row_of("外宾接待", published.foreign, "", ""), total, words.at_least(11)];
    let mut blocks = vec![table(columns, rows)];
    if budgets.lines.iter().any(|line| !line.line.is_empty()) {
        blocks.extend([Block::Heading("各口预算执行".to_owned()), budget_lines(budgets)]);
    }
    if published.unsettled > 0 {
        blocks.push(Block::Paragraph(format!("另有{}笔费用尚未结算，未计入金额。", published.unsettled)));
    }
    let subtitle = format!("{year}年度");
    Paper { subtitles: vec![subtitle], ..of_office(unit, Page::Form, "公务接待费公开表", blocks) }
}

fn budget_lines(budgets: &YearUse) -> Block {
    let columns = [
        ("口", 50, Align::Start, CellKind::Text),
        ("预算", 30, Align::End, CellKind::Money),
        ("已用", 30, Align::End, CellKind::Money),
        ("已排", 30, Align::End, CellKind::Money),
        ("剩余", 30, Align::End, CellKind::Money),
    ];
    let row_of = |line: &BudgetState| {
        row([line_word(&line.line), &yuan_if(line.budget), &yuan(line.spent), &yuan(line.committed), &yuan_if(line.left)])
    };
    table(columns, budgets.lines.iter().map(row_of).collect())
}
