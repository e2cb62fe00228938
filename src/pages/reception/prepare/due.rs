//! 今天应办: what is due by today, the longest due first. What is ticked today stays in its place until tomorrow.

use super::{shelf::use_shelf, task_row::TaskRow};
use crate::ui::Each;
use crate::{
    domain::{NextStep, TaskId},
    i18n::{date_short, use_texts},
    pages::reception::current::use_current,
    platform,
};
use leptos::{html, prelude::*};
use leptos_i18n::t_string;

/// 今天应办.
#[component]
pub(super) fn DueToday() -> impl IntoView {
    let (texts, current, shelf) = (use_texts(), use_current(), use_shelf());
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let (Some(NextStep::DoTasks(_)), Some(heading)) = (current.asked.get(), heading.get()) {
            current.asked.set(None);
            if let Err(error) = heading.focus() {
                leptos::logging::error!("the heading cannot be focused: {error:?}");
            }
        }
    });
    let today = platform::today();
    let ids = Memo::new(move |_| shelf.list.read().of_day(today).into_iter().map(|(id, _)| id).collect::<Vec<TaskId>>());
    let n_open = Memo::new(move |_| shelf.list.read().due_on(today).len());
    let next_due = Memo::new(move |_| shelf.list.read().next_due(today));
    let title = move || match (n_open.get(), ids.read().is_empty()) {
        (0, true) => t_string!(texts, prepare.nothing_due).to_owned(),
        (0, false) => t_string!(texts, prepare.due_done).to_owned(),
        (n, _) => t_string!(texts, prepare.due_today, n = n),
    };
    let next = move || {
        let day = next_due.get().filter(|_| n_open.get() == 0)?;
        Some(t_string!(texts, prepare.next_due, day = date_short(texts.get_locale(), day)))
    };
    view! {
        <section class="checklist__part" data-due="">
            <h2 node_ref=heading class="checklist__title" tabindex="-1" aria-live="polite">
                {title}
            </h2>
            {move || next().map(|next| view! { <p class="checklist__next numbers">{next}</p> })}
            <Show when=move || !ids.read().is_empty()>
                <ul class="tasks" role="list">
                    <Each each=move || ids.get() key=|id| *id let:id>
                        <TaskRow id />
                    </Each>
                </ul>
            </Show>
        </section>
    }
}
