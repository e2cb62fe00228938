//! Cells that several papers of the money have.

use super::made_from::MoneyPapers;
use crate::domain::{CNY, Guest, Letter, Money, MoneyError, Person, Reception};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Align, Block, CellKind, Column, Row, Table};
use crate::i18n::date_range;
use chrono::{Datelike, NaiveDate};

/// Room to write a day in.
pub(super) const DAY_BLANK: &str = "　　年　　月　　日";

/// An amount as the model wants it: `605`. One in another currency is text.
pub(super) fn yuan(amount: Money) -> String {
    if amount.currency() == CNY { amount.plain() } else { format!("{} {}", amount.plain(), amount.currency()) }
}

/// An amount that is there.
pub(super) fn yuan_if(amount: Option<Money>) -> String {
    amount.map(yuan).unwrap_or_default()
}

/// An amount that is not nothing.
pub(super) fn yuan_unless_zero(amount: Money) -> String {
    if amount.minor() == 0 { String::new() } else { yuan(amount) }
}

/// `人民币（大写）：陆佰零伍元整`
pub(super) fn in_words(amount: Money) -> String {
    format!("人民币（大写）：{}", amount.in_words())
}

/// The sum of amounts; nothing of none.
pub(super) fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Money, MoneyError> {
    amounts.into_iter().try_fold(Money::ZERO, Money::plus)
}

/// `2026年4月16日`
pub(super) fn full_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// `4月16日`
pub(super) fn short_day(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// A text, or 无.
pub(super) fn or_none(text: &str) -> &str {
    if text.trim().is_empty() { "无" } else { text }
}

/// A row of these cells.
pub(super) fn row<const N: usize>(cells: [&str; N]) -> Row {
    Row::plain(cells.map(str::to_owned).to_vec())
}

/// A row that heads others.
pub(super) fn heads<const N: usize>(cells: [&str; N], spans: [u16; N]) -> Row {
    Row::heads(cells.map(str::to_owned).to_vec(), spans)
}

/// Columns by head, width, and how they are set; those of amounts and quantities hold numbers.
pub(super) fn table<const N: usize>(columns: [(&str, u16, Align, CellKind); N], rows: Vec<Row>) -> Block {
    let columns = columns.map(|(head, width_mm, align, kind)| Column::new(head, width_mm, align).holding(kind)).to_vec();
    Block::Table(Table { columns, rows })
}

/// A form of labels and what belongs to them, two to a row; the first of them may be an amount.
pub(super) fn form(rows: Vec<Row>) -> Block {
    let (label, text) = (Align::Centre, Align::Start);
    let columns =
        [("", 27, label, CellKind::Text), ("", 58, text, CellKind::Money), ("", 27, label, CellKind::Text), ("", 58, text, CellKind::Text)];
    table(columns, rows)
}

/// What every statement begins with: host unit, handler, reception and its days.
pub(super) fn facts(of: &MoneyPapers) -> Block {
    let reception = of.reception;
    let (name, phone) = of.handler();
    let days = date_range(ZH, reception.first_day, reception.last_day);
    form(vec![row(["接待单位", of.unit, "经办人", &spaced([name, phone])]), row(["接待对象", &reception.name, "接待时间", &days])])
}

/// Boxes to sign in, side by side below a table.
pub(super) fn signing(labels: [&str; 3]) -> Block {
    let columns = [("", 1, Align::Centre, CellKind::Text); 3];
    table(columns, vec![Row::plain(labels.map(to_sign).to_vec()).at_least(18)])
}

/// A label and what belongs to it over the whole width of a form.
pub(super) fn wide(label: &str, text: &str) -> Row {
    row([label, text]).spanning([1, 3])
}

/// A box of a form with an opinion, beside it the name and the day.
pub(super) fn opinion(label: &str, opinion: &str, signed: &str) -> Row {
    row([label, opinion, signed]).spanning([1, 2, 1]).set([Align::Centre, Align::Start, Align::Centre])
}

/// An empty box to sign in.
pub(super) fn to_sign(label: &str) -> String {
    format!("{label}（签字）：\n{DAY_BLANK}")
}

/// `赵明远 区人民政府常务副区长`
pub(super) fn with_post(person: &Person) -> String {
    format!("{} {}{}", person.name, person.unit, person.post).trim().to_owned()
}

/// `督查组8人`
pub(super) fn party(reception: &Reception) -> String {
    let party = if reception.party.trim().is_empty() { "接待对象" } else { reception.party.trim() };
    format!("{party}{}人", reception.n_guests())
}

/// The names of all guests.
pub(super) fn guest_names(reception: &Reception) -> String {
    joined(reception.guests_in_order().into_iter().map(|(_, guest)| guest.name.clone()), "、")
}

/// Where the guests come from: the unit that sent the letter, else their units.
pub(super) fn sending_unit(reception: &Reception) -> String {
    if !reception.letter.unit.trim().is_empty() {
        return reception.letter.unit.trim().to_owned();
    }
    let mut units: Vec<&str> = Vec::new();
    for (_, Guest { unit, .. }) in reception.guests_in_order() {
        if !unit.trim().is_empty() && !units.contains(&unit.trim()) {
            units.push(unit.trim());
        }
    }
    let others = if units.len() > 3 { "等" } else { "" };
    units.truncate(3);
    format!("{}{others}", units.join("、"))
}

/// Number and day of the letter; 待补 while it is not there.
pub(super) fn letter_words(letter: &Letter) -> String {
    match (letter.number.trim(), letter.issued) {
        ("", _) => "待补".to_owned(),
        (number, None) => number.to_owned(),
        (number, Some(day)) => format!("{number}\n{}", full_day(day)),
    }
}

/// `编号：JD-2026-014`; nothing where there is no number.
pub(super) fn numbered(number: &str) -> Vec<String> {
    if number.trim().is_empty() { Vec::new() } else { vec![format!("编号：{}", number.trim())] }
}

/// Texts that say something, with this between them.
pub(super) fn joined(texts: impl IntoIterator<Item = String>, between: &str) -> String {
    texts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join(between)
}
