//! The budgets of the design: each is a row that fails where it is over. First the domain on this machine, then a finished `dist/`
//! (another folder: `GUESTPINE_DIST`): its sizes, the app in Chromium, and what Lighthouse says of it.
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
#[path = "browser/mod.rs"]
mod in_browser;
mod row;
#[path = "../tests/e2e/screen.rs"]
mod screen;
#[path = "../tests/e2e/server.rs"]
mod server;
#[path = "../tests/e2e/storage.rs"]
mod storage;

use row::Row;
use std::{env, path::PathBuf};

/// What measures one part.
type Measure = fn(&mut Vec<Row>);

/// Parts that can be measured alone, by naming them.
const PARTS: [(&str, Measure); 7] = [
    ("host", host::measure),
    ("start", in_browser::slow_start),
    ("listed", in_browser::ten_thousand_listed),
    ("open", in_browser::two_hundred_open),
    ("files", in_browser::files),
    ("lighthouse", in_browser::lighthouse),
    ("sizes", sizes),
];

fn main() {
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    assert!(wanted.iter().all(|word| PARTS.iter().any(|(name, _)| name == word)), "parts are: {:?}", PARTS.map(|(name, _)| name));
    let mut n_over = 0;
    for (name, measure) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            println!("\n{name:<64}{:>12}{:>14}", "measured", "budget");
            let mut rows = Vec::new();
            measure(&mut rows);
            n_over += rows.iter().filter(|row| row.print()).count();
        }
    }
    assert_eq!(n_over, 0, "budgets are over");
}

/// The finished build that is measured.
fn dist() -> PathBuf {
    env::var_os("GUESTPINE_DIST").map_or_else(server::dist, PathBuf::from)
}

/// What the dist tool says of the sizes; it holds their budgets.
fn sizes(rows: &mut Vec<Row>) {
    let said = server::dist_tool().arg("sizes").arg(dist()).output().unwrap();
    let table = String::from_utf8_lossy(&said.stdout);
    print!("{table}{}", String::from_utf8_lossy(&said.stderr));
    let n_over = table.matches("OVER").count() + usize::from(!said.status.success());
    rows.push(Row::at_most("sizes over their budget", u32::try_from(n_over).unwrap().into(), 0.0, ""));
}
