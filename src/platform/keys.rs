//! Where a key goes.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// True when the key goes to a field, where shortcuts like undo belong to the text.
pub fn is_in_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest("input, textarea, select, [contenteditable]").is_ok_and(|found| found.is_some()))
}
