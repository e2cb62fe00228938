//! The checklist (准备清单) on paper: what is ticked, what is due when, and who does it.

use super::layout::{Columns, ZH, column_at, facts, row, spaced, table, title};
use super::{CellError, OnPaper, cell};
use crate::domain::{Checklist, Progress, Task, TaskId, TaskState, parse_date, weekday};
use crate::export::{Align, Page, Paper, Row};
use crate::i18n::{date_range, weekday_word};
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum TaskColumn {
    Mark,
    Title,
    Due,
    Owner,
    Settled,
    Note,
}

const TASKS: &Columns<TaskColumn> = &[
    (TaskColumn::Mark, "办结", 12, Align::Centre),
    (TaskColumn::Title, "事项", 61, Align::Start),
    (TaskColumn::Due, "时限", 29, Align::Centre),
    (TaskColumn::Owner, "责任人", 17, Align::Centre),
    (TaskColumn::Settled, "办结情况", 20, Align::Centre),
    (TaskColumn::Note, "备注", 17, Align::Start),
];

/// What people put for each state, the first as it is printed.
const OPEN: [&str; 5] = ["□", "☐", "", "未办", "否"];
const DONE: [&str; 7] = ["√", "✓", "✔", "☑", "已办", "办结", "是"];
const NOT_NEEDED: [&str; 5] = ["—", "-", "–", "不需要", "／"];

impl OnPaper for Checklist {
    fn paper(&self) -> Paper {
        let mut rows = Vec::new();
        for (part, tasks) in self.groups() {
            rows.push(Row::band(part.word()));
            rows.extend(tasks.into_iter().map(|(id, task)| row(TASKS, id.0, |column| self.task_cell(task, column))));
        }
        let Progress { done, all } = self.progress();
        let facts = facts([
            ("来访时间", date_range(ZH, self.about.first_day, self.about.last_day)),
            ("总联络", spaced([&self.about.coordinator, &self.about.phone])),
            ("进度", format!("已办{done}项，共{all}项")),
        ]);
        Paper {
            page: Page::Portrait,
            title: title(&self.about.name, "准备清单", Page::Portrait),
            blocks: facts.into_iter().chain((!rows.is_empty()).then(|| table(TASKS, rows))).collect(),
            foot: spaced([&self.about.name, &self.about.number]),
            ..Paper::default()
        }
    }

    fn row_title(&self, row: Uuid) -> String {
        self.tasks.get(&TaskId(row)).filter(|task| task.live).map(|task| task.title.clone()).unwrap_or_default()
    }

    fn take_cell(&mut self, row: Uuid, column: usize, text: &str) -> Result<(), CellError> {
        let task = self.tasks.get(&TaskId(row)).filter(|task| task.live).ok_or(CellError::NoSuchRow)?;
        let (due, days) = (self.due_of(task), [self.due_of(task), self.about.first_day, self.about.last_day]);
        let task = self.tasks.get_mut(&TaskId(row)).ok_or(CellError::NoSuchRow)?;
        match column_at(TASKS, column)? {
            TaskColumn::Mark => {
                let state = read_mark(text).ok_or(CellError::NotAMark)?;
                // Who ticked it on paper, and when, is not known.
                if state != task.state {
                    (task.state, task.by, task.at, task.why) = (state, String::new(), None, String::new());
                }
            }
            TaskColumn::Title => task.title = cell::title(text)?,
            TaskColumn::Due => {
                let day = read_day(text, due, days).ok_or(CellError::NotADate)?;
                // A day that follows from the visit goes on following it.
                if due != day {
                    task.due = Some(day);
                }
            }
            TaskColumn::Owner => task.owner = cell::line(text)?,
            TaskColumn::Note => task.note = cell::text(text)?,
            TaskColumn::Settled => return Err(CellError::NotEditable),
        }
        Ok(())
    }
}

impl Checklist {
    fn task_cell(&self, task: &Task, column: TaskColumn) -> String {
        match column {
            TaskColumn::Mark => mark(task.state).to_owned(),
            TaskColumn::Title => task.title.clone(),
            TaskColumn::Due => spaced([&month_and_day(self.due_of(task)), weekday_word(ZH, weekday(self.due_of(task)))]),
            TaskColumn::Owner => task.owner.clone(),
            TaskColumn::Settled => settled(task),
            TaskColumn::Note => task.note.clone(),
        }
    }
}

/// Who settled a task and on which day, and why it is not needed.
fn settled(task: &Task) -> String {
    let why = match (task.state, task.why.trim()) {
        (TaskState::NotNeeded, "") => "不需要".to_owned(),
        (TaskState::NotNeeded, why) => format!("不需要：{why}"),
        _ => String::new(),
    };
    let at = task.at.map(|at| month_and_day(at.date()));
    [why, task.by.clone(), at.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `4月16日`
fn month_and_day(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

const fn mark(state: TaskState) -> &'static str {
    match state {
        TaskState::Open => "□",
        TaskState::Done => "√",
        TaskState::NotNeeded => "—",
    }
}

/// The day that is meant, in the year that brings it closest to the day it was. A weekday that alone was changed is no day.
fn read_day(text: &str, due: NaiveDate, years: [NaiveDate; 3]) -> Option<NaiveDate> {
    let found = years.into_iter().filter_map(|near| parse_date(text, near)).min_by_key(|day| (*day - due).num_days().abs())?;
    let is_other_weekday = text.contains('周') && !text.contains(weekday_word(ZH, weekday(due)));
    (found != due || !is_other_weekday).then_some(found)
}

/// A tick typed beside the box that was printed counts.
fn read_mark(text: &str) -> Option<TaskState> {
    let text: String = text.split_whitespace().collect();
    let bare = text.strip_prefix('□').filter(|rest| !rest.is_empty()).unwrap_or(&text);
    [(TaskState::Open, &OPEN[..]), (TaskState::Done, &DONE), (TaskState::NotNeeded, &NOT_NEEDED)]
        .into_iter()
        .find(|(_, words)| words.contains(&bare))
        .map(|(state, _)| state)
}
