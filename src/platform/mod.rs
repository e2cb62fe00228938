//! The only place that touches the browser: thin functions that hand plain values to the other layers.

mod location;

pub use location::{
    focus_main_heading, hash, languages, on_hash_change, print, scroll_to_top, set_document_language, set_document_theme, set_hash,
    set_title,
};
