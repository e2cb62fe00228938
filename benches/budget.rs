//! The budgets of the design: the domain's on this machine, which fail when they are over, and those of a finished `dist/` in a
//! real browser, which are reported and do not fail on a slow machine.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark stops at the first surprise and speaks on standard output"
)]
#![allow(
    dead_code,
    clippy::needless_pass_by_value,
    clippy::format_collect,
    clippy::unnecessary_debug_formatting,
    reason = "it borrows the hands of the journeys and needs not all of them"
)]

#[path = "../tests/e2e/browser.rs"]
mod browser;
#[path = "host/mod.rs"]
mod host;
#[path = "../tests/e2e/screen.rs"]
mod screen;
#[path = "../tests/e2e/server.rs"]
mod server;
#[path = "../tests/e2e/storage.rs"]
mod storage;

use browser::{Browser, Engine, Profile, wait_for};
use chrono::{Days, Duration, NaiveDate};
use guestpine::{
    domain::{Attendance, Guest, GuestId, Item, ItemId, Person, PersonId, Reception, ReceptionId, Role},
    export::{Carried, OnPaper, docx},
    store::{Chunk, ChunkKind, Document, Kind, Leaves, Stamp, Summary, diff, leaves_of},
};
use screen::{Role as Seen, named, with};
use serde_json::{Value, json};
use server::Server;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use thirtyfour::prelude::*;
use uuid::Uuid;

const N_LISTED: u128 = 10_000;
const N_OPEN: u128 = 200;
const ITEMS_EACH: u128 = 25;
/// Loads, keys, taps and commits measured.
const N_LOADS: usize = 9;
const N_KEYS: usize = 100;
const N_TAPS: usize = 60;
const N_FILES: usize = 8;

