//! The checks: a reception compared with the rules in force on its days.

mod letter;
mod meals;
mod papers;
mod schedule;
mod stay;
#[cfg(test)]
mod tests;

pub use stay::{may_lodge, may_spend, room_findings};

use super::{Authority, Finding, Level, RuleBook};
use crate::domain::{ApprovalKind, Money, OrderBy, Reception};
use chrono::NaiveDate;

/// What a check has to know besides the reception itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Today.
    pub today: NaiveDate,
    /// The office's city, for rates that depend on it; may be empty.
    pub city: String,
    /// Names of other receptions in which the same letter stands.
    pub letter_also_in: Vec<String>,
    /// Budgets of the year that this reception draws on.
    pub budgets: Vec<YearBudget>,
}

/// A budget of the year and what draws on it, this reception included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearBudget {
    /// The line (口); empty for the whole office.
    pub line: String,
    /// The budget.
    pub budget: Money,
    /// Spent and committed.
    pub used: Money,
}

impl Around {
    /// Nothing but the day.
    pub fn on(today: NaiveDate) -> Self {
        Self { today, ..Self::default() }
    }
}

/// Everything the rules say about a reception as it stands, the gravest first.
pub fn check(reception: &Reception, book: &RuleBook, around: &Around) -> Vec<Finding> {
    let mut findings = letter::findings(reception, book, around);
    findings.extend(meals::findings(reception, book));
    findings.extend(stay::findings(reception, book, around));
    findings.extend(papers::findings(reception, book, around));
    findings.extend(schedule::findings(reception, book));
    if reception.has_exception() {
        let local_stops = findings.iter_mut().filter(|f| f.authority == Authority::Local && f.level == Level::Stop);
        local_stops.for_each(|finding| (finding.level, finding.approved) = (Level::Note, true));
    }
    findings.order_by_key(|finding| (finding.level, finding.rule));
    findings
}

impl Reception {
    /// Whether an exception from local standards is on record: who approved it and when (已批).
    pub fn has_exception(&self) -> bool {
        let approvals = self.approvals.values().filter(|approval| approval.live && approval.kind == ApprovalKind::Exception);
        approvals.filter(|approval| !approval.who.trim().is_empty()).any(|approval| approval.on.is_some())
    }
}
