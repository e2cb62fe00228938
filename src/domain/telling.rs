//! Telling somebody his day (已告知): the record, and whom to tell what was called off since.

use super::{
    Channel, Person, PersonId, Reception, Told, ToldId, brief, leaders_on,
    order::{Gather, OrderBy},
};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

impl Reception {
    /// Records that `person` has been told his items of `day` as they read now. `id` is a new one.
    pub fn tell(&mut self, id: ToldId, person: PersonId, day: NaiveDate, at: NaiveDateTime, how: Channel) {
        let said = brief(person, day, &[self]).map(|brief| brief.items).unwrap_or_default();
        let said = said.into_iter().map(|item| (item.item, item.text)).to_map();
        self.told.insert(id, Told { live: true, person, day, at, how, said });
    }

    /// Whether a person's day has to do with this reception: he attends an item, or was told of one since called off.
    pub fn concerns(&self, person: PersonId, day: NaiveDate) -> bool {
        brief(person, day, &[self]).is_some() || !called_off(person, day, &[self]).is_empty()
    }
}

/// What a person was last told of and is not to attend any more: hours, place and title, in order.
pub fn called_off<'a>(person: PersonId, day: NaiveDate, receptions: &[&'a Reception]) -> Vec<&'a str> {
    let mut off: Vec<&str> = Vec::new();
    for reception in receptions {
        let items = brief(person, day, &[*reception]).map(|brief| brief.items).unwrap_or_default();
        let said = reception.last_told(person, day).map(|told| &told.said).into_iter().flatten();
        let gone = said.filter(|(id, _)| items.iter().all(|item| item.item != **id));
        off.extend(gone.filter_map(|(_, text)| text.lines().next()));
    }
    off.sort_unstable();
    off
}

/// Whom to tell about a day: its leaders, and whoever was told of something since called off. Highest rank first.
pub fn people_to_tell<'a>(day: NaiveDate, receptions: &[&'a Reception]) -> Vec<(PersonId, &'a Person)> {
    let mut people = leaders_on(day, receptions);
    for reception in receptions {
        let told: BTreeSet<PersonId> = reception.told.values().filter(|told| told.day == day).map(|told| told.person).to_set();
        for id in told {
            if let Some(person) = reception.people.get(&id)
                && people.iter().all(|(known, _)| *known != id)
                && !called_off(id, day, receptions).is_empty()
            {
                people.push((id, person));
            }
        }
    }
    people.order_by_key(|(id, person)| (person.rank, person.order, *id));
    people
}

/// The first day after `day` on which there is somebody to tell.
pub fn next_day_to_tell(day: NaiveDate, receptions: &[&Reception]) -> Option<NaiveDate> {
    let of = |reception: &&Reception| {
        let planned = reception.items.values().filter(|item| item.live).map(|item| item.start.date());
        planned.chain(reception.told.values().map(|told| told.day)).collect::<Vec<_>>()
    };
    let days: BTreeSet<NaiveDate> = receptions.iter().flat_map(of).filter(|found| *found > day).to_set();
    days.into_iter().find(|found| !people_to_tell(*found, receptions).is_empty())
}

