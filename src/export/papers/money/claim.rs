//! The claim (报销单): what the host pays, by kind, with the boxes of those who sign for it.

use super::made_from::MoneyPapers;
use super::parts::{DAY_BLANK, form, full_day, in_words, joined, letter_words, opinion, party, row, sending_unit, sum, wide, yuan};
use crate::domain::{LedgerRow, Money, MoneyError, Payment, Reception, RowId};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Page, Paper, Row};
use crate::i18n::{Wording, date_range};

/// Who signs a claim.
const BOXES: [&str; 5] = ["经办人", "证明人", "部门负责人", "财务审核", "分管领导"];

pub(super) fn paper(of: &MoneyPapers) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let (claim, host) = (&reception.claim, reception.totals()?.host);
    let amount = claim.amount.unwrap_or(host);
    let on = claim.on.map_or_else(|| DAY_BLANK.to_owned(), full_day);
    let (name, phone) = of.handler();
    let mut rows = vec![
        row(["报销单位", of.unit, "报销日期", &on]).at_least(10),
        row(["经办人", &spaced([name, phone]), "单据号", &claim.number]).at_least(10),
        row(["来访单位", &sending_unit(reception), "公函文号", &letter_words(&reception.letter)]),
        row(["接待对象", &party(reception), "接待时间", &date_range(ZH, reception.first_day, reception.last_day)]).at_least(10),
        wide("接待事由", &reception.letter.content).at_least(10),
    ];
    rows.extend(kinds(&reception.ledger()?)?);
    rows.push(row(["金额（元）", &yuan(amount), "大写", &in_words(amount).replace("人民币（大写）：", "")]).at_least(12).emphasised());
    let receipts = reception.receipts.values().filter(|receipt| receipt.live).count();
    rows.push(row(["结算方式", &payments(reception), "附件", &format!("票据{receipts}张")]).at_least(10));
    rows.extend(BOXES.map(|label| opinion(label, "", &format!("（签字）\n{DAY_BLANK}")).at_least(22)));
    Ok(Paper {
        page: Page::Form, title: "公务接待费报销单".to_owned(), blocks: vec![form(rows)], foot: of.foot(), ..Paper::default()
    })
}

/// What the host pays for meals, rooms and the rest.
fn kinds(ledger: &[LedgerRow]) -> Result<Vec<Row>, MoneyError> {
    type IsOf = fn(RowId) -> bool;
    let kinds: [(&str, IsOf); 3] = [
        ("餐费（元）", |of| matches!(of, RowId::Meal(_))),
        ("住宿费（元）", |of| matches!(of, RowId::Room(_))),
        ("其他（元）", |of| matches!(of, RowId::Cost(_))),
    ];
    let mut rows = Vec::new();
    for (label, is_of) in kinds {
        let own: Vec<&LedgerRow> = ledger.iter().filter(|row| is_of(row.of) && row.host != Money::ZERO).collect();
        if !own.is_empty() {
            let amount = sum(own.iter().map(|row| row.host))?;
            let named = joined(own.iter().map(|row| spaced([&row.what, &row.vendor])), "；");
            rows.push(row([label, &yuan(amount), "说明", &named]).at_least(10));
        }
    }
    Ok(rows)
}

fn payments(reception: &Reception) -> String {
    let used = |payment: &Payment| reception.receipts.values().any(|receipt| receipt.live && receipt.payment == *payment);
    joined(Payment::ALL.into_iter().filter(used).map(|payment| payment.word(ZH).to_owned()), "、")
}
