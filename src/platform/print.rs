//! Printing the page as it stands; `style/print.css` says how it looks on paper.

use super::error::{PlatformError, window};

/// Opens the browser's print dialogue.
///
/// # Errors
/// `Refused` in browsers that do not print, as inside some chat programs.
pub fn print() -> Result<(), PlatformError> {
    Ok(window()?.print()?)
}
