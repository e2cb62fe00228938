//! What each layer must not name, and that texts and styles stay out of the views.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail the test")]

mod modules;

use modules::Modules;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folder or file under `src` → what its code must not contain.
const FORBIDDEN: [(&str, &[&str]); 12] = [
    (
        "domain",
        &[
            "crate::store",
            "crate::platform",
            "crate::i18n",
            "crate::ui",
            "crate::pages",
            "crate::import",
            "crate::export",
            "crate::jobs",
            "leptos",
            "web_sys",
            "js_sys",
        ],
    ),
    (
        "export",
        &[
            "crate::store",
            "crate::platform",
            "crate::ui",
            "crate::pages",
            "crate::import",
            "crate::jobs",
            "crate::app",
            "crate::route",
            "leptos",
            "web_sys",
            "js_sys",
        ],
    ),
    ("jobs", &["crate::store", "crate::i18n", "crate::ui", "crate::pages", "crate::app", "crate::route", "leptos", "web_sys", "js_sys"]),
    ("import", &["crate::store", "crate::platform", "crate::i18n", "crate::ui", "crate::pages", "leptos", "web_sys", "js_sys"]),
    (
        "platform",
        &[
            "crate::domain",
            "crate::store",
            "crate::i18n",
            "crate::ui",
            "crate::pages",
            "crate::import",
            "crate::export",
            "crate::jobs",
            "crate::app",
            "crate::route",
        ],
    ),
    ("i18n", &["crate::store", "crate::ui", "crate::pages", "web_sys", "js_sys"]),
    (
        "store",
        &["crate::ui", "crate::pages", "crate::i18n", "crate::export", "crate::jobs", "crate::app", "crate::route", "web_sys", "js_sys"],
    ),
    ("ui", &["crate::store", "crate::pages", "crate::app", "crate::route", "crate::device", "web_sys", "js_sys"]),
    ("pages", &["crate::app", "web_sys", "js_sys"]),
    // Everyone loads what these name.
    ("app.rs", &["crate::pages", "web_sys", "js_sys"]),
    ("parts.rs", &["crate::pages", "crate::app", "web_sys", "js_sys"]),
    ("route.rs", &["crate::store", "crate::ui", "crate::pages", "web_sys", "js_sys"]),
];

/// Every Rust file under a folder, or the file itself, with its code: without comments and without its tests.
fn code(path: &Path) -> Vec<(PathBuf, String)> {
    if path.is_dir() {
        return fs::read_dir(path).unwrap().flat_map(|entry| code(&entry.unwrap().path())).collect();
    }
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    vec![(path.to_owned(), lines.collect::<Vec<_>>().join("\n"))]
}

fn source(part: &str) -> Vec<(PathBuf, String)> {
    let files = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(part));
    assert!(!files.is_empty(), "src/{part} holds no code");
    files
}

#[test]
fn each_layer_names_only_what_it_may() {
    for (part, forbidden) in FORBIDDEN {
        for (file, code) in source(part) {
            for name in forbidden {
                assert!(!code.contains(name), "{} must not name {name}", file.display());
            }
        }
    }
}

/// What several pages share; everything else in `pages` is a page.
const SHARED_BY_PAGES: [&str; 10] =
    ["cannot_open", "checklists", "clock", "form", "new_reception", "reader", "samples", "sharing", "telling", "welcome"];

#[test]
fn no_page_uses_another_page() {
    let page = |module: &'_ str| {
        let name = module.strip_prefix("pages::")?.split("::").next()?;
        (!SHARED_BY_PAGES.contains(&name)).then(|| name.to_owned())
    };
    for (from, to) in Modules::of_crate().uses() {
        let to_page = page(to).filter(|_| from.starts_with("pages::"));
        assert!(to_page.is_none() || to_page == page(from), "{from} must not use {to}");
    }
}

#[test]
fn files_use_each_other_in_pairs_at_most() {
    let modules = Modules::of_crate();
    for circle in modules.circles(2) {
        let of_a_room = circle.iter().filter(|module| ["pages", "import", "export"].iter().any(|room| module.starts_with(room)));
        assert!(of_a_room.count() == 0, "these files use each other in a circle: {circle:?}");
    }
}

#[test]
fn no_code_is_for_one_target_only() {
    // The linter looks at the code as this machine compiles it.
    for (file, code) in source("") {
        assert!(!code.contains("cfg(target") && !code.contains("target_arch"), "{} holds code that is not linted", file.display());
    }
}

/// What writes and reads files, and the parts of the program that only ask the worker for it: called there, all of zip, XML and
/// spreadsheets would be part of the page.
const IN_THE_WORKER: [&str; 5] = ["docx", "docx_set", "xlsx", "perform", "import::docx::open_docx"];
const OF_THE_PAGE: [&str; 7] = ["ui", "pages", "store", "i18n", "app.rs", "route.rs", "jobs/ask.rs"];

