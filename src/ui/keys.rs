//! What every key handler asks first: whether an input method is still composing.

use leptos::{ev::KeyboardEvent, wasm_bindgen::JsCast, web_sys::Element};

/// The key code browsers report for a key that an input method has taken (Safari sends it after the composition ended).
const TAKEN_BY_INPUT_METHOD: u32 = 229;

/// True while an input method composes: Enter then confirms a word and must do nothing else.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == TAKEN_BY_INPUT_METHOD
}

/// True for an Enter that is meant for us.
pub fn is_enter(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !is_composing(event)
}

/// True when the key goes to a field, where shortcuts like undo belong to the text.
pub fn is_in_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest("input, textarea, select, [contenteditable]").is_ok_and(|found| found.is_some()))
}
