//! When the page goes out of sight, which may be the last thing it learns before it is closed.

use super::error::{PlatformError, document};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::VisibilityState;

/// Calls `hidden` each time the page goes out of sight (another tab, the home screen, closing), as long as the page lives.
///
/// # Errors
/// `Missing` outside a browser.
pub fn on_hidden(hidden: impl Fn() + 'static) -> Result<(), PlatformError> {
    let page = document()?;
    let watched = page.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        if watched.visibility_state() == VisibilityState::Hidden {
            hidden();
        }
    });
    page.add_event_listener_with_callback("visibilitychange", changed.as_ref().unchecked_ref())?;
    changed.forget();
    Ok(())
}
