//! Meals (用餐): who eats, who pays, what it comes to.

use super::{DishId, GuestId, ItemId, Money, MoneyError, PersonId, order::OrderBy};
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

/// How a meal is given; foreign guests have caps by form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MealForm {
    /// 自助餐
    SelfService,
    /// 桌餐
    Table,
    /// 日常伙食: foreign guests.
    Daily,
    /// 宴请: foreign guests.
    Banquet,
    /// 冷餐会: foreign guests.
    ColdBuffet,
    /// 酒会: foreign guests.
    Cocktail,
    /// 茶会: foreign guests.
    Tea,
    /// Not said, or of a newer version of this app.
    #[default]
    #[serde(other)]
    Plain,
}

impl MealForm {
    /// The forms a person may choose for domestic guests.
    pub const DOMESTIC: [Self; 2] = [Self::SelfService, Self::Table];
    /// The forms a person may choose for foreign guests.
    pub const FOREIGN: [Self; 5] = [Self::Daily, Self::Banquet, Self::ColdBuffet, Self::Cocktail, Self::Tea];
}

/// A dish, drink or other line of a menu or bill (菜品).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dish {
    /// False once removed.
    pub live: bool,
    /// Position in the menu; ties are broken by id.
    pub order: u32,
    /// Name as on the menu or bill.
    pub name: String,
    /// How many; 1 when nothing else is said.
    pub quantity: u32,
    /// Price of one; nothing where the meal is paid per head.
    pub price: Money,
    /// Served though it was not planned (计划外): entered as it happened, whatever the rules say.
    pub unplanned: bool,
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
    /// How it is given.
    pub form: MealForm,
    /// 菜单
    pub dishes: BTreeMap<DishId, Dish>,
    /// Guests who in the end came or did not, against the plan.
    pub came: BTreeMap<GuestId, bool>,
    /// Our people who in the end ate at the guests' table or did not, against the plan.
    pub sat: BTreeMap<PersonId, bool>,
    /// Heads on the bill (账单人数); none until it is there.
    pub billed_heads: Option<u32>,
    /// What it came to, everything included (实际金额); none until it is known.
    pub actual: Option<Money>,
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

    /// Our own people who in the end accompanied at table.
    pub fn sat_with(&self) -> impl Iterator<Item = PersonId> {
        let planned = self.companions().filter(|id| self.sat.get(id) != Some(&false));
        let others = self.sat.iter().filter(|(id, sat)| **sat && self.people.get(id) != Some(&Diner::Companion)).map(|(id, _)| *id);
        planned.chain(others)
    }

    /// Number of our people who in the end accompanied at table.
    pub fn n_sat(&self) -> u32 {
        u32::try_from(self.sat_with().count()).unwrap_or(u32::MAX)
    }

    /// The menu in its order.
    pub fn dishes_in_order(&self) -> Vec<(DishId, &Dish)> {
        let mut dishes: Vec<_> = self.dishes.iter().filter(|(_, dish)| dish.live).map(|(id, dish)| (*id, dish)).collect();
        dishes.order_by_key(|(id, dish)| (dish.order, *id));
        dishes
    }

    /// What the dishes with a price of their own come to (另加菜品).
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn extras(&self) -> Result<Money, MoneyError> {
        let priced = self.dishes.values().filter(|dish| dish.live && dish.price.minor() > 0);
        priced.map(|dish| dish.price.times(dish.quantity.max(1))).try_fold(Money::ZERO, |sum, dish| sum.plus(dish?))
    }

    /// What this meal costs the host for `n_guests` guests and the companions, with dishes that are paid apart; nothing when the
    /// guests pay.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn host_pays(&self, n_guests: u32) -> Result<Money, MoneyError> {
        match self.kind {
            MealKind::Work => self.price.times(n_guests.saturating_add(self.n_companions()))?.plus(self.extras()?),
            MealKind::GuestsPay | MealKind::Unknown => Ok(Money::ZERO),
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
