//! The form of one entry: texts as typed, read all at once.

use crate::domain::{CountError, Entry, Gather, Office, Person, Place, Rank, Vehicle, parse_count};
use std::collections::BTreeMap;

/// More passengers than any coach takes.
const MAX_SEATS: u32 = 999;

/// One field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EntryField {
    Name,
    Unit,
    Post,
    Rank,
    Phone,
    Short,
    Plate,
    Seats,
    Driver,
}

impl EntryField {
    /// The fields of an entry, as they are asked for.
    pub(super) const fn of(entry: Entry) -> &'static [Self] {
        match entry {
            Entry::Person(_) => &[Self::Name, Self::Unit, Self::Post, Self::Rank, Self::Phone],
            Entry::Place(_) => &[Self::Name, Self::Short],
            Entry::Vehicle(_) => &[Self::Name, Self::Plate, Self::Seats, Self::Driver],
        }
    }

    /// Its name in a draft.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Unit => "unit",
            Self::Post => "post",
            Self::Rank => "rank",
            Self::Phone => "phone",
            Self::Short => "short",
            Self::Plate => "plate",
            Self::Seats => "seats",
            Self::Driver => "driver",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Required,
    Taken,
    NotANumber,
    TooMany,
}

/// An entry as read from the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Person(Person),
    Place(Place),
    /// The driver by name.
    Vehicle(Vehicle, String),
}

/// The texts as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed(pub(super) BTreeMap<EntryField, String>);

impl Typed {
    /// As the form shows an entry; all empty for a new one.
    pub(super) fn of(office: &Office, entry: Entry) -> Self {
        let texts: Vec<(EntryField, String)> = match entry {
            Entry::Person(id) => office.people.get(&id).map(|p| {
                let rank = rank_key(p.rank);
                let texts = [&p.name, &p.unit, &p.post, &rank, &p.phone].map(Clone::clone);
                EntryField::of(entry).iter().copied().zip(texts).collect()
            }),
            Entry::Place(id) => {
                office.places.get(&id).map(|p| vec![(EntryField::Name, p.name.clone()), (EntryField::Short, p.short.clone())])
            }
            Entry::Vehicle(id) => office.vehicles.get(&id).map(|v| {
                let seats = if v.seats == 0 { String::new() } else { v.seats.to_string() };
                let texts = [v.name.clone(), v.plate.clone(), seats, office.driver_name(v).to_owned()];
                EntryField::of(entry).iter().copied().zip(texts).collect()
            }),
        }
        .unwrap_or_default();
        Self(texts.into_iter().to_map())
    }

    fn text(&self, field: EntryField) -> String {
        self.0.get(&field).map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    /// Reads all fields; every problem is reported, not only the first.
    pub(super) fn parse(&self, office: &Office, entry: Entry) -> Result<Wanted, Vec<(EntryField, Problem)>> {
        let name = self.text(EntryField::Name);
        let mut problems = Vec::new();
        if name.is_empty() {
            problems.push((EntryField::Name, Problem::Required));
        }
        for field in [EntryField::Name, EntryField::Short, EntryField::Plate] {
            if office.is_taken(entry, &self.text(field)) {
                problems.push((field, Problem::Taken));
            }
        }
        let seats = parse_seats(&self.text(EntryField::Seats));
        problems.extend(seats.err().map(|problem| (EntryField::Seats, problem)));
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(match entry {
            Entry::Person(_) => Wanted::Person(Person {
                live: true,
                name,
                unit: self.text(EntryField::Unit),
                post: self.text(EntryField::Post),
                rank: rank_of(&self.text(EntryField::Rank)),
                phone: self.text(EntryField::Phone),
                ..Person::default()
            }),
            Entry::Place(_) => Wanted::Place(Place { live: true, name, short: self.text(EntryField::Short) }),
            Entry::Vehicle(_) => {
                let (plate, seats) = (self.text(EntryField::Plate), seats.unwrap_or_default());
                Wanted::Vehicle(Vehicle { live: true, name, plate, seats, driver: None }, self.text(EntryField::Driver))
            }
        })
    }
}

/// The key of a rank in the form: its place in the order of precedence; empty while none is given.
pub(super) fn rank_key(rank: Rank) -> String {
    Rank::ALL.iter().position(|known| *known == rank).map(|position| position.to_string()).unwrap_or_default()
}

fn rank_of(key: &str) -> Rank {
    key.parse().ok().and_then(|position: usize| Rank::ALL.get(position).copied()).unwrap_or_default()
}

fn parse_seats(text: &str) -> Result<u32, Problem> {
    parse_count(text, MAX_SEATS).map_err(|error| match error {
        CountError::NotANumber => Problem::NotANumber,
        CountError::TooLarge => Problem::TooMany,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{PersonId, PlaceId, VehicleId};
    use uuid::Uuid;

    const CAR: Entry = Entry::Vehicle(VehicleId(Uuid::from_u128(1)));
    const DRIVER: PersonId = PersonId(Uuid::from_u128(1));

    fn office() -> Office {
        let driver = Person { live: true, name: "马骁".into(), rank: Rank::Staff, ..Person::default() };
        let car = Vehicle { live: true, name: "1号车".into(), plate: "云A12345".into(), seats: 7, driver: Some(DRIVER) };
        Office { people: [(DRIVER, driver)].into(), vehicles: [(VehicleId(Uuid::from_u128(1)), car)].into(), ..Office::default() }
    }

    fn typed(texts: &[(EntryField, &str)]) -> Typed {
        Typed(texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect())
    }

    #[test]
    fn what_the_form_shows_is_read_back_unchanged() {
        let office = office();
        let car = Vehicle { driver: None, ..office.vehicles[&VehicleId(Uuid::from_u128(1))].clone() };
        assert_eq!(Typed::of(&office, CAR).parse(&office, CAR), Ok(Wanted::Vehicle(car, "马骁".into())));
        let person = Entry::Person(DRIVER);
        assert_eq!(Typed::of(&office, person).parse(&office, person), Ok(Wanted::Person(office.people[&DRIVER].clone())));
        assert_eq!(Typed::of(&office, Entry::Place(PlaceId(Uuid::nil()))), Typed::default());
    }

    #[test]
    fn every_problem_is_reported_at_once() {
        let new = Entry::Vehicle(VehicleId(Uuid::from_u128(9)));
        for (texts, problems) in [
            (vec![], vec![(EntryField::Name, Problem::Required)]),
            (
                vec![(EntryField::Name, " １号车 "), (EntryField::Plate, "云A12345"), (EntryField::Seats, "七")],
                vec![(EntryField::Name, Problem::Taken), (EntryField::Plate, Problem::Taken), (EntryField::Seats, Problem::NotANumber)],
            ),
            (vec![(EntryField::Name, "2号车"), (EntryField::Seats, "1000")], vec![(EntryField::Seats, Problem::TooMany)]),
            (vec![(EntryField::Name, "2号车"), (EntryField::Seats, "99999999999")], vec![(EntryField::Seats, Problem::TooMany)]),
        ] {
            assert_eq!(typed(&texts).parse(&office(), new), Err(problems));
        }
        let fine = typed(&[(EntryField::Name, "2号车"), (EntryField::Seats, "９９９座")]).parse(&office(), new);
        assert_eq!(
            fine,
            Ok(Wanted::Vehicle(Vehicle { live: true, name: "2号车".into(), seats: 999, ..Vehicle::default() }, String::new()))
        );
    }
}
