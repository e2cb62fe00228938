//! The service worker (`public/sw.js`): the page without a network, and updates on the user's word.

use super::error::{Feature, PlatformError, document, present, window};
use js_sys::{Array, Object};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    EventTarget, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache, Url, VisibilityState,
};

/// What the service worker has to say to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The files of a release are being put on the device.
    Coming,
    /// All files of this release are on the device: the page opens without a network.
    Ready,
    /// A release is not put on the device. The one before, if there is one, stays whole.
    Refused(Refusal),
    /// A newer release is complete on the device and waits for [`apply_update`].
    UpdateWaiting,
    /// Another tab put the newer release in force. This page goes on, and should be reloaded when it suits the user.
    UpdatedElsewhere,
}

/// Why a release is not put on the device; files are named as on the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This file is not the one that the release names.
    Changed(String),
    /// This file could not be fetched.
    Missing(String),
    /// No room is left.
    Full,
    /// The browser ended it without a word, as it does when it takes too long.
    Unknown,
}

type Tell = Rc<dyn Fn(News)>;

thread_local! {
    /// Whether this page asked for the update, so that only this page reloads by itself.
    static UPDATE_ASKED: Cell<bool> = const { Cell::new(false) };
    /// Workers that have said why they keep no release. Browsers tell of that, of the worker's arrival and of its end in any order.
    static SAID_WHY: RefCell<Vec<Object>> = const { RefCell::new(Vec::new()) };
}

fn has_said_why(worker: &ServiceWorker) -> bool {
    SAID_WHY.with_borrow(|workers| workers.iter().any(|said| said == AsRef::<Object>::as_ref(worker)))
}

/// Registers `sw.js` beside the page and reports through `tell` as long as the page lives; called once.
///
/// # Errors
/// `Missing(Offline)` by plain http or in an old browser; `Refused` when `sw.js` cannot be had or is no valid one.
pub async fn follow(tell: impl Fn(News) + 'static) -> Result<(), PlatformError> {
    let container = container()?;
    let tell: Tell = Rc::new(tell);
    watch_takeover(&container, Rc::clone(&tell))?;
    watch_refusals(&container, Rc::clone(&tell))?;
    match registered(&container).await?.and_then(|registration| registration.active()) {
        Some(worker) => {
            // A release that only the page before this one still ran can go.
            worker.post_message(&JsValue::from_str("page-opened"))?;
            // Without a network there is no newer release.
            look_and_tell(&tell).await.ok();
        }
        None => look_and_tell(&tell).await?,
    }
    let page = document()?;
    listen(&page.clone(), "visibilitychange", move || {
        if page.visibility_state() == VisibilityState::Visible {
            let tell = Rc::clone(&tell);
            spawn_local(async move { drop(look_and_tell(&tell).await) });
        }
    })
}

/// Looks for a newer release now, as [`follow`] does at the start and each time the page comes into sight again. Where no release
/// is on the device, tries again to put one there.
///
/// # Errors
/// `Missing` as for `follow`; `Refused` without a network.
pub async fn look(tell: impl Fn(News) + 'static) -> Result<(), PlatformError> {
    let tell: Tell = Rc::new(tell);
    look_and_tell(&tell).await
}

