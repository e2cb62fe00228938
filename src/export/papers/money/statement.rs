//! The statement (费用结算单、日结): each day with its rows, what they come to, and what was corrected since.

use super::made_from::MoneyPapers;
use super::parts::{facts, in_words, joined, numbered, row, signing, sum, table, yuan, yuan_if, yuan_unless_zero};
use super::stays::stays;
use crate::domain::{
    Correction, DayTotals, FeeKind, LedgerRow, MealKind, Money, MoneyError, OrderBy, Payer, Receipt, Reception, RowId, meal_outcome,
};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Align, Block, CellKind, Page, Paper, Row};
use crate::i18n::{Wording, date_short, date_time};

const COLUMNS: [(&str, u16, Align, CellKind); 10] = [
    ("事项", 50, Align::Start, CellKind::Text),
    ("收款单位", 40, Align::Start, CellKind::Text),
    ("数量", 13, Align::Centre, CellKind::Number),
    ("单价", 18, Align::End, CellKind::Money),
    ("标准", 18, Align::End, CellKind::Money),
    ("金额", 23, Align::End, CellKind::Money),
    ("承担", 26, Align::Centre, CellKind::Text),
    ("票据号", 28, Align::Centre, CellKind::Text),
    ("票据金额", 23, Align::End, CellKind::Money),
    ("相差", 18, Align::End, CellKind::Money),
];
/// A label over the columns before the amount, then the amount and what follows it.
const SUMS: [u16; 6] = [5, 1, 1, 1, 1, 1];

pub(super) fn paper(of: &MoneyPapers) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let (ledger, days) = (reception.ledger()?, reception.day_totals()?);
    let mut rows = Vec::new();
    for day in &days {
        rows.extend(day_rows(of, &ledger, day)?);
        // The sums of an only day are those of the whole.
        if days.len() > 1 {
            rows.extend(day_sums(&ledger, day)?);
        }
    }
    let totals = reception.totals()?;
    let (receipts, host) = (reception.receipts_total()?, totals.host);
    let all = row(["单位承担合计", &yuan(host), "", "", &yuan(receipts), &yuan(host.minus(receipts)?)]);
    rows.push(all.spanning(SUMS).set([Align::End]).emphasised());
    rows.push(row(["收取合计", &yuan(totals.collected), "", "", "", ""]).spanning(SUMS).set([Align::End]).emphasised());
    rows.push(row(["单位承担合计大写", &in_words(host)]).spanning([1, 9]).set([Align::Centre, Align::Start]).emphasised());
    let mut blocks = vec![facts(of), table(COLUMNS, rows)];
    blocks.extend(corrections(reception));
    blocks.push(signing(["制表人", "复核人", "负责人"]));
    Ok(Paper {
        page: Page::Landscape,
        title: "公务接待费用结算单".to_owned(),
        subtitles: numbered(&reception.number),
        blocks,
        foot: of.foot(),
        ..Paper::default()
    })
}

fn day_rows(of: &MoneyPapers, ledger: &[LedgerRow], day: &DayTotals) -> Result<Vec<Row>, MoneyError> {
    let state = match &day.close {
        Some(close) => spaced(["已日结", &date_time(ZH, close.at), &close.by]),
        None => "未日结".to_owned(),
    };
    let differs = if day.differs { "，与日结不符" } else { "" };
    let mut rows = vec![Row::band(format!("{} {state}{differs}", date_short(ZH, day.day)))];
    let is_single = |row: &&LedgerRow| row.day == day.day && !(matches!(row.of, RowId::Room(_)) && row.host.minor() == 0);
    for found in ledger.iter().filter(is_single) {
        rows.push(ledger_row(of, found)?);
    }
    // Rooms that guests pay themselves are none of our costs: one row for each hotel.
    for stay in stays(of.reception, ledger)?.iter().filter(|stay| stay.from == day.day && stay.payer != Payer::Host) {
        let (what, n) = (format!("住宿{}间、{}人", stay.rooms, stay.heads), stay.nights.to_string());
        rows.push(row([&what, &stay.hotel, &n, "", "", &yuan(stay.amount), "接待对象自付", "", "", ""]));
    }
    Ok(rows)
}

