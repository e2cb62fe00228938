//! Dates and clock times as people write them.

use super::Locale;
use crate::domain::{Weekday, weekday};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// `2026年4月16日（周四）` or `Thu 16 Apr 2026`.
pub fn date(locale: Locale, day: NaiveDate) -> String {
    match locale {
        Locale::zh_CN | Locale::zh_TW => format!("{}（{}）", full(locale, day), weekday_word(locale, weekday(day))),
        Locale::en => format!("{} {}", weekday_word(locale, weekday(day)), full(locale, day)),
    }
}

/// Without the year: `4月16日（周四）` or `Thu 16 Apr`.
pub fn date_short(locale: Locale, day: NaiveDate) -> String {
    match locale {
        Locale::zh_CN | Locale::zh_TW => format!("{}（{}）", month_and_day(locale, day), weekday_word(locale, weekday(day))),
        Locale::en => format!("{} {}", weekday_word(locale, weekday(day)), month_and_day(locale, day)),
    }
}

/// From `first` to `last`, naming month and year once: `2026年4月16日—18日`, `16–18 Apr 2026`. One day is written with its weekday.
pub fn date_range(locale: Locale, first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return date(locale, first);
    }
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    match locale {
        Locale::zh_CN | Locale::zh_TW if same_month => format!("{}—{}日", full(locale, first), last.day()),
        Locale::zh_CN | Locale::zh_TW if same_year => format!("{}—{}", full(locale, first), month_and_day(locale, last)),
        Locale::zh_CN | Locale::zh_TW => format!("{}—{}", full(locale, first), full(locale, last)),
        Locale::en if same_month => format!("{}–{}", first.day(), full(locale, last)),
        Locale::en if same_year => format!("{} – {}", month_and_day(locale, first), full(locale, last)),
        Locale::en => format!("{} – {}", full(locale, first), full(locale, last)),
    }
}

/// `2026年4月` or `Apr 2026`.
pub fn month_name(locale: Locale, day: NaiveDate) -> String {
    match locale {
        Locale::zh_CN | Locale::zh_TW => format!("{}年{}月", day.year(), day.month()),
        Locale::en => day.format("%b %Y").to_string(),
    }
}

/// `周四`, `週四` or `Thu`.
pub const fn weekday_word(locale: Locale, day: Weekday) -> &'static str {
    let (zh_cn, zh_tw, en) = match day {
        Weekday::Mon => ("周一", "週一", "Mon"),
        Weekday::Tue => ("周二", "週二", "Tue"),
        Weekday::Wed => ("周三", "週三", "Wed"),
        Weekday::Thu => ("周四", "週四", "Thu"),
        Weekday::Fri => ("周五", "週五", "Fri"),
        Weekday::Sat => ("周六", "週六", "Sat"),
        Weekday::Sun => ("周日", "週日", "Sun"),
    };
    match locale {
        Locale::zh_CN => zh_cn,
        Locale::zh_TW => zh_tw,
        Locale::en => en,
    }
}

/// `14:32`, in both languages.
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// A moment of this year: `4月15日 16:31` or `15 Apr 16:31`.
pub fn date_time(locale: Locale, at: NaiveDateTime) -> String {
    format!("{} {}", month_and_day(locale, at.date()), clock(at.time()))
}

fn full(locale: Locale, day: NaiveDate) -> String {
    match locale {
        Locale::zh_CN | Locale::zh_TW => format!("{}年{}", day.year(), month_and_day(locale, day)),
        Locale::en => format!("{} {}", month_and_day(locale, day), day.year()),
    }
}

fn month_and_day(locale: Locale, day: NaiveDate) -> String {
    match locale {
        Locale::zh_CN | Locale::zh_TW => format!("{}月{}日", day.month(), day.day()),
        Locale::en => day.format("%-d %b").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let thursday = day(2026, 4, 16);
        assert_eq!(date(Locale::zh_CN, thursday), "2026年4月16日（周四）");
        assert_eq!(date(Locale::en, thursday), "Thu 16 Apr 2026");
        assert_eq!(date_short(Locale::zh_CN, thursday), "4月16日（周四）");
        assert_eq!(date_short(Locale::en, day(2026, 11, 1)), "Sun 1 Nov");
        assert_eq!((month_name(Locale::zh_TW, thursday).as_str(), month_name(Locale::en, thursday).as_str()), ("2026年4月", "Apr 2026"));
        let told = thursday.and_hms_opt(8, 5, 59).unwrap();
        assert_eq!(date_time(Locale::zh_CN, told), "4月16日 08:05");
        assert_eq!(date_time(Locale::en, told), "16 Apr 08:05");
    }

    #[test]
    fn a_range_names_month_and_year_once() {
        for (first, last, zh, en) in [
            (day(2026, 4, 16), day(2026, 4, 16), "2026年4月16日（周四）", "Thu 16 Apr 2026"),
            (day(2026, 4, 16), day(2026, 4, 18), "2026年4月16日—18日", "16–18 Apr 2026"),
            (day(2026, 4, 30), day(2026, 5, 2), "2026年4月30日—5月2日", "30 Apr – 2 May 2026"),
            (day(2025, 12, 31), day(2026, 1, 1), "2025年12月31日—2026年1月1日", "31 Dec 2025 – 1 Jan 2026"),
        ] {
            assert_eq!((date_range(Locale::zh_CN, first, last).as_str(), date_range(Locale::en, first, last).as_str()), (zh, en));
        }
    }
}
