//! The ledger of a reception (费用台账): one row for each amount, totals by day, days closed and corrected.

use super::{
    Correction, CorrectionId, CostId, DayClose, FeeId, Meal, MealId, MealKind, Money, MoneyError, Payer, Receipt, Reception, RoomId, days,
    order::{Gather, OrderBy},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// What a row of the ledger is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowId {
    /// A meal (餐费).
    Meal(MealId),
    /// A room (住宿费).
    Room(RoomId),
    /// Another cost.
    Cost(CostId),
    /// A fee collected (收取).
    Fee(FeeId),
}

/// One row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// What it is about.
    pub of: RowId,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// What it is called.
    pub what: String,
    /// Canteen, hotel or shop.
    pub vendor: String,
    /// Heads, rooms or pieces.
    pub heads: u32,
    /// Price of one.
    pub price: Money,
    /// What the host planned to pay.
    pub planned: Money,
    /// What the host pays (单位承担): the actual amount, else that of the receipts, else the planned one.
    pub host: Money,
    /// What was collected from guests (收取).
    pub collected: Money,
    /// What guests pay to others themselves (自付).
    pub by_guests: Money,
    /// What the receipts come to (票据); none while there is no receipt.
    pub receipts: Option<Money>,
    /// Whether the amount is known and not only planned.
    pub is_settled: bool,
}

/// What rows come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Totals {
    /// Planned by the host.
    pub planned: Money,
    /// Paid by the host.
    pub host: Money,
    /// Collected from guests.
    pub collected: Money,
}

impl Totals {
    /// With one row more.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn with(self, row: &LedgerRow) -> Result<Self, MoneyError> {
        self.plus(Self { planned: row.planned, host: row.host, collected: row.collected })
    }

    /// Both together.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            planned: self.planned.plus(other.planned)?,
            host: self.host.plus(other.host)?,
            collected: self.collected.plus(other.collected)?,
        })
    }
}

/// What one day comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayTotals {
    /// The day.
    pub day: NaiveDate,
    /// What its rows come to.
    pub totals: Totals,
    /// Whether every row of it is settled.
    pub is_settled: bool,
    /// Its close (日结).
    pub close: Option<DayClose>,
    /// It was closed and does not come to what close and corrections say: it was changed past them, on another device.
    pub differs: bool,
}

/// Why the ledger is not changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LedgerError {
    /// The day is closed: a change needs a reason and is kept as a correction (更正).
    #[error("{day} is closed")]
    Closed {
        /// The day.
        day: NaiveDate,
    },
    /// The day is closed already.
    #[error("{day} is closed already")]
    ClosedAlready {
        /// The day.
        day: NaiveDate,
    },
    /// Amounts that cannot be summed.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Who corrects a closed day, when and why.
#[derive(Clone, Debug)]
pub struct Reason<'a> {
    /// When.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: &'a str,
    /// Why; not empty.
    pub text: &'a str,
}

