//! Dates, halves of the day and clock times at the beginning of a text.

use super::PasteContext;
use crate::domain::{NEXT_DAY, Weekday, days, parse_time, weekday};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};

/// Part of the day that a clock time of twelve hours belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// A date as written; `date` is empty when there is no such day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) raw: String,
    pub(super) date: Option<NaiveDate>,
    /// The weekday written beside it is another one.
    pub(super) wrong_weekday: bool,
}

/// A clock time as written; `time` is empty when it is none, like 25:70.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) raw: String,
    pub(super) time: Option<NaiveTime>,
    pub(super) half: Option<Half>,
    pub(super) next_day: bool,
}

/// Start and, when given, end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: Clock,
    pub(super) end: Option<Clock>,
}

/// Day, half of the day and span, each when given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) day: Option<Day>,
    pub(super) half: Option<Half>,
    pub(super) span: Option<Span>,
}

const HALVES: [(&str, Half); 16] = [
    ("凌晨", Half::Night),
    ("清晨", Half::Morning),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("上午", Half::Morning),
    ("早", Half::Morning),
    ("中午", Half::Noon),
    ("午间", Half::Noon),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("傍晚", Half::Evening),
    ("晚上", Half::Evening),
    ("晚间", Half::Evening),
    ("夜间", Half::Evening),
    ("AM", Half::Morning),
    ("PM", Half::Afternoon),
];
const BETWEEN: [char; 4] = [' ', '\n', ',', '，'];

/// Whether a time may be written as bare digits (`0845`), which in running text are rather a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    Allowed,
    Refused,
}

/// Reads date, half of the day and span from the beginning; gives what comes after them.
pub(super) fn when<'a>(text: &'a str, ctx: &PasteContext, bare: Bare) -> (When, &'a str) {
    let mut found = When::default();
    let mut rest = text.trim_start_matches(['【', '[', '(', '（', '《', '*', '#', ' ', '\n']);
    if let Some((day, after)) = date(rest, ctx) {
        found.day = Some(day);
        rest = after.trim_start_matches(['】', ']', ')', '）', '》', '*', ':', '：', '、', ',', '，', ' ', '\n']);
    }
    if let Some((span, after)) = span(rest, bare) {
        found.half = span.start.half;
        found.span = Some(span);
        return (found, after);
    }
    if let Some((half, after)) = half(rest) {
        let after = after.trim_start_matches(['】', ']', ')', '）', '》', '*', ':', '：', ' ', '\n']);
        found.half = Some(half);
        match span(after, bare) {
            Some((span, after)) => {
                found.span = Some(span);
                return (found, after);
            }
            None => rest = after,
        }
    }
    if found == When::default() { (found, text) } else { (found, rest) }
}

fn half(text: &str) -> Option<(Half, &str)> {
    HALVES.iter().find_map(|(word, half)| text.strip_prefix(word).map(|rest| (*half, rest)))
}

/// At least one and at most `most` digits.
fn digits(text: &str, most: usize) -> Option<(&str, &str)> {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&n).then(|| text.split_at_checked(n)).flatten()
}

fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    digits(text, most).and_then(|(digits, rest)| Some((digits.parse().ok()?, rest)))
}

/// What `text` has in front of its own end `rest`.
fn before<'a>(text: &'a str, rest: &str) -> &'a str {
    text.strip_suffix(rest).unwrap_or(text).trim()
}

/// Reads a date with an optional weekday.
pub(super) fn date<'a>(text: &'a str, ctx: &PasteContext) -> Option<(Day, &'a str)> {
    let (day, rest) =
        nth_day(text, ctx).or_else(|| full_date(text, ctx)).or_else(|| month_day(text, ctx)).or_else(|| day_only(text, ctx))?;
    let open = rest.trim_start().trim_start_matches(['(', '（', '【', '[']).trim_start();
    let Some((written, after)) = written_weekday(open) else {
        return Some((Day { raw: before(text, rest).to_owned(), date: day, wrong_weekday: false }, rest));
    };
    let rest = after.trim_start().trim_start_matches([')', '）', '】', ']']);
    Some((Day { raw: before(text, rest).to_owned(), date: day, wrong_weekday: day.is_some_and(|day| weekday(day) != written) }, rest))
}