/// Watches the page from before the app starts: when rows are first seen, and how long events and commits take.
const WATCH: &str = "
  window.watch = { usable: null, paints: [], works: [], commits: [] };
  const painted = (then) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); });
  const worked = (then) => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); };
  new MutationObserver((_, observer) => {
    if (document.querySelector('.reception-row')) { observer.disconnect(); painted(() => { watch.usable = performance.now(); }); }
  }).observe(document, { childList: true, subtree: true });
  for (const kind of ['keydown', 'click']) addEventListener(kind, (event) => {
    const start = event.timeStamp; painted(() => watch.paints.push(performance.now() - start));
  }, true);
  addEventListener('input', () => { const start = performance.now(); worked(() => watch.works.push(performance.now() - start)); }, true);
  watch.until = (text) => {
    watch.seen = null;
    const observer = new MutationObserver(() => {
      if (document.body.textContent.includes(text)) { observer.disconnect(); painted(() => { watch.seen = performance.now(); }); }
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    watch.from = performance.now();
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const made = transaction.call(this, stores, mode, options), start = performance.now();
    if (mode === 'readwrite') made.addEventListener('complete', () => watch.commits.push(performance.now() - start));
    return made;
  };";

/// One row of the table.
struct Row {
    what: String,
    measured: f64,
    budget: f64,
    unit: &'static str,
}

fn main() {
    let mut rows = Vec::new();
    host::measure(&mut rows);
    println!("\n{:<64}{:>10}{:>10}", "measured on this machine", "measured", "budget");
    let mut is_over = false;
    for row in rows.drain(..) {
        is_over |= row.print();
    }
    let server = Server::start(server::dist());
    ten_thousand_listed(&server, &mut rows);
    two_hundred_open(&server, &mut rows);
    files(&server, &mut rows);
    let sizes = server::dist_tool().arg("sizes").arg(server::dist()).output().unwrap();
    println!("\n{}", String::from_utf8_lossy(&sizes.stdout));
    println!("{:<64}{:>10}{:>10}", "measured in Chromium", "measured", "budget");
    for row in rows {
        row.print();
    }
    assert!(!is_over, "a budget of the domain is over");
}

impl Row {
    /// Prints it; true when it is over its budget.
    fn print(self) -> bool {
        let Self { what, measured, budget, unit } = self;
        let is_over = measured > budget;
        let digits = if measured < 1.0 { 2 } else { 1 };
        let verdict = if is_over { "  OVER" } else { "" };
        println!("{what:<64}{:>10}{:>10}{verdict}", format!("{measured:.digits$} {unit}"), format!("{budget} {unit}"));
        is_over
    }
}

/// The value below which this share of the measurements lies.
fn percentile(measured: &[f64], share: f64) -> f64 {
    let mut sorted = measured.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len() - 1;
    // Small counts: the conversions are exact.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small counts")]
    let at = (share * last as f64).ceil() as usize;
    sorted.get(at).copied().unwrap()
}

impl Browser {
    fn watched(&self, what: &str) -> Vec<f64> {
        serde_json::from_value(self.script(&format!("return watch.{what};"), vec![])).unwrap()
    }

    /// Milliseconds from now until `act` has made a text be seen.
    fn time_until(&self, text: &str, act: impl FnOnce()) -> f64 {
        self.script("watch.until(arguments[0])", vec![json!(text)]);
        act();
        wait_for(text, || self.script("return watch.seen && watch.seen - watch.from", vec![]).as_f64())
    }

    fn forget(&self, what: &str) {
        self.script(&format!("watch.{what}.length = 0;"), vec![]);
    }

    fn key(&self, text: &str) {
        let key = |kind: &str, text: Option<&str>| json!({ "type": kind, "key": text.unwrap_or("a"), "text": text.filter(|_| kind == "keyDown") });
        self.devtools("Input.dispatchKeyEvent", &key("keyDown", Some(text)));
        self.devtools("Input.dispatchKeyEvent", &json!({ "type": "keyUp", "key": text }));
    }
}

/// A browser that watches, with data in the office's database, on the page given.
fn begin(profile: &Profile, server: &Server, data: impl FnOnce(&Browser), page: &str) -> Browser {
    let app = profile.open();
    app.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
    app.goto(&format!("{}#/settings", server.address()));
    app.find(&named(Seen::Heading, "设置"));
    app.is_ready_offline();
    data(&app);
    app.goto("about:blank");
    app.goto(&format!("{}{page}", server.address()));
    app
}

fn day() -> NaiveDate {
    // Local time, like the browser's.
    let said = Command::new("date").arg("+%F").output().unwrap();
    String::from_utf8_lossy(&said.stdout).trim().parse().unwrap()
}

fn reception(n: u128, first_day: NaiveDate, n_items: u128) -> Reception {
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
        ..Reception::default()
    }
}

/// Stored keys and values of receptions: (chunk key, bytes, summary key, summary).
fn stored(receptions: impl Iterator<Item = Reception>) -> Vec<Value> {
    let row = |(n, reception): (u128, Reception)| {
        let id = id_of(n);
        let mut document = Document::new(Kind::Reception, [1; 16]).unwrap();
        let heads = document.heads();
        document.write(&diff(&Leaves::new(), &leaves_of(&reception)), &heads, &Stamp::default()).unwrap();
        let chunk = Chunk::new(Kind::Reception, id.0, ChunkKind::Snapshot, document.save());
        json!([chunk.key.to_string(), chunk.bytes, id.to_string(), serde_json::to_string(&Summary::of(id, &reception)).unwrap()])
    };
    (0..).zip(receptions).map(row).collect()
}

fn id_of(n: u128) -> ReceptionId {
    ReceptionId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n))
}

/// As [`stored`], for lists: no document is opened, so all of them hold the same bytes.
fn listed(receptions: impl Iterator<Item = Reception>) -> Vec<Value> {
    let mut document = Document::new(Kind::Reception, [1; 16]).unwrap();
    let heads = document.heads();
    document.write(&diff(&Leaves::new(), &leaves_of(&reception(0, day(), ITEMS_EACH))), &heads, &Stamp::default()).unwrap();
    let bytes = document.save();
    let row = |(n, reception): (u128, Reception)| {
        let id = id_of(n);
        let chunk = Chunk::new(Kind::Reception, id.0, ChunkKind::Snapshot, bytes.clone());
        json!([chunk.key.to_string(), chunk.bytes, id.to_string(), serde_json::to_string(&Summary::of(id, &reception)).unwrap()])
    };
    (0..).zip(receptions).map(row).collect()
}

