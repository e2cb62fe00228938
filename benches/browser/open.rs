//! A day on which two hundred plans are open: taps, keys, commits.

use super::{
    begin,
    office::{day, put, reception, stored},
};
use crate::{
    browser::{Engine, Profile, wait_for},
    dist,
    row::{Row, percentile},
    screen::{Role, named, with},
    server::Server,
};
use thirtyfour::prelude::*;

const N_OPEN: u128 = 200;
const ITEMS_EACH: u128 = 25;
const N_KEYS: usize = 100;
const N_TAPS: usize = 60;

pub(crate) fn two_hundred_open(rows: &mut Vec<Row>) {
    let server = Server::start(dist());
    let mut profile = Profile::new(Engine::Chromium);
    // A paint waits for no clock of a display, of which this machine has none.
    profile.flags = vec!["--disable-gpu-vsync", "--disable-frame-rate-limit"];
    let tomorrow = day().succ_opt().unwrap();
    // 今日 opens every reception of tomorrow.
    let app = begin(&profile, &server, |app| put(app, stored((0..N_OPEN).map(|n| reception(n, tomorrow, ITEMS_EACH)))), "#/");
    app.find(&named(Role::Group, "干部29"));
    app.follow("接待");
    app.follow_part("第199批");
    app.find(&with(Role::Row, "检查点24"));
    app.forget("paints");
    let tabs = app.find(&named(Role::Navigation, "本次接待"));
    for n in 0..N_TAPS {
        app.click(&named(Role::Link, ["人员", "费用", "日程"][n % 3]).within(&tabs));
        wait_for("the paint", || (app.watched("paints").len() > n).then_some(()));
    }
    rows.push(Row::at_most("tap → paint, tabs, 200 plans open, 5,000 items (p98)", percentile(&app.watched("paints"), 0.98), 80.0, "ms"));
    let row = app.find(&with(Role::Row, "检查点24"));
    app.click(&with(Role::Button, "检查点24").within(&row));
    app.click(&named(Role::Field, "事项"));
    for what in ["paints", "works"] {
        app.forget(what);
    }
    for n in 0..N_KEYS {
        app.key(["a", "b", "c"][n % 3]);
        wait_for("the paint", || (app.watched("paints").len() > n).then_some(()));
    }
    rows.push(Row::at_most("key → paint, 200 plans open, 5,000 items (p95)", percentile(&app.watched("paints"), 0.95), 16.0, "ms"));
    rows.push(Row::at_most("  of it the app's own work", percentile(&app.watched("works"), 0.95), 16.0, "ms"));
    app.press("保存");
    app.saved();
    app.forget("commits");
    app.press("逐行录入");
    for n in 0..N_KEYS {
        let row = with(Role::Group, "录入一行");
        app.fill_in(&named(Role::Field, "开始").within(&row), "20:00");
        app.fill_in(&named(Role::Field, "事项").within(&row), &format!("第{n}行"));
        let last = app.find(&named(Role::Field, "我方").within(&row));
        app.keys(&last, Key::Enter + "");
        wait_for("the commit", || (app.watched("commits").len() > n).then_some(()));
    }
    rows.push(Row::at_most("commit to the disk (p99)", percentile(&app.watched("commits"), 0.99), 25.0, "ms"));
    rows.push(Row::shown("  median", percentile(&app.watched("commits"), 0.5), "ms"));
    app.close();
}
