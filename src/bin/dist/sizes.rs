//! What a first visit costs on the network, against the budget.

use crate::files::{self, FileError};
use std::{fmt, io::Write, path::Path};

/// Budget of wasm, js and css together, brotli-packed. 1 KB is 1,000 bytes.
const FIRST_LOAD: usize = 600_000;
/// Budget of the export worker, which is loaded later.
const WORKER: usize = 700_000;
const WORKER_NAME: &str = "export_worker";

/// Sizes in bytes of some files together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: usize,
    packed: usize,
}

/// The table of sizes, ready to be shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    rows: Vec<(&'static str, Size)>,
    worker: Size,
}

/// Measures the wasm, js and css files of a finished folder.
pub(crate) fn of_first_load(folder: &Path) -> Result<Sizes, FileError> {
    let mut sizes = Sizes { rows: ["wasm", "js", "css"].map(|kind| (kind, Size::default())).to_vec(), worker: Size::default() };
    for path in files::list(folder)?.into_iter().filter(|path| path != "sw.js") {
        let ending = path.rsplit('.').next().unwrap_or_default();
        let Some((_, row)) = sizes.rows.iter_mut().find(|(kind, _)| *kind == ending) else { continue };
        let size = if path.starts_with(WORKER_NAME) { &mut sizes.worker } else { row };
        let bytes = files::read(&folder.join(&path))?;
        size.raw += bytes.len();
        size.packed += packed(&bytes).map_err(FileError::at(&folder.join(&path)))?;
    }
    Ok(sizes)
}

/// Bytes after brotli at its highest level, as a good static host sends them.
fn packed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<22}{:>12}{:>12}", "bytes", "raw", "brotli")?;
        let mut first = Size::default();
        for (kind, size) in &self.rows {
            writeln!(f, "{kind:<22}{:>12}{:>12}", size.raw, size.packed)?;
            first = Size { raw: first.raw + size.raw, packed: first.packed + size.packed };
        }
        for (name, size, budget) in [("first load", first, FIRST_LOAD), ("export worker", self.worker, WORKER)] {
            if size.raw > 0 {
                let verdict = if size.packed <= budget { "within" } else { "OVER" };
                writeln!(f, "{name:<22}{:>12}{:>12}  {verdict} the budget of {budget}", size.raw, size.packed)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_itself_is_allowed_and_one_byte_more_is_not() {
        for (packed, expected) in [(FIRST_LOAD, "within the budget"), (FIRST_LOAD + 1, "OVER the budget")] {
            let sizes = Sizes { rows: vec![("wasm", Size { raw: 1, packed })], worker: Size::default() };
            assert!(sizes.to_string().contains(expected), "{sizes}");
            assert!(!sizes.to_string().contains("export worker"));
        }
    }

    #[test]
    fn packing_shortens_what_repeats() {
        assert!(packed(&[b'a'; 10_000]).unwrap() < 100);
    }
}
