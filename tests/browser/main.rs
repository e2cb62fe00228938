//! Tests that need a real browser; they run in headless Chromium.
#![cfg(target_arch = "wasm32")]

mod paste;
mod platform;
mod storage;
mod store;
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Looks until there is something; everything else goes on between two looks.
async fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..500 {
        if let Some(found) = look() {
            return found;
        }
        let turn = js_sys::Promise::new(&mut |resolve, _| {
            window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 10).unwrap();
        });
        JsFuture::from(turn).await.unwrap();
    }
    panic!("waited in vain for {what}");
}
