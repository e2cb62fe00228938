//! Handing a file to the user.

use super::error::{PlatformError, document, window};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to open the bytes behind a download before they are let go.
const KEEP_MS: i32 = 60_000;

/// Offers `bytes` as a file to save, under the name `name` and of the media type `mime`.
///
/// # Errors
/// `Refused` when the browser cannot make the file. Whether the user kept it cannot be known.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> Result<(), PlatformError> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document()?.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let let_go = Closure::once_into_js(move || Url::revoke_object_url(&address));
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(let_go.unchecked_ref::<js_sys::Function>(), KEEP_MS)?;
    Ok(())
}