fn day_sums(ledger: &[LedgerRow], day: &DayTotals) -> Result<[Row; 2], MoneyError> {
    let receipts = sum(ledger.iter().filter(|row| row.day == day.day).filter_map(|row| row.receipts))?;
    let host = day.totals.host;
    let paid = row(["当日单位承担", &yuan(host), "", "", &yuan(receipts), &yuan(host.minus(receipts)?)]);
    let collected = row(["当日收取", &yuan(day.totals.collected), "", "", "", ""]);
    Ok([paid, collected].map(|row| row.spanning(SUMS).set([Align::End])))
}

fn ledger_row(of: &MoneyPapers, found: &LedgerRow) -> Result<Row, MoneyError> {
    let reception = of.reception;
    let (what, cap, payer) = words(of, found)?;
    let amount = found.host.plus(found.collected)?.plus(found.by_guests)?;
    let planned = if found.is_settled { "" } else { "（计划）" };
    let numbers = joined(receipts_of(reception, found.of).map(|receipt| receipt.number.clone()), "\n");
    let numbers = if matches!(found.of, RowId::Fee(_)) { found.what.clone() } else { numbers };
    let difference = found.receipts.map(|receipts| found.host.minus(receipts)).transpose()?;
    Ok(row([
        &what,
        &found.vendor,
        &found.heads.to_string(),
        &yuan_unless_zero(found.price),
        &yuan_if(cap),
        &yuan_unless_zero(amount),
        &format!("{payer}{planned}"),
        &numbers,
        &yuan_if(found.receipts),
        &yuan_if(difference),
    ]))
}

/// What a row is called, its cap, and who pays.
fn words(of: &MoneyPapers, found: &LedgerRow) -> Result<(String, Option<Money>, &'static str), MoneyError> {
    let reception = of.reception;
    let payer = if found.by_guests.minor() != 0 { "接待对象自付" } else { "单位承担" };
    let named = |else_word: &str| if found.what.trim().is_empty() { else_word.to_owned() } else { found.what.clone() };
    Ok(match found.of {
        RowId::Meal(id) => match reception.meals.get(&id) {
            Some(meal) if meal.kind == MealKind::Work => {
                let cap = meal_outcome(reception, id, meal, of.book)?.cap;
                (named(meal.kind.word(ZH)), cap, payer)
            }
            Some(meal) => (named(meal.kind.word(ZH)), None, "接待对象交费"),
            None => (named("用餐"), None, payer),
        },
        RowId::Room(_) => (named("住宿"), None, payer),
        RowId::Cost(_) => (named("其他费用"), None, payer),
        RowId::Fee(id) => {
            let kind = reception.fees.get(&id).map_or(FeeKind::Unknown, |fee| fee.kind);
            (format!("收取{}", kind.word(ZH)), None, "收取")
        }
    })
}

fn receipts_of(reception: &Reception, of: RowId) -> impl Iterator<Item = &Receipt> {
    let is_for = move |receipt: &Receipt| match of {
        RowId::Meal(id) => receipt.meal == Some(id),
        RowId::Room(id) => receipt.room == Some(id),
        RowId::Cost(id) => receipt.cost == Some(id),
        RowId::Fee(_) => false,
    };
    reception.receipts.values().filter(move |receipt| receipt.live && is_for(receipt))
}

/// What was changed after a day was closed.
fn corrections(reception: &Reception) -> Vec<Block> {
    let mut all: Vec<&Correction> = reception.corrections.values().filter(|correction| correction.live).collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.order_by_key(|correction| (correction.day, correction.at));
    let columns = [
        ("日结日期", 34, Align::Centre, CellKind::Text),
        ("更正事项", 58, Align::Start, CellKind::Text),
        ("更正前", 25, Align::End, CellKind::Money),
        ("更正后", 25, Align::End, CellKind::Money),
        ("原因", 65, Align::Start, CellKind::Text),
        ("更正人、时间", 50, Align::Centre, CellKind::Text),
    ];
    let row_of = |correction: &&Correction| {
        let side = if correction.is_host { "单位承担" } else { "收取" };
        let what = spaced([&correction.what, side]);
        let who = spaced([&correction.by, &date_time(ZH, correction.at)]);
        let (before, after) = (yuan(correction.before), yuan(correction.after));
        row([&date_short(ZH, correction.day), &what, &before, &after, &correction.reason, &who])
    };
    vec![Block::Heading("更正记录".to_owned()), table(columns, all.iter().map(row_of).collect())]
}
