//! One entry of a list of costs: what it is, what it comes to, and its state in a word.

use crate::{
    i18n::{Texts, Word},
    pages::reception::target::Target,
    ui::{Badge, Button, Each, Glyph, Section, Sheet, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::hash::Hash;

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

/// The words of a list of entries.
#[derive(Clone, Copy)]
pub(super) struct EntryWords {
    /// The heading.
    pub(super) title: Word,
    /// What stands there while the list is empty.
    pub(super) empty: Word,
    /// The word of the button that adds one.
    pub(super) add: Word,
    /// The heading of the sheet in which one is added or changed.
    pub(super) sheet: Word,
}

/// A list of entries under its heading, and the sheet in which one is added or changed. An empty list takes one line.
#[component]
pub(super) fn EntryList<Id>(
    /// Its words.
    words: EntryWords,
    /// The entries in their order.
    #[prop(into)]
    ids: Signal<Vec<Id>>,
    /// The row of one, with what opens it.
    row: fn(Id, Callback<()>) -> AnyView,
    /// What the sheet holds, and whether it is open.
    form: fn(Target<Id>, RwSignal<bool>) -> AnyView,
) -> impl IntoView
where
    Id: Copy + Eq + Hash + Send + Sync + 'static,
{
    let open = RwSignal::new(false);
    let target = RwSignal::new(Target::<Id>::New);
    let show = move |what: Target<Id>| {
        target.set(what);
        open.set(true);
    };
    let button = move || {
        view! {
            <Button variant=Variant::Plain glyph=Glyph::Add on_press=move |()| show(Target::New)>
                {words.add}
            </Button>
        }
    };
    view! {
        <Section title=words.title actions=Box::new(move || button().into_any())>
            <Show
                when=move || !ids.read().is_empty()
                fallback=move || view! { <p class="entries__empty">{words.empty}</p> }
            >
                <ul class="entries">
                    <Each each=move || ids.get() key=|id| *id let:id>
                        {row(id, Callback::new(move |()| show(Target::Known(id))))}
                    </Each>
                </ul>
            </Show>
        </Section>
        <Sheet open title=words.sheet>
            {move || form(target.get(), open)}
        </Sheet>
    }
}

/// Removal in words, once for all entries.
pub(super) fn removed_text(texts: Texts, title: &str) -> String {
    t_string!(texts, costs.removed, title = title.to_owned())
}
