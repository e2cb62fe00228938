//! One task of the list: tick, title, facts.

use super::{lessons::SolveLesson, shelf::use_shelf};
use crate::{
    domain::{TaskId, TaskState},
    pages::{
        checklists::{Shown, TaskFacts, TaskTick},
        reception::current::use_current,
    },
    ui::{Glyph, Icon},
};
use leptos::prelude::*;

/// One task; a tap on its words opens its sheet.
#[component]
pub(super) fn TaskRow(
    /// The task.
    id: TaskId,
) -> impl IntoView {
    let (current, shelf) = (use_current(), use_shelf());
    let shown = Memo::new(move |_| Shown::of(&shelf.list.read(), id));
    let title = move || shown.read().as_ref().map(|shown| shown.task.title.clone());
    let state = move || match shown.read().as_ref().map(|shown| shown.task.state).unwrap_or_default() {
        TaskState::Open => "open",
        TaskState::Done => "done",
        TaskState::NotNeeded => "not-needed",
    };
    view! {
        <li class="task" data-state=state>
            <TaskTick of=current.id id shown />
            <div class="task__body">
                <button type="button" class="task__open" aria-haspopup="dialog" on:click=move |_| shelf.open(id)>
                    {title}
                </button>
                <TaskFacts shown />
                <SolveLesson shown />
            </div>
            <span class="task__go" aria-hidden="true">
                <Icon glyph=Glyph::Forward />
            </span>
        </li>
    }
}
