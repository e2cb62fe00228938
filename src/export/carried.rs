//! The document that a file carries beside what a reader sees: a custom XML part with the bytes in base64.

use super::xml::Xml;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fmt, io};
use uuid::Uuid;

/// Names the part as ours. Renaming it orphans every file sent so far.
pub(crate) const NAMESPACE: &str = "urn:guestpine:carried";
/// Its root element, for the same reason never renamed.
pub(crate) const ROOT: &str = "carried";
/// The newest format of the part that this version reads, and the one it writes.
pub(crate) const FORMAT: u32 = 1;
/// Bytes in one element. A word processor that reads the part may refuse a single text of more than ten million characters.
const PIECE: usize = 48 * 1024;

/// A document that travels in a file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Kind of the document, such as `reception`.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// All of it, history included. In messages to the worker the bytes travel beside the JSON.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Carried {
    /// Without the bytes: they are somebody's data, and may be many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carried").field("kind", &self.kind).field("id", &self.id).field("n_bytes", &self.bytes.len()).finish()
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The XML part; `text` is the hash of the visible text that goes with it.
pub(super) fn part(carried: &Carried, text: &str) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let (id, length) = (carried.id.to_string(), carried.bytes.len().to_string());
    let (format, hash) = (FORMAT.to_string(), sha256_hex(&carried.bytes));
    let attributes = [
        ("xmlns", NAMESPACE),
        ("format", &format),
        ("kind", &carried.kind),
        ("id", &id),
        ("length", &length),
        ("sha256", &hash),
        ("text", text),
    ];
    xml.within(ROOT, &attributes, |xml| {
        carried.bytes.chunks(PIECE).try_for_each(|piece| xml.within("piece", &[], |xml| xml.text(&STANDARD.encode(piece))))
    })?;
    Ok(xml.finish())
}
