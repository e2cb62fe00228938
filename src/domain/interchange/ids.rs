//! Ids of a file become UUIDs: the same file, or another file of the same office, always gives the same ones.

use super::InterchangeError;
use super::text::is_invisible;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Longest short id, in characters.
const MAX_ID_CHARS: usize = 64;

/// Changing this changes the ids that every file gives, so files read again would come in twice.
const NAMESPACE: Uuid = Uuid::from_u128(0x9d0b_6c4e_5a1f_4f4c_8f55_3d2f_1c70_a6e1);

/// The collections ids belong to; the words take part in the ids, so they stay as they are.
#[derive(Clone, Copy)]
enum Kind {
    Reception,
    Person,
    Place,
    Vehicle,
    Guest,
    Item,
    Meal,
    Told,
    Version,
    Approval,
    Dish,
    Room,
    Cost,
    Receipt,
    Fee,
    Correction,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Person => "person",
            Self::Place => "place",
            Self::Vehicle => "vehicle",
            Self::Guest => "guest",
            Self::Item => "item",
            Self::Meal => "meal",
            Self::Told => "told",
            Self::Version => "version",
            Self::Approval => "approval",
            Self::Dish => "dish",
            Self::Room => "room",
            Self::Cost => "cost",
            Self::Receipt => "receipt",
            Self::Fee => "fee",
            Self::Correction => "correction",
        }
    }
}

/// The ids a file used for what now has a UUID, for messages.
#[derive(Default)]
pub(super) struct ShortIds(BTreeMap<String, String>);

impl ShortIds {
    /// The id as the file writes it.
    pub(super) fn in_file<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }
}

/// Replaces every id of the tree by a UUID, and marks entries that do not say otherwise as live.
pub(super) fn resolve(tree: &mut Map<String, Value>) -> Result<ShortIds, InterchangeError> {
    let name = tree.get("office").and_then(|office| office.get("name")).and_then(Value::as_str).unwrap_or_default();
    let office = (!name.trim().is_empty()).then(|| Uuid::new_v5(&NAMESPACE, name.trim().as_bytes()));
    let mut ids = Ids { office, short: ShortIds::default() };
    if let Some(Value::Object(office)) = tree.get_mut("office") {
        for (field, kind) in [("people", Kind::Person), ("places", Kind::Place), ("vehicles", Kind::Vehicle)] {
            ids.entries(office, "/office", field, (kind, ids.office), "live")?;
        }
        each(office, "vehicles", |key, vehicle| {
            ids.reference(vehicle, &format!("/office/vehicles/{key}"), "driver", (Kind::Person, ids.office))
        })?;
    }
    ids.entries(tree, "", "receptions", (Kind::Reception, ids.office), "")?;
    each(tree, "receptions", |id, reception| ids.reception(id, reception))?;
    Ok(ids.short)
}

/// The namespace of an id: what belongs to the office, or to one reception.
type Home = (Kind, Option<Uuid>);

struct Ids {
    office: Option<Uuid>,
    short: ShortIds,
}

impl Ids {
    fn reception(&mut self, id: &str, reception: &mut Map<String, Value>) -> Result<(), InterchangeError> {
        let own = id.parse().ok();
        let path = format!("/receptions/{}", self.short.in_file(id));
        let person = (Kind::Person, self.office);
        let (guest, item) = ((Kind::Guest, own), (Kind::Item, own));
        self.reference(reception, &path, "coordinator", person)?;
        for (field, home) in [
            ("people", person),
            ("guests", guest),
            ("items", item),
            ("meals", (Kind::Meal, own)),
            ("told", (Kind::Told, own)),
            ("published", (Kind::Version, own)),
            ("approvals", (Kind::Approval, own)),
            ("rooms", (Kind::Room, own)),
            ("costs", (Kind::Cost, own)),
            ("receipts", (Kind::Receipt, own)),
            ("fees", (Kind::Fee, own)),
            ("corrections", (Kind::Correction, own)),
        ] {
            self.entries(reception, &path, field, home, "live")?;
        }
        each(reception, "items", |key, entry| {
            let path = format!("{path}/items/{}", self.short.in_file(key));
            self.entries(entry, &path, "people", person, "here")?;
            match entry.get_mut("guests") {
                Some(Value::Object(side)) => self.entries(side, &format!("{path}/guests"), "only", guest, ""),
                _ => Ok(()),
            }
        })?;
        each(reception, "meals", |key, meal| {
            let path = format!("{path}/meals/{}", self.short.in_file(key));
            self.reference(meal, &path, "item", item)?;
            self.entries(meal, &path, "guests", guest, "")?;
            self.entries(meal, &path, "people", person, "")?;
            self.entries(meal, &path, "dishes", (Kind::Dish, own), "live")?;
            self.entries(meal, &path, "came", guest, "")?;
            self.entries(meal, &path, "sat", person, "")
        })?;
        self.spending(&path, reception, own)?;
        each(reception, "told", |key, told| {
            let path = format!("{path}/told/{}", self.short.in_file(key));
            self.reference(told, &path, "person", person)?;
            self.entries(told, &path, "said", item, "")
        })?;
        each(reception, "published", |key, version| {
            let path = format!("{path}/published/{}", self.short.in_file(key));
            self.entries(version, &path, "items", item, "live")?;
            self.version(&path, version, person, guest)
        })
    }

