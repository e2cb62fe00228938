//! Putting a task aside: 不需要 with the reason, back to 未办, or off the list.

use crate::{
    domain::{TaskId, TaskState},
    i18n::{use_texts, word},
    pages::{
        checklists::{Shown, use_list_editing},
        reception::current::use_current,
    },
    platform,
    ui::{Button, Field, FieldExtras, Glyph, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 「不需要」, or 「改回未办」 once it is settled; 「移除」.
#[component]
pub(super) fn SettleButtons(
    /// The sheet they stand in.
    open: RwSignal<bool>,
    /// The task.
    id: TaskId,
) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let editing = use_list_editing();
    let task = Memo::new(move |_| {
        let list = current.checklist.read();
        list.as_ref().and_then(|list| Shown::of(list, id)).map(|shown| shown.task).unwrap_or_default()
    });
    let asks_why = RwSignal::new(false);
    let reopen = move |()| {
        open.set(false);
        editing.switch(current.id, id, &task.get_untracked());
    };
    let remove = move |()| {
        let title = task.read_untracked().title.clone();
        if editing.edit(current.id, "remove-task", |list| list.remove(id)) {
            open.set(false);
            editing.say(t_string!(texts, prepare.removed, title = title));
        }
    };
    let put_aside = move || {
        view! {
            <Button on_press=move |()| asks_why.update(|asks| *asks = !*asks)>{word!(prepare.not_needed)}</Button>
        }
    };
    view! {
        <div class="toolbar">
            <Show when=move || task.read().state != TaskState::Open fallback=put_aside>
                <Button glyph=Glyph::Undo on_press=reopen>{word!(prepare.reopen)}</Button>
            </Show>
            <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(common.remove)}</Button>
        </div>
        <Show when=move || asks_why.get()>
            <WhyNot open id title=Signal::derive(move || task.read().title.clone()) />
        </Show>
    }
}

/// Asks for the reason, which may stay empty.
#[component]
fn WhyNot(open: RwSignal<bool>, id: TaskId, title: Signal<String>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let editing = use_list_editing();
    let why = RwSignal::new(String::new());
    let put_aside = Callback::new(move |()| {
        let (by, title) = (editing.by(), title.get_untracked());
        let done = editing.edit(current.id, "not-needed", |list| list.not_needed(id, &by, platform::now(), &why.read_untracked()));
        if done {
            open.set(false);
            editing.say(t_string!(texts, prepare.not_needed_said, title = title));
        }
    });
    let extras = FieldExtras { on_enter: Some(put_aside), autofocus: true, ..FieldExtras::default() };
    view! {
        <div class="task__why">
            <Field
                label=word!(prepare.why)
                value=why
                hint=word!(prepare.why_hint)
                extras
            />
            <Button on_press=put_aside>{word!(prepare.confirm_not_needed)}</Button>
        </div>
    }
}
