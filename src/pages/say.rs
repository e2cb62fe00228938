//! Saying what was done.

use crate::{i18n::Texts, store::Store, ui::Toasts};
use leptos_i18n::t_string;

/// Says what was done, with the way back.
pub(super) fn say_with_undo(store: Store, toasts: Toasts, texts: Texts, text: &str) {
    toasts.say_with_undo(text, move || {
        if store.undo().is_err() {
            toasts.say(t_string!(texts, shell.newer_data));
        }
    });
}
