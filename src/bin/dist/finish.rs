//! Makes a release of what the build left in a folder: policy hashes, list of files for the service worker, version.

use crate::{
    files::{self, FileError},
    page::{self, PageError},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

const RELEASE: &str = "@RELEASE@";
const FILES: &str = "{/*@FILES@*/}";
/// Written or changed after the files are hashed, and asked from the network only.
const NOT_KEPT: [&str; 2] = ["sw.js", "version.json"];

/// Why a release cannot be made; the earlier one stays.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FinishError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error("{by} refers to {path}, which the build did not write")]
    Missing { by: &'static str, path: String },
    #[error("the build wrote no file ending in {0}")]
    NoneOf(&'static str),
    #[error("sw.js: {0} must stand in it exactly once")]
    Worker(&'static str),
    #[error("manifest.webmanifest is no JSON with icons: {0}")]
    Manifest(serde_json::Error),
    #[error("{0}: file names may have only letters, digits and - _ . because they become part of addresses")]
    Name(String),
}

/// Finishes the files in `stage` and puts them in the place of `out`. Returns the release's name, a hash of all its content.
pub(crate) fn finish(stage: &Path, out: &Path) -> Result<String, FinishError> {
    let index = stage.join("index.html");
    let worker = stage.join("sw.js");
    let html = files::read_text(&index)?;
    let worker_text = files::read_text(&worker)?;
    let export_worker = name_export_worker(stage)?;
    let mut kept = hashes(stage)?;
    check_complete(stage, &html, &kept)?;

    let release = release_name(&kept, &worker_text);
    let html = page::finished(&html, &release, &export_worker)?;
    kept.insert("index.html".to_owned(), files::sha256_hex(html.as_bytes()));
    let worker_text = finished_worker(&worker_text, &release, &kept)?;

    files::write(&index, html)?;
    files::write(&worker, worker_text)?;
    let version = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "release": release });
    files::write(&stage.join("version.json"), format!("{version}\n"))?;
    replace_folder(stage, out)?;
    Ok(release)
}

/// The files of the export worker as the build names them, where a hash goes in two halves; each before the one that names it.
const EXPORT_WORKER: [(&str, &str); 3] = [("export_worker", "_bg.wasm"), ("export_worker", ".js"), ("export_worker_loader", ".js")];

/// Puts a hash of the content into the names of the export worker's files, which the build leaves without one: a page that is
/// still open would else load the worker of a later release. Returns the name of the start script.
fn name_export_worker(stage: &Path) -> Result<String, FinishError> {
    let mut named: Vec<(String, String)> = Vec::new();
    for (stem, ending) in EXPORT_WORKER {
        let path = format!("{stem}{ending}");
        let from = stage.join(&path);
        if !from.exists() {
            return Err(FinishError::Missing { by: "the page", path });
        }
        if ending == ".js" {
            let text = files::read_text(&from)?;
            files::write(&from, named.iter().fold(text, |text, (old, new)| text.replace(old, new)))?;
        }
        let hash: String = files::sha256_hex(&files::read(&from)?).chars().take(16).collect();
        let name = format!("{stem}-{hash}{ending}");
        files::rename(&from, &stage.join(&name))?;
        named.push((path, name));
    }
    Ok(named.pop().map(|(_, name)| name).unwrap_or_default())
}

/// Path → sha256 of every file that the service worker keeps.
fn hashes(stage: &Path) -> Result<BTreeMap<String, String>, FinishError> {
    let mut kept = BTreeMap::new();
    for path in files::list(stage)?.into_iter().filter(|path| !NOT_KEPT.contains(&path.as_str())) {
        if !path.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c)) {
            return Err(FinishError::Name(path));
        }
        let hash = files::sha256_hex(&files::read(&stage.join(&path))?);
        kept.insert(path, hash);
    }
    Ok(kept)
}

fn check_complete(stage: &Path, html: &str, kept: &BTreeMap<String, String>) -> Result<(), FinishError> {
    for ending in [".wasm", ".js", ".css"] {
        if !kept.keys().any(|path| path.ends_with(ending)) {
            return Err(FinishError::NoneOf(ending));
        }
    }
    let manifest = files::read_text(&stage.join("manifest.webmanifest"))?;
    let icons = manifest_icons(&manifest).map_err(FinishError::Manifest)?;
    let wanted = page::references(html)?.into_iter().map(|path| ("index.html", path));
    for (by, path) in wanted.chain(icons.into_iter().map(|path| ("manifest.webmanifest", path))) {
        if !kept.contains_key(&path) {
            return Err(FinishError::Missing { by, path });
        }
    }
    Ok(())
}

fn manifest_icons(manifest: &str) -> Result<Vec<String>, serde_json::Error> {
    #[derive(serde::Deserialize)]
    struct Manifest {
        icons: Vec<Icon>,
    }
    #[derive(serde::Deserialize)]
    struct Icon {
        src: String,
    }
    Ok(serde_json::from_str::<Manifest>(manifest)?.icons.into_iter().map(|icon| icon.src).collect())
}

/// Changes with every byte of every file, and with the service worker's own text.
fn release_name(kept: &BTreeMap<String, String>, worker: &str) -> String {
    let all: Vec<&str> = kept.iter().flat_map(|(path, hash)| [path.as_str(), hash.as_str()]).chain([worker]).collect();
    files::sha256_hex(all.join("\n").as_bytes()).chars().take(16).collect()
}

fn finished_worker(text: &str, release: &str, kept: &BTreeMap<String, String>) -> Result<String, FinishError> {
    for placeholder in [RELEASE, FILES] {
        if text.matches(placeholder).count() != 1 {
            return Err(FinishError::Worker(placeholder));
        }
    }
    let lines: Vec<String> = kept.iter().map(|(path, hash)| format!("  \"{path}\": \"{hash}\",\n")).collect();
    Ok(text.replace(RELEASE, release).replace(FILES, &format!("{{\n{}}}", lines.concat())))
}

/// Puts `stage` in the place of `out`. If that fails, the earlier `out` is back in its place.
fn replace_folder(stage: &Path, out: &Path) -> Result<(), FileError> {
    let earlier = PathBuf::from(format!("{}.earlier", out.display()));
    files::remove_folder(&earlier)?;
    if out.exists() {
        files::rename(out, &earlier)?;
    }
    if let Err(problem) = files::rename(stage, out) {
        if earlier.exists() {
            files::rename(&earlier, out)?;
        }
        return Err(problem);
    }
    files::remove_folder(&earlier)
}
