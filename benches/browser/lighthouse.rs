//! What Lighthouse says of the first page, of the list and of one reception, on a telephone as it imagines one, from a host that packs.

use super::{
    fill,
    office::{id_of, put, stored},
};
use crate::{
    browser::{Engine, Profile},
    dist,
    row::{Row, percentile},
    server::Server,
};
use guestpine::domain::{Reception, interchange};
use serde_json::Value;
use std::process::Command;

/// Runs of each page; its performance score varies.
const N_RUNS: usize = 3;
/// Score of 100 that each category must reach.
const CATEGORIES: [(&str, f64); 3] = [("performance", 95.0), ("accessibility", 100.0), ("best-practices", 100.0)];

pub(crate) fn lighthouse(rows: &mut Vec<Row>) {
    let server = Server::start_with(dist(), &["--packed"]);
    // Lighthouse empties caches and service worker before each run, and leaves the office's data.
    let [new, office] = [(); 2].map(|()| Profile::new(Engine::Chromium));
    let plan = interchange::read(include_str!("../../data/sample-a.json")).unwrap();
    let receptions = plan.receptions.into_values().map(|plan| Reception { live: true, ..plan });
    fill(&office, &server, |app| put(app, stored(receptions)));
    let pages = [
        ("first page of a new office", &new, String::new()),
        ("list", &office, "#/receptions".to_owned()),
        ("reception", &office, format!("#/receptions/{}/schedule", id_of(0))),
    ];
    for (name, profile, page) in pages {
        let address = format!("{}{page}", server.address());
        let runs: Vec<Value> = (0..N_RUNS).map(|_| report(profile, &address)).collect();
        for (category, least) in CATEGORIES {
            let scores: Vec<f64> = runs.iter().map(|run| run["categories"][category]["score"].as_f64().unwrap() * 100.0).collect();
            rows.push(Row::at_least(format!("Lighthouse, {name}: {category} (median of {N_RUNS})"), percentile(&scores, 0.5), least, ""));
        }
        for (audit, unit) in [("first-contentful-paint", "ms"), ("largest-contentful-paint", "ms"), ("total-blocking-time", "ms")] {
            let values: Vec<f64> = runs.iter().map(|run| run["audits"][audit]["numericValue"].as_f64().unwrap()).collect();
            rows.push(Row::shown(format!("  {audit}"), percentile(&values, 0.5), unit));
        }
        for what in failed(runs.first().unwrap()) {
            println!("  not passed: {what}");
        }
    }
}

/// Of an address in a browser that Lighthouse starts with a profile.
fn report(profile: &Profile, address: &str) -> Value {
    let chromium = format!(
        "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --lang=zh-CN --user-data-dir={}",
        profile.folder().join("chromium").display()
    );
    let categories = format!("--only-categories={}", CATEGORIES.map(|(category, _)| category).join(","));
    let said = Command::new("lighthouse")
        .args([address, "--quiet", "--output=json", "--no-enable-error-reporting", &categories, &chromium])
        .env("CHROME_PATH", "chromium")
        .output()
        .unwrap_or_else(|problem| panic!("lighthouse cannot be started: {problem}; ./dev bench installs it"));
    assert!(said.status.success(), "lighthouse failed: {}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).unwrap()
}

/// Checks of accessibility and best practices that did not pass.
fn failed(report: &Value) -> Vec<String> {
    let of = |category: &str| report["categories"][category]["auditRefs"].as_array().unwrap().clone();
    let audits = of("accessibility").into_iter().chain(of("best-practices")).filter(|audit| audit["weight"].as_f64() > Some(0.0));
    let is_failed = |id: &Value| report["audits"][id.as_str().unwrap()]["score"].as_f64().is_some_and(|score| score < 1.0);
    audits.map(|audit| audit["id"].clone()).filter(is_failed).map(|id| id.as_str().unwrap().to_owned()).collect()
}
