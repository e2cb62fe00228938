//! The office's directory (常用资料): people, places and vehicles that receptions use again and again.

use super::{PersonId, PlaceId, VehicleId, fold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Rank of an official (级别); the order of the variants is the order of precedence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// 省部级正职
    ProvincialChief,
    /// 省部级副职
    ProvincialDeputy,
    /// 厅局级正职
    BureauChief,
    /// 厅局级副职
    BureauDeputy,
    /// 县处级正职
    CountyChief,
    /// 县处级副职
    CountyDeputy,
    /// 乡科级正职
    TownshipChief,
    /// 乡科级副职
    TownshipDeputy,
    /// 科员及以下
    Staff,
    /// Not given, or a rank of a newer version of this app.
    #[default]
    #[serde(other)]
    Unknown,
}

impl Rank {
    /// Every rank a person may choose, highest first.
    pub const ALL: [Self; 9] = [
        Self::ProvincialChief,
        Self::ProvincialDeputy,
        Self::BureauChief,
        Self::BureauDeputy,
        Self::CountyChief,
        Self::CountyDeputy,
        Self::TownshipChief,
        Self::TownshipDeputy,
        Self::Staff,
    ];
}

/// One of our own people (我方人员).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// False once removed; removed entries stay in the document so that nobody's edit is lost.
    pub live: bool,
    /// 姓名
    pub name: String,
    /// 单位
    pub unit: String,
    /// 职务
    pub post: String,
    /// 级别
    pub rank: Rank,
    /// Position among people of one rank (排序); ties are broken by id, which is the order of entry.
    pub order: u32,
    /// Phone numbers as typed; may be empty.
    pub phone: String,
}

/// A hall, visit point, canteen, hotel or station (地点).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// False once removed.
    pub live: bool,
    /// Full name, as it is printed.
    pub name: String,
    /// Short name (简称): typing it stands for the full name.
    pub short: String,
}

/// A vehicle of ours (车辆).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Vehicle {
    /// False once removed.
    pub live: bool,
    /// What people call it on the day: `1号车`.
    pub name: String,
    /// Plate (车牌).
    pub plate: String,
    /// Passenger seats.
    pub seats: u32,
    /// Driver (司机).
    pub driver: Option<PersonId>,
}

/// The directory shared by all receptions of one office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Office {
    /// Name of the office (单位名称).
    pub name: String,
    /// The city it is in, for rates that depend on it (所在城市); may be empty.
    pub city: String,
    /// Our own people.
    pub people: BTreeMap<PersonId, Person>,
    /// Places.
    pub places: BTreeMap<PlaceId, Place>,
    /// Vehicles.
    pub vehicles: BTreeMap<VehicleId, Vehicle>,
}

impl Office {
    /// The person of exactly this name; with two of one name, the first by id.
    pub fn person_named(&self, name: &str) -> Option<(PersonId, &Person)> {
        self.people.iter().find(|(_, p)| p.live && p.name == name).map(|(id, p)| (*id, p))
    }

    /// The full name of a place typed by its full or short name; each end of `甲→乙` is looked up; else the text itself.
    pub fn full_place(&self, typed: &str) -> String {
        let full = |part: &str| {
            let wanted = fold(part.trim());
            self.places
                .values()
                .find(|p| p.live && !wanted.is_empty() && (fold(&p.name) == wanted || fold(&p.short) == wanted))
                .map_or_else(|| part.trim().to_owned(), |p| p.name.clone())
        };
        typed.split('→').map(full).collect::<Vec<_>>().join("→")
    }

    /// Takes in a place typed in a plan unless it is known; `甲→乙` are two places. `new_id` is called once per new place.
    pub fn learn_place(&mut self, typed: &str, mut new_id: impl FnMut() -> PlaceId) {
        for part in typed.split('→').map(str::trim).filter(|part| !part.is_empty()) {
            let known = self.places.values().any(|p| p.live && (p.name == part || p.short == part));
            if !known {
                self.places.insert(new_id(), Place { live: true, name: part.to_owned(), short: String::new() });
            }
        }
    }

    /// Takes in a vehicle typed in a plan unless it is known by name or plate.
    pub fn learn_vehicle(&mut self, typed: &str, new_id: impl FnOnce() -> VehicleId) {
        let typed = typed.trim();
        if !typed.is_empty() && !self.vehicles.values().any(|v| v.live && (v.name == typed || v.plate == typed)) {
            self.vehicles.insert(new_id(), Vehicle { live: true, name: typed.to_owned(), ..Vehicle::default() });
        }
    }

    /// Takes in a person used in a plan, under the same id; fills only what the directory does not know yet.
    pub fn learn_person(&mut self, id: PersonId, person: &Person) {
        let known = self.people.entry(id).or_insert_with(|| person.clone());
        known.live = true;
        for (ours, theirs) in [(&mut known.unit, &person.unit), (&mut known.post, &person.post), (&mut known.phone, &person.phone)] {
            if ours.is_empty() {
                ours.clone_from(theirs);
            }
        }
        if known.rank == Rank::Unknown {
            known.rank = person.rank;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn office() -> Office {
        let mut office = Office::default();
        let hall = Place { live: true, name: "区行政中心一号会议室".into(), short: "一号会议室".into() };
        office.places.insert(PlaceId(Uuid::from_u128(1)), hall);
        office
    }

    #[test]
    fn a_short_name_stands_for_the_full_one_on_both_ends() {
        assert_eq!(office().full_place("一号会议室"), "区行政中心一号会议室");
        assert_eq!(office().full_place("太子峪高铁站→一号会议室"), "太子峪高铁站→区行政中心一号会议室");
        assert_eq!(office().full_place(""), "");
    }

    #[test]
    fn a_place_is_learned_once() {
        let mut office = office();
        let mut n = 10;
        for typed in ["一号会议室→机关食堂", "机关食堂", ""] {
            office.learn_place(typed, || {
                n += 1;
                PlaceId(Uuid::from_u128(n))
            });
        }
        let names: Vec<_> = office.places.values().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["区行政中心一号会议室", "机关食堂"]);
    }

    #[test]
    fn learning_a_person_never_overwrites_what_is_known() {
        let mut office = Office::default();
        let id = PersonId(Uuid::from_u128(1));
        office.learn_person(id, &Person { live: true, name: "何雨桐".into(), phone: "1".into(), ..Person::default() });
        office.learn_person(id, &Person { live: true, name: "何雨桐".into(), phone: "2".into(), post: "科员".into(), ..Person::default() });
        let known = &office.people[&id];
        assert_eq!((known.phone.as_str(), known.post.as_str()), ("1", "科员"));
    }
}
