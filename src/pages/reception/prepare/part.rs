//! The parts of the list in order, each with its progress; what is settled folds away into one line.

use super::{shelf::use_shelf, task_row::TaskRow};
use crate::{
    domain::{Checklist, Part, Progress, Task, TaskId, TaskState},
    i18n::{Texts, Wording, use_texts, word},
    store::{Store, use_store},
    ui::{Button, Each, Glyph, Icon, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::collections::BTreeSet;

/// The tasks of a part: those still to be looked at, and those that fold away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Split {
    progress: Progress,
    open: Vec<TaskId>,
    folded: Vec<TaskId>,
    n_not_needed: usize,
}

impl Split {
    /// `stays` says which settled task still asks for something.
    fn of(list: &Checklist, part: Part, stays: impl Fn(&Task) -> bool) -> Self {
        let tasks: Vec<_> = list.tasks_in_order().into_iter().filter(|(_, task)| task.part == part).collect();
        let is_folded = |task: &Task| task.state != TaskState::Open && !stays(task);
        let ids = |folded: bool| tasks.iter().filter(|(_, task)| is_folded(task) == folded).map(|(id, _)| *id).collect();
        let n_not_needed = tasks.iter().filter(|(_, task)| is_folded(task) && task.state == TaskState::NotNeeded).count();
        Self { progress: Progress::of(tasks.iter().map(|(_, task)| *task)), open: ids(false), folded: ids(true), n_not_needed }
    }
}

/// Whether a task is ticked whose lesson is still to be marked as solved.
fn asks_for_lesson(store: Store, task: &Task) -> bool {
    task.state == TaskState::Done && task.lesson.is_some_and(|id| super::lessons::is_open(store, id))
}

/// The parts that hold something, and the button that opens or closes all of them.
#[component]
pub(super) fn Parts() -> impl IntoView {
    let (texts, shelf) = (use_texts(), use_shelf());
    let opened = RwSignal::new(BTreeSet::from([Part::Lessons]));
    let parts = Memo::new(move |_| shelf.list.read().groups().into_iter().map(|(part, _)| part).collect::<Vec<Part>>());
    let all_open = Memo::new(move |_| parts.read().iter().all(|part| opened.read().contains(part)));
    let switch_all = move |()| {
        let open = !all_open.get_untracked();
        opened.set(if open { Part::ALL.into() } else { BTreeSet::new() });
    };
    view! {
        <div class="checklist__parts-head">
            <h2 class="checklist__title">{word!(prepare.all_parts)}</h2>
            <Button variant=Variant::Plain on_press=switch_all>
                {move || if all_open.get() { t_string!(texts, prepare.close_all) } else { t_string!(texts, prepare.open_all) }}
            </Button>
        </div>
        <div class="checklist__parts">
            <Each each=move || parts.get() key=|part| *part let:part>
                <PartSection part opened />
            </Each>
        </div>
    }
}

#[component]
fn PartSection(part: Part, opened: RwSignal<BTreeSet<Part>>) -> impl IntoView {
    let (texts, store, shelf) = (use_texts(), use_store(), use_shelf());
    let split = Memo::new(move |_| Split::of(&shelf.list.read(), part, |task| asks_for_lesson(store, task)));
    let is_open = Memo::new(move |_| opened.read().contains(&part));
    let switch = move |_| {
        opened.update(|opened| {
            if !opened.remove(&part) {
                opened.insert(part);
            }
        });
    };
    let is_done = move || split.read().progress.done == split.read().progress.all;
    let progress = move || {
        let Progress { done, all } = split.read().progress;
        t_string!(texts, prepare.part_progress, done = done, all = all)
    };
    view! {
        <section class="checklist__part">
            <h3 class="part__heading">
                <button
                    type="button"
                    class="part__switch"
                    data-done=move || is_done().then_some("")
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=switch
                >
                    <Icon glyph=Glyph::Forward />
                    <span class="part__name">{move || Wording::word(part, texts.get_locale())}</span>
                    <span class="part__progress numbers">{progress}</span>
                </button>
            </h3>
            <Show when=move || is_open.get()>
                <Tasks split />
                <Button variant=Variant::Plain glyph=Glyph::Add on_press=move |()| shelf.add(part)>{word!(prepare.add)}</Button>
            </Show>
        </section>
    }
}

fn settled_word(texts: Texts, split: &Split) -> String {
    match (split.folded.len() - split.n_not_needed, split.n_not_needed) {
        (n, 0) => t_string!(texts, prepare.settled, n = n),
        (n, m) => t_string!(texts, prepare.settled_not_needed, n = n, m = m),
    }
}

#[component]
fn Tasks(split: Memo<Split>) -> impl IntoView {
    let texts = use_texts();
    let unfolded = RwSignal::new(false);
    let rows = move |ids: fn(&Split) -> &Vec<TaskId>| {
        view! {
            <Each each=move || ids(&split.read()).clone() key=|id| *id let:id>
                <TaskRow id />
            </Each>
        }
    };
    view! {
        <ul class="tasks" role="list">
            {rows(|split| &split.open)}
            <Show when=move || !split.read().folded.is_empty()>
                <li class="task__fold">
                    <button
                        type="button"
                        class="part__switch part__switch--settled"
                        aria-expanded=move || if unfolded.get() { "true" } else { "false" }
                        on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
                    >
                        <Icon glyph=Glyph::Forward />
                        <span>{move || settled_word(texts, &split.read())}</span>
                    </button>
                </li>
                <Show when=move || unfolded.get()>{rows(|split| &split.folded)}</Show>
            </Show>
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_is_settled_folds_away_unless_it_still_asks_for_something() {
        let task = |state, order| Task { live: true, order, part: Part::Hall, state, ..Task::default() };
        let states = [TaskState::Done, TaskState::Open, TaskState::NotNeeded, TaskState::Done];
        let id = |n: u32| TaskId(Uuid::from_u128(n.into()));
        let tasks = (0..).zip(states).map(|(n, state)| (id(n), task(state, n))).collect();
        let list = Checklist { tasks, ..Checklist::default() };
        let split = Split::of(&list, Part::Hall, |task| task.order == 3);
        assert_eq!((split.open, split.folded, split.n_not_needed), (vec![id(1), id(3)], vec![id(0), id(2)], 1));
        assert_eq!(split.progress, Progress { done: 2, all: 3 });
        assert_eq!(Split::of(&list, Part::Stay, |_| false), Split::default());
    }
}