/// The latest record that `person` was told about `day`, over all receptions.
pub fn last_told<'a>(person: PersonId, day: NaiveDate, receptions: &[&'a Reception]) -> Option<&'a Told> {
    receptions.iter().filter_map(|reception| reception.last_told(person, day)).max_by_key(|told| told.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendance, Item, ItemId, Rank, Role, TellState, tell_state};
    use uuid::Uuid;

    const LEADER: PersonId = PersonId(Uuid::from_u128(1));
    const CLERK: PersonId = PersonId(Uuid::from_u128(2));
    const ITEM: ItemId = ItemId(Uuid::from_u128(1));
    const LUNCH: ItemId = ItemId(Uuid::from_u128(2));

    fn day() -> NaiveDate {
        "2026-04-16".parse().unwrap()
    }

    fn at(h: u32, m: u32) -> NaiveDateTime {
        day().and_hms_opt(h, m, 0).unwrap()
    }

    /// The leader chairs a meeting and a lunch; the clerk supports.
    fn reception() -> Reception {
        let there = |role| Attendance { here: true, role, ..Attendance::default() };
        let item = |start, title: &str| Item {
            live: true,
            start,
            minutes: 45,
            title: title.into(),
            people: [(LEADER, there(Role::Chair)), (CLERK, there(Role::Support))].into(),
            ..Item::default()
        };
        let person = |name: &str, rank| Person { live: true, name: name.into(), rank, ..Person::default() };
        Reception {
            first_day: day(),
            last_day: day(),
            people: [(LEADER, person("赵明远", Rank::CountyDeputy)), (CLERK, person("马骁", Rank::Staff))].into(),
            items: [(ITEM, item(at(8, 45), "见面会")), (LUNCH, item(at(12, 0), "工作餐"))].into(),
            ..Reception::default()
        }
    }

    fn told() -> Reception {
        let mut reception = reception();
        reception.tell(ToldId(Uuid::from_u128(1)), LEADER, day(), at(7, 25), Channel::Phone);
        reception
    }

    #[test]
    fn who_was_told_is_up_to_date_until_an_item_changes() {
        let mut reception = reception();
        assert_eq!(tell_state(LEADER, day(), &[&reception]), TellState::NotYet);
        reception.tell(ToldId(Uuid::from_u128(1)), LEADER, day(), at(7, 25), Channel::Phone);
        assert_eq!(tell_state(LEADER, day(), &[&reception]), TellState::UpToDate);
        let record = last_told(LEADER, day(), &[&reception]).unwrap();
        assert_eq!((record.at, record.how, record.said.len()), (at(7, 25), Channel::Phone, 2));
        assert_eq!(record.said[&ITEM], "08:45–09:30 见面会\n您：主持");

        reception.items.get_mut(&ITEM).unwrap().place = "一号会议室".into();
        assert_eq!(tell_state(LEADER, day(), &[&reception]), TellState::ChangedSince);
        let text = brief(LEADER, day(), &[&reception]).unwrap().text(day());
        assert!(text.contains("一号会议室｜见面会\n您：主持（有变）"), "{text}");
        assert!(text.ends_with("12:00–12:45 工作餐\n您：主持"), "{text}");

        reception.tell(ToldId(Uuid::from_u128(2)), LEADER, day(), at(7, 40), Channel::InPerson);
        assert_eq!(tell_state(LEADER, day(), &[&reception]), TellState::UpToDate);
        assert_eq!(last_told(LEADER, day(), &[&reception]).map(|told| told.how), Some(Channel::InPerson));
    }

    #[test]
    fn what_was_called_off_is_told_too() {
        let mut reception = told();
        assert!(called_off(LEADER, day(), &[&reception]).is_empty());
        reception.items.get_mut(&LUNCH).unwrap().live = false;
        assert_eq!(called_off(LEADER, day(), &[&reception]), ["12:00–12:45 工作餐"]);
        reception.items.get_mut(&ITEM).unwrap().people.get_mut(&LEADER).unwrap().here = false;
        assert!(leaders_on(day(), &[&reception]).is_empty());
        let people: Vec<PersonId> = people_to_tell(day(), &[&reception]).into_iter().map(|(id, _)| id).collect();
        assert_eq!((people, reception.concerns(LEADER, day())), (vec![LEADER], true));

        reception.tell(ToldId(Uuid::from_u128(2)), LEADER, day(), at(7, 40), Channel::Phone);
        assert_eq!(tell_state(LEADER, day(), &[&reception]), TellState::UpToDate);
        assert!(people_to_tell(day(), &[&reception]).is_empty());
        assert!(!reception.concerns(LEADER, day()));
    }

    #[test]
    fn only_leaders_are_to_be_told() {
        let reception = reception();
        let people: Vec<PersonId> = people_to_tell(day(), &[&reception]).into_iter().map(|(id, _)| id).collect();
        assert_eq!(people, [LEADER]);
        assert!(!reception.concerns(CLERK, day()));
    }

    #[test]
    fn the_next_day_to_tell_is_one_with_a_leader() {
        let (earlier, mut later) = (reception(), reception());
        for item in later.items.values_mut() {
            item.start += chrono::Duration::days(3);
        }
        let eve = day().pred_opt().unwrap();
        assert_eq!(next_day_to_tell(eve, &[&later, &earlier]), Some(day()));
        assert_eq!(next_day_to_tell(day(), &[&later, &earlier]), "2026-04-19".parse().ok());
        for item in later.items.values_mut() {
            item.people.remove(&LEADER);
        }
        assert_eq!(next_day_to_tell(day(), &[&later, &earlier]), None);
    }
}
