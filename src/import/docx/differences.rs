//! What a file edited elsewhere says differently, row by row, so that it can be offered as edits.

use super::{
    body::{ReadRow, ReadTable},
    opened::Opened,
};
use crate::domain::Gather;
use crate::export::{Block, Paper, Row, Table, tidy};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Everything that a file says differently from the paper it was written from. What cannot be matched is listed as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differences {
    /// Cells of known rows.
    pub changed: Vec<ChangedCell>,
    /// Rows that the file has no more, in the order of the paper.
    pub gone: Vec<Uuid>,
    /// Rows that the paper does not have.
    pub new: Vec<NewRow>,
    /// The known rows in the order of the file; empty when it is the order of the paper.
    pub reordered: Vec<Uuid>,
    /// Heads of columns that the file has no more.
    pub columns_gone: Vec<String>,
    /// Heads of columns that the paper does not have. What stands in them is in no other list.
    pub columns_new: Vec<String>,
    /// Lines outside tables, and rows without an id, that the file has no more.
    pub lines_gone: Vec<String>,
    /// Lines outside tables that the paper does not have.
    pub lines_new: Vec<String>,
}

/// A cell that reads differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedCell {
    /// The row.
    pub row: Uuid,
    /// The column, counted in the paper from 0.
    pub column: usize,
    /// What the paper has.
    pub before: String,
    /// What the file has.
    pub after: String,
}

/// A row that was added elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRow {
    /// The table, counted among the tables of the paper from 0; `None` when the whole table is new.
    pub table: Option<usize>,
    /// The known row it stands below; `None` at the top of its table.
    pub after: Option<Uuid>,
    /// Its cells in the order of the paper's columns; as they stand in the file when the table is new or the row is a band.
    pub cells: Vec<String>,
}

impl Differences {
    /// Whether the file says nothing new.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares a file with the paper as this app writes it from the document that the file carries, or from the one it knows.
pub fn differences(paper: &Paper, found: &Opened) -> Differences {
    let tables: Vec<&Table> = tables_of(paper).collect();
    let known: BTreeMap<Uuid, (usize, &Row)> = tables
        .iter()
        .enumerate()
        .flat_map(|(at, table)| table.rows.iter().filter_map(move |row| row.id.map(|id| (id, (at, row)))))
        .collect();
    let mut comparison = Comparison { differences: Differences::default(), bands: Bag::default(), tables: &tables, known };
    for row in tables.iter().flat_map(|table| table.rows.iter().filter(|row| row.id.is_none()).map(|row| grid(table, row))) {
        comparison.bands.add(line_of(&row));
    }
    for (at, table) in found.tables.iter().enumerate() {
        comparison.table(table, at);
    }
    comparison.rows(paper, found);
    comparison.lines(paper, found);
    comparison.differences
}

/// Counts how often each text is there.
#[derive(Default)]
struct Bag(BTreeMap<String, usize>);

impl Bag {
    fn add(&mut self, text: String) {
        *self.0.entry(text).or_default() += 1;
    }

    fn take(&mut self, text: &str) -> bool {
        self.0.get_mut(text).filter(|count| **count > 0).map(|count| *count -= 1).is_some()
    }

    fn rest(self) -> impl Iterator<Item = String> {
        self.0.into_iter().flat_map(|(text, count)| std::iter::repeat_n(text, count))
    }
}

/// The cells of a row as one text.
fn line_of<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| tidy(cell.as_ref())).collect();
    cells.join("\t").trim_end_matches('\t').to_owned()
}

struct Comparison<'a> {
    differences: Differences,
    /// Rows of the paper without an id that the file was not seen to have.
    bands: Bag,
    tables: &'a [&'a Table],
    known: BTreeMap<Uuid, (usize, &'a Row)>,
}

