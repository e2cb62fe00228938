//! When the page is left: closed, reloaded, or put away by the browser.

use super::error::{PlatformError, window};
use wasm_bindgen::{JsCast, closure::Closure};

/// Calls `left` each time the page is left, and `returned` when the browser shows it again without loading it anew.
///
/// # Errors
/// `Missing` outside a browser.
pub fn on_leaving(left: impl Fn() + 'static, returned: impl Fn() + 'static) -> Result<(), PlatformError> {
    for (event, told) in [("pagehide", Closure::<dyn Fn()>::new(left)), ("pageshow", Closure::<dyn Fn()>::new(returned))] {
        window()?.add_event_listener_with_callback(event, told.as_ref().unchecked_ref())?;
        told.forget();
    }
    Ok(())
}
