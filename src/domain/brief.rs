//! Three-element briefs (三要素：时间、地点、参加人员): what one of our leaders is told about one day.
//!
//! The text is sent to people over chat and printed, so it is Chinese whatever the language of the interface.

use super::{Item, ItemId, Person, PersonId, Reception, Role, Told, order::OrderBy, time};
use chrono::{NaiveDate, NaiveTime};

/// What one person is told about one day, over all receptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The day.
    pub day: NaiveDate,
    /// Whom it is for.
    pub name: String,
    /// The items, by start.
    pub items: Vec<BriefItem>,
    /// Coordinators (总联络) of the receptions: `何雨桐 13900000009`.
    pub contacts: Vec<String>,
}

/// One item of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefItem {
    /// Position of its reception among those given.
    pub reception: usize,
    /// The item.
    pub item: ItemId,
    /// When it begins, local wall time.
    pub start: NaiveTime,
    /// Hours, place and title; then, where there is any, the line with attendees, role, what to bring and the seat.
    pub text: String,
    /// It reads differently from what the person was told (有变).
    pub changed: bool,
}

/// Whether somebody has been told his day (已告知).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TellState {
    /// Never told.
    NotYet,
    /// Told, and something has changed since.
    ChangedSince,
    /// Told, and nothing has changed.
    UpToDate,
}

/// The leaders of a day: our people who attend an item in any role but support (保障). Highest rank first.
pub fn leaders_on<'a>(day: NaiveDate, receptions: &[&'a Reception]) -> Vec<(PersonId, &'a Person)> {
    let mut leaders: Vec<(PersonId, &Person)> = Vec::new();
    for reception in receptions {
        for (id, person) in reception.people_in_order() {
            let is_new = leaders.iter().all(|(known, _)| *known != id);
            if is_new && reception.items_in_order().iter().any(|(_, item)| item.start.date() == day && attends(item, id)) {
                leaders.push((id, person));
            }
        }
    }
    leaders.order_by_key(|(id, person)| (person.rank, person.order, *id));
    leaders
}

fn attends(item: &Item, person: PersonId) -> bool {
    item.people.get(&person).is_some_and(|a| a.here && a.role != Role::Support)
}

