//! The third-party notices of a release: every library that its programs contain, with its licence and the texts to be given with it.
//! Macros are left out: they run in the compiler, and the libraries that they write code for are listed themselves.

use crate::files::{self, FileError};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The package whose programs are shipped.
const PACKAGE: &str = "guestpine";
const TARGET: &str = "wasm32-unknown-unknown";
/// For a crate that may be had under the MIT licence and carries no text: the licence asks for this one and for the names of the authors.
const MIT: &str = include_str!("MIT.txt");
/// The beginnings of the names of files that hold a licence, and of those that belong to one.
const LICENCE_FILES: [&str; 4] = ["license", "licence", "unlicense", "copying"];
const NOTICE_FILES: [&str; 2] = ["notice", "copyright"];

/// Why the notices could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoticesError {
    /// cargo is not there.
    #[error("cargo could not be started: {0}")]
    Start(io::Error),
    /// cargo said no.
    #[error("cargo {command} failed: {message}")]
    Cargo { command: String, message: String },
    /// Not the JSON of `cargo metadata`.
    #[error("cargo metadata wrote what is not as expected: {0}")]
    Metadata(#[from] serde_json::Error),
    /// `cargo tree` and `cargo metadata` do not agree.
    #[error("cargo tree names {0}, which cargo metadata does not know")]
    Unknown(String),
    /// A text could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A licence is to be given with its text, and there is none.
    #[error("{library} ({licence}) carries no licence text, and it is not MIT, whose text is known: replace it, or add the text here")]
    NoText { library: String, licence: String },
}

/// What `cargo metadata` tells of a package.
#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    /// None for a package of this workspace.
    source: Option<String>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// A library with what is said of it.
#[derive(Debug, PartialEq, Eq)]
struct Library {
    title: String,
    licence: String,
    /// Where the text names none.
    authors: Option<String>,
    texts: Vec<String>,
}

/// The text of `notices.txt`. It depends on Cargo.lock and the crates only, and needs no network.
///
/// # Errors
/// When cargo fails, a text cannot be read, or a library carries none and no standard text fits.
pub(crate) fn notices(workspace_root: &Path) -> Result<String, NoticesError> {
    let metadata = cargo(workspace_root, &["metadata", "--format-version=1", "--filter-platform", TARGET])?;
    let metadata: Metadata = serde_json::from_str(&metadata)?;
    let packages: BTreeMap<(&str, &str), &Package> =
        metadata.packages.iter().map(|package| ((package.name.as_str(), package.version.as_str()), package)).collect();
    // Not from the metadata too: there the features of all members and of all tests are in force at once.
    let edges = ["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
    let tree = cargo(workspace_root, &[&["tree", "--package", PACKAGE, "--target", TARGET], edges.as_slice()].concat())?;
    let mut libraries = vec![standard_library()];
    for (name, version) in linked(&tree) {
        let package = packages.get(&(name, version)).ok_or_else(|| NoticesError::Unknown(format!("{name} {version}")))?;
        if package.source.is_some() {
            libraries.push(library(package)?);
        }
    }
    Ok(told(&libraries))
}

fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, NoticesError> {
    let output = Command::new("cargo").args(arguments).args(["--locked", "--offline"]).current_dir(folder).output();
    let output = output.map_err(NoticesError::Start)?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(NoticesError::Cargo { command: arguments.join(" "), message })
    }
}

/// Name and version of each package in lines such as `leptos v0.8.23 (*)`.
fn linked(tree: &str) -> BTreeSet<(&str, &str)> {
    tree.lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(" v")?;
            Some((name, rest.split(' ').next()?))
        })
        .collect()
}

/// It is part of every program, and no crate of Cargo.lock.
fn standard_library() -> Library {
    Library {
        title: "The Rust standard library".to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        authors: Some("The Rust Project Contributors".to_owned()),
        texts: vec![MIT.to_owned()],
    }
}

fn library(package: &Package) -> Result<Library, NoticesError> {
    let title = format!("{} {}", package.name, package.version);
    let licence = package.license.clone().unwrap_or_else(|| "licence as in its text".to_owned());
    let folder = package.manifest_path.parent().unwrap_or(Path::new("."));
    let texts = texts(folder)?;
    if !texts.is_empty() {
        return Ok(Library { title, licence, authors: None, texts });
    }
    if !licence.replace('/', " OR ").split(" OR ").any(|choice| choice.trim() == "MIT") {
        return Err(NoticesError::NoText { library: title, licence });
    }
    let names: Vec<&str> = package.authors.iter().filter_map(|author| author.split('<').next()).map(str::trim).collect();
    let authors = if names.is_empty() { format!("the authors of {}", package.name) } else { names.join(", ") };
    Ok(Library { title, licence, authors: Some(authors), texts: vec![MIT.to_owned()] })
}

