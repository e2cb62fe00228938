//! Guestpine (迎客松): official receptions planned, checked, held and learned from, offline in a browser.

pub mod domain;
pub mod import;
