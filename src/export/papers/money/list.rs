//! The list of a reception (接待清单), its statutory voucher: guests, meals, rooms, what was collected, the total, our people, and
//! what happened against a rule.

use super::list_costs;
use super::made_from::MoneyPapers;
use super::parts::{heads, in_words, letter_words, numbered, or_none, party, row, sending_unit, table, to_sign, yuan};
use super::{
    companions::OurPeople,
    list_rows::{LOW, one},
};
use crate::domain::{Guest, MoneyError, Reception};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Align, CellKind, Page, Paper, Row};
use crate::i18n::{date_range, finding_mark, finding_text};

/// A row of one of the lists: what, of which details, how many, how much, who pays.
const COLUMNS: [(&str, u16, Align, CellKind); 7] = [
    ("", 23, Align::Centre, CellKind::Text),
    ("", 46, Align::Start, CellKind::Text),
    ("", 17, Align::Centre, CellKind::Money),
    ("", 18, Align::Centre, CellKind::Number),
    ("", 18, Align::Centre, CellKind::Number),
    ("", 20, Align::End, CellKind::Money),
    ("", 28, Align::Centre, CellKind::Text),
];

pub(super) fn paper(of: &MoneyPapers) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let ledger = reception.ledger()?;
    let mut rows = about(of);
    rows.extend(guests(reception));
    rows.extend(list_costs::meals(reception, &ledger));
    rows.extend(list_costs::lodging(reception, &ledger)?);
    rows.extend(list_costs::others(reception, &ledger)?);
    rows.extend(list_costs::collected(reception)?);
    let total = reception.totals()?.host;
    let sum = row(["单位承担\n合计", &in_words(total), &yuan(total), ""]).spanning([1, 4, 1, 1]);
    rows.push(sum.set([Align::Centre, Align::Start, Align::End]).at_least(9).emphasised());
    rows.extend(our_people(reception));
    rows.extend(marks(of));
    if !reception.claim.remark.trim().is_empty() {
        rows.push(one("清单说明", &reception.claim.remark).at_least(8));
    }
    let sign = ["经办人", "审核人", "负责人"].map(to_sign);
    rows.push(Row::plain(sign.to_vec()).spanning([2, 3, 2]).set([Align::Centre; 3]).at_least(18));
    Ok(Paper {
        page: Page::Form,
        title: "公务接待清单".to_owned(),
        subtitles: numbered(&reception.number),
        blocks: vec![table(COLUMNS, rows)],
        foot: of.foot(),
        ..Paper::default()
    })
}

fn about(of: &MoneyPapers) -> Vec<Row> {
    let reception = of.reception;
    let (name, phone) = of.handler();
    let two = |cells: [&str; 4]| row(cells).spanning([1, 2, 1, 3]).set([Align::Centre, Align::Start, Align::Centre, Align::Start]);
    vec![
        two(["接待单位", of.unit, "经办人", &spaced([name, phone])]).at_least(8),
        two(["来访单位", &sending_unit(reception), "接待对象", &party(reception)]).at_least(8),
        two(["接待时间", &date_range(ZH, reception.first_day, reception.last_day), "公函", &letter_words(&reception.letter)]).at_least(8),
        one("接待事由", &reception.letter.content).at_least(8),
    ]
}

/// The guests by name; the column of phones is left out where none is known.
fn guests(reception: &Reception) -> Vec<Row> {
    let all = reception.guests_in_order();
    let has_phones = all.iter().any(|(_, guest)| !guest.phone.trim().is_empty());
    let row_of = |guest: &Guest| {
        let Guest { name, unit, post, phone, .. } = guest;
        let aligns = [Align::Centre, Align::Start, Align::Start, Align::Centre];
        let guest =
            if has_phones { row([name, unit, post, phone]).spanning([1, 1, 4, 1]) } else { row([name, unit, post]).spanning([1, 1, 5]) };
        guest.set(aligns).at_least(LOW)
    };
    let head = if has_phones {
        heads(["姓名", "单位", "职务", "电话"], [1, 1, 4, 1])
    } else {
        heads(["姓名", "单位", "职务"], [1, 1, 5])
    };
    let mut rows = vec![head.at_least(LOW)];
    rows.extend(all.iter().map(|(_, guest)| row_of(guest)));
    if all.is_empty() {
        rows.push(one("名单", "待补").at_least(LOW));
    }
    rows
}

fn our_people(reception: &Reception) -> Vec<Row> {
    let OurPeople { at_table, accompanying, support } = OurPeople::of(reception);
    [("陪餐人员", at_table), ("陪同人员", accompanying), ("工作保障\n人员", support)]
        .map(|(label, names)| one(label, or_none(&names)).at_least(8))
        .to_vec()
}

/// What happened against a rule, each with its mark (超员、超标).
fn marks(of: &MoneyPapers) -> Vec<Row> {
    let found = of.happened().into_iter().map(|finding| {
        let excused = if finding.approved { "（已批准）" } else { "" };
        let text = format!("{}{excused}", finding_text(ZH, &finding));
        one(finding_mark(ZH, &finding).unwrap_or("检查结果"), &text).emphasised().at_least(8)
    });
    found.collect()
}
