//! The JavaScript beside each program, by wasm-bindgen as a library: its program would be one more tool to install.

use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Why wasm-bindgen made nothing.
#[derive(Debug, thiserror::Error)]
#[error("wasm-bindgen (wasm-bindgen-cli-support) refused {program}: {problem}")]
pub(crate) struct BindgenError {
    program: &'static str,
    problem: String,
}

/// Writes `guestpine.js` and `guestpine_bg.wasm` of the page's program.
pub(crate) fn page(program: &Path, folder: &Path) -> Result<(), BindgenError> {
    let mut bindgen = Bindgen::new();
    // The parts are bound to the main file by what the linker exports. The wasm file is found beside the script.
    bindgen.keep_lld_exports(true).omit_default_module_path(false);
    let made = bindgen.web(true).and_then(|bindgen| bindgen.demangle(false).out_name("guestpine").input_path(program).generate(folder));
    made.map_err(|problem| BindgenError { program: "guestpine", problem: format!("{problem:#}") })
}

/// Writes `export_worker.js`, a classic script as `importScripts` wants it, and `export_worker_bg.wasm`.
pub(crate) fn export_worker(program: &Path, folder: &Path) -> Result<(), BindgenError> {
    let mut bindgen = Bindgen::new();
    let made =
        bindgen.no_modules(true).and_then(|bindgen| bindgen.demangle(false).out_name("export_worker").input_path(program).generate(folder));
    made.map_err(|problem| BindgenError { program: "export_worker", problem: format!("{problem:#}") })
}
