//! The page's program cut into its main file and its parts, at the split points of `src/main.rs`.

use crate::{
    files::{self, FileError},
    merge::{self, MergeError},
    packs::{self, UnknownLine},
};
use std::{collections::BTreeMap, path::Path};
use wasm_split_cli_support::Options;

/// The script that loads parts, as the splitter names it.
pub(crate) const SCRIPT: &str = "__wasm_split.js";

/// The files that each part needs beside the main file, as names in the folder of the app.
pub(crate) type Parts = BTreeMap<String, Vec<String>>;

/// Why a program is not split.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SplitError {
    #[error("the splitter (wasm_split_cli_support) failed: {0}")]
    Tool(String),
    #[error(transparent)]
    Line(#[from] UnknownLine),
    #[error("a chunk of the splitter (wasm_split_cli_support) is {0}")]
    Chunk(#[from] MergeError),
    #[error(transparent)]
    File(#[from] FileError),
}

/// What the splitter made, not yet packed.
pub(crate) struct Split {
    chunks_of: BTreeMap<String, Vec<String>>,
}

/// Writes the main file to `main` and all else into `folder`.
pub(crate) fn split(program: &[u8], main: &Path, folder: &Path) -> Result<Split, SplitError> {
    let mut options = Options::new(program);
    options.output_dir = folder;
    options.main_out_path = main;
    options.main_module = "./guestpine.js";
    let done = wasm_split_cli_support::transform(options).map_err(|problem| SplitError::Tool(format!("{problem:#}")))?;
    let chunks_of: BTreeMap<String, Vec<String>> = done.prefetch_map.into_iter().collect();
    if chunks_of.is_empty() {
        files::remove(&folder.join(SCRIPT))?;
    }
    Ok(Split { chunks_of })
}

impl Split {
    /// Puts packs in the place of the chunks in `folder`.
    pub(crate) fn pack(self, folder: &Path) -> Result<Parts, SplitError> {
        if self.chunks_of.is_empty() {
            return Ok(Parts::new());
        }
        let file = |name: &String| folder.join(format!("{name}.wasm"));
        let packed = packs::packed(&files::read_text(&folder.join(SCRIPT))?)?;
        for (pack, chunks) in &packed.packs {
            let bytes = chunks.iter().map(|chunk| files::read(&file(chunk))).collect::<Result<Vec<_>, _>>()?;
            files::write(&file(pack), merge::merged(&bytes)?)?;
            for chunk in chunks {
                files::remove(&file(chunk))?;
            }
        }
        files::write(&folder.join(SCRIPT), packed.script)?;
        let mut parts = packs::files_of_parts(&self.chunks_of, &packed.packs);
        for name in parts.values_mut().flatten() {
            name.push_str(".wasm");
        }
        Ok(parts)
    }
}
