//! Keys, seen through an input method.

use web_sys::KeyboardEvent;

/// The key code that browsers report for a key that the input method takes for itself.
const TAKEN_BY_INPUT_METHOD: u32 = 229;

/// Whether this is an Enter meant for us. While Chinese is being composed, Enter belongs to the input method:
/// every handler of Enter asks here. Some browsers end the composition before they send the key, hence the code.
pub fn is_enter(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.is_composing() && event.key_code() != TAKEN_BY_INPUT_METHOD
}
