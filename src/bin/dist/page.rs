//! What index.html must satisfy: its inline scripts are named in the Content-Security-Policy, and what it refers to exists.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// Stands in the policy of index.html until the real hashes are known.
pub(crate) const SCRIPT_HASH: &str = "'sha256-START-SCRIPT'";
/// Stands in index.html until the release is known.
pub(crate) const RELEASE: &str = "content=\"unreleased\"";
/// Stands in index.html until the name of the export worker's start script is known.
pub(crate) const WORKER: &str = "content=\"unnamed\"";

/// What is wrong with index.html.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PageError {
    #[error("index.html: expected {text} exactly once, found it {times} times")]
    Placeholder { text: &'static str, times: usize },
    #[error("index.html: no inline script; the build should have put the one in that starts the app")]
    NoScript,
    #[error("index.html: a <script> is not closed")]
    OpenScript,
    #[error("index.html: {0} would be blocked by the Content-Security-Policy; use a class in style/")]
    InlineStyle(&'static str),
    #[error("index.html: {0} is not a relative address, so the app would fail under a sub path or leave its origin")]
    NotRelative(String),
}

/// `html` with the hash of every inline script in the policy, and the release and the worker in their `meta`.
pub(crate) fn finished(html: &str, release: &str, worker: &str) -> Result<String, PageError> {
    for inline in ["<style", " style="] {
        if html.contains(inline) {
            return Err(PageError::InlineStyle(inline));
        }
    }
    let hashes: Vec<String> = inline_scripts(html)?.into_iter().map(script_hash).collect();
    if hashes.is_empty() {
        return Err(PageError::NoScript);
    }
    let html = replace_once(html, SCRIPT_HASH, &hashes.join(" "))?;
    let html = replace_once(&html, WORKER, &format!("content=\"./{worker}\""))?;
    replace_once(&html, RELEASE, &format!("content=\"{release}\""))
}

/// The files that the page refers to by `href`, `src` or in its start script, relative to the page.
pub(crate) fn references(html: &str) -> Result<Vec<String>, PageError> {
    let mut found: Vec<&str> = attribute_values(html, "href=\"").chain(attribute_values(html, "src=\"")).collect();
    for script in inline_scripts(html)? {
        found.extend(script.split(['\'', '"']).filter(|text| is_file_name(text)));
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

    const HEAD: &str = "<meta name=\"release\" content=\"unreleased\"><meta name=\"export-worker\" content=\"unnamed\">\
        <meta content=\"script-src 'sha256-START-SCRIPT'\">";

    #[test]
    fn every_inline_script_gets_its_hash_and_only_those() {
        let page = format!("{HEAD}<script type=\"module\">alert('Hello, world.');</script><script src=\"a.js\"></script><script></script>");
        let done = finished(&page, "r1", "w1.js").unwrap();
        // The first is the worked example of the CSP specification, the second the well-known hash of nothing.
        assert!(done.contains(
            "script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='\""
        ));
        assert!(done.contains("content=\"r1\"") && done.contains("content=\"./w1.js\""));
    }

    #[test]
    fn a_page_that_the_policy_would_break_is_refused() {
        let script = "<script>1</script>";
        for (page, expected) in [
            (HEAD.to_owned(), PageError::NoScript),
            (format!("{HEAD}<script>1"), PageError::OpenScript),
            (format!("{HEAD}{script}<style>p{{}}</style>"), PageError::InlineStyle("<style")),
            (format!("{HEAD}{script}<p style=\"x\">"), PageError::InlineStyle(" style=")),
            (script.to_owned(), PageError::Placeholder { text: SCRIPT_HASH, times: 0 }),
            (format!("{HEAD}{HEAD}{script}"), PageError::Placeholder { text: SCRIPT_HASH, times: 2 }),
        ] {
            assert_eq!(finished(&page, "r1", "w1.js"), Err(expected), "{page}");
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