fn put(app: &Browser, rows: Vec<Value>) {
    let body =
        "for (const [key, bytes, id, summary] of arguments[0]) { chunks.put(new Uint8Array(bytes), key); summaries.put(summary, id); }";
    for part in rows.chunks(500) {
        app.in_storage(body, vec![json!(part)]);
    }
}

/// Memory of the page's process that it shares with no other, in MB.
fn private_memory(profile: &Profile) -> f64 {
    let mark = profile.folder().to_str().unwrap().to_owned();
    let of = |id: String| {
        let line = fs::read(format!("/proc/{id}/cmdline")).ok()?;
        let line = String::from_utf8_lossy(&line).into_owned();
        (line.contains("--type=renderer") && line.contains(&mark)).then_some(())?;
        let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        let private = rollup.lines().filter(|line| line.starts_with("Private"));
        private.map(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok()).sum::<Option<f64>>()
    };
    let ids = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    ids.filter_map(of).fold(0.0, f64::max) / 1_024.0
}

fn ten_thousand_listed(server: &Server, rows: &mut Vec<Row>) {
    let profile = Profile::new(Engine::Chromium);
    let receptions = |app: &Browser| {
        let day = day();
        let near = |n: u128| day.checked_add_days(Days::new(u64::try_from(n).unwrap() / 20)).unwrap();
        put(app, listed((0..N_LISTED).map(|n| reception(n, near(n), 1))));
    };
    let app = begin(&profile, server, receptions, "#/receptions");
    let mut starts = Vec::new();
    for _ in 0..N_LOADS {
        app.goto("about:blank");
        app.goto(&format!("{}#/receptions", server.address()));
        starts.push(wait_for("the list", || app.script("return watch.usable", vec![]).as_f64()));
    }
    rows.push(Row {
        what: "warm start to usable list, 10,000 receptions (median)".into(),
        measured: percentile(&starts, 0.5),
        budget: 500.0,
        unit: "ms",
    });
    rows.push(Row { what: "  slowest".into(), measured: percentile(&starts, 1.0), budget: 500.0, unit: "ms" });
    // The app at rest; what is left of the start is gone.
    app.devtools("HeapProfiler.collectGarbage", &json!({}));
    rows.push(Row {
        what: "memory of the page's process, 10,000 receptions".into(),
        measured: private_memory(&profile),
        budget: 150.0,
        unit: "MB",
    });
    app.click(&named(Seen::Field, "搜索名称、单位、人员"));
    app.forget("works");
    for letter in "督查组第9999".chars().chain("消防".chars()).cycle().take(30) {
        app.key(&letter.to_string());
    }
    wait_for("the keys", || (app.watched("works").len() >= 30).then_some(()));
    rows.push(Row {
        what: "search in 10,000 receptions, with its rows (p95)".into(),
        measured: percentile(&app.watched("works"), 0.95),
        budget: 10.0,
        unit: "ms",
    });
    app.close();
}

