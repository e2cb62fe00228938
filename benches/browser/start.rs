//! The first visit over a slow line.

use super::{
    fill,
    office::{day, put, reception, stored},
};
use crate::{
    browser::{Engine, Profile},
    dist,
    row::{Row, percentile},
    server::Server,
};
use serde_json::json;

const N_LOADS: usize = 5;

/// From nothing kept of the app to a reception seen in the list: a CPU four times slower, 200,000 bytes a second, 150 ms to the host.
pub(crate) fn slow_start(rows: &mut Vec<Row>) {
    let server = Server::start_with(dist(), &["--packed"]);
    let profile = Profile::new(Engine::Chromium);
    fill(&profile, &server, |app| put(app, stored((0..1).map(|n| reception(n, day(), 25)))));
    let app = profile.open();
    app.watch();
    let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000 });
    app.devtools("Network.enable", &json!({}));
    app.devtools("Network.emulateNetworkConditions", &line);
    app.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }));
    let origin = server.address();
    let starts: Vec<f64> = (0..N_LOADS)
        .map(|_| {
            app.goto("about:blank");
            let kept = json!({ "origin": origin.trim_end_matches('/'), "storageTypes": "service_workers,cache_storage" });
            app.devtools("Storage.clearDataForOrigin", &kept);
            app.devtools("Network.clearBrowserCache", &json!({}));
            app.time_to_rows(&format!("{origin}#/receptions"))
        })
        .collect();
    rows.push(Row::at_most("list seen, CPU 4× slower, 200 KB/s, 150 ms, packed (median)", percentile(&starts, 0.5), 3_500.0, "ms"));
    rows.push(Row::shown("  slowest", percentile(&starts, 1.0), "ms"));
    app.close();
}