/// Puts the waiting release in force; the page reloads once it is. Nothing happens when none waits.
///
/// # Errors
/// `Missing` as for `follow`.
pub async fn apply_update() -> Result<(), PlatformError> {
    let registration = registered(&container()?).await?;
    let Some(worker) = registration.and_then(|registration| registration.waiting()) else { return Ok(()) };
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

/// The registration of this page's worker, if there is one: the browser gives that of a folder further up where it finds no nearer.
async fn registered(container: &ServiceWorkerContainer) -> Result<Option<ServiceWorkerRegistration>, PlatformError> {
    let own = Url::new_with_base("./", &window()?.location().href()?)?;
    let found: Option<ServiceWorkerRegistration> = JsFuture::from(container.get_registration()).await?.dyn_into().ok();
    Ok(found.filter(|registration| registration.scope() == own.href()))
}

/// A new registration, where there is none or where the first release was refused.
async fn register(container: &ServiceWorkerContainer) -> Result<ServiceWorkerRegistration, PlatformError> {
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    Ok(JsFuture::from(container.register_with_options("./sw.js", &options)).await?.unchecked_into())
}

async fn look_and_tell(tell: &Tell) -> Result<(), PlatformError> {
    let container = container()?;
    let known = registered(&container).await?.filter(|registration| registration.active().is_some());
    let is_known = known.is_some();
    let registration = match known {
        Some(registration) => registration,
        None => register(&container).await?,
    };
    if registration.active().is_some() {
        tell(News::Ready);
        if registration.waiting().is_some() {
            tell(News::UpdateWaiting);
        }
    }
    watch_install(&registration, tell);
    if registration.onupdatefound().is_none() {
        let (found, tell) = (registration.clone(), Rc::clone(tell));
        let on_found = Closure::<dyn Fn()>::new(move || watch_install(&found, &tell));
        registration.set_onupdatefound(Some(on_found.into_js_value().unchecked_ref()));
    }
    // Registering looks too, in some browsers also where there is a registration. Both together would be two tries, of which the
    // second is refused after the person was told of the first.
    if is_known {
        JsFuture::from(registration.update()?).await?;
    }
    Ok(())
}

/// Follows the worker that is being installed, if there is one, until all its files are on the device and verified.
fn watch_install(registration: &ServiceWorkerRegistration, tell: &Tell) {
    let is_update = registration.active().is_some();
    // The first one waits only for a moment.
    let Some(worker) = registration.installing().or_else(|| registration.waiting().filter(|_| !is_update)) else { return };
    if has_said_why(&worker) {
        return;
    }
    tell(News::Coming);
    let is_whole = Cell::new(worker.state() == ServiceWorkerState::Installed);
    let (watched, tell) = (worker.clone(), Rc::clone(tell));
    let on_change = Closure::<dyn Fn()>::new(move || match watched.state() {
        ServiceWorkerState::Installed => {
            is_whole.set(true);
            if is_update {
                tell(News::UpdateWaiting);
            }
        }
        ServiceWorkerState::Activated if !is_update => tell(News::Ready),
        ServiceWorkerState::Redundant if !is_whole.get() && !has_said_why(&watched) => tell(News::Refused(Refusal::Unknown)),
        _ => {}
    });
    // In the place of an earlier listener, because the same worker is met again.
    worker.set_onstatechange(Some(on_change.into_js_value().unchecked_ref()));
}

/// Follows the moment when another worker takes this page over.
fn watch_takeover(container: &ServiceWorkerContainer, tell: Tell) -> Result<(), PlatformError> {
    // The first worker takes over the page that brought it, which is of its own release.
    let is_controlled = Cell::new(container.controller().is_some());
    listen(container, "controllerchange", move || {
        if !reload_if_asked() && is_controlled.replace(true) {
            tell(News::UpdatedElsewhere);
        }
    })
}

/// Follows why the worker does not keep a release.
fn watch_refusals(container: &ServiceWorkerContainer, tell: Tell) -> Result<(), PlatformError> {
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let said = event.data().dyn_into::<Array>().unwrap_or_default();
        let [kind, why, file] = [0, 1, 2].map(|at| said.get(at).as_string().unwrap_or_default());
        if let Some(worker) = event.source().filter(|_| kind == "refused") {
            SAID_WHY.with_borrow_mut(|workers| workers.push(worker));
        }
        match (kind.as_str(), why.as_str()) {
            ("refused", "changed") => tell(News::Refused(Refusal::Changed(file))),
            ("refused", "full") => tell(News::Refused(Refusal::Full)),
            ("refused", _) => tell(News::Refused(Refusal::Missing(file))),
            _ => {}
        }
    });
    Ok(container.add_event_listener_with_callback("message", on_message.into_js_value().unchecked_ref())?)
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
