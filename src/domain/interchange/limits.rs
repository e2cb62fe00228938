//! Ranges, sizes and references of a plan that came from a file.

use super::InterchangeError;
use super::ids::ShortIds;
use super::plan::Plan;
use crate::domain::{CNY, Item, Meal, Money, Office, Published, Reception, Told, to_tree};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Display;

const MAX_RECEPTIONS: usize = 500;
const MAX_ENTRIES: usize = 2_000;
const MAX_DAYS: i64 = 60;
const MAX_HEADS: u32 = 10_000;
const MAX_NIGHTS: u32 = 60;
/// Short fields: names, titles, places.
const MAX_LINE: usize = 2_000;
/// Long texts: remarks, contents of letters, what was said.
const MAX_TEXT: usize = 20_000;
const LONG_FIELDS: [&str; 3] = ["note", "content", "said"];

type Checked = Result<(), InterchangeError>;

/// Checks what the types alone do not guarantee.
pub(super) fn check(plan: &Plan, short: &ShortIds) -> Checked {
    let limits = Limits { short };
    count("/receptions", plan.receptions.len(), MAX_RECEPTIONS)?;
    limits.office(&plan.office)?;
    for (id, reception) in &plan.receptions {
        limits.reception(&format!("/receptions/{}", limits.id(id)), reception)?;
    }
    Ok(())
}

struct Limits<'a> {
    short: &'a ShortIds,
}

