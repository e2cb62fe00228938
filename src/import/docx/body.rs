//! The text of a word processor's document: lines, and tables whose rows are known by their bookmarks.

use super::{
    error::Limit,
    text::{PartProblem, Step, Steps, attribute, prefix_of},
};
use crate::export::{DOCUMENT_MARK, MAIN_NAMESPACE, ROW_MARK, ROW_MARK_AGAIN, Visible, tidy};
use quick_xml::events::BytesStart;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A table as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadTable {
    /// Its row of heads; empty when it has none.
    pub head: Vec<String>,
    /// Its other rows.
    pub rows: Vec<ReadRow>,
}

/// A row as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRow {
    /// The id it was written with; `None` for rows added elsewhere. The same id stands in a file once.
    pub id: Option<Uuid>,
    /// Its cells. Of merged cells, those to the right are empty and those below repeat the text.
    pub cells: Vec<String>,
}

/// The most cells of all tables together.
const MAX_CELLS: usize = 200_000;
/// The most bytes of text, counting again what merged cells repeat.
const MAX_TEXT: usize = 16 << 20;
/// The most columns that one cell covers; a word processor has no more in a table.
const MAX_SPAN: usize = 63;
/// The same elements as [`MAIN_NAMESPACE`] in a file saved as "strict".
const STRICT_NAMESPACE: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// What stands in a document.
#[derive(Default)]
pub(super) struct Read {
    pub(super) document: Option<Uuid>,
    pub(super) paragraphs: Vec<String>,
    pub(super) tables: Vec<ReadTable>,
    pub(super) visible: Visible,
}

/// Reads the main part of a docx file.
pub(super) fn read(text: &str) -> Result<Read, PartProblem> {
    let mut steps = Steps::new(text);
    let Some(prefix) = main_prefix(&mut steps)? else { return Err(PartProblem::Damaged) };
    let mut body = Body::default();
    while let Some(step) = steps.next()? {
        match step {
            Step::Start(start) => {
                let name = start.name();
                body.start(local(name.as_ref(), &prefix), &start, &prefix)?;
            }
            Step::End(name) => body.end(local(&name, &prefix))?,
            Step::Text(text) => body.text(&text)?,
        }
    }
    Ok(body.read)
}

/// The prefix of a word processor's elements, as the root declares it.
fn main_prefix(steps: &mut Steps<'_>) -> Result<Option<String>, PartProblem> {
    while let Some(step) = steps.next()? {
        if let Step::Start(root) = step {
            return Ok(prefix_of(&root, |namespace| [MAIN_NAMESPACE, STRICT_NAMESPACE].contains(&namespace)));
        }
    }
    Ok(None)
}

/// The name of a word processor's element; other elements are of no interest, but for the second form of what an older
/// program cannot show, which would be read twice.
fn local<'a>(name: &'a str, prefix: &str) -> &'a str {
    let is_fallback = name.rsplit(':').next() == Some("Fallback");
    name.strip_prefix(prefix).unwrap_or(if is_fallback { "del" } else { "" })
}

/// A document while it is read.
#[derive(Default)]
struct Body {
    read: Read,
    /// Text of the line or cell being read.
    line: String,
    /// Whether text counts: between the ends of a piece of text.
    is_text: bool,
    /// Elements open within something taken out in a revision (counting itself).
    skipped: usize,
    n_open_paragraphs: usize,
    n_open_tables: usize,
    row: Option<OpenRow>,
    /// Set on a bookmark between two rows.
    next_id: Option<Uuid>,
    is_in_row_properties: bool,
    is_in_run: bool,
    ids: BTreeSet<Uuid>,
    n_cells: usize,
    n_text: usize,
}

#[derive(Default)]
struct OpenRow {
    id: Option<Uuid>,
    is_head: bool,
    is_deleted: bool,
    cells: Vec<OpenCell>,
}

struct OpenCell {
    text: String,
    span: usize,
    is_continued: bool,
}

