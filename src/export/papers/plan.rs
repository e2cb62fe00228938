//! The reception plan (接待方案): what it is about, the schedule, the guests, our people.
//!
//! What guests may not eat and how they are is not on it: it goes to more people than may know.

use super::layout::{Columns, Sections, ZH, column_at, fact_table, row, spaced, title};
use super::{CellError, OnPaper, cell};
use crate::domain::{Attendance, Guest, GuestId, GuestSide, Item, ItemId, Person, PersonId, Rank, Reception, Role, parse_hours};
use crate::export::{Align, Block, Page, Paper, Row};
use crate::i18n::{Wording, date, date_range, date_short};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum ItemColumn {
    Hours,
    Place,
    Title,
    Attending,
    Owner,
    Vehicle,
}

const ITEMS: &Columns<ItemColumn> = &[
    (ItemColumn::Hours, "时间", 30, Align::Centre),
    (ItemColumn::Place, "地点", 62, Align::Start),
    (ItemColumn::Title, "事项", 36, Align::Start),
    (ItemColumn::Attending, "参加人员", 90, Align::Start),
    (ItemColumn::Owner, "责任人", 21, Align::Centre),
    (ItemColumn::Vehicle, "车", 18, Align::Centre),
];

#[derive(Clone, Copy)]
enum GuestColumn {
    Name,
    Unit,
    Post,
    Rank,
    ArrivesBy,
    LeavesBy,
}

const GUESTS: &Columns<GuestColumn> = &[
    (GuestColumn::Name, "姓名", 35, Align::Centre),
    (GuestColumn::Unit, "单位", 88, Align::Start),
    (GuestColumn::Post, "职务", 88, Align::Start),
    (GuestColumn::Rank, "级别", 46, Align::Centre),
];

/// Where somebody does not come or leave with the party.
const GUESTS_BY_TRAIN: &Columns<GuestColumn> = &[
    (GuestColumn::Name, "姓名", 30, Align::Centre),
    (GuestColumn::Unit, "单位", 63, Align::Start),
    (GuestColumn::Post, "职务", 60, Align::Start),
    (GuestColumn::Rank, "级别", 34, Align::Centre),
    (GuestColumn::ArrivesBy, "来程", 35, Align::Start),
    (GuestColumn::LeavesBy, "返程", 35, Align::Start),
];

#[derive(Clone, Copy)]
enum PersonColumn {
    Name,
    Unit,
    Post,
    Phone,
}

const PEOPLE: &Columns<PersonColumn> = &[
    (PersonColumn::Name, "姓名", 35, Align::Centre),
    (PersonColumn::Unit, "单位", 88, Align::Start),
    (PersonColumn::Post, "职务", 88, Align::Start),
    (PersonColumn::Phone, "电话", 46, Align::Centre),
];

impl OnPaper for Reception {
    fn paper(&self) -> Paper {
        let mut sections = Sections::default();
        sections.add_table("日程安排", ITEMS, self.item_rows());
        let columns = self.guest_columns();
        let guests = self.guests_in_order().into_iter().map(|(id, guest)| row(columns, id.0, |column| guest_cell(guest, column)));
        sections.add_table("接待对象", columns, guests.collect());
        let people = self.people_in_order().into_iter().map(|(id, person)| row(PEOPLE, id.0, |column| person_cell(person, column)));
        sections.add_table("我方人员", PEOPLE, people.collect());
        if !self.note.trim().is_empty() {
            sections.add("备注", Block::Paragraph(self.note.clone()));
        }
        // 省督查组接待 is not followed by 接待 once more.
        let (name, kind) = match self.name.trim().strip_suffix("接待方案") {
            Some(name) => (name, "接待方案"),
            None => (self.name.as_str(), if self.name.trim().ends_with("接待") { "方案" } else { "接待方案" }),
        };
        Paper {
            page: Page::Landscape,
            title: title(name, kind, Page::Landscape),
            blocks: [self.facts()].into_iter().chain(sections.blocks()).collect(),
            foot: self.name.clone(),
            ..Paper::default()
        }
    }

