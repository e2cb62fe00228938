//! What changed since the schedule was published (原→现), and whom each change concerns.
//!
//! Texts are sent to people over chat, so they are Chinese whatever the language of the interface.

use super::brief::{one_line, role_word};
use super::{
    GuestId, GuestSide, Item, ItemId, Office, PersonId, PublishedItem, Reception, Role,
    order::{Gather, OrderBy},
};
use chrono::{Datelike, NaiveDateTime};
use std::collections::{BTreeMap, BTreeSet};

/// A cell of the schedule whose change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScheduleCell {
    /// 时间
    Time,
    /// 地点
    Place,
    /// 事项
    Title,
    /// 参加人员: guests and our people with their roles.
    People,
    /// 车辆
    Vehicle,
}

impl ScheduleCell {
    /// Its heading in texts that are sent.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Time => "时间",
            Self::Place => "地点",
            Self::Title => "事项",
            Self::People => "参加人员",
            Self::Vehicle => "车辆",
        }
    }
}

/// One cell before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// Which.
    pub cell: ScheduleCell,
    /// As published (原); empty when there was nothing.
    pub before: String,
    /// As it is now (现); empty when there is nothing.
    pub after: String,
}

/// How an item differs from what is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// 新增
    Added,
    /// 取消
    CalledOff,
    /// Some cells, in the order of the schedule's columns.
    Cells(Vec<CellChange>),
}

/// One item that differs from what is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// The item.
    pub item: ItemId,
    /// What it was published as; of a new item, its title.
    pub title: String,
    /// How it differs.
    pub kind: ChangeKind,
    /// What is said of it in a notice, without the full stop.
    pub line: String,
}

/// Somebody a notice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// One of our people.
    Person(PersonId),
    /// One of the guests.
    Guest(GuestId),
}

/// The items that differ from what is published, by start; none before the schedule is published.
pub fn changes(reception: &Reception) -> Vec<ItemChange> {
    if !reception.is_published() {
        return Vec::new();
    }
    let published = reception.published_items();
    let mut found: Vec<(NaiveDateTime, ItemChange)> = Vec::new();
    for (id, item) in reception.items_in_order() {
        let was = published.get(&id).filter(|was| was.live);
        found.extend(difference(reception, id, was.copied(), Some(&PublishedItem::of(item))).map(|change| (item.start, change)));
    }
    for (id, was) in published.into_iter().filter(|(id, was)| was.live && !reception.items.get(id).is_some_and(|item| item.live)) {
        found.extend(difference(reception, id, Some(was), None).map(|change| (was.start, change)));
    }
    found.order_by_key(|(start, change)| (*start, change.item));
    found.into_iter().map(|(_, change)| change).collect()
}

fn difference(reception: &Reception, item: ItemId, was: Option<&PublishedItem>, is: Option<&PublishedItem>) -> Option<ItemChange> {
    let title = [was, is].into_iter().flatten().map(|one| one_line(&one.title)).find(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| "事项".to_owned());
    let (kind, line) = match (was, is) {
        (Some(was), Some(is)) => {
            let cells = cells(reception, was, is);
            let line = cells_line(reception, &title, &cells, is);
            (ChangeKind::Cells(cells), line)
        }
        (None, Some(is)) => {
            let attending = everybody(reception, is);
            let people = if attending.is_empty() { String::new() } else { format!("，参加人员：{attending}") };
            (ChangeKind::Added, format!("新增：{}{people}", whole(reception, is)))
        }
        (Some(was), None) => (ChangeKind::CalledOff, format!("取消：{}", whole(reception, was))),
        (None, None) => return None,
    };
    (kind != ChangeKind::Cells(Vec::new())).then_some(ItemChange { item, title, kind, line })
}

fn cells(reception: &Reception, was: &PublishedItem, is: &PublishedItem) -> Vec<CellChange> {
    let hours = |one: &PublishedItem| when(one, is_dated(reception, was, is));
    let [people_before, people_after] = attending(reception, was, is);
    [
        (ScheduleCell::Time, hours(was), hours(is)),
        (ScheduleCell::Place, one_line(&was.place), one_line(&is.place)),
        (ScheduleCell::Title, one_line(&was.title), one_line(&is.title)),
        (ScheduleCell::People, people_before, people_after),
        (ScheduleCell::Vehicle, one_line(&was.vehicle), one_line(&is.vehicle)),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(cell, before, after)| CellChange { cell, before, after })
    .collect()
}

