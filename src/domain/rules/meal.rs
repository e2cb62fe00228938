//! The live questions of one meal: how many may accompany, what it costs, and seating somebody within the rules.

use super::{Detail, Finding, Level, RuleBook, RuleId, Subject};
use crate::domain::{Diner, Meal, MealId, MealKind, Money, MoneyError, PersonId, Reception};
use thiserror::Error;

/// How many of our people may eat with the guests of a meal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanionLimit {
    /// Guests at the meal.
    pub guests: u32,
    /// Most companions.
    pub limit: u32,
    /// Regulation and article.
    pub source: String,
}

/// The companion limit of a meal; `None` when no rule is in force on its day.
pub fn companion_limit(reception: &Reception, meal: &Meal, book: &RuleBook) -> Option<CompanionLimit> {
    let on = reception.meal_start(meal).date();
    let rule = book.in_force(on, reception.origin).find_map(|set| set.companions.as_ref())?;
    let guests = reception.n_diners(meal);
    Some(CompanionLimit { guests, limit: rule.limit(guests), source: rule.article.clone() })
}

/// The finding that so many companions would be, if they are too many.
pub(super) fn too_many_companions(reception: &Reception, (id, meal): (MealId, &Meal), chosen: u32, book: &RuleBook) -> Option<Finding> {
    let CompanionLimit { guests, limit, source } = companion_limit(reception, meal, book)?;
    let detail = Detail::TooManyCompanions { guests, limit, chosen };
    (chosen > limit).then_some(Finding { rule: RuleId::R03, level: Level::Stop, source, subject: Subject::Meal(id), detail })
}

/// Whether one more of our people may accompany at a meal.
///
/// # Errors
/// The finding that one more would be.
pub fn may_add_companion(reception: &Reception, meal: MealId, book: &RuleBook) -> Result<(), Finding> {
    let found = reception.meals.get(&meal);
    found.and_then(|found| too_many_companions(reception, (meal, found), found.n_companions() + 1, book)).map_or(Ok(()), Err)
}

/// Why somebody cannot be seated.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The meal is not there, or was removed.
    #[error("there is no such meal")]
    NoSuchMeal,
    /// A rule is against it.
    #[error("{:?}: {}", .0.rule, .0.source)]
    Rule(Finding),
}

impl Reception {
    /// Puts one of our people at table, at his own table or off the meal.
    ///
    /// # Errors
    /// `Refusal::Rule` for one companion more than the rules allow; `Refusal::NoSuchMeal`. The reception is unchanged.
    pub fn seat(&mut self, meal: MealId, person: PersonId, diner: Diner, book: &RuleBook) -> Result<(), Refusal> {
        let found = self.meals.get(&meal).filter(|found| found.live).ok_or(Refusal::NoSuchMeal)?;
        let is_new_companion = diner == Diner::Companion && found.people.get(&person) != Some(&Diner::Companion);
        if is_new_companion {
            may_add_companion(self, meal, book).map_err(Refusal::Rule)?;
        }
        self.meals.get_mut(&meal).ok_or(Refusal::NoSuchMeal)?.people.insert(person, diner);
        Ok(())
    }
}

/// A price against its cap. The cap itself is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapVerdict {
    /// Not over the cap, or there is none.
    Within,
    /// Over the cap.
    Over {
        /// By so much per head.
        by: Money,
    },
}

/// What a meal costs the host, and whether that is within the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MealVerdict {
    /// Price per head.
    pub per_head: Money,
    /// Most per head; none where the guests pay or no cap is in force.
    pub cap: Option<Money>,
    /// What the host pays.
    pub total: Money,
    /// Within or over the cap.
    pub verdict: CapVerdict,
}

/// What a meal costs the host, and whether that is within the cap.
///
/// # Errors
/// `MoneyError::Overflow`; `MoneyError::MixedCurrencies` when price and cap cannot be compared.
pub fn meal_verdict(reception: &Reception, meal: &Meal, book: &RuleBook) -> Result<MealVerdict, MoneyError> {
    let cap = cap(reception, meal, book).map(|(cap, _)| cap);
    let over = cap.map(|cap| meal.price.minus(cap)).transpose()?.filter(|over| over.minor() > 0);
    let verdict = over.map_or(CapVerdict::Within, |by| CapVerdict::Over { by });
    Ok(MealVerdict { per_head: meal.price, cap, total: reception.meal_cost(meal)?, verdict })
}

/// The cap of a meal the host pays, and its article.
pub(super) fn cap<'a>(reception: &Reception, meal: &Meal, book: &'a RuleBook) -> Option<(Money, &'a str)> {
    let start = reception.meal_start(meal);
    let rule = book.in_force(start.date(), reception.origin).find_map(|set| set.caps.as_ref())?;
    (meal.kind == MealKind::Work).then(|| (rule.at(start.time()), rule.article.as_str()))
}
