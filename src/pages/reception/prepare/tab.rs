//! The tab: the way to the list, and the list.

use super::{
    due::DueToday,
    export::ExportButton,
    lessons::NewLessons,
    paper::Paper,
    part::Parts,
    shelf::{Shelf, use_shelf},
    task_sheet::{Target, TaskSheet},
};
use crate::{
    domain::{Checklist, ChecklistTemplate, NextStep, Part},
    i18n::{use_texts, word},
    pages::{checklists::use_list_editing, reception::current::use_current},
    platform,
    store::{LESSONS, use_store},
    ui::{Bar, Button, EmptyState, Glyph, Note, Tone, Variant, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 准备.
#[component]
pub fn PrepareTab() -> impl IntoView {
    let current = use_current();
    let is_read = Memo::new(move |_| current.checklist.read().is_some());
    let is_made = Memo::new(move |_| current.checklist.read().as_ref().is_some_and(|list| list.live));
    let list = Signal::derive(move || current.checklist.get().unwrap_or_default());
    provide_context(Shelf { list, sheet: RwSignal::new(false), target: RwSignal::new(Target::New(Part::Other)) });
    view! {
        <Show
            when=move || is_read.get()
            fallback=move || view! { <Note tone=Tone::Stop>{word!(prepare.cannot_open)}</Note> }
        >
            <Show when=move || is_made.get() fallback=|| view! { <NotMade /> }>
                <List />
            </Show>
        </Show>
    }
}

#[component]
fn NotMade() -> impl IntoView {
    let (texts, store, current, toasts) = (use_texts(), use_store(), use_current(), use_toasts());
    let editing = use_list_editing();
    let make = move |()| {
        let Ok(template) = ChecklistTemplate::starter() else { return toasts.say(t_string!(texts, prepare.cannot_open)) };
        let mut made = Checklist::begin(current.id, &current.value.read_untracked(), &template, platform::today());
        if let Some(lessons) = store.value(LESSONS) {
            made.bring_in(current.id, &lessons.read_untracked());
        }
        let n = made.tasks.len();
        if editing.edit(current.id, "make-checklist", |list| *list = made) {
            editing.say(t_string!(texts, prepare.made, n = n));
        }
    };
    Effect::new(move || {
        if current.asked.get() == Some(NextStep::MakeChecklist) {
            current.asked.set(None);
            make(());
        }
    });
    view! {
        <EmptyState
            glyph=Glyph::Check
            title=word!(prepare.none_title)
            text=word!(prepare.none_text)
        >
            <Button variant=Variant::Primary glyph=Glyph::Add on_press=make>{word!(prepare.make)}</Button>
        </EmptyState>
    }
}

#[component]
fn List() -> impl IntoView {
    let shelf = use_shelf();
    view! {
        <div class="checklist">
            <Head />
            <NewLessons />
            <DueToday />
            <Parts />
        </div>
        <TaskSheet open=shelf.sheet target=shelf.target />
        <Paper />
    }
}

#[component]
fn Head() -> impl IntoView {
    let texts = use_texts();
    let shelf = use_shelf();
    let progress = Memo::new(move |_| shelf.list.read().progress());
    view! {
        <div class="checklist__head">
            <Bar percent=Signal::derive(move || progress.get().percent()) tone=Tone::Calm>
                {move || t_string!(texts, prepare.progress, done = progress.get().done, all = progress.get().all)}
            </Bar>
            <div class="toolbar">
                <Button glyph=Glyph::Add on_press=move |()| shelf.add(Part::Other)>{word!(prepare.add)}</Button>
                <ExportButton />
            </div>
        </div>
    }
}
