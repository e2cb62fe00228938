//! The service worker (`public/sw.js`): the page without a network, and updates on the user's word.

use super::error::{Feature, PlatformError, document, present, window};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    EventTarget, RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
    VisibilityState,
};

/// What the service worker has to say to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// All files of this release are on the device: the page opens without a network.
    Ready,
    /// A newer release is complete on the device and waits for [`apply_update`].
    UpdateWaiting,
    /// Another tab put the newer release in force. This page goes on, and should be reloaded when it suits the user.
    UpdatedElsewhere,
}

thread_local! {
    /// Whether this page asked for the update, so that only this page reloads by itself.
    static UPDATE_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Registers `sw.js` beside the page and reports through `tell` as long as the page lives.
///
/// # Errors
/// `Missing(Offline)` by plain http or in an old browser; `Refused` when `sw.js` cannot be had or is no valid one.
pub async fn register(tell: impl Fn(Offline) + 'static) -> Result<(), PlatformError> {
    let container = container()?;
    let tell: Rc<dyn Fn(Offline)> = Rc::new(tell);
    watch_takeover(&container, Rc::clone(&tell))?;
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registration = JsFuture::from(container.register_with_options("./sw.js", &options)).await?;
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    if registration.active().is_some() {
        tell(Offline::Ready);
    }
    if registration.waiting().is_some() {
        tell(Offline::UpdateWaiting);
    }
    watch_install(&registration, &tell)?;
    let found = registration.clone();
    listen(&registration, "updatefound", move || {
        // A worker that cannot be watched is found again, as waiting, at the next start.
        watch_install(&found, &tell).ok();
    })?;
    // Registering alone looks for a newer release in some browsers only. Without a network there is none.
    check_for_update().await.ok();
    let page = document()?;
    listen(&page.clone(), "visibilitychange", move || {
        if page.visibility_state() == VisibilityState::Visible {
            spawn_local(async { drop(check_for_update().await) });
        }
    })
}

/// Whether a release is on the device, so that the page opens without a network.
///
/// # Errors
/// `Missing` as for `register`.
pub async fn is_ready() -> Result<bool, PlatformError> {
    Ok(registration().await?.is_some_and(|registration| registration.active().is_some()))
}

/// Looks for a newer release now. [`register`] does so at the start and each time the page comes into sight again.
///
/// # Errors
/// `Missing` as for `register`; `Refused` without a network.
pub async fn check_for_update() -> Result<(), PlatformError> {
    if let Some(registration) = registration().await? {
        JsFuture::from(registration.update()?).await?;
    }
    Ok(())
}

/// Puts the waiting release in force; the page reloads once it is. Nothing happens when none waits.
///
/// # Errors
/// `Missing` as for `register`.
pub async fn apply_update() -> Result<(), PlatformError> {
    let Some(worker) = registration().await?.and_then(|registration| registration.waiting()) else { return Ok(()) };
    UPDATE_ASKED.set(true);
    let watched = worker.clone();
    // A page loaded past the worker (forced reload) is not taken over, so the worker's own state is watched too.
    listen(&worker, "statechange", move || {
        if watched.state() == ServiceWorkerState::Activated {
            reload_if_asked();
        }
    })?;
    Ok(worker.post_message(&JsValue::from_str("skip-waiting"))?)
}

fn container() -> Result<ServiceWorkerContainer, PlatformError> {
    present(window()?.navigator().service_worker(), Feature::Offline)
}

async fn registration() -> Result<Option<ServiceWorkerRegistration>, PlatformError> {
    let found = JsFuture::from(container()?.get_registration()).await?;
    Ok(found.dyn_into().ok())
}

/// Follows the worker that is being installed, if there is one, until all its files are on the device and verified.
fn watch_install(registration: &ServiceWorkerRegistration, tell: &Rc<dyn Fn(Offline)>) -> Result<(), PlatformError> {
    let Some(worker) = registration.installing() else { return Ok(()) };
    let is_update = registration.active().is_some();
    let (watched, tell) = (worker.clone(), Rc::clone(tell));
    listen(&worker, "statechange", move || match watched.state() {
        ServiceWorkerState::Installed if is_update => tell(Offline::UpdateWaiting),
        ServiceWorkerState::Activated if !is_update => tell(Offline::Ready),
        _ => {}
    })
}

/// Follows the moment when another worker takes this page over.
fn watch_takeover(container: &ServiceWorkerContainer, tell: Rc<dyn Fn(Offline)>) -> Result<(), PlatformError> {
    listen(container, "controllerchange", move || {
        if !reload_if_asked() {
            tell(Offline::UpdatedElsewhere);
        }
    })
}

/// Reloads the page if it asked for the update. Both signs of a takeover lead here; a page on its way out does not mind.
fn reload_if_asked() -> bool {
    UPDATE_ASKED.get() && window().is_ok_and(|window| window.location().reload().is_ok())
}

fn listen(target: &EventTarget, event: &str, run: impl Fn() + 'static) -> Result<(), PlatformError> {
    let listener = Closure::<dyn Fn()>::new(run);
    target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())?;
    listener.forget();
    Ok(())
}
