//! What a file holds, and the way from text to it and back.

use super::ids::ShortIds;
use super::{InterchangeError, ids, limits, text};
use crate::domain::{Money, Office, Reception, ReceptionId, from_tree, to_tree};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The format this version reads and writes.
pub const INTERCHANGE_FORMAT: &str = "guestpine/1";

/// What a file holds: the office's directory and receptions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// 常用资料
    pub office: Office,
    /// 接待
    pub receptions: BTreeMap<ReceptionId, Reception>,
}

/// Reads a file. Ids that are no UUID become UUIDs, the same ones each time; entries without `live` or `here` are there.
///
/// # Errors
/// Any [`InterchangeError`]; a file is taken whole or not at all.
pub fn read(text: &str) -> Result<Plan, InterchangeError> {
    let Value::Object(mut tree) = text::parse(text)? else { return Err(InterchangeError::NotGuestpine) };
    match tree.remove("format").as_ref().and_then(Value::as_str).and_then(|format| format.strip_prefix("guestpine/")) {
        Some("1") => {}
        other => {
            let newer = other.and_then(|number| number.parse().ok()).filter(|found| *found > 1);
            return Err(newer.map_or(InterchangeError::NotGuestpine, |found| InterchangeError::NewerFormat { found }));
        }
    }
    let short = ids::resolve(&mut tree)?;
    let tree = Value::Object(tree);
    let plan = from_tree::<Plan>(&tree).map_err(|_| bad_value(&tree, &short))?;
    let understood = to_tree(&plan);
    nothing_lost(&tree, &understood, &mut Path::new(&short))?;
    limits::check(&plan, &short)?;
    Ok(plan)
}

/// Writes a file that [`read`] takes in again unchanged.
#[expect(clippy::expect_used, reason = "maps keyed by UUIDs and plain values always have a JSON form")]
pub fn write(plan: &Plan) -> String {
    let file = json!({ "format": INTERCHANGE_FORMAT, "office": plan.office, "receptions": plan.receptions });
    serde_json::to_string_pretty(&file).expect("a plan has a JSON form") + "\n"
}

/// Where in the file we are, in the words of the file.
struct Path<'a> {
    short: &'a ShortIds,
    keys: Vec<String>,
}

impl<'a> Path<'a> {
    fn new(short: &'a ShortIds) -> Self {
        Self { short, keys: Vec::new() }
    }

    fn text(&self) -> String {
        self.keys.iter().flat_map(|key| ["/", self.short.in_file(key)]).collect()
    }
}

/// What serde does not know it leaves out or reads as unknown; here that is an error, so that nothing is dropped silently.
fn nothing_lost(file: &Value, understood: &Value, path: &mut Path) -> Result<(), InterchangeError> {
    match (file, understood) {
        (Value::Object(file), Value::Object(understood)) => file.iter().try_for_each(|(key, value)| {
            path.keys.push(key.clone());
            let known = understood.get(key).ok_or_else(|| InterchangeError::UnknownField { path: path.text() })?;
            nothing_lost(value, known, path)?;
            path.keys.pop();
            Ok(())
        }),
        (Value::String(file), Value::String(understood)) if file != understood && !is_same_amount(file, understood) => {
            Err(InterchangeError::UnknownWord { path: path.text(), found: file.clone() })
        }
        _ => Ok(()),
    }
}

/// What of a JSON value is not understood, in words; none when all of it is.
pub(in crate::domain) fn first_lost(file: &Value, understood: &Value) -> Option<String> {
    let short = ShortIds::default();
    nothing_lost(file, understood, &mut Path::new(&short)).err().map(|error| error.to_string())
}

/// `55 CNY` is understood as `55.00 CNY`.
fn is_same_amount(a: &str, b: &str) -> bool {
    Money::try_from(a.to_owned()).is_ok_and(|a| Money::try_from(b.to_owned()) == Ok(a))
}

