//! A task as it is shown: its box to tick, when it is due, whose it is, who settled it.

use super::use_list_editing;
use crate::{
    domain::{Checklist, ReceptionId, Task, TaskId, TaskState},
    i18n::{Texts, date_short, date_time, use_texts},
    platform,
    ui::{Badge, Tick, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// `T-7`, `接待当天`, `T+2`.
fn days_off(texts: Texts, days: i64) -> String {
    match days {
        0 => t_string!(texts, prepare.t_during).to_owned(),
        n if n < 0 => t_string!(texts, prepare.t_before, n = n.abs()),
        n => t_string!(texts, prepare.t_after, n = n),
    }
}

/// Who settled a task and when, or why it is not needed; none while it is open.
fn settled(texts: Texts, task: &Task) -> Option<String> {
    let when = || task.at.map(|at| date_time(texts.get_locale(), at)).unwrap_or_default();
    match task.state {
        TaskState::Open => None,
        TaskState::Done if task.by.is_empty() => Some(t_string!(texts, prepare.at, when = when())),
        TaskState::Done => Some(t_string!(texts, prepare.by_at, who = task.by.clone(), when = when())),
        TaskState::NotNeeded if task.why.is_empty() => Some(t_string!(texts, prepare.not_needed).to_owned()),
        TaskState::NotNeeded => Some(t_string!(texts, prepare.not_needed_why, why = task.why.clone())),
    }
}

/// A task as its list has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Shown {
    /// The task.
    pub(in crate::pages) task: Task,
    due: NaiveDate,
    days_off: i64,
    is_overdue: bool,
}

impl Shown {
    /// A task of a list; none once it is not there.
    pub(in crate::pages) fn of(list: &Checklist, id: TaskId) -> Option<Self> {
        let task = list.tasks.get(&id).filter(|task| task.live)?;
        let due = list.due_of(task);
        let is_overdue = list.is_overdue(task, platform::today());
        Some(Self { task: task.clone(), due, days_off: list.days_off(due), is_overdue })
    }
}

/// The big box that ticks a task, or opens one again.
#[component]
pub(in crate::pages) fn TaskTick(
    /// The reception.
    of: ReceptionId,
    /// The task.
    id: TaskId,
    /// As it is now.
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let editing = use_list_editing();
    let title = Signal::derive(move || shown.read().as_ref().map(|shown| shown.task.title.clone()).unwrap_or_default());
    let state = move || shown.read().as_ref().map(|shown| shown.task.state).unwrap_or_default();
    let switch = move |()| {
        if let Some(Shown { task, .. }) = shown.get_untracked() {
            editing.switch(of, id, &task);
        }
    };
    view! {
        <Tick
            label=title
            checked=Signal::derive(move || state() == TaskState::Done)
            off=Signal::derive(move || state() == TaskState::NotNeeded)
            on_press=switch
        />
    }
}

/// 「已逾期」, the day with its weekday and `T-7`, the owner, who ticked it, the note.
#[component]
pub(in crate::pages) fn TaskFacts(
    /// As it is now.
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let texts = use_texts();
    let facts = move || {
        let shown = shown.read();
        let Shown { task, due, days_off: days, is_overdue } = shown.as_ref()?;
        let day = date_short(texts.get_locale(), *due);
        let fact = |text: &str| (!text.is_empty()).then(|| view! { <span>{text.to_owned()}</span> });
        Some(view! {
            {is_overdue.then(|| view! { <Badge tone=Tone::Warn>{t_string!(texts, prepare.overdue)}</Badge> })}
            <span class="task__due">{day} <span class="task__off">{days_off(texts, *days)}</span></span>
            {fact(&task.owner)}
            {settled(texts, task).map(|settled| view! { <span class="task__settled">{settled}</span> })}
            {fact(&task.note)}
        })
    };
    view! { <div class="task__facts numbers">{facts}</div> }
}
