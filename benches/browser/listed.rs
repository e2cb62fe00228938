//! An office with ten thousand receptions: starting, searching, memory.

use super::{
    fill,
    office::{day, listed, put, reception},
};
use crate::{
    browser::{Browser, Engine, Profile, look_for, wait_for},
    dist,
    row::{Row, percentile},
    screen::{Role, named},
    server::Server,
};
use chrono::Days;
use serde_json::json;
use std::fs;

const N_LISTED: u128 = 10_000;
const N_LOADS: usize = 9;
/// What is typed into the search: words that all, some, few and none have, taken away letter by letter after each.
const SEARCHED: [&str; 5] = ["督查组", "消防", "第9999", "干部7 省应急", "没有这个"];

pub(crate) fn ten_thousand_listed(rows: &mut Vec<Row>) {
    let server = Server::start(dist());
    let profile = Profile::new(Engine::Chromium);
    fill(&profile, &server, |app| {
        let day = day() - Days::new(200);
        let on = |n: u128| day + Days::new(u64::try_from(n).unwrap() / 25);
        put(app, listed((0..N_LISTED).map(|n| reception(n, on(n), 1))));
        app.goto(&format!("{}#/receptions", server.address()));
        app.reload();
        // What the first start puts in order it puts in order for the next one; the release before did no such thing.
        look_for(|| (app.in_storage("return await ask(summaries.count());", vec![]).as_u64() < Some(300)).then_some(()));
    });
    // Another process than the one that has put the data there.
    let app = profile.open();
    app.watch();
    let address = format!("{}#/receptions", server.address());
    let first = app.time_to_rows(&address);
    // The app at rest; what is left of the start is gone.
    app.devtools("HeapProfiler.collectGarbage", &json!({}));
    let memory = private_memory(&profile);
    let starts: Vec<f64> = (0..N_LOADS).map(|_| app.time_to_rows(&address)).collect();
    rows.push(Row::at_most("warm start to usable list, 10,000 receptions (median)", percentile(&starts, 0.5), 500.0, "ms"));
    rows.push(Row::shown("  slowest", percentile(&starts, 1.0), "ms"));
    rows.push(Row::shown("  the first one of a fresh browser", first, "ms"));
    rows.push(Row::at_most("memory of the page's process, 10,000 receptions", memory, 150.0, "MB"));
    let drawn = app.script("return document.querySelectorAll('.reception-row').length", vec![]);
    rows.push(Row::shown("  rows in the page", drawn.as_f64().unwrap(), ""));
    search(&app, rows);
    app.close();
}

fn search(app: &Browser, rows: &mut Vec<Row>) {
    app.click(&named(Role::Field, "搜索名称、单位、人员"));
    for what in ["works", "paints"] {
        app.forget(what);
    }
    let mut n_keys = 0;
    let mut pressed = || {
        n_keys += 1;
        wait_for("the paint", || (app.watched("paints").len() >= n_keys && app.watched("works").len() >= n_keys).then_some(()));
        // A list that comes up into view gets its rows before the paint.
        let is_there = "return [undefined, document.querySelector('.reception-row')?.textContent].includes(watch.first)";
        assert_eq!(app.script(is_there, vec![]), json!(true), "the rows were in the page when the work was done");
    };
    for word in SEARCHED {
        for letter in word.chars() {
            app.key(&letter.to_string());
            pressed();
        }
        for _ in word.chars() {
            app.backspace();
            pressed();
        }
    }
    let works = app.watched("works");
    rows.push(Row::at_most("search in 10,000 receptions, with its rows (p95)", percentile(&works, 0.95), 10.0, "ms"));
    rows.push(Row::shown("  median", percentile(&works, 0.5), "ms"));
    rows.push(Row::shown("  slowest", percentile(&works, 1.0), "ms"));
    rows.push(Row::shown("  until it is painted (p95)", percentile(&app.watched("paints"), 0.95), "ms"));
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