/// The licence texts in a crate's folder with the notices beside them; none if there are only notices.
fn texts(folder: &Path) -> Result<Vec<String>, NoticesError> {
    let mut found = Vec::new();
    let mut has_licence = false;
    for entry in fs::read_dir(folder).map_err(FileError::at(folder))? {
        let path = entry.map_err(FileError::at(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_licence = LICENCE_FILES.iter().any(|start| name.starts_with(start));
        if path.is_file() && (is_licence || NOTICE_FILES.iter().any(|start| name.starts_with(start))) {
            has_licence |= is_licence;
            found.push(path);
        }
    }
    if !has_licence {
        return Ok(Vec::new());
    }
    found.sort();
    Ok(found.iter().map(|path| files::read_text(path)).collect::<Result<_, _>>()?)
}

/// All libraries, then every text once; texts that differ in nothing but line breaks and indents are the same.
fn told(libraries: &[Library]) -> String {
    // With the mark of UTF-8 at its start, for hosts that name no encoding.
    let head = format!(
        "\u{feff}迎客松：第三方声明\n本应用含有下列开源软件，许可证原文附后。\n\n\
         Third-party notices\nThis app contains the following {} libraries. The texts of their licences follow.\n\n",
        libraries.len()
    );
    let (mut lines, mut texts) = (vec![head], Vec::new());
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for Library { title, licence, authors, texts: own } in libraries {
        let mut line = format!("{title}: {licence}");
        for text in own {
            let next = numbers.len() + 1;
            let number = *numbers.entry(text.split_whitespace().collect::<Vec<_>>().join(" ")).or_insert(next);
            if number == next {
                texts.push(format!("\n{}\n[{number}]\n\n{}\n", "=".repeat(78), tidy(text)));
            }
            line = format!("{line} [{number}]");
        }
        let authors = authors.as_ref().map(|authors| format!(". Copyright (c) {authors}")).unwrap_or_default();
        lines.push(format!("{line}{authors}\n"));
    }
    lines.concat() + &texts.concat()
}

/// The text with plain line ends and no blank lines around it.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A package in a folder of its own with the files.
    fn package(folder: &str, licence: &str, files: &[(&str, &str)]) -> Package {
        let folder = std::env::temp_dir().join(format!("guestpine-{}-{folder}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        Package {
            name: "pine".to_owned(),
            version: "1.0.0".to_owned(),
            license: Some(licence.to_owned()),
            authors: vec!["A <a@example.org>".to_owned()],
            source: Some("registry".to_owned()),
            manifest_path: folder.join("Cargo.toml"),
        }
    }

    #[test]
    fn the_texts_of_a_crate_are_those_in_its_folder() {
        let files = [("LICENSE-MIT", "mit"), ("Licence.txt", "own"), ("NOTICE", "note"), ("README.md", "no"), ("unlicense", "free")];
        let library = library(&package("texts", "MIT OR Unlicense", &files)).unwrap();
        assert_eq!(library.texts, ["mit", "own", "note", "free"]);
        assert_eq!(library.authors, None);
    }

    #[test]
    fn a_crate_without_a_text_has_that_of_mit_with_its_authors_if_it_may_be_had_so_and_is_refused_otherwise() {
        for licence in ["MIT", "MIT/Apache-2.0", "Apache-2.0 OR MIT"] {
            let library = library(&package("notice", licence, &[("NOTICE", "note")])).unwrap();
            assert_eq!((library.texts, library.authors.as_deref()), (vec![MIT.to_owned()], Some("A")), "{licence}");
        }
        for licence in ["Apache-2.0", "MIT AND Zlib"] {
            let problem = library(&package("nothing", licence, &[])).unwrap_err().to_string();
            assert!(problem.starts_with(&format!("pine 1.0.0 ({licence}) carries no licence text")), "{problem}");
        }
    }

    #[test]
    fn equal_texts_are_told_once() {
        let library = |title: &str, texts: &[&str]| Library {
            title: title.to_owned(),
            licence: "MIT".to_owned(),
            authors: None,
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        };
        let told = told(&[library("a", &["one\r\n  two\n"]), library("b", &["three", "one two"])]);
        assert!(told.contains("\na: MIT [1]\nb: MIT [2] [1]\n"), "{told}");
        assert!(told.ends_with(
            "\n[1]\n\none\n  two\n\n==============================================================================\n[2]\n\nthree\n"
        ));
    }

    #[test]
    fn every_library_of_the_app_is_named_and_nothing_else() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let told = notices(&root).unwrap();
        let named = |name: &str| told.lines().filter(|line| line.starts_with(&format!("{name} "))).count();
        for name in ["leptos", "automerge", "zip", "sha1_smol", "icu_normalizer_data", "The Rust standard"] {
            assert_eq!(named(name), 1, "{name}");
        }
        for name in ["guestpine", "leptos_macro", "leptos_i18n_build", "thirtyfour", "proptest"] {
            assert_eq!(named(name), 0, "{name}");
        }
        assert!(!told.contains(root.canonicalize().unwrap().to_str().unwrap()) && !told.contains(".cargo"));
        assert_eq!(told, notices(&root).unwrap());
    }
}
