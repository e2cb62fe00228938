//! A docx file opened: the document it carries, and what a reader of it sees.

use super::{
    body::{self, ReadTable},
    carried,
    error::DocxError,
    package::Package,
};
use crate::export::Carried;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
