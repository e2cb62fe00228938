//! The sheet of one lesson: a new one, or one to be changed.

use super::{
    form::LessonForm,
    handle::{names, use_book},
    list::stage_key,
};
use crate::{
    domain::{Lesson, LessonId, Lessons, Stage},
    i18n::{Wording, use_texts, word},
    pages::form::{
        draft::{SheetDraft, TakenUp},
        duty::Duty,
    },
    platform,
    store::{LESSONS, use_store},
    ui::{Button, Chips, Choice, Field, FieldExtras, Glyph, Select, Sheet, TextArea, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Tags offered beside those of the lesson: the ones used most.
const N_OFFERED: usize = 12;

/// Whom the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A new lesson, with the id it is to have.
    New(LessonId),
    /// One of the book.
    Known(LessonId),
}

/// The sheet of one lesson.
#[component]
pub(super) fn LessonSheet(open: RwSignal<bool>, target: RwSignal<Option<Target>>) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match target.get() {
        Some(Target::Known(_)) => t_string!(texts, lessons.edit).to_owned(),
        _ => t_string!(texts, lessons.add).to_owned(),
    });
    view! {
        <Sheet open title>
            {move || target.get().map(|target| view! { <LessonEditor target open /> })}
        </Sheet>
    }
}

#[component]
fn LessonEditor(target: Target, open: RwSignal<bool>) -> impl IntoView {
    let (texts, book) = (use_texts(), use_book());
    let (id, is_new) = match target {
        Target::New(id) => (id, true),
        Target::Known(id) => (id, false),
    };
    let seen = book.seen();
    let lesson = seen.as_ref().and_then(|seen| seen.value.lessons.get(&id).cloned()).unwrap_or_default();
    let seen = StoredValue::new(seen);
    let form = LessonForm::of(&lesson);
    let name = if is_new { "lesson:new".to_owned() } else { format!("lesson:{id}") };
    let draft = SheetDraft::follow(use_store(), LESSONS, &name, &form.fields());
    let is_empty = RwSignal::new(false);
    let save = move |()| {
        if form.note.read_untracked().trim().is_empty() {
            return is_empty.set(true);
        }
        let at = platform::now();
        let write = |book: &mut Lessons| {
            form.write(book.lessons.entry(id).or_insert_with(|| Lesson { at, ..Lesson::default() }));
        };
        if seen.with_value(|seen| seen.as_ref().is_some_and(|seen| book.edit_as_seen(seen, "lessons.edit", write))) {
            draft.forget();
            open.set(false);
            book.say(if is_new { t_string!(texts, lessons.added) } else { t_string!(texts, lessons.saved) });
        }
    };
    let remove = move |()| {
        if book.edit_saying("lessons.remove", t_string!(texts, lessons.removed), |lessons| lessons.remove(id)) {
            draft.forget();
            open.set(false);
        }
    };
    view! {
        <TakenUp draft />
        <LessonFields form is_empty />
        <div class="sheet__actions">
            {(!is_new).then(|| view! {
                <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(common.remove)}</Button>
            })}
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

#[component]
fn LessonFields(form: LessonForm, is_empty: RwSignal<bool>) -> impl IntoView {
    let (texts, book) = (use_texts(), use_book());
    let problem = move || {
        let is_missing = is_empty.get() && form.note.read().trim().is_empty();
        is_missing.then(|| t_string!(texts, lessons.text_needed).to_owned())
    };
    let stages = Signal::derive(move || {
        Stage::ALL.into_iter().map(|stage| Choice::new(stage_key(stage), Wording::word(stage, texts.get_locale()))).collect::<Vec<_>>()
    });
    view! {
        <TextArea
            label=word!(lessons.text)
            hint=word!(lessons.text_hint)
            value=form.note
            rows=3
            problem=Signal::derive(problem)
        />
        <Select
            label=word!(lessons.stage)
            choices=stages
            chosen=form.stage
            on_choose=move |key| form.stage.set(key)
        />
        <Tags form />
        <Duty owner=form.owner due=form.due names=names(book) />
    }
}

/// The tags of the lesson and those used most, by tap; others are typed.
#[component]
fn Tags(form: LessonForm) -> impl IntoView {
    let book = use_book();
    let used = book.value.read_untracked().most_used_tags(N_OFFERED);
    let offered = RwSignal::new(form.tags.read_untracked().lines().map(str::to_owned).collect::<Vec<_>>());
    offered.update(|offered| {
        for tag in used {
            if !offered.contains(&tag) {
                offered.push(tag);
            }
        }
    });
    let own = RwSignal::new(String::new());
    let add = Callback::new(move |()| {
        let word = own.get_untracked().trim().to_owned();
        own.set(String::new());
        if word.is_empty() || form.chosen_tags().contains(&word) {
            return;
        }
        form.toggle_tag(&word);
        offered.update(|offered| {
            if !offered.contains(&word) {
                offered.push(word);
            }
        });
    });
    let choices = Signal::derive(move || offered.get().into_iter().map(|tag| Choice::new(tag.clone(), tag)).collect::<Vec<_>>());
    let label = word!(lessons.tags);
    let extras = FieldExtras { on_enter: Some(add), ..FieldExtras::default() };
    view! {
        <div class="tags">
            <p class="field__label">{label}</p>
            <Chips label choices chosen=Signal::derive(move || form.chosen_tags()) on_toggle=move |tag: String| form.toggle_tag(&tag) />
            <div class="add-line">
                <Field label=word!(lessons.own_tag) value=own extras />
                <Button glyph=Glyph::Add disabled=Signal::derive(move || own.read().trim().is_empty()) on_press=add>
                    {word!(lessons.add_tag)}
                </Button>
            </div>
        </div>
    }
}
