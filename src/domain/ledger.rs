//! The ledger of a reception (费用台账): one row for each amount, totals by day, days closed and corrected.

use super::{
    Correction, CorrectionId, CostId, DayClose, FeeId, Meal, MealId, MealKind, Money, MoneyError, Payer, Receipt, Reception, RoomId, days,
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
        rows.sort_by_key(|row| (row.day, row.of));
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
        let all: BTreeSet<NaiveDate> = visit.chain(rows.iter().map(|row| row.day)).chain(self.closes.keys().copied()).collect();
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
                    meal.into_iter().for_each(|meal| meal.actual = Some(row.host));
                }
                RowId::Room(id) => {
                    let room = self.rooms.get_mut(&id).filter(|room| room.payer == Payer::Host);
                    room.into_iter().for_each(|room| room.actual = Some(row.host));
                }
                RowId::Cost(id) => {
                    let cost = self.costs.get_mut(&id).filter(|cost| cost.payer == Payer::Host);
                    cost.into_iter().for_each(|cost| cost.actual = Some(row.host));
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
        found.sort_by_key(|(id, correction)| (correction.at, **id));
        found.into_iter().map(|(_, correction)| correction).collect()
    }
}

/// Rows that come to something else, as corrections without reason. A row that moved leaves one day and comes to another.
fn changes(before: &[LedgerRow], after: &[LedgerRow]) -> Vec<Correction> {
    type Amounts = (Money, Money);
    let index = |rows: &[LedgerRow]| -> BTreeMap<(NaiveDate, RowId), (Amounts, String)> {
        rows.iter().map(|row| ((row.day, row.of), ((row.host, row.collected), row.what.clone()))).collect()
    };
    let (before, after) = (index(before), index(after));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
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
