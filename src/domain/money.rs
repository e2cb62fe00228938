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
    /// An amount in a currency other than renminbi, as it was typed.
    #[error("not in renminbi: {0}")]
    Foreign(String),
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
    /// `Foreign` for `$100`, `100美元`, `USD 100`; `NotAnAmount` for anything else but digits with at most two decimals;
    /// `Negative` below zero; `Overflow` above [`Money::MAX_MINOR`].
    pub fn parse_price(text: &str) -> Result<Self, MoneyError> {
        if is_foreign(text) {
            return Err(MoneyError::Foreign(text.trim().to_owned()));
        }
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

    /// The amount in the characters of bills (大写), without 人民币 before it: `陆佰零伍元整`. A negative one begins with 负, one in
    /// another currency with its code.
    ///
    /// Of the forms that the rules for bills leave open, always the same one is taken: 整 stands after 元 and after 角, never
    /// after 分; 零 stands for zeros between two digits, but not where only the last digits of 亿, 万 or 元 are zeros
    /// (`壹拾万柒仟元整`), and after 元 only before 分 (`壹佰元零伍分`, `壹拾元伍角整`). Below one yuan 元 is left out.
    pub fn in_words(self) -> String {
        let units = self.minor.unsigned_abs();
        let (yuan, jiao, fen) = (units / 100, units / 10 % 10, units % 10);
        let mut words = if self.currency == CNY { String::new() } else { self.currency.to_string() };
        if self.minor < 0 {
            words.push('负');
        }
        if yuan > 0 || units == 0 {
            words.push_str(&whole_in_words(yuan));
            words.push('元');
        }
        if jiao > 0 {
            words.push(digit_in_words(jiao));
            words.push('角');
        } else if yuan > 0 && fen > 0 {
            words.push('零');
        }
        if fen > 0 {
            words.push(digit_in_words(fen));
            words.push('分');
        } else {
            words.push('整');
        }
        words
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

/// What an amount in another currency is written with, as [`super::fold`] leaves it. Signs of currencies are not listed.
const FOREIGN_WORDS: &str = "美元 美金 欧元 歐元 英镑 英鎊 日元 日圆 日圓 円 港元 港币 港幣 澳门元 澳門元 台币 台幣 臺幣 韩元 韓元 澳元 加元 新元 卢布 盧布 法郎 泰铢 泰銖";
/// Codes of the currencies that travellers bring bills in.
const FOREIGN_CODES: &str = "usd eur gbp jpy hkd mop twd krw sgd aud cad chf nzd thb rub vnd inr myr idr php";

/// Whether a text is an amount in another currency than renminbi: it holds digits, and a sign, a word or a code of one.
fn is_foreign(text: &str) -> bool {
    let folded = super::fold(text);
    let is_sign = |c: char| matches!(c, '$' | '£' | '￡' | '￠' | '¢' | '￦' | '฿' | '\u{20a0}'..='\u{20cf}');
    let is_code = |word: &str| FOREIGN_CODES.split(' ').any(|code| code == word);
    folded.contains(|c: char| c.is_ascii_digit())
        && (folded.contains(is_sign)
            || FOREIGN_WORDS.split(' ').any(|word| folded.contains(word))
            || folded.split(|c: char| !c.is_ascii_lowercase()).any(is_code))
}

/// A digit in the form that cannot be altered on a bill.
fn digit_in_words(digit: u64) -> char {
    match digit {
        1 => '壹',
        2 => '贰',
        3 => '叁',
        4 => '肆',
        5 => '伍',
        6 => '陆',
        7 => '柒',
        8 => '捌',
        9 => '玖',
        _ => '零',
    }
}

/// A whole number: what stands before its largest unit, the unit, and the rest, with 零 between where a place is left out.
fn whole_in_words(number: u64) -> String {
    const UNITS: [(u64, char); 5] = [(100_000_000, '亿'), (10_000, '万'), (1_000, '仟'), (100, '佰'), (10, '拾')];
    let Some((size, unit)) = UNITS.into_iter().find(|(size, _)| number >= *size) else {
        return digit_in_words(number).to_string();
    };
    let rest = match number % size {
        0 => String::new(),
        rest if rest < size / 10 => format!("零{}", whole_in_words(rest)),
        rest => whole_in_words(rest),
    };
    format!("{}{unit}{rest}", whole_in_words(number / size))
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
    fn bills_in_another_currency_are_told_apart_from_what_is_no_amount() {
        for text in [
            "$100",
            "＄100",
            "100美元",
            "USD 100",
            "100 usd",
            "€5",
            "HK$3",
            "US$1,234.5",
            "100日元",
            "100円",
            "￡7",
            "JPY¥500",
            "港币20元",
            "-$1",
        ] {
            assert_eq!(Money::parse_price(text), Err(MoneyError::Foreign(text.to_owned())), "{text}");
        }
        for text in ["USD", "美元", "usdx 100", "100块", "pcs 3", "$"] {
            assert!(matches!(Money::parse_price(text), Err(MoneyError::NotAnAmount(_))), "{text}");
        }
    }

    #[test]
    fn amounts_in_words_are_those_of_bills() {
        for (fen, words) in [
            (60_500, "陆佰零伍元整"),
            (171_000, "壹仟柒佰壹拾元整"),
            (0, "零元整"),
            (5, "伍分"),
            (50, "伍角整"),
            (55, "伍角伍分"),
            (10_005, "壹佰元零伍分"),
            (1_050, "壹拾元伍角整"),
            (1_001, "壹拾元零壹分"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            (10_700_053, "壹拾万柒仟元伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (1_000_000, "壹万元整"),
            (1_000_100, "壹万零壹元整"),
            (1_100_000, "壹万壹仟元整"),
            (10_050_000, "壹拾万零伍佰元整"),
            (10_000_000_000, "壹亿元整"),
            (10_001_000_000, "壹亿零壹万元整"),
            (10_000_700_000, "壹亿零柒仟元整"),
            (101_000_000_000, "壹拾亿壹仟万元整"),
            (100_000_000_001, "壹拾亿元零壹分"),
            (Money::MAX_MINOR, "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
            (-60_500, "负陆佰零伍元整"),
            (-5, "负伍分"),
        ] {
            assert_eq!(Money::fen(fen).in_words(), words);
        }
        assert_eq!(Money::try_from("100.00 USD".to_owned()).unwrap().in_words(), "USD壹佰元整");
        for fen in [i64::MAX, i64::MIN] {
            assert!(Money::fen(fen).in_words().contains("玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿"), "{fen}");
        }
    }

    /// Reads words by the places that stand in them, from the left; knows nothing of where 零 belongs.
    fn fen_of(words: &str) -> i64 {
        let (mut total, mut below_wan, mut below_yi, mut digit) = (0, 0, 0, 0);
        for c in words.trim_start_matches('负').chars() {
            match c {
                '拾' | '佰' | '仟' => {
                    below_wan += digit * [('拾', 10), ('佰', 100), ('仟', 1_000)].into_iter().find(|(unit, _)| *unit == c).unwrap().1;
                    digit = 0;
                }
                '万' => {
                    below_yi = (below_wan + digit) * 10_000;
                    (below_wan, digit) = (0, 0);
                }
                '亿' => {
                    total = (below_yi + below_wan + digit) * 100_000_000 * 100;
                    (below_yi, below_wan, digit) = (0, 0, 0);
                }
                '元' => {
                    total += (below_yi + below_wan + digit) * 100;
                    (below_yi, below_wan, digit) = (0, 0, 0);
                }
                '角' | '分' => {
                    total += digit * if c == '角' { 10 } else { 1 };
                    digit = 0;
                }
                '整' => assert!(words.ends_with("元整") || words.ends_with("角整")),
                c => digit = i64::try_from("零壹贰叁肆伍陆柒捌玖".chars().position(|other| other == c).unwrap()).unwrap(),
            }
        }
        if words.starts_with('负') { -total } else { total }
    }

    proptest::proptest! {
        /// Numbers with many zeros among them: each digit is left in or made zero.
        #[test]
        fn words_are_read_back_as_the_amount(digits in 0..=Money::MAX_MINOR, kept in 0_u16..4_096, is_negative: bool) {
            let powers = (0..12).map(|place| 10_i64.pow(place));
            let kept: i64 = powers.enumerate().map(|(at, power)| if kept >> at & 1 == 1 { digits / power % 10 * power } else { 0 }).sum();
            let money = Money::fen(if is_negative { -kept } else { kept });
            let words = money.in_words();
            proptest::prop_assert_eq!(fen_of(&words), money.minor(), "{}", words);
            for never in ["零零", "零万", "零亿", "零仟", "零佰", "零拾", "零角", "零分", "零整", "亿万"] {
                proptest::prop_assert!(!words.contains(never), "{} in {}", never, words);
            }
            proptest::prop_assert!(!words.contains("零元") || money == Money::ZERO, "{}", words);
            proptest::prop_assert_eq!(words.ends_with('整'), money.minor() % 10 == 0);
        }
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
