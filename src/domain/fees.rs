//! What is to be collected from the guests (收取伙食费、交通费): for meals they pay, and for half days in our vehicles.

use super::{Fee, FeeId, FeeKind, MealId, MealKind, MealSlot, Money, MoneyError, Reception, RuleBook, order::OrderBy};
use chrono::{NaiveDate, Timelike};
use std::collections::{BTreeMap, BTreeSet};

/// A fee to be collected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeDue {
    /// What for.
    pub kind: FeeKind,
    /// The day it is for.
    pub day: NaiveDate,
    /// The meal it is for.
    pub meal: Option<MealId>,
    /// Guests who pay.
    pub heads: u32,
    /// Meals or half days each.
    pub units: u32,
    /// Each, per meal or half day.
    pub rate: Money,
}

impl FeeDue {
    /// Rate times heads times units.
    ///
    /// # Errors
    /// `MoneyError::Overflow`.
    pub fn amount(&self) -> Result<Money, MoneyError> {
        self.rate.times(self.heads)?.times(self.units)
    }

    /// The fee as it is entered once collected, with its receipts.
    ///
    /// # Errors
    /// `MoneyError::Overflow`.
    pub fn collected(&self, receipt: &str) -> Result<Fee, MoneyError> {
        let Self { kind, day, meal, heads, units, rate } = *self;
        let amount = Some(self.amount()?);
        Ok(Fee { live: true, kind, day, meal, heads, units, rate, amount, receipt: receipt.trim().to_owned() })
    }

    fn is_for(&self, fee: &Fee) -> bool {
        fee.live && (fee.kind, fee.day, fee.meal) == (self.kind, self.day, self.meal)
    }
}

impl Reception {
    /// Everything to be collected by the rules in force, by day: meals the guests pay at their price (or at the rate of the rules
    /// where none is posted), and half days in which a vehicle of the schedule carries guests.
    pub fn fees_due(&self, book: &RuleBook) -> Vec<FeeDue> {
        let mut due = Vec::new();
        for (id, meal) in self.meals_in_order().into_iter().filter(|(_, meal)| meal.kind == MealKind::GuestsPay) {
            let start = self.meal_start(meal);
            let posted = Some(meal.price).filter(|price| price.minor() > 0);
            let by_rule =
                || book.find(start.date(), self.origin, |set| set.fees.as_ref()).map(|(_, rule)| rule.meal(MealSlot::at(start.time())));
            if let Some(rate) = posted.or_else(by_rule) {
                due.push(FeeDue { kind: FeeKind::Meal, day: start.date(), meal: Some(id), heads: self.n_came(meal), units: 1, rate });
            }
        }
        for (day, halves) in self.half_days() {
            if let Some((_, rule)) = book.find(day, self.origin, |set| set.fees.as_ref()).filter(|(_, rule)| rule.half_day.minor() > 0) {
                let units = u32::try_from(halves.len()).unwrap_or(u32::MAX);
                due.push(FeeDue { kind: FeeKind::Transport, day, meal: None, heads: self.n_guests(), units, rate: rule.half_day });
            }
        }
        due.order_by_key(|due| (due.day, due.kind, due.meal.and_then(|id| self.meals.get(&id)).map(|meal| self.meal_start(meal))));
        due
    }

    /// What of it is not collected with a receipt yet.
    pub fn fees_open(&self, book: &RuleBook) -> Vec<FeeDue> {
        let is_settled = |fee: &Fee| fee.amount.is_some() && !fee.receipt.trim().is_empty();
        let mut due = self.fees_due(book);
        due.retain(|due| due.heads > 0 && !self.fees.values().any(|fee| due.is_for(fee) && is_settled(fee)));
        due
    }

    /// The fee entered for what is due, if there is one.
    pub fn fee_for(&self, due: &FeeDue) -> Option<(FeeId, &Fee)> {
        self.fees.iter().find(|(_, fee)| due.is_for(fee)).map(|(id, fee)| (*id, fee))
    }

