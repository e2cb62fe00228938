//! The clock of the page.

use crate::platform;
use chrono::NaiveDateTime;
use leptos::prelude::*;
use std::time::Duration;

/// Often enough that a minute is never shown late by more than a glance.
const TICK: Duration = Duration::from_secs(15);

/// The present local time, as long as the page is shown.
pub(super) fn use_clock() -> Signal<NaiveDateTime> {
    let now = RwSignal::new(platform::now());
    match set_interval_with_handle(move || now.set(platform::now()), TICK) {
        Ok(ticking) => on_cleanup(move || ticking.clear()),
        Err(error) => leptos::logging::warn!("the clock stands still: {error:?}"),
    }
    now.into()
}
