//! The browser, behind small functions: the only place that touches `web_sys` and `js_sys`.
//! A `JsValue` never leaves this folder; what goes wrong leaves it as a [`PlatformError`].

pub mod device;
pub mod service_worker;
pub mod storage_manager;

mod clipboard;
mod clock;
mod download;
mod error;
mod files;
mod html_table;
mod idb;
mod ids;
mod keys;
mod leaving;
mod location;
mod packs;
mod print;
mod share;
mod start_screen;
mod tabs;
mod theme;
mod user_agent;
mod worker;

pub use clipboard::{Pasted, copy_text, pasted};
pub use clock::{now, today};
pub use download::download;
pub use error::{Feature, PlatformError};
pub use files::read_file;
pub use html_table::table_rows;
pub use idb::{Batch, Database, IdbError};
pub use ids::new_id;
pub use keys::is_in_field;
pub use leaving::on_leaving;
pub use location::{
    focus_main_heading, hash, history_mark, is_main_heading_focused, is_secure, languages, on_hash_change, painted, pause, query, reload,
    scroll_back_to, scroll_to_top, scrolled, set_document_language, set_hash, set_title,
};
pub use print::print;
pub use share::{can_share_file, share_file};
pub use start_screen::{release, remove_start_screen};
pub use tabs::Tabs;
pub use theme::{Theme, show_theme};
pub use user_agent::{is_in_app_browser, user_agent};
pub use worker::{WorkerError, answer_as_worker, ask_worker, stop_worker};

/// A file that a person picked; read it with [`read_file`].
pub use web_sys::File;
