//! The receipts that lie in the claim pack (票据清单), with what each is for.

use super::made_from::MoneyPapers;
use super::parts::{facts, full_day, in_words, numbered, row, table, yuan};
use crate::{
    domain::{LedgerRow, MoneyError, OrderBy, Receipt, RowId},
    export::{
        Align, CellKind, Page, Paper,
        papers::{layout::ZH, money::made_from::row_of},
    },
    i18n::Wording,
};

pub(super) fn paper(of: &MoneyPapers) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let ledger = reception.ledger()?;
    let mut receipts: Vec<_> = reception.receipts.iter().filter(|(_, receipt)| receipt.live).collect();
    receipts.order_by_key(|(id, receipt)| (receipt.day, **id));
    let mut rows: Vec<_> = (1..)
        .zip(&receipts)
        .map(|(n, (_, receipt)): (u32, _)| {
            let Receipt { number, day, vendor, amount, payment, .. } = receipt;
            row([&n.to_string(), number, &full_day(*day), vendor, &what(&ledger, receipt), payment.word(ZH), &yuan(*amount)])
        })
        .collect();
    let total = reception.receipts_total()?;
    let sums = row(["合计", &in_words(total), &yuan(total)]).spanning([2, 4, 1]).set([Align::Centre, Align::Start, Align::End]);
    rows.push(sums.at_least(10).emphasised());
    let attached = format!("票据原件共{}张，按序号粘贴附后。", receipts.len());
    rows.push(row(["附件", &attached]).spanning([2, 5]).set([Align::Centre, Align::Start]).at_least(10));
    let columns = [
        ("序号", 11, Align::Centre, CellKind::Number),
        ("票号", 25, Align::Centre, CellKind::Text),
        ("开票日期", 35, Align::Centre, CellKind::Date),
        ("开票单位", 34, Align::Start, CellKind::Text),
        ("对应事项", 24, Align::Start, CellKind::Text),
        ("结算方式", 20, Align::Centre, CellKind::Text),
        ("金额", 21, Align::End, CellKind::Money),
    ];
    Ok(Paper {
        page: Page::Form,
        title: "票据清单".to_owned(),
        subtitles: numbered(&reception.number),
        blocks: vec![facts(of), table(columns, rows)],
        foot: of.foot(),
        ..Paper::default()
    })
}

fn what(ledger: &[LedgerRow], receipt: &Receipt) -> String {
    let of = receipt.meal.map(RowId::Meal).or(receipt.room.map(RowId::Room)).or(receipt.cost.map(RowId::Cost));
    of.and_then(|of| row_of(ledger, of)).map(|row| row.what.clone()).unwrap_or_default()
}
