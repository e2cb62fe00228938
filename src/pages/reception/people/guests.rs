//! 接待对象: the list, and the ways into it.

use super::{
    guest_row::{GuestRow, by_train},
    guest_sheet::GuestSheet,
    paste::PasteGuests,
};
use crate::{
    domain::{GuestId, NextStep},
    i18n::{use_texts, word},
    pages::reception::{current::use_current, target::Target},
    ui::{Button, Each, EmptyState, Glyph, Section, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 接待对象.
#[component]
pub(super) fn GuestsSection() -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let (pasting, editing) = (RwSignal::new(false), RwSignal::new(false));
    let target = RwSignal::new(Target::New);
    Effect::new(move || {
        if current.asked.get() == Some(NextStep::EnterGuests) {
            current.asked.set(None);
            pasting.set(true);
        }
    });
    let ids = Memo::new(move |_| current.value.read().guests_in_order().into_iter().map(|(id, _)| id).collect::<Vec<GuestId>>());
    let is_empty = Memo::new(move |_| ids.read().is_empty());
    let edit = move |whom: Target<GuestId>| {
        target.set(whom);
        editing.set(true);
    };
    let title = Signal::derive(move || {
        let n = current.value.read().n_guests();
        format!("{} {}", t_string!(texts, people.guests), t_string!(texts, common.n_people, n = n))
    });
    let buttons = move || {
        view! {
            <Button variant=if is_empty.get() { Variant::Primary } else { Variant::Quiet } glyph=Glyph::Paste on_press=move |()| pasting.set(true)>
                {word!(people.paste_list)}
            </Button>
            <Button glyph=Glyph::Add on_press=move |()| edit(Target::New)>{word!(people.add_guest)}</Button>
        }
    };
    view! {
        <Section title actions=Box::new(move || (move || (!is_empty.get()).then(buttons)).into_any())>
            {move || {
                let reception = current.value.read();
                let ways = by_train(texts, &reception.arrives_by, &reception.leaves_by);
                (!ways.is_empty()).then(|| view! { <p class="party-train">{ways.join("　")}</p> })
            }}
            <Show
                when=move || !is_empty.get()
                fallback=move || {
                    view! {
                        <EmptyState
                            glyph=Glyph::People
                            title=word!(people.no_guests)
                            text=word!(people.no_guests_text)
                        >
                            {buttons()}
                        </EmptyState>
                    }
                }
            >
                <ol class="person-list" role="list">
                    <Each each=move || ids.get() key=|id| *id let:id>
                        <GuestRow id ids on_edit=move |()| edit(Target::Known(id)) />
                    </Each>
                </ol>
            </Show>
        </Section>
        <PasteGuests open=pasting />
        <GuestSheet open=editing target />
    }
}
