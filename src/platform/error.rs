//! What can go wrong between the app and the browser.

use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// Something that a browser may lack, or hide from a page that came by plain http.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// The page itself: absent only where no browser runs.
    Window,
    /// Writing to the clipboard.
    Clipboard,
    /// The small store for what belongs to the device (`localStorage`).
    DeviceStorage,
    /// Working without a network (service worker).
    Offline,
    /// Handing a file to other apps (Web Share).
    Share,
    /// Asking how much is stored and that it be kept (`navigator.storage`).
    StorageManager,
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Window => "window",
            Self::Clipboard => "clipboard",
            Self::DeviceStorage => "local storage",
            Self::Offline => "service worker",
            Self::Share => "share sheet",
            Self::StorageManager => "storage manager",
        })
    }
}

/// What a call to the browser can end in, besides success.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlatformError {
    /// Absent here: an old browser, a private window, or a page served by plain http.
    #[error("this browser offers no {0} to this page")]
    Missing(Feature),
    /// The browser has it and said no; the text is its own, for the log.
    #[error("the browser refused: {0}")]
    Refused(String),
    /// No room is left; what was stored before is untouched.
    #[error("no storage is left for this page")]
    Full,
    /// The picked file is larger than may be read.
    #[error("the file has {bytes} bytes, at most {limit} are read")]
    FileTooLarge {
        /// Size of the file in bytes.
        bytes: u64,
        /// The cap in bytes.
        limit: u64,
    },
    /// A stored value is there but cannot be understood; it is left as it is.
    #[error("the stored value {key} cannot be read")]
    Unreadable {
        /// Name under which it is stored.
        key: String,
    },
}

impl From<JsValue> for PlatformError {
    fn from(thrown: JsValue) -> Self {
        match thrown.dyn_ref::<js_sys::Error>() {
            Some(error) if error.name() == "QuotaExceededError" => Self::Full,
            Some(error) => Self::Refused(format!("{}: {}", String::from(error.name()), String::from(error.message()))),
            None => Self::Refused(format!("{thrown:?}")),
        }
    }
}

/// The page's window.
///
/// # Errors
/// `Missing` outside a browser.
pub(super) fn window() -> Result<web_sys::Window, PlatformError> {
    web_sys::window().ok_or(PlatformError::Missing(Feature::Window))
}

/// The page's document.
///
/// # Errors
/// `Missing` outside a browser.
pub(super) fn document() -> Result<web_sys::Document, PlatformError> {
    window()?.document().ok_or(PlatformError::Missing(Feature::Window))
}

/// `object` if the browser really has it: what an insecure page or an old browser lacks comes as `undefined`.
pub(super) fn present<T: AsRef<JsValue>>(object: T, feature: Feature) -> Result<T, PlatformError> {
    if object.as_ref().is_undefined() { Err(PlatformError::Missing(feature)) } else { Ok(object) }
}
