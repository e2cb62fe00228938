//! The sheet of a task: a new one, or one to be changed, put aside or removed.

use super::{
    settle::SettleButtons,
    task_form::{Problem, TaskForm},
};
use crate::{
    domain::{Checklist, Part, ReceptionId, Task, TaskId},
    i18n::{Texts, Wording, date_short, use_texts, word},
    pages::{
        checklists::{ListEditing, use_list_editing},
        form::{
            basics::BasicsForm,
            draft::{TakenUp, tapped_value},
        },
        reception::current::use_current,
    },
    platform,
    store::{Seen, use_store},
    ui::{Button, Choice, DateField, Field, FieldExtras, Select, Sheet, TextArea, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Which task the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// One to be added, at first under this part.
    New(Part),
    /// One of the list.
    Known(TaskId),
}

/// The sheet of a task.
#[component]
pub(super) fn TaskSheet(open: RwSignal<bool>, target: RwSignal<Target>) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match target.get() {
        Target::New(_) => t_string!(texts, prepare.add).to_owned(),
        Target::Known(_) => t_string!(texts, prepare.edit).to_owned(),
    });
    view! {
        <Sheet open title>
            {move || match target.get() {
                Target::New(part) => view! { <NewTask open part /> }.into_any(),
                Target::Known(id) => view! { <KnownTask open id /> }.into_any(),
            }}
        </Sheet>
    }
}

#[component]
fn NewTask(open: RwSignal<bool>, part: Part) -> impl IntoView {
    let (texts, store, current) = (use_texts(), use_store(), use_current());
    let editing = use_list_editing();
    let chosen = RwSignal::new(part);
    let form = TaskForm::new(Task::default());
    let draft = form.draft(store, current.id.0, "task:new", [tapped_value("part", chosen)]);
    let save = Callback::new(move |()| {
        let Some(typed) = form.parse() else { return };
        let title = typed.title();
        let task = Task { part: chosen.get_untracked(), ..typed.into_task(platform::today()) };
        let added = editing.edit(current.id, "add-task", |list| {
            list.add(TaskId(platform::new_id()), task);
        });
        if added {
            draft.forget();
            open.set(false);
            editing.say(t_string!(texts, prepare.added, title = title));
        }
    });
    let choices = Signal::derive(move || {
        let parts = Part::ALL.into_iter().filter(|part| *part != Part::Lessons);
        parts.map(|part| Choice::new(format!("{part:?}"), Wording::word(part, texts.get_locale()))).collect::<Vec<_>>()
    });
    let choose = move |key: String| {
        if let Some(part) = Part::ALL.into_iter().find(|part| format!("{part:?}") == key) {
            chosen.set(part);
        }
    };
    view! {
        <TakenUp draft />
        <Fields form on_enter=save due_help=word!(prepare.due_new).into() is_new=true />
        <Select
            label=word!(prepare.part)
            choices
            chosen=Signal::derive(move || format!("{:?}", chosen.get()))
            on_choose=choose
        />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(common.add)}</Button>
        </div>
    }
}

/// Writes what was typed over the task as the form has seen it; true when it is written.
fn rewrite(editing: ListEditing, texts: Texts, seen: &Seen<Checklist>, form: TaskForm, (of, id): (ReceptionId, TaskId)) -> bool {
    let Some(typed) = form.parse() else { return false };
    let title = typed.title();
    let saved = editing.edit_as_seen(of, seen, "edit-task", |list| typed.put_into(list, id));
    if saved {
        editing.say(t_string!(texts, prepare.saved, title = title));
    }
    saved
}

#[component]
fn KnownTask(open: RwSignal<bool>, id: TaskId) -> impl IntoView {
    let (texts, store, current) = (use_texts(), use_store(), use_current());
    let editing = use_list_editing();
    let seen = StoredValue::new(editing.seen(current.id));
    let task = seen.with_value(|seen| seen.as_ref().and_then(|seen| seen.value.tasks.get(&id).cloned())).unwrap_or_default();
    let form = TaskForm::new(task.clone());
    let draft = form.draft(store, current.id.0, &format!("task:{id}"), []);
    let save = Callback::new(move |()| {
        let saved = seen.with_value(|seen| seen.as_ref().is_some_and(|seen| rewrite(editing, texts, seen, form, (current.id, id))));
        if saved {
            draft.forget();
            open.set(false);
        }
    });
    let counted = Task { due: None, ..task };
    let due_help = Signal::derive(move || {
        let list = current.checklist.read();
        let day = list.as_ref().map(|list| list.due_of(&counted)).unwrap_or_default();
        t_string!(texts, prepare.due_counted, day = date_short(texts.get_locale(), day))
    });
    let is_set = move || !form.due.read().is_empty();
    view! {
        <TakenUp draft />
        <Fields form on_enter=save due_help is_new=false />
        <Show when=is_set>
            <Button variant=Variant::Plain on_press=move |()| form.due.set(String::new())>{word!(prepare.counted_back)}</Button>
        </Show>
        <SettleButtons open id />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

/// Title, owner, due date, note.
#[component]
fn Fields(
    form: TaskForm,
    on_enter: Callback<()>,
    /// When it is due while no date is set.
    due_help: Signal<String>,
    is_new: bool,
) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let people = Signal::derive(move || {
        let reception = current.value.read();
        reception.people_in_order().into_iter().map(|(_, person)| person.name.clone()).collect::<Vec<_>>()
    });
    let extras = FieldExtras { on_enter: Some(on_enter), autofocus: is_new, ..FieldExtras::default() };
    view! {
        <Field
            label=word!(prepare.title)
            value=form.title
            problem=form.problem(texts, Problem::NoTitle)
            extras
        />
        <div class="row-fields">
            <Field
                label=word!(common.owner)
                value=form.owner
                hint=word!(prepare.owner_hint)
                extras=FieldExtras { suggestions: Some(people), autofocus: false, ..extras }
            />
            <div class="field">
                <DateField
                    label=word!(prepare.due)
                    value=form.due
                    beside=BasicsForm::weekday(texts, form.due)
                    problem=form.problem(texts, Problem::NotADate)
                />
                <Show when=move || form.due.read().is_empty()>
                    <p class="field__help">{move || due_help.get()}</p>
                </Show>
            </div>
        </div>
        <TextArea label=word!(common.note) value=form.note rows=2 />
    }
}