impl Reception {
    /// All rows by day.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn ledger(&self) -> Result<Vec<LedgerRow>, MoneyError> {
        let mut rows = Vec::new();
        for (id, meal) in self.meals_in_order() {
            rows.push(self.meal_row(id, meal)?);
        }
        for (id, room) in self.rooms.iter().filter(|(_, room)| room.live) {
            let (planned, paid) = (room.planned()?, self.receipts_for(|receipt| receipt.room == Some(*id))?);
            let actual = room.actual.or(paid).unwrap_or(planned);
            rows.push(LedgerRow {
                of: RowId::Room(*id),
                day: room.from,
                what: [&room.hotel, &room.number].map(String::as_str).join(" ").trim().to_owned(),
                vendor: room.hotel.clone(),
                heads: room.nights,
                price: room.rate,
                planned: by_host(room.payer, planned),
                host: by_host(room.payer, actual),
                collected: Money::ZERO,
                by_guests: by_guests(room.payer, actual),
                receipts: paid,
                is_settled: room.actual.or(paid).is_some() || room.payer == Payer::Guest,
            });
        }
        for (id, cost) in self.costs.iter().filter(|(_, cost)| cost.live) {
            let (planned, paid) = (cost.planned()?, self.receipts_for(|receipt| receipt.cost == Some(*id))?);
            let actual = cost.actual.or(paid).unwrap_or(planned);
            rows.push(LedgerRow {
                of: RowId::Cost(*id),
                day: cost.day,
                what: cost.what.clone(),
                vendor: cost.vendor.clone(),
                heads: cost.quantity,
                price: cost.price,
                planned: by_host(cost.payer, planned),
                host: by_host(cost.payer, actual),
                collected: Money::ZERO,
                by_guests: by_guests(cost.payer, actual),
                receipts: paid,
                is_settled: cost.actual.or(paid).is_some() || cost.payer == Payer::Guest,
            });
        }
        for (id, fee) in self.fees.iter().filter(|(_, fee)| fee.live) {
            rows.push(LedgerRow {
                of: RowId::Fee(*id),
                day: fee.day,
                what: fee.receipt.clone(),
                vendor: String::new(),
                heads: fee.heads,
                price: fee.rate,
                planned: Money::ZERO,
                host: Money::ZERO,
                collected: fee.amount.unwrap_or_default(),
                by_guests: Money::ZERO,
                receipts: None,
                is_settled: fee.amount.is_some(),
            });
        }
        rows.order_by_key(|row| (row.day, row.of));
        Ok(rows)
    }

    fn meal_row(&self, id: MealId, meal: &Meal) -> Result<LedgerRow, MoneyError> {
        let (planned, receipts) = (self.meal_cost(meal)?, self.receipts_for(|receipt| receipt.meal == Some(id))?);
        let (host, is_settled) = match meal.kind {
            MealKind::Work => (self.meal_actual(id, meal)?, meal.actual.or(receipts).is_some()),
            MealKind::GuestsPay | MealKind::Unknown => (Money::ZERO, true),
        };
        let item = meal.item.and_then(|item| self.items.get(&item)).filter(|item| item.live);
        Ok(LedgerRow {
            of: RowId::Meal(id),
            day: self.meal_start(meal).date(),
            what: item.map(|item| item.title.clone()).unwrap_or_default(),
            vendor: self.meal_place(meal).to_owned(),
            heads: self.n_came(meal).saturating_add(meal.n_sat()),
            price: meal.price,
            planned,
            host,
            collected: Money::ZERO,
            by_guests: Money::ZERO,
            receipts,
            is_settled,
        })
    }

    /// What a meal of the host came to: the actual amount, else that of its receipts, else the planned one.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn meal_actual(&self, id: MealId, meal: &Meal) -> Result<Money, MoneyError> {
        let paid = || self.receipts_for(|receipt| receipt.meal == Some(id));
        match meal.actual {
            Some(actual) => Ok(actual),
            None => paid()?.map_or_else(|| self.meal_cost(meal), Ok),
        }
    }

    /// What the receipts for something come to; none when there is no such receipt.
    pub(super) fn receipts_for(&self, is_for: impl Fn(&Receipt) -> bool) -> Result<Option<Money>, MoneyError> {
        let mut found = self.receipts.values().filter(|receipt| receipt.live && is_for(receipt)).map(|receipt| receipt.amount).peekable();
        if found.peek().is_none() { Ok(None) } else { total(found).map(Some) }
    }

    /// What all receipts come to (票据合计).
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn receipts_total(&self) -> Result<Money, MoneyError> {
        total(self.receipts.values().filter(|receipt| receipt.live).map(|receipt| receipt.amount))
    }

    /// What all rows come to.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn totals(&self) -> Result<Totals, MoneyError> {
        self.ledger()?.iter().try_fold(Totals::default(), Totals::with)
    }

    /// Totals of every day of the visit and of every other day that has rows.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn day_totals(&self) -> Result<Vec<DayTotals>, MoneyError> {
        let rows = self.ledger()?;
        let visit = days(self.first_day, self.last_day).take(366);
        let all: BTreeSet<NaiveDate> = visit.chain(rows.iter().map(|row| row.day)).chain(self.closes.keys().copied()).to_set();
        all.into_iter()
            .map(|day| {
                let of_day = || rows.iter().filter(|row| row.day == day);
                let totals = of_day().try_fold(Totals::default(), Totals::with)?;
                let close = self.closes.get(&day).filter(|close| close.live).cloned();
                let differs = match &close {
                    Some(close) => self.closed_at(day, close)? != (totals.host, totals.collected),
                    None => false,
                };
                Ok(DayTotals { day, totals, is_settled: of_day().all(|row| row.is_settled), close, differs })
            })
            .collect()
    }

    /// What a closed day has to come to: its close and the corrections since.
    fn closed_at(&self, day: NaiveDate, close: &DayClose) -> Result<(Money, Money), MoneyError> {
        let (mut host, mut collected) = (close.host, close.collected);
        for correction in self.corrections.values().filter(|correction| correction.live && correction.day == day) {
            let side = if correction.is_host { &mut host } else { &mut collected };
            *side = side.plus(correction.after)?.minus(correction.before)?;
        }
        Ok((host, collected))
    }

    /// Closes a day (日结): what its rows come to now is their actual amount from then on.
    ///
    /// # Errors
    /// `LedgerError::ClosedAlready`, `Money`; the reception is unchanged then.
    pub fn close_day(&mut self, day: NaiveDate, at: NaiveDateTime, by: &str) -> Result<(), LedgerError> {
        if self.is_closed(day) {
            return Err(LedgerError::ClosedAlready { day });
        }
        let rows: Vec<LedgerRow> = self.ledger()?.into_iter().filter(|row| row.day == day).collect();
        let totals = rows.iter().try_fold(Totals::default(), Totals::with)?;
        for row in &rows {
            match row.of {
                RowId::Meal(id) => {
                    let meal = self.meals.get_mut(&id).filter(|meal| meal.kind == MealKind::Work);
                    if let Some(meal) = meal {
                        meal.actual = Some(row.host);
                    }
                }
                RowId::Room(id) => {
                    let room = self.rooms.get_mut(&id).filter(|room| room.payer == Payer::Host);
                    if let Some(room) = room {
                        room.actual = Some(row.host);
                    }
                }
                RowId::Cost(id) => {
                    let cost = self.costs.get_mut(&id).filter(|cost| cost.payer == Payer::Host);
                    if let Some(cost) = cost {
                        cost.actual = Some(row.host);
                    }
                }
                RowId::Fee(_) => {}
            }
        }
        let close = DayClose { live: true, at, by: by.to_owned(), host: totals.host, collected: totals.collected };
        self.closes.insert(day, close);
        Ok(())
    }

    /// Whether a day is closed.
    pub fn is_closed(&self, day: NaiveDate) -> bool {
        self.closes.get(&day).is_some_and(|close| close.live)
    }

    /// Makes a change that may touch closed days. Each row of such a day that comes to something else is kept as a correction
    /// with the reason.
    ///
    /// # Errors
    /// `LedgerError::Closed` when a closed day would come to something else and there is no reason; `Money`. The reception is
    /// unchanged then.
    pub fn correct(
        &mut self,
        reason: Option<&Reason<'_>>,
        mut new_id: impl FnMut() -> CorrectionId,
        work: impl FnOnce(&mut Self),
    ) -> Result<(), LedgerError> {
        if !self.closes.values().any(|close| close.live) {
            work(self);
            return Ok(());
        }
        let mut after = self.clone();
        work(&mut after);
        for change in changes(&self.ledger()?, &after.ledger()?) {
            if !self.is_closed(change.day) {
                continue;
            }
            let Some(Reason { at, by, text }) = reason.filter(|reason| !reason.text.trim().is_empty()) else {
                return Err(LedgerError::Closed { day: change.day });
            };
            let correction = Correction { live: true, at: *at, by: (*by).to_owned(), reason: text.trim().to_owned(), ..change };
            after.corrections.insert(new_id(), correction);
        }
        *self = after;
        Ok(())
    }

    /// The corrections of a day, the oldest first.
    pub fn corrections_of(&self, day: NaiveDate) -> Vec<&Correction> {
        let mut found: Vec<_> = self.corrections.iter().filter(|(_, c)| c.live && c.day == day).collect();
        found.order_by_key(|(id, correction)| (correction.at, **id));
        found.into_iter().map(|(_, correction)| correction).collect()
    }
}