    fn row_title(&self, row: Uuid) -> String {
        let item = self.live_item(row).map(|item| spaced([&date_short(ZH, item.start.date()), &hours(item), &item.title]));
        let guest = || self.live_guest(row).map(|guest| guest.name.clone());
        let person = || self.live_person(row).map(|person| person.name.clone());
        item.or_else(guest).or_else(person).unwrap_or_default()
    }

    fn take_cell(&mut self, row: Uuid, column: usize, text: &str) -> Result<(), CellError> {
        if self.live_item(row).is_some() {
            self.take_item_cell(ItemId(row), column_at(ITEMS, column)?, text)
        } else if self.live_guest(row).is_some() {
            let column = column_at(self.guest_columns(), column)?;
            take_guest_cell(self.guests.get_mut(&GuestId(row)).ok_or(CellError::NoSuchRow)?, column, text)
        } else if self.live_person(row).is_some() {
            let person = self.people.get_mut(&PersonId(row)).ok_or(CellError::NoSuchRow)?;
            take_person_cell(person, column_at(PEOPLE, column)?, text)
        } else {
            Err(CellError::NoSuchRow)
        }
    }
}

impl Reception {
    fn live_item(&self, row: Uuid) -> Option<&Item> {
        self.items.get(&ItemId(row)).filter(|item| item.live)
    }

    fn live_guest(&self, row: Uuid) -> Option<&Guest> {
        self.guests.get(&GuestId(row)).filter(|guest| guest.live)
    }

    fn live_person(&self, row: Uuid) -> Option<&Person> {
        self.people.get(&PersonId(row)).filter(|person| person.live)
    }

