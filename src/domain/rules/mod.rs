//! The rules of receptions: rule sets as data, the checks that compare a reception with them, and what they find.

mod book;
mod check;
mod compare;
mod facts;
mod finding;
mod hosting;
mod kind;
mod meal;
mod own;
mod rows;
mod sets;

pub use book::{RuleBook, RuleBookError};
pub use check::{Around, YearBudget, check, may_lodge, may_spend, room_findings};
pub use compare::{Compared, compare};
pub use facts::{RuleField, RuleValue};
pub use finding::{BlankField, Cure, Detail, Finding, Level, RuleId, Subject};
pub use hosting::{BudgetUse, may_host, may_serve};
pub use kind::RuleKind;
pub use meal::{CapVerdict, CompanionLimit, MealVerdict, Refusal, companion_limit, may_add_companion, meal_outcome, meal_verdict};
pub use own::{CopyWanted, OwnRules, OwnRulesError, Provenance, RuleSetKey, Standing, copy_name, listed};
pub use sets::{
    Authority, BlanksRule, CapCase, CapPer, CapRow, CapRule, ClaimRule, ClassRow, Clause, CompanionBand, CompanionRule, DaysRule, FeeRule,
    ForbiddenRule, GiftRule, HostedMealsRule, LetterRule, LodgingRule, MealSlot, MeetingRule, RateRow, RuleSet, WordLevel,
};
