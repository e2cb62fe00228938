//! Rows that the lists of the money share.

use super::made_from::row_of;
use super::parts::row;
use crate::domain::{LedgerRow, Reception, RowId};
use crate::export::{Align, Row};

/// The least height of the rows of a list: so that a day with ten guests stays on one page.
pub(super) const LOW: u16 = 7;

/// A label and a text over the whole width.
pub(super) fn one(label: &str, text: &str) -> Row {
    row([label, text]).spanning([1, 6]).set([Align::Centre, Align::Start])
}

/// Heads of a meal as they came out: all, and our people among them.
pub(super) fn heads_of(reception: &Reception, meal: &crate::domain::Meal) -> (u32, u32) {
    let ours = meal.n_sat();
    (reception.n_came(meal).saturating_add(ours), ours)
}

/// The row of the ledger for a meal.
pub(super) fn meal_row(ledger: &[LedgerRow], id: crate::domain::MealId) -> Option<&LedgerRow> {
    row_of(ledger, RowId::Meal(id))
}
