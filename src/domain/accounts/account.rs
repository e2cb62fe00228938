//! What the accounts know of one reception: compact, kept with its row in the list, so that no document has to be opened.

use crate::domain::{
    Around, Gather, LedgerRow, Level, MealKind, Money, MoneyError, Origin, Reception, ReceptionId, RowId, RuleBook, check,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;
use uuid::Uuid;

/// One row of a reception's ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// What it is about.
    pub of: RowId,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// What it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// Canteen, hotel or shop.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vendor: String,
    /// Heads, rooms or pieces.
    #[serde(default)]
    pub heads: u32,
    /// What the host planned to pay.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub planned: Money,
    /// What the host pays (单位承担).
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub host: Money,
    /// What was collected from guests (收取).
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub collected: Money,
    /// Whether the amount is known and not only planned.
    #[serde(default)]
    pub settled: bool,
}

fn is_nothing(amount: &Money) -> bool {
    *amount == Money::ZERO
}

impl AccountRow {
    /// None for a row that costs the office nothing and brings nothing.
    fn of(row: LedgerRow) -> Option<Self> {
        let LedgerRow { of, day, what, vendor, heads, planned, host, collected, is_settled: settled, .. } = row;
        let is_something = !settled || [planned, host, collected].iter().any(|amount| amount.minor() != 0);
        is_something.then_some(Self { of, day, what, vendor, heads, planned, host, collected, settled })
    }

    /// The id within its reception.
    pub const fn id(&self) -> Uuid {
        match self.of {
            RowId::Meal(id) => id.0,
            RowId::Room(id) => id.0,
            RowId::Cost(id) => id.0,
            RowId::Fee(id) => id.0,
        }
    }
}

/// What the register says of a letter (公函登记).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterFacts {
    /// 文号; empty while the letter is not yet there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// 来函单位
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Date on the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// Heads named in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heads: Option<u32>,
    /// Whether it counts as a voucher.
    pub is_there: bool,
}

/// One reception as the accounts see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceptionAccount {
    /// The reception.
    pub id: ReceptionId,
    /// 名称
    pub name: String,
    /// 编号
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// 口; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub line: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// Domestic or foreign guests.
    pub origin: Origin,
    /// 公函
    pub letter: LetterFacts,
    /// Heads of the guests.
    pub guests: u32,
    /// Companions at the host's meal with most of them.
    pub companions: u32,
    /// 预算
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Money>,
    /// Rows of the ledger that cost the office something, bring something, or are not settled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<AccountRow>,
    /// Days closed (日结).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub closed: BTreeSet<NaiveDate>,
    /// Findings that stop it, by the rules as they were when it was last changed and as seen on its last day.
    pub stops: u32,
    /// The ledger cannot be summed: amounts too large, or of two currencies.
    pub unreckonable: bool,
}

impl ReceptionAccount {
    /// The facts of a reception; `stops` is left at none.
    pub fn of(id: ReceptionId, reception: &Reception) -> Self {
        let ledger = reception.ledger();
        let letter = &reception.letter;
        let hosted = reception.meals.values().filter(|meal| meal.live && meal.kind == MealKind::Work);
        Self {
            id,
            name: reception.name.clone(),
            number: reception.number.clone(),
            line: reception.line.trim().to_owned(),
            first_day: reception.first_day,
            last_day: reception.last_day,
            origin: reception.origin,
            letter: LetterFacts {
                number: letter.number.trim().to_owned(),
                unit: letter.unit.clone(),
                issued: letter.issued,
                heads: letter.heads,
                is_there: letter.is_there(),
            },
            guests: reception.n_guests(),
            companions: hosted.map(crate::domain::Meal::n_sat).max().unwrap_or_default(),
            budget: reception.budget,
            unreckonable: ledger.is_err(),
            rows: ledger.unwrap_or_default().into_iter().filter_map(AccountRow::of).collect(),
            closed: reception.closes.iter().filter(|(_, close)| close.live).map(|(day, _)| *day).collect(),
            stops: 0,
        }
    }

    /// What is known of a reception whose account cannot be read: it cannot be summed.
    pub fn unreadable(id: ReceptionId, name: &str, first_day: NaiveDate, last_day: NaiveDate) -> Self {
        let nothing = Reception { name: name.to_owned(), first_day, last_day, ..Reception::default() };
        Self { unreckonable: true, ..Self::of(id, &nothing) }
    }

    /// With the findings that stop the reception counted. What depends on other receptions or on today is left out.
    #[must_use]
    pub fn checked(mut self, reception: &Reception, book: &RuleBook) -> Self {
        let findings = check(reception, book, &Around::on(reception.last_day));
        let stops = findings.iter().filter(|finding| finding.level == Level::Stop).count();
        self.stops = u32::try_from(stops).unwrap_or(u32::MAX);
        self
    }

    /// The name, with the number before it where there is one.
    pub fn title(&self) -> String {
        if self.number.is_empty() { self.name.clone() } else { format!("{} {}", self.number, self.name) }
    }

    /// The years in which it has costs or begins.
    pub fn years(&self) -> BTreeSet<i32> {
        self.rows.iter().map(|row| row.day).chain([self.first_day]).map(|day| day.year()).to_set()
    }

    /// Its rows.
    ///
    /// # Errors
    /// `AccountsError::Reception` when its ledger cannot be summed.
    pub(super) fn ledger(&self) -> Result<&[AccountRow], AccountsError> {
        if self.unreckonable { Err(self.error(None)) } else { Ok(&self.rows) }
    }

    pub(super) fn error(&self, why: Option<MoneyError>) -> AccountsError {
        AccountsError::Reception { id: self.id, name: self.name.clone(), why }
    }
}

/// Why there is no sum.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AccountsError {
    /// The amounts of one reception cannot be summed, or not with those of the others.
    #[error("the amounts of {name} cannot be summed")]
    Reception {
        /// The reception.
        id: ReceptionId,
        /// Its name.
        name: String,
        /// Why; none when its own ledger is at fault.
        why: Option<MoneyError>,
    },
    /// Amounts of bills or budgets cannot be summed.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Diner, Meal, MealId, PersonId};

    #[test]
    fn an_account_is_small_and_read_back() {
        let day: NaiveDate = "2026-04-16".parse().unwrap();
        let people = (1..=3).map(|n| (PersonId(Uuid::from_u128(n)), Diner::Companion)).collect();
        let start = day.and_hms_opt(12, 5, 0).unwrap();
        let meal = Meal { live: true, start, price: Money::yuan(55), people, place: "机关食堂".into(), ..Meal::default() };
        let free = Meal { live: true, start, kind: MealKind::GuestsPay, price: Money::yuan(40), ..Meal::default() };
        let meals = [(MealId(Uuid::from_u128(1)), meal), (MealId(Uuid::from_u128(2)), free)].into();
        let reception = Reception { first_day: day, last_day: day, heads: 8, meals, ..Reception::default() };
        let account = ReceptionAccount::of(ReceptionId(Uuid::nil()), &reception);
        assert_eq!((account.rows.len(), account.guests, account.companions), (1, 8, 3), "guests who pay cost the office nothing");
        assert_eq!((account.rows[0].host, account.rows[0].settled, account.rows[0].vendor.as_str()), (Money::yuan(605), false, "机关食堂"));
        let text = serde_json::to_string(&account).unwrap();
        assert!(text.len() < 600, "{} {text}", text.len());
        assert_eq!(serde_json::from_str::<ReceptionAccount>(&text).unwrap(), account);
    }
}
