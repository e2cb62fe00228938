//! Keeping the directory: finding, entering, changing and removing what is in it.

use super::{Office, Person, PersonId, Place, PlaceId, Reception, Vehicle, VehicleId, fold, order::OrderBy};

/// A part of the directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DirectoryPart {
    /// 人员
    #[default]
    People,
    /// 地点
    Places,
    /// 车辆
    Vehicles,
}

/// One entry of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// A person.
    Person(PersonId),
    /// A place.
    Place(PlaceId),
    /// A vehicle.
    Vehicle(VehicleId),
}

impl Entry {
    /// The part it belongs to.
    pub const fn part(self) -> DirectoryPart {
        match self {
            Self::Person(_) => DirectoryPart::People,
            Self::Place(_) => DirectoryPart::Places,
            Self::Vehicle(_) => DirectoryPart::Vehicles,
        }
    }
}

impl Office {
    /// The entries of a part in which every word of `wanted` occurs: people by rank, all else by name.
    pub fn entries(&self, part: DirectoryPart, wanted: &str) -> Vec<Entry> {
        let wanted = fold(wanted);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let has = |texts: &[&str]| words.is_empty() || has_words(texts, &words);
        match part {
            DirectoryPart::People => {
                let found = |p: &Person| p.live && has(&[&p.name, &p.unit, &p.post, &p.phone]);
                let mut people: Vec<_> = self.people.iter().filter(|(_, p)| found(p)).collect();
                people.order_by_key(|(id, p)| (p.rank, p.order, **id));
                people.into_iter().map(|(id, _)| Entry::Person(*id)).collect()
            }
            DirectoryPart::Places => {
                let mut places: Vec<_> = self.places.iter().filter(|(_, p)| p.live && has(&[&p.name, &p.short])).collect();
                places.order_by_key(|(id, p)| (&p.name, **id));
                places.into_iter().map(|(id, _)| Entry::Place(*id)).collect()
            }
            DirectoryPart::Vehicles => {
                let found = |v: &Vehicle| v.live && has(&[&v.name, &v.plate, self.driver_name(v)]);
                let mut vehicles: Vec<_> = self.vehicles.iter().filter(|(_, v)| found(v)).collect();
                vehicles.order_by_key(|(id, v)| (&v.name, **id));
                vehicles.into_iter().map(|(id, _)| Entry::Vehicle(*id)).collect()
            }
        }
    }

    /// Who drives a vehicle; empty when nobody is set.
    pub fn driver_name(&self, vehicle: &Vehicle) -> &str {
        vehicle.driver.and_then(|id| self.people.get(&id)).map_or("", |driver| &driver.name)
    }

    /// The person of exactly this name, else a new one. An empty name is nobody.
    pub fn person_for(&mut self, name: &str, new_id: impl FnOnce() -> PersonId) -> Option<PersonId> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let known = self.person_named(name).map(|(id, _)| id);
        known.or_else(|| {
            let id = new_id();
            self.people.insert(id, Person { live: true, name: name.to_owned(), ..Person::default() });
            Some(id)
        })
    }

    /// Whether another place or vehicle than `entry` goes by this name, its short name or its plate. Namesakes among people are all right.
    pub fn is_taken(&self, entry: Entry, name: &str) -> bool {
        let wanted = fold(name.trim());
        let is = |other: &str| !wanted.is_empty() && fold(other) == wanted;
        match entry {
            Entry::Person(_) => false,
            Entry::Place(own) => self.places.iter().any(|(id, p)| *id != own && p.live && (is(&p.name) || is(&p.short))),
            Entry::Vehicle(own) => self.vehicles.iter().any(|(id, v)| *id != own && v.live && (is(&v.name) || is(&v.plate))),
        }
    }

    /// Writes what differs between the person as seen in a form and as wanted; a new id is a new entry.
    pub fn revise_person(&mut self, id: PersonId, seen: &Person, wanted: &Person) {
        let person = self.people.entry(id).or_default();
        person.live = true;
        person.revise(seen, wanted);
    }

    /// Writes what differs between the place as seen in a form and as wanted; a new id is a new entry.
    pub fn revise_place(&mut self, id: PlaceId, seen: &Place, wanted: &Place) {
        let place = self.places.entry(id).or_default();
        place.live = true;
        revise(&mut place.name, &seen.name, &wanted.name);
        revise(&mut place.short, &seen.short, &wanted.short);
    }

    /// Writes what differs between the vehicle as seen in a form and as wanted; a new id is a new entry.
    pub fn revise_vehicle(&mut self, id: VehicleId, seen: &Vehicle, wanted: &Vehicle) {
        let vehicle = self.vehicles.entry(id).or_default();
        vehicle.live = true;
        revise(&mut vehicle.name, &seen.name, &wanted.name);
        revise(&mut vehicle.plate, &seen.plate, &wanted.plate);
        revise(&mut vehicle.seats, &seen.seats, &wanted.seats);
        revise(&mut vehicle.driver, &seen.driver, &wanted.driver);
    }

    /// Takes an entry off the directory. Receptions that use it keep what they have.
    pub fn remove(&mut self, entry: Entry) {
        let live = match entry {
            Entry::Person(id) => self.people.get_mut(&id).map(|entry| &mut entry.live),
            Entry::Place(id) => self.places.get_mut(&id).map(|entry| &mut entry.live),
            Entry::Vehicle(id) => self.vehicles.get_mut(&id).map(|entry| &mut entry.live),
        };
        if let Some(live) = live {
            *live = false;
        }
    }
}

