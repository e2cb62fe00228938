//! Receptions for the browser's storage, as the app would have put them there.

use crate::browser::Browser;
use chrono::{Duration, NaiveDate};
use guestpine::{
    domain::{Attendance, Diner, Guest, GuestId, Item, ItemId, Meal, MealId, Money, Person, PersonId, Reception, ReceptionId, Role},
    store::{Chunk, ChunkKind, Document, Kind, Leaves, Stamp, Summary, diff, leaves_of},
};
use serde_json::{Value, json};
use std::process::Command;
use uuid::Uuid;

pub(super) fn day() -> NaiveDate {
    // Local time, like the browser's.
    let said = Command::new("date").arg("+%F").output().unwrap();
    String::from_utf8_lossy(&said.stdout).trim().parse().unwrap()
}

pub(super) fn reception(n: u128, first_day: NaiveDate, n_items: u128) -> Reception {
    let name = format!("{}督查组第{n}批", ["安全生产", "消防", "文旅", "冰雪产业"][usize::try_from(n % 4).unwrap()]);
    let person = |k: u128| {
        let at = PersonId(Uuid::from_u128(1_000_000 + k));
        (
            at,
            Person {
                live: true,
                name: format!("干部{k}"),
                unit: "区政府办公室".into(),
                order: u32::try_from(k).unwrap(),
                ..Person::default()
            },
        )
    };
    let guest = |k: u128| {
        (GuestId(Uuid::from_u128(k)), Guest { live: true, name: format!("客人{k}"), unit: "省应急管理厅".into(), ..Guest::default() })
    };
    let item = |k: u128| {
        let there = Attendance { here: true, role: Role::Accompany, ..Attendance::default() };
        let start = first_day.and_hms_opt(7, 0, 0).unwrap() + Duration::minutes(30 * i64::try_from(k).unwrap());
        let people = (0..3).map(|p| (PersonId(Uuid::from_u128(1_000_000 + (n + p) % 30)), there.clone())).collect();
        (
            ItemId(Uuid::from_u128(k)),
            Item {
                live: true, start, minutes: 30, title: format!("检查点{k}"), place: "青石化工园区".into(), people, ..Item::default()
            },
        )
    };
    let meal = |k: u128| {
        let start = first_day.and_hms_opt(7, 0, 0).unwrap() + Duration::hours(4 * i64::try_from(k).unwrap());
        let people = (0..3).map(|p| (PersonId(Uuid::from_u128(1_000_000 + p)), Diner::Companion)).collect();
        (
            MealId(Uuid::from_u128(k)),
            Meal { live: true, start, price: Money::yuan(55), people, place: "机关食堂二楼小餐厅".into(), ..Meal::default() },
        )
    };
    Reception {
        live: true,
        name,
        first_day,
        last_day: first_day,
        party: "督查组".into(),
        heads: 8,
        guests: (0..8).map(guest).collect(),
        people: (0..30).map(person).collect(),
        items: (0..n_items).map(item).collect(),
        meals: (0..4).map(meal).collect(),
        ..Reception::default()
    }
}

/// Stored keys and values of receptions: (chunk key, bytes, summary key, summary).
pub(super) fn stored(receptions: impl Iterator<Item = Reception>) -> Vec<Value> {
    let row = |(n, reception): (u128, Reception)| {
        let id = id_of(n);
        let mut document = Document::new(Kind::Reception, [1; 16]);
        let heads = document.heads();
        document.write(&diff(&Leaves::new(), &leaves_of(&reception)), &heads, &Stamp::default()).unwrap();
        let chunk = Chunk::new(Kind::Reception, id.0, ChunkKind::Snapshot, document.save());
        json!([chunk.key.to_string(), chunk.bytes, id.to_string(), Summary::of(id, &reception).text()])
    };
    (0..).zip(receptions).map(row).collect()
}

/// Of the reception with this number.
pub(super) fn id_of(n: u128) -> ReceptionId {
    ReceptionId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n))
}

/// As [`stored`], for lists: no document is opened, so all of them hold the same bytes.
pub(super) fn listed(receptions: impl Iterator<Item = Reception>) -> Vec<Value> {
    let mut document = Document::new(Kind::Reception, [1; 16]);
    let heads = document.heads();
    document.write(&diff(&Leaves::new(), &leaves_of(&reception(0, day(), 25))), &heads, &Stamp::default()).unwrap();
    let bytes = document.save();
    let row = |(n, reception): (u128, Reception)| {
        let id = id_of(n);
        let chunk = Chunk::new(Kind::Reception, id.0, ChunkKind::Snapshot, bytes.clone());
        json!([chunk.key.to_string(), chunk.bytes, id.to_string(), Summary::of(id, &reception).text()])
    };
    (0..).zip(receptions).map(row).collect()
}

pub(super) fn put(app: &Browser, rows: Vec<Value>) {
    let body =
        "for (const [key, bytes, id, summary] of arguments[0]) { chunks.put(new Uint8Array(bytes), key); summaries.put(summary, id); }";
    for part in rows.chunks(500) {
        app.in_storage(body, vec![json!(part)]);
    }
}
