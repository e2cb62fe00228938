//! The published schedule (定稿): what was said of each item, kept so that what differs now is a change.

use super::{
    Attendance, GuestSide, Item, ItemId, Notice, PersonId, Reception, Role, VersionId,
    order::{Gather, OrderBy},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One published version: the schedule as a whole (定稿), or what a change notice says of it since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Published {
    /// False once withdrawn; the schedule then counts as published before it.
    pub live: bool,
    /// When, local time.
    pub at: NaiveDateTime,
    /// Who; may be empty.
    pub by: String,
    /// The items that this version says something new of.
    pub items: BTreeMap<ItemId, PublishedItem>,
    /// 变更通知; none for the first version.
    pub notice: Option<Notice>,
}

/// An item as it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PublishedItem {
    /// False when it was called off (取消).
    pub live: bool,
    /// Start in local wall time.
    pub start: NaiveDateTime,
    /// Duration in minutes.
    pub minutes: u32,
    /// 地点
    pub place: String,
    /// 事项
    pub title: String,
    /// 接待对象
    pub guests: GuestSide,
    /// 我方, with their roles.
    pub people: BTreeMap<PersonId, Role>,
    /// 车
    pub vehicle: String,
}

impl PublishedItem {
    /// An item as it is now.
    pub fn of(item: &Item) -> Self {
        let people = item.attendees().map(|(id, Attendance { role, .. })| (id, *role)).to_map();
        // Guests taken off again are no difference to guests never named.
        let only = item.guests.only.iter().filter(|(_, here)| **here && !item.guests.all).map(|(id, _)| (*id, true)).to_map();
        Self {
            live: item.live,
            start: item.start,
            minutes: item.minutes,
            place: item.place.clone(),
            title: item.title.clone(),
            guests: GuestSide { all: item.guests.all, only },
            people,
            vehicle: item.vehicle.clone(),
        }
    }

    /// The item as a schedule holds it, without what is not published.
    pub(super) fn as_item(&self) -> Item {
        let (start, minutes, place, title) = (self.start, self.minutes, self.place.clone(), self.title.clone());
        let there = |role| Attendance { here: true, role, ..Attendance::default() };
        let people = self.people.iter().map(|(id, role)| (*id, there(*role))).to_map();
        let (guests, vehicle) = (self.guests.clone(), self.vehicle.clone());
        Item { live: self.live, start, minutes, place, title, guests, people, vehicle, ..Item::default() }
    }
}

impl Reception {
    /// Publishes the schedule as it is now (定稿); from then on every difference is a change. `id` is a new one.
    /// False when it is published already: what differs since is said by a change notice.
    pub fn publish(&mut self, id: VersionId, at: NaiveDateTime, by: &str) -> bool {
        if self.is_published() {
            return false;
        }
        let items = self.items_in_order().into_iter().map(|(id, item)| (id, PublishedItem::of(item))).to_map();
        self.published.insert(id, Published { live: true, at, by: by.to_owned(), items, notice: None });
        true
    }

    /// Whether the schedule is published (已定稿).
    pub fn is_published(&self) -> bool {
        self.published.values().any(|version| version.live)
    }

    /// The versions that hold, the earliest first.
    pub fn versions_in_order(&self) -> Vec<(VersionId, &Published)> {
        let mut versions: Vec<_> = self.published.iter().filter(|(_, version)| version.live).map(|(id, v)| (*id, v)).collect();
        versions.order_by_key(|(id, version)| (version.at, *id));
        versions
    }

    /// What is published of each item, those called off included; empty while nothing is published.
    pub fn published_items(&self) -> BTreeMap<ItemId, &PublishedItem> {
        self.versions_in_order().into_iter().flat_map(|(_, version)| &version.items).map(|(id, item)| (*id, item)).to_map()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ITEM: ItemId = ItemId(Uuid::from_u128(1));

    fn version(n: u128) -> VersionId {
        VersionId(Uuid::from_u128(n))
    }

    fn at(hour: u32) -> NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 4, 15).unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    fn reception() -> Reception {
        Reception { items: [(ITEM, Item { live: true, title: "反馈会".into(), ..Item::default() })].into(), ..Reception::default() }
    }

    #[test]
    fn a_schedule_is_published_once() {
        let mut reception = reception();
        assert!(!reception.is_published() && reception.published_items().is_empty());
        assert!(reception.publish(version(1), at(9), "何雨桐"));
        assert!(!reception.publish(version(2), at(10), "何雨桐"));
        assert_eq!(reception.published_items()[&ITEM].title, "反馈会");
        reception.published.values_mut().for_each(|version| version.live = false);
        assert!(!reception.is_published() && reception.published_items().is_empty());
    }

    #[test]
    fn the_latest_version_that_names_an_item_counts() {
        let mut reception = reception();
        let says = |hour, title: &str| Published {
            live: true,
            at: at(hour),
            items: [(ITEM, PublishedItem { live: true, title: title.into(), ..PublishedItem::default() })].into(),
            ..Published::default()
        };
        reception.published = [(version(1), says(12, "座谈会")), (version(2), says(9, "反馈会")), (version(3), says(12, "见面会"))].into();
        assert_eq!(reception.published_items()[&ITEM].title, "见面会", "of one minute, the later id");
        reception.published.get_mut(&version(3)).unwrap().live = false;
        assert_eq!(reception.published_items()[&ITEM].title, "座谈会");
    }

    #[test]
    fn guests_taken_off_again_are_no_difference() {
        let guest = |here| [(crate::domain::GuestId(Uuid::from_u128(1)), here)].into();
        let item = |all, only| PublishedItem::of(&Item { guests: GuestSide { all, only }, ..Item::default() });
        assert_eq!(item(true, guest(true)), item(true, [].into()));
        assert_eq!(item(false, guest(false)), item(false, [].into()));
        assert_ne!(item(false, guest(true)), item(false, [].into()));
    }
}
