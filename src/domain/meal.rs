//! Meals (用餐): who eats, who pays, what it comes to.

use super::{GuestId, ItemId, Money, MoneyError, PersonId};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who pays for a meal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MealKind {
    /// Work meal (工作餐): the host pays, once per reception.
    #[default]
    Work,
    /// The guests pay or scan (接待对象交费、扫码就餐).
    GuestsPay,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

/// One of our own people at a meal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Diner {
    /// Accompanies the guests at table (陪餐).
    Companion,
    /// Pays himself at another table (自费另桌).
    OwnTable,
    /// Not there, or of a newer version of this app.
    #[default]
    #[serde(other)]
    Off,
}

/// One meal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meal {
    /// False once removed.
    pub live: bool,
    /// The schedule item it belongs to; gives time and place.
    pub item: Option<ItemId>,
    /// Start when no schedule item gives it; local wall time.
    pub start: NaiveDateTime,
    /// Place when no schedule item gives it.
    pub place: String,
    /// Who pays.
    pub kind: MealKind,
    /// Price per head with everything in it (餐标、单价).
    pub price: Money,
    /// Guests who do not eat are marked false; all others eat.
    pub guests: BTreeMap<GuestId, bool>,
    /// Our own people at this meal.
    pub people: BTreeMap<PersonId, Diner>,
}

impl Default for Money {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Meal {
    /// Our own people who accompany at table (陪餐人员).
    pub fn companions(&self) -> impl Iterator<Item = PersonId> {
        self.people.iter().filter(|(_, diner)| **diner == Diner::Companion).map(|(id, _)| *id)
    }

    /// Number of companions.
    pub fn n_companions(&self) -> u32 {
        u32::try_from(self.companions().count()).unwrap_or(u32::MAX)
    }

    /// What this meal costs the host for `n_guests` guests and the companions; nothing when the guests pay.
    ///
    /// # Errors
    /// `MoneyError::Overflow`.
    pub fn host_pays(&self, n_guests: u32) -> Result<Money, MoneyError> {
        match self.kind {
            MealKind::Work => self.price.times(n_guests.saturating_add(self.n_companions())),
            MealKind::GuestsPay | MealKind::Unknown => Money::ZERO.times(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_a_work_meal_costs_the_host() {
        let people = (1..=3).map(|n| (PersonId(Uuid::from_u128(n)), Diner::Companion));
        let own_table = (PersonId(Uuid::from_u128(4)), Diner::OwnTable);
        let mut meal = Meal { live: true, price: Money::yuan(55), people: people.chain([own_table]).collect(), ..Meal::default() };
        assert_eq!(meal.host_pays(8), Ok(Money::yuan(605)));
        meal.kind = MealKind::GuestsPay;
        assert_eq!(meal.host_pays(8), Ok(Money::ZERO));
    }
}
