//! A paper before it is a file: what stands on it, and nothing of how a format writes it down.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most columns of a table; Word refuses more.
pub(crate) const MAX_COLUMNS: usize = 63;

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
    /// Upright, with narrow margins, for forms that ought to stay on one page: text 170 mm wide.
    Form,
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
    /// What its cells hold, for a spreadsheet; on paper they are the text they are.
    pub kind: CellKind,
}

/// What the cells of a column hold. In a spreadsheet a text that does not read as its kind stays text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellKind {
    /// Words, and digits that are no quantity: phone numbers, numbers of letters.
    #[default]
    Text,
    /// Yuan as [`crate::domain::Money::plain`] writes them: `605`, `126.36`.
    Money,
    /// A quantity: `8`, `12.5`.
    Number,
    /// A day: `2026-04-16` or `2026年4月16日`.
    Date,
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
    /// Its cells; line breaks are kept. A single cell in a table of several columns is a band over the whole width (a day), unless
    /// `spans` says otherwise.
    pub cells: Vec<String>,
    /// How many columns each cell covers, from the left: 1 where none is given, and never beyond the last column. Every column ought
    /// to end in some row: LibreOffice forgets one that ends in none, and what stands to the right of it reads as moved.
    pub spans: Vec<u16>,
    /// How its cells are set, from the left; as their columns are where nothing is given.
    pub aligns: Vec<Align>,
    /// The least height in millimetres (a box to sign in, a row of a full form); 0 for the usual one. In a row with a height full-width
    /// blanks are kept as room to write in (`年　　月　　日`); elsewhere a run of blanks is one blank.
    pub height_mm: u16,
    /// Whether it stands out in bold (a total).
    pub emphasis: bool,
    /// Whether it heads the rows below it, as the heads of the columns do.
    pub is_head: bool,
}

/// A cell at its place in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed<'a> {
    pub(crate) text: &'a str,
    /// The first column it covers.
    pub(crate) column: usize,
    /// How many columns it covers, at least one.
    pub(crate) span: usize,
    /// How it is set.
    pub(crate) align: Align,
}

impl Column {
    /// A column of text.
    pub fn new(head: impl Into<String>, width_mm: u16, align: Align) -> Self {
        Self { head: head.into(), width_mm, align, kind: CellKind::Text }
    }

    /// The same column for cells of another kind.
    #[must_use]
    pub fn holding(self, kind: CellKind) -> Self {
        Self { kind, ..self }
    }
}

impl Row {
    /// A row that is found again by `id`.
    pub fn new(id: impl Into<Uuid>, cells: Vec<String>) -> Self {
        Self { id: Some(id.into()), ..Self::plain(cells) }
    }

    /// A row that nobody looks for again.
    pub fn plain(cells: Vec<String>) -> Self {
        Self { cells, ..Self::default() }
    }

    /// A line over the whole width of the table, such as the day of the rows below it.
    pub fn band(text: impl Into<String>) -> Self {
        Self::plain(vec![text.into()])
    }

    /// The same row, its cells covering so many columns each.
    #[must_use]
    pub fn spanning(self, spans: impl Into<Vec<u16>>) -> Self {
        Self { spans: spans.into(), ..self }
    }

    /// A row that heads the rows below it, each of its cells covering so many columns.
    pub fn heads(cells: Vec<String>, spans: impl Into<Vec<u16>>) -> Self {
        Self { is_head: true, ..Self::plain(cells).spanning(spans) }
    }

    /// The same row, its cells set like this from the left.
    #[must_use]
    pub fn set(self, aligns: impl Into<Vec<Align>>) -> Self {
        Self { aligns: aligns.into(), ..self }
    }

    /// The same row, at least so many millimetres high.
    #[must_use]
    pub fn at_least(self, height_mm: u16) -> Self {
        Self { height_mm, ..self }
    }

