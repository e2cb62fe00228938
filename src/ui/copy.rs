//! Text to copy by hand where the browser refuses the clipboard.

use super::field::fresh_id;
use leptos::{html, prelude::*};

/// The text, selected as soon as it is shown, with a line that says how to copy it.
#[component]
pub fn CopyText(
    /// The text to copy.
    #[prop(into)]
    text: Signal<String>,
    /// How to copy it by hand.
    #[prop(into)]
    hint: Signal<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let id = fresh_id("copy");
    let select = move || {
        if let Some(area) = node.get_untracked() {
            area.select();
        }
    };
    Effect::new(move || {
        if let Some(area) = node.get() {
            area.set_value(&text.get());
            area.select();
        }
    });
    view! {
        <div class="copy-text">
            <label class="field__help" for=id.clone()>
                {move || hint.get()}
            </label>
            <textarea node_ref=node id=id class="field__control field__control--text" rows="8" readonly on:focus=move |_| select()></textarea>
        </div>
    }
}
