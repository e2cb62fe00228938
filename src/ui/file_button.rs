//! A button that asks for a file.

use super::{Glyph, Icon};
use crate::platform::File;
use leptos::{html, prelude::*};

/// A button that asks for one file; the same file can be picked again.
#[component]
pub fn FileButton(
    /// The text.
    #[prop(into)]
    label: Signal<String>,
    /// What may be picked: `.json,application/json`.
    accept: &'static str,
    /// Called with the file picked.
    #[prop(into)]
    on_pick: Callback<File>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let picked = move || {
        let Some(input) = node.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on_pick.run(file);
        }
        input.set_value("");
    };
    view! {
        <label class="button button--quiet file-button">
            <input node_ref=node class="visually-hidden" type="file" accept=accept on:change=move |_| picked() />
            <Icon glyph=Glyph::Paper />
            <span class="button__text">{move || label.get()}</span>
        </label>
    }
}
