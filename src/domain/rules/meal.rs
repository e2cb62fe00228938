//! The live questions of one meal: how many may accompany, what it costs, and seating somebody within the rules.

use super::{Authority, CapCase, CapPer, CapRow, Detail, Finding, Level, MealSlot, RuleBook, RuleId, RuleSet, Subject};
use crate::domain::{Diner, GuestId, Meal, MealId, MealKind, Money, MoneyError, PersonId, Rank, Reception, fold};
use thiserror::Error;

/// How many of our people may eat with the guests of a meal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanionLimit {
    /// Guests at the meal.
    pub guests: u32,
    /// Most companions: the strictest rule in force.
    pub limit: u32,
    /// Regulation and article.
    pub source: String,
    /// Who has set it.
    pub authority: Authority,
}

/// The companion limit of a meal as planned; `None` when no rule is in force on its day.
pub fn companion_limit(reception: &Reception, meal: &Meal, book: &RuleBook) -> Option<CompanionLimit> {
    limit_for(reception, meal, reception.n_diners(meal), book)
}

/// The companion limit of a meal for so many guests.
pub(super) fn limit_for(reception: &Reception, meal: &Meal, guests: u32, book: &RuleBook) -> Option<CompanionLimit> {
    let on = reception.meal_start(meal).date();
    let rules = book.in_force(on, reception.origin).filter_map(|set| set.companions.as_ref().map(|rule| (set, rule)));
    let (set, rule) = rules.min_by_key(|(_, rule)| rule.limit(guests))?;
    Some(CompanionLimit { guests, limit: rule.limit(guests), source: rule.article.clone(), authority: set.authority })
}

/// The finding that so many companions would be, if they are too many.
fn too_many_companions(reception: &Reception, (id, meal): (MealId, &Meal), chosen: u32, book: &RuleBook) -> Option<Finding> {
    companion_limit(reception, meal, book)?.exceeded_by(chosen, id)
}

impl CompanionLimit {
    /// The finding that so many companions at a meal are, if they are too many.
    pub(super) fn exceeded_by(self, chosen: u32, meal: MealId) -> Option<Finding> {
        let Self { guests, limit, source, authority } = self;
        (chosen > limit).then(|| Finding {
            authority,
            ..Finding::new(RuleId::R03, Level::Stop, source, Subject::Meal(meal), Detail::TooManyCompanions { guests, limit, chosen })
        })
    }
}

/// Whether one more of our people may accompany at a meal.
///
/// # Errors
/// The finding that one more would be.
pub fn may_add_companion(reception: &Reception, meal: MealId, book: &RuleBook) -> Result<(), Finding> {
    let found = reception.meals.get(&meal);
    found.and_then(|found| too_many_companions(reception, (meal, found), found.n_companions() + 1, book)).map_or(Ok(()), Err)
}

/// Why something cannot be planned.
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
            self.is_no_guest(meal, person, book).map_err(Refusal::Rule)?;
            may_add_companion(self, meal, book).map_err(Refusal::Rule)?;
        }
        self.meals.get_mut(&meal).ok_or(Refusal::NoSuchMeal)?.people.insert(person, diner);
        Ok(())
    }
}

impl Reception {
    /// Whether one of our people does not stand among the guests too (R06).
    fn is_no_guest(&self, meal: MealId, person: PersonId, book: &RuleBook) -> Result<(), Finding> {
        let on = self.meals.get(&meal).map_or(self.first_day, |meal| self.meal_start(meal).date());
        let Some((set, rule)) = book.find(on, self.origin, |set| set.diners.as_ref()) else { return Ok(()) };
        let Some(person) = self.people.get(&person).filter(|person| !person.name.is_empty()) else { return Ok(()) };
        let twin = self.guests.values().find(|guest| guest.live && guest.name == person.name && same_unit(&guest.unit, &person.unit));
        twin.map_or(Ok(()), |guest| {
            let detail = Detail::GuestAndHost { name: guest.name.clone() };
            Err(Finding::new(RuleId::R06, Level::Stop, &rule.article, Subject::Meal(meal), detail).by(set.authority))
        })
    }

    /// Whether another guest has this name and unit.
    pub fn has_guest_like(&self, name: &str, unit: &str, own: Option<GuestId>) -> bool {
        let others = self.guests.iter().filter(|(id, guest)| guest.live && Some(**id) != own);
        !name.is_empty() && others.map(|(_, guest)| guest).any(|guest| guest.name == name && guest.unit == unit)
    }
}

