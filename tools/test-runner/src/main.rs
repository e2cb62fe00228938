//! What cargo calls to run a test that is compiled to WebAssembly: `wasm-bindgen-test-runner`, as a program of this workspace.
//! So its version is that of Cargo.lock, and it shares what is compiled for the dist tool.

use wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args;

fn main() -> anyhow::Result<()> {
    env_logger::init();
    run_cli_with_args(std::env::args_os())
}
