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
mod list_rows;
mod made_from;
mod pack;
mod parts;
mod receipts;
mod statement;
mod stays;

use super::super::Paper;
use crate::domain::{MoneyError, PackPart, check};

pub use accounts::{month_paper, week_paper, year_paper};
pub use made_from::MoneyPapers;

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
}