    /// Rooms, costs, receipts, fees and closed days, and what they refer to.
    fn spending(&mut self, path: &str, reception: &mut Map<String, Value>, own: Option<Uuid>) -> Result<(), InterchangeError> {
        let guest = (Kind::Guest, own);
        let path = |field: &str, id: &str| format!("{path}/{field}/{id}");
        each(reception, "rooms", |id, room| self.entries(room, &path("rooms", self.short.in_file(id)), "guests", guest, ""))?;
        each(reception, "costs", |id, cost| self.reference(cost, &path("costs", self.short.in_file(id)), "to", guest))?;
        each(reception, "receipts", |id, receipt| {
            let path = path("receipts", self.short.in_file(id));
            for (field, kind) in [("meal", Kind::Meal), ("room", Kind::Room), ("cost", Kind::Cost)] {
                self.reference(receipt, &path, field, (kind, own))?;
            }
            Ok(())
        })?;
        each(reception, "fees", |id, fee| self.reference(fee, &path("fees", self.short.in_file(id)), "meal", (Kind::Meal, own)))?;
        if let Some(Value::Object(closes)) = reception.get_mut("closes") {
            closes.values_mut().filter_map(Value::as_object_mut).for_each(|close| {
                close.entry("live").or_insert(true.into());
            });
        }
        Ok(())
    }

    fn version(&mut self, path: &str, version: &mut Map<String, Value>, person: Home, guest: Home) -> Result<(), InterchangeError> {
        each(version, "items", |key, entry| {
            let path = format!("{path}/items/{}", self.short.in_file(key));
            self.entries(entry, &path, "people", person, "")?;
            match entry.get_mut("guests") {
                Some(Value::Object(side)) => self.entries(side, &format!("{path}/guests"), "only", guest, ""),
                _ => Ok(()),
            }
        })?;
        match version.get_mut("notice") {
            Some(Value::Object(notice)) => {
                self.entries(notice, &format!("{path}/notice"), "people", person, "here")?;
                self.entries(notice, &format!("{path}/notice"), "guests", guest, "here")
            }
            _ => Ok(()),
        }
    }

    /// Replaces the keys of `parent[field]`; entries that are objects get `flag: true` unless they have it.
    fn entries(
        &mut self,
        parent: &mut Map<String, Value>,
        path: &str,
        field: &str,
        home: Home,
        flag: &str,
    ) -> Result<(), InterchangeError> {
        let Some(Value::Object(entries)) = parent.get_mut(field) else { return Ok(()) };
        for (key, mut entry) in std::mem::take(entries) {
            let path = format!("{path}/{field}/{key}");
            let id = self.uuid(&key, &path, home)?;
            if let (false, Value::Object(entry)) = (flag.is_empty(), &mut entry)
                && !entry.contains_key(flag)
            {
                entry.insert(flag.to_owned(), true.into());
            }
            if entries.insert(id, entry).is_some() {
                return Err(InterchangeError::DuplicateId { path });
            }
        }
        Ok(())
    }

    /// Replaces the id that stands in `parent[field]`.
    fn reference(&mut self, parent: &mut Map<String, Value>, path: &str, field: &str, home: Home) -> Result<(), InterchangeError> {
        if let Some(Value::String(id)) = parent.get_mut(field) {
            *id = self.uuid(id, &format!("{path}/{field}"), home)?;
        }
        Ok(())
    }

    fn uuid(&mut self, id: &str, path: &str, (kind, namespace): Home) -> Result<String, InterchangeError> {
        if let Ok(uuid) = Uuid::parse_str(id) {
            return Ok(uuid.to_string());
        }
        if id.trim().is_empty() || id.chars().count() > MAX_ID_CHARS || id.chars().any(is_invisible) {
            return Err(InterchangeError::BadId { path: path.to_owned() });
        }
        let namespace = namespace.ok_or(InterchangeError::NamelessOffice)?;
        let uuid = Uuid::new_v5(&namespace, format!("{}/{id}", kind.word()).as_bytes()).to_string();
        self.short.0.insert(uuid.clone(), id.to_owned());
        Ok(uuid)
    }
}

/// Calls `then` for every entry of `parent[field]` that is an object.
fn each(
    parent: &mut Map<String, Value>,
    field: &str,
    mut then: impl FnMut(&str, &mut Map<String, Value>) -> Result<(), InterchangeError>,
) -> Result<(), InterchangeError> {
    let Some(Value::Object(entries)) = parent.get_mut(field) else { return Ok(()) };
    entries.iter_mut().try_for_each(|(key, entry)| entry.as_object_mut().map_or(Ok(()), |entry| then(key, entry)))
}
