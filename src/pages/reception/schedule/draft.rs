//! What stands in the form of one item: raw text as typed, and how it is read.

use crate::domain::{Attendance, GuestSide, Item, ItemInput, NEXT_DAY, Reception, Role, fold, parse_time};
use chrono::{Duration, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The fields that may have a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemField {
    Day,
    Start,
    End,
    Title,
    /// Minutes of the report of the person at this position.
    Minutes(usize),
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Missing,
    NotADate,
    NotATime,
    TooLong,
    NotANumber,
}

/// Something wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) field: ItemField,
    pub(super) what: What,
}

/// One of our people in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct PersonDraft {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) minutes: String,
    pub(super) bring: String,
    pub(super) seat: String,
}

/// The form of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ItemDraft {
    /// `2026-04-16`
    pub(super) day: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) place: String,
    pub(super) title: String,
    pub(super) guests: GuestSide,
    pub(super) people: Vec<PersonDraft>,
    pub(super) vehicle: String,
    pub(super) owner: String,
    pub(super) note: String,
}

/// Names typed in one line: `李牧川、郑克俭`.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', '，', ';', '；', ' ', '\u{3000}']).map(str::trim).filter(|name| !name.is_empty())
}

/// `09:30`, or `次日09:30` for an end that the clock alone would put before the start.
fn end_text(start: NaiveTime, minutes: u32) -> String {
    let end = start.overflowing_add_signed(Duration::minutes(minutes.into())).0;
    let [written, ..] = NEXT_DAY;
    let next_day = if minutes > 0 && end == start { written } else { "" };
    format!("{next_day}{}", end.format("%H:%M"))
}

/// Minutes until the end as typed: `9:30`, `24:00`, `次日9:30`, `09:30+1`. An empty end is the start.
fn minutes_until(start: NaiveTime, text: &str) -> Result<u32, What> {
    let folded = fold(text);
    let said = folded.trim();
    let clock = NEXT_DAY.iter().find_map(|word| said.strip_prefix(word).or_else(|| said.strip_suffix(word)));
    if clock.unwrap_or(said).trim().is_empty() {
        return if clock.is_none() { Ok(0) } else { Err(What::NotATime) };
    }
    if matches!(said, "24:00" | "2400" | "24") {
        let minutes = Item::minutes_between(start, NaiveTime::MIN);
        return Ok(if minutes == 0 { Item::MAX_MINUTES } else { minutes });
    }
    let end = parse_time(clock.unwrap_or(said)).ok_or(What::NotATime)?;
    let minutes = Item::minutes_between(start, end);
    match (clock, end >= start) {
        (Some(_), true) if end == start => Ok(Item::MAX_MINUTES),
        (Some(_), true) => Err(What::TooLong),
        _ => Ok(minutes),
    }
}

impl ItemDraft {
    /// The form of an item as it stands.
    pub(super) fn of(reception: &Reception, item: &Item) -> Self {
        let person = |name: &str, attendance: &Attendance| PersonDraft {
            name: name.to_owned(),
            role: attendance.role,
            minutes: if attendance.minutes == 0 { String::new() } else { attendance.minutes.to_string() },
            bring: attendance.bring.clone(),
            seat: attendance.seat.clone(),
        };
        Self {
            day: item.start.date().to_string(),
            start: item.start.format("%H:%M").to_string(),
            end: end_text(item.start.time(), item.minutes),
            place: item.place.clone(),
            title: item.title.clone(),
            guests: item.guests.clone(),
            people: reception.people_at(item).iter().map(|(_, p, attendance)| person(&p.name, attendance)).collect(),
            vehicle: item.vehicle.clone(),
            owner: item.owner.clone(),
            note: item.note.clone(),
        }
    }

    /// An empty row of a day, to be typed: it starts where the item before it ends, with the same people.
    pub(super) fn after(reception: &Reception, last: Option<&Item>, day: NaiveDate) -> Self {
        let people = last.map(|item| reception.people_at(item)).unwrap_or_default();
        // A report belongs to its own item.
        let role = |attendance: &Attendance| if attendance.role == Role::Report { Role::Unset } else { attendance.role };
        let person = |name: &str, role| PersonDraft { name: name.to_owned(), role, ..PersonDraft::default() };
        Self {
            day: day.to_string(),
            start: last.filter(|item| item.end().date() == day).map(|item| item.end().format("%H:%M").to_string()).unwrap_or_default(),
            people: people.iter().map(|(_, p, attendance)| person(&p.name, role(attendance))).collect(),
            ..Self::default()
        }
    }

    /// The names in one line, for typing rows.
    pub(super) fn names(&self) -> String {
        self.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join("、")
    }

    /// Takes the names of one line; whoever was there keeps what is known of him.
    pub(super) fn set_names(&mut self, line: &str) {
        let mut known = std::mem::take(&mut self.people);
        for name in names(line) {
            if self.people.iter().all(|person| person.name != name) {
                let at = known.iter().position(|person| person.name == name);
                let new = || PersonDraft { name: name.to_owned(), ..PersonDraft::default() };
                self.people.push(at.map_or_else(new, |at| known.swap_remove(at)));
            }
        }
    }

