//! Why a file is not taken in. Nothing of a refused file is used.

use thiserror::Error;

/// Why a file is not taken in; a path reads `/receptions/A/items/A-13/minutes`, with the ids of the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InterchangeError {
    /// More bytes than a file may have.
    #[error("the file has {bytes} bytes, at most {max} are read: split it by reception")]
    TooLarge {
        /// Bytes of the file.
        bytes: usize,
        /// Most bytes.
        max: usize,
    },
    /// Objects and lists nested deeper than the format needs.
    #[error("the file is nested {found} levels deep, at most {max} are read: this is not a guestpine file")]
    TooDeep {
        /// Levels.
        found: usize,
        /// Most levels.
        max: usize,
    },
    /// Not JSON, or the same key twice in one object.
    #[error("line {line}, column {column}: {reason}: correct the JSON there")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// The file does not say `"format": "guestpine/1"`.
    #[error("/format: this is not a guestpine file: it has to begin with \"format\": \"guestpine/1\"")]
    NotGuestpine,
    /// Written by a newer version of this app.
    #[error("/format: the file has format {found}, this version reads 1: update the app, then read the file again")]
    NewerFormat {
        /// The format's number.
        found: u32,
    },
    /// A field this format does not have.
    #[error("{path}: there is no such field: correct its name or take it out")]
    UnknownField {
        /// Where.
        path: String,
    },
    /// A word that is none of those the field may have.
    #[error("{path}: {found} is not one of the words for this field: see docs/format.md")]
    UnknownWord {
        /// Where.
        path: String,
        /// What stands there.
        found: String,
    },
    /// A value of another type, or not of the form of its field.
    #[error("{path}: {found} is not of the form of this field: see docs/format.md")]
    BadValue {
        /// Where.
        path: String,
        /// What stands there.
        found: String,
    },
    /// An id that is empty, longer than 64 characters, or has invisible characters in it.
    #[error("{path}: not an id: use a short word such as P03, at most 64 characters")]
    BadId {
        /// Where.
        path: String,
    },
    /// Two entries of one id.
    #[error("{path}: this id is there twice: give one of the two another id")]
    DuplicateId {
        /// Where.
        path: String,
    },
    /// Short ids mean something only within a named office.
    #[error("/office/name: give the office a name: ids such as P03 are unique only within one office")]
    NamelessOffice,
    /// A reference to something the file does not hold.
    #[error("{path}: there is no {id}: add it to {collection} or take the reference out")]
    UnknownReference {
        /// Where.
        path: String,
        /// The id referred to.
        id: String,
        /// Where it should be.
        collection: &'static str,
    },
    /// A collection with more entries than is read.
    #[error("{path}: {found} entries, at most {max} are read: split the file")]
    TooMany {
        /// Where.
        path: String,
        /// Entries.
        found: usize,
        /// Most entries.
        max: usize,
    },
    /// A text longer than its field takes.
    #[error("{path}: {found} characters, at most {max} are read: shorten the text")]
    TooLong {
        /// Where.
        path: String,
        /// Characters.
        found: usize,
        /// Most characters.
        max: usize,
    },
    /// A number or date outside its range.
    #[error("{path}: {found} is out of range: it has to be {allowed}")]
    OutOfRange {
        /// Where.
        path: String,
        /// What stands there.
        found: String,
        /// What is allowed.
        allowed: &'static str,
    },
}