/// Finds the value that keeps a tree from being read: everything else has a default, so each value can be tried alone.
fn bad_value(tree: &Value, short: &ShortIds) -> InterchangeError {
    let mut path = Path::new(short);
    let mut node = tree;
    let alone = |keys: &[String], value: &Value| {
        let one = |inner: Value, key: &String| Value::Object(Map::from_iter([(key.clone(), inner)]));
        from_tree::<Plan>(&keys.iter().rev().fold(value.clone(), one))
    };
    while let Value::Object(entries) = node {
        let culprit = entries.iter().find(|(key, value)| {
            path.keys.push((*key).clone());
            let is_bad = alone(&path.keys, value).is_err();
            path.keys.pop();
            is_bad
        });
        let Some((key, value)) = culprit else { break };
        path.keys.push(key.clone());
        node = value;
    }
    InterchangeError::BadValue { path: path.text(), found: node.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Diner, Rank, Role};

    const SMALL: &str = r#"{
        "format": "guestpine/1",
        "office": { "name": "区政府办", "people": { "P03": { "name": "赵明远" } }, "vehicles": { "V1": { "driver": "P03" } } },
        "receptions": { "A": {
            "first_day": "2026-04-16", "last_day": "2026-04-16", "coordinator": "P03",
            "people": { "P03": { "name": "赵明远", "rank": "county-deputy" } },
            "guests": { "A1": { "name": "宋振华" }, "A2": { "live": false } },
            "items": { "A-13": {
                "start": "2026-04-16T15:40:00", "minutes": 80, "guests": { "all": false, "only": { "A1": true } },
                "people": { "P03": { "role": "accompany" } }
            } },
            "meals": { "M1": { "item": "A-13", "price": "55 CNY", "guests": { "A1": false }, "people": { "P03": "companion" } } },
            "told": { "T1": { "person": "P03", "day": "2026-04-16", "at": "2026-04-15T15:05:00", "said": { "A-13": "x" } } },
            "published": { "V2": {
                "at": "2026-04-15T16:20:00", "by": "何雨桐",
                "items": { "A-13": { "start": "2026-04-16T15:40:00", "minutes": 80, "people": { "P03": "accompany" } } },
                "notice": { "said": "y", "people": { "P03": { "name": "赵明远", "confirmed": { "at": "2026-04-15T16:25:00", "how": "phone" } } } }
            } }
        } }
    }"#;

    fn refused(text: &str) -> InterchangeError {
        read(text).unwrap_err()
    }

    /// `SMALL` with one text replaced.
    fn changed(from: &str, to: &str) -> String {
        assert!(SMALL.contains(from), "{from}");
        SMALL.replacen(from, to, 1)
    }

    #[test]
    fn short_ids_become_the_same_uuids_wherever_they_stand() {
        let plan = read(SMALL).unwrap();
        let reception = plan.receptions.values().next().unwrap();
        let (person, guest, item) =
            (*plan.office.people.keys().next().unwrap(), *reception.guests.keys().next().unwrap(), *reception.items.keys().next().unwrap());
        let (meal, told) = (reception.meals.values().next().unwrap(), reception.told.values().next().unwrap());
        assert_eq!(plan.office.vehicles.values().next().unwrap().driver, Some(person));
        assert_eq!(reception.coordinator, Some(person));
        assert_eq!(reception.people[&person].rank, Rank::CountyDeputy);
        assert_eq!(reception.items[&item].people[&person].role, Role::Accompany);
        assert!(
            reception.items[&item].guests.only.keys().chain(meal.guests.keys()).all(|id| reception.guests[id].name == "宋振华"),
            "{guest}"
        );
        assert_eq!((meal.item, meal.people[&person]), (Some(item), Diner::Companion));
        assert_eq!((told.person, told.said[&item].as_str()), (person, "x"));
        let version = reception.published.values().next().unwrap();
        let asked = &version.notice.as_ref().unwrap().people[&person];
        assert_eq!((version.live, version.items[&item].live, version.items[&item].people[&person]), (true, true, Role::Accompany));
        assert!(asked.here && asked.confirmed.is_some());
    }

    #[test]
    fn entries_are_there_unless_the_file_says_otherwise() {
        let plan = read(SMALL).unwrap();
        let reception = plan.receptions.values().next().unwrap();
        let mut guests: Vec<_> = reception.guests.values().map(|guest| (guest.name.as_str(), guest.live)).collect();
        guests.sort_unstable();
        assert_eq!(guests, [("", false), ("宋振华", true)]);
        let item = reception.items.values().next().unwrap();
        assert!(item.live && item.people.values().all(|attendance| attendance.here));
        assert!(plan.office.people.values().all(|person| person.live) && plan.office.vehicles.values().all(|vehicle| vehicle.live));
        assert!(reception.meals.values().all(|meal| meal.live) && reception.told.values().all(|told| told.live));
    }

    #[test]
    fn the_same_file_always_gives_the_same_ids() {
        assert_eq!(read(SMALL), read(SMALL));
        let plan = read(SMALL).unwrap();
        assert_eq!(read(&write(&plan)).unwrap(), plan);
        let reception = plan.receptions.values().next().unwrap();
        // Stored data refers to these ids: they may never change.
        assert_eq!(plan.receptions.keys().next().unwrap().to_string(), "08b7baa6-8662-5b8d-a823-0ee24f0925ae");
        assert_eq!(plan.office.people.keys().next().unwrap().to_string(), "3eab6328-f077-53f6-a4b9-db18d46eec76");
        let ids = (reception.items.keys().next().unwrap(), reception.meals.keys().next().unwrap(), reception.told.keys().next().unwrap());
        assert_eq!(
            format!("{} {} {}", ids.0, ids.1, ids.2),
            "28b3e000-9d96-5a8c-bafa-b4aac891a3ea b7b413d4-adb9-59f6-bdbf-66a9d9388e8c 9c37070d-6dd7-5138-8d04-15c9abc18b44"
        );
        assert_eq!(plan.office.vehicles.keys().next().unwrap().to_string(), "95019007-426d-5e75-bcae-7cd70d54ae05");
    }

    #[test]
    fn ids_of_people_hold_within_an_office_and_all_others_within_a_reception() {
        let ids = |text: &str| {
            let plan = read(text).unwrap();
            let (id, reception) = plan.receptions.iter().next().unwrap();
            let (guest, item) = (*reception.guests.keys().next().unwrap(), *reception.items.keys().next().unwrap());
            (*id, *reception.people.keys().next().unwrap(), guest, item)
        };
        let here = ids(SMALL);
        let (reception, person, guest, item) = ids(&changed("区政府办", "县政府办"));
        assert!(reception != here.0 && person != here.1 && guest != here.2 && item != here.3);
        let (reception, person, guest, item) = ids(&changed(r#""A": {"#, r#""B": {"#));
        assert!(reception != here.0 && person == here.1 && guest != here.2 && item != here.3);
    }

    #[test]
    fn uuids_stay_as_they_are_and_need_no_office_name() {
        let id = "0198c0de-0000-7000-8000-000000000001";
        let text = format!(r#"{{"format":"guestpine/1","office":{{"people":{{"{id}":{{"name":"甲"}}}}}}}}"#);
        assert_eq!(read(&text).unwrap().office.people.keys().next().unwrap().to_string(), id);
        assert_eq!(refused(&text.replace(id, "P01")), InterchangeError::NamelessOffice);
        let twice = text.replace("}}}}", &format!(r#"}},"{}":{{}}}}}}}}"#, id.to_uppercase()));
        assert!(matches!(refused(&twice), InterchangeError::DuplicateId { path } if path.starts_with("/office/people/0198C0DE")));
    }

    #[test]
    fn files_that_are_not_ours_or_newer_are_told_apart() {
        for text in
            ["[]", "{}", "7", r#"{"format":"docx"}"#, r#"{"format":1}"#, r#"{"format":"guestpine/0"}"#, r#"{"format":"guestpine/x"}"#]
        {
            assert_eq!(refused(text), InterchangeError::NotGuestpine, "{text}");
        }
        assert_eq!(refused(r#"{"format":"guestpine/2","new":1}"#), InterchangeError::NewerFormat { found: 2 });
        assert!(matches!(refused("{\n  x}"), InterchangeError::NotJson { line: 2, .. }));
        assert!(matches!(refused(r#"{"format":"guestpine/1"} {}"#), InterchangeError::NotJson { .. }));
        assert_eq!(read("\u{feff}{\"format\":\"guestpine/1\"}"), Ok(Plan::default()));
    }

    #[test]
    fn the_same_key_twice_is_refused() {
        let error = refused(&changed(r#""A2": {"#, r#""A1": {"#));
        assert!(matches!(error, InterchangeError::NotJson { line: 7, ref reason, .. } if reason.contains("A1")), "{error:?}");
    }

    #[test]
    fn large_and_deep_files_are_refused_before_they_are_read() {
        let max = text::MAX_BYTES;
        assert!(matches!(refused(&" ".repeat(max)), InterchangeError::NotJson { .. }));
        assert_eq!(refused(&" ".repeat(max + 1)), InterchangeError::TooLarge { bytes: max + 1, max });
        let nested = |depth: usize| format!(r#"{{"format":"guestpine/1","x\"[[":{}{}}}"#, "[".repeat(depth - 1), "]".repeat(depth - 1));
        assert!(matches!(refused(&nested(text::MAX_DEPTH)), InterchangeError::UnknownField { .. }));
        assert_eq!(refused(&nested(text::MAX_DEPTH + 1)), InterchangeError::TooDeep { found: 17, max: 16 });
        assert!(matches!(refused(&nested(200_000)), InterchangeError::TooDeep { .. }));
    }

    /// Every refusal of one value names the path in the file's own words.
    #[test]
    fn a_refused_value_is_named_by_its_path() {
        for (from, to, path) in [
            (r#""minutes": 80"#, r#""minutes": "80""#, "/receptions/A/items/A-13/minutes"),
            (r#""minutes": 80"#, r#""minutes": 1441"#, "/receptions/A/items/A-13/minutes"),
            (r#""minutes": 80"#, r#""minutes": -1"#, "/receptions/A/items/A-13/minutes"),
            (r#""minutes": 80"#, r#""minutes": 1e300"#, "/receptions/A/items/A-13/minutes"),
            (r#""minutes": 80"#, r#""minuts": 80"#, "/receptions/A/items/A-13/minuts"),
            (r#""role": "accompany""#, r#""role": "host""#, "/receptions/A/items/A-13/people/P03/role"),
            (r#""role": "accompany""#, r#""minutes": 1441"#, "/receptions/A/items/A-13/people/P03/minutes"),
            (r#""companion""#, r#""guest""#, "/receptions/A/meals/M1/people/P03"),
            (r#""55 CNY""#, r#""55""#, "/receptions/A/meals/M1/price"),
            (r#""55 CNY""#, r#""-55.00 CNY""#, "/receptions/A/meals/M1/price"),
            (r#""item": "A-13""#, r#""item": "A-14""#, "/receptions/A/meals/M1/item"),
            (r#""item": "A-13", "#, "", "/receptions/A/meals/M1/start"),
            (r#""coordinator": "P03""#, r#""coordinator": "P04""#, "/receptions/A/coordinator"),
            (r#""person": "P03""#, r#""person": "P04""#, "/receptions/A/told/T1/person"),
            (r#""said": { "A-13""#, r#""said": { "A-12""#, "/receptions/A/told/T1/said/A-12"),
            (r#""only": { "A1""#, r#""only": { "A3""#, "/receptions/A/items/A-13/guests/only/A3"),
            (r#""guests": { "A1": false"#, r#""guests": { "A3": false"#, "/receptions/A/meals/M1/guests/A3"),
            (
                r#""items": { "A-13": { "start": "2026-04-16T15:40:00", "minutes": 80, "people": { "P03": "acc"#,
                r#""items": { "A-14": { "people": { "P03": "acc"#,
                "/receptions/A/published/V2/items/A-14",
            ),
            (r#""at": "2026-04-15T16:20:00", "#, "", "/receptions/A/published/V2/at"),
            (r#""how": "phone""#, r#""how": "fax""#, "/receptions/A/published/V2/notice/people/P03/confirmed/how"),
            (r#""driver": "P03""#, r#""driver": "P04""#, "/office/vehicles/V1/driver"),
            (r#""A1": { "name""#, r#""A\u200b1": { "name""#, "/receptions/A/guests/A\u{200b}1"),
            (r#""A1": { "name""#, r#"" ": { "name""#, "/receptions/A/guests/ "),
            (r#""first_day": "2026-04-16""#, r#""first_day": "2026-04-17""#, "/receptions/A/last_day"),
            (r#""last_day": "2026-04-16""#, r#""last_day": "2026-06-15""#, "/receptions/A/last_day"),
            (
                r#""first_day": "2026-04-16", "last_day": "2026-04-16""#,
                r#""first_day": "1026-04-16", "last_day": "1026-04-16""#,
                "/receptions/A/first_day",
            ),
            (r#""first_day": "2026-04-16""#, r#""first_day": "2026-02-30""#, "/receptions/A/first_day"),
            (r#""start": "2026-04-16T15:40:00", "#, "", "/receptions/A/items/A-13/start"),
            (r#""items": {"#, r#""items": [], "x": {"#, "/receptions/A/items"),
        ] {
            let error = refused(&changed(from, to)).to_string();
            assert!(error.starts_with(&format!("{path}: ")), "{to}: {error}");
        }
    }

    #[test]
    fn the_limits_themselves_are_allowed() {
        for (from, to) in [
            (r#""minutes": 80"#, r#""minutes": 1440"#),
            (r#""minutes": 80"#, r#""minutes": 0"#),
            (r#""last_day": "2026-04-16""#, r#""last_day": "2026-06-14""#),
            (r#""55 CNY""#, r#""0.00 CNY""#),
        ] {
            assert!(read(&changed(from, to)).is_ok(), "{to}");
        }
    }

    #[test]
    fn collections_and_texts_are_capped() {
        let guests = |n: usize| (0..n).map(|i| format!(r#""G{i}":{{}}"#)).collect::<Vec<_>>().join(",");
        let with = |n| changed(r#""A2": { "live": false }"#, &guests(n));
        assert!(read(&with(1_999)).is_ok());
        let path = "/receptions/A/guests".to_owned();
        assert_eq!(refused(&with(2_000)), InterchangeError::TooMany { path, found: 2_001, max: 2_000 });

        let receptions = |n: usize| {
            let one = |i| format!(r#""R{i}":{{"first_day":"2026-04-16","last_day":"2026-04-16"}}"#);
            let all = (0..n).map(one).collect::<Vec<_>>().join(",");
            format!(r#"{{"format":"guestpine/1","office":{{"name":"区政府办"}},"receptions":{{{all}}}}}"#)
        };
        assert!(read(&receptions(500)).is_ok());
        assert!(matches!(refused(&receptions(501)), InterchangeError::TooMany { found: 501, .. }));

        let name = |n| changed("宋振华", &"宋".repeat(n));
        assert!(read(&name(2_000)).is_ok());
        let path = "/receptions/A/guests/A1/name".to_owned();
        assert_eq!(refused(&name(2_001)), InterchangeError::TooLong { path, found: 2_001, max: 2_000 });
        assert!(read(&changed(r#""x""#, &format!(r#""{}""#, "x".repeat(20_000)))).is_ok());
    }

    #[test]
    fn invisible_characters_are_taken_out_of_texts() {
        let plan = read(&changed("宋振华", "宋\\u200b振\\u202e华\\u0007\\r\\n")).unwrap();
        let reception = plan.receptions.values().next().unwrap();
        assert!(reception.guests.values().any(|guest| guest.name == "宋振华\n"));
    }

    #[test]
    fn markup_and_formulas_stay_text() {
        for text in ["<img src=x onerror=alert(1)>", "=1+1", "__proto__", "../../etc/passwd"] {
            let plan = read(&changed("宋振华", text)).unwrap();
            assert!(plan.receptions.values().next().unwrap().guests.values().any(|guest| guest.name == text));
        }
    }
}
