//! Starts the app in the page.

use guestpine::platform::{self, service_worker};
use leptos::{prelude::*, task::spawn_local};

fn main() {
    console_error_panic_hook::set_once();
    let offline = RwSignal::new(None);
    platform::remove_start_screen();
    mount_to_body(move || {
        let update = move |_| {
            spawn_local(async {
                if let Err(problem) = service_worker::apply_update().await {
                    leptos::logging::warn!("{problem}");
                }
            });
        };
        view! { <h1>"迎客松"</h1> <button on:click=update>{move || format!("{:?}", offline.get())}</button> }
    });
    spawn_local(async move {
        if let Err(problem) = service_worker::register(move |news| offline.set(Some(news))).await {
            leptos::logging::warn!("{problem}");
        }
    });
}
