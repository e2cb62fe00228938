//! The folder of the app, made of the compiled programs: scripts, wasm files, and which part needs which.

use crate::{
    bindgen::{self, BindgenError},
    compile::{self, Programs, Purpose},
    files::{self, FileError},
    optimise::{self, OptimiseError},
    script::{self, ScriptError},
    split::{self, SplitError},
    timed,
};
use std::path::{Path, PathBuf};

/// Which part needs which files, for those who look into a build; browsers read it in the page.
pub(crate) const PARTS: &str = "parts.json";
/// The start script of the export worker.
pub(crate) const WORKER_START: &str = "export_worker_loader.js";

/// Why there is no app.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AppError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Split(#[from] SplitError),
    #[error(transparent)]
    Bindgen(#[from] BindgenError),
    #[error(transparent)]
    Optimise(#[from] OptimiseError),
    #[error("{name}: {problem}")]
    Script { name: String, problem: ScriptError },
    #[error("{PARTS}: {0}")]
    Parts(#[from] serde_json::Error),
}

/// Where the app of the last build stands.
pub(crate) fn folder(purpose: Purpose) -> PathBuf {
    compile::target_folder().join(format!("app-{}", purpose.profile()))
}

/// Makes `folder` anew from what cargo compiled in `source`.
pub(crate) fn assemble(source: &Path, programs: &Programs, purpose: Purpose, folder: &Path) -> Result<(), AppError> {
    files::remove_folder(folder)?;
    files::create_folder(folder)?;
    let main = folder.join("guestpine.wasm");
    let page = || -> Result<_, AppError> {
        let split = timed("splitting", || split::split(&files::read(&programs.page)?, &main, folder))?;
        timed("wasm-bindgen", || bindgen::page(&main, folder))?;
        Ok(split)
    };
    let worker = || timed("wasm-bindgen for the export worker", || bindgen::export_worker(&programs.export_worker, folder));
    let (split, worker) = rayon::join(page, worker);
    let split = split?;
    worker?;
    files::remove(&main)?;
    let parts = timed("packing", || split.pack(folder))?;
    if purpose == Purpose::Release {
        let names = files::list(folder)?;
        timed("wasm-opt", || optimise::all(folder, &names))?;
        for name in names.into_iter().filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "js")) {
            let file = folder.join(&name);
            let short = script::shortened(&files::read_text(&file)?).map_err(|problem| AppError::Script { name, problem })?;
            files::write(&file, short)?;
        }
    }
    files::write(&folder.join(PARTS), serde_json::to_string(&parts)?)?;
    files::copy(&source.join("src/bin").join(WORKER_START), &folder.join(WORKER_START))?;
    Ok(())
}
