//! Guestpine (迎客松): official receptions planned, checked, held and learned from, offline in a browser.

#[allow(unreachable_pub, reason = "the component macro puts a second public function beside each component")]
mod app;
pub mod device;
pub mod domain;
pub mod export;
pub mod i18n;
pub mod import;
pub mod jobs;
pub mod offline;
#[allow(unreachable_pub, reason = "the component macro puts a second public function beside each component")]
pub mod pages;
#[allow(unreachable_pub, reason = "the component macro puts a second public function beside each component")]
pub mod parts;
pub mod platform;
pub mod route;
pub mod store;
#[allow(unreachable_pub, reason = "the component macro puts a second public function beside each component")]
pub mod ui;

pub use app::App;