/// The brief of one person for one day; `None` when he has nothing that day.
pub fn brief(person: PersonId, day: NaiveDate, receptions: &[&Reception]) -> Option<Brief> {
    let mut found: Vec<(&Item, BriefItem)> = Vec::new();
    for (position, reception) in receptions.iter().enumerate() {
        let told = reception.last_told(person, day);
        for (id, item) in reception.items_in_order() {
            if item.start.date() == day && attends(item, person) {
                let text = item_text(reception, item, person);
                let changed = told.is_some_and(|told| told.said.get(&id) != Some(&text));
                found.push((item, BriefItem { reception: position, item: id, start: item.start.time(), text, changed }));
            }
        }
    }
    found.order_by_key(|(item, _)| (item.start, item.minutes));
    let concerned = |position: usize| found.iter().any(|(_, item)| item.reception == position);
    let named = || receptions.iter().enumerate().filter(|(position, _)| concerned(*position)).map(|(_, reception)| reception);
    let name = named().find_map(|reception| reception.people.get(&person))?.name.clone();
    let mut contacts: Vec<String> = Vec::new();
    for coordinator in named().filter_map(|reception| reception.people.get(&reception.coordinator?)) {
        let contact = format!("{} {}", coordinator.name, coordinator.phone).trim().to_owned();
        if !contact.is_empty() && !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
    Some(Brief { day, name, items: found.into_iter().map(|(_, item)| item).collect(), contacts })
}

/// Whether a person was told his day, and whether it still reads as he was told.
pub fn tell_state(person: PersonId, day: NaiveDate, receptions: &[&Reception]) -> TellState {
    let items = brief(person, day, receptions).map(|brief| brief.items).unwrap_or_default();
    let mut state = TellState::UpToDate;
    for (position, reception) in receptions.iter().enumerate() {
        let now: Vec<_> = items.iter().filter(|item| item.reception == position).collect();
        match reception.last_told(person, day) {
            None if now.is_empty() => {}
            None => return TellState::NotYet,
            // Fewer items than he was told of: something was called off.
            Some(told) if now.len() != told.said.len() || now.iter().any(|item| item.changed) => state = TellState::ChangedSince,
            Some(_) => {}
        }
    }
    state
}

impl Reception {
    /// The latest record that `person` was told about `day`.
    pub fn last_told(&self, person: PersonId, day: NaiveDate) -> Option<&Told> {
        self.told.values().filter(|told| told.live && told.person == person && told.day == day).max_by_key(|told| told.at)
    }
}

/// `08:45–09:30 区行政中心一号会议室｜见面会`, and the line of people below it.
fn item_text(reception: &Reception, item: &Item, person: PersonId) -> String {
    let place_and_title: Vec<&str> = [item.place.as_str(), item.title.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let first = one_line(&format!("{} {}", item.hours(), place_and_title.join("｜")));
    let mut attending = Vec::new();
    let n_guests = reception.n_guests_at(&item.guests);
    if n_guests > 0 {
        attending.push(format!("{}{n_guests}人", if reception.party.is_empty() { "接待对象" } else { &reception.party }));
    }
    attending.extend(reception.attending(item).into_iter().filter(|(id, _)| *id != person).map(|(_, other)| other.name.clone()));
    let own = item.people.get(&person);
    let role = own.map(|a| match (a.role, a.minutes) {
        (Role::Report, minutes @ 1..) => format!("汇报{minutes}分钟"),
        (role, _) => role_word(role).to_owned(),
    });
    let seat = own.map(|own| format!("{}{}", item.vehicle, own.seat));
    let second: Vec<String> =
        [("参加：", Some(attending.join("、"))), ("您：", role), ("带：", own.map(|own| own.bring.clone())), ("乘：", seat)]
            .into_iter()
            .filter_map(|(label, text)| text.filter(|text| !text.is_empty()).map(|text| format!("{label}{text}")))
            .collect();
    if second.is_empty() { first } else { format!("{first}\n{}", one_line(&second.join("｜"))) }
}

/// Text pasted from a table cell may have line breaks in it.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The word for a role in a brief; empty while none is given.
pub(super) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Chair => "主持",
        Role::Accompany => "陪同",
        Role::Report => "汇报",
        Role::Support => "保障",
        Role::Unset => "",
    }
}

impl Brief {
    /// The first line as it is said on the day `today`: `【明日安排】4月16日（周四） 赵明远`, on any other but the day itself and
    /// the one before it `【4月16日安排】周四 赵明远`.
    pub fn head(&self, today: NaiveDate) -> String {
        let (day, name) = (self.day, &self.name);
        match (day - today).num_days() {
            0 => format!("【今日安排】{} {name}", time::short_date(day)),
            1 => format!("【明日安排】{} {name}", time::short_date(day)),
            _ => format!("【{}安排】{} {name}", time::month_and_day(day), time::weekday_word(day)),
        }
    }

    /// The text as it is sent on the day `today`.
    pub fn text(&self, today: NaiveDate) -> String {
        let mut lines = vec![self.head(today)];
        lines.extend(self.items.iter().map(|item| format!("{}{}", item.text, if item.changed { BriefItem::CHANGED } else { "" })));
        lines.extend(self.contact_line());
        lines.join("\n")
    }

    /// When the first item begins.
    pub fn start(&self) -> Option<NaiveTime> {
        self.items.first().map(|item| item.start)
    }

    /// The last line: `联系：何雨桐 13900000009`; none while no coordinator is known.
    pub fn contact_line(&self) -> Option<String> {
        (!self.contacts.is_empty()).then(|| format!("联系：{}", self.contacts.join("、")))
    }
}

impl BriefItem {
    /// Stands at the end of an item that has changed.
    pub const CHANGED: &'static str = "（有变）";

    /// The line with hours, place and title, and the line of people below it.
    pub fn lines(&self) -> (&str, Option<&str>) {
        self.text.split_once('\n').map_or((self.text.as_str(), None), |(first, second)| (first, Some(second)))
    }
}