/// `反馈会地点：甲 → 乙。时间不变 15:40`
fn cells_line(reception: &Reception, title: &str, cells: &[CellChange], is: &PublishedItem) -> String {
    let or_none = |text: &str| if text.is_empty() { "无".to_owned() } else { text.to_owned() };
    let said: Vec<String> = cells.iter().map(|c| format!("{}：{} → {}", c.cell.word(), or_none(&c.before), or_none(&c.after))).collect();
    let changed = |cell| cells.iter().any(|change| change.cell == cell);
    let same = match (changed(ScheduleCell::Time), changed(ScheduleCell::Place)) {
        (false, true) => format!("。时间不变 {}{}", day(is.start, is_dated(reception, is, is)), is.start.format("%H:%M")),
        (true, false) if !is.place.is_empty() => format!("。地点不变 {}", one_line(&is.place)),
        _ => String::new(),
    };
    format!("{title}{}{same}", said.join("；"))
}

/// `15:40–17:00 区行政中心一号会议室｜反馈会`
fn whole(reception: &Reception, item: &PublishedItem) -> String {
    let parts: Vec<String> = [&item.place, &item.title].into_iter().map(|part| one_line(part)).filter(|part| !part.is_empty()).collect();
    format!("{} {}", when(item, is_dated(reception, item, item)), parts.join("｜")).trim_end().to_owned()
}

fn when(item: &PublishedItem, dated: bool) -> String {
    let hours = Item { start: item.start, minutes: item.minutes, ..Item::default() }.hours();
    format!("{}{hours}", day(item.start, dated))
}

fn day(start: NaiveDateTime, dated: bool) -> String {
    if dated { format!("{}月{}日 ", start.month(), start.day()) } else { String::new() }
}

/// The day goes without saying only in a visit of one day.
fn is_dated(reception: &Reception, was: &PublishedItem, is: &PublishedItem) -> bool {
    let of_visit = |one: &PublishedItem| one.start.date() == reception.first_day;
    reception.first_day != reception.last_day || !of_visit(was) || !of_visit(is)
}

/// Everybody at an item: `督查组、李牧川（主持）`.
fn everybody(reception: &Reception, item: &PublishedItem) -> String {
    let ours = names(reception, &item.people, |role, _| role);
    [side(reception, &item.guests), ours].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、")
}

/// Who attends before and after; equal when nothing is to be told. Guests and our people are named only where they differ.
/// A role that was still open when the item was published is no change.
fn attending(reception: &Reception, was: &PublishedItem, is: &PublishedItem) -> [String; 2] {
    let role_differs = |id: &PersonId| match (was.people.get(id), is.people.get(id)) {
        (Some(before), Some(after)) => *before != Role::Unset && before != after,
        _ => false,
    };
    let ours_differ = !was.people.keys().eq(is.people.keys()) || was.people.keys().any(role_differs);
    let guests_differ = was.guests != is.guests;
    [was, is].map(|one| {
        let guests = if guests_differ { side(reception, &one.guests) } else { String::new() };
        let show = |role, id: &PersonId| if role_differs(id) { role } else { Role::Unset };
        let ours = if ours_differ { names(reception, &one.people, show) } else { String::new() };
        [guests, ours].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、")
    })
}

fn side(reception: &Reception, side: &GuestSide) -> String {
    if side.all {
        return if reception.party.is_empty() { "接待对象".to_owned() } else { reception.party.clone() };
    }
    let named = reception.guests_in_order().into_iter().filter(|(id, _)| side.only.get(id).copied().unwrap_or_default());
    named.map(|(_, guest)| guest.name.as_str()).collect::<Vec<_>>().join("、")
}