/// Namesakes of two units are two people; one whose unit is not known may be either.
pub(super) fn same_unit(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || fold(a) == fold(b)
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
    /// Price per head, everything included; rounded to the fen.
    pub per_head: Money,
    /// Most per head; none where the guests pay or no cap is in force.
    pub cap: Option<Money>,
    /// What the host pays.
    pub total: Money,
    /// Within or over the cap.
    pub verdict: CapVerdict,
}

/// What a meal as planned costs the host, and whether that is within the cap.
///
/// # Errors
/// `MoneyError::Overflow`; `MoneyError::MixedCurrencies` when price and cap cannot be compared.
pub fn meal_verdict(reception: &Reception, meal: &Meal, book: &RuleBook) -> Result<MealVerdict, MoneyError> {
    let heads = reception.n_diners(meal).saturating_add(meal.n_companions());
    verdict(reception, meal, reception.meal_cost(meal)?, heads, book)
}

/// What a meal in the end cost the host by the heads named, and whether that is within the cap.
///
/// # Errors
/// `MoneyError::Overflow`; `MoneyError::MixedCurrencies`.
pub fn meal_outcome(reception: &Reception, id: MealId, meal: &Meal, book: &RuleBook) -> Result<MealVerdict, MoneyError> {
    let heads = reception.n_came(meal).saturating_add(meal.n_sat());
    let total = if meal.kind == MealKind::Work { reception.meal_actual(id, meal)? } else { Money::ZERO };
    verdict(reception, meal, total, heads, book)
}

fn verdict(reception: &Reception, meal: &Meal, total: Money, heads: u32, book: &RuleBook) -> Result<MealVerdict, MoneyError> {
    let is_hosted = meal.kind == MealKind::Work;
    let own = if is_hosted && heads > 0 { total.shared_by(heads) } else { meal.price };
    let Some((_, _, row)) = cap(reception, meal, book) else {
        return Ok(MealVerdict { per_head: own, cap: None, total, verdict: CapVerdict::Within });
    };
    // Of a cap by the day the other meals have used up a part.
    let before = if row.per == CapPer::HeadDay { others_of_day(reception, meal, book)? } else { Money::ZERO };
    let (per_head, cap) = (own.plus(before)?, row.amount);
    let is_over =
        if heads > 0 && before == Money::ZERO { total.minus(cap.times(heads)?)?.minor() > 0 } else { per_head.minus(cap)?.minor() > 0 };
    // An excess of less than half a fen a head is an excess.
    let by = if is_over { per_head.minus(cap)?.max(Money::fen(1)) } else { Money::ZERO };
    let verdict = if is_over { CapVerdict::Over { by } } else { CapVerdict::Within };
    Ok(MealVerdict { per_head, cap: Some(cap), total, verdict })
}

/// Price per head of the host's other meals on the same day that count towards the same cap.
fn others_of_day(reception: &Reception, meal: &Meal, book: &RuleBook) -> Result<Money, MoneyError> {
    let day = reception.meal_start(meal).date();
    let others = reception.meals.values().filter(|other| other.live && *other != meal && reception.meal_start(other).date() == day);
    let mut counted = others.filter(|other| cap(reception, other, book).is_some_and(|(_, _, row)| row.per == CapPer::HeadDay));
    counted.try_fold(Money::ZERO, |sum, other| {
        let heads = reception.n_diners(other).saturating_add(other.n_companions());
        sum.plus(reception.meal_cost(other)?.shared_by(heads))
    })
}

/// The cap of a meal the host pays, its article and its set.
pub(super) fn cap<'a>(reception: &Reception, meal: &Meal, book: &'a RuleBook) -> Option<(&'a RuleSet, &'a str, &'a CapRow)> {
    if meal.kind != MealKind::Work {
        return None;
    }
    let start = reception.meal_start(meal);
    let ours = meal.companions().filter_map(|id| reception.people.get(&id)).map(|person| person.rank);
    let guests =
        reception.guests.iter().filter(|(id, guest)| guest.live && meal.guests.get(id) != Some(&false)).map(|(_, guest)| guest.rank);
    let case = CapCase {
        slot: MealSlot::at(start.time()),
        form: meal.form,
        host_rank: ours.min().unwrap_or(Rank::Unknown),
        guest_rank: guests.min().unwrap_or(Rank::Unknown),
        city: "",
    };
    let mut sets = book.in_force(start.date(), reception.origin).filter_map(|set| set.caps.as_ref().map(|rule| (set, rule)));
    sets.find_map(|(set, rule)| rule.row(case).map(|row| (set, rule.article.as_str(), row)))
}