impl Reception {
    /// Takes over what was changed of a person in the directory; somebody who is not of this reception stays out.
    pub fn revise_person(&mut self, id: PersonId, seen: &Person, wanted: &Person) {
        if let Some(person) = self.people.get_mut(&id) {
            person.revise(seen, wanted);
        }
    }
}

impl Person {
    /// Writes what differs between the person as seen in a form and as wanted; all else stays.
    pub fn revise(&mut self, seen: &Self, wanted: &Self) {
        revise(&mut self.name, &seen.name, &wanted.name);
        revise(&mut self.unit, &seen.unit, &wanted.unit);
        revise(&mut self.post, &seen.post, &wanted.post);
        revise(&mut self.rank, &seen.rank, &wanted.rank);
        revise(&mut self.phone, &seen.phone, &wanted.phone);
    }
}

fn revise<T: PartialEq + Clone>(ours: &mut T, seen: &T, wanted: &T) {
    if seen != wanted {
        ours.clone_from(wanted);
    }
}

fn has_words(texts: &[&str], words: &[&str]) -> bool {
    let text = fold(&texts.join("\n"));
    words.iter().all(|word| text.contains(word))
}

impl Office {
    /// Names that stand in the directory more than once (重复), each with how often: two devices wrote the same person or place.
    pub fn doubles(&self) -> Vec<(&str, usize)> {
        let people = self.people.values().filter(|entry| entry.live).map(|entry| (DirectoryPart::People, entry.name.as_str()));
        let places = self.places.values().filter(|entry| entry.live).map(|entry| (DirectoryPart::Places, entry.name.as_str()));
        let vehicles = self.vehicles.values().filter(|entry| entry.live).map(|entry| (DirectoryPart::Vehicles, entry.name.as_str()));
        let mut counts: std::collections::BTreeMap<(&str, DirectoryPart), usize> = std::collections::BTreeMap::new();
        for (part, name) in people.chain(places).chain(vehicles).filter(|(_, name)| !name.is_empty()) {
            *counts.entry((name, part)).or_default() += 1;
        }
        counts.into_iter().filter(|(_, n)| *n > 1).map(|((name, _), n)| (name, n)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Rank;
    use uuid::Uuid;

    const ZHAO: PersonId = PersonId(Uuid::from_u128(2));
    const MA: PersonId = PersonId(Uuid::from_u128(1));
    const CAR: VehicleId = VehicleId(Uuid::from_u128(1));
    const HALL: PlaceId = PlaceId(Uuid::from_u128(1));

    fn person(name: &str, rank: Rank) -> Person {
        Person { live: true, name: name.into(), unit: "区政府".into(), rank, phone: "13900000009".into(), ..Person::default() }
    }

    fn office() -> Office {
        let car = Vehicle { live: true, name: "1号车".into(), plate: "云A12345".into(), seats: 7, driver: Some(MA) };
        let hall = Place { live: true, name: "区行政中心一号会议室".into(), short: "一号会议室".into() };
        Office {
            people: [(MA, person("马骁", Rank::Staff)), (ZHAO, person("赵明远", Rank::CountyDeputy))].into(),
            places: [(HALL, hall)].into(),
            vehicles: [(CAR, car)].into(),
            ..Office::default()
        }
    }

    #[test]
    fn entries_are_found_by_any_of_their_words() {
        let office = office();
        for (part, wanted, found) in [
            (DirectoryPart::People, "", vec![Entry::Person(ZHAO), Entry::Person(MA)]),
            (DirectoryPart::People, "区政府　马", vec![Entry::Person(MA)]),
            (DirectoryPart::People, "马 赵", vec![]),
            (DirectoryPart::Places, "一号", vec![Entry::Place(HALL)]),
            (DirectoryPart::Vehicles, "云ａ12 马骁", vec![Entry::Vehicle(CAR)]),
            (DirectoryPart::Vehicles, "赵", vec![]),
        ] {
            assert_eq!(office.entries(part, wanted), found, "{wanted}");
        }
    }

    #[test]
    fn who_is_listed_twice_is_pointed_out() {
        let mut office = office();
        assert_eq!(office.doubles(), []);
        let (twin, place) = (office.people[&ZHAO].clone(), Place { live: true, name: twin_name(&office), ..Place::default() });
        office.people.insert(PersonId(Uuid::from_u128(99)), twin.clone());
        office.places.insert(PlaceId(Uuid::from_u128(98)), place);
        assert_eq!(office.doubles(), [(twin.name.as_str(), 2)], "a place of that name is no double");
        office.people.get_mut(&ZHAO).unwrap().live = false;
        assert_eq!(office.doubles(), []);
    }

    fn twin_name(office: &Office) -> String {
        office.people[&ZHAO].name.clone()
    }

    #[test]
    fn only_what_was_changed_in_the_form_is_written() {
        let mut office = office();
        let seen = office.people[&ZHAO].clone();
        office.people.get_mut(&ZHAO).unwrap().phone = "110".into();
        office.revise_person(ZHAO, &seen, &Person { post: "副区长".into(), ..seen.clone() });
        let zhao = &office.people[&ZHAO];
        assert_eq!((zhao.post.as_str(), zhao.phone.as_str()), ("副区长", "110"));

        let seen = office.vehicles[&CAR].clone();
        office.vehicles.get_mut(&CAR).unwrap().driver = None;
        office.revise_vehicle(CAR, &seen, &Vehicle { seats: 19, ..seen.clone() });
        assert_eq!((office.vehicles[&CAR].seats, office.vehicles[&CAR].driver), (19, None));
    }

    #[test]
    fn a_new_phone_reaches_the_receptions_that_hold_the_person() {
        let seen = office().people[&ZHAO].clone();
        let wanted = Person { phone: "110".into(), ..seen.clone() };
        let here = Person { post: "代区长".into(), ..seen.clone() };
        let mut reception = Reception { people: [(ZHAO, here.clone())].into(), ..Reception::default() };
        reception.revise_person(ZHAO, &seen, &wanted);
        reception.revise_person(MA, &seen, &wanted);
        assert_eq!(reception.people, [(ZHAO, Person { phone: "110".into(), ..here })].into());
    }

    #[test]
    fn a_new_id_is_a_new_entry_and_a_removed_one_comes_back() {
        let mut office = office();
        let (new, wanted) = (PlaceId(Uuid::from_u128(9)), Place { live: true, name: "机关食堂".into(), ..Place::default() });
        office.revise_place(new, &Place::default(), &wanted);
        assert_eq!(office.places[&new], wanted);
        office.remove(Entry::Place(new));
        assert_eq!(office.entries(DirectoryPart::Places, "食堂"), []);
        assert_eq!(office.places[&new].name, "机关食堂");
        office.revise_place(new, &wanted, &wanted);
        assert_eq!(office.entries(DirectoryPart::Places, "食堂"), [Entry::Place(new)]);
    }

    #[test]
    fn a_name_or_short_name_stands_for_one_place() {
        let office = office();
        for (entry, name, taken) in [
            (Entry::Place(PlaceId(Uuid::from_u128(9))), "一号会议室", true),
            (Entry::Place(PlaceId(Uuid::from_u128(9))), "", false),
            (Entry::Place(HALL), "一号会议室", false),
            (Entry::Vehicle(VehicleId(Uuid::from_u128(9))), "云ａ12345", true),
            (Entry::Person(ZHAO), "马骁", false),
        ] {
            assert_eq!(office.is_taken(entry, name), taken, "{name}");
        }
    }

    #[test]
    fn a_driver_typed_by_name_is_known_or_entered() {
        let mut office = office();
        let new = PersonId(Uuid::from_u128(9));
        assert_eq!(office.person_for(" 马骁 ", || new), Some(MA));
        assert_eq!(office.person_for("钱昱", || new), Some(new));
        assert_eq!(office.people[&new].name, "钱昱");
        assert_eq!(office.person_for(" ", || new), None);
    }
}
