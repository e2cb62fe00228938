//! The clock of the device, as local wall time.

use chrono::{NaiveDate, NaiveDateTime};

/// The present day on this device.
pub fn today() -> NaiveDate {
    now().date()
}

/// The present local time on this device, to the second.
pub fn now() -> NaiveDateTime {
    let date = js_sys::Date::new_0();
    // JavaScript counts months from 0. A leap second or an odd clock falls back to the start of the epoch.
    i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()))
        .and_then(|day| day.and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds()))
        .unwrap_or_default()
}