fn two_hundred_open(server: &Server, rows: &mut Vec<Row>) {
    let profile = Profile::new(Engine::Chromium);
    let tomorrow = day().succ_opt().unwrap();
    // 今日 opens every reception of tomorrow.
    let app = begin(&profile, server, |app| put(app, stored((0..N_OPEN).map(|n| reception(n, tomorrow, ITEMS_EACH)))), "#/");
    app.find(&named(Seen::Group, "干部29"));
    app.follow("接待");
    app.follow_part("第199批");
    app.find(&with(Seen::Row, "检查点24"));
    app.forget("paints");
    let tabs = app.find(&named(Seen::Navigation, "本次接待"));
    for n in 0..N_TAPS {
        app.click(&named(Seen::Link, ["人员", "费用", "日程"][n % 3]).within(&tabs));
        wait_for("the paint", || (app.watched("paints").len() > n).then_some(()));
    }
    rows.push(Row {
        what: "tap → paint, tabs, 200 plans open, 5,000 items (p98)".into(),
        measured: percentile(&app.watched("paints"), 0.98),
        budget: 80.0,
        unit: "ms",
    });
    let row = app.find(&with(Seen::Row, "检查点24"));
    app.click(&with(Seen::Button, "检查点24").within(&row));
    app.click(&named(Seen::Field, "事项"));
    for what in ["paints", "works"] {
        app.forget(what);
    }
    for n in 0..N_KEYS {
        app.key(["a", "b", "c"][n % 3]);
        wait_for("the paint", || (app.watched("paints").len() > n).then_some(()));
    }
    rows.push(Row {
        what: "key → paint, 200 plans open, 5,000 items (p95)".into(),
        measured: percentile(&app.watched("paints"), 0.95),
        budget: 16.0,
        unit: "ms",
    });
    rows.push(Row {
        what: "  of it the app's own work".into(),
        measured: percentile(&app.watched("works"), 0.95),
        budget: 16.0,
        unit: "ms",
    });
    app.press("保存");
    app.saved();
    app.forget("commits");
    app.press("逐行录入");
    for n in 0..N_KEYS {
        let row = app.find(&with(Seen::Group, "录入一行"));
        app.fill_in(&named(Seen::Field, "开始").within(&row), "20:00");
        app.fill_in(&named(Seen::Field, "事项").within(&row), &format!("第{n}行"));
        let last = app.find(&named(Seen::Field, "我方").within(&row));
        app.keys(&last, Key::Enter + "");
        wait_for("the commit", || (app.watched("commits").len() > n).then_some(()));
    }
    rows.push(Row {
        what: "commit to the disk (p99)".into(),
        measured: percentile(&app.watched("commits"), 0.99),
        budget: 25.0,
        unit: "ms",
    });
    app.close();
}

/// A plan of three days as a file that carries more than a megabyte of history.
fn large_file(folder: &Path) -> PathBuf {
    let mut plan = reception(1, day(), 60);
    let mut seed = 1_u64;
    for item in plan.items.values_mut() {
        // Text that cannot be packed.
        let letters = std::iter::repeat_with(|| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            char::from(b'!' + u8::try_from(seed % 90).unwrap())
        });
        item.owner = letters.take(24_000).collect();
    }
    let mut document = Document::new(Kind::Reception, [2; 16]).unwrap();
    let heads = document.heads();
    document.write(&diff(&Leaves::new(), &leaves_of(&plan)), &heads, &Stamp::default()).unwrap();
    let carried = Carried { kind: Kind::Reception.word().into(), id: Uuid::from_u128(7), bytes: document.save() };
    assert!(carried.bytes.len() > 1_000_000, "{}", carried.bytes.len());
    let file = folder.join("large.docx");
    fs::write(&file, docx(&reception(1, day(), 60).paper(), Some(&carried)).unwrap()).unwrap();
    file
}

fn files(server: &Server, rows: &mut Vec<Row>) {
    let profile = Profile::new(Engine::Chromium);
    let app = begin(&profile, server, |app| put(app, stored((0..1).map(|n| reception(n, day(), 75)))), "#/receptions");
    app.follow_part("第0批");
    app.press("发给同事");
    let mut exports = Vec::new();
    for _ in 0..N_FILES {
        exports.push(app.time_until("已交给浏览器下载", || app.press("存为文件")));
        app.press("接待方案");
    }
    // The first one loads the worker.
    let (first, warm) = exports.split_first().unwrap();
    rows.push(Row {
        what: "docx of a three-day plan, worker warm (p95)".into(),
        measured: percentile(warm, 0.95),
        budget: 300.0,
        unit: "ms",
    });
    rows.push(Row { what: "  the first one, which loads the worker".into(), measured: *first, budget: 1_000.0, unit: "ms" });
    app.press("关闭");
    app.follow("接待");
    let file = large_file(profile.folder());
    let preview = app.time_until("本机还没有这份接待方案", || app.give_file("并入同事发来的资料", &file));
    rows.push(Row { what: "file with 1 MB of data → preview of the merge".into(), measured: preview, budget: 300.0, unit: "ms" });
    let joined = app.time_until("已并入接待方案", || app.press("并入"));
    rows.push(Row { what: "  joining it".into(), measured: joined, budget: 300.0, unit: "ms" });
    app.close();
}
