//! Starts the app in the page.

use guestpine::platform;
use leptos::{prelude::*, task::spawn_local};

fn main() {
    console_error_panic_hook::set_once();
    platform::remove_start_screen();
    mount_to_body(|| view! { <h1>"迎客松"</h1> });
    spawn_local(async {
        if let Err(problem) = platform::service_worker::register(|_| {}).await {
            leptos::logging::warn!("{problem}");
        }
    });
}
