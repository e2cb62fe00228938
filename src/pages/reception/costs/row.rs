//! One entry of a list of costs: what it is, what it comes to, and its state in a word.

use crate::{
    i18n::{Texts, shown_word, use_texts, worded},
    ui::{Badge, Button, Glyph, Section, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// One entry; the whole line opens it.
#[component]
pub(super) fn EntryRow(
    /// What it is.
    #[prop(into)]
    title: Signal<String>,
    /// More of it, smaller.
    #[prop(into)]
    text: Signal<String>,
    /// What it comes to; empty for nothing.
    #[prop(into)]
    amount: Signal<String>,
    /// Its state, if there is one to be said.
    #[prop(into)]
    state: Signal<Option<(Tone, String)>>,
    /// Called when it is tapped.
    #[prop(into)]
    on_open: Callback<()>,
) -> impl IntoView {
    view! {
        <li class="entry">
            <button type="button" class="entry__open" on:click=move |_| on_open.run(())>
                <span class="entry__words">
                    <span class="entry__title">{move || title.get()}</span>
                    <span class="entry__text">{move || text.get()}</span>
                </span>
                <span class="entry__amount numbers">{move || amount.get()}</span>
                {move || state.get().map(|(tone, word)| view! { <Badge tone>{word}</Badge> })}
            </button>
        </li>
    }
}

/// A list of entries under its heading, with the button that adds one. An empty list takes one line.
#[component]
pub(super) fn EntrySection(
    /// The heading.
    title: fn(Texts) -> &'static str,
    /// What stands there while the list is empty.
    empty: fn(Texts) -> &'static str,
    /// The word of the button.
    add: fn(Texts) -> &'static str,
    /// Whether there is nothing.
    #[prop(into)]
    is_empty: Signal<bool>,
    /// Called when one is to be added.
    #[prop(into)]
    on_add: Callback<()>,
    /// The entries.
    children: ChildrenFn,
) -> impl IntoView {
    let texts = use_texts();
    let children = StoredValue::new(children);
    let button = move || {
        view! {
            <Button variant=Variant::Plain glyph=Glyph::Add on_press=on_add>
                {shown_word(texts, add)}
            </Button>
        }
    };
    view! {
        <Section title=worded(texts, title) actions=Box::new(move || button().into_any())>
            <Show
                when=move || !is_empty.get()
                fallback=move || view! { <p class="entries__empty">{shown_word(texts, empty)}</p> }
            >
                <ul class="entries">{children.with_value(|children| children())}</ul>
            </Show>
        </Section>
    }
}

/// What a sheet shows: a new entry, or one that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target<T> {
    /// One to be added.
    New,
    /// One that is there.
    Known(T),
}

impl<T> Target<T> {
    /// The id of one that is there.
    pub(super) fn known(self) -> Option<T> {
        match self {
            Self::New => None,
            Self::Known(id) => Some(id),
        }
    }
}

/// Removal in words, once for all entries.
pub(super) fn removed_text(texts: Texts, title: &str) -> String {
    t_string!(texts, costs.removed, title = title.to_owned())
}
