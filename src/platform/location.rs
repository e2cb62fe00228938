//! The address bar and the document around the app: hash, title, language, theme, focus of the heading.

use super::ids::new_id;
use js_sys::Promise;
use leptos::prelude::{request_animation_frame, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The hash of the address, with `#`; empty when there is none.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// `location.search`: what follows `?` before the hash, with the question mark; empty where there is none.
pub fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Whether the page came by https or from this machine. Elsewhere browsers keep things from it: working offline, the clipboard, and
/// in some every download until the person allows it.
pub fn is_secure() -> bool {
    window().is_some_and(|window| window.is_secure_context())
}

/// Changes the hash: a new entry in the history.
pub fn set_hash(hash: &str) {
    if let Some(window) = window()
        && let Err(error) = window.location().set_hash(hash)
    {
        leptos::logging::error!("the address cannot be changed: {error:?}");
    }
}

/// Calls `changed` with the new hash for as long as the app runs.
pub fn on_hash_change(changed: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || changed(hash()));
    if let Some(window) = window()
        && let Err(error) = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref())
    {
        leptos::logging::error!("the address cannot be followed: {error:?}");
    }
    listener.forget();
}

/// The languages the browser asks for, best first: `zh-CN`, `en`.
pub fn languages() -> Vec<String> {
    window().map(|window| window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()).unwrap_or_default()
}

/// Sets the title of the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Tells the browser and screen readers the language of the interface.
pub fn set_document_language(tag: &str) {
    set_root_attribute("lang", tag);
}

fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element())
        && let Err(error) = root.set_attribute(name, value)
    {
        leptos::logging::error!("{name} cannot be set: {error:?}");
    }
}

/// After the next paint, moves the focus to the heading of the page, so that a screen reader reads where it is.
pub fn focus_main_heading() {
    request_animation_frame(|| {
        let heading = document().and_then(|document| document.query_selector("main h1").ok().flatten());
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok())
            && let Err(error) = heading.focus()
        {
            leptos::logging::error!("the heading cannot be focused: {error:?}");
        }
    });
}

/// Whether the heading of the page has the focus.
pub fn is_main_heading_focused() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.matches("main h1").unwrap_or_default())
}

/// Waits until what stands in the page now is on the screen, or for a second: a page that is hidden is not painted.
pub async fn painted() {
    let painted = Promise::new(&mut |resolve, _| {
        let resolve = move || drop(resolve.call0(&JsValue::UNDEFINED));
        set_timeout(resolve.clone(), Duration::from_secs(1));
        after_frames(4, Box::new(resolve));
    });
    drop(JsFuture::from(painted).await);
}

/// The frame that is begun next is on its way to the screen while one or two more are begun.
fn after_frames(n: u32, then: Box<dyn FnOnce()>) {
    if n == 0 {
        then();
    } else {
        request_animation_frame(move || after_frames(n - 1, then));
    }
}

/// Lets the browser do what waits: it answers taps only between two tasks.
pub async fn pause() {
    let pause = Promise::new(&mut |resolve, _| set_timeout(move || drop(resolve.call0(&JsValue::UNDEFINED)), Duration::ZERO));
    drop(JsFuture::from(pause).await);
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window()
        && let Err(error) = window.location().reload()
    {
        leptos::logging::error!("the page cannot be loaded again: {error:?}");
    }
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// How far the page is scrolled, in pixels.
pub fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page to where it was, once what is drawn now and by the next look at it is there.
pub fn scroll_back_to(place: f64) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            if let Some(window) = window() {
                window.scroll_to_with_x_and_y(0.0, place);
            }
        });
    });
}

/// A mark on this entry of the browser's history: the same again when a person comes back to it. None where there is no history.
pub fn history_mark() -> Option<String> {
    let history = window()?.history().ok()?;
    if let Some(mark) = history.state().ok()?.as_string() {
        return Some(mark);
    }
    let mark = new_id().to_string();
    history.replace_state(&mark.as_str().into(), "").ok()?;
    Some(mark)
}
