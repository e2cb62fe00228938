//! The archive of a docx file: its parts, unpacked within one budget for the whole file.

use super::error::{DocxError, Limit, MAX_FILE};
use std::{
    borrow::Cow,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// The most bytes unpacked from one file: 64 MB.
const MAX_UNPACKED: usize = 64 << 20;
/// The most parts of a file. Papers have about twenty.
const MAX_PARTS: usize = 1_000;
/// The most custom parts looked at.
const MAX_CUSTOM_PARTS: usize = 32;

const PART_ENTRY: &[u8] = b"PK\x01\x02";
const END_OF_LIST: &[u8] = b"PK\x05\x06";

/// An open docx file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, DocxError> {
        if bytes.len() > MAX_FILE {
            return Err(DocxError::TooLarge { what: Limit::FileBytes, most: MAX_FILE });
        }
        if !bytes.starts_with(b"PK") {
            return Err(DocxError::NotADocx);
        }
        // The list of parts is read whole when the archive is opened, and once more for every end of a list that a hostile
        // file pretends to have: both are counted before.
        if count(bytes, PART_ENTRY) > MAX_PARTS || count(bytes, END_OF_LIST) > MAX_PARTS {
            return Err(DocxError::TooLarge { what: Limit::Parts, most: MAX_PARTS });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::Damaged { part: String::new() })?;
        Ok(Self { archive, left: MAX_UNPACKED })
    }

    /// Path and text of the part that holds the paper.
    pub(super) fn document(&mut self) -> Result<(String, String), DocxError> {
        let is_document = |name: &&str| {
            let number = name.strip_prefix("word/document").and_then(|rest| rest.strip_suffix(".xml"));
            number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
        };
        let names = self.names();
        // Some services number it; the one without a number sorts first.
        let name = names.iter().map(String::as_str).filter(is_document).min_by_key(|name| name.len()).ok_or(DocxError::NotADocx)?;
        Ok((name.to_owned(), self.text(name)?))
    }

    /// Paths and texts of the parts that programs add for themselves.
    pub(super) fn custom_parts(&mut self) -> Result<Vec<(String, String)>, DocxError> {
        let is_item = |name: &String| name.starts_with("customXml/item") && !name.starts_with("customXml/itemProps");
        let names = self.names().into_iter().filter(is_item).take(MAX_CUSTOM_PARTS);
        names.map(|name| self.text(&name).map(|text| (name, text))).collect()
    }

    fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect()
    }

    fn text(&mut self, name: &str) -> Result<String, DocxError> {
        let damaged = || DocxError::Damaged { part: name.to_owned() };
        let entry = self.archive.by_name(name).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        // One byte more than may be, so that reading to the end of a part that just fits checks its sum too.
        entry.take(self.left as u64 + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        self.left = self.left.checked_sub(bytes.len()).ok_or(DocxError::TooLarge { what: Limit::UnpackedBytes, most: MAX_UNPACKED })?;
        String::from_utf8(bytes).map_err(|_| damaged())
    }
}

fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).filter(|window| *window == wanted).count()
}
