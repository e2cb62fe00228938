//! A paper before it is a file: what stands on it, and nothing of how a format writes it down.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A paper to be printed, signed or sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Orientation of all its pages.
    pub page: Page,
    /// Headline.
    pub title: String,
    /// Lines below the title: number, unit, dates.
    pub subtitles: Vec<String>,
    /// Everything else, in reading order.
    pub blocks: Vec<Block>,
    /// Stands at the head of every page (内部); empty for none.
    pub mark: String,
    /// Stands at the foot of every page before the page number; empty for none.
    pub foot: String,
}

/// Orientation and margins of an A4 page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Page {
    /// Upright, with the margins of an official paper: text 156 mm wide.
    #[default]
    Portrait,
    /// Across, with narrow margins, for tables of many columns: text 257 mm wide.
    Landscape,
}

/// One part of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading (一、…).
    Heading(String),
    /// A heading below a heading (（一）…).
    Subheading(String),
    /// A paragraph; line breaks are kept.
    Paragraph(String),
    /// A table.
    Table(Table),
}

/// A table over the whole width of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its columns, at most 63. The row of their heads is repeated on every page, and left out when all heads are empty.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its width in millimetres. The widths together are stretched or shrunk to the width of the text.
    pub width_mm: u16,
    /// How its cells are set.
    pub align: Align,
}

/// How the text of a cell is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// From the left: words.
    Start,
    /// In the middle: numbers of rows, times, ticks.
    Centre,
    /// To the right: amounts.
    End,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Finds the row again in a file that was edited elsewhere; each id stands in a paper once.
    pub id: Option<Uuid>,
    /// Its cells; line breaks are kept. A single cell in a table of several columns is a band over the whole width (a day).
    pub cells: Vec<String>,
}

impl Column {
    /// A column.
    pub fn new(head: impl Into<String>, width_mm: u16, align: Align) -> Self {
        Self { head: head.into(), width_mm, align }
    }
}

impl Row {
    /// A row that is found again by `id`.
    pub fn new(id: impl Into<Uuid>, cells: Vec<String>) -> Self {
        Self { id: Some(id.into()), cells }
    }

    /// A line over the whole width of the table, such as the day of the rows below it.
    pub fn band(text: impl Into<String>) -> Self {
        Self { id: None, cells: vec![text.into()] }
    }
}

impl Table {
    /// Whether any column has a head.
    pub fn has_head(&self) -> bool {
        self.columns.iter().any(|column| !column.head.trim().is_empty())
    }
}