    /// The end that keeps the duration when the start moves from `before` to the present one.
    pub(super) fn end_kept(&self, before: &str) -> Option<String> {
        let minutes = minutes_until(parse_time(before)?, &self.end).ok().filter(|_| !self.end.trim().is_empty())?;
        Some(end_text(parse_time(&self.start)?, minutes))
    }

    /// The end lies on the day after the start.
    pub(super) fn ends_next_day(&self) -> bool {
        parse_time(&self.start).is_some_and(|start| {
            minutes_until(start, &self.end).is_ok_and(|minutes| start.overflowing_add_signed(Duration::minutes(minutes.into())).1 > 0)
        })
    }

    /// Reads the form.
    ///
    /// # Errors
    /// All problems at once.
    pub(super) fn parse(&self) -> Result<ItemInput, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut problem = |field, what| problems.push(Problem { field, what });
        let day = self.day.parse::<NaiveDate>();
        if day.is_err() {
            problem(ItemField::Day, What::NotADate);
        }
        let start = parse_time(&self.start);
        if start.is_none() {
            problem(ItemField::Start, if self.start.trim().is_empty() { What::Missing } else { What::NotATime });
        }
        let minutes = minutes_until(start.unwrap_or_default(), &self.end).unwrap_or_else(|what| {
            problem(ItemField::End, what);
            0
        });
        if self.title.trim().is_empty() {
            problem(ItemField::Title, What::Missing);
        }
        let mut people = Vec::new();
        for (position, person) in self.people.iter().enumerate() {
            let folded = fold(&person.minutes);
            let minutes = match folded.trim() {
                "" => 0,
                text => text.parse().ok().filter(|minutes| *minutes <= Item::MAX_MINUTES).unwrap_or_else(|| {
                    problem(ItemField::Minutes(position), What::NotANumber);
                    0
                }),
            };
            let (role, bring, seat) = (person.role, person.bring.trim().to_owned(), person.seat.trim().to_owned());
            people.push((person.name.clone(), Attendance { here: true, role, minutes, bring, seat }));
        }
        let (Ok(day), Some(start), true) = (day, start, problems.is_empty()) else { return Err(problems) };
        Ok(ItemInput {
            start: day.and_time(start),
            minutes,
            place: self.place.trim().to_owned(),
            title: self.title.trim().to_owned(),
            guests: self.guests.clone(),
            people,
            vehicle: self.vehicle.trim().to_owned(),
            owner: self.owner.trim().to_owned(),
            note: self.note.trim_end().to_owned(),
        })
    }

    /// What was typed into the form that showed `base`, carried over to the item as it stands in `now`.
    pub(super) fn carried_over(self, base: &Self, now: Self) -> Self {
        fn pick<T: PartialEq>(typed: T, base: &T, now: T) -> T {
            if typed == *base { now } else { typed }
        }
        let of = |people: &[PersonDraft], name: &str| people.iter().find(|person| person.name == name).cloned();
        let mut people: Vec<_> = Vec::new();
        for typed in self.people {
            match (of(&base.people, &typed.name), of(&now.people, &typed.name)) {
                (Some(base), Some(now)) if base == typed => people.push(now),
                // Taken off meanwhile, and nothing typed about him.
                (Some(base), None) if base == typed => {}
                _ => people.push(typed),
            }
        }
        people.extend(now.people.into_iter().filter(|person| of(&base.people, &person.name).is_none()));
        let mut seen = std::collections::BTreeSet::new();
        people.retain(|person| seen.insert(person.name.clone()));
        Self {
            day: pick(self.day, &base.day, now.day),
            start: pick(self.start, &base.start, now.start),
            end: pick(self.end, &base.end, now.end),
            place: pick(self.place, &base.place, now.place),
            title: pick(self.title, &base.title, now.title),
            guests: pick(self.guests, &base.guests, now.guests),
            people,
            vehicle: pick(self.vehicle, &base.vehicle, now.vehicle),
            owner: pick(self.owner, &base.owner, now.owner),
            note: pick(self.note, &base.note, now.note),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Person, PersonId};
    use uuid::Uuid;

    fn draft(start: &str, end: &str) -> ItemDraft {
        ItemDraft { day: "2026-04-16".into(), start: start.into(), end: end.into(), title: "见面会".into(), ..ItemDraft::default() }
    }

    fn person(name: &str, bring: &str) -> PersonDraft {
        PersonDraft { name: name.into(), bring: bring.into(), ..PersonDraft::default() }
    }

    #[test]
    fn start_and_end_are_read_as_people_type_them() {
        for (start, end, minutes) in [
            ("0845", "9:30", Ok(45)),
            ("8：45", "", Ok(0)),
            ("23:30", "0:30", Ok(60)),
            ("23:30", "24:00", Ok(30)),
            ("0:00", "24:00", Ok(1440)),
            ("9:00", "次日9:00", Ok(1440)),
            ("9:00", "08:00+1", Ok(1380)),
            ("9:00", "9:00", Ok(0)),
            ("9:00", "次日9:01", Err(What::TooLong)),
            ("9:00", "次日", Err(What::NotATime)),
            ("9:00", "九点", Err(What::NotATime)),
        ] {
            let read = draft(start, end).parse().map(|input| input.minutes).map_err(|problems| problems[0].what);
            assert_eq!(read, minutes, "{start} {end}");
        }
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let empty = ItemDraft { people: vec![PersonDraft { minutes: "1441".into(), ..person("马骁", "") }], ..ItemDraft::default() };
        let fields: Vec<_> = empty.parse().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, [ItemField::Day, ItemField::Start, ItemField::Title, ItemField::Minutes(0)]);
    }

    #[test]
    fn a_form_not_touched_reads_back_as_the_item() {
        let id = PersonId(Uuid::from_u128(1));
        let start = "2026-04-16T09:00:00".parse().unwrap();
        let attendance = Attendance { here: true, role: Role::Report, minutes: 8, bring: "汇报稿".into(), seat: String::new() };
        let people: std::collections::BTreeMap<_, _> = [(id, attendance.clone())].into();
        let people_known = [(id, Person { live: true, name: "赵明远".into(), ..Person::default() })].into();
        let reception = Reception { people: people_known, ..Reception::default() };
        for minutes in [0, 45, 900, 1440] {
            let item = Item { live: true, start, minutes, title: "见面会".into(), people: people.clone(), ..Item::default() };
            let input = ItemDraft::of(&reception, &item).parse().unwrap();
            assert_eq!((input.start, input.minutes), (start, minutes));
            assert_eq!(input.people, [("赵明远".to_owned(), attendance.clone())]);
        }
    }

    #[test]
    fn moving_the_start_keeps_the_duration() {
        assert_eq!(draft("10:15", "9:30").end_kept("8:45"), Some("11:00".to_owned()));
        assert_eq!(draft("23:30", "9:30").end_kept("8:45"), Some("00:15".to_owned()));
        assert_eq!(draft("10:15", "").end_kept("8:45"), None);
        assert_eq!(draft("x", "9:30").end_kept("8:45"), None);
        assert!(draft("23:30", "0:15").ends_next_day() && !draft("8:45", "9:30").ends_next_day());
    }

    #[test]
    fn the_next_row_starts_where_the_last_ended_with_the_same_people() {
        let id = PersonId(Uuid::from_u128(1));
        let item = |start: &str, minutes, role| {
            let attendance = Attendance { here: true, role, bring: "汇报稿".into(), ..Attendance::default() };
            Item { live: true, start: start.parse().unwrap(), minutes, people: [(id, attendance)].into(), ..Item::default() }
        };
        let mut reception = Reception::default();
        reception.people.insert(id, Person { live: true, name: "赵明远".into(), ..Person::default() });
        let day = "2026-04-16".parse().unwrap();
        let next = ItemDraft::after(&reception, Some(&item("2026-04-16T08:45:00", 45, Role::Accompany)), day);
        assert_eq!((next.start.as_str(), next.names().as_str(), next.people[0].role), ("09:30", "赵明远", Role::Accompany));
        assert_eq!(next.people[0].bring, "");
        let late = ItemDraft::after(&reception, Some(&item("2026-04-16T23:30:00", 60, Role::Report)), day);
        assert_eq!((late.start.as_str(), late.people[0].role), ("", Role::Unset));
        assert_eq!(ItemDraft::after(&reception, None, day), ItemDraft { day: "2026-04-16".into(), ..ItemDraft::default() });
    }

    #[test]
    fn names_of_one_line_keep_what_is_known_of_each() {
        let mut typed = draft("8:45", "");
        typed.people = vec![person("赵明远", "汇报稿"), person("马骁", "")];
        typed.set_names("李牧川， 赵明远、李牧川");
        assert_eq!(typed.people, [person("李牧川", ""), person("赵明远", "汇报稿")]);
    }

    #[test]
    fn a_form_typed_earlier_leaves_alone_what_others_changed() {
        let base =
            ItemDraft { people: vec![person("赵明远", ""), person("马骁", ""), person("何雨桐", "")], ..draft("8:45", "9:30") };
        let mut typed = base.clone();
        typed.place = "二号会议室".into();
        typed.people = vec![person("赵明远", "汇报稿"), person("马骁", "")];
        let mut now = base.clone();
        now.title = "座谈会".into();
        now.people = vec![person("赵明远", ""), person("何雨桐", ""), person("李牧川", "")];
        let carried = typed.carried_over(&base, now);
        assert_eq!((carried.place.as_str(), carried.title.as_str()), ("二号会议室", "座谈会"));
        assert_eq!(carried.people, [person("赵明远", "汇报稿"), person("李牧川", "")]);
    }
}
