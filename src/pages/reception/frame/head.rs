//! The head of a reception: its facts, undo, and what can be done with the whole.

use super::{basics_sheet::BasicsSheet, history::HistorySheet, letter::LetterSheet};
use crate::{
    i18n::{date_range, money, party_words, use_texts, word},
    pages::{
        reception::current::{use_current, use_editing},
        sharing::SendSheet,
    },
    route::{Page, open as open_page},
    store::{Kind, use_store},
    ui::{Button, Glyph, Icon, PageHeader, Sheet, Tone, Variant, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Name, facts, letter and the actions on the whole reception.
#[component]
pub(super) fn Head(letter_open: RwSignal<bool>) -> impl IntoView {
    let current = use_current();
    let id = current.id;
    let send_open = RwSignal::new(false);
    let documents = vec![(Kind::Reception, id.0), (Kind::Checklist, id.checklist_id()), (Kind::Debrief, id.debrief_id())];
    let (basics_open, history_open, more_open) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    view! {
        <div class="reception-head">
            <PageHeader title=Signal::derive(move || current.value.read().name.clone())>
                <UndoButtons />
                <Button glyph=Glyph::Send on_press=move |()| send_open.set(true)>{word!(sharing.send)}</Button>
                <Button glyph=Glyph::Edit on_press=move |()| basics_open.set(true)>{word!(reception.details)}</Button>
                <Button glyph=Glyph::More label=word!(common.more) on_press=move |()| more_open.set(true) />
            </PageHeader>
            <Facts letter_open />
        </div>
        <Sheet open=more_open title=word!(common.more)>
            <More more_open history_open letter_open />
        </Sheet>
        <SendSheet open=send_open documents />
        <BasicsSheet open=basics_open />
        <LetterSheet open=letter_open />
        <HistorySheet open=history_open />
    }
}

#[component]
fn UndoButtons() -> impl IntoView {
    let (texts, store, toasts) = (use_texts(), use_store(), use_toasts());
    let steps = store.steps();
    let say = move |done: Result<Option<&'static str>, _>, text: &'static str| match done {
        Ok(Some(_)) => toasts.say(text),
        Ok(None) => {}
        Err(_) => toasts.say(t_string!(texts, shell.newer_data)),
    };
    view! {
        <Button
            variant=Variant::Plain
            glyph=Glyph::Undo
            label=word!(common.undo)
            disabled=Signal::derive(move || steps.read().0.is_none())
            on_press=move |()| say(store.undo(), t_string!(texts, common.undone))
        />
        <Button
            variant=Variant::Plain
            glyph=Glyph::Redo
            label=word!(common.redo)
            disabled=Signal::derive(move || steps.read().1.is_none())
            on_press=move |()| say(store.redo(), t_string!(texts, common.redone))
        />
    }
}

/// Dates, guests, coordinator, number, budget, letter.
#[component]
fn Facts(letter_open: RwSignal<bool>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let dates = move || {
        let reception = current.value.read();
        date_range(texts.get_locale(), reception.first_day, reception.last_day)
    };
    let party = move || {
        let reception = current.value.read();
        party_words(texts.get_locale(), &reception.party, reception.n_guests())
    };
    let coordinator = move || {
        let reception = current.value.read();
        match reception.coordinator.and_then(|id| reception.people.get(&id)) {
            Some(person) => t_string!(texts, reception.coordinator_is, name = format!("{} {}", person.name, person.phone)),
            None => t_string!(texts, reception.no_coordinator).to_owned(),
        }
    };
    let budget = move || {
        let budget = current.value.read().budget?;
        Some(t_string!(texts, reception.budget_is, amount = money(texts.get_locale(), budget)))
    };
    let number = move || Some(current.value.read().number.clone()).filter(|number| !number.is_empty());
    let letter = move || match current.value.read().letter.number.clone() {
        number if number.is_empty() => t_string!(texts, reception.letter_to_come).to_owned(),
        number => t_string!(texts, reception.letter_is, number = number),
    };
    let letter_tone = move || if current.value.read().letter.number.is_empty() { Tone::Warn } else { Tone::Good };
    view! {
        <div class="facts numbers">
            <span class="facts__fact">
                <Icon glyph=Glyph::Calendar />
                {dates}
            </span>
            <span class="facts__fact">
                <Icon glyph=Glyph::People />
                {party}
            </span>
            <span class="facts__fact">
                <Icon glyph=Glyph::Phone />
                {coordinator}
            </span>
            {move || budget().map(|budget| view! { <span class="facts__fact">{budget}</span> })}
            {move || number().map(|number| view! { <span class="facts__fact">{number}</span> })}
            <button type="button" class="badge badge--button" data-tone=move || letter_tone().as_str() on:click=move |_| letter_open.set(true)>
                <Icon glyph=Glyph::Paper />
                <span>{letter}</span>
            </button>
        </div>
    }
}

#[component]
fn More(more_open: RwSignal<bool>, history_open: RwSignal<bool>, letter_open: RwSignal<bool>) -> impl IntoView {
    let (texts, editing) = (use_texts(), use_editing());
    let instead = move |open: RwSignal<bool>| {
        more_open.set(false);
        open.set(true);
    };
    let remove = move |()| {
        if editing.edit("remove", |reception| reception.live = false) {
            more_open.set(false);
            editing.say(t_string!(texts, receptions.removed));
            open_page(Page::Receptions);
        }
    };
    view! {
        <div class="menu">
            <Button glyph=Glyph::Paper on_press=move |()| instead(letter_open)>{word!(reception.letter)}</Button>
            <Button glyph=Glyph::Clock on_press=move |()| instead(history_open)>{word!(common.history)}</Button>
            <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(reception.remove)}</Button>
        </div>
    }
}
