//! The clipboard: text out, and what a paste brings in.

use super::error::{Feature, PlatformError, present, window};
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardEvent;

/// What a paste brings. Text is there for nearly every source, HTML for word processors and spreadsheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The HTML form, where the source gave one.
    pub html: Option<String>,
    /// The plain text form.
    pub text: String,
}

/// Puts `text` on the clipboard.
///
/// # Errors
/// `Missing` by plain http and in old browsers, `Refused` when the browser does not allow it now.
/// The caller then shows the text selected, to be copied by hand.
pub async fn copy_text(text: &str) -> Result<(), PlatformError> {
    let clipboard = present(window()?.navigator().clipboard(), Feature::Clipboard)?;
    JsFuture::from(clipboard.write_text(text)).await?;
    Ok(())
}

/// What a paste event carries; empty when it carries no text.
pub fn pasted(event: &ClipboardEvent) -> Pasted {
    let read = |format| event.clipboard_data().and_then(|data| data.get_data(format).ok()).unwrap_or_default();
    Pasted { html: Some(read("text/html")).filter(|html| !html.is_empty()), text: read("text/plain") }
}
