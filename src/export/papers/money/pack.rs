//! The first page of the claim pack (报销材料目录): its papers in their order, and how each stands.

use super::made_from::MoneyPapers;
use super::parts::{facts, full_day, in_words, joined, numbered, row, sum, table, to_sign, yuan};
use crate::domain::{MoneyError, PackPart, PackState, Reception};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Align, CellKind, Page, Paper, Row};
use crate::i18n::{Wording, date_short, finding_text, money};

pub(super) fn contents(of: &MoneyPapers, parts: &[(PackPart, PackState)]) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let mut rows = Vec::new();
    for (n, (part, state)) in (1_u32..).zip(parts) {
        let (word, why) = match state {
            PackState::Complete => ("齐", complete(of, *part)?),
            PackState::Missing => ("缺", missing(reception, *part)),
            PackState::Differs(found) => ("不符", joined(found.iter().map(|finding| finding_text(ZH, finding)), "\n")),
        };
        let is_open = *state != PackState::Complete;
        let row = row([&n.to_string(), part.word(ZH), word, &why]).at_least(11);
        rows.push(if is_open { row.emphasised() } else { row });
    }
    let n_open = parts.iter().filter(|(_, state)| *state != PackState::Complete).count();
    let state = if n_open == 0 { "材料齐全，相互相符".to_owned() } else { format!("还有{n_open}份材料缺少或不符") };
    rows.push(row(["结论", &state]).spanning([2, 2]).set([Align::Centre, Align::Start]).at_least(11));
    let host = reception.totals()?.host;
    rows.push(
        row(["单位承担合计", &format!("{}（{}）", in_words(host), money(ZH, host))])
            .spanning([2, 2])
            .set([Align::Centre, Align::Start])
            .at_least(12)
            .emphasised(),
    );
    rows.push(Row::plain(["整理人", "审核人"].map(to_sign).to_vec()).spanning([3, 1]).set([Align::Centre; 2]).at_least(22));
    let columns = [
        ("序号", 16, Align::Centre, CellKind::Number),
        ("材料", 38, Align::Start, CellKind::Text),
        ("情况", 20, Align::Centre, CellKind::Text),
        ("说明", 96, Align::Start, CellKind::Text),
    ];
    Ok(Paper {
        page: Page::Form,
        title: "公务接待报销材料目录".to_owned(),
        subtitles: numbered(&reception.number),
        blocks: vec![facts(of), table(columns, rows)],
        foot: of.foot(),
        ..Paper::default()
    })
}

/// What a paper that is there says.
fn complete(of: &MoneyPapers, part: PackPart) -> Result<String, MoneyError> {
    let reception = of.reception;
    let yuan = |amount| money(ZH, amount);
    Ok(match part {
        PackPart::Claim => {
            let on = reception.claim.on.map(full_day).unwrap_or_default();
            spaced([&reception.claim.amount.map(yuan).unwrap_or_default(), &on, &reception.claim.number])
        }
        PackPart::Approval => {
            let last = reception.approvals_in_order().into_iter().rfind(|(_, step)| step.on.is_some());
            let signed = last.map(|(_, step)| format!("{} {}", step.who, step.on.map(full_day).unwrap_or_default())).unwrap_or_default();
            spaced([&reception.approval.number, &signed])
        }
        PackPart::List => format!("单位承担{}", yuan(reception.totals()?.host)),
        PackPart::Statement => format!("{}天已日结", reception.closes.values().filter(|close| close.live).count()),
        PackPart::Receipts => {
            let n = reception.receipts.values().filter(|receipt| receipt.live).count();
            format!("{n}张，{}", yuan(reception.receipts_total()?))
        }
        PackPart::Dishes => "每次工作餐的菜单".to_owned(),
        PackPart::Letter => format!("{}（附原件）", reception.letter.number.trim()),
        PackPart::Fees => {
            let got = sum(reception.fees.values().filter(|fee| fee.live).filter_map(|fee| fee.amount))?;
            format!("收取{}", yuan(got))
        }
    })
}

/// What of a paper is not there.
fn missing(reception: &Reception, part: PackPart) -> String {
    match part {
        PackPart::Claim => "报销金额或报销日期未填".to_owned(),
        PackPart::Approval => "没有已签批的审批记录".to_owned(),
        PackPart::List => "接待对象没有逐人列名".to_owned(),
        PackPart::Statement => {
            let days = reception.day_totals().unwrap_or_default();
            let open = days.iter().filter(|day| day.close.is_none()).map(|day| date_short(ZH, day.day));
            format!("未日结：{}", joined(open, "、"))
        }
        PackPart::Receipts => {
            let rows = reception.ledger().unwrap_or_default();
            let open = rows.iter().filter(|row| row.host.minor() != 0 && row.receipts.is_none());
            format!("没有票据：{}", joined(open.map(|row| format!("{} {}元", row.what, yuan(row.host))), "、"))
        }
        PackPart::Dishes => "有工作餐没有菜单".to_owned(),
        PackPart::Letter => "公函待补".to_owned(),
        PackPart::Fees => "有费用没有收取，或没有收据号".to_owned(),
    }
}
