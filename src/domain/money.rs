//! Amounts of money: whole minor units with a currency, never floating point.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// A currency by its three-letter ISO 4217 code. All currencies used here have two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Renminbi (人民币), the currency of every domestic rule set.
pub const CNY: Currency = Currency(*b"CNY");

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(MoneyError::UnknownCurrency(text.to_owned())),
        }
    }
}

/// An amount in minor units (分 for CNY). Written `605.00 CNY`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why an amount cannot be read or computed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Not digits with at most two decimals.
    #[error("not an amount: {0}")]
    NotAnAmount(String),
    /// Not a three-letter currency code.
    #[error("not a currency code: {0}")]
    UnknownCurrency(String),
    /// Below zero where only a price makes sense.
    #[error("amount is negative")]
    Negative,
    /// More than the amounts this app is for.
    #[error("amount too large")]
    Overflow,
    /// Two currencies in one sum.
    #[error("{0} and {1} cannot be added")]
    MixedCurrencies(Currency, Currency),
}

impl Money {
    /// The largest amount a field accepts: 9,999,999,999.99.
    pub const MAX_MINOR: i64 = 999_999_999_999;

    /// Nothing, in CNY.
    pub const ZERO: Self = Self { minor: 0, currency: CNY };

    /// An amount of CNY in fen (分).
    pub const fn fen(minor: i64) -> Self {
        Self { minor, currency: CNY }
    }

    /// An amount of whole yuan (元).
    pub const fn yuan(yuan: i64) -> Self {
        Self::fen(yuan * 100)
    }

    /// Minor units (分).
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Reads a price as a person types it: `55`, `55.5`, `１，２００元`, `¥95`. CNY.
    ///
    /// # Errors
    /// `NotAnAmount` for anything but digits with at most two decimals; `Negative` below zero;
    /// `Overflow` above [`Money::MAX_MINOR`].
    pub fn parse_price(text: &str) -> Result<Self, MoneyError> {
        let folded: String = super::fold(text).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        let bare = folded.trim_start_matches(['¥', '￥']).trim_end_matches('元');
        let money = Self { minor: minor_units(bare)?, currency: CNY };
        if money.minor < 0 { Err(MoneyError::Negative) } else { Ok(money) }
    }

    /// Adds two amounts of one currency.
    ///
    /// # Errors
    /// `MixedCurrencies`; `Overflow`.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(self.minor.checked_add(other.minor))
    }

    /// Subtracts an amount of the same currency; may go below zero (an overspent budget).
    ///
    /// # Errors
    /// `MixedCurrencies`; `Overflow`.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(self.minor.checked_sub(other.minor))
    }

    /// A price times a number of heads.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn times(self, n: u32) -> Result<Self, MoneyError> {
        self.with(self.minor.checked_mul(i64::from(n)))
    }

    /// The larger of two amounts of one currency; itself where they are of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        if self.currency == other.currency && other.minor > self.minor { other } else { self }
    }

    /// An equal share of it, rounded to the nearest minor unit, for display; nothing when there is nobody to share it. To compare
    /// with a cap multiply the cap instead.
    #[must_use]
    pub fn shared_by(self, n: u32) -> Self {
        let n = i64::from(n);
        if n == 0 {
            return Self { minor: 0, ..self };
        }
        let half = if self.minor < 0 { -n / 2 } else { n / 2 };
        Self { minor: (self.minor + half) / n, ..self }
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::MixedCurrencies(self.currency, other.currency)) }
    }

    fn with(self, minor: Option<i64>) -> Result<Self, MoneyError> {
        minor.filter(|m| m.abs() <= Self::MAX_MINOR).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// Yuan as people write them, without the currency: `605`, `126.36`.
    pub fn plain(self) -> String {
        let (sign, units) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        match units % 100 {
            0 => format!("{sign}{}", units / 100),
            cents => format!("{sign}{}.{cents:02}", units / 100),
        }
    }
}

/// `-12.5` → -1250.
fn minor_units(text: &str) -> Result<i64, MoneyError> {
    let not_an_amount = || MoneyError::NotAnAmount(text.to_owned());
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || cents.len() > 2 || !whole.chars().chain(cents.chars()).all(|c| c.is_ascii_digit()) {
        return Err(not_an_amount());
    }
    let minor: i64 = format!("{whole}{cents:0<2}").parse().map_err(|_| MoneyError::Overflow)?;
    if minor > Money::MAX_MINOR { Err(MoneyError::Overflow) } else { Ok(sign * minor) }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.minor.unsigned_abs();
        write!(f, "{}{}.{:02} {}", if self.minor < 0 { "-" } else { "" }, units / 100, units % 100, self.currency)
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.to_string()
    }
}

impl TryFrom<String> for Money {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        let (amount, currency) = text.split_once(' ').ok_or_else(|| MoneyError::NotAnAmount(text.clone()))?;
        Ok(Self { minor: minor_units(amount)?, currency: currency.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_as_people_type_them() {
        for (text, fen) in [("55", 5500), (" 55.5 ", 5550), ("１２００元", 120_000), ("¥1,234.05", 123_405), ("0", 0)] {
            assert_eq!(Money::parse_price(text), Ok(Money::fen(fen)), "{text}");
        }
    }

    #[test]
    fn what_is_no_price_is_refused_with_its_reason() {
        for text in ["", "abc", "1.234", "1.2.3", ".5", "--1"] {
            assert!(matches!(Money::parse_price(text), Err(MoneyError::NotAnAmount(_))), "{text}");
        }
        assert_eq!(Money::parse_price("-1"), Err(MoneyError::Negative));
        assert_eq!(Money::parse_price("10000000000"), Err(MoneyError::Overflow));
        assert_eq!(Money::parse_price("99999999999999999999"), Err(MoneyError::Overflow));
        assert_eq!(Money::parse_price("9999999999.99"), Ok(Money::fen(Money::MAX_MINOR)));
    }

    #[test]
    fn sums_are_checked() {
        assert_eq!(Money::yuan(55).times(11), Ok(Money::yuan(605)));
        assert_eq!(Money::fen(Money::MAX_MINOR).times(2), Err(MoneyError::Overflow));
        let dollars = Money::try_from("1.00 USD".to_owned()).unwrap();
        assert!(matches!(dollars.plus(Money::ZERO), Err(MoneyError::MixedCurrencies(..))));
    }

    #[test]
    fn the_written_form_is_read_back() {
        for money in [Money::fen(-5), Money::fen(60_500), Money::ZERO] {
            assert_eq!(Money::try_from(money.to_string()), Ok(money));
        }
        assert_eq!(Money::fen(12_636).plain(), "126.36");
        assert_eq!(Money::yuan(605).plain(), "605");
    }
}
