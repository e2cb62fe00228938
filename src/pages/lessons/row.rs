//! One lesson in the list.

use super::handle::use_book;
use crate::{
    domain::{LessonId, LessonState},
    i18n::{Wording, date, use_texts},
    route::{Page, Tab},
    store::use_store,
    ui::{Badge, Button, Glyph, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// One lesson; a tap opens its sheet.
#[component]
pub(super) fn LessonRow(
    /// Which.
    id: LessonId,
    /// Opens its sheet.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    let (texts, book) = (use_texts(), use_book());
    let lesson = Memo::new(move |_| book.value.read().lessons.get(&id).cloned().unwrap_or_default());
    let is_open = Memo::new(move |_| lesson.read().state == LessonState::Open);
    let state = move || match lesson.read().solved_in.clone() {
        _ if is_open.get() => t_string!(texts, lessons.open).to_owned(),
        name if name.is_empty() => t_string!(texts, lessons.solved).to_owned(),
        name => t_string!(texts, lessons.solved_in, name = name),
    };
    let tags = move || lesson.read().tags().map(|tag| view! { <span class="lesson__tag">{tag.to_owned()}</span> }).collect_view();
    let n_repeats = Memo::new(move |_| lesson.read().n_repeats());
    let switch = move |()| {
        if is_open.get_untracked() {
            book.edit_saying("lessons.solve", t_string!(texts, lessons.is_solved), |lessons| lessons.solve(id, ""));
        } else {
            book.edit_saying("lessons.reopen", t_string!(texts, lessons.is_open), |lessons| lessons.reopen(id));
        }
    };
    view! {
        <li class="lesson" data-solved=move || (!is_open.get()).then_some("")>
            <button type="button" class="lesson__open" on:click=move |_| on_edit.run(())>
                {move || lesson.read().note.clone()}
            </button>
            <p class="lesson__marks">
                {move || {
                    let tone = if is_open.get() { Tone::Warn } else { Tone::Good };
                    view! { <Badge tone>{state}</Badge> }
                }}
                <Show when=move || { n_repeats.get() > 0 }>
                    <Badge tone=Tone::Stop>{move || t_string!(texts, lessons.repeated, n = n_repeats.get())}</Badge>
                </Show>
                <Badge tone=Tone::Calm>{move || Wording::word(lesson.read().stage, texts.get_locale())}</Badge>
                {tags}
            </p>
            <Facts id />
            <div class="lesson__action">
                {move || {
                    let (glyph, word) = if is_open.get() {
                        (Glyph::Check, t_string!(texts, lessons.solve))
                    } else {
                        (Glyph::Undo, t_string!(texts, lessons.reopen))
                    };
                    view! {
                        <Button variant=Variant::Plain glyph on_press=switch>
                            {word}
                        </Button>
                    }
                }}
            </div>
        </li>
    }
}

/// What happened, where it comes from, who does what until when.
#[component]
fn Facts(id: LessonId) -> impl IntoView {
    let (texts, store, book) = (use_texts(), use_store(), use_book());
    let lesson = Memo::new(move |_| book.value.read().lessons.get(&id).cloned().unwrap_or_default());
    let facts = move || {
        let lesson = lesson.read();
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let happened = said(&lesson.happened).filter(|text| *text != lesson.note);
        [
            happened.map(|text| t_string!(texts, lessons.happened, text = text)),
            said(&lesson.cause).map(|text| t_string!(texts, debrief.cause_is, text = text)),
            said(&lesson.owner).map(|text| t_string!(texts, debrief.owner_is, text = text)),
            said(&lesson.due).map(|text| t_string!(texts, debrief.due_is, text = text)),
        ]
        .into_iter()
        .flatten()
        .map(|fact| view! { <span>{fact}</span> })
        .collect_view()
    };
    let source = move || {
        let (lesson, locale) = (lesson.read(), texts.get_locale());
        if lesson.from.is_empty() {
            t_string!(texts, lessons.own, day = date(locale, lesson.at.date()))
        } else {
            t_string!(texts, lessons.from, name = lesson.from.clone(), day = date(locale, lesson.first_day))
        }
    };
    let reception = Memo::new(move |_| {
        let from = lesson.read().from_reception?;
        store.summaries().read().get(&from).is_some_and(|summary| summary.live).then_some(from)
    });
    let from = move || match reception.get() {
        Some(from) => view! { <a class="lesson__from" href=Page::Reception(from, Tab::Debrief).href()>{source}</a> }.into_any(),
        None => view! { <span>{source}</span> }.into_any(),
    };
    view! { <p class="said__facts">{facts} {from}</p> }
}