    fn guest_columns(&self) -> &'static Columns<GuestColumn> {
        let by_train = |guest: &Guest| guest.live && !(guest.arrives_by.is_empty() && guest.leaves_by.is_empty());
        if self.guests.values().any(by_train) { GUESTS_BY_TRAIN } else { GUESTS }
    }

    fn facts(&self) -> Block {
        let coordinator = self.coordinator.and_then(|id| self.people.get(&id));
        let issued = self.letter.issued.map(|day| format!("（{}）", date(ZH, day).split('（').next().unwrap_or_default()));
        let letter = match self.letter.number.trim() {
            "" => "待补".to_owned(),
            number => format!("{number}{}", issued.unwrap_or_default()),
        };
        let by_train = [("来程", self.arrives_by.clone()), ("返程", self.leaves_by.clone())];
        let is_by_train = by_train.iter().any(|(_, text)| !text.is_empty());
        let facts = [
            [("时间", date_range(ZH, self.first_day, self.last_day)), ("接待对象", self.whole_party())],
            [("事由", self.letter.content.clone()), ("公函", letter)],
            [
                ("总联络", coordinator.map(|person| spaced([&person.name, &person.phone])).unwrap_or_default()),
                ("编号", self.number.clone()),
            ],
        ];
        fact_table(facts.into_iter().chain(is_by_train.then_some(by_train)))
    }

    fn item_rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (day, items) in self.items_by_day() {
            rows.push(Row::band(date_short(ZH, day)));
            let items = items.into_iter().filter_map(|id| Some((id, self.items.get(&id)?)));
            rows.extend(items.map(|(id, item)| row(ITEMS, id.0, |column| self.item_cell(item, column))));
        }
        rows
    }

    fn item_cell(&self, item: &Item, column: ItemColumn) -> String {
        match column {
            ItemColumn::Hours => hours(item),
            ItemColumn::Place => item.place.clone(),
            ItemColumn::Title => item.title.clone(),
            ItemColumn::Attending => self.attending_cell(item),
            ItemColumn::Owner => item.owner.clone(),
            ItemColumn::Vehicle => item.vehicle.clone(),
        }
    }

    /// The guests on a line of their own, then our people with their roles.
    fn attending_cell(&self, item: &Item) -> String {
        let ours: Vec<String> = self
            .people_at(item)
            .into_iter()
            .map(|(_, person, attendance)| match role_words(&attendance) {
                words if words.is_empty() => person.name.clone(),
                words => format!("{}（{words}）", person.name),
            })
            .collect();
        [self.side(&item.guests), ours.join("、")].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn side(&self, side: &GuestSide) -> String {
        if side.all {
            return self.whole_party();
        }
        let named = self.guests_in_order().into_iter().filter(|(id, _)| side.only.get(id).copied().unwrap_or_default());
        named.map(|(_, guest)| guest.name.as_str()).collect::<Vec<_>>().join("、")
    }

    /// `督查组8人`
    fn whole_party(&self) -> String {
        let party = if self.party.trim().is_empty() { "接待对象" } else { self.party.trim() };
        match self.n_guests() {
            0 => party.to_owned(),
            heads => format!("{party}{heads}人"),
        }
    }

    fn take_item_cell(&mut self, id: ItemId, column: ItemColumn, text: &str) -> Result<(), CellError> {
        let attending = match column {
            ItemColumn::Attending => Some(self.read_attending(id, text)?),
            _ => None,
        };
        let item = self.items.get_mut(&id).ok_or(CellError::NoSuchRow)?;
        match column {
            ItemColumn::Hours => {
                let (start, minutes) = parse_hours(text).filter(|(_, minutes)| *minutes <= Item::MAX_MINUTES).ok_or(CellError::NotHours)?;
                (item.start, item.minutes) = (item.start.date().and_time(start), minutes);
            }
            ItemColumn::Place => item.place = cell::line(text)?,
            ItemColumn::Title => item.title = cell::title(text)?,
            ItemColumn::Owner => item.owner = cell::line(text)?,
            ItemColumn::Vehicle => item.vehicle = cell::line(text)?,
            ItemColumn::Attending => {
                if let Some((guests, people)) = attending {
                    item.guests = guests;
                    item.people = people;
                }
            }
        }
        Ok(())
    }

    /// Who attends an item as a cell says it. Whoever the paper does not show stays as he is.
    fn read_attending(&self, id: ItemId, text: &str) -> Result<(GuestSide, BTreeMap<PersonId, Attendance>), CellError> {
        let item = self.items.get(&id).ok_or(CellError::NoSuchRow)?;
        let (mut all, mut guests, mut people) = (false, BTreeSet::new(), item.people.clone());
        for (shown, _, _) in self.people_at(item) {
            people.entry(shown).or_default().here = false;
        }
        for token in tokens(text) {
            let (name, words) = token.split_once(['（', '(']).unwrap_or((token, ""));
            let name = cell::joined(name);
            if words.is_empty() && self.is_whole_party(&name) {
                all = true;
                continue;
            }
            let role = read_role(words.trim_end_matches(['）', ')'])).ok_or_else(|| CellError::Unknown { text: token.to_owned() })?;
            match (self.guests_named(&name).as_slice(), self.people_named(&name, item).as_slice()) {
                ([], []) => return Err(CellError::Unknown { text: name }),
                ([guest], []) if words.is_empty() => {
                    guests.insert(*guest);
                }
                ([_], []) => return Err(CellError::Unknown { text: token.to_owned() }),
                ([], [person]) => give(people.entry(*person).or_default(), role),
                _ => return Err(CellError::Ambiguous { text: name }),
            }
        }
        let mut only = item.guests.only.clone();
        if !all {
            for (guest, _) in self.guests_in_order() {
                let here = guests.contains(&guest);
                if here || only.contains_key(&guest) {
                    only.insert(guest, here);
                }
            }
        }
        Ok((GuestSide { all, only }, people))
    }

    /// `督查组8人`, `督查组`, `全体`
    fn is_whole_party(&self, text: &str) -> bool {
        let party = if self.party.trim().is_empty() { "接待对象" } else { self.party.trim() };
        let heads = text.strip_prefix(party).or_else(|| text.strip_prefix("接待对象")).unwrap_or(text);
        let is_named = heads.len() < text.len() && heads.is_empty();
        is_named || heads == "全体" || text == self.whole_party()
    }

    fn guests_named(&self, name: &str) -> Vec<GuestId> {
        self.guests_in_order().into_iter().filter(|(_, guest)| cell::joined(&guest.name) == name).map(|(id, _)| id).collect()
    }

    /// Of several of one name, those who attend already.
    fn people_named(&self, name: &str, item: &Item) -> Vec<PersonId> {
        let named = self.people_in_order().into_iter().filter(|(_, person)| cell::joined(&person.name) == name);
        let all: Vec<PersonId> = named.map(|(id, _)| id).collect();
        let here: Vec<PersonId> = all.iter().copied().filter(|id| item.people.get(id).is_some_and(|one| one.here)).collect();
        if here.is_empty() { all } else { here }
    }
}

