//! What visits cost on the network, against the budgets. Bytes after brotli at its highest level; 1 KB is 1,000 bytes.

use crate::{
    app::PARTS,
    files::{self, FileError},
    finish::SCREENSHOTS,
    split::{self, Parts},
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    io::{self, Write},
    path::Path,
};

/// The main file holds what every page needs; it is what grows unseen.
const MAIN: Budget = Budget { name: "main", bytes: 210_000 };
const RECEPTIONS: Budget = Budget { name: "first load of 接待", bytes: 320_000 };
const TODAY: Budget = Budget { name: "first load of 今日", bytes: 420_000 };
const SCHEDULE: Budget = Budget { name: "all to edit a schedule", bytes: 900_000 };
const EVERYTHING: Budget = Budget { name: "all files", bytes: 2_200_000 };
/// Beside the parts, what each page loads, in the folder of the app.
const ALWAYS: [&str; 4] = ["style.css", "guestpine.js", split::SCRIPT, MAIN_FILE];
const MAIN_FILE: &str = "guestpine_bg.wasm";

struct Budget {
    name: &'static str,
    bytes: usize,
}

/// Why nothing is measured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SizesError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{0} holds no folder app-… with {PARTS}; it is no finished build")]
    NoApp(String),
    #[error("{PARTS}: {0}")]
    Parts(#[from] serde_json::Error),
    #[error("no part is called {0}, so its budget cannot be checked; see tools/dist/src/sizes.rs")]
    NoPart(&'static str),
}

/// Sizes in bytes of some files together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: usize,
    packed: usize,
}

impl std::iter::Sum for Size {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), |all, size| Self { raw: all.raw + size.raw, packed: all.packed + size.packed })
    }
}

