//! The share sheet of the system (Web Share): handing a file to a chat app.

use super::error::{Feature, PlatformError, present, window};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, ShareData};

/// The file alone, as the share sheet takes it: with a text beside it some apps drop the file.
fn data(name: &str, mime: &str, bytes: &[u8]) -> Result<ShareData, PlatformError> {
    let options = FilePropertyBag::new();
    options.set_type(mime);
    let file = File::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), name, &options)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    Ok(data)
}

/// Whether this browser can hand a file of this kind to other apps.
pub fn can_share_file(name: &str, mime: &str) -> bool {
    let can = || {
        let navigator = window()?.navigator();
        present(Reflect::get(&navigator, &"canShare".into())?, Feature::Share)?;
        Ok::<_, PlatformError>(navigator.can_share_with_data(&data(name, mime, &[0])?))
    };
    can().unwrap_or(false)
}

/// Opens the share sheet with a file; true once it was handed over, false when the person closed the sheet.
///
/// # Errors
/// `Missing`, `Refused`: the caller then offers the file as a download.
pub async fn share_file(name: &str, mime: &str, bytes: &[u8]) -> Result<bool, PlatformError> {
    let shared = JsFuture::from(window()?.navigator().share_with_data(&data(name, mime, bytes)?)).await;
    match shared {
        Ok(_) => Ok(true),
        Err(thrown) if Reflect::get(&thrown, &"name".into())?.as_string().as_deref() == Some("AbortError") => Ok(false),
        Err(thrown) => Err(thrown.into()),
    }
}
