//! What an office puts on paper: its documents as papers, and what was written into a cell elsewhere taken back.
//!
//! Papers are sent and printed, so they are Chinese whatever the language of the interface.

mod cell;
mod checklist;
mod debrief;
mod directory;
mod layout;
mod lessons;
mod money;
mod plan;
mod rules;

use super::Paper;
use uuid::Uuid;

pub use cell::CellError;
pub use money::{MoneyPapers, month_paper, week_paper, year_paper};

/// A document that is put on paper and may come back with changed cells.
pub trait OnPaper {
    /// The paper. Its rows go by the ids of the entries they show.
    fn paper(&self) -> Paper;

    /// What the entry of a row is called where it stands alone: `见面会`, a name, a task. Empty when there is no such entry.
    fn row_title(&self, row: Uuid) -> String;

    /// Takes over what a cell of the paper now says; `column` is counted from 0. Where a text is taken, the cell then reads so.
    ///
    /// # Errors
    /// `CellError`; nothing is changed then.
    fn take_cell(&mut self, row: Uuid, column: usize, text: &str) -> Result<(), CellError>;
}
