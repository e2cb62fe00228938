//! What a check finds: which rule, how grave, about what, the numbers compared and what would cure it. No wording.

use crate::domain::{MealId, Money, MoneyError};
use serde::{Deserialize, Serialize, Serializer};

/// The checks, by the names used in docs/rules.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum RuleId {
    /// Letter (公函): missing, late, or naming other heads than the list.
    R01,
    /// Companions at a meal (陪餐人数).
    R03,
    /// Meals paid by the host (工作餐次数).
    R04,
    /// Price per head (餐标).
    R05,
    /// Spending and budget (预算).
    R17,
}

/// How grave a finding is; the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// May not be planned like this.
    Stop,
    /// Look again; the person in charge decides.
    Warn,
    /// Worth knowing, nothing wrong yet.
    Note,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// One meal.
    Meal(MealId),
    /// The letter.
    Letter,
    /// The reception as a whole.
    Reception,
}

/// The numbers compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Detail {
    /// No letter yet.
    LetterMissing {
        /// Working days since the last day of the visit.
        working_days: u32,
        /// Working days within which it has to come.
        allowed: u32,
    },
    /// The letter is dated after the visit.
    LetterAfterVisit {
        /// Working days from the last day of the visit to the letter.
        working_days: u32,
        /// Working days within which it has to come.
        allowed: u32,
    },
    /// The letter names other heads than the list has.
    HeadsDiffer {
        /// Heads in the letter.
        letter: u32,
        /// Guests listed by name.
        listed: u32,
    },
    /// More of our people at table than the guests allow.
    TooManyCompanions {
        /// Guests at the meal.
        guests: u32,
        /// Most companions.
        limit: u32,
        /// Companions chosen.
        chosen: u32,
    },
    /// More meals paid by the host than one reception may have.
    TooManyHostedMeals {
        /// Most meals.
        limit: u32,
        /// Meals planned.
        planned: u32,
    },
    /// The meal costs more per head than its cap.
    OverCap {
        /// Price per head.
        per_head: Money,
        /// Most per head.
        cap: Money,
    },
    /// Planned spending exceeds the budget.
    OverBudget {
        /// Planned spending.
        planned: Money,
        /// The budget.
        budget: Money,
    },
    /// Amounts that cannot be summed or compared.
    Unreckonable {
        /// Why.
        #[serde(serialize_with = "as_text")]
        error: MoneyError,
    },
}

fn as_text<S: Serializer>(error: &MoneyError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(error)
}

/// What would make a finding disappear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Cure {
    /// Ask for the letter and enter its number.
    EnterLetter,
    /// Compare the letter with the list of guests and put right what is wrong.
    CompareWithLetter,
    /// Take so many companions off the table: swap (换人), or let them pay at another table (改为自费另桌).
    FewerCompanions {
        /// How many too many.
        by: u32,
    },
    /// Let the guests pay for all but so many meals.
    GuestsPay {
        /// How many the host may pay.
        hosted: u32,
    },
    /// Lower the price per head.
    LowerPrice {
        /// To this at most.
        to: Money,
    },
    /// Spend less, or have the budget raised before the visit.
    SpendWithin {
        /// The budget.
        budget: Money,
    },
    /// Put the amount right.
    CorrectAmount,
}

impl Detail {
    /// What would cure it; a letter that came too late cannot be cured.
    pub fn cure(&self) -> Option<Cure> {
        match *self {
            Self::LetterMissing { .. } => Some(Cure::EnterLetter),
            Self::LetterAfterVisit { .. } => None,
            Self::HeadsDiffer { .. } => Some(Cure::CompareWithLetter),
            Self::TooManyCompanions { limit, chosen, .. } => Some(Cure::FewerCompanions { by: chosen.saturating_sub(limit) }),
            Self::TooManyHostedMeals { limit, .. } => Some(Cure::GuestsPay { hosted: limit }),
            Self::OverCap { cap, .. } => Some(Cure::LowerPrice { to: cap }),
            Self::OverBudget { budget, .. } => Some(Cure::SpendWithin { budget }),
            Self::Unreckonable { .. } => Some(Cure::CorrectAmount),
        }
    }
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check.
    pub rule: RuleId,
    /// How grave.
    pub level: Level,
    /// Regulation and article, Chinese; empty where no rule but arithmetic is broken.
    pub source: String,
    /// What it is about.
    pub subject: Subject,
    /// The numbers compared.
    pub detail: Detail,
}
