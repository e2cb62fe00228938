//! What a page says whose document cannot be opened.

use crate::{
    i18n::{Word, word},
    store::OpenError,
    ui::{EmptyState, Glyph},
};
use leptos::prelude::*;

/// What is not to be opened, that it is safe where it is, and the way out.
#[component]
pub(super) fn CannotOpen(
    /// What.
    title: Word,
    /// Why, for whoever is asked to help.
    error: OpenError,
) -> impl IntoView {
    view! {
        <EmptyState glyph=Glyph::Warn title text=word!(reception.cannot_open_text)>
            <pre class="details">{error.to_string()}</pre>
        </EmptyState>
    }
}
