//! The papers of the money: approval form, list, statement, menu, fees, the claim with all its papers, and the accounts of the
//! office. What guests may not eat is on none of them.

mod accounts;
mod approval;
mod claim;
mod companions;
mod dishes;
mod fees;
mod letter;
mod list;
mod list_costs;
mod pack;
mod parts;
mod receipts;
mod statement;
mod stays;

use super::super::Paper;
use crate::domain::{Around, Finding, LedgerRow, MoneyError, PackPart, Reception, RowId, RuleBook, check};

pub use accounts::{month_paper, week_paper, year_paper};

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
    /// One paper of the claim pack by itself. That of the letter and that of the receipts name the originals to be attached.
    ///
    /// # Errors
    /// `MoneyError` when amounts cannot be summed.
    pub fn paper(&self, part: PackPart) -> Result<Paper, MoneyError> {
        match part {
            PackPart::Claim => claim::paper(self),
            PackPart::Approval => approval::paper(self),
            PackPart::List => list::paper(self),
            PackPart::Statement => statement::paper(self),
            PackPart::Receipts => receipts::paper(self),
            PackPart::Dishes => dishes::paper(self),
            PackPart::Letter => Ok(letter::paper(self)),
            PackPart::Fees => fees::paper(self),
        }
    }

    /// The claim pack (报销包): a list of its papers with how each stands, then each of them in its order, also those that are not
    /// complete.
    ///
    /// # Errors
    /// `MoneyError` when amounts cannot be summed.
    pub fn claim_pack(&self) -> Result<Vec<Paper>, MoneyError> {
        let parts = self.reception.claim_pack(self.book, &check(self.reception, self.book, self.around));
        let mut papers = vec![pack::contents(self, &parts)?];
        for (part, _) in parts {
            papers.push(self.paper(part)?);
        }
        Ok(papers)
    }

    /// What happened against a rule.
    fn happened(&self) -> Vec<Finding> {
        let mut found = check(self.reception, self.book, self.around);
        found.retain(|finding| finding.happened);
        found
    }

    /// Name and phone of the coordinator, who fills in the papers (经办人).
    fn handler(&self) -> (&str, &str) {
        let found = self.reception.coordinator.and_then(|id| self.reception.people.get(&id));
        found.map_or(("", ""), |person| (person.name.as_str(), person.phone.as_str()))
    }

    /// Stands at the foot of each paper.
    fn foot(&self) -> String {
        super::layout::spaced([&self.reception.name, &self.reception.number])
    }
}

/// The row of a ledger that is about something.
fn row_of(rows: &[LedgerRow], of: RowId) -> Option<&LedgerRow> {
    rows.iter().find(|row| row.of == of)
}