impl Limits<'_> {
    fn id(&self, id: impl Display) -> String {
        self.short.in_file(&id.to_string()).to_owned()
    }

    fn office(&self, office: &Office) -> Checked {
        for (field, found) in [("people", office.people.len()), ("places", office.places.len()), ("vehicles", office.vehicles.len())] {
            count(&format!("/office/{field}"), found, MAX_ENTRIES)?;
        }
        for (id, vehicle) in &office.vehicles {
            let path = format!("/office/vehicles/{}", self.id(id));
            self.refers(&office.people, vehicle.driver.as_ref(), "/office/people", || format!("{path}/driver"))?;
            in_range(vehicle.seats <= 200, || format!("{path}/seats"), vehicle.seats, "0 to 200")?;
        }
        self.texts("/office", office)
    }

    fn reception(&self, path: &str, reception: &Reception) -> Checked {
        let Reception { first_day, last_day, guests, people, items, meals, told, published, approvals, rooms, costs, .. } = reception;
        for (field, found) in [
            ("guests", guests.len()),
            ("people", people.len()),
            ("items", items.len()),
            ("meals", meals.len()),
            ("told", told.len()),
            ("published", published.len()),
            ("approvals", approvals.len()),
            ("rooms", rooms.len()),
            ("costs", costs.len()),
            ("receipts", reception.receipts.len()),
            ("fees", reception.fees.len()),
            ("closes", reception.closes.len()),
            ("corrections", reception.corrections.len()),
        ] {
            count(&format!("{path}/{field}"), found, MAX_ENTRIES)?;
        }
        in_range(is_of_our_time(*first_day), || format!("{path}/first_day"), first_day, "a date from 2000 to 2099")?;
        let is_visit = (0..MAX_DAYS).contains(&(*last_day - *first_day).num_days());
        in_range(is_visit, || format!("{path}/last_day"), last_day, "the first day or later, at most 60 days in all")?;
        in_range(reception.heads <= MAX_HEADS, || format!("{path}/heads"), reception.heads, "0 to 10000")?;
        self.refers(people, reception.coordinator.as_ref(), "people of the reception", || format!("{path}/coordinator"))?;
        for (id, item) in items {
            self.item(&format!("{path}/items/{}", self.id(id)), item, reception)?;
        }
        for (id, meal) in meals {
            self.meal(&format!("{path}/meals/{}", self.id(id)), meal, reception)?;
        }
        for (id, told) in told {
            self.told(&format!("{path}/told/{}", self.id(id)), told, reception)?;
        }
        for (id, version) in published {
            self.version(&format!("{path}/published/{}", self.id(id)), version, reception)?;
        }
        self.spending(path, reception)?;
        self.texts(path, reception)
    }

    fn item(&self, path: &str, item: &Item, reception: &Reception) -> Checked {
        let has_start = !item.live || is_of_our_time(item.start.date());
        in_range(has_start, || format!("{path}/start"), item.start, "a date and time from 2000 to 2099")?;
        in_range(item.minutes <= Item::MAX_MINUTES, || format!("{path}/minutes"), item.minutes, "0 to 1440")?;
        self.refer(&reception.guests, item.guests.only.keys(), "guests of the reception", &format!("{path}/guests/only"))?;
        self.refer(&reception.people, item.people.keys(), "people of the reception", &format!("{path}/people"))?;
        for (id, attendance) in &item.people {
            let path = || format!("{path}/people/{}/minutes", self.id(id));
            in_range(attendance.minutes <= Item::MAX_MINUTES, path, attendance.minutes, "0 to 1440")?;
        }
        Ok(())
    }

    fn meal(&self, path: &str, meal: &Meal, reception: &Reception) -> Checked {
        self.refers(&reception.items, meal.item.as_ref(), "items of the reception", || format!("{path}/item"))?;
        let has_start = !meal.live || meal.item.is_some() || is_of_our_time(meal.start.date());
        in_range(has_start, || format!("{path}/start"), meal.start, "a date and time from 2000 to 2099, or item has to be given")?;
        in_range(meal.price.minor() >= 0, || format!("{path}/price"), meal.price, "0 or more")?;
        amount(meal.actual, || format!("{path}/actual"))?;
        count(&format!("{path}/dishes"), meal.dishes.len(), MAX_ENTRIES)?;
        for (id, dish) in &meal.dishes {
            amount(Some(dish.price), || format!("{path}/dishes/{}/price", self.id(id)))?;
        }
        self.refer(&reception.guests, meal.came.keys(), "guests of the reception", &format!("{path}/came"))?;
        self.refer(&reception.people, meal.sat.keys(), "people of the reception", &format!("{path}/sat"))?;
        self.refer(&reception.guests, meal.guests.keys(), "guests of the reception", &format!("{path}/guests"))?;
        self.refer(&reception.people, meal.people.keys(), "people of the reception", &format!("{path}/people"))
    }

    fn spending(&self, path: &str, reception: &Reception) -> Checked {
        amount(reception.approval.amount, || format!("{path}/approval/amount"))?;
        amount(reception.claim.amount, || format!("{path}/claim/amount"))?;
        for (id, room) in &reception.rooms {
            let path = format!("{path}/rooms/{}", self.id(id));
            in_range(!room.live || is_of_our_time(room.from), || format!("{path}/from"), room.from, "a date from 2000 to 2099")?;
            in_range(room.nights <= MAX_NIGHTS, || format!("{path}/nights"), room.nights, "0 to 60")?;
            amount(Some(room.rate), || format!("{path}/rate"))?;
            amount(room.actual, || format!("{path}/actual"))?;
            self.refer(&reception.guests, room.guests.keys(), "guests of the reception", &format!("{path}/guests"))?;
        }
        for (id, cost) in &reception.costs {
            let path = format!("{path}/costs/{}", self.id(id));
            in_range(!cost.live || is_of_our_time(cost.day), || format!("{path}/day"), cost.day, "a date from 2000 to 2099")?;
            amount(Some(cost.price), || format!("{path}/price"))?;
            amount(cost.actual, || format!("{path}/actual"))?;
            in_range(cost.quantity <= MAX_HEADS, || format!("{path}/quantity"), cost.quantity, "0 to 10000")?;
            self.refers(&reception.guests, cost.to.as_ref(), "guests of the reception", || format!("{path}/to"))?;
        }
        for (id, receipt) in &reception.receipts {
            let path = format!("{path}/receipts/{}", self.id(id));
            in_range(!receipt.live || is_of_our_time(receipt.day), || format!("{path}/day"), receipt.day, "a date from 2000 to 2099")?;
            amount(Some(receipt.amount), || format!("{path}/amount"))?;
            self.refers(&reception.meals, receipt.meal.as_ref(), "meals of the reception", || format!("{path}/meal"))?;
            self.refers(&reception.rooms, receipt.room.as_ref(), "rooms of the reception", || format!("{path}/room"))?;
            self.refers(&reception.costs, receipt.cost.as_ref(), "costs of the reception", || format!("{path}/cost"))?;
        }
        for (id, fee) in &reception.fees {
            let path = format!("{path}/fees/{}", self.id(id));
            in_range(!fee.live || is_of_our_time(fee.day), || format!("{path}/day"), fee.day, "a date from 2000 to 2099")?;
            in_range(fee.heads <= MAX_HEADS, || format!("{path}/heads"), fee.heads, "0 to 10000")?;
            amount(Some(fee.rate), || format!("{path}/rate"))?;
            amount(fee.amount, || format!("{path}/amount"))?;
            self.refers(&reception.meals, fee.meal.as_ref(), "meals of the reception", || format!("{path}/meal"))?;
        }
        for (id, correction) in &reception.corrections {
            let path = format!("{path}/corrections/{}", self.id(id));
            amount(Some(correction.before), || format!("{path}/before"))?;
            amount(Some(correction.after), || format!("{path}/after"))?;
        }
        for (day, close) in &reception.closes {
            let path = format!("{path}/closes/{day}");
            amount(Some(close.host), || format!("{path}/host"))?;
            amount(Some(close.collected), || format!("{path}/collected"))?;
        }
        Ok(())
    }

    fn told(&self, path: &str, told: &Told, reception: &Reception) -> Checked {
        self.refers(&reception.people, Some(&told.person), "people of the reception", || format!("{path}/person"))?;
        in_range(is_of_our_time(told.day), || format!("{path}/day"), told.day, "a date from 2000 to 2099")?;
        in_range(is_of_our_time(told.at.date()), || format!("{path}/at"), told.at, "a date and time from 2000 to 2099")?;
        self.refer(&reception.items, told.said.keys(), "items of the reception", &format!("{path}/said"))
    }

    fn version(&self, path: &str, version: &Published, reception: &Reception) -> Checked {
        in_range(is_of_our_time(version.at.date()), || format!("{path}/at"), version.at, "a date and time from 2000 to 2099")?;
        self.refer(&reception.items, version.items.keys(), "items of the reception", &format!("{path}/items"))?;
        for (id, item) in &version.items {
            let path = format!("{path}/items/{}", self.id(id));
            let has_start = !item.live || is_of_our_time(item.start.date());
            in_range(has_start, || format!("{path}/start"), item.start, "a date and time from 2000 to 2099")?;
            in_range(item.minutes <= Item::MAX_MINUTES, || format!("{path}/minutes"), item.minutes, "0 to 1440")?;
        }
        Ok(())
    }

    /// Every key has to be in `collection`.
    fn refer<'k, K: Ord + Display + 'k, V>(
        &self,
        known: &BTreeMap<K, V>,
        mut keys: impl Iterator<Item = &'k K>,
        collection: &'static str,
        path: &str,
    ) -> Checked {
        keys.try_for_each(|key| self.refers(known, Some(key), collection, || format!("{path}/{}", self.id(key))))
    }

    fn refers<K: Ord + Display, V>(
        &self,
        known: &BTreeMap<K, V>,
        key: Option<&K>,
        collection: &'static str,
        path: impl FnOnce() -> String,
    ) -> Checked {
        match key.filter(|key| !known.contains_key(key)) {
            None => Ok(()),
            Some(key) => Err(InterchangeError::UnknownReference { path: path(), id: self.id(key), collection }),
        }
    }

    /// No text is longer than its field takes.
    fn texts(&self, path: &str, value: &impl Serialize) -> Checked {
        self.text_lengths(&mut path.to_owned(), MAX_LINE, &to_tree(value))
    }

    fn text_lengths(&self, path: &mut String, max: usize, value: &Value) -> Checked {
        let too_long = |text: &str, path: &str| {
            let found = text.chars().count();
            if found <= max { Ok(()) } else { Err(InterchangeError::TooLong { path: path.to_owned(), found, max }) }
        };
        match value {
            Value::String(text) => too_long(text, path),
            Value::Object(entries) => entries.iter().try_for_each(|(key, value)| {
                too_long(key, path)?;
                let length = path.len();
                path.push('/');
                path.push_str(self.short.in_file(key));
                let max = if LONG_FIELDS.contains(&key.as_str()) { MAX_TEXT } else { max };
                self.text_lengths(path, max, value)?;
                path.truncate(length);
                Ok(())
            }),
            _ => Ok(()),
        }
    }
}

fn is_of_our_time(day: NaiveDate) -> bool {
    (2000..2100).contains(&day.year())
}

fn in_range(is_allowed: bool, path: impl FnOnce() -> String, found: impl Display, allowed: &'static str) -> Checked {
    if is_allowed { Ok(()) } else { Err(InterchangeError::OutOfRange { path: path(), found: found.to_string(), allowed }) }
}

/// An amount of ours: not below zero, and in CNY, since sums of two currencies are none.
fn amount(found: Option<Money>, path: impl FnOnce() -> String) -> Checked {
    let found = found.unwrap_or_default();
    in_range(found.minor() >= 0 && found.currency() == CNY, path, found, "0 or more CNY")
}

fn count(path: &str, found: usize, max: usize) -> Checked {
    if found <= max { Ok(()) } else { Err(InterchangeError::TooMany { path: path.to_owned(), found, max }) }
}
