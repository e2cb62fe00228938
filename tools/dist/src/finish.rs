//! Makes a release of the app's folder and the sources: names by content, policy, list of files for the service worker, version.

use crate::{
    app::{PARTS, WORKER_START},
    css::{self, CssError},
    files::{self, FileError},
    page::{self, Filling, PageError},
    split::{self, Parts},
    watch::Watched,
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
    #[error("{path}: {problem}")]
    Sheet { path: String, problem: CssError },
    #[error("{by} refers to {path}, which is not there")]
    Missing { by: &'static str, path: String },
    #[error("sw.js: {0} must stand in it exactly once")]
    Worker(&'static str),
    #[error("manifest.webmanifest is no JSON with icons: {0}")]
    Manifest(serde_json::Error),
    #[error("{PARTS}: {0}")]
    Parts(serde_json::Error),
    #[error("{0}: file names may have only letters, digits and - _ . because they become part of addresses")]
    Name(String),
}

/// The files without which no app starts.
const NEEDED: [&str; 5] = ["guestpine.js", "guestpine_bg.wasm", "export_worker.js", "export_worker_bg.wasm", WORKER_START];

/// Puts the app in the folder `app` and what stands in `source` (page, styles, public files) together in the place of `out`.
/// Returns the release's name, a hash of all its content.
pub(crate) fn finish(app: &Path, source: &Path, out: &Path, watched: Option<&Watched>) -> Result<String, FinishError> {
    let stage = PathBuf::from(format!("{}.stage", out.display()));
    files::remove_folder(&stage)?;
    copy_all(&source.join("public"), &stage)?;
    let html = files::read_text(&source.join("index.html"))?;
    let app = place_app(app, &stage, &joined_sheets(source, &html)?)?;
    let parts = parts_of(&stage, &app)?;

    let worker = watched.map_or_else(|| files::read_text(&stage.join("sw.js")), |watched| Ok(watched.service_worker.to_owned()))?;
    let mut kept = hashes(&stage)?;
    let release = release_name(&kept, &html, &worker);
    let has_parts = kept.contains_key(&format!("{app}/{}", split::SCRIPT));
    let html = page::finished(
        &html,
        &Filling {
            app: &app,
            release: &release,
            parts: &parts,
            worker: WORKER_START,
            scripts: if has_parts { &["guestpine.js", split::SCRIPT] } else { &["guestpine.js"] },
            more: watched.map(|watched| watched.script),
        },
    )?;
    files::write(&stage.join("index.html"), &html)?;
    kept.insert("index.html".to_owned(), files::sha256_hex(html.as_bytes()));
    check_complete(&stage, &html, &kept)?;
    let worker = if watched.is_some() { worker } else { finished_worker(&worker, &release, &kept)? };
    files::write(&stage.join("sw.js"), worker)?;
    let version = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "release": release });
    files::write(&stage.join("version.json"), format!("{version}\n"))?;
    replace_folder(&stage, out)?;
    Ok(release)
}

fn copy_all(from: &Path, to: &Path) -> Result<(), FileError> {
    files::create_folder(to)?;
    files::list(from)?.iter().try_for_each(|path| files::copy(&from.join(path), &to.join(path)))
}

/// The style sheets that the page names, as one.
fn joined_sheets(source: &Path, html: &str) -> Result<String, FinishError> {
    let short = |sheet: &str| {
        let text = files::read_text(&source.join(sheet))?;
        css::minified(&text).map_err(|problem| FinishError::Sheet { path: sheet.to_owned(), problem })
    };
    page::sheets(html)?.into_iter().map(short).collect()
}

/// Copies the app into a folder that is named by its content: parts fit no other release, and whoever has one of its files may
/// keep it for ever. Returns the folder's name.
fn place_app(app: &Path, stage: &Path, sheet: &str) -> Result<String, FinishError> {
    let place = stage.join("app");
    copy_all(app, &place)?;
    files::write(&place.join("style.css"), sheet)?;
    for path in NEEDED {
        if !place.join(path).is_file() {
            return Err(FinishError::Missing { by: "the page", path: path.to_owned() });
        }
    }
    let name = format!("app-{}", short_hash(&hashes(&place)?, &[]));
    files::rename(&place, &stage.join(&name))?;
    Ok(name)
}

/// Which part needs which files, as JSON, once all of them are known to be there.
fn parts_of(stage: &Path, app: &str) -> Result<String, FinishError> {
    let text = files::read_text(&stage.join(app).join(PARTS))?;
    let parts: Parts = serde_json::from_str(&text).map_err(FinishError::Parts)?;
    match parts.into_values().flatten().find(|file| !stage.join(app).join(file).is_file()) {
        Some(path) => Err(FinishError::Missing { by: PARTS, path }),
        None => Ok(text),
    }
}

/// Path → sha256 of every file that the service worker keeps.
fn hashes(stage: &Path) -> Result<BTreeMap<String, String>, FinishError> {
    let mut kept = BTreeMap::new();
    for path in files::list(stage)?.into_iter().filter(|path| !NOT_KEPT.contains(&path.as_str()) && !path.ends_with(PARTS)) {
        if !path.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c)) {
            return Err(FinishError::Name(path));
        }
        let hash = files::sha256_hex(&files::read(&stage.join(&path))?);
        kept.insert(path, hash);
    }
    Ok(kept)
}

fn check_complete(stage: &Path, html: &str, kept: &BTreeMap<String, String>) -> Result<(), FinishError> {
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

/// Changes with every byte of every file, with the page and with the service worker's own text.
fn release_name(kept: &BTreeMap<String, String>, html: &str, worker: &str) -> String {
    short_hash(kept, &[html, worker])
}

fn short_hash(hashes: &BTreeMap<String, String>, more: &[&str]) -> String {
    let all: Vec<&str> = hashes.iter().flat_map(|(path, hash)| [path.as_str(), hash.as_str()]).chain(more.iter().copied()).collect();
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
