//! One guest in the list: who it is, what is eaten, and the place in the list.

use crate::{
    domain::{Direction, Guest, GuestId, Rank},
    i18n::{Texts, Wording, diet_word, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    ui::{Badge, Button, Chips, Choice, Field, FieldExtras, Glyph, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// `来程：G1234 9:40到`, `返程：…`, as far as they are known.
pub(super) fn by_train(texts: Texts, arrives_by: &str, leaves_by: &str) -> Vec<String> {
    let ways = [
        (arrives_by, t_string!(texts, people.arrives_by_is, text = arrives_by.to_owned())),
        (leaves_by, t_string!(texts, people.leaves_by_is, text = leaves_by.to_owned())),
    ];
    ways.into_iter().filter(|(text, _)| !text.is_empty()).map(|(_, said)| said).collect()
}

/// One guest.
#[component]
pub(super) fn GuestRow(
    /// The guest.
    id: GuestId,
    /// The list, in order.
    ids: Memo<Vec<GuestId>>,
    /// Called when the guest is to be changed.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let editing = use_editing();
    let guest = Memo::new(move |_| current.value.read().guests.get(&id).cloned().unwrap_or_default());
    let place = Memo::new(move |_| ids.read().iter().position(|one| *one == id).unwrap_or_default());
    let choosing_diet = RwSignal::new(false);
    let name = move || guest.read().name.clone();
    let shift = move |direction| {
        editing.edit("move-guest", |reception| reception.move_guest(id, direction));
    };
    let particulars = move || {
        let guest = guest.read();
        let rank = (guest.rank != Rank::Unknown).then(|| guest.rank.word(texts.get_locale()));
        let parts = [guest.unit.as_str(), guest.post.as_str(), rank.unwrap_or_default(), guest.phone.as_str()];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned);
        parts.chain(by_train(texts, &guest.arrives_by, &guest.leaves_by)).map(|part| view! { <span>{part}</span> }).collect_view()
    };
    view! {
        <li class="person-row">
            <div class="person-row__who">
                <span class="person-row__place numbers">{move || place.get() + 1}</span>
                <span class="person-row__name">{name}</span>
            </div>
            <div class="person-row__actions">
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Up
                    label=Signal::derive(move || t_string!(texts, people.move_up_of, name = name()))
                    disabled=Signal::derive(move || place.get() == 0)
                    on_press=move |()| shift(Direction::Up)
                />
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Down
                    label=Signal::derive(move || t_string!(texts, people.move_down_of, name = name()))
                    disabled=Signal::derive(move || place.get() + 1 >= ids.read().len())
                    on_press=move |()| shift(Direction::Down)
                />
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Edit
                    label=Signal::derive(move || t_string!(texts, people.edit_of, name = name()))
                    on_press=on_edit
                />
            </div>
            <div class="person-row__more person-row__particulars">{particulars}</div>
            <div class="person-row__more person-row__diet">
                {move || {
                    let words: Vec<_> = guest.read().diets().map(|word| diet_word(texts.get_locale(), word)).collect();
                    words.into_iter().map(|word| view! { <Badge tone=Tone::Warn>{word}</Badge> }).collect_view()
                }}
                <button
                    type="button"
                    class="button button--plain"
                    aria-label=move || t_string!(texts, people.diet_of, name = name())
                    aria-expanded=move || if choosing_diet.get() { "true" } else { "false" }
                    on:click=move |_| choosing_diet.update(|choosing| *choosing = !*choosing)
                >
                    {word!(people.diet)}
                </button>
            </div>
            <Show when=move || choosing_diet.get()>
                <div class="person-row__more">
                    <DietChoice id guest />
                </div>
            </Show>
        </li>
    }
}

/// Diets by tap, and own words.
#[component]
fn DietChoice(id: GuestId, guest: Memo<Guest>) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let own = RwSignal::new(String::new());
    let toggle = move |word: String| {
        editing.edit("diet", |reception| {
            if let Some(guest) = reception.guests.get_mut(&id) {
                guest.toggle_diet(&word);
            }
        });
    };
    let choices = Signal::derive(move || {
        let guest = guest.read();
        let own = guest.diet.keys().map(String::as_str).filter(|word| !Guest::DIETS.contains(word));
        Guest::DIETS.into_iter().chain(own).map(|word| Choice::new(word, diet_word(texts.get_locale(), word))).collect::<Vec<_>>()
    });
    let add = move |()| {
        let word = own.get_untracked().trim().to_owned();
        own.set(String::new());
        if guest.read_untracked().diets().all(|known| known != word) {
            toggle(word);
        }
    };
    let extras = FieldExtras { on_enter: Some(Callback::new(add)), ..FieldExtras::default() };
    view! {
        <div class="stack">
            <Chips
                label=Signal::derive(move || t_string!(texts, people.diet_of, name = guest.read().name.clone()))
                choices
                chosen=Signal::derive(move || guest.read().diets().map(str::to_owned).collect::<Vec<_>>())
                on_toggle=toggle
            />
            <Field
                label=word!(people.diet_own)
                hint=word!(people.diet_own_hint)
                value=own
                extras
            />
        </div>
    }
}