/// Rows that come to something else, as corrections without reason. A row that moved leaves one day and comes to another.
fn changes(before: &[LedgerRow], after: &[LedgerRow]) -> Vec<Correction> {
    type Amounts = (Money, Money);
    let index = |rows: &[LedgerRow]| -> BTreeMap<(NaiveDate, RowId), (Amounts, String)> {
        rows.iter().map(|row| ((row.day, row.of), ((row.host, row.collected), row.what.clone()))).to_map()
    };
    let (before, after) = (index(before), index(after));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).to_set();
    let mut changes = Vec::new();
    for key in keys {
        let (was, is) = (before.get(key), after.get(key));
        let amounts = |found: Option<&(Amounts, String)>| found.map_or((Money::ZERO, Money::ZERO), |(amounts, _)| *amounts);
        let (old, new) = (amounts(was), amounts(is));
        let what = is.or(was).map(|(_, what)| what.clone()).unwrap_or_default();
        for (is_host, before, after) in [(true, old.0, new.0), (false, old.1, new.1)] {
            if before != after {
                changes.push(Correction { day: key.0, what: what.clone(), is_host, before, after, ..Correction::default() });
            }
        }
    }
    changes
}

fn total(amounts: impl Iterator<Item = Money>) -> Result<Money, MoneyError> {
    let mut amounts = amounts.peekable();
    let Some(first) = amounts.next() else { return Ok(Money::ZERO) };
    amounts.try_fold(first, Money::plus)
}

