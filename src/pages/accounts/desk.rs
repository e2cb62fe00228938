//! What the page of a month shows below, for all of it.

use super::handle::Books;
use crate::domain::{BillId, BillSource, Reconciliation};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A month with a source: what its parts need to know.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The first of the month.
    pub(super) first: NaiveDate,
    pub(super) books: Books,
    pub(super) source: RwSignal<BillSource>,
    /// Ledgers and bills compared.
    pub(super) found: Memo<Reconciliation>,
}

/// Which row the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A new row, with the id it is to have.
    New(BillId),
    /// One of the bill.
    Known(BillId),
}
