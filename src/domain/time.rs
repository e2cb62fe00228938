//! Dates and clock times as people type them. Times are local wall times of the venue.

use super::fold;
use chrono::{Datelike, NaiveDate, NaiveTime};

/// What says that a clock time is on the next day; the first is how it is written.
pub const NEXT_DAY: [&str; 4] = ["次日", "翌日", "第二天", "+1"];

/// Day of the week; Monday first.
pub type Weekday = chrono::Weekday;

/// The day of the week of a date.
pub fn weekday(day: NaiveDate) -> Weekday {
    day.weekday()
}

/// `4月16日（周四）`, as it stands in texts that are sent and printed.
pub(super) fn short_date(day: NaiveDate) -> String {
    format!("{}（{}）", month_and_day(day), weekday_word(day))
}

/// `4月16日`
pub(super) fn month_and_day(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// `周四`
pub(super) fn weekday_word(day: NaiveDate) -> &'static str {
    match weekday(day) {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

/// The days from `first` to `last`, both included; nothing when they are the wrong way round.
pub fn days(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take_while(move |day| *day <= last)
}

/// Reads a clock time: `0845`, `845`, `8:45`, `8：45`, `8点45分`, `8时`, `下午3点半`.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let folded = fold(text);
    let trimmed = folded.trim();
    let (afternoon, rest) = ["下午", "晚上", "晚"]
        .iter()
        .find_map(|word| trimmed.strip_prefix(word))
        .map_or((false, ["上午", "早上", "中午"].iter().find_map(|word| trimmed.strip_prefix(word)).unwrap_or(trimmed)), |rest| {
            (true, rest)
        });
    let clock: String = rest.trim().replace('半', "30").replace(['点', '时', '.', '時'], ":").replace(['分', ' '], "");
    let (hour, minute) = match clock.trim_end_matches(':').split_once(':') {
        Some((hour, minute)) if minute.len() <= 2 => (hour.to_owned(), minute.to_owned()),
        Some(_) => return None,
        None => {
            let digits = clock.trim_end_matches(':');
            if !digits.is_ascii() {
                return None;
            }
            match digits.len() {
                1 | 2 => (digits.to_owned(), "0".to_owned()),
                3 | 4 => digits.split_at_checked(digits.len() - 2).map(|(h, m)| (h.to_owned(), m.to_owned()))?,
                _ => return None,
            }
        }
    };
    let number = |text: &str| text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
    let (hour, minute) = (number(&hour)?, number(&minute)?);
    NaiveTime::from_hms_opt(if afternoon && hour < 12 { hour + 12 } else { hour }, minute, 0)
}

/// Reads hours of a day: `08:45–09:30`, `0845-0930`, `23:30至次日00:30`, `23:30–00:30+1`; gives the start and the minutes from
/// there to the end. A start alone takes no time. An end before the start counts only where it is marked as on the next day.
pub fn parse_hours(text: &str) -> Option<(NaiveTime, u32)> {
    let folded = fold(text);
    let is_between = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−' | '~' | '〜' | '至' | '到');
    let Some((start, end)) = folded.split_once(is_between) else { return parse_time(&folded).map(|start| (start, 0)) };
    let end = end.trim_start_matches(is_between).trim();
    let marked = NEXT_DAY.iter().find_map(|mark| end.strip_prefix(mark).or_else(|| end.strip_suffix(mark)));
    let (start, end) = (parse_time(start)?, parse_time(marked.unwrap_or(end))?);
    let minutes = (end - start).num_minutes() + if marked.is_some() { 24 * 60 } else { 0 };
    u32::try_from(minutes).ok().map(|minutes| (start, minutes))
}

/// Reads a date: `2026-04-16`, `2026年4月16日`, `4月16日`, `4/16`, `4.16`. A missing year is that of `near`.
pub fn parse_date(text: &str, near: NaiveDate) -> Option<NaiveDate> {
    let folded = fold(text);
    let until_weekday = folded.split(['(', '周', '星']).next().unwrap_or_default();
    let parts: Vec<u32> = until_weekday
        .split(|c: char| matches!(c, '年' | '月' | '日' | '号' | '-' | '/' | '.') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match *parts.as_slice() {
        [year, month, day] => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
        [month, day] => NaiveDate::from_ymd_opt(near.year(), month, day),
        _ => None,
    }
    .filter(|date| (2000..2100).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_read_as_people_type_them() {
        for (text, h, m) in [
            ("0845", 8, 45),
            ("845", 8, 45),
            ("8:45", 8, 45),
            ("8：45", 8, 45),
            ("８：４５", 8, 45),
            ("08.45", 8, 45),
            ("8点45分", 8, 45),
            ("8时", 8, 0),
            ("8点半", 8, 30),
            ("下午3点半", 15, 30),
            ("下午 15:40", 15, 40),
            ("9", 9, 0),
            ("0000", 0, 0),
        ] {
            assert_eq!(parse_time(text), NaiveTime::from_hms_opt(h, m, 0), "{text}");
        }
    }

    #[test]
    fn what_is_no_clock_time_is_refused() {
        for text in ["", "2460", "25:00", "8:75", "八点", "12345", "8:4:5", "-1:30", "接站"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (text, h, m, minutes) in [
            ("08:45–09:30", 8, 45, 45),
            ("0845-0930", 8, 45, 45),
            ("８：４５ — ９：３０", 8, 45, 45),
            ("8:45——9:30", 8, 45, 45),
            ("8点45分至9点半", 8, 45, 45),
            ("下午3:00~下午4:30", 15, 0, 90),
            ("23:30–00:30+1", 23, 30, 60),
            ("23:30至次日00:30", 23, 30, 60),
            ("8:45", 8, 45, 0),
            ("9:00-9:00", 9, 0, 0),
        ] {
            assert_eq!(parse_hours(text), NaiveTime::from_hms_opt(h, m, 0).map(|start| (start, minutes)), "{text}");
        }
        for text in ["", "–", "9:30-8:45", "23:30-0:30", "8:45-", "-9:30", "8:45-25:70", "4月17日 8:45-9:30", "8:45-9:00-9:30", "上午"]
        {
            assert_eq!(parse_hours(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let near = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        for text in ["2026-04-16", "2026年4月16日", "4月16日（周四）", "4月16日", "4/16", "４.１６", "2026/4/16"] {
            assert_eq!(parse_date(text, near), NaiveDate::from_ymd_opt(2026, 4, 16), "{text}");
        }
        for text in ["", "4月", "13/45", "8:45", "1016-04-16"] {
            assert_eq!(parse_date(text, near), None, "{text}");
        }
    }

    #[test]
    fn the_days_of_a_visit_include_both_ends() {
        let day = |d| NaiveDate::from_ymd_opt(2021, 1, d).unwrap();
        assert_eq!(days(day(14), day(15)).collect::<Vec<_>>(), [day(14), day(15)]);
        assert_eq!(days(day(15), day(14)).count(), 0);
    }
}
