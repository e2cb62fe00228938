//! What a text is in a cell of a spreadsheet.

use super::CellKind;
use chrono::{Datelike, NaiveDate};

/// The most digits that Excel keeps of a number.
const MAX_DIGITS: usize = 15;

/// `#,##0.00`.
const YUAN: u8 = 4;
/// As it was typed.
const GENERAL: u8 = 0;
/// The years that Excel counts days in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// What goes into a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    /// The text as it is.
    Text,
    /// A number, and which of the forms that every program knows it is shown in.
    Number { number: f64, format: u8 },
    /// A day and how it is shown.
    Day { day: NaiveDate, format: &'static str },
}

impl Value {
    /// What a text is in a column of this kind; text where it does not read as one, exactly as it would be shown.
    pub(super) fn of(text: &str, kind: CellKind) -> Self {
        match kind {
            CellKind::Text => None,
            CellKind::Money => number(text, 2).map(|number| Self::Number { number, format: YUAN }),
            CellKind::Number => number(text, MAX_DIGITS).map(|number| Self::Number { number, format: GENERAL }),
            CellKind::Date => day(text).map(|(day, format)| Self::Day { day, format }),
        }
        .unwrap_or(Self::Text)
    }
}

/// A decimal number as a float, which is all that the file format knows. It is made from the digits, never calculated with, and has
/// no more of them than a float gives back: what Excel shows is what was written.
fn number(text: &str, max_decimals: usize) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_number = is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && decimals.is_none_or(|decimals| is_digits(decimals) && decimals.len() <= max_decimals)
        && whole.len() + decimals.map_or(0, str::len) <= MAX_DIGITS;
    is_number.then(|| text.parse().ok()).flatten()
}

/// `2026-04-16`, `2026年4月16日`, and the form that shows it again as it was.
fn day(text: &str) -> Option<(NaiveDate, &'static str)> {
    let mut parts = text.splitn(3, ['-', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let day = day.strip_suffix('日').unwrap_or(day);
    let (year, month, day): (i32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let format = if text == format!("{year}-{month:02}-{day:02}") {
        "yyyy-mm-dd"
    } else if text == format!("{year}年{month}月{day}日") {
        "yyyy\"年\"m\"月\"d\"日\""
    } else {
        return None;
    };
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| YEARS.contains(&day.year())).map(|day| (day, format))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: CellKind, expected: Option<f64>) {
        let found = match Value::of(text, kind) {
            Value::Text => None,
            Value::Number { number, .. } => Some(number),
            Value::Day { .. } => panic!("{text} is a day"),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn only_what_is_shown_again_as_it_was_is_a_number() {
        for (text, number) in
            [("605", 605.0), ("126.36", 126.36), ("-3", -3.0), ("0", 0.0), ("0.05", 0.05), ("9999999999.99", 9_999_999_999.99)]
        {
            check(text, CellKind::Money, Some(number));
            check(text, CellKind::Number, Some(number));
            check(text, CellKind::Text, None);
        }
        for text in
            ["", "-", ".5", "5.", "1,234", "1e5", "inf", "NaN", "007", "+86", "--1", "６０５", "605元", "=1+1", " 5", "1234567890123456"]
        {
            check(text, CellKind::Money, None);
            check(text, CellKind::Number, None);
        }
        check("1.234", CellKind::Money, None);
        check("1.234", CellKind::Number, Some(1.234));
    }

    #[test]
    fn days_are_those_of_the_calendar_in_either_form() {
        let expected = NaiveDate::from_ymd_opt(2026, 4, 16).unwrap();
        for text in ["2026-04-16", "2026年4月16日"] {
            assert!(matches!(Value::of(text, CellKind::Date), Value::Day { day, .. } if day == expected), "{text}");
            assert_eq!(Value::of(text, CellKind::Text), Value::Text);
        }
        for text in
            ["", "2026-4-16", "2026年04月16日", "2026-02-30", "2026年13月1日", "1899-12-31", "4月16日", "2026-04-16 10:00", "+2026-04-16"]
        {
            assert_eq!(Value::of(text, CellKind::Date), Value::Text, "{text}");
        }
    }
}
