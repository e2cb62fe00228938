//! The rules of receptions: rule sets as data, the checks that compare a reception with them, and what they find.

mod book;
mod check;
mod finding;
mod hosting;
mod meal;

pub use book::{
    BudgetRule, CapRule, CompanionBand, CompanionRule, DrinksRule, HostedMealsRule, LetterRule, RuleBook, RuleBookError, RuleSet,
};
pub use check::check;
pub use finding::{Cure, Detail, Finding, Level, RuleId, Subject};
pub use hosting::{BudgetUse, may_host};
pub use meal::{CapVerdict, CompanionLimit, MealVerdict, Refusal, companion_limit, may_add_companion, meal_verdict};
