//! The experience book (经验集) on paper, by stage of a reception.

use super::layout::{Columns, column_at, row, spaced, table};
use super::{CellError, OnPaper, cell};
use crate::domain::{Lesson, LessonId, LessonState, Lessons, Stage};
use crate::export::{Align, Page, Paper, Row};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum LessonColumn {
    Note,
    Happened,
    From,
    Owner,
    Due,
    State,
}

const LESSONS: &Columns<LessonColumn> = &[
    (LessonColumn::Note, "要做到", 48, Align::Start),
    (LessonColumn::Happened, "发生过什么", 38, Align::Start),
    (LessonColumn::From, "来自", 24, Align::Start),
    (LessonColumn::Owner, "责任人", 16, Align::Centre),
    (LessonColumn::Due, "期限", 14, Align::Centre),
    (LessonColumn::State, "状态", 16, Align::Centre),
];

impl OnPaper for Lessons {
    fn paper(&self) -> Paper {
        let lessons = self.in_order();
        let mut rows = Vec::new();
        for stage in Stage::ALL {
            let of_stage: Vec<_> = lessons.iter().filter(|(_, lesson)| lesson.stage == stage).collect();
            if !of_stage.is_empty() {
                rows.push(Row::band(stage.word()));
            }
            rows.extend(of_stage.into_iter().map(|(id, lesson)| row(LESSONS, id.0, |column| lesson_cell(lesson, column))));
        }
        Paper {
            page: Page::Portrait,
            title: "接待工作经验集".to_owned(),
            subtitles: vec![format!("共{}条，未解决{}条", lessons.len(), self.open_in_order().len())],
            blocks: (!rows.is_empty()).then(|| table(LESSONS, rows)).into_iter().collect(),
            ..Paper::default()
        }
    }

    fn row_title(&self, row: Uuid) -> String {
        let lesson = self.lessons.get(&LessonId(row)).filter(|lesson| lesson.live);
        lesson.map(|lesson| lesson.note.lines().next().unwrap_or_default().to_owned()).unwrap_or_default()
    }

    fn take_cell(&mut self, row: Uuid, column: usize, text: &str) -> Result<(), CellError> {
        let lesson = self.lessons.get_mut(&LessonId(row)).filter(|lesson| lesson.live).ok_or(CellError::NoSuchRow)?;
        match column_at(LESSONS, column)? {
            LessonColumn::Note => lesson.note = cell::not_empty(cell::text(text)?)?,
            LessonColumn::Owner => lesson.owner = cell::line(text)?,
            LessonColumn::Due => lesson.due = cell::line(text)?,
            LessonColumn::Happened | LessonColumn::From | LessonColumn::State => return Err(CellError::NotEditable),
        }
        Ok(())
    }
}

fn lesson_cell(lesson: &Lesson, column: LessonColumn) -> String {
    match column {
        LessonColumn::Note => lesson.note.clone(),
        LessonColumn::Happened => happened(lesson),
        LessonColumn::From => lesson.from.clone(),
        LessonColumn::Owner => lesson.owner.clone(),
        LessonColumn::Due => lesson.due.clone(),
        LessonColumn::State => state(lesson),
    }
}

/// What happened and why. A lesson that says no more than what happened does not say it twice.
fn happened(lesson: &Lesson) -> String {
    let happened = if lesson.happened == lesson.note { "" } else { lesson.happened.trim() };
    let cause = if lesson.cause.trim().is_empty() { String::new() } else { format!("原因：{}", lesson.cause.trim()) };
    [happened, &cause].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn state(lesson: &Lesson) -> String {
    let repeats = match lesson.n_repeats() {
        0 => String::new(),
        n => format!("又发生{n}次"),
    };
    let word = match lesson.state {
        LessonState::Open => "未解决",
        LessonState::Solved => "已解决",
    };
    spaced([word, &repeats])
}
