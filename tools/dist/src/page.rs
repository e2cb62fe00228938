//! What becomes of index.html: its placeholders are filled, its inline scripts are named in the Content-Security-Policy, and what
//! it refers to is checked.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// Stands in the policy of index.html until the real hashes are known.
const SCRIPT_HASH: &str = "'sha256-START-SCRIPT'";
const RELEASE: &str = "content=\"unreleased\"";
const WORKER: &str = "content=\"unnamed\"";
const PRELOAD: &str = "<!-- @PRELOAD@ -->";
const APP: &str = "@APP@";
const PARTS: &str = "/*@PARTS@*/{}";
const END_OF_HEAD: &str = "</head>";
/// How every style sheet is named.
const SHEET: &str = "<link rel=\"stylesheet\" href=\"";

/// What is wrong with index.html.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PageError {
    #[error("index.html: expected {text} exactly once, found it {times} times")]
    Placeholder { text: &'static str, times: usize },
    #[error("index.html: no inline script, so nothing would start the app")]
    NoScript,
    #[error("index.html: a <script> is not closed")]
    OpenScript,
    #[error("index.html: {0} would be blocked by the Content-Security-Policy; use a class in style/")]
    InlineStyle(&'static str),
    #[error("index.html: {0} is not a relative address, so the app would fail under a sub path or leave its origin")]
    NotRelative(String),
    #[error("index.html: it names no style sheet as {SHEET}style/NAME.css\" />")]
    NoSheet,
}

/// What is put into index.html.
pub(crate) struct Filling<'a> {
    /// The folder of the app, relative to the page.
    pub(crate) app: &'a str,
    pub(crate) release: &'a str,
    /// Part → its files, as JSON.
    pub(crate) parts: &'a str,
    /// The start script of the export worker, in the folder of the app.
    pub(crate) worker: &'a str,
    /// The scripts that the start script imports, in the folder of the app.
    pub(crate) scripts: &'a [&'a str],
    /// A script of one's own, for builds that are watched.
    pub(crate) more: Option<&'a str>,
}

/// The style sheets that the page names, in order, relative to the page.
pub(crate) fn sheets(html: &str) -> Result<Vec<&str>, PageError> {
    let found: Vec<&str> = attribute_values(html, SHEET).collect();
    if found.is_empty() { Err(PageError::NoSheet) } else { Ok(found) }
}

/// The page of a release.
pub(crate) fn finished(html: &str, filling: &Filling) -> Result<String, PageError> {
    for inline in ["<style", " style="] {
        if html.contains(inline) {
            return Err(PageError::InlineStyle(inline));
        }
    }
    let Filling { app, release, parts, worker, scripts, more } = filling;
    let mut html = one_sheet(html, &format!("./{app}/style.css"))?;
    let modules = scripts.iter().map(|script| format!("<link rel=\"modulepreload\" href=\"./{app}/{script}\" />\n    "));
    let more = more.map_or_else(String::new, |script| format!("<script>{script}</script>\n  "));
    for (placeholder, value) in [
        (PRELOAD, modules.collect::<String>().trim_end().to_owned()),
        (APP, (*app).to_owned()),
        (PARTS, (*parts).to_owned()),
        (WORKER, format!("content=\"./{app}/{worker}\"")),
        (RELEASE, format!("content=\"{release}\"")),
        (END_OF_HEAD, format!("{more}{END_OF_HEAD}")),
    ] {
        html = replace_once(&html, placeholder, &value)?;
    }
    let hashes: Vec<String> = inline_scripts(&html)?.into_iter().map(script_hash).collect();
    if hashes.is_empty() {
        return Err(PageError::NoScript);
    }
    replace_once(&html, SCRIPT_HASH, &hashes.join(" "))
}

/// The page with one style sheet in the place of the first, and without the lines of the others.
fn one_sheet(html: &str, sheet: &str) -> Result<String, PageError> {
    let (before, _) = html.split_once(SHEET).ok_or(PageError::NoSheet)?;
    let after: String = html.get(before.len()..).unwrap_or_default().split_inclusive('\n').filter(|line| !line.contains(SHEET)).collect();
    Ok(format!("{before}{SHEET}{sheet}\" />\n{after}"))
}

/// The files that the page refers to by `href`, `src` or in its start script, relative to the page.
pub(crate) fn references(html: &str) -> Result<Vec<String>, PageError> {
    let mut found: Vec<&str> = attribute_values(html, "href=\"").chain(attribute_values(html, "src=\"")).collect();
    for script in inline_scripts(html)? {
        found.extend(script.split(['\'', '"', '`']).filter(|text| text.starts_with("./") && is_file_name(text)));
    }
    found.into_iter().map(relative).collect()
}

fn relative(address: &str) -> Result<String, PageError> {
    let path = address.strip_prefix("./").unwrap_or(address);
    let foreign = path.starts_with('/') || path.contains(':') || path.split('/').any(|part| part == "..");
    if foreign { Err(PageError::NotRelative(address.to_owned())) } else { Ok(path.to_owned()) }
}

fn is_file_name(text: &str) -> bool {
    [".js", ".wasm"].iter().any(|ending| text.ends_with(ending)) && !text.contains(char::is_whitespace)
}

