//! The accounts of the office over all receptions (费用汇总): weeks, months, years, bills, budgets and letters. Pure.

mod account;
mod amount;
mod book;
mod budgets;
mod letters;
mod publication;
mod reconcile;
mod rollup;

pub use account::{AccountRow, AccountsError, LetterFacts, ReceptionAccount};
pub use amount::parse_amount;
pub use book::{Accounts, Bill, BillSource, LineBudget, PeriodClose, Remark, RemarkAt};
pub use budgets::{BudgetState, YearUse, year_budgets, year_use};
pub use letters::{LetterRegister, LetterRow, NoLetter, letter_also_in, letter_register};
pub use publication::{Publication, PublicationRow, publication};
pub use reconcile::{LedgerEntry, Outcome, Reconciled, Reconciliation, reconcile};
pub use rollup::{ReceptionTotals, Rollup, Unclosed, first_of_month, last_of_month, monday_of, month, week, year};
