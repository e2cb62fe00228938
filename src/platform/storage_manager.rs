//! How much the browser keeps for this page, and whether it promises to keep it.

use super::error::{Feature, PlatformError, present, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// What is stored and what may be, in bytes; browsers round both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Bytes in use.
    pub used: u64,
    /// Bytes that may be in use.
    pub quota: u64,
}

/// Asks the browser never to clear this page's data by itself; true if it promises.
///
/// # Errors
/// `Missing` by plain http and in old browsers.
pub async fn persist() -> Result<bool, PlatformError> {
    Ok(JsFuture::from(manager()?.persist()?).await?.is_truthy())
}

/// Whether the browser has promised it.
///
/// # Errors
/// `Missing` by plain http and in old browsers.
pub async fn persisted() -> Result<bool, PlatformError> {
    Ok(JsFuture::from(manager()?.persisted()?).await?.is_truthy())
}

/// How much is stored.
///
/// # Errors
/// `Missing` by plain http and in old browsers.
pub async fn estimate() -> Result<Estimate, PlatformError> {
    let answer: StorageEstimate = JsFuture::from(manager()?.estimate()?).await?.unchecked_into();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are whole numbers that are never negative")]
    let bytes = |size: Option<f64>| size.unwrap_or_default() as u64;
    Ok(Estimate { used: bytes(answer.get_usage()), quota: bytes(answer.get_quota()) })
}

fn manager() -> Result<StorageManager, PlatformError> {
    present(window()?.navigator().storage(), Feature::StorageManager)
}
