//! Papers written by the worker, and a colleague's file taken in.

use super::{
    begin,
    office::{day, put, reception, stored},
};
use crate::{
    browser::{Engine, Profile},
    dist,
    row::{Row, percentile},
    server::Server,
};
use guestpine::{
    export::{Carried, OnPaper, docx},
    store::{Document, Kind, Leaves, Stamp, diff, leaves_of},
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

const N_FILES: usize = 8;

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
    let mut document = Document::new(Kind::Reception, [2; 16]);
    let heads = document.heads();
    document.write(&diff(&Leaves::new(), &leaves_of(&plan)), &heads, &Stamp::default()).unwrap();
    let carried = Carried { kind: Kind::Reception.word().into(), id: Uuid::from_u128(7), bytes: document.save() };
    assert!(carried.bytes.len() > 1_000_000, "{}", carried.bytes.len());
    let file = folder.join("large.docx");
    fs::write(&file, docx(&reception(1, day(), 60).paper(), Some(&carried)).unwrap()).unwrap();
    file
}

pub(crate) fn files(rows: &mut Vec<Row>) {
    let server = Server::start(dist());
    let profile = Profile::new(Engine::Chromium);
    let app = begin(&profile, &server, |app| put(app, stored((0..1).map(|n| reception(n, day(), 75)))), "#/receptions");
    app.follow_part("第0批");
    app.press("发给同事");
    let mut exports = Vec::new();
    for _ in 0..N_FILES {
        exports.push(app.time_until("已交给浏览器下载", || app.press("存为文件")));
        app.press("接待方案");
    }
    // The first one loads the worker.
    let (first, warm) = exports.split_first().unwrap();
    rows.push(Row::at_most("docx of a three-day plan, worker warm (p95)", percentile(warm, 0.95), 300.0, "ms"));
    rows.push(Row::at_most("  the first one, which loads the worker", *first, 1_000.0, "ms"));
    app.press("关闭");
    app.follow("接待");
    let file = large_file(profile.folder());
    let preview = app.time_until("本机还没有这份接待方案", || app.give_file("并入同事发来的资料", &file));
    rows.push(Row::at_most("file with 1 MB of data → preview of the merge", preview, 300.0, "ms"));
    let joined = app.time_until("已并入接待方案", || app.press("并入"));
    rows.push(Row::at_most("  joining it", joined, 300.0, "ms"));
    app.close();
}
