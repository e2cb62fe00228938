//! A checked paste goes into the reception: new items are added, items already there are brought up to date.

use super::{Doubt, PastedItem, PastedSchedule, PastedSide};
use crate::domain::{Attendance, Gather, GuestId, GuestSide, Item, ItemId, ItemInput, Office, Reception, Role};
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What putting in a pasted schedule came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PutIn {
    /// New items.
    pub added: usize,
    /// Items that were there already and were brought up to date.
    pub updated: usize,
}

/// Some item has no day or time that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("some pasted items have no readable day or time")]
pub struct StillBlocked;

impl Doubt {
    /// Without an answer the item cannot be put in; other doubts may stay.
    pub const fn blocks(self) -> bool {
        match self {
            Self::UnreadableDay | Self::MissingTime | Self::UnreadableTime | Self::EndBeforeStart => true,
            Self::MissingDay
            | Self::WrongWeekday
            | Self::OutsideVisit
            | Self::MissingEnd
            | Self::NoTitle
            | Self::WhichGuests
            | Self::UnknownName => false,
        }
    }
}

impl PastedItem {
    fn starts(&self) -> Option<NaiveDateTime> {
        let is_blocked = self.doubts().iter().any(|(_, doubt)| doubt.blocks());
        Some(self.day.value?.and_time(self.start.value?)).filter(|_| !is_blocked)
    }

    /// True while the item cannot be put in.
    pub fn is_blocked(&self) -> bool {
        self.starts().is_none()
    }

    /// Guests by id; nothing when they are not all in the list.
    fn guest_side(&self, guests: &[(GuestId, String)]) -> Option<GuestSide> {
        let only = |ids: Option<Vec<GuestId>>| ids.map(|ids| ids.into_iter().map(|id| (id, true)).to_map());
        let only = match self.guests.value.as_ref()? {
            PastedSide::All => return Some(GuestSide::default()),
            PastedSide::None => Some(BTreeMap::new()),
            PastedSide::Named(names) => only(names.iter().map(|name| guests.iter().find(|(_, g)| g == name).map(|(id, _)| *id)).collect()),
            PastedSide::Numbered(numbers) => only(numbers.iter().map(|n| guests.get(n.checked_sub(1)?).map(|(id, _)| *id)).collect()),
        };
        only.map(|only| GuestSide { all: false, only })
    }

    fn input(&self, start: NaiveDateTime, guests: &[(GuestId, String)]) -> ItemInput {
        let side = self.guest_side(guests).filter(|_| self.guests.doubt.is_none());
        let mut note = self.note.clone();
        if side.is_none() && !self.guests.raw.is_empty() {
            note = [note.as_str(), &format!("接待对象：{}", self.guests.raw)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\n");
        }
        let person = |person: &super::PastedPerson| {
            let attendance = Attendance { here: true, role: person.role, minutes: person.minutes, ..Attendance::default() };
            (person.name.clone(), attendance)
        };
        ItemInput {
            start,
            minutes: self.minutes().unwrap_or_default(),
            place: self.place.value.clone().unwrap_or_default(),
            title: self.title.value.clone().unwrap_or_default(),
            guests: side.unwrap_or_default(),
            people: self.people.value.iter().flatten().map(person).collect(),
            vehicle: self.vehicle.clone(),
            owner: self.owner.clone(),
            note,
        }
    }
}

impl PastedSchedule {
    /// Items that cannot be put in yet.
    pub fn n_blocked(&self) -> usize {
        self.rows.iter().filter(|row| row.is_blocked()).count()
    }

    /// Puts everything in. An item of the same start and title as one already there brings that one up to date: what the
    /// paste does not say stays, and so do those who serve (保障). What was not understood goes into the remarks.
    /// `items` are ids for the rows; those of rows already there stay unused.
    ///
    /// # Errors
    /// `StillBlocked`; nothing is changed then.
    pub fn put_into(
        &self,
        reception: &mut Reception,
        office: &mut Office,
        items: &[ItemId],
        mut new_id: impl FnMut() -> Uuid,
    ) -> Result<PutIn, StillBlocked> {
        let starts: Vec<_> = self.rows.iter().map(PastedItem::starts).collect::<Option<_>>().ok_or(StillBlocked)?;
        let guests: Vec<_> = reception.guests_in_order().into_iter().map(|(id, guest)| (id, guest.name.clone())).collect();
        let mut done = PutIn::default();
        let mut taken = BTreeSet::new();
        for ((row, start), new) in self.rows.iter().zip(starts).zip(items) {
            let mut input = row.input(start, &guests);
            let place = office.full_place(&input.place);
            let id = if let Some((id, item)) = counterpart(reception, &input, &place, &taken) {
                keep_unsaid(row, &mut input, reception, item);
                done.updated += 1;
                id
            } else {
                done.added += 1;
                *new
            };
            taken.insert(id);
            reception.put_item(id, input, office, &mut new_id);
        }
        for line in self.rest.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
            if !reception.note.lines().any(|known| line.lines().all(|line| line == known)) {
                reception.note =
                    [reception.note.trim_end(), line].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
            }
        }
        Ok(done)
    }
}