fn written_weekday(text: &str) -> Option<(Weekday, &str)> {
    let rest = ["星期", "周", "礼拜"].iter().find_map(|word| text.strip_prefix(word))?;
    let mut chars = rest.chars();
    let day = match chars.next()? {
        '一' => Weekday::Mon,
        '二' => Weekday::Tue,
        '三' => Weekday::Wed,
        '四' => Weekday::Thu,
        '五' => Weekday::Fri,
        '六' => Weekday::Sat,
        '日' | '天' => Weekday::Sun,
        _ => return None,
    };
    Some((day, chars.as_str()))
}

type FoundDay<'a> = Option<(Option<NaiveDate>, &'a str)>;

/// `第一天`, `第2日`.
fn nth_day<'a>(text: &'a str, ctx: &PasteContext) -> FoundDay<'a> {
    let rest = text.strip_prefix('第')?;
    let (n, rest) = number(rest, 2).or_else(|| {
        let mut chars = rest.chars();
        let n = "一二三四五六七八九十".chars().zip(1..).find(|(c, _)| rest.starts_with(*c))?.1;
        chars.next();
        Some((n, chars.as_str()))
    })?;
    let rest = rest.strip_prefix(['天', '日'])?;
    let day = n.checked_sub(1).and_then(|n| ctx.first_day.checked_add_days(Days::new(n.into())));
    let written = rest.trim_start_matches([' ', '(', '（', ':', '：', ',', '，']);
    let exact = full_date(written, ctx).or_else(|| month_day(written, ctx)).or_else(|| day_only(written, ctx));
    Some(exact.map_or((day, rest), |(exact, after)| (exact, after)))
}

/// `2026年4月16日`, `2026-04-16`, `2026/4/16`, `2026.4.16`.
fn full_date<'a>(text: &'a str, _: &PasteContext) -> FoundDay<'a> {
    let (year, rest) = digits(text, 4).filter(|(year, _)| year.len() == 4)?;
    let (month, rest) = number(rest.strip_prefix(['年', '-', '/', '.'])?.trim_start(), 2)?;
    let (day, rest) = number(rest.trim_start().strip_prefix(['月', '-', '/', '.'])?.trim_start(), 2)?;
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month, day);
    Some((day, rest.strip_prefix(['日', '号']).unwrap_or(rest)))
}

/// `4月16日`; `4/16`, `4.16` and `4-16` only where they cannot be a time or a number.
fn month_day<'a>(text: &'a str, ctx: &PasteContext) -> FoundDay<'a> {
    let (month, rest) = number(text, 2)?;
    if let Some(rest) = rest.trim_start().strip_prefix('月') {
        let (day, rest) = number(rest.trim_start(), 2)?;
        return Some((in_visit_year(month, day, ctx), rest.trim_start().strip_prefix(['日', '号']).unwrap_or(rest)));
    }
    let (day, rest) = number(rest.strip_prefix(['/', '.', '-'])?, 2)?;
    let after = rest.trim_start();
    let stands_alone = after.is_empty()
        || written_weekday(after.trim_start_matches(['(', '（'])).is_some()
        || half(after).is_some()
        || (after.len() < rest.len() && span(after, Bare::Allowed).is_some());
    let day = in_visit_year(month, day, ctx).filter(|_| stands_alone)?;
    Some((Some(day), rest))
}