fn names(reception: &Reception, people: &BTreeMap<PersonId, Role>, show: impl Fn(Role, &PersonId) -> Role) -> String {
    let mut found: Vec<_> = people.iter().filter_map(|(id, role)| Some((reception.people.get(id)?, id, *role))).collect();
    found.order_by_key(|(person, id, _)| (person.rank, person.order, **id));
    let named = found.into_iter().map(|(person, id, role)| match role_word(show(role, id)) {
        "" => person.name.clone(),
        word => format!("{}（{word}）", person.name),
    });
    named.collect::<Vec<_>>().join("、")
}

/// Whom changes concern, in the order they are asked: those of ours who attend or attended, by rank; the guests' liaison (联络员);
/// the drivers of the vehicle and of the trips before and after; then who serves or answers for the item (责任人).
/// The coordinator sends the notice and is not among them.
pub fn concerned(reception: &Reception, changes: &[ItemChange], office: &Office) -> Vec<(Recipient, String)> {
    let published = reception.published_items();
    let (mut leading, mut serving, mut drivers, mut with_guests) = (BTreeSet::new(), BTreeSet::new(), Vec::new(), false);
    for change in changes {
        let is = reception.items.get(&change.item).filter(|item| item.live);
        let was = published.get(&change.item).filter(|was| was.live).map(|was| was.as_item());
        for item in is.into_iter().chain(was.as_ref()) {
            for (id, attendance) in item.attendees() {
                if attendance.role == Role::Support {
                    serving.insert(id)
                } else {
                    leading.insert(id)
                };
            }
            with_guests |= item.guests.all || item.guests.only.values().any(|here| *here);
            let trips = if change.moves() { trips_beside(reception, change.item, item) } else { Vec::new() };
            drivers.extend([item.vehicle.as_str()].into_iter().chain(trips).filter_map(|vehicle| driver(office, vehicle)));
        }
        let owner = reception.items.get(&change.item).map_or("", |item| &item.owner);
        serving.extend(owner.split(['、', '，', ',', ' ', '/']).filter_map(|name| reception.person_named(name.trim())));
    }
    let named = |ids: &BTreeSet<PersonId>| {
        let ours = reception.people_in_order().into_iter().filter(|(id, _)| ids.contains(id));
        ours.map(|(id, person)| (Recipient::Person(id), person.name.clone())).collect::<Vec<_>>()
    };
    let liaison = reception.guests_in_order().into_iter().filter(|(_, guest)| with_guests && guest.post.contains("联络员"));
    let liaison = liaison.map(|(id, guest)| (Recipient::Guest(id), guest.name.clone()));
    let mut known: BTreeSet<Recipient> = reception.coordinator.map(Recipient::Person).into_iter().to_set();
    let all = named(&leading).into_iter().chain(liaison).chain(drivers).chain(named(&serving));
    all.filter(|(who, name)| !name.is_empty() && known.insert(*who)).collect()
}

/// The vehicles of the items directly before and after on the day.
fn trips_beside<'a>(reception: &'a Reception, id: ItemId, item: &Item) -> Vec<&'a str> {
    let others = reception.items_in_order().into_iter().filter(|(other, _)| *other != id);
    let others: Vec<&Item> = others.map(|(_, other)| other).filter(|other| other.start.date() == item.start.date()).collect();
    let (before, after) = others.split_at(others.partition_point(|other| other.start <= item.start));
    before.last().into_iter().chain(after.first()).map(|other| other.vehicle.as_str()).collect()
}

fn driver(office: &Office, vehicle: &str) -> Option<(Recipient, String)> {
    let known = |v: &&super::Vehicle| v.live && !vehicle.is_empty() && (v.name == vehicle || v.plate == vehicle);
    let id = office.vehicles.values().find(known)?.driver?;
    office.people.get(&id).map(|person| (Recipient::Person(id), person.name.clone()))
}

