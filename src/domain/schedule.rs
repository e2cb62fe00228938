//! The schedule (日程): its items, who attends in which role, and who has been told what.

use super::{GuestId, ItemId, PersonId};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one of our own people does at an item (分工).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 主持
    Chair,
    /// 陪同
    Accompany,
    /// 汇报
    Report,
    /// 保障: serves, does not count among those attending.
    Support,
    /// Not given yet, or a role of a newer version of this app.
    #[default]
    #[serde(other)]
    Unset,
}

impl Role {
    /// The roles a person may choose, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Chair, Self::Accompany, Self::Report, Self::Support];
}

/// One of our own people at one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendance {
    /// False once taken off the item.
    pub here: bool,
    /// 分工
    pub role: Role,
    /// Minutes of the report (汇报时长); 0 when not given.
    pub minutes: u32,
    /// What to bring (带): `汇报稿`.
    pub bring: String,
    /// Seat in the vehicle (座位): `第3座`.
    pub seat: String,
}

/// Which of the guests attend: the whole party, some by name, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GuestSide {
    /// The whole party (全体).
    pub all: bool,
    /// When not all: those marked true.
    pub only: BTreeMap<GuestId, bool>,
}

impl Default for GuestSide {
    fn default() -> Self {
        Self { all: true, only: BTreeMap::new() }
    }
}

/// One line of the schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// False once removed.
    pub live: bool,
    /// Start in local wall time of the venue.
    pub start: NaiveDateTime,
    /// Duration in minutes, 0–1440; the end may lie on the next day.
    pub minutes: u32,
    /// Where (地点); a transfer is written `甲→乙`.
    pub place: String,
    /// What (事项).
    pub title: String,
    /// 接待对象
    pub guests: GuestSide,
    /// 我方
    pub people: BTreeMap<PersonId, Attendance>,
    /// Vehicle (车): `1号车`.
    pub vehicle: String,
    /// 责任人 as typed: a name or a unit.
    pub owner: String,
    /// Remarks (备注), long text.
    pub note: String,
}

impl Item {
    /// The longest item: a whole day, in minutes.
    pub const MAX_MINUTES: u32 = 24 * 60;

    /// End in local wall time; may lie on the next day.
    pub fn end(&self) -> NaiveDateTime {
        self.start.checked_add_signed(Duration::minutes(self.minutes.into())).unwrap_or(self.start)
    }

    /// Minutes from `start` to `end`; an end before the start is on the next day.
    pub fn minutes_between(start: NaiveTime, end: NaiveTime) -> u32 {
        let minutes = (end - start).num_minutes().rem_euclid(24 * 60);
        u32::try_from(minutes).unwrap_or_default()
    }

    /// `08:45–09:30`; an end on the next day is marked `+1`.
    pub fn hours(&self) -> String {
        let next_day = if self.end().date() > self.start.date() { "+1" } else { "" };
        format!("{}–{}{next_day}", self.start.format("%H:%M"), self.end().format("%H:%M"))
    }

    /// Where people go from: the single place, or the first end of `甲→乙`.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.place.split('→').map(str::trim).filter(|place| !place.is_empty())
    }

    /// Our own people here, in no particular order.
    pub fn attendees(&self) -> impl Iterator<Item = (PersonId, &Attendance)> {
        self.people.iter().filter(|(_, a)| a.here).map(|(id, a)| (*id, a))
    }
}

/// How somebody was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// 电话
    Phone,
    /// 微信
    WeChat,
    /// 当面
    InPerson,
    /// Of a newer version of this app.
    #[default]
    #[serde(other)]
    Other,
}

impl Channel {
    /// The channels offered.
    pub const ALL: [Self; 3] = [Self::Phone, Self::WeChat, Self::InPerson];
}

/// A record that one of our people was told his items of one day (已告知).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// False once withdrawn.
    pub live: bool,
    /// Who was told.
    pub person: PersonId,
    /// Whose day it was about.
    pub day: NaiveDate,
    /// When, local time.
    pub at: NaiveDateTime,
    /// How.
    pub how: Channel,
    /// What was said of each item: hours, place, title, and who attends. An item that reads differently today has changed (有变).
    pub said: BTreeMap<ItemId, String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(h: u32, m: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(h, m, 0).unwrap()
    }

    #[test]
    fn an_end_before_the_start_is_on_the_next_day() {
        for (start, end, minutes) in [(at(8, 45), at(9, 30), 45), (at(23, 30), at(0, 30), 60), (at(9, 0), at(9, 0), 0)] {
            assert_eq!(Item::minutes_between(start, end), minutes);
        }
    }

    #[test]
    fn hours_over_midnight_are_marked() {
        let start = NaiveDate::from_ymd_opt(2026, 4, 16).unwrap().and_time(at(23, 30));
        assert_eq!(Item { start, minutes: 60, ..Item::default() }.hours(), "23:30–00:30+1");
        assert_eq!(Item { start, minutes: 20, ..Item::default() }.hours(), "23:30–23:50");
    }
}
