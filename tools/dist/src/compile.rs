//! What cargo compiles: the app and its export worker, for looking at or for a release.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::Command,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// What a build is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Soon there and soon there again; neither small nor measured.
    Looking,
    /// Small; over a budget it fails.
    Release,
}

impl Purpose {
    /// The profile in Cargo.toml.
    pub(crate) fn profile(self) -> &'static str {
        match self {
            Self::Looking => "looking",
            Self::Release => "release",
        }
    }
}

/// The programs as cargo leaves them.
#[derive(Debug)]
pub(crate) struct Programs {
    pub(crate) page: PathBuf,
    pub(crate) export_worker: PathBuf,
}

/// Why there are no programs.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CompileError {
    #[error("cargo cannot be started: {0}")]
    NoCargo(io::Error),
    #[error("cargo could not compile the app; read the first error above")]
    Refused,
}

/// Where everything is put that is made on the way.
pub(crate) fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

/// Compiles both programs in the profile of `purpose`. What cargo says goes to the terminal.
pub(crate) fn programs(purpose: Purpose) -> Result<Programs, CompileError> {
    let done = Command::new("cargo")
        .args(["build", "--locked", "--target", TARGET, "--profile", purpose.profile(), "--bin", "guestpine", "--bin", "export_worker"])
        .status()
        .map_err(CompileError::NoCargo)?;
    if !done.success() {
        return Err(CompileError::Refused);
    }
    let folder = target_folder().join(TARGET).join(purpose.profile());
    let program = |name: &str| folder.join(Path::new(name).with_extension("wasm"));
    Ok(Programs { page: program("guestpine"), export_worker: program("export_worker") })
}