/// The sizes of a finished folder.
#[derive(Debug)]
pub(crate) struct Sizes {
    /// By path; those of the app without their folder.
    files: BTreeMap<String, Size>,
    /// What is held against a budget.
    sums: Vec<(&'static str, usize, Size)>,
}

/// Measures every file of a finished folder.
pub(crate) fn of(folder: &Path) -> Result<Sizes, SizesError> {
    let names = files::list(folder)?;
    let app = names.iter().find_map(|name| name.strip_suffix(PARTS)).ok_or_else(|| SizesError::NoApp(folder.display().to_string()))?;
    let parts: Parts = serde_json::from_str(&files::read_text(&folder.join(app).join(PARTS))?)?;
    let measure = |name: &String| {
        let path = folder.join(name);
        let bytes = files::read(&path)?;
        let packed = packed(&bytes).map_err(FileError::at(&path))?.len().min(bytes.len());
        Ok((name.strip_prefix(app).unwrap_or(name).to_owned(), Size { raw: bytes.len(), packed }))
    };
    let is_loaded = |name: &&String| !name.ends_with(PARTS) && !name.starts_with(SCREENSHOTS);
    let files: Result<_, FileError> = names.par_iter().filter(is_loaded).map(measure).collect();
    sizes(files?, &parts)
}

fn sizes(files: BTreeMap<String, Size>, parts: &Parts) -> Result<Sizes, SizesError> {
    let of = |names: BTreeSet<&str>| names.into_iter().filter_map(|name| files.get(name)).copied().sum::<Size>();
    let load = |wanted: &[&'static str]| {
        let mut names: BTreeSet<&str> = ALWAYS.into_iter().chain(["index.html"]).collect();
        // A program without split points has everything in its main file.
        for &part in wanted.iter().filter(|_| !parts.is_empty()) {
            names.extend(parts.get(part).ok_or(SizesError::NoPart(part))?.iter().map(String::as_str));
        }
        Ok::<_, SizesError>(of(names))
    };
    let sums = [
        (MAIN, of(BTreeSet::from([MAIN_FILE]))),
        (RECEPTIONS, load(&["receptions"])?),
        (TODAY, load(&["today"])?),
        (SCHEDULE, load(&["documents", "reception", "schedule"])?),
        (EVERYTHING, files.values().copied().sum()),
    ];
    let sums = sums.into_iter().map(|(budget, size)| (budget.name, budget.bytes, size)).collect();
    Ok(Sizes { files, sums })
}

impl Sizes {
    /// What is over its budget, each as a sentence.
    pub(crate) fn over(&self) -> Vec<String> {
        let over = self.sums.iter().filter(|(_, budget, size)| size.packed > *budget);
        over.map(|(name, budget, size)| format!("{name} is over its budget: {} bytes of {budget}", size.packed)).collect()
    }
}

/// The bytes after brotli at its highest level, as a good static host sends them.
pub(crate) fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<32}{:>12}{:>12}", "bytes", "raw", "brotli")?;
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_by_key(|(_, size)| std::cmp::Reverse(size.packed));
        for (name, size) in files {
            writeln!(f, "{name:<32}{:>12}{:>12}", size.raw, size.packed)?;
        }
        for (name, budget, size) in &self.sums {
            let verdict = if size.packed <= *budget { "within" } else { "OVER" };
            writeln!(f, "{name:<32}{:>12}{:>12}  {verdict} the budget of {budget}", size.raw, size.packed)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let files = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        Parts::from([
            ("receptions".to_owned(), files(&["split_receptions.wasm", "with_receptions.wasm"])),
            ("today".to_owned(), files(&["split_today.wasm", "with_receptions.wasm"])),
            ("documents".to_owned(), files(&["split_documents.wasm", "with_receptions.wasm"])),
            ("reception".to_owned(), files(&["split_reception.wasm"])),
            ("schedule".to_owned(), files(&["split_schedule.wasm", "with_receptions.wasm"])),
        ])
    }

    fn files(of: &[(&str, usize)]) -> BTreeMap<String, Size> {
        of.iter().map(|(name, packed)| ((*name).to_owned(), Size { raw: 2 * packed, packed: *packed })).collect()
    }

    fn sum(sizes: &Sizes, name: &str) -> usize {
        sizes.sums.iter().find(|(sum, ..)| *sum == name).unwrap().2.packed
    }

    #[test]
    fn a_load_counts_each_file_once_and_only_what_the_page_fetches() {
        let all = [
            ("index.html", 1),
            ("style.css", 10),
            ("guestpine.js", 100),
            ("guestpine_bg.wasm", 1_000),
            ("with_receptions.wasm", 10_000),
            ("split_receptions.wasm", 100_000),
            ("split_documents.wasm", 2_000_000),
            ("split_schedule.wasm", 30_000_000),
            ("icons/icon.svg", 400_000_000),
        ];
        let sizes = sizes(files(&all), &parts()).unwrap();
        assert_eq!(sum(&sizes, MAIN.name), 1_000);
        assert_eq!(sum(&sizes, RECEPTIONS.name), 111_111);
        assert_eq!(sum(&sizes, TODAY.name), 11_111);
        assert_eq!(sum(&sizes, SCHEDULE.name), 32_011_111);
        assert_eq!(sum(&sizes, EVERYTHING.name), 432_111_111);
    }

    #[test]
    fn the_budget_itself_is_allowed_and_one_byte_more_is_over_and_named() {
        for (bytes, expected) in [(MAIN.bytes, 0), (MAIN.bytes + 1, 1)] {
            let over = sizes(files(&[(MAIN_FILE, bytes)]), &Parts::new()).unwrap().over();
            assert_eq!(over.len(), expected, "{over:?}");
            let said = format!("main is over its budget: {} bytes of {}", MAIN.bytes + 1, MAIN.bytes);
            assert!(over.iter().all(|over| over.contains(&said)), "{over:?}");
        }
    }

    #[test]
    fn every_budget_can_be_over() {
        let over = sizes(files(&[(MAIN_FILE, 3_000_000)]), &Parts::new()).unwrap().over();
        assert_eq!(over.len(), 5, "{over:?}");
    }

    #[test]
    fn a_budget_of_a_part_that_is_gone_is_no_budget_kept() {
        let mut parts = parts();
        parts.remove("schedule");
        assert!(matches!(sizes(files(&[]), &parts), Err(SizesError::NoPart("schedule"))));
    }

    #[test]
    fn packing_shortens_what_repeats() {
        assert!(packed(&[b'a'; 10_000]).unwrap().len() < 100);
    }
}
