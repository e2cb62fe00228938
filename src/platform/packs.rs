//! Rows that are read all at once. A browser hands over a few large values many times faster than many small ones, so rows lie in
//! packs; what is written afterwards lies loose beside them and counts more.

use std::collections::HashSet;
use wasm_bindgen::{JsCast, JsValue};

/// Loose rows that are worth packing: fewer cost no time that anybody notices.
pub(super) const MANY: usize = 256;
const ROWS_A_PACK: usize = 500;
/// Begins the keys of packs; no row's key begins so.
const MARK: char = '~';

/// What lies in the object store: keys, and at the same place what is stored there.
pub(super) struct Rows {
    pub(super) keys: Vec<String>,
    pub(super) values: Vec<JsValue>,
}

impl Rows {
    /// Calls `see` with key and text of each row. One after another, because the memory that all texts need at once is never
    /// given back. A pack that cannot be read has no rows: they are made again from their documents.
    pub(super) fn each(self, mut see: impl FnMut(&str, &str)) {
        let mut loose = HashSet::new();
        let mut packs = Vec::new();
        for (key, value) in self.keys.into_iter().zip(self.values) {
            if is_pack(&key) {
                packs.push(value);
            } else if let Some(text) = value.as_string() {
                if !text.is_empty() {
                    see(&key, &text);
                }
                loose.insert(key);
            }
        }
        for pack in packs {
            let bytes = pack.dyn_into::<js_sys::Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
            for (key, text) in rows_of(&bytes) {
                if !loose.contains(key) {
                    see(key, text);
                }
            }
        }
    }

    /// All rows in packs: keys and bytes.
    pub(super) fn packed(self) -> Vec<(String, Vec<u8>)> {
        let mut packs: Vec<(String, Vec<u8>)> = Vec::new();
        let mut n_rows = 0;
        self.each(|key, text| {
            if n_rows % ROWS_A_PACK == 0 {
                packs.push((format!("{MARK}{}", n_rows / ROWS_A_PACK), Vec::new()));
            }
            n_rows += 1;
            if let Some((_, bytes)) = packs.last_mut() {
                bytes.extend([key, "\t", text, "\n"].concat().as_bytes());
            }
        });
        packs
    }
}

/// Whether a key is that of a pack.
pub(super) fn is_pack(key: &str) -> bool {
    key.starts_with(MARK)
}

/// Rows of a pack. JSON text has no line break of its own.
fn rows_of(pack: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    str::from_utf8(pack).unwrap_or_default().lines().filter_map(|line| line.split_once('\t'))
}