/// `08:45–09:30`; the start alone while it has no length.
fn hours(item: &Item) -> String {
    if item.minutes == 0 { item.start.format("%H:%M").to_string() } else { item.hours() }
}

/// `汇报8分钟`; empty while the role is open.
fn role_words(attendance: &Attendance) -> String {
    match (attendance.role, attendance.minutes) {
        (Role::Unset, _) => String::new(),
        (Role::Report, minutes @ 1..) => format!("{}{minutes}分钟", Role::Report.word(ZH)),
        (role, _) => role.word(ZH).to_owned(),
    }
}

/// The role of words in brackets, with the minutes of a report.
fn read_role(words: &str) -> Option<(Role, u32)> {
    let words: String = words.split_whitespace().collect();
    if words.is_empty() {
        return Some((Role::Unset, 0));
    }
    if let Some(role) = Role::ALL.into_iter().find(|role| role.word(ZH) == words) {
        return Some((role, 0));
    }
    let minutes = words.strip_prefix(Role::Report.word(ZH))?.strip_suffix("分钟")?;
    minutes.parse().ok().filter(|minutes| (1..=Item::MAX_MINUTES).contains(minutes)).map(|minutes| (Role::Report, minutes))
}

fn give(attendance: &mut Attendance, (role, minutes): (Role, u32)) {
    (attendance.here, attendance.role) = (true, role);
    if role == Role::Report {
        attendance.minutes = minutes;
    }
}

/// The entries of a list of names; what is in brackets stays with its name.
fn tokens(text: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let is_between = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '、' | '，' | ',' | '；' | ';' | '\n')
    };
    text.split(is_between).map(str::trim).filter(|token| !token.is_empty()).collect()
}

fn guest_cell(guest: &Guest, column: GuestColumn) -> String {
    match column {
        GuestColumn::Name => guest.name.clone(),
        GuestColumn::Unit => guest.unit.clone(),
        GuestColumn::Post => guest.post.clone(),
        GuestColumn::Rank => rank_word(guest.rank),
        GuestColumn::ArrivesBy => guest.arrives_by.clone(),
        GuestColumn::LeavesBy => guest.leaves_by.clone(),
    }
}

fn person_cell(person: &Person, column: PersonColumn) -> String {
    match column {
        PersonColumn::Name => person.name.clone(),
        PersonColumn::Unit => person.unit.clone(),
        PersonColumn::Post => person.post.clone(),
        PersonColumn::Phone => person.phone.clone(),
    }
}

/// `县处级正职`; empty while it is not known.
pub(super) fn rank_word(rank: Rank) -> String {
    if rank == Rank::Unknown { String::new() } else { rank.word(ZH).to_owned() }
}

fn take_guest_cell(guest: &mut Guest, column: GuestColumn, text: &str) -> Result<(), CellError> {
    match column {
        GuestColumn::Name => guest.name = cell::name(text)?,
        GuestColumn::Unit => guest.unit = cell::line(text)?,
        GuestColumn::Post => guest.post = cell::line(text)?,
        GuestColumn::Rank => return Err(CellError::NotEditable),
        GuestColumn::ArrivesBy => guest.arrives_by = cell::line(text)?,
        GuestColumn::LeavesBy => guest.leaves_by = cell::line(text)?,
    }
    Ok(())
}

fn take_person_cell(person: &mut Person, column: PersonColumn, text: &str) -> Result<(), CellError> {
    match column {
        PersonColumn::Name => person.name = cell::name(text)?,
        PersonColumn::Unit => person.unit = cell::line(text)?,
        PersonColumn::Post => person.post = cell::line(text)?,
        PersonColumn::Phone => person.phone = cell::line(text)?,
    }
    Ok(())
}
