//! What people do to a schedule: put an item in or change it, take it out, give roles.

use super::{Attendance, GuestSide, Item, ItemId, Office, Person, PersonId, PlaceId, Reception, Role, VehicleId};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An item as people say it: our own people by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemInput {
    /// Start in local wall time.
    pub start: NaiveDateTime,
    /// Duration in minutes.
    pub minutes: u32,
    /// 地点, by full or short name.
    pub place: String,
    /// 事项
    pub title: String,
    /// 接待对象
    pub guests: GuestSide,
    /// 我方, by name.
    pub people: Vec<(String, Attendance)>,
    /// 车
    pub vehicle: String,
    /// 责任人
    pub owner: String,
    /// 备注
    pub note: String,
}

impl Reception {
    /// Puts an item in, or changes the one of this id to what `input` says. Whoever `input` does not name is taken off it.
    /// People, places and vehicles enter the directory.
    pub fn put_item(&mut self, id: ItemId, input: ItemInput, office: &mut Office, mut new_id: impl FnMut() -> Uuid) {
        let mut people = BTreeMap::new();
        for (name, attendance) in input.people {
            if let Some(person) = self.enlist(&name, office, || PersonId(new_id())) {
                people.entry(person).or_insert(Attendance { here: true, ..attendance });
            }
        }
        let place = office.full_place(&input.place);
        office.learn_place(&place, || PlaceId(new_id()));
        office.learn_vehicle(&input.vehicle, || VehicleId(new_id()));
        let item = self.items.entry(id).or_default();
        for (person, attendance) in &mut item.people {
            attendance.here = people.contains_key(person);
        }
        item.people.append(&mut people);
        let (title, vehicle, owner, note) = (input.title, input.vehicle, input.owner, input.note);
        let rest = Item { live: true, start: input.start, minutes: input.minutes, place, title, vehicle, owner, note, ..Item::default() };
        *item = Item { guests: input.guests, people: std::mem::take(&mut item.people), ..rest };
    }

    /// Takes an item out of the schedule.
    pub fn remove_item(&mut self, id: ItemId) {
        if let Some(item) = self.items.get_mut(&id) {
            item.live = false;
        }
    }

    /// Gives one of our people a role at all his items where he has none yet; returns how many.
    pub fn give_role(&mut self, person: PersonId, role: Role) -> usize {
        let own = self.items.values_mut().filter(|item| item.live).filter_map(|item| item.people.get_mut(&person));
        own.filter(|attendance| attendance.here && attendance.role == Role::Unset).map(|attendance| attendance.role = role).count()
    }

    /// Our people who have no role yet at some of their items, highest rank first.
    pub fn people_without_role(&self) -> Vec<(PersonId, &Person)> {
        let items = self.items_in_order();
        let mut people = self.people_in_order();
        people.retain(|(id, _)| {
            let mut own = items.iter().filter_map(|(_, item)| item.people.get(id));
            own.any(|attendance| attendance.here && attendance.role == Role::Unset)
        });
        people
    }

    /// Our own people at an item, highest rank first.
    pub fn people_at(&self, item: &Item) -> Vec<(PersonId, &Person, Attendance)> {
        let attendance = |id| item.people.get(&id).filter(|attendance| attendance.here).cloned();
        self.people_in_order().into_iter().filter_map(|(id, person)| Some((id, person, attendance(id)?))).collect()
    }