/// Whether code names a function as a path of `export`, `import` or `jobs`, imports it from there, or calls it by its bare name.
fn reaches(code: &str, function: &str) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let bare = function.rsplit("::").next().unwrap();
    code.match_indices(bare).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + bare.len()..]);
        let is_whole = !before.ends_with(is_of_name) && !after.starts_with(is_of_name);
        // `jobs::open_docx` asks the worker, `import::docx::` is a module, `.docx` the end of a name.
        let is_module = after.starts_with("::") || before.ends_with('.');
        let is_asked = bare == "open_docx" && !before.ends_with("docx::");
        let is_in_text = before.rsplit('\n').next().unwrap().matches('"').count() % 2 == 1;
        is_whole && !is_module && !is_asked && !is_in_text
    })
}

#[test]
fn the_page_asks_the_worker_for_files_and_writes_none() {
    for (file, code) in OF_THE_PAGE.into_iter().flat_map(source) {
        for function in IN_THE_WORKER {
            assert!(!reaches(&code, function), "{} must ask the worker instead of calling {function}", file.display());
        }
    }
    for planted in
        ["use crate::export::{Paper, xlsx};", "crate::export::docx(&paper, None)", "jobs::perform(a, b)", "import::docx::open_docx(&file)"]
    {
        assert!(IN_THE_WORKER.iter().any(|function| reaches(planted, function)), "{planted}");
    }
    for allowed in ["use crate::import::docx::Opened;", "use crate::jobs::{open_docx, write_docx, write_xlsx};", "format!(\"{name}.xlsx\")"]
    {
        assert!(!IN_THE_WORKER.iter().any(|function| reaches(allowed, function)), "{allowed}");
    }
}

#[test]
fn texts_come_from_locales_and_styles_from_style_sheets() {
    for (file, code) in source("ui").into_iter().chain(source("pages")).chain(source("app.rs")) {
        for line in code.lines() {
            let is_chinese = line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(!is_chinese, "{}: a text that belongs into locales/: {line}", file.display());
            assert!(!line.contains(" style=") && !line.contains("attr:style"), "{}: the policy blocks it: {line}", file.display());
        }
    }
}

/// Whether a line says to a person what stands in the log: the words of an error are for those who build the app.
fn says_an_error(line: &str) -> bool {
    line.contains("say(") && ["error.to_string()", "{error}", "failed.to_string()"].iter().any(|words| line.contains(words))
}

#[test]
fn no_message_has_the_words_of_an_error() {
    for (file, code) in source("pages").into_iter().chain(source("app.rs")) {
        for line in code.lines() {
            assert!(!says_an_error(line), "{}: say it in words of locales/: {line}", file.display());
        }
    }
    assert!(says_an_error("Err(error) => toasts.say(error.to_string()),"));
    assert!(!says_an_error("Err(_) => toasts.say(t_string!(texts, shell.newer_data)),"));
}

/// Whether a line of a view compares in an attribute without braces: the tag ends at the `>`, and the rest of the comparison is text
/// that people see.
fn ends_its_tag_by_comparing(line: &str) -> bool {
    let line = line.trim_start();
    let name: String = line.chars().take_while(|c| c.is_ascii_alphanumeric() || ":_-".contains(*c)).collect();
    if !line.starts_with('<') && (name.is_empty() || !line[name.len()..].starts_with('=') || line[name.len()..].starts_with("==")) {
        return false;
    }
    let mut depth = 0_u32;
    let mut is_in_text = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => is_in_text = !is_in_text,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '>' | '<'
                if depth == 0 && !is_in_text && line[..at].ends_with(' ') && line[at + 1..].trim_start_matches('=').starts_with(' ') =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

#[test]
fn comparisons_in_attributes_stand_in_braces() {
    for (file, code) in source("ui").into_iter().chain(source("pages")).chain(source("app.rs")) {
        for line in code.lines() {
            assert!(!ends_its_tag_by_comparing(line), "{}: a part of this is shown as text: {line}", file.display());
        }
    }
    for planted in ["<details class=\"card\" open=count.get().0 > 0>", "when=move || n.get() > 0", "<p hidden=a < b>", "disabled=n >= 3"] {
        assert!(ends_its_tag_by_comparing(planted), "{planted}");
    }
    for allowed in [
        "<Show when=move || { n.get() > 0 }>",
        "let is_open = n > 0;",
        "<Show when=move || list.with(|list| list.len() > 1)>",
        "<p title=\"a > b\">{text}</p>",
        "Some(n) if n > 0 => n,",
    ] {
        assert!(!ends_its_tag_by_comparing(allowed), "{allowed}");
    }
}