impl Comparison<'_> {
    fn table(&mut self, found: &ReadTable, at: usize) {
        let tables = self.tables;
        let of_row = found.rows.iter().find_map(|row| row.id.and_then(|id| self.known.get(&id)).map(|(table, _)| *table));
        let by_place = || tables.get(at).is_some_and(|table| heads(table) == found.head).then_some(at);
        let table = of_row.or_else(by_place);
        let original = table.and_then(|table| tables.get(table));
        let columns = original.map(|table| self.columns(table, found));
        // The heads are a row like any other where somebody switched their repetition off.
        let heads = original.map(|table| line_of(&heads(table))).unwrap_or_default();
        let mut after = None;
        for row in &found.rows {
            match row.id.filter(|id| self.known.contains_key(id)) {
                Some(id) => {
                    self.row(id, row, columns.as_deref().unwrap_or_default());
                    after = Some(id);
                }
                None if self.bands.take(&line_of(&row.cells)) || line_of(&row.cells) == heads || row.cells.iter().all(String::is_empty) => {
                }
                None => {
                    let cells = match &columns {
                        Some(columns) if row.cells.len() > 1 => columns.iter().map(|from| cell(row, *from)).collect(),
                        _ => row.cells.clone(),
                    };
                    self.differences.new.push(NewRow { table, after, cells });
                }
            }
        }
    }

    /// For each column of the paper, where it stands in the file: by its head, else by its place among as many.
    fn columns(&mut self, table: &Table, found: &ReadTable) -> Vec<Option<usize>> {
        let heads = heads(table);
        if found.head.is_empty() || heads == found.head {
            return (0..heads.len()).map(Some).collect();
        }
        let mut places: Vec<Option<usize>> = Vec::new();
        for head in &heads {
            let place = found.head.iter().enumerate().find(|(place, other)| *other == head && !places.contains(&Some(*place)));
            places.push(place.map(|(place, _)| place));
        }
        if heads.len() == found.head.len() {
            // A head that reads differently in its old place is the same column under another name.
            for (at, place) in (0..heads.len()).map(|at| (at, Some(at))) {
                if !places.contains(&place)
                    && let Some(missing) = places.get_mut(at).filter(|place| place.is_none())
                {
                    *missing = place;
                }
            }
        }
        let named = heads
            .iter()
            .enumerate()
            .filter(|(at, head)| places.get(*at).copied().flatten().is_none_or(|place| found.head.get(place) != Some(head)));
        self.differences.columns_gone.extend(named.map(|(_, head)| head.clone()));
        self.differences.columns_new.extend(found.head.iter().filter(|head| !heads.contains(head)).cloned());
        places
    }

    fn row(&mut self, id: Uuid, found: &ReadRow, columns: &[Option<usize>]) {
        let Some(original) = self.known.get(&id).and_then(|(table, row)| Some(grid(self.tables.get(*table)?, row))) else { return };
        for (column, from) in columns.iter().enumerate().filter(|(_, from)| from.is_some()) {
            let before = tidy(original.get(column).copied().unwrap_or_default());
            let after = cell(found, *from);
            if before != after {
                self.differences.changed.push(ChangedCell { row: id, column, before, after });
            }
        }
    }

    /// Rows that are gone, and the order of those that stayed.
    fn rows(&mut self, paper: &Paper, found: &Opened) {
        let order: Vec<Uuid> =
            found.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.id).filter(|id| self.known.contains_key(id)).collect();
        let ids = tables_of(paper).flat_map(|table| &table.rows).filter_map(|row| row.id);
        let there: BTreeSet<Uuid> = order.iter().copied().to_set();
        let (stayed, gone): (Vec<Uuid>, Vec<Uuid>) = ids.partition(|id| there.contains(id));
        self.differences.gone = gone;
        if stayed != order {
            self.differences.reordered = order;
        }
    }

    fn lines(&mut self, paper: &Paper, found: &Opened) {
        let mut lines = Bag::default();
        let texts = paper.blocks.iter().filter_map(|block| match block {
            Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) => Some(text),
            Block::Table(_) => None,
        });
        for text in [&paper.title].into_iter().chain(&paper.subtitles).chain(texts) {
            tidy(text).lines().for_each(|line| lines.add(line.to_owned()));
        }
        self.differences.lines_new = found.paragraphs.iter().filter(|line| !lines.take(line)).cloned().collect();
        self.differences.lines_gone = lines.rest().chain(std::mem::take(&mut self.bands).rest()).collect();
    }
}

fn tables_of(paper: &Paper) -> impl Iterator<Item = &Table> {
    paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

/// A text for each column, as a file is read: what is covered by a cell to the left is empty.
fn grid<'a>(table: &'a Table, row: &'a Row) -> Vec<&'a str> {
    let mut texts = vec![""; table.columns.len()];
    for cell in table.placed(row) {
        if let Some(text) = texts.get_mut(cell.column) {
            *text = cell.text;
        }
    }
    texts
}

fn heads(table: &Table) -> Vec<String> {
    table.columns.iter().map(|column| tidy(&column.head)).collect()
}

fn cell(row: &ReadRow, from: Option<usize>) -> String {
    from.and_then(|from| row.cells.get(from)).cloned().unwrap_or_default()
}