    /// Items by day, the days and the items of each in order.
    pub fn items_by_day(&self) -> BTreeMap<chrono::NaiveDate, Vec<ItemId>> {
        let mut days: BTreeMap<_, Vec<ItemId>> = BTreeMap::new();
        for (id, item) in self.items_in_order() {
            days.entry(item.start.date()).or_default().push(id);
        }
        days
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Place;

    const ITEM: ItemId = ItemId(Uuid::from_u128(100));

    fn put(reception: &mut Reception, office: &mut Office, input: ItemInput) {
        let mut n = 1_000 * u128::try_from(reception.people.len() + 1).unwrap();
        reception.put_item(ITEM, input, office, || {
            n += 1;
            Uuid::from_u128(n)
        });
    }

    fn input(title: &str, people: &[&str]) -> ItemInput {
        let people = people.iter().map(|name| ((*name).to_owned(), Attendance::default())).collect();
        ItemInput { title: title.into(), people, minutes: 45, ..ItemInput::default() }
    }

    fn names(reception: &Reception) -> Vec<&str> {
        reception.people_at(&reception.items[&ITEM]).into_iter().map(|(_, person, _)| person.name.as_str()).collect()
    }

    #[test]
    fn what_an_item_names_enters_the_directory_and_a_short_place_becomes_the_full_one() {
        let (mut reception, mut office) = (Reception::default(), Office::default());
        let hall = Place { live: true, name: "区行政中心一号会议室".into(), short: "一号会议室".into() };
        office.places.insert(PlaceId(Uuid::from_u128(1)), hall);
        let typed = ItemInput {
            place: "一号会议室→机关食堂".into(), vehicle: "1号车".into(), ..input("转场", &["马骁", "马骁", " "])
        };
        put(&mut reception, &mut office, typed);
        assert_eq!(reception.items[&ITEM].place, "区行政中心一号会议室→机关食堂");
        assert_eq!(names(&reception), ["马骁"]);
        assert_eq!(office.people.len(), 1);
        assert_eq!(office.places.values().map(|place| place.name.as_str()).collect::<Vec<_>>(), ["区行政中心一号会议室", "机关食堂"]);
        assert_eq!(office.vehicles.len(), 1);
    }

    #[test]
    fn whoever_is_no_longer_named_is_taken_off_and_comes_back_by_name() {
        let (mut reception, mut office) = (Reception::default(), Office::default());
        put(&mut reception, &mut office, input("见面会", &["赵明远", "马骁"]));
        put(&mut reception, &mut office, input("见面会", &["马骁"]));
        assert_eq!(names(&reception), ["马骁"]);
        assert_eq!(reception.items[&ITEM].people.len(), 2);
        put(&mut reception, &mut office, input("见面会", &["马骁", "赵明远"]));
        assert_eq!((names(&reception).len(), reception.people.len()), (2, 2));
    }

    #[test]
    fn a_removed_item_stays_in_the_document() {
        let (mut reception, mut office) = (Reception::default(), Office::default());
        put(&mut reception, &mut office, input("见面会", &[]));
        reception.remove_item(ITEM);
        assert!(reception.items_in_order().is_empty() && reception.items.contains_key(&ITEM));
    }

    #[test]
    fn a_role_is_given_only_where_there_is_none() {
        let person = PersonId(Uuid::from_u128(1));
        let item = |here, role, live| {
            let people = [(person, Attendance { here, role, ..Attendance::default() })].into();
            Item { live, people, ..Item::default() }
        };
        let before =
            [item(true, Role::Unset, true), item(true, Role::Report, true), item(false, Role::Unset, true), item(true, Role::Unset, false)];
        let items = before.into_iter().zip(1..).map(|(item, n)| (ItemId(Uuid::from_u128(n)), item)).collect();
        let mut reception = Reception { items, ..Reception::default() };
        assert_eq!(reception.give_role(person, Role::Accompany), 1);
        let roles: Vec<_> = reception.items.values().map(|item| item.people[&person].role).collect();
        assert_eq!(roles, [Role::Accompany, Role::Report, Role::Unset, Role::Unset]);
        assert_eq!(reception.give_role(person, Role::Chair), 0);
    }

    #[test]
    fn people_with_a_role_at_every_item_are_not_asked_for() {
        let (mut reception, mut office) = (Reception::default(), Office::default());
        put(&mut reception, &mut office, input("见面会", &["赵明远", "马骁"]));
        let first = reception.people_without_role()[0].0;
        assert_eq!(reception.people_without_role().len(), 2);
        reception.give_role(first, Role::Chair);
        assert_eq!(reception.people_without_role().len(), 1);
        reception.remove_item(ITEM);
        assert!(reception.people_without_role().is_empty());
    }

    #[test]
    fn somebody_with_a_role_at_one_item_only_is_still_listed() {
        let person = PersonId(Uuid::from_u128(1));
        let at = |role| [(person, Attendance { here: true, role, ..Attendance::default() })].into();
        let item = |role| Item { live: true, people: at(role), ..Item::default() };
        let mut reception = Reception { people: [(person, Person { live: true, ..Person::default() })].into(), ..Reception::default() };
        reception.items.insert(ItemId(Uuid::from_u128(1)), item(Role::Chair));
        assert!(reception.people_without_role().is_empty());
        reception.items.insert(ItemId(Uuid::from_u128(2)), item(Role::Unset));
        assert_eq!(reception.people_without_role().len(), 1);
    }
}
