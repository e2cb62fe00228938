//! Tests that need a real browser; they run in headless Chromium.
#![cfg(target_arch = "wasm32")]

mod platform;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