/// The live item of the same start and title, rather one at the same place.
fn counterpart<'a>(reception: &'a Reception, input: &ItemInput, place: &str, taken: &BTreeSet<ItemId>) -> Option<(ItemId, &'a Item)> {
    let same = |item: &Item| item.live && item.start == input.start && item.title == input.title;
    let found = reception.items.iter().filter(|(id, item)| same(item) && !taken.contains(id));
    found.min_by_key(|(_, item)| item.place != place).map(|(id, item)| (*id, item))
}

fn keep_unsaid(row: &PastedItem, input: &mut ItemInput, reception: &Reception, item: &Item) {
    if row.end.value.is_none() {
        input.minutes = item.minutes;
    }
    for (said, known) in [
        (&mut input.place, &item.place),
        (&mut input.vehicle, &item.vehicle),
        (&mut input.owner, &item.owner),
        (&mut input.note, &item.note),
    ] {
        if said.is_empty() {
            said.clone_from(known);
        }
    }
    if row.guests.raw.is_empty() || row.guests.doubt.is_some() {
        input.guests.clone_from(&item.guests);
    }
    let known = reception.people_at(item);
    for (name, said) in &mut input.people {
        if let Some((_, _, known)) = known.iter().find(|(_, person, _)| person.name == *name) {
            let role = if said.role == Role::Unset { known.role } else { said.role };
            let minutes = if said.minutes == 0 { known.minutes } else { said.minutes };
            *said = Attendance { role, minutes, ..known.clone() };
        }
    }
    let names_nobody = input.people.is_empty();
    for (_, person, attendance) in known {
        let is_new = input.people.iter().all(|(name, _)| *name != person.name);
        if is_new && (names_nobody || attendance.role == Role::Support) {
            input.people.push((person.name.clone(), attendance));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Guest;
    use crate::import::{Grid, PasteContext, paste_schedule};

    struct Desk {
        reception: Reception,
        office: Office,
        n: u128,
    }

    impl Desk {
        fn new() -> Self {
            let day = "2026-04-16".parse().unwrap();
            Self { reception: Reception { first_day: day, last_day: day, ..Reception::default() }, office: Office::default(), n: 0 }
        }

        fn read(&self, text: &str) -> PastedSchedule {
            let people = self.reception.people.values().map(|person| person.name.clone()).collect();
            let guests = self.reception.guests_in_order().into_iter().map(|(_, guest)| guest.name.clone()).collect();
            let (first_day, last_day) = (self.reception.first_day, self.reception.last_day);
            let ctx = PasteContext { first_day, last_day, party: "督查组", people, guests, office: &self.office };
            paste_schedule(&Grid::from_text(text).unwrap(), &ctx).unwrap()
        }

        fn put(&mut self, text: &str) -> Result<PutIn, StillBlocked> {
            let pasted = self.read(text);
            let mut ids = || {
                self.n += 1;
                Uuid::from_u128(self.n)
            };
            let items: Vec<_> = pasted.rows.iter().map(|_| ItemId(ids())).collect();
            pasted.put_into(&mut self.reception, &mut self.office, &items, ids)
        }

        fn item(&self, title: &str) -> &Item {
            self.reception.items.values().find(|item| item.title == title).unwrap()
        }

        fn names(&self, title: &str) -> Vec<String> {
            self.reception.people_at(self.item(title)).into_iter().map(|(_, person, _)| person.name.clone()).collect()
        }
    }

    const HEAD: &str = "时间\t地点\t事项\t我方人员\n";

    #[test]
    fn a_changed_table_pasted_again_brings_items_up_to_date() {
        let mut desk = Desk::new();
        let first = format!("{HEAD}8:45-9:30\t一号会议室\t见面会\t李牧川、郑克俭\n10:00-11:00\t档案室\t查阅资料\t郑克俭\n");
        assert_eq!(desk.put(&first), Ok(PutIn { added: 2, updated: 0 }));
        let person = desk.reception.person_named("李牧川").unwrap();
        desk.reception.give_role(person, Role::Chair);
        let again =
            format!("{HEAD}8:45-9:45\t二号会议室\t见面会\t李牧川、赵明远\n10:00-11:00\t\t查阅资料\t\n14:00-15:00\t\t座谈会\t郑克俭\n");
        assert_eq!(desk.put(&again), Ok(PutIn { added: 1, updated: 2 }));
        let meeting = desk.item("见面会");
        assert_eq!((meeting.minutes, meeting.place.as_str()), (60, "二号会议室"));
        assert_eq!(meeting.people[&person].role, Role::Chair);
        let mut names = desk.names("见面会");
        names.sort();
        assert_eq!(names, ["李牧川", "赵明远"]);
        assert_eq!((desk.item("查阅资料").place.as_str(), desk.names("查阅资料")), ("档案室", vec!["郑克俭".to_owned()]));
        assert_eq!(desk.reception.items.len(), 3);
    }

    #[test]
    fn those_who_serve_stay_when_the_table_does_not_name_them() {
        let mut desk = Desk::new();
        desk.put(&format!("{HEAD}8:45-9:30\t一号会议室\t见面会\t李牧川、马骁\n")).unwrap();
        let driver = desk.reception.person_named("马骁").unwrap();
        desk.reception.give_role(driver, Role::Support);
        desk.put(&format!("{HEAD}8:45-9:30\t一号会议室\t见面会\t赵明远\n")).unwrap();
        let mut names = desk.names("见面会");
        names.sort();
        assert_eq!(names, ["赵明远", "马骁"]);
    }

    #[test]
    fn two_rows_of_one_time_and_title_stay_two() {
        let mut desk = Desk::new();
        let table = format!("{HEAD}9:00-10:00\t一号会议室\t分组座谈\t李牧川\n9:00-10:00\t二号会议室\t分组座谈\t郑克俭\n");
        assert_eq!(desk.put(&table), Ok(PutIn { added: 2, updated: 0 }));
        assert_eq!(desk.put(&table), Ok(PutIn { added: 0, updated: 2 }));
        assert_eq!(desk.reception.items.len(), 2);
    }

    #[test]
    fn an_unreadable_time_stops_everything_and_other_doubts_do_not() {
        let mut desk = Desk::new();
        let table = format!("{HEAD}25:70\t一号会议室\t见面会\t李牧川\n10:00\t档案室\t查阅资料\t郑克俭\n11:00\t\t合影\t\n");
        assert_eq!((desk.read(&table).n_blocked(), desk.put(&table)), (1, Err(StillBlocked)));
        assert!(desk.reception.items.is_empty());
        assert_eq!(desk.put(&format!("{HEAD}10:00\t档案室\t查阅资料\t郑克俭\n")), Ok(PutIn { added: 1, updated: 0 }));
        assert_eq!(desk.item("查阅资料").minutes, 0);
    }

    #[test]
    fn what_was_not_understood_goes_into_the_remarks_once() {
        let mut desk = Desk::new();
        desk.reception.note = "原有备注".into();
        let text = "8:45-9:30 一号会议室 见面会\n\n着装：便装\n";
        let rest = desk.read(text).rest;
        assert!(!rest.is_empty(), "the line is read as part of an item");
        desk.put(text).unwrap();
        desk.put(text).unwrap();
        assert_eq!(desk.reception.note, format!("原有备注\n{}", rest.join("\n")));
    }

    #[test]
    fn guests_that_are_not_listed_yet_are_kept_in_words() {
        let mut desk = Desk::new();
        let table = "时间\t事项\t接待对象\n9:00-10:00\t座谈会\t1-2号\n";
        desk.put(table).unwrap();
        assert!(desk.item("座谈会").guests.all);
        assert_eq!(desk.item("座谈会").note, "接待对象：1-2号");
        for (n, name) in [(1, "殷若虚"), (2, "甄妮"), (3, "卓然")] {
            let guest = Guest { live: true, order: n, name: name.into(), ..Guest::default() };
            desk.reception.guests.insert(GuestId(Uuid::from_u128(n.into())), guest);
        }
        desk.put(table).unwrap();
        let side = &desk.item("座谈会").guests;
        assert_eq!((side.all, side.only.len()), (false, 2));
    }
}