fn attribute_values<'a>(html: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The texts of the scripts that stand in the page itself.
fn inline_scripts(html: &str) -> Result<Vec<&str>, PageError> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("<script") {
        let (attributes, after) = after.split_once('>').ok_or(PageError::OpenScript)?;
        let (script, after) = after.split_once("</script>").ok_or(PageError::OpenScript)?;
        if !attributes.contains(" src=") {
            found.push(script);
        }
        rest = after;
    }
    Ok(found)
}

/// A script's source expression for the policy. Browsers hash it with line feeds, whatever the file has.
fn script_hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script.replace("\r\n", "\n"))))
}

fn replace_once(text: &str, placeholder: &'static str, with: &str) -> Result<String, PageError> {
    match text.matches(placeholder).count() {
        1 => Ok(text.replace(placeholder, with)),
        times => Err(PageError::Placeholder { text: placeholder, times }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<head>\n<meta name=\"release\" content=\"unreleased\"><meta name=\"export-worker\" content=\"unnamed\">\
        <meta content=\"script-src 'sha256-START-SCRIPT'\">\n<link rel=\"stylesheet\" href=\"style/a.css\" />\n\
        <link rel=\"stylesheet\" href=\"style/b.css\" />\n<!-- @PRELOAD@ -->\n</head>";
    const START: &str = "<script>'@APP@';/*@PARTS@*/{}</script>";
    const FILLING: Filling = Filling {
        app: "app-1",
        release: "r1",
        parts: "{\"today\":[\"t.wasm\"]}",
        worker: "w1.js",
        scripts: &["guestpine.js", "more.js"],
        more: None,
    };

    #[test]
    fn every_inline_script_gets_its_hash_and_only_those() {
        let page =
            format!("{HEAD}<script type=\"module\">alert('Hello, world.');</script><script src=\"a.js\"></script><script></script>{START}");
        let done = finished(&page, &FILLING).unwrap();
        // The first is the worked example of the CSP specification, the second the well-known hash of nothing.
        assert!(done.contains(
            "script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-"
        ));
        assert_eq!(done.matches("'sha256-").count(), 3);
    }

    #[test]
    fn every_placeholder_is_filled() {
        let done = finished(&format!("{HEAD}{START}"), &FILLING).unwrap();
        for expected in [
            "content=\"r1\"",
            "content=\"./app-1/w1.js\"",
            "<script>'app-1';{\"today\":[\"t.wasm\"]}</script>",
            "<link rel=\"modulepreload\" href=\"./app-1/guestpine.js\" />",
            "<link rel=\"modulepreload\" href=\"./app-1/more.js\" />",
        ] {
            assert!(done.contains(expected), "{expected}: {done}");
        }
        assert!(!done.contains('@') && !done.contains("START-SCRIPT"));
    }

    #[test]
    fn all_style_sheets_become_one_in_the_place_of_the_first() {
        let page = format!("{HEAD}{START}");
        assert_eq!(sheets(&page).unwrap(), ["style/a.css", "style/b.css"]);
        let done = finished(&page, &FILLING).unwrap();
        assert!(done.contains("\n<link rel=\"stylesheet\" href=\"./app-1/style.css\" />\n<link rel=\"modulepreload\""), "{done}");
        assert_eq!(done.matches("stylesheet").count(), 1);
    }

    #[test]
    fn a_script_of_a_watched_build_is_named_in_the_policy_too() {
        let done = finished(&format!("{HEAD}{START}"), &Filling { more: Some("2"), ..FILLING }).unwrap();
        assert!(done.contains("<script>2</script>\n  </head>"), "{done}");
        assert_eq!(done.matches("'sha256-").count(), 2);
    }

    #[test]
    fn a_page_that_the_policy_would_break_is_refused() {
        let twice = format!("{HEAD}{START}{START}");
        for (page, expected) in [
            (format!("{HEAD}'@APP@';/*@PARTS@*/{{}}"), PageError::NoScript),
            (format!("{HEAD}{START}<script>1"), PageError::OpenScript),
            (format!("{HEAD}{START}<style>p{{}}</style>"), PageError::InlineStyle("<style")),
            (format!("{HEAD}{START}<p style=\"x\">"), PageError::InlineStyle(" style=")),
            (START.to_owned(), PageError::NoSheet),
            (HEAD.to_owned(), PageError::Placeholder { text: APP, times: 0 }),
            (twice, PageError::Placeholder { text: APP, times: 2 }),
            (format!("{HEAD}{START}").replace("START-SCRIPT", ""), PageError::Placeholder { text: SCRIPT_HASH, times: 0 }),
        ] {
            assert_eq!(finished(&page, &FILLING), Err(expected), "{page}");
        }
    }

    #[test]
    fn references_are_found_in_attributes_and_in_the_start_script() {
        let page = "<link href=\"./a.css\"><img src=\"icons/i.svg\"><script type=\"module\">import x from './a-1.js';\
                    x({ module_or_path: './a-1_bg.wasm' })</script>";
        assert_eq!(references(page).unwrap(), ["a.css", "icons/i.svg", "a-1.js", "a-1_bg.wasm"]);
    }

    #[test]
    fn addresses_that_leave_the_folder_are_refused() {
        for address in ["/a.css", "https://example.org/a.css", "//example.org/a.css", "../a.css", "a/../../b.css"] {
            let page = format!("<link href=\"{address}\">");
            assert_eq!(references(&page), Err(PageError::NotRelative(address.to_owned())), "{address}");
        }
    }
}
