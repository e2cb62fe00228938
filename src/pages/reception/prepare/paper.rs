//! The list on paper: one table, its heads on every page, a box before each task. Chinese whatever the language of the interface.

use super::shelf::use_shelf;
use crate::{
    domain::{Checklist, Part, Task, TaskId, TaskState},
    i18n::{Locale, date_range, date_short},
};
use leptos::prelude::*;
use leptos_i18n::td_string;

const CHINESE: Locale = Locale::zh_CN;

/// The list as it is printed; not shown on the screen.
#[component]
pub(super) fn Paper() -> impl IntoView {
    let shelf = use_shelf();
    view! {
        <div class="print-only" lang="zh-CN">
            {move || {
                let list = shelf.list.get();
                view! {
                    <h1 class="paper-list__title">{list.about.name.clone()} {td_string!(CHINESE, prepare.list_title)}</h1>
                    <p class="paper-list__about">{about(&list)}</p>
                    <table class="paper-list">
                        <thead>
                            <tr>
                                <th>{td_string!(CHINESE, prepare.column_done)}</th>
                                <th>{td_string!(CHINESE, prepare.column_due)}</th>
                                <th>{td_string!(CHINESE, prepare.title)}</th>
                                <th>{td_string!(CHINESE, common.owner)}</th>
                                <th>{td_string!(CHINESE, prepare.column_note)}</th>
                            </tr>
                        </thead>
                        {list.groups().into_iter().map(|(part, tasks)| part_rows(&list, part, tasks)).collect_view()}
                    </table>
                }
            }}
        </div>
    }
}

/// `督查组 2026年4月16日—18日 总联络：何雨桐 13900000009`
fn about(list: &Checklist) -> String {
    let about = &list.about;
    let coordinator = format!("{} {}", about.coordinator, about.phone);
    let coordinator = match coordinator.trim() {
        "" => String::new(),
        name => td_string!(CHINESE, reception.coordinator_is, name = name.to_owned()),
    };
    let parts = [about.party.clone(), date_range(CHINESE, about.first_day, about.last_day), coordinator];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　")
}

fn part_rows(list: &Checklist, part: Part, tasks: Vec<(TaskId, &Task)>) -> AnyView {
    let rows = tasks
        .into_iter()
        .map(|(_, task)| {
            let (mark, why) = match task.state {
                TaskState::Open => ("□", String::new()),
                TaskState::Done => ("√", String::new()),
                TaskState::NotNeeded if task.why.is_empty() => ("—", td_string!(CHINESE, prepare.not_needed).to_owned()),
                TaskState::NotNeeded => ("—", td_string!(CHINESE, prepare.not_needed_why, why = task.why.clone())),
            };
            let remarks = [why, task.note.clone()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
            view! {
                <tr>
                    <td class="paper-list__mark">{mark}</td>
                    <td class="paper-list__due">{date_short(CHINESE, list.due_of(task))}</td>
                    <td>{task.title.clone()}</td>
                    <td class="paper-list__owner">{task.owner.clone()}</td>
                    <td class="paper-list__note">{remarks}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <tbody>
            <tr class="paper-list__part">
                <th colspan="5" scope="rowgroup">
                    {part.word()}
                </th>
            </tr>
            {rows}
        </tbody>
    }
    .into_any()
}