/// `16日`, `16号` (but not `1号车`).
fn day_only<'a>(text: &'a str, ctx: &PasteContext) -> FoundDay<'a> {
    let (day, rest) = number(text, 2)?;
    let after = rest.strip_prefix('日').or_else(|| {
        let after = rest.strip_prefix('号')?;
        let next = after.trim_start_matches([' ', '(', '（']);
        let ends =
            after.is_empty() || next.starts_with(|c: char| c.is_ascii_digit()) || written_weekday(next).is_some() || half(next).is_some();
        ends.then_some(after)
    })?;
    let inside = days(ctx.first_day, ctx.last_day).take(366).find(|d| d.day() == day);
    Some((inside.or_else(|| ctx.first_day.with_day(day)), after))
}

fn in_visit_year(month: u32, day: u32, ctx: &PasteContext) -> Option<NaiveDate> {
    let in_last_year = NaiveDate::from_ymd_opt(ctx.last_day.year(), month, day).filter(|d| (ctx.first_day..=ctx.last_day).contains(d));
    in_last_year.or_else(|| NaiveDate::from_ymd_opt(ctx.first_day.year(), month, day))
}

/// Reads a span `8:45—9:30` or a single time; the afternoon of its start carries to its end.
pub(super) fn span(text: &str, bare: Bare) -> Option<(Span, &str)> {
    let Some((start, rest)) = clock(text, bare) else { return hours_span(text) };
    let after = between(rest);
    let Some(after) = after else { return single(start, rest, bare) };
    let day_end = after.char_indices().take(6).find(|(_, c)| matches!(c, '日' | '号')).map(|(at, c)| at + c.len_utf8());
    let dateless = day_end.and_then(|at| after.split_at_checked(at)).filter(|_| after.starts_with(|c: char| c.is_ascii_digit()));
    let (moved, after) = dateless.map_or((false, after), |(_, after)| (true, after.trim_start()));
    match clock(after, bare) {
        Some((mut end, rest)) => {
            end.next_day |= moved && end.time < start.time;
            carry(&start, &mut end);
            Some((Span { start, end: Some(end) }, hedge(rest)))
        }
        None if after.starts_with(|c: char| c.is_ascii_digit()) => {
            let (raw, rest) = after.split_at(after.find(BETWEEN).unwrap_or(after.len()));
            Some((Span { start, end: Some(Clock { raw: raw.to_owned(), time: None, half: None, next_day: false }) }, rest))
        }
        None => single(start, rest, bare),
    }
}

/// A start alone. Bare digits alone are a time only where nothing else can be meant: not a year.
fn single(start: Clock, rest: &str, bare: Bare) -> Option<(Span, &str)> {
    let only_digits = start.raw.chars().all(|c| c.is_ascii_digit());
    let is_number =
        only_digits && (bare == Bare::Refused || start.raw.starts_with("20") || !(rest.is_empty() || rest.starts_with(BETWEEN)));
    (!is_number).then(|| (Span { start, end: None }, hedge(rest)))
}

/// `3-5点`, `下午3—5时`: the unit stands only behind the end.
fn hours_span(text: &str) -> Option<(Span, &str)> {
    let trimmed = text.trim_start();
    let (half, from) = half(trimmed).map_or((None, trimmed), |(half, rest)| (Some(half), rest.trim_start()));
    let (_, rest) = digits(from, 2)?;
    let (mut end, after) = clock(between(rest)?, Bare::Refused).filter(|(end, _)| end.raw.contains(['点', '时']))?;
    let start = Clock { raw: before(text, rest).to_owned(), time: timed(before(from, rest), half), half, next_day: false };
    carry(&start, &mut end);
    Some((Span { start, end: Some(end) }, hedge(after)))
}

/// What comes behind a dash or 至; nothing when there is none.
fn between(text: &str) -> Option<&str> {
    let trimmed = text.trim_start();
    let after = trimmed.trim_start_matches(['-', '–', '—', '―', '－', '~', '～', '〜', '至', '到', '−', '‐', '‑', '﹣', '─']);
    if after.len() < trimmed.len() {
        return Some(after.trim_start());
    }
    trimmed.strip_prefix('一').filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))
}

/// Leaves off `左右` and the like behind a time.
fn hedge(text: &str) -> &str {
    let trimmed = text.trim_start();
    ["左右", "开始", "许", "起"].iter().find_map(|word| trimmed.strip_prefix(word)).unwrap_or(text)
}