impl Body {
    fn start(&mut self, name: &str, start: &BytesStart<'_>, prefix: &str) -> Result<(), PartProblem> {
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        let value = |name: &str| attribute(start, &format!("{prefix}{name}"));
        let is_on = || !matches!(value("val").as_deref(), Some("0" | "false" | "off"));
        match name {
            "del" if self.is_in_row_properties => self.row.iter_mut().for_each(|row| row.is_deleted = true),
            "del" | "moveFrom" => self.skipped = 1,
            "t" => self.is_text = true,
            "r" => self.is_in_run = true,
            "tab" if self.is_in_run => self.push(" ")?,
            "br" | "cr" => self.push("\n")?,
            "noBreakHyphen" => self.push("-")?,
            "p" => {
                self.n_open_paragraphs += 1;
                self.push("\n")?;
            }
            "tbl" => self.table_start(),
            "tr" if self.n_open_tables == 1 => self.row = Some(OpenRow { id: self.next_id.take(), ..OpenRow::default() }),
            "trPr" => self.is_in_row_properties = self.n_open_tables == 1,
            "tblHeader" if self.n_open_tables == 1 => self.row.iter_mut().for_each(|row| row.is_head = is_on()),
            "tc" if self.n_open_tables == 1 => self.cell_start()?,
            "gridSpan" => {
                let span = value("val").and_then(|span| span.parse().ok()).unwrap_or(1);
                self.open_cell(|cell| cell.span = span.clamp(1, MAX_SPAN));
            }
            "vMerge" => self.open_cell(|cell| cell.is_continued = value("val").is_none_or(|merge| merge != "restart")),
            "bookmarkStart" => self.mark(&value("name").unwrap_or_default()),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), PartProblem> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "t" => self.is_text = false,
            "r" => self.is_in_run = false,
            "trPr" => self.is_in_row_properties = false,
            "p" => {
                self.n_open_paragraphs = self.n_open_paragraphs.saturating_sub(1);
                if self.n_open_paragraphs == 0 && self.n_open_tables == 0 {
                    self.paragraph_end();
                }
            }
            "tc" if self.n_open_tables == 1 => {
                let text = tidy(&std::mem::take(&mut self.line));
                self.open_cell(|cell| cell.text = text);
            }
            "tr" if self.n_open_tables == 1 => self.row_end()?,
            "tbl" => self.n_open_tables = self.n_open_tables.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), PartProblem> {
        if self.is_text && self.skipped == 0 { self.push(text) } else { Ok(()) }
    }

    fn push(&mut self, text: &str) -> Result<(), PartProblem> {
        self.count_text(text.len())?;
        self.line.push_str(text);
        Ok(())
    }

    fn count_text(&mut self, bytes: usize) -> Result<(), PartProblem> {
        self.n_text += bytes;
        if self.n_text > MAX_TEXT { Err(PartProblem::TooLarge { what: Limit::TextBytes, most: MAX_TEXT }) } else { Ok(()) }
    }

    fn count_cells(&mut self, cells: usize) -> Result<(), PartProblem> {
        self.n_cells += cells;
        if self.n_cells > MAX_CELLS { Err(PartProblem::TooLarge { what: Limit::Cells, most: MAX_CELLS }) } else { Ok(()) }
    }

    fn paragraph_end(&mut self) {
        let text = tidy(&std::mem::take(&mut self.line));
        self.read.visible.paragraph(&text);
        self.read.paragraphs.extend(text.lines().map(str::to_owned));
    }

    fn table_start(&mut self) {
        self.n_open_tables += 1;
        if self.n_open_tables == 1 {
            if !self.line.is_empty() {
                self.paragraph_end();
            }
            self.read.tables.push(ReadTable::default());
        }
    }

    fn cell_start(&mut self) -> Result<(), PartProblem> {
        self.line.clear();
        self.count_cells(1)?;
        if let Some(row) = &mut self.row {
            row.cells.push(OpenCell { text: String::new(), span: 1, is_continued: false });
        }
        Ok(())
    }

    /// Only the cells of a table itself, not of one within a cell.
    fn open_cell(&mut self, set: impl FnOnce(&mut OpenCell)) {
        if self.n_open_tables == 1
            && let Some(cell) = self.row.as_mut().and_then(|row| row.cells.last_mut())
        {
            set(cell);
        }
    }

    fn mark(&mut self, name: &str) {
        if let Some(id) = name.strip_prefix(DOCUMENT_MARK) {
            self.read.document = self.read.document.or(Uuid::try_parse(id).ok());
        }
        let row = name.strip_prefix(ROW_MARK).or_else(|| name.strip_prefix(ROW_MARK_AGAIN));
        let Some(id) = row.and_then(|id| Uuid::try_parse(id).ok()) else { return };
        match &mut self.row {
            Some(row) => row.id = row.id.or(Some(id)),
            None if self.n_open_tables == 1 => self.next_id = Some(id),
            None => {}
        }
    }

    fn row_end(&mut self) -> Result<(), PartProblem> {
        let Some(row) = self.row.take().filter(|row| !row.is_deleted) else { return Ok(()) };
        self.read.visible.row(row.cells.iter().map(|cell| cell.text.as_str()));
        let is_single = row.cells.len() == 1;
        let above = self.read.tables.last().and_then(|table| table.rows.last()).map(|row| row.cells.clone()).unwrap_or_default();
        let mut cells = Vec::new();
        for cell in row.cells {
            let repeated = above.get(cells.len()).filter(|_| cell.is_continued && cell.text.is_empty());
            let text = repeated.cloned().unwrap_or(cell.text);
            self.count_text(text.len())?;
            self.count_cells(cell.span)?;
            cells.push(text);
            if !is_single {
                cells.resize(cells.len() + cell.span - 1, String::new());
            }
        }
        // A row copied elsewhere brings its bookmarks along; the first one is the row that was written.
        let id = row.id.filter(|id| self.ids.insert(*id));
        if let Some(table) = self.read.tables.last_mut() {
            if row.is_head && table.head.is_empty() && table.rows.is_empty() {
                table.head = cells;
            } else {
                table.rows.push(ReadRow { id, cells });
            }
        }
        Ok(())
    }
}
