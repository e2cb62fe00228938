//! A docx file opened: the document it carries, and what a reader of it sees.

use super::{body, carried, package::Package};
use crate::export::Carried;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most bytes of a file: 32 MB.
pub const MAX_FILE: usize = 32 << 20;

/// A docx file that came from this app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Id of the document the file was made of, if the file still says it.
    pub document: Option<Uuid>,
    /// The document itself; gone when a word processor left it out.
    pub carried: Option<Carried>,
    /// Whether somebody changed the visible text since this app wrote it. True also when it cannot be told any more.
    pub is_edited: bool,
    /// Lines of text outside tables, in reading order.
    pub paragraphs: Vec<String>,
    /// Its tables, in reading order.
    pub tables: Vec<ReadTable>,
}

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

/// What there is too much of in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// Bytes of the file.
    FileBytes,
    /// Bytes of all its parts together, unpacked.
    UnpackedBytes,
    /// Parts.
    Parts,
    /// XML elements within each other.
    Depth,
    /// XML elements.
    Elements,
    /// Cells of tables.
    Cells,
    /// Bytes of text.
    TextBytes,
}

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DocxError {
    /// No docx file at all.
    #[error("not a docx file")]
    NotADocx,
    /// Larger than any file of this app.
    #[error("more than {most} {what:?}")]
    TooLarge {
        /// What there is too much of.
        what: Limit,
        /// How much is taken.
        most: usize,
    },
    /// A part cannot be unpacked or is no XML.
    #[error("{part} is damaged")]
    Damaged {
        /// Its path in the file.
        part: String,
    },
    /// Written by a newer version of this app.
    #[error("format {found} is newer than {known}")]
    NewerFormat {
        /// Its format.
        found: u32,
        /// The newest format this version reads.
        known: u32,
    },
    /// A docx file that did not come from this app.
    #[error("not written by this app")]
    NotOurs,
    /// The document it carries is not whole.
    #[error("the carried document is damaged")]
    CarriedDamaged,
}

/// Reads a docx file.
///
/// # Errors
/// `DocxError`. Any bytes at all end in a value or in one of these.
pub fn open_docx(bytes: &[u8]) -> Result<Opened, DocxError> {
    let mut package = Package::open(bytes)?;
    let (part, text) = package.document()?;
    let read = body::read(&text).map_err(|problem| problem.within(&part))?;
    let mut found = None;
    for (part, text) in package.custom_parts()? {
        if let Some(ours) = carried::read(&text).map_err(|problem| problem.within(&part))? {
            found = Some(ours);
            break;
        }
    }
    if found.is_none() && read.document.is_none() && read.tables.iter().flat_map(|table| &table.rows).all(|row| row.id.is_none()) {
        return Err(DocxError::NotOurs);
    }
    let is_edited = found.as_ref().is_none_or(|found| found.text_hash != read.visible.hash());
    let carried = found.map(|found| found.carried);
    let document = carried.as_ref().map(|carried| carried.id).or(read.document);
    Ok(Opened { document, carried, is_edited, paragraphs: read.paragraphs, tables: read.tables })
}