    /// Days with the half days (false: before noon) in which guests ride in a vehicle.
    fn half_days(&self) -> BTreeMap<NaiveDate, BTreeSet<bool>> {
        let mut halves: BTreeMap<NaiveDate, BTreeSet<bool>> = BTreeMap::new();
        let rides = self.items.values().filter(|item| item.live && !item.vehicle.trim().is_empty() && self.n_guests_at(&item.guests) > 0);
        for item in rides.filter(|item| !item.vehicle.contains("自备") && !item.vehicle.contains("自带")) {
            halves.entry(item.start.date()).or_default().insert(item.start.hour() >= 12);
        }
        halves
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{GuestSide, Item, ItemId, Meal};
    use uuid::Uuid;

    fn ride(at: &str, vehicle: &str) -> Item {
        let guests = GuestSide { all: true, ..GuestSide::default() };
        Item { live: true, start: at.parse().unwrap(), vehicle: vehicle.into(), guests, ..Item::default() }
    }

    fn reception(rides: &[(&str, &str)]) -> Reception {
        let day = "2026-04-16".parse().unwrap();
        let items = (1..).zip(rides).map(|(n, (at, vehicle))| (ItemId(Uuid::from_u128(n)), ride(at, vehicle))).collect();
        Reception { first_day: day, last_day: day, heads: 8, items, ..Reception::default() }
    }

    #[test]
    fn half_days_count_once_and_only_in_our_vehicles() {
        let book = RuleBook::starter().unwrap();
        for (rides, halves) in [
            (&[][..], None),
            (&[("2026-04-16T08:12:00", "1号车"), ("2026-04-16T11:59:00", "1号车")], Some(1)),
            (&[("2026-04-16T11:59:00", "1号车"), ("2026-04-16T12:00:00", "2号车"), ("2026-04-16T20:00:00", "1号车")], Some(2)),
            (&[("2026-04-16T08:12:00", " "), ("2026-04-16T08:12:00", "自带车辆")], None),
        ] {
            let due = reception(rides).fees_due(&book);
            assert_eq!(due.first().map(|due| due.units), halves, "{rides:?}");
            assert_eq!(due.first().map(|due| due.amount().unwrap()), halves.map(|n| Money::yuan(8 * 40 * i64::from(n))));
        }
        let mut before = reception(&[("2019-07-31T08:12:00", "1号车")]);
        assert_eq!(before.fees_due(&book), [], "no rule in force");
        before.items.values_mut().for_each(|item| item.start = "2019-08-01T08:12:00".parse().unwrap());
        assert_eq!(before.fees_due(&book).len(), 1);
    }

    #[test]
    fn a_fee_is_open_until_amount_and_receipt_are_there() {
        let book = RuleBook::starter().unwrap();
        let mut reception = reception(&[]);
        let meal = |at: &str, yuan| Meal {
            live: true,
            kind: MealKind::GuestsPay,
            start: at.parse().unwrap(),
            price: Money::yuan(yuan),
            ..Meal::default()
        };
        let ids = [1, 2].map(|n| MealId(Uuid::from_u128(n)));
        reception.meals = [(ids[0], meal("2026-04-16T18:00:00", 0)), (ids[1], meal("2026-04-16T07:20:00", 25))].into();
        let due = reception.fees_open(&book);
        assert_eq!(
            due.iter().map(|due| (due.meal, due.rate)).collect::<Vec<_>>(),
            [(Some(ids[1]), Money::yuan(25)), (Some(ids[0]), Money::yuan(40))]
        );
        let fee = FeeId(Uuid::from_u128(1));
        reception.fees.insert(fee, due[0].collected(" ").unwrap());
        assert_eq!(reception.fees_open(&book).len(), 2, "no receipt");
        reception.fees.insert(fee, due[0].collected("SK-1").unwrap());
        assert_eq!(reception.fees_open(&book), &due[1..]);
        assert_eq!(reception.fee_for(&due[0]).map(|(id, fee)| (id, fee.amount)), Some((fee, Some(Money::yuan(200)))));
    }
}
