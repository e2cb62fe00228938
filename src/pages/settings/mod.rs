//! 设置: this device, the copies, the data.

mod about;
mod copies;
mod data;
mod offline;
mod page;
mod wording;

pub use page::SettingsPage;
