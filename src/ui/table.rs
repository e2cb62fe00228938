//! Tables for laptops that become cards on phones, and the cells people type into.

use super::{
    Glyph, Icon,
    field::{Committer, fresh_id, keep_shown},
    keys::is_enter,
};
use leptos::{html, prelude::*};

/// A table. On phones each row is a card and each cell shows its `data-label`, so give every `td` one.
#[component]
pub fn Table(
    /// What it lists, for screen readers.
    #[prop(into)]
    caption: Signal<String>,
    /// Column headings.
    #[prop(into)]
    columns: Signal<Vec<String>>,
    /// The rows: `<tr>` of `<td data-label=…>`.
    children: Children,
) -> impl IntoView {
    view! {
        <table class="table">
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <thead>
                <tr>
                    {move || columns.get().into_iter().map(|column| view! { <th scope="col">{column}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{children()}</tbody>
        </table>
    }
}

/// A line of text inside a row; marked when it is doubtful.
#[component]
pub fn CellInput(
    /// What the cell holds; shown above it on phones.
    #[prop(into)]
    label: Signal<String>,
    /// The raw text.
    value: RwSignal<String>,
    /// Why the text is doubtful or wrong, if it is.
    #[prop(optional, into)]
    doubt: MaybeProp<String>,
    /// Values offered while typing.
    #[prop(optional, into)]
    suggestions: Signal<Vec<String>>,
    /// Called with a changed text on leaving the cell or Enter.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// Enter that is not part of composing a word.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// The element, for callers that move the focus.
    #[prop(optional)]
    node: NodeRef<html::Input>,
) -> impl IntoView {
    let (id, list) = (fresh_id("cell"), fresh_id("cell-list"));
    let committer = Committer::new(value, on_commit);
    keep_shown(node, value);
    view! {
        <span class="cell" data-doubt=move || doubt.with(Option::is_some).then_some("true")>
            <input
                node_ref=node
                class="cell__control"
                type="text"
                autocomplete="off"
                list=list.clone()
                aria-label=move || label.get()
                aria-invalid=move || doubt.with(Option::is_some).then_some("true")
                aria-describedby=id.clone()
                on:focus=move |_| committer.enter()
                on:input=move |event| value.set(event_target_value(&event))
                on:blur=move |_| committer.leave()
                on:keydown=move |event| {
                    if is_enter(&event) {
                        committer.leave();
                        if let Some(on_enter) = on_enter {
                            event.prevent_default();
                            on_enter.run(());
                        }
                    }
                }
            />
            <datalist id=list>{move || suggestions.get().into_iter().map(|value| view! { <option value=value></option> }).collect_view()}</datalist>
            <span class="cell__doubt" id=id>
                {move || doubt.get().map(|doubt| view! { <Icon glyph=Glyph::Warn />{doubt} })}
            </span>
        </span>
    }
}