fn carry(start: &Clock, end: &mut Clock) {
    let (Some(from), Some(to), None) = (start.time, end.time, end.half) else { return };
    let later = || to.with_hour(to.hour() + 12).filter(|later| to.hour() < 12 && *later > from);
    match start.half {
        Some(Half::Afternoon | Half::Evening | Half::Noon) => end.time = later().or(end.time),
        Some(Half::Morning) if to < from => end.time = later().or(end.time),
        _ => {}
    }
}

/// One clock time, with the words before it.
fn clock(text: &str, bare: Bare) -> Option<(Clock, &str)> {
    let mut rest = text.trim_start();
    let mut next_day = false;
    let mut part = None;
    loop {
        if let Some(after) = NEXT_DAY.iter().find_map(|word| rest.strip_prefix(word)) {
            next_day = true;
            rest = after.trim_start();
        } else if let (None, Some((half, after))) = (part, half(rest)) {
            part = Some(half);
            rest = after.trim_start();
        } else {
            break;
        }
    }
    let from = rest;
    let rest = clock_end(from, bare)?;
    let raw = before(text, rest).to_owned();
    let plus = NEXT_DAY.iter().find_map(|word| rest.strip_prefix(word).filter(|_| *word == "+1"));
    let written = before(from, rest);
    let midnight = matches!(written.replace(['：', '∶', '点', '时'], ":").trim_end_matches(':'), "24:00" | "24" | "2400");
    let time = if midnight { Some(NaiveTime::MIN) } else { timed(written, part) };
    Some((Clock { raw, time, half: part, next_day: next_day || midnight || plus.is_some() }, plus.unwrap_or(rest)))
}

/// Where the clock time at the beginning of `text` ends.
fn clock_end(text: &str, bare: Bare) -> Option<&str> {
    let (hour, rest) = digits(text, 4)?;
    if hour.len() > 2 {
        let ends = rest.is_empty()
            || between(rest).is_some()
            || rest.starts_with(BETWEEN)
            || rest.starts_with(['|', '｜', '(', '（', '、', ';', '；']);
        return (ends && bare == Bare::Allowed).then_some(rest);
    }
    if let Some(after) = rest.trim_start().strip_prefix([':', '：', '∶', '﹕', '︰']) {
        let (_, rest) = digits(after.trim_start(), 2)?;
        let seconds = rest.strip_prefix([':', '：']).and_then(|after| digits(after, 2));
        return Some(seconds.map_or(rest, |(_, rest)| rest));
    }
    if let Some(after) = rest.strip_prefix('.') {
        return digits(after, 2).filter(|(minute, rest)| minute.len() == 2 && !rest.starts_with('.')).map(|(_, rest)| rest);
    }
    let after = rest.strip_prefix(['点', '时', '時'])?;
    let after = after.strip_prefix('钟').unwrap_or(after);
    let words = ["半", "一刻", "三刻", "整"].iter().find_map(|word| after.strip_prefix(word));
    Some(words.unwrap_or_else(|| digits(after, 2).map_or(after, |(_, rest)| rest.strip_prefix('分').unwrap_or(rest))))
}

fn timed(written: &str, half: Option<Half>) -> Option<NaiveTime> {
    let plain = written.replace(['∶', '﹕', '︰', '：'], ":").replace("一刻", "15").replace("三刻", "45").replace(['整', '钟', ' '], "");
    let without_seconds =
        plain.match_indices(':').nth(1).and_then(|(at, _)| plain.split_at_checked(at)).map_or(plain.as_str(), |(hm, _)| hm);
    parse_time(without_seconds).and_then(|time| shifted(time, half))
}

