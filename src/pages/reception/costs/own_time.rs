//! Date, time and place of a meal that the schedule does not have.

use crate::{
    domain::{Office, PlaceId, parse_date, parse_time},
    i18n::{Word, use_texts, weekday_word, word},
    pages::reception::current::use_current,
    platform,
    ui::{Button, DateField, Field, TimeField},
};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// When and where a meal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnTime {
    pub(super) start: NaiveDateTime,
    pub(super) place: String,
}

impl OwnTime {
    /// The place by its full name; a new one enters the directory.
    pub(super) fn full_place(&self, office: &mut Office) -> String {
        let place = office.full_place(&self.place);
        office.learn_place(&place, || PlaceId(platform::new_id()));
        place
    }
}

/// A field that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Date,
    Time,
}

fn parse((date, time, place): (&str, &str, &str), near: NaiveDate) -> Result<OwnTime, Vec<Problem>> {
    let day = parse_date(date, near).ok_or(Problem::Date);
    let clock = parse_time(time).ok_or(Problem::Time);
    match (day, clock) {
        (Ok(day), Ok(clock)) => Ok(OwnTime { start: day.and_time(clock), place: place.trim().to_owned() }),
        (day, clock) => Err(day.err().into_iter().chain(clock.err()).collect()),
    }
}

/// Date, time and place, and the button that takes them.
#[component]
pub(super) fn OwnTimeForm(
    /// What stands in it at first.
    from: OwnTime,
    /// Word of the button.
    action: Word,
    /// Called with what was typed once it can be read.
    #[prop(into)]
    on_save: Callback<OwnTime>,
) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let is_blank = from.start == NaiveDateTime::default();
    let day = if is_blank { current.value.read_untracked().first_day } else { from.start.date() };
    let date = RwSignal::new(day.to_string());
    let time = RwSignal::new(if is_blank { String::new() } else { from.start.format("%H:%M").to_string() });
    let place = RwSignal::new(from.place);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let save = move |()| match parse((&date.read_untracked(), &time.read_untracked(), &place.read_untracked()), day) {
        Ok(own) => {
            problems.set(Vec::new());
            on_save.run(own);
        }
        Err(found) => problems.set(found),
    };
    let problem_of =
        move |problem: Problem, text: Word| Signal::derive(move || problems.read().contains(&problem).then(|| text.text(texts).to_owned()));
    let weekday =
        Signal::derive(move || parse_date(&date.read(), day).map(|day| weekday_word(texts.get_locale(), day.weekday()).to_owned()));
    view! {
        <div class="row-fields">
            <DateField
                label=word!(common.date)
                value=date
                beside=weekday
                problem=problem_of(Problem::Date, word!(problems.not_a_date))
            />
            <TimeField
                label=word!(common.time)
                value=time
                problem=problem_of(Problem::Time, word!(problems.not_a_time))
            />
            <Field label=word!(common.place) value=place />
        </div>
        <Button on_press=save>{action}</Button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_cannot_be_read_is_said_at_once() {
        let near = "2026-04-16".parse().unwrap();
        assert_eq!(parse(("", "25:00", ""), near), Err(vec![Problem::Date, Problem::Time]));
        assert_eq!(parse(("2026-04-16", "", ""), near), Err(vec![Problem::Time]));
        let own = parse(("2026-04-16", "1205", " 机关食堂 "), near).unwrap();
        assert_eq!(own, OwnTime { start: "2026-04-16T12:05:00".parse().unwrap(), place: "机关食堂".into() });
    }
}
