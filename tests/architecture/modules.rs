//! Which file of the crate uses which: by `use`, in braces and through re-exports too, and by paths in the code.

use super::source;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

type Names = Vec<String>;

/// Module → the modules whose files it uses.
pub(crate) struct Modules(BTreeMap<String, BTreeSet<String>>);

impl Modules {
    /// Those of this crate.
    pub(crate) fn of_crate() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let files = source("").into_iter().map(|(file, code)| {
            let name = file.strip_prefix(&root).unwrap().with_extension("").to_string_lossy().replace('/', "::");
            (name.trim_end_matches("::mod").to_owned(), code)
        });
        Self::of(&files.collect())
    }

    fn of(files: &BTreeMap<String, String>) -> Self {
        let mut named = BTreeMap::new();
        let mut shown: BTreeMap<String, BTreeMap<String, Names>> = BTreeMap::new();
        for (module, code) in files {
            let (uses, rest) = parted(code);
            let mut paths = Vec::new();
            for text in uses {
                let is_shown = text.starts_with("pub");
                for path in tree(text.split_once("use ").unwrap().1) {
                    let Some(path) = absolute(module, &path, files) else { continue };
                    if is_shown {
                        shown.entry(module.clone()).or_default().insert(path.last().unwrap().clone(), path.clone());
                    }
                    paths.push(path);
                }
            }
            paths.extend(in_code(&rest).iter().filter_map(|path| absolute(module, path, files)));
            named.insert(module.clone(), paths);
        }
        let target = |path: &Names| follow(path, files, &shown, 0);
        Self(
            named
                .iter()
                .map(|(module, paths)| (module.clone(), paths.iter().filter_map(target).filter(|to| to != module).collect()))
                .collect(),
        )
    }

    /// Modules that each reach all others of theirs, more than `most` of them.
    pub(crate) fn circles(&self, most: usize) -> Vec<BTreeSet<&str>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> = self.0.keys().map(|module| (module.as_str(), self.reached(module))).collect();
        let circle =
            |module: &str| -> BTreeSet<&str> { reached[module].iter().copied().filter(|other| reached[other].contains(module)).collect() };
        let circles: BTreeSet<_> = self.0.keys().map(|module| circle(module)).filter(|circle| circle.len() > most).collect();
        circles.into_iter().collect()
    }

    fn reached<'a>(&'a self, from: &'a str) -> BTreeSet<&'a str> {
        let (mut found, mut ahead) = (BTreeSet::new(), vec![from]);
        while let Some(module) = ahead.pop() {
            ahead.extend(self.0[module].iter().map(String::as_str).filter(|next| found.insert(*next)));
        }
        found
    }

    /// Each use of one module by another.
    pub(crate) fn uses(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(from, to)| to.iter().map(|to| (from.as_str(), to.as_str())))
    }
}

/// The `use` statements of a file, and its other code.
fn parted(code: &str) -> (Vec<String>, String) {
    let (mut uses, mut rest, mut open) = (Vec::new(), String::new(), None::<String>);
    for line in code.lines() {
        let begins = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
        let begins = begins.strip_prefix("pub(in ").and_then(|rest| rest.split_once(") ")).map_or(begins, |(_, rest)| rest);
        match (&mut open, begins.starts_with("use ")) {
            (Some(text), _) => text.push_str(line),
            (None, true) => open = Some(line.trim_start().to_owned()),
            (None, false) => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
        if let Some(text) = open.take_if(|text| text.contains(';')) {
            uses.push(text.split(';').next().unwrap().to_owned());
        }
    }
    (uses, rest)
}

/// The paths of a tree of `use`: `a::{b, c::{d, self}}`.
fn tree(text: &str) -> Vec<Names> {
    let Some((head, inner)) = text.split_once('{') else {
        let path = text.split(" as ").next().unwrap().split("::").map(|name| name.trim().to_owned());
        return vec![path.filter(|name| name != "self" && !name.is_empty()).collect()];
    };
    let (mut depth, mut begun, mut branches) = (0_i32, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                branches.push(&inner[begun..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(&inner[begun..at]);
                begun = at + 1;
            }
            _ => {}
        }
    }
    let head: Names = head.split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    let below = branches.into_iter().filter(|branch| !branch.trim().is_empty()).flat_map(tree);
    below.map(|path| head.iter().cloned().chain(path).collect()).collect()
}

/// Paths from the crate or the module above, as they stand in code; not those of a visibility.
fn in_code(code: &str) -> Vec<Names> {
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let starts = ["crate::", "super::"].into_iter().flat_map(|word| code.match_indices(word));
    let paths = starts.filter(|(at, _)| !code[..*at].ends_with(is_of_path) && !code[..*at].ends_with("(in "));
    paths.map(|(at, _)| code[at..].split(|c| !is_of_path(c)).next().unwrap().split("::").map(str::to_owned).collect()).collect()
}

/// A path from the root of the crate; none for one into another crate.
fn absolute(module: &str, path: &[String], files: &BTreeMap<String, String>) -> Option<Names> {
    let mut from: Names = module.split("::").map(str::to_owned).collect();
    let n_up = path.iter().take_while(|name| *name == "super").count();
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "super" => {
            from.truncate(from.len().checked_sub(n_up)?);
            Some(from.into_iter().chain(path[n_up..].iter().cloned()).collect())
        }
        child => files.contains_key(&format!("{module}::{child}")).then(|| from.into_iter().chain(path.iter().cloned()).collect()),
    }
}

/// The module in whose file the last name of a path stands.
fn follow(
    path: &Names,
    files: &BTreeMap<String, String>,
    shown: &BTreeMap<String, BTreeMap<String, Names>>,
    depth: usize,
) -> Option<String> {
    let (module, rest) =
        (1..=path.len()).rev().map(|n| (path[..n].join("::"), &path[n..])).find(|(module, _)| files.contains_key(module))?;
    match rest.first().and_then(|name| shown.get(&module)?.get(name)).filter(|_| depth < 8) {
        Some(from) => follow(&from.iter().chain(&rest[1..]).cloned().collect(), files, shown, depth + 1),
        None => Some(module),
    }
}

#[test]
fn a_use_in_braces_and_through_a_re_export_is_seen() {
    let code = [
        ("pages", "mod a;\nmod b;"),
        ("pages::a", "use crate::{\n    pages::b::{self, inner::Deep},\n    ui::Button,\n};\nfn f() { super::b::g() }"),
        ("pages::b", "mod inner;\nmod other;\npub use other::Shown;"),
        ("pages::b::inner", "use crate::pages::b::Shown;"),
        ("pages::b::other", "pub(in crate::pages) struct Shown;\nuse crate::pages::a::X;"),
    ];
    let found = Modules::of(&code.map(|(name, code)| (name.to_owned(), code.to_owned())).into());
    let uses: Vec<_> = found.uses().collect();
    for expected in
        [("pages::a", "pages::b"), ("pages::a", "pages::b::inner"), ("pages::b::inner", "pages::b::other"), ("pages::b::other", "pages::a")]
    {
        assert!(uses.contains(&expected), "{expected:?} in {uses:?}");
    }
    assert!(!uses.contains(&("pages::b::other", "pages")), "a visibility is no use");
    assert_eq!(found.circles(2).len(), 1);
}
