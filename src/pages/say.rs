//! Saying what was done.

use crate::{store::Store, ui::Toasts};

/// Says what was done, with the way back.
pub(super) fn say_with_undo(store: Store, toasts: Toasts, text: &str) {
    toasts.say_with_undo(text, move || {
        if let Err(error) = store.undo() {
            toasts.say(error.to_string());
        }
    });
}
