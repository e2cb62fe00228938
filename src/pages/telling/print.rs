//! Printing once what is to be printed stands on the page.

use crate::{i18n::use_texts, platform, ui::use_toasts};
use leptos::{prelude::*, task::tick};
use leptos_i18n::t_string;

/// Prints the page as it stands after the changes just made; says so where the browser does not print.
pub(in crate::pages) fn use_printer() -> Callback<()> {
    let (texts, toasts) = (use_texts(), use_toasts());
    let print = Action::new_unsync(move |(): &()| async move {
        tick().await;
        if platform::print().is_err() {
            toasts.say(t_string!(texts, brief.print_refused));
        }
    });
    Callback::new(move |()| drop(print.dispatch_local(())))
}
