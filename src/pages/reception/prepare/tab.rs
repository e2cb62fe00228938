//! The tab: the way to the list, and the list.

use super::{
    due::DueToday,
    export::ExportButton,
    lessons::NewLessons,
    paper::Paper,
    part::Parts,
    task_sheet::{Target, TaskSheet},
};
use crate::{
    domain::{Checklist, ChecklistTemplate, NextStep, Part, TaskId},
    i18n::{shown_word, use_texts, worded},
    pages::{checklists::use_list_editing, reception::use_current},
    platform,
    store::{LESSONS, use_store},
    ui::{Bar, Button, EmptyState, Glyph, Note, Tone, Variant, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::sync::Arc;

/// The list shown, and the sheet of one of its tasks.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    /// The list.
    pub(super) list: Signal<Arc<Checklist>>,
    sheet: RwSignal<bool>,
    target: RwSignal<Target>,
}

/// The list shown.
#[expect(clippy::expect_used, reason = "the tab provides it before anything that shows the list")]
pub(super) fn use_shelf() -> Shelf {
    use_context::<Shelf>().expect("the tab provides the list")
}

impl Shelf {
    /// Opens the sheet of a task.
    pub(super) fn open(self, id: TaskId) {
        self.target.set(Target::Known(id));
        self.sheet.set(true);
    }

    /// Opens the sheet of a task to be added.
    pub(super) fn add(self, part: Part) {
        self.target.set(Target::New(part));
        self.sheet.set(true);
    }
}

/// 准备.
#[component]
pub fn PrepareTab() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let is_read = Memo::new(move |_| current.checklist.read().is_some());
    let is_made = Memo::new(move |_| current.checklist.read().as_ref().is_some_and(|list| list.live));
    let list = Signal::derive(move || current.checklist.get().unwrap_or_default());
    provide_context(Shelf { list, sheet: RwSignal::new(false), target: RwSignal::new(Target::New(Part::Other)) });
    view! {
        <Show
            when=move || is_read.get()
            fallback=move || view! { <Note tone=Tone::Stop>{shown_word(texts, |texts| t_string!(texts, prepare.cannot_open))}</Note> }
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
            editing.say(&t_string!(texts, prepare.made, n = n));
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
            title=worded(texts, |texts| t_string!(texts, prepare.none_title))
            text=worded(texts, |texts| t_string!(texts, prepare.none_text))
        >
            <Button variant=Variant::Primary glyph=Glyph::Add on_press=make>
                {shown_word(texts, |texts| t_string!(texts, prepare.make))}
            </Button>
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
                <Button glyph=Glyph::Add on_press=move |()| shelf.add(Part::Other)>
                    {shown_word(texts, |texts| t_string!(texts, prepare.add))}
                </Button>
                <ExportButton />
            </div>
        </div>
    }
}
