//! What a reception costs besides its meals, and the papers for it: rooms, vehicles, gifts, receipts, fees, closed days.

use super::{CostId, GuestId, MealId, Money, MoneyError, RoomId};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who pays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Payer {
    /// 接待对象自付
    #[default]
    Guest,
    /// 接待单位承担
    Host,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

/// Class of a room, the plainest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoomClass {
    /// 标间
    #[default]
    Standard,
    /// 单间
    Single,
    /// 普通套间
    Suite,
    /// 豪华套间; no rank has it.
    Luxury,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

impl RoomClass {
    /// The classes a person may choose.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Single, Self::Suite, Self::Luxury];
}

/// A room (住房).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Room {
    /// False once removed.
    pub live: bool,
    /// 宾馆
    pub hotel: String,
    /// 房号; may be empty until the hotel says it.
    pub number: String,
    /// 房型
    pub class: RoomClass,
    /// Guests in it, marked true.
    pub guests: BTreeMap<GuestId, bool>,
    /// First night.
    pub from: NaiveDate,
    /// Nights, 1 or more.
    pub nights: u32,
    /// Per room and night (协议价).
    pub rate: Money,
    /// Who pays.
    pub payer: Payer,
    /// What it came to; none until it is known.
    pub actual: Option<Money>,
}

impl Room {
    /// Rate times nights.
    ///
    /// # Errors
    /// `MoneyError::Overflow`.
    pub fn planned(&self) -> Result<Money, MoneyError> {
        self.rate.times(self.nights)
    }
}

/// What a cost is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostKind {
    /// 车辆
    Vehicle,
    /// 场地、会务
    Venue,
    /// 礼品: foreign guests only.
    Gift,
    /// 其他
    #[default]
    #[serde(other)]
    Other,
}

impl CostKind {
    /// The kinds a person may choose.
    pub const ALL: [Self; 4] = [Self::Vehicle, Self::Venue, Self::Gift, Self::Other];
}

/// A cost that is neither meal nor room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cost {
    /// False once removed.
    pub live: bool,
    /// What it is for.
    pub kind: CostKind,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// What it is.
    pub what: String,
    /// Whom it is bought from.
    pub vendor: String,
    /// Price of one.
    pub price: Money,
    /// How many.
    pub quantity: u32,
    /// Who pays.
    pub payer: Payer,
    /// The guest who is given a gift.
    pub to: Option<GuestId>,
    /// What it came to; none until it is known.
    pub actual: Option<Money>,
}

impl Cost {
    /// Price times quantity.
    ///
    /// # Errors
    /// `MoneyError::Overflow`.
    pub fn planned(&self) -> Result<Money, MoneyError> {
        self.price.times(self.quantity)
    }
}

/// How a bill was paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Payment {
    /// 公务卡
    #[default]
    Card,
    /// 银行转账
    Transfer,
    /// 现金
    Cash,
    /// 签单挂账
    Credit,
    /// 预付卡
    Prepaid,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

impl Payment {
    /// The ways a person may choose.
    pub const ALL: [Self; 5] = [Self::Card, Self::Transfer, Self::Cash, Self::Credit, Self::Prepaid];

    /// Whether the regulations want it (公务卡或转账).
    pub const fn is_regular(self) -> bool {
        matches!(self, Self::Card | Self::Transfer)
    }
}

/// An invoice or receipt (票据) that the host pays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Receipt {
    /// False once removed.
    pub live: bool,
    /// 票号
    pub number: String,
    /// Its date.
    pub day: NaiveDate,
    /// Who issued it (开票单位).
    pub vendor: String,
    /// 金额
    pub amount: Money,
    /// How it was paid.
    pub payment: Payment,
    /// The meal it is for.
    pub meal: Option<MealId>,
    /// The room it is for.
    pub room: Option<RoomId>,
    /// The cost it is for.
    pub cost: Option<CostId>,
}

/// What is collected from guests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeKind {
    /// 伙食费
    #[default]
    Meal,
    /// 市内交通费
    Transport,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

/// A fee collected from guests (收取).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fee {
    /// False once removed.
    pub live: bool,
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
    /// What was collected; none until it is.
    pub amount: Option<Money>,
    /// Numbers of the receipts given (收据号).
    pub receipt: String,
}

impl Fee {
    /// Rate times heads times units.
    ///
    /// # Errors
    /// `MoneyError::Overflow`.
    pub fn due(&self) -> Result<Money, MoneyError> {
        self.rate.times(self.heads)?.times(self.units)
    }
}

/// A day closed (日结): what it came to then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DayClose {
    /// False once opened again.
    pub live: bool,
    /// When.
    pub at: NaiveDateTime,
    /// By whom: the name set on the device.
    pub by: String,
    /// What the host pays (单位承担).
    pub host: Money,
    /// What was collected (收取).
    pub collected: Money,
}

/// A change of a closed day (更正), kept for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    /// False once taken back.
    pub live: bool,
    /// The closed day.
    pub day: NaiveDate,
    /// When.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// What is corrected, as it was called then.
    pub what: String,
    /// Whether it is what the host pays; else what was collected.
    pub is_host: bool,
    /// The amount before.
    pub before: Money,
    /// The amount after.
    pub after: Money,
    /// Why.
    pub reason: String,
}
