//! 今天应办: what the checklists of the receptions around today ask for, to be ticked right here.

use crate::{
    domain::{Checklist, OrderBy, ReceptionId, TaskId},
    i18n::use_texts,
    pages::checklists::{Shown, TaskFacts, TaskTick},
    route::{Page, Tab},
    store::Summary,
    ui::{Each, Section},
};
use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::{collections::BTreeMap, sync::Arc};

/// Checklists begin a week before the visit and end within one after it; a week more for what is late or early.
const AROUND: Days = Days::new(14);
/// Tasks shown here; the others stand on their receptions' pages.
const N_SHOWN: usize = 5;

type Lists = BTreeMap<ReceptionId, Arc<Checklist>>;

/// The receptions whose checklists have to do with a day.
pub(super) fn around<'a>(all: impl Iterator<Item = &'a Arc<Summary>>, today: NaiveDate) -> Vec<ReceptionId> {
    let (from, to) = (today.checked_sub_days(AROUND).unwrap_or(today), today.checked_add_days(AROUND).unwrap_or(today));
    let is_around = |summary: &&Arc<Summary>| summary.live && summary.last_day >= from && summary.first_day <= to;
    all.filter(is_around).map(|summary| summary.id).collect()
}

/// What is due by a day, the longest due first.
fn due(lists: &Lists, today: NaiveDate) -> Vec<(ReceptionId, TaskId)> {
    let live = lists.iter().filter(|(_, list)| list.live);
    let mut due: Vec<_> =
        live.flat_map(|(of, list)| list.due_on(today).into_iter().map(|(id, task)| (list.due_of(task), *of, id))).collect();
    due.order_by_key(|(day, ..)| *day);
    due.into_iter().map(|(_, of, id)| (of, id)).collect()
}

/// The section; nothing where nothing is due.
#[component]
pub(super) fn DueSection(today: Signal<NaiveDate>, lists: Memo<Lists>) -> impl IntoView {
    let texts = use_texts();
    let tasks = Memo::new(move |_| due(&lists.read(), today.get()));
    let shown = move || tasks.read().iter().take(N_SHOWN).copied().collect::<Vec<_>>();
    let title = Signal::derive(move || t_string!(texts, prepare.due_today, n = tasks.read().len()));
    view! {
        <Show when=move || !tasks.read().is_empty()>
            <Section title>
                <ul class="tasks" role="list">
                    <Each each=shown key=|of| *of let((of, id))>
                        <DueRow of id lists />
                    </Each>
                </ul>
                <Show when=move || { tasks.read().len() > N_SHOWN }>
                    <Rest tasks lists />
                </Show>
            </Section>
        </Show>
    }
}

#[component]
fn DueRow(of: ReceptionId, id: TaskId, lists: Memo<Lists>) -> impl IntoView {
    let shown = Memo::new(move |_| lists.read().get(&of).and_then(|list| Shown::of(list, id)));
    let title = move || shown.read().as_ref().map(|shown| shown.task.title.clone());
    // Which reception it is goes without saying while there is one list.
    let name = move || {
        let lists = lists.read();
        let n_lists = lists.values().filter(|list| list.live).count();
        lists.get(&of).filter(|_| n_lists > 1).map(|list| view! { <span class="task__of">{list.about.name.clone()}</span> })
    };
    view! {
        <li class="task" data-state="open">
            <TaskTick of id shown />
            <div class="task__body">
                <a class="task__open" href=Page::Reception(of, Tab::Prepare).href()>
                    {title}
                </a>
                {name}
                <TaskFacts shown />
            </div>
        </li>
    }
}

/// `还有9项` and how many of them each reception has, with the way there.
#[component]
fn Rest(tasks: Memo<Vec<(ReceptionId, TaskId)>>, lists: Memo<Lists>) -> impl IntoView {
    let texts = use_texts();
    let counts = move || {
        let mut counts: BTreeMap<ReceptionId, usize> = BTreeMap::new();
        tasks.read().iter().skip(N_SHOWN).for_each(|(of, _)| *counts.entry(*of).or_default() += 1);
        let name = |of: &ReceptionId| lists.read().get(of).map(|list| list.about.name.clone()).unwrap_or_default();
        counts
            .into_iter()
            .map(|(of, n)| {
                let text = t_string!(texts, prepare.of_list, name = name(&of), n = n);
                view! { <a class="tasks__rest-link" href=Page::Reception(of, Tab::Prepare).href()>{text}</a> }
            })
            .collect_view()
    };
    view! {
        <p class="tasks__rest numbers">
            <span>{move || t_string!(texts, prepare.today_more, n = tasks.read().len() - N_SHOWN)}</span>
            {counts}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Reception, Task};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn lists_of_two_weeks_before_and_after_are_around() {
        let visit = |n: u128, first: &str, last: &str, live| {
            let reception = Reception { live, first_day: day(first), last_day: day(last), ..Reception::default() };
            Arc::new(Summary::of(ReceptionId(Uuid::from_u128(n)), &reception))
        };
        let all = [
            visit(1, "2026-04-01", "2026-04-01", true),
            visit(2, "2026-03-30", "2026-03-31", true),
            visit(3, "2026-04-29", "2026-05-02", true),
            visit(4, "2026-04-30", "2026-05-02", true),
            visit(5, "2026-04-15", "2026-04-15", false),
        ];
        let ids: Vec<_> = around(all.iter(), day("2026-04-15")).into_iter().map(|id| id.0.as_u128()).collect();
        assert_eq!(ids, [1, 3]);
    }

    #[test]
    fn the_longest_due_comes_first_whatever_its_reception() {
        let list = |live, dues: &[(u128, &str)]| {
            let task = |due: &str| Task { live: true, due: Some(day(due)), ..Task::default() };
            let tasks = dues.iter().map(|(n, due)| (TaskId(Uuid::from_u128(*n)), task(due))).collect();
            Arc::new(Checklist { live, tasks, ..Checklist::default() })
        };
        let of = |n| ReceptionId(Uuid::from_u128(n));
        let lists = [
            (of(1), list(true, &[(1, "2026-04-15"), (2, "2026-04-12"), (3, "2026-04-16")])),
            (of(2), list(true, &[(4, "2026-04-13")])),
            (of(3), list(false, &[(5, "2026-04-01")])),
        ];
        let found: Vec<_> = due(&lists.into(), day("2026-04-15")).into_iter().map(|(_, id)| id.0.as_u128()).collect();
        assert_eq!(found, [2, 4, 1]);
    }
}
