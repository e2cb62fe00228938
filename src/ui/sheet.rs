//! A dialog: from the bottom on phones, a card in the middle on laptops. The browser traps the focus and gives it back.

use super::{Button, Glyph, Variant, field::fresh_id, use_toasts};
use crate::i18n::word;
use leptos::{html, prelude::*};

/// A dialog with a heading. Esc and the cross close it. Its content lives only while it is open.
#[component]
pub fn Sheet(
    /// Whether it is open; becomes false when it is closed in any way.
    open: RwSignal<bool>,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Room for a table.
    #[prop(optional)]
    wide: bool,
    /// The content; end it with `<div class="sheet__actions">` for buttons that stay in sight.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading_node = NodeRef::<html::H2>::new();
    let heading = fresh_id("sheet");
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                if let Err(error) = dialog.show_modal() {
                    leptos::logging::error!("the dialog cannot be opened: {error:?}");
                }
                focus_heading_unless_a_field_wants_it(node, heading_node);
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let toasts = use_toasts();
    Effect::new(move || {
        if open.get() {
            toasts.wait_behind_sheet();
        }
    });
    let children = StoredValue::new(children);
    view! {
        <dialog node_ref=node class="sheet" class:sheet--wide=wide aria-labelledby=heading on:close=move |_| open.set(false)>
            <div class="sheet__head">
                <h2 node_ref=heading_node class="sheet__title" id=heading.clone() tabindex="-1">
                    {move || title.get()}
                </h2>
                <Button variant=Variant::Plain glyph=Glyph::Close label=word!(common.close) on_press=move |()| open.set(false) />
            </div>
            <div class="sheet__body">
                <Show when=move || open.get()>{children.with_value(|children| children())}</Show>
            </div>
        </dialog>
    }
}

/// The browser would focus the cross; the heading is read out and opens no keyboard.
fn focus_heading_unless_a_field_wants_it(dialog: NodeRef<html::Dialog>, heading: NodeRef<html::H2>) {
    let wanted = dialog.get_untracked().is_some_and(|dialog| dialog.query_selector("[autofocus]").is_ok_and(|found| found.is_some()));
    if !wanted
        && let Some(heading) = heading.get_untracked()
        && let Err(error) = heading.focus()
    {
        leptos::logging::error!("the heading cannot be focused: {error:?}");
    }
}
