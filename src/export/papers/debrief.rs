//! The minutes of a debrief (事后总结会纪要): who said what, and what is to be done by whom.

use super::layout::{Columns, ZH, column_at, facts, row, spaced, table, title};
use super::{CellError, OnPaper, cell};
use crate::domain::{Debrief, Line, LineId, LineKind};
use crate::export::{Align, Page, Paper};
use crate::i18n::{clock, date};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum LineColumn {
    Who,
    Kind,
    Said,
    Suggestion,
    Owner,
    Due,
}

const LINES: &Columns<LineColumn> = &[
    (LineColumn::Who, "发言人", 17, Align::Centre),
    (LineColumn::Kind, "类型", 13, Align::Centre),
    (LineColumn::Said, "内容", 52, Align::Start),
    (LineColumn::Suggestion, "建议", 38, Align::Start),
    (LineColumn::Owner, "责任人", 18, Align::Centre),
    (LineColumn::Due, "期限", 18, Align::Centre),
];

/// Stands before the cause of what was said, on a line of its own.
const CAUSE: &str = "原因：";

impl OnPaper for Debrief {
    fn paper(&self) -> Paper {
        let rows: Vec<_> =
            self.lines_in_order().into_iter().map(|(id, line)| row(LINES, id.0, |column| self.line_cell(line, column))).collect();
        let (all, silent) = (self.participants_in_order(), self.not_spoken());
        let names = |of: &[(_, &crate::domain::Participant)]| of.iter().map(|(_, one)| one.name.as_str()).collect::<Vec<_>>().join("、");
        let heads = format!("应到{}人，发言{}人", all.len(), all.len() - silent.len());
        let facts = facts([
            ("时间", self.at.map(|at| format!("{} {}", date(ZH, at.date()), clock(at.time()))).unwrap_or_default()),
            ("地点", self.place.clone()),
            ("参加人员", names(&all)),
            ("发言情况", heads),
            ("未发言", names(&silent)),
        ]);
        Paper {
            page: Page::Portrait,
            title: title(&self.about.name, "事后总结会纪要", Page::Portrait),
            blocks: facts.into_iter().chain((!rows.is_empty()).then(|| table(LINES, rows))).collect(),
            foot: spaced([&self.about.name, &self.about.number]),
            ..Paper::default()
        }
    }

    fn row_title(&self, row: Uuid) -> String {
        let line = self.lines.get(&LineId(row)).filter(|line| line.live);
        line.map(|line| format!("{}：{}", self.speaker(line), line.note.lines().next().unwrap_or_default())).unwrap_or_default()
    }

    fn take_cell(&mut self, row: Uuid, column: usize, text: &str) -> Result<(), CellError> {
        let line = self.lines.get_mut(&LineId(row)).filter(|line| line.live).ok_or(CellError::NoSuchRow)?;
        match column_at(LINES, column)? {
            LineColumn::Said => {
                let text = cell::text(text)?;
                let (said, cause) = match text.split_once(&format!("\n{CAUSE}")) {
                    Some((said, cause)) => (said, cause),
                    None => text.strip_prefix(CAUSE).map_or((text.as_str(), ""), |cause| ("", cause)),
                };
                line.note = cell::not_empty(said.trim().to_owned())?;
                cause.trim().clone_into(&mut line.cause);
            }
            LineColumn::Suggestion => line.suggestion = cell::text(text)?,
            LineColumn::Owner => line.owner = cell::line(text)?,
            LineColumn::Due => line.due = cell::line(text)?,
            LineColumn::Who | LineColumn::Kind => return Err(CellError::NotEditable),
        }
        Ok(())
    }
}

impl Debrief {
    fn speaker(&self, line: &Line) -> &str {
        self.participants.get(&line.who).map_or("", |one| &one.name)
    }

    fn line_cell(&self, line: &Line, column: LineColumn) -> String {
        match column {
            LineColumn::Who => self.speaker(line).to_owned(),
            LineColumn::Kind => kind_word(line.kind).to_owned(),
            LineColumn::Said if line.cause.trim().is_empty() => line.note.clone(),
            LineColumn::Said => format!("{}\n{CAUSE}{}", line.note, line.cause),
            LineColumn::Suggestion => line.suggestion.clone(),
            LineColumn::Owner => line.owner.clone(),
            LineColumn::Due => line.due.clone(),
        }
    }
}

const fn kind_word(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Good => "好",
        LineKind::Problem | LineKind::Suggestion | LineKind::Summary => kind.heading(),
        LineKind::Unset => "",
    }
}
