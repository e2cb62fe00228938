//! What every key handler asks first: whether an input method is still composing.

use leptos::ev::KeyboardEvent;

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
