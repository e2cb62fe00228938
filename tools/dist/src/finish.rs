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
/// The folder of pictures that a browser shows before it installs the app, and nobody needs afterwards.
pub(crate) const SCREENSHOTS: &str = "screenshots/";
/// What 关于 links to.
const NOTICES: &str = "notices.txt";

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
    #[error("manifest.webmanifest is not as expected: {0}")]
    Manifest(serde_json::Error),
    #[error("{PARTS}: {0}")]
    Parts(serde_json::Error),
    #[error("{0}: file names may have only letters, digits and - _ . because they become part of addresses")]
    Name(String),
}

/// The files without which no app starts.
const NEEDED: [&str; 5] = ["guestpine.js", "guestpine_bg.wasm", "export_worker.js", "export_worker_bg.wasm", WORKER_START];

/// Puts the app in the folder `app`, what stands in `source` (page, styles, public files) and the third-party notices together in
/// the place of `out`. Returns the release's name, a hash of all that is kept on a device.
pub(crate) fn finish(app: &Path, source: &Path, out: &Path, notices: &str, watched: Option<&Watched>) -> Result<String, FinishError> {
    let stage = PathBuf::from(format!("{}.stage", out.display()));
    files::remove_folder(&stage)?;
    copy_all(&source.join("public"), &stage)?;
    files::write(&stage.join(NOTICES), notices)?;
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
    let is_kept = |path: &String| !NOT_KEPT.contains(&path.as_str()) && !path.ends_with(PARTS) && !path.starts_with(SCREENSHOTS);
    for path in files::list(stage)?.into_iter().filter(is_kept) {
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
    let missing = |by, path| Err(FinishError::Missing { by, path });
    if let Some(path) = page::references(html)?.into_iter().find(|path| !kept.contains_key(path)) {
        return missing("index.html", path);
    }
    let pictures = manifest_pictures(&manifest).map_err(FinishError::Manifest)?;
    match pictures.into_iter().find(|path| !stage.join(path).is_file()) {
        Some(path) => missing("manifest.webmanifest", path),
        None => Ok(()),
    }
}

/// The addresses of the icons, of the pictures of the app and of the icons of the shortcuts.
fn manifest_pictures(manifest: &str) -> Result<Vec<String>, serde_json::Error> {
    #[derive(serde::Deserialize)]
    struct Manifest {
        icons: Vec<Picture>,
        #[serde(default)]
        screenshots: Vec<Picture>,
        #[serde(default)]
        shortcuts: Vec<Shortcut>,
    }
    #[derive(serde::Deserialize)]
    struct Shortcut {
        icons: Vec<Picture>,
    }
    #[derive(serde::Deserialize)]
    struct Picture {
        src: String,
    }
    let Manifest { icons, screenshots, shortcuts } = serde_json::from_str(manifest)?;
    let of_shortcuts = shortcuts.into_iter().flat_map(|shortcut| shortcut.icons);
    Ok(icons.into_iter().chain(screenshots).chain(of_shortcuts).map(|picture| picture.src).collect())
}

/// Changes with every byte of every file that is kept, with the page and with the service worker's own text.
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