fn shifted(time: NaiveTime, half: Option<Half>) -> Option<NaiveTime> {
    let hour = match (half, time.hour()) {
        (Some(Half::Afternoon), hour @ ..12) | (Some(Half::Evening), hour @ 1..12) | (Some(Half::Noon), hour @ 1..4) => hour + 12,
        (Some(Half::Evening | Half::Night), 12) => 0,
        (_, hour) => hour,
    };
    time.with_hour(hour)
}

/// A time without a word before it under a heading 下午 or 晚上.
pub(super) fn under_heading(time: NaiveTime, heading: Option<Half>) -> NaiveTime {
    let small = match heading {
        Some(Half::Afternoon) => time.hour() < 8,
        Some(Half::Evening) => (5..12).contains(&time.hour()),
        _ => false,
    };
    if small { time.with_hour(time.hour() + 12).unwrap_or(time) } else { time }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Office;

    fn at(text: &str) -> Option<NaiveTime> {
        (!text.is_empty()).then(|| NaiveTime::parse_from_str(text, "%H:%M").unwrap())
    }

    fn visit<T>(read: impl FnOnce(&PasteContext) -> T) -> T {
        let day = |d| NaiveDate::from_ymd_opt(2026, 4, d).unwrap();
        let office = Office::default();
        read(&PasteContext {
            first_day: day(16),
            last_day: day(17),
            party: "督查组",
            people: Vec::new(),
            guests: Vec::new(),
            office: &office,
        })
    }

    #[test]
    fn spans_are_read_as_people_type_them() {
        for (text, start, end, rest) in [
            ("08:45–09:30 甲", "08:45", "09:30", " 甲"),
            ("0845-0930", "08:45", "09:30", ""),
            ("8：45至9：30，甲", "08:45", "09:30", "，甲"),
            ("8:45 ~ 9:30", "08:45", "09:30", ""),
            ("8.45—9.30", "08:45", "09:30", ""),
            ("8:45:00-9:30:00", "08:45", "09:30", ""),
            ("8:45一9:30", "08:45", "09:30", ""),
            ("下午3点—4点半", "15:00", "16:30", ""),
            ("下午3-5点", "15:00", "17:00", ""),
            ("上午11点至1点半", "11:00", "13:30", ""),
            ("晚上11点—1点", "23:00", "01:00", ""),
            ("9点一刻到10点三刻", "09:15", "10:45", ""),
            ("23:30—次日00:30", "23:30", "00:30", ""),
            ("22:00–24:00", "22:00", "00:00", ""),
            ("8:45左右 甲", "08:45", "", " 甲"),
            ("8:45-25:70 甲", "08:45", "", " 甲"),
            ("8:99-9:30", "", "09:30", ""),
        ] {
            let (found, after) = span(text, Bare::Allowed).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.start.time, found.end.and_then(|end| end.time), after), (at(start), at(end), rest), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_times_are_left_alone() {
        for text in ["", "2026 年", "1号车", "8人", "3楼", "13900000009", "接站", "4月16日"] {
            assert_eq!(span(text, Bare::Allowed), None, "{text}");
        }
        assert_eq!(span("010-1234", Bare::Refused), None);
    }

    #[test]
    fn dates_are_read_with_their_weekday() {
        for (text, day, wrong) in [
            ("4月16日（周四）", 16, false),
            ("2026年4月17日 星期五", 17, false),
            ("2026-04-16", 16, false),
            ("4.16 8:45-9:30", 16, false),
            ("4/17", 17, false),
            ("17日09:00", 17, false),
            ("16号上午", 16, false),
            ("第二天", 17, false),
            ("第一天（4月16日）", 16, false),
            ("4月16日(周五)", 16, true),
        ] {
            let (found, _) = visit(|ctx| date(text, ctx).unwrap_or_else(|| panic!("{text}")));
            assert_eq!((found.date, found.wrong_weekday), (NaiveDate::from_ymd_opt(2026, 4, day), wrong), "{text}");
        }
        for text in ["1号车", "8.45-9.30", "8-9点", "第一会议室", "16"] {
            assert!(visit(|ctx| date(text, ctx).is_none()), "{text}");
        }
    }
}
