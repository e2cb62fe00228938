//! The directory (常用资料) on paper: people, places and vehicles.

use super::layout::{Columns, Sections, column_at, row, title};
use super::plan::rank_word;
use super::{CellError, OnPaper, cell};
use crate::domain::{DirectoryPart, Entry, Office, Person, PersonId, Place, PlaceId, Vehicle, VehicleId};
use crate::export::{Align, Page, Paper, Row};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum PersonColumn {
    Name,
    Unit,
    Post,
    Rank,
    Phone,
}

const PEOPLE: &Columns<PersonColumn> = &[
    (PersonColumn::Name, "姓名", 20, Align::Centre),
    (PersonColumn::Unit, "单位", 42, Align::Start),
    (PersonColumn::Post, "职务", 40, Align::Start),
    (PersonColumn::Rank, "级别", 25, Align::Centre),
    (PersonColumn::Phone, "电话", 29, Align::Centre),
];

#[derive(Clone, Copy)]
enum PlaceColumn {
    Name,
    Short,
}

const PLACES: &Columns<PlaceColumn> = &[(PlaceColumn::Name, "名称", 100, Align::Start), (PlaceColumn::Short, "简称", 56, Align::Start)];

#[derive(Clone, Copy)]
enum VehicleColumn {
    Name,
    Plate,
    Seats,
    Driver,
    Phone,
}

const VEHICLES: &Columns<VehicleColumn> = &[
    (VehicleColumn::Name, "车辆", 32, Align::Centre),
    (VehicleColumn::Plate, "车牌", 36, Align::Centre),
    (VehicleColumn::Seats, "座位", 20, Align::Centre),
    (VehicleColumn::Driver, "司机", 30, Align::Centre),
    (VehicleColumn::Phone, "电话", 38, Align::Centre),
];

impl OnPaper for Office {
    fn paper(&self) -> Paper {
        let mut sections = Sections::default();
        sections.add_table("人员", PEOPLE, self.rows(DirectoryPart::People));
        sections.add_table("地点", PLACES, self.rows(DirectoryPart::Places));
        sections.add_table("车辆", VEHICLES, self.rows(DirectoryPart::Vehicles));
        Paper {
            page: Page::Portrait,
            title: title(&self.name, "常用资料", Page::Portrait),
            blocks: sections.blocks(),
            foot: self.name.clone(),
            ..Paper::default()
        }
    }

    fn row_title(&self, row: Uuid) -> String {
        let person = self.people.get(&PersonId(row)).filter(|person| person.live).map(|person| &person.name);
        let place = || self.places.get(&PlaceId(row)).filter(|place| place.live).map(|place| &place.name);
        let vehicle = || self.vehicles.get(&VehicleId(row)).filter(|vehicle| vehicle.live).map(|vehicle| &vehicle.name);
        person.or_else(place).or_else(vehicle).cloned().unwrap_or_default()
    }

    fn take_cell(&mut self, row: Uuid, column: usize, text: &str) -> Result<(), CellError> {
        let (person, place, vehicle) = (PersonId(row), PlaceId(row), VehicleId(row));
        if let Some(person) = self.people.get_mut(&person).filter(|person| person.live) {
            take_person_cell(person, column_at(PEOPLE, column)?, text)
        } else if self.places.get(&place).is_some_and(|place| place.live) {
            let column = column_at(PLACES, column)?;
            let text = match column {
                PlaceColumn::Name => cell::title(text)?,
                PlaceColumn::Short => cell::line(text)?,
            };
            self.not_taken(Entry::Place(place), &text)?;
            let place = self.places.entry(place).or_default();
            match column {
                PlaceColumn::Name => place.name = text,
                PlaceColumn::Short => place.short = text,
            }
            Ok(())
        } else if self.vehicles.get(&vehicle).is_some_and(|vehicle| vehicle.live) {
            let column = column_at(VEHICLES, column)?;
            let text = match column {
                VehicleColumn::Name => cell::title(text)?,
                VehicleColumn::Plate => cell::line(text)?,
                VehicleColumn::Seats | VehicleColumn::Driver | VehicleColumn::Phone => return Err(CellError::NotEditable),
            };
            self.not_taken(Entry::Vehicle(vehicle), &text)?;
            let vehicle = self.vehicles.entry(vehicle).or_default();
            if matches!(column, VehicleColumn::Name) {
                vehicle.name = text;
            } else {
                vehicle.plate = text;
            }
            Ok(())
        } else {
            Err(CellError::NoSuchRow)
        }
    }
}

impl Office {
    fn rows(&self, part: DirectoryPart) -> Vec<Row> {
        let row_of = |entry| match entry {
            Entry::Person(id) => self.people.get(&id).map(|person| row(PEOPLE, id.0, |column| person_cell(person, column))),
            Entry::Place(id) => self.places.get(&id).map(|place| row(PLACES, id.0, |column| place_cell(place, column))),
            Entry::Vehicle(id) => self.vehicles.get(&id).map(|vehicle| row(VEHICLES, id.0, |column| self.vehicle_cell(vehicle, column))),
        };
        self.entries(part, "").into_iter().filter_map(row_of).collect()
    }

    fn vehicle_cell(&self, vehicle: &Vehicle, column: VehicleColumn) -> String {
        match column {
            VehicleColumn::Name => vehicle.name.clone(),
            VehicleColumn::Plate => vehicle.plate.clone(),
            VehicleColumn::Seats if vehicle.seats == 0 => String::new(),
            VehicleColumn::Seats => vehicle.seats.to_string(),
            VehicleColumn::Driver => self.driver_name(vehicle).to_owned(),
            VehicleColumn::Phone => {
                vehicle.driver.and_then(|id| self.people.get(&id)).map(|driver| driver.phone.clone()).unwrap_or_default()
            }
        }
    }

    fn not_taken(&self, entry: Entry, name: &str) -> Result<(), CellError> {
        if self.is_taken(entry, name) { Err(CellError::Taken { text: name.to_owned() }) } else { Ok(()) }
    }
}

fn person_cell(person: &Person, column: PersonColumn) -> String {
    match column {
        PersonColumn::Name => person.name.clone(),
        PersonColumn::Unit => person.unit.clone(),
        PersonColumn::Post => person.post.clone(),
        PersonColumn::Rank => rank_word(person.rank),
        PersonColumn::Phone => person.phone.clone(),
    }
}

fn place_cell(place: &Place, column: PlaceColumn) -> String {
    match column {
        PlaceColumn::Name => place.name.clone(),
        PlaceColumn::Short => place.short.clone(),
    }
}

fn take_person_cell(person: &mut Person, column: PersonColumn, text: &str) -> Result<(), CellError> {
    match column {
        PersonColumn::Name => person.name = cell::name(text)?,
        PersonColumn::Unit => person.unit = cell::line(text)?,
        PersonColumn::Post => person.post = cell::line(text)?,
        PersonColumn::Phone => person.phone = cell::line(text)?,
        PersonColumn::Rank => return Err(CellError::NotEditable),
    }
    Ok(())
}
