//! Light or dark.

use super::error::document;
use serde::{Deserialize, Serialize};

/// How the page is coloured. Stored on the device: renaming a variant forgets the choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system is set.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value of `data-theme` that the style sheets know.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Colours the page: sets `data-theme` on `<html>`.
pub fn show_theme(theme: Theme) {
    if let Some(root) = document().ok().and_then(|document| document.document_element()) {
        // Refused only for a malformed attribute name.
        root.set_attribute("data-theme", theme.as_str()).ok();
    }
}