fn by_host(payer: Payer, amount: Money) -> Money {
    if payer == Payer::Host { amount } else { Money::ZERO }
}

fn by_guests(payer: Payer, amount: Money) -> Money {
    if payer == Payer::Host { Money::ZERO } else { amount }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Cost, Diner, Fee, FeeKind, Meal, PersonId, ReceiptId, Room};
    use proptest::prelude::*;
    use uuid::Uuid;

    const MEAL: MealId = MealId(Uuid::from_u128(1));

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(hour: u32) -> NaiveDateTime {
        day("2026-04-16").and_hms_opt(hour, 0, 0).unwrap()
    }

    fn reception() -> Reception {
        let people = (1..=3).map(|n| (PersonId(Uuid::from_u128(n)), Diner::Companion)).collect();
        let meal = Meal { live: true, start: at(12), place: "机关食堂".into(), price: Money::yuan(55), people, ..Meal::default() };
        let on = day("2026-04-16");
        Reception { first_day: on, last_day: on, heads: 8, meals: [(MEAL, meal)].into(), ..Reception::default() }
    }

    fn new_id() -> impl FnMut() -> CorrectionId {
        let mut n = 0;
        move || {
            n += 1;
            CorrectionId(Uuid::from_u128(n))
        }
    }

    #[test]
    fn an_amount_is_the_actual_one_else_that_of_the_receipts_else_the_planned_one() {
        let mut reception = reception();
        let host = |reception: &Reception| {
            let row = &reception.ledger().unwrap()[0];
            (row.host, row.receipts, row.is_settled)
        };
        assert_eq!(host(&reception), (Money::yuan(605), None, false));
        let receipt = Receipt { live: true, meal: Some(MEAL), amount: Money::yuan(600), ..Receipt::default() };
        reception.receipts.insert(ReceiptId(Uuid::nil()), receipt);
        assert_eq!(host(&reception), (Money::yuan(600), Some(Money::yuan(600)), true));
        reception.meals.get_mut(&MEAL).unwrap().actual = Some(Money::yuan(610));
        assert_eq!(host(&reception), (Money::yuan(610), Some(Money::yuan(600)), true));
        reception.meals.get_mut(&MEAL).unwrap().kind = MealKind::GuestsPay;
        assert_eq!(host(&reception).0, Money::ZERO);
    }

    #[test]
    fn guests_pay_their_rooms_and_the_host_what_is_marked_so() {
        let mut reception = reception();
        let room = Room { live: true, nights: 2, rate: Money::yuan(380), from: day("2026-04-16"), ..Room::default() };
        reception.rooms.insert(RoomId(Uuid::nil()), room);
        let cost = Cost { live: true, price: Money::yuan(100), quantity: 3, payer: Payer::Host, day: day("2026-04-17"), ..Cost::default() };
        reception.costs.insert(CostId(Uuid::nil()), cost);
        let fee = Fee { live: true, kind: FeeKind::Transport, day: day("2026-04-16"), amount: Some(Money::yuan(640)), ..Fee::default() };
        reception.fees.insert(FeeId(Uuid::nil()), fee);
        let rows = reception.ledger().unwrap();
        assert_eq!(rows.iter().map(|row| row.by_guests).collect::<Vec<_>>(), [Money::ZERO, Money::yuan(760), Money::ZERO, Money::ZERO]);
        let days: Vec<_> = reception.day_totals().unwrap().into_iter().map(|day| (day.totals.host, day.totals.collected)).collect();
        assert_eq!(days, [(Money::yuan(605), Money::yuan(640)), (Money::yuan(300), Money::ZERO)]);
    }

    #[test]
    fn a_closed_day_changes_only_with_a_reason_that_is_kept() {
        let (mut reception, on) = (reception(), day("2026-04-16"));
        reception.close_day(on, at(18), "何雨桐").unwrap();
        assert_eq!(reception.close_day(on, at(19), "马骁"), Err(LedgerError::ClosedAlready { day: on }));
        assert_eq!(reception.meals[&MEAL].actual, Some(Money::yuan(605)), "what it came to is its actual amount");
        let before = reception.clone();
        let raise = |reception: &mut Reception| reception.meals.get_mut(&MEAL).unwrap().actual = Some(Money::yuan(620));
        assert_eq!(reception.correct(None, new_id(), raise), Err(LedgerError::Closed { day: on }));
        let no_reason = Reason { at: at(20), by: "何雨桐", text: " " };
        assert_eq!(reception.correct(Some(&no_reason), new_id(), raise), Err(LedgerError::Closed { day: on }));
        assert_eq!(reception, before);
        assert_eq!(reception.correct(None, new_id(), |r| r.name = "督查组".into()), Ok(()), "nothing of the ledger");
        let reason = Reason { text: "账单多算一人", ..no_reason };
        assert_eq!(reception.correct(Some(&reason), new_id(), raise), Ok(()));
        let kept = reception.corrections_of(on);
        assert_eq!((kept.len(), kept[0].before, kept[0].after, kept[0].is_host), (1, Money::yuan(605), Money::yuan(620), true));
        assert_eq!((kept[0].reason.as_str(), reception.closes[&on].host), ("账单多算一人", Money::yuan(605)));
        let days = reception.day_totals().unwrap();
        assert_eq!((days[0].totals.host, days[0].differs), (Money::yuan(620), false));
    }

    #[test]
    fn a_row_that_leaves_a_closed_day_is_corrected_there() {
        let (mut reception, on) = (reception(), day("2026-04-16"));
        reception.close_day(on, at(18), "").unwrap();
        let reason = Reason { at: at(20), by: "", text: "改到次日" };
        let work = |reception: &mut Reception| reception.meals.get_mut(&MEAL).unwrap().start = at(12) + chrono::Days::new(1);
        assert_eq!(reception.correct(Some(&reason), new_id(), work), Ok(()));
        let kept = reception.corrections_of(on);
        assert_eq!((kept.len(), kept[0].before, kept[0].after), (1, Money::yuan(605), Money::ZERO));
        assert!(reception.day_totals().unwrap().iter().all(|day| !day.differs));
    }

    proptest! {
        /// However rows lie, the days together are the whole, and a corrected day never differs from its close and corrections.
        #[test]
        fn days_are_the_whole(
            costs in proptest::collection::vec((0..40_u64, 0..1_000_000_i64, any::<bool>()), 0..30),
            fees in proptest::collection::vec((0..40_u64, 0..1_000_000_i64), 0..20),
            closed in 0..40_u64, new in 0..1_000_000_i64,
        ) {
            let first = day("2026-04-01");
            let on = |n: u64| first + chrono::Days::new(n);
            let mut reception = Reception { first_day: first, last_day: first, ..Reception::default() };
            for (n, (offset, fen, by_host)) in (1..).zip(&costs) {
                let payer = if *by_host { Payer::Host } else { Payer::Guest };
                let cost = Cost { live: true, day: on(*offset), price: Money::fen(*fen), quantity: 1, payer, ..Cost::default() };
                reception.costs.insert(CostId(Uuid::from_u128(n)), cost);
            }
            for (n, (offset, fen)) in (1..).zip(&fees) {
                let fee = Fee { live: true, day: on(*offset), amount: Some(Money::fen(*fen)), ..Fee::default() };
                reception.fees.insert(FeeId(Uuid::from_u128(n)), fee);
            }
            let sum = |reception: &Reception| {
                reception.day_totals().unwrap().into_iter().try_fold(Totals::default(), |sum, day| sum.plus(day.totals)).unwrap()
            };
            let expected: i64 = costs.iter().filter(|(_, _, by_host)| *by_host).map(|(_, fen, _)| fen).sum();
            prop_assert_eq!(sum(&reception).host, Money::fen(expected));
            prop_assert_eq!(sum(&reception).collected, Money::fen(fees.iter().map(|(_, fen)| fen).sum()));
            prop_assert_eq!(sum(&reception), reception.totals().unwrap());
            reception.close_day(on(closed), at(18), "").unwrap();
            let reason = Reason { at: at(19), by: "", text: "更正" };
            reception.correct(Some(&reason), new_id(), |reception| {
                for cost in reception.costs.values_mut() {
                    (cost.actual, cost.payer) = (Some(Money::fen(new)), Payer::Host);
                }
            }).unwrap();
            prop_assert!(reception.day_totals().unwrap().iter().all(|day| !day.differs));
            prop_assert_eq!(sum(&reception), reception.totals().unwrap());
        }
    }
}
