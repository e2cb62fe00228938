//! The static first paint of index.html, and what the build wrote into the page.

use super::error::document;

/// Takes the first paint away. The app calls it when it has something to show.
pub fn remove_start_screen() {
    if let Some(screen) = document().ok().and_then(|page| page.get_element_by_id("start")) {
        screen.remove();
    }
}

/// The release that this page belongs to, as in `version.json`; `unreleased` in a build that was not finished.
pub fn release() -> Option<String> {
    document().ok()?.query_selector("meta[name=release]").ok()??.get_attribute("content")
}
