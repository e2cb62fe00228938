//! A file that was edited elsewhere, read against the document it was made of: everything that differs, each cell with whether it
//! can be taken over.

use super::docx::{ChangedCell, Opened, differences};
use crate::export::{Block, CellError, OnPaper, Paper};
use uuid::Uuid;

/// Everything that a file says differently. Nothing that differs is in none of the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// Cells that read differently, in the order of the file.
    pub cells: Vec<ReturnedCell>,
    /// Titles of rows that the file has no more.
    pub rows_gone: Vec<String>,
    /// Cells of rows that were added.
    pub rows_new: Vec<Vec<String>>,
    /// Titles of all known rows as they stand in the file; empty when their order is the old one.
    pub rows_moved: Vec<String>,
    /// Heads of columns that the file has no more.
    pub columns_gone: Vec<String>,
    /// Heads of columns that were added. What stands in them is in no other list.
    pub columns_new: Vec<String>,
    /// Lines outside tables, and days or headings within them, that the file has no more.
    pub lines_gone: Vec<String>,
    /// Lines that were added.
    pub lines_new: Vec<String>,
}

/// A cell that reads differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedCell {
    /// The entry.
    pub row: Uuid,
    /// The column, counted from 0.
    pub column: usize,
    /// What the entry is called: `4月16日（周四） 08:45–09:30 见面会`.
    pub heading: String,
    /// Head of the column: `地点`.
    pub column_head: String,
    /// What the document says.
    pub before: String,
    /// What the file says.
    pub after: String,
    /// Why it cannot be taken over; `None` when it can, at the latest once the cells it depends on are.
    pub problem: Option<CellError>,
}

impl Returned {
    /// Whether the file says nothing new.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares a file with the document it was made of.
pub fn returned<T: OnPaper + Clone>(value: &T, opened: &Opened) -> Returned {
    let paper = value.paper();
    let found = differences(&paper, opened);
    let titled = |rows: Vec<Uuid>| rows.into_iter().map(|row| value.row_title(row)).collect();
    let mut cells: Vec<ReturnedCell> = found.changed.into_iter().map(|cell| returned_cell(value, &paper, cell)).collect();
    let left = take_cells(&mut value.clone(), &cells);
    for (cell, problem) in left {
        cells.iter_mut().filter(|other| (other.row, other.column) == cell).for_each(|other| other.problem = Some(problem.clone()));
    }
    Returned {
        cells,
        rows_gone: titled(found.gone),
        rows_new: found.new.into_iter().map(|row| row.cells).collect(),
        rows_moved: titled(found.reordered),
        columns_gone: found.columns_gone,
        columns_new: found.columns_new,
        lines_gone: found.lines_gone,
        lines_new: found.lines_new,
    }
}

/// Takes over cells, and says which are left, by row and column, and why. A name put right everywhere is taken where it is kept
/// first, so that the schedule then knows it.
pub fn take_cells<T: OnPaper>(value: &mut T, cells: &[ReturnedCell]) -> Vec<((Uuid, usize), CellError)> {
    let mut open: Vec<&ReturnedCell> = cells.iter().collect();
    loop {
        let n_open = open.len();
        let mut left = Vec::new();
        for cell in std::mem::take(&mut open) {
            if let Err(problem) = value.take_cell(cell.row, cell.column, &cell.after) {
                open.push(cell);
                left.push(((cell.row, cell.column), problem));
            }
        }
        if open.is_empty() || open.len() == n_open {
            return left;
        }
    }
}

fn returned_cell(value: &impl OnPaper, paper: &Paper, cell: ChangedCell) -> ReturnedCell {
    let ChangedCell { row, column, before, after } = cell;
    let heads = paper.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.rows.iter().any(|other| other.id == Some(row)) => table.columns.get(column),
        _ => None,
    });
    let column_head = heads.map(|column| column.head.clone()).unwrap_or_default();
    ReturnedCell { row, column, heading: value.row_title(row), column_head, before, after, problem: None }
}
