//! What the papers of the money are made from.

use crate::domain::{Around, Finding, LedgerRow, Reception, RowId, RuleBook, check};
use crate::export::papers::layout::spaced;

/// What the papers about one reception's money are made from.
#[derive(Clone, Copy, Debug)]
pub struct MoneyPapers<'a> {
    /// The reception.
    pub reception: &'a Reception,
    /// The host unit (接待单位): the name of the office.
    pub unit: &'a str,
    /// The rules.
    pub book: &'a RuleBook,
    /// What the checks have to know besides.
    pub around: &'a Around,
}

impl MoneyPapers<'_> {
    /// What happened against a rule.
    pub(super) fn happened(&self) -> Vec<Finding> {
        let mut found = check(self.reception, self.book, self.around);
        found.retain(|finding| finding.happened);
        found
    }

    /// Name and phone of the coordinator, who fills in the papers (经办人).
    pub(super) fn handler(&self) -> (&str, &str) {
        let found = self.reception.coordinator.and_then(|id| self.reception.people.get(&id));
        found.map_or(("", ""), |person| (person.name.as_str(), person.phone.as_str()))
    }

    /// Stands at the foot of each paper.
    pub(super) fn foot(&self) -> String {
        spaced([&self.reception.name, &self.reception.number])
    }
}

/// The row of a ledger that is about something.
pub(super) fn row_of(rows: &[LedgerRow], of: RowId) -> Option<&LedgerRow> {
    rows.iter().find(|row| row.of == of)
}
