//! The head of a reception: its facts, undo, and what can be done with the whole.

use super::{basics_sheet::BasicsSheet, history::HistorySheet, letter::LetterSheet, page::use_current};
use crate::{
    i18n::{Texts, date_range, money, party_words, shown_word, use_texts},
    pages::{say::say_with_undo, sharing::SendSheet},
    route::{Page, open as open_page},
    store::{Kind, use_store},
    ui::{Button, Glyph, Icon, PageHeader, Sheet, Tone, Variant, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::convert::Infallible;

/// Name, facts, letter and the actions on the whole reception.
#[component]
pub(super) fn Head(letter_open: RwSignal<bool>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let id = current.id;
    let send_open = RwSignal::new(false);
    let documents = vec![(Kind::Reception, id.0), (Kind::Checklist, id.checklist_id()), (Kind::Debrief, id.debrief_id())];
    let (basics_open, history_open, more_open) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let word = move |word: fn(Texts) -> &'static str| Signal::derive(move || word(texts).to_owned());
    let label = move |word: fn(Texts) -> &'static str| MaybeProp::derive(move || Some(word(texts).to_owned()));
    view! {
        <div class="reception-head">
            <PageHeader title=Signal::derive(move || current.value.read().name.clone())>
                <UndoButtons />
                <Button glyph=Glyph::Send on_press=move |()| send_open.set(true)>
                    {shown_word(texts, |texts| t_string!(texts, sharing.send))}
                </Button>
                <Button glyph=Glyph::Edit on_press=move |()| basics_open.set(true)>
                    {shown_word(texts, |texts| t_string!(texts, reception.details))}
                </Button>
                <Button glyph=Glyph::More label=label(|texts| t_string!(texts, common.more)) on_press=move |()| more_open.set(true) />
            </PageHeader>
            <Facts letter_open />
        </div>
        <Sheet open=more_open title=word(|texts| t_string!(texts, common.more)) close_label=word(|texts| t_string!(texts, common.close))>
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
            label=MaybeProp::derive(move || Some(t_string!(texts, common.undo).to_owned()))
            disabled=Signal::derive(move || steps.read().0.is_none())
            on_press=move |()| say(store.undo(), t_string!(texts, common.undone))
        />
        <Button
            variant=Variant::Plain
            glyph=Glyph::Redo
            label=MaybeProp::derive(move || Some(t_string!(texts, common.redo).to_owned()))
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
    let (texts, store, current, toasts) = (use_texts(), use_store(), use_current(), use_toasts());
    let instead = move |open: RwSignal<bool>| {
        more_open.set(false);
        open.set(true);
    };
    let remove = move |()| {
        let removed = store.edit(current.id, "remove", |reception, _| {
            reception.live = false;
            Ok::<(), Infallible>(())
        });
        match removed {
            Ok(()) => {
                more_open.set(false);
                say_with_undo(store, toasts, texts, t_string!(texts, receptions.removed));
                open_page(Page::Receptions);
            }
            Err(_) => toasts.say(t_string!(texts, shell.newer_data)),
        }
    };
    view! {
        <div class="menu">
            <Button glyph=Glyph::Paper on_press=move |()| instead(letter_open)>
                {shown_word(texts, |texts| t_string!(texts, reception.letter))}
            </Button>
            <Button glyph=Glyph::Clock on_press=move |()| instead(history_open)>
                {shown_word(texts, |texts| t_string!(texts, common.history))}
            </Button>
            <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>
                {shown_word(texts, |texts| t_string!(texts, reception.remove))}
            </Button>
        </div>
    }
}