    /// The same row in bold.
    #[must_use]
    pub fn emphasised(self) -> Self {
        Self { emphasis: true, ..self }
    }

    /// Whether it is a line over the whole width of a table.
    pub(crate) fn is_band(&self) -> bool {
        self.cells.len() == 1 && self.spans.is_empty()
    }
}

impl Table {
    /// Whether any column has a head.
    pub fn has_head(&self) -> bool {
        self.columns.iter().any(|column| !column.head.trim().is_empty())
    }

    /// The cells of a row from the left until the columns are used up. Cells that the row lacks are empty, those beyond are left out.
    pub(crate) fn placed<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = Placed<'a>> {
        let n_columns = self.columns.len().min(MAX_COLUMNS);
        let (mut at, mut column) = (0, 0);
        std::iter::from_fn(move || {
            let left = n_columns.checked_sub(column).filter(|left| *left > 0)?;
            let wanted = if row.is_band() { left } else { row.spans.get(at).map_or(1, |span| usize::from(*span)) };
            let span = wanted.clamp(1, left);
            let align = match row.aligns.get(at) {
                _ if row.is_band() && span > 1 => Align::Start,
                _ if row.is_head => Align::Centre,
                Some(align) => *align,
                None => self.columns.get(column).map_or(Align::Start, |column| column.align),
            };
            let placed = Placed { text: row.cells.get(at).map_or("", String::as_str), column, span, align };
            at += 1;
            column += placed.span;
            Some(placed)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cover_the_columns_once_and_never_more() {
        let table = Table { columns: vec![Column::new("", 1, Align::Start); 4], rows: vec![] };
        let plain = |cells: &[&str]| Row::plain(cells.iter().map(ToString::to_string).collect());
        for (row, expected) in [
            (plain(&["a", "b"]), vec![("a", 0, 1), ("b", 1, 1), ("", 2, 1), ("", 3, 1)]),
            (plain(&["a", "b", "c", "d", "e"]), vec![("a", 0, 1), ("b", 1, 1), ("c", 2, 1), ("d", 3, 1)]),
            (plain(&[]), vec![("", 0, 1), ("", 1, 1), ("", 2, 1), ("", 3, 1)]),
            (Row::band("a"), vec![("a", 0, 4)]),
            (plain(&["a", "b"]).spanning([1, 3]), vec![("a", 0, 1), ("b", 1, 3)]),
            (plain(&["a", "b", "c"]).spanning([2]), vec![("a", 0, 2), ("b", 2, 1), ("c", 3, 1)]),
            (plain(&["a", "b", "c"]).spanning([0, 9]), vec![("a", 0, 1), ("b", 1, 3)]),
            (plain(&["a"]).spanning([4]), vec![("a", 0, 4)]),
            (plain(&["a"]).spanning([1, 3]), vec![("a", 0, 1), ("", 1, 3)]),
        ] {
            let placed: Vec<_> = table.placed(&row).map(|cell| (cell.text, cell.column, cell.span)).collect();
            assert_eq!(placed, expected, "{row:?}");
        }
        assert_eq!(Table::default().placed(&Row::band("a")).count(), 0);
    }

    #[test]
    fn a_cell_is_set_as_its_row_says_else_as_its_column() {
        let columns = [Align::Start, Align::Centre, Align::End].map(|align| Column::new("", 1, align)).to_vec();
        let table = Table { columns, rows: vec![] };
        let cells = || ["a", "b"].map(str::to_owned).to_vec();
        for (row, expected) in [
            (Row::plain(cells()).spanning([1, 2]), [Align::Start, Align::Centre]),
            (Row::plain(cells()).spanning([2, 1]).set([Align::Centre]), [Align::Centre, Align::End]),
            (Row::heads(cells(), [1, 2]), [Align::Centre, Align::Centre]),
        ] {
            assert_eq!(table.placed(&row).map(|cell| cell.align).collect::<Vec<_>>(), expected, "{row:?}");
        }
    }
}
