//! Why a Word file is not read.

use serde::{Deserialize, Serialize};

/// The most bytes of a file: 32 MB.
pub const MAX_FILE: usize = 32 << 20;

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