impl ItemChange {
    /// Whether time or place are others than published, so that the trips to and from it are concerned.
    pub fn moves(&self) -> bool {
        match &self.kind {
            ChangeKind::Added | ChangeKind::CalledOff => true,
            ChangeKind::Cells(cells) => cells.iter().any(|c| matches!(c.cell, ScheduleCell::Time | ScheduleCell::Place)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendance, Guest, Person, Rank, Vehicle, VehicleId, VersionId};
    use uuid::Uuid;

    const MEETING: ItemId = ItemId(Uuid::from_u128(1));
    const TRIP: ItemId = ItemId(Uuid::from_u128(2));
    const LUNCH: ItemId = ItemId(Uuid::from_u128(3));
    const LEADER: PersonId = PersonId(Uuid::from_u128(1));
    const CLERK: PersonId = PersonId(Uuid::from_u128(2));
    const HALL: PersonId = PersonId(Uuid::from_u128(3));
    const DRIVER: PersonId = PersonId(Uuid::from_u128(4));
    const LIAISON: GuestId = GuestId(Uuid::from_u128(1));

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 4, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    fn there(role: Role) -> Attendance {
        Attendance { here: true, role, ..Attendance::default() }
    }

    fn item(start: NaiveDateTime, place: &str, title: &str) -> Item {
        Item { live: true, start, minutes: 60, place: place.into(), title: title.into(), ..Item::default() }
    }

    /// A meeting with the leader, served by the clerk, then a trip and a lunch; published.
    fn published() -> Reception {
        let person = |name: &str, rank| Person { live: true, name: name.into(), rank, ..Person::default() };
        let people = [(LEADER, there(Role::Chair)), (CLERK, there(Role::Support))].into();
        let meeting = Item { people, owner: "陈立夏、会务组".into(), ..item(at(16, 9, 0), "一号会议室", "反馈会") };
        let trip = Item { vehicle: "1号车".into(), ..item(at(16, 10, 0), "一号会议室→机关食堂", "转场") };
        let mut reception = Reception {
            first_day: at(16, 0, 0).date(),
            last_day: at(16, 0, 0).date(),
            party: "督查组".into(),
            people: [
                (LEADER, person("李牧川", Rank::CountyChief)),
                (CLERK, person("马骁", Rank::Staff)),
                (HALL, person("陈立夏", Rank::Staff)),
            ]
            .into(),
            guests: [(LIAISON, Guest { live: true, name: "卢思齐".into(), post: "科员（联络员）".into(), ..Guest::default() })].into(),
            items: [(MEETING, meeting), (TRIP, trip), (LUNCH, item(at(16, 12, 0), "机关食堂", "工作餐"))].into(),
            ..Reception::default()
        };
        reception.publish(VersionId(Uuid::from_u128(1)), at(14, 9, 0), "何雨桐");
        reception
    }

    fn office() -> Office {
        let driver = Person { live: true, name: "贾永福".into(), ..Person::default() };
        let car = Vehicle { live: true, name: "1号车".into(), driver: Some(DRIVER), ..Vehicle::default() };
        Office { people: [(DRIVER, driver)].into(), vehicles: [(VehicleId(Uuid::from_u128(1)), car)].into(), ..Office::default() }
    }

    fn lines(edit: impl FnOnce(&mut Reception)) -> Vec<String> {
        let mut reception = published();
        edit(&mut reception);
        changes(&reception).into_iter().map(|change| change.line).collect()
    }

    #[test]
    fn each_cell_is_told_from_what_was_to_what_is() {
        type Edit = fn(&mut Item);
        let cases: [(Edit, &str); 12] = [
            (|i| i.place = "三楼会议室".into(), "反馈会地点：一号会议室 → 三楼会议室。时间不变 09:00"),
            (|i| i.place.clear(), "反馈会地点：一号会议室 → 无。时间不变 09:00"),
            (|i| i.start = at(16, 9, 30), "反馈会时间：09:00–10:00 → 09:30–10:30。地点不变 一号会议室"),
            (|i| i.minutes = 45, "反馈会时间：09:00–10:00 → 09:00–09:45。地点不变 一号会议室"),
            (|i| i.start = at(17, 9, 0), "反馈会时间：4月16日 09:00–10:00 → 4月17日 09:00–10:00。地点不变 一号会议室"),
            (|i| i.start = at(16, 23, 30), "反馈会时间：09:00–10:00 → 23:30–00:30+1。地点不变 一号会议室"),
            (|i| i.title = "座谈会".into(), "反馈会事项：反馈会 → 座谈会"),
            (|i| i.vehicle = "1号车".into(), "反馈会车辆：无 → 1号车"),
            (|i| i.people.get_mut(&CLERK).unwrap().here = false, "反馈会参加人员：李牧川、马骁 → 李牧川"),
            (|i| i.people.get_mut(&LEADER).unwrap().role = Role::Report, "反馈会参加人员：李牧川（主持）、马骁 → 李牧川（汇报）、马骁"),
            (|i| i.guests.all = false, "反馈会参加人员：督查组 → 无"),
            (|i| (i.place, i.start) = ("三楼".into(), at(16, 9, 5)), "反馈会时间：09:00–10:00 → 09:05–10:05；地点：一号会议室 → 三楼"),
        ];
        for (edit, expected) in cases {
            assert_eq!(lines(|reception| edit(reception.items.get_mut(&MEETING).unwrap())), [expected]);
        }
    }

    #[test]
    fn an_item_added_or_called_off_is_told_whole() {
        let new = ItemId(Uuid::from_u128(9));
        let people: BTreeMap<_, _> = [(LEADER, there(Role::Accompany))].into();
        let photo = Item { people, ..item(at(16, 11, 0), "南门", "合影") };
        assert_eq!(lines(|r| drop(r.items.insert(new, photo))), ["新增：11:00–12:00 南门｜合影，参加人员：督查组、李牧川（陪同）"]);
        assert_eq!(lines(|r| r.remove_item(MEETING)), ["取消：09:00–10:00 一号会议室｜反馈会"]);
        let both = lines(|r| {
            r.remove_item(LUNCH);
            r.items.get_mut(&MEETING).unwrap().vehicle = "2号车".into();
        });
        assert_eq!(both, ["反馈会车辆：无 → 2号车", "取消：12:00–13:00 机关食堂｜工作餐"]);
    }

    #[test]
    fn nothing_is_a_change_before_the_schedule_is_published_or_when_it_says_the_same() {
        assert_eq!(lines(|r| r.published.clear()), [""; 0]);
        assert_eq!(lines(|_| {}), [""; 0]);
        assert_eq!(lines(|r| r.items.get_mut(&MEETING).unwrap().note = "备茶".into()), [""; 0]);
        assert_eq!(lines(|r| r.items.get_mut(&MEETING).unwrap().place = " 一号会议室\n".into()), [""; 0]);
        let removed_and_back = |r: &mut Reception| {
            r.remove_item(MEETING);
            r.items.get_mut(&MEETING).unwrap().live = true;
        };
        assert_eq!(lines(removed_and_back), [""; 0]);
    }

    #[test]
    fn a_role_given_after_publishing_is_no_change() {
        let mut reception = published();
        let version = reception.published.values_mut().next().unwrap();
        version.items.get_mut(&MEETING).unwrap().people.insert(LEADER, Role::Unset);
        assert_eq!(changes(&reception), []);
    }

    #[test]
    fn days_are_named_in_a_visit_of_several() {
        let expected = ["反馈会地点：一号会议室 → 三楼。时间不变 4月16日 09:00"];
        let edit = |r: &mut Reception| {
            r.last_day = at(17, 0, 0).date();
            r.items.get_mut(&MEETING).unwrap().place = "三楼".into();
        };
        assert_eq!(lines(edit), expected);
    }

    #[test]
    fn whoever_attends_serves_answers_or_drives_there_is_concerned() {
        let who = |edit: fn(&mut Reception)| {
            let mut reception = published();
            edit(&mut reception);
            let found = concerned(&reception, &changes(&reception), &office());
            found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        let moved = who(|r| r.items.get_mut(&MEETING).unwrap().place = "三楼".into());
        assert_eq!(moved, ["李牧川", "卢思齐", "贾永福", "马骁", "陈立夏"]);
        let renamed = who(|r| r.items.get_mut(&MEETING).unwrap().title = "座谈会".into());
        assert_eq!(renamed, ["李牧川", "卢思齐", "马骁", "陈立夏"], "the trips stay as they are");
        let off = who(|r| {
            r.coordinator = Some(CLERK);
            let item = r.items.get_mut(&MEETING).unwrap();
            item.people.get_mut(&LEADER).unwrap().here = false;
        });
        assert_eq!(off, ["李牧川", "卢思齐", "陈立夏"], "who no longer attends has to know; the coordinator sends it");
        assert_eq!(who(|_| {}), [""; 0]);
    }
}
