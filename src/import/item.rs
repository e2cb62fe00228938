//! One pasted schedule item: its cells with what was read and what is doubtful, and their correction in place.

use super::when::{self, Bare, Clock};
use super::{grid::clean, line};
use super::{
    pasted::{Cell, Doubt, PasteContext, PastedPerson, PastedSide},
    people::{self, Gathered},
};
use crate::domain::{Item, Role};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The cells that can be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// 日期
    Day,
    /// 开始; a whole span `8:45-9:30` sets the end too.
    Start,
    /// 结束
    End,
    /// 地点
    Place,
    /// 事项
    Title,
    /// 接待对象
    Guests,
    /// 我方
    People,
    /// 责任人
    Owner,
    /// 车
    Vehicle,
    /// 备注
    Note,
}

/// One item of a pasted schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedItem {
    /// 日期
    pub day: Cell<NaiveDate>,
    /// 开始
    pub start: Cell<NaiveTime>,
    /// 结束; before the start when it lies on the next day.
    pub end: Cell<NaiveTime>,
    /// 地点; a transfer is written `甲→乙`.
    pub place: Cell<String>,
    /// 事项
    pub title: Cell<String>,
    /// 接待对象
    pub guests: Cell<PastedSide>,
    /// 我方
    pub people: Cell<Vec<PastedPerson>>,
    /// 责任人 as typed.
    pub owner: String,
    /// 车
    pub vehicle: String,
    /// What belongs to the item and has no other cell.
    pub note: String,
    /// The pasted line or cells the item was read from.
    pub raw: String,
}

impl PastedItem {
    /// Duration; nothing while start or end is unknown.
    pub fn minutes(&self) -> Option<u32> {
        Some(Item::minutes_between(self.start.value?, self.end.value?))
    }

    /// The doubtful cells.
    pub fn doubts(&self) -> Vec<(Field, Doubt)> {
        let all = [
            (Field::Day, self.day.doubt),
            (Field::Start, self.start.doubt),
            (Field::End, self.end.doubt),
            (Field::Place, self.place.doubt),
            (Field::Title, self.title.doubt),
            (Field::Guests, self.guests.doubt),
            (Field::People, self.people.doubt),
        ];
        all.into_iter().filter_map(|(field, doubt)| Some((field, doubt?))).collect()
    }

    /// Reads a cell again from corrected text. The cells that depend on it (an end, after its start) are judged again.
    pub fn correct(&mut self, field: Field, text: &str, ctx: &PasteContext) {
        let text = clean(text);
        match field {
            Field::Day => self.day = read_day(&text, ctx),
            Field::Start => self.correct_start(&text),
            Field::End => {
                let clock = when::span(&text, Bare::Allowed).filter(|(span, rest)| span.end.is_none() && rest.is_empty());
                let unread = || Clock { raw: text.clone(), time: None, half: None, next_day: false };
                self.set_end(clock.map_or_else(unread, |(span, _)| span.start));
            }
            Field::Place => self.place = read_place(&text, ctx),
            Field::Title => self.title = read_title(&text),
            Field::Guests => self.guests = people::guest_side(&text, ctx),
            Field::People => {
                let mut found = Gathered::default();
                found.read(&text, Role::Unset, ctx);
                self.people = Cell { raw: text, value: Some(found.people), doubt: found.doubt };
            }
            Field::Owner => self.owner = text,
            Field::Vehicle => self.vehicle = text,
            Field::Note => self.note = text,
        }
    }

    fn correct_start(&mut self, text: &str) {
        match when::span(text, Bare::Allowed).filter(|(_, rest)| rest.is_empty()) {
            Some((span, _)) => {
                self.set_start(span.start);
                self.set_end(span.end.unwrap_or_else(|| self.end_as_written()));
            }
            None => self.start = Cell::doubtful(text, None, missing_or(text, Doubt::UnreadableTime)),
        }
    }

    /// The end as it was before it was judged against the start.
    fn end_as_written(&self) -> Clock {
        let written = when::span(&self.end.raw, Bare::Allowed).map(|(span, _)| span.start);
        let next_day = written.as_ref().is_some_and(|clock| clock.next_day);
        Clock { raw: self.end.raw.clone(), time: self.end.value.or_else(|| written?.time), half: None, next_day }
    }

    pub(super) fn set_start(&mut self, clock: Clock) {
        self.start = match clock.time {
            Some(time) => Cell::sure(clock.raw, time),
            None => Cell::doubtful(clock.raw, None, Doubt::UnreadableTime),
        };
    }

    /// Sets the end and judges it against the start.
    pub(super) fn set_end(&mut self, clock: Clock) {
        let doubt = match (self.start.value, clock.time) {
            (_, None) if clock.raw.is_empty() => self.start.value.map(|_| Doubt::MissingEnd),
            (_, None) => Some(Doubt::UnreadableTime),
            (Some(start), Some(end)) if end < start && !clock.next_day && !over_midnight(start, end) => Some(Doubt::EndBeforeStart),
            _ => None,
        };
        let value = clock.time.filter(|_| doubt.is_none());
        self.end = Cell { raw: clock.raw, value, doubt };
    }
}

/// The longest item that may cross midnight without saying so.
const LATE_MINUTES: u32 = 6 * 60;

fn over_midnight(start: NaiveTime, end: NaiveTime) -> bool {
    Item::minutes_between(start, end) <= LATE_MINUTES
}

fn missing_or(text: &str, doubt: Doubt) -> Doubt {
    if text.is_empty() { Doubt::MissingTime } else { doubt }
}

fn read_day(text: &str, ctx: &PasteContext) -> Cell<NaiveDate> {
    match when::date(text, ctx).filter(|(_, rest)| rest.trim().is_empty()) {
        Some((day, _)) => day_cell(&day, ctx),
        None => Cell::doubtful(text, None, if text.is_empty() { Doubt::MissingDay } else { Doubt::UnreadableDay }),
    }
}

pub(super) fn day_cell(day: &when::Day, ctx: &PasteContext) -> Cell<NaiveDate> {
    let doubt = match day.date {
        None => Some(Doubt::UnreadableDay),
        Some(date) if !ctx.covers(date) => Some(Doubt::OutsideVisit),
        Some(_) => day.wrong_weekday.then_some(Doubt::WrongWeekday),
    };
    Cell { raw: day.raw.clone(), value: day.date, doubt }
}

pub(super) fn read_place(text: &str, ctx: &PasteContext) -> Cell<String> {
    Cell::sure(text, line::full_place(text, ctx))
}

pub(super) fn read_title(text: &str) -> Cell<String> {
    let doubt = text.is_empty().then_some(Doubt::NoTitle);
    Cell { raw: text.to_owned(), value: doubt.is_none().then(|| text.to_owned()), doubt }
}
