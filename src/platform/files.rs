//! Reading a file that the user picked or dropped.

use super::error::PlatformError;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The bytes of `file`, which may have at most `limit` bytes.
///
/// # Errors
/// `FileTooLarge` before anything is read; `Refused` when the file is gone or may not be read.
pub async fn read_file(file: &File, limit: u64) -> Result<Vec<u8>, PlatformError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file size is a whole number that is never negative")]
    let bytes = file.size() as u64;
    if bytes > limit {
        return Err(PlatformError::FileTooLarge { bytes, limit });
    }
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
