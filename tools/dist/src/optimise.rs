//! Smaller wasm files by binaryen's wasm-opt, as many at once as there are cores.

use rayon::prelude::*;
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// What rustc uses in any case, named because wasm-opt takes no file that uses what it was not told.
const FLAGS: [&str; 12] = [
    "-Oz",
    // Again until nothing gets smaller.
    "--converge",
    // Instances of one generic function are alike: side by side they are packed better by 1 %.
    "--reorder-functions-by-name",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--enable-reference-types",
    "--strip-debug",
    "--strip-producers",
];

/// Why a file is not smaller.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OptimiseError {
    #[error("wasm-opt (binaryen) cannot be started: {0}; ./dev build installs it")]
    NoTool(io::Error),
    #[error("wasm-opt (binaryen) refused {file}: {said}")]
    Refused { file: String, said: String },
}

/// Makes those of the named files that are wasm smaller.
pub(crate) fn all(folder: &Path, names: &[String]) -> Result<(), OptimiseError> {
    let mut files: Vec<(u64, PathBuf)> = names
        .iter()
        .map(|name| folder.join(name))
        .filter(|file| file.extension().is_some_and(|ending| ending == "wasm"))
        .map(|file| (fs::metadata(&file).map_or(0, |about| about.len()), file))
        .collect();
    // The largest first, one at a time, so that none is left for one core alone.
    files.sort();
    files.into_iter().rev().par_bridge().try_for_each(|(_, file)| optimise(&file))
}

fn optimise(file: &Path) -> Result<(), OptimiseError> {
    let done = Command::new("wasm-opt").args(FLAGS).arg(file).arg("-o").arg(file).output().map_err(OptimiseError::NoTool)?;
    if done.status.success() {
        return Ok(());
    }
    Err(OptimiseError::Refused { file: file.display().to_string(), said: String::from_utf8_lossy(&done.stderr).trim().to_owned() })
}
