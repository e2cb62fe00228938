//! The shell around every page: navigation, status line, banner, toast, page titles and focus.

use crate::{
    device::{provide_device, use_device},
    i18n::{Texts, TextsProvider, clock, use_texts, word},
    offline::{Kept, NewRelease, Offline, provide_offline, use_offline},
    pages::Announced,
    parts::{FirstShown, Parts, announced_part, part, part_of_documents, use_parts},
    platform::{self, IdbError, device::PLAIN_HTTP_READ, service_worker},
    route::{Page, provide_page, use_page, use_page_name},
    store::{SaveStatus, Shelf, Shelves, Store},
    ui::{Banner, Button, EmptyState, Glyph, Icon, LinkButton, PageHeader, Skeleton, StatusLine, ToastHost, Tone, Variant, provide_toasts},
};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use leptos_i18n::t_string;

/// The whole app.
#[component]
pub fn App(
    /// How its parts are fetched.
    parts: Parts,
) -> impl IntoView {
    provide_context(parts);
    let device = provide_device();
    provide_page();
    provide_toasts();
    view! {
        <TextsProvider initial_locale=device.language()>
            <Opening />
        </TextsProvider>
    }
}

/// Samples open at `?samples`, apart from the office's own data.
fn shelves() -> Shelves {
    if platform::query() == "?samples" { Shelves::Samples } else { Shelves::Own }
}

/// Opens the store, then shows the shell; a storage that cannot be opened says why and how to go on.
#[component]
fn Opening() -> impl IntoView {
    let (device, parts) = (use_device(), use_parts());
    let opened: RwSignal<Option<Result<Store, IdbError>>> = RwSignal::new(None);
    let owner = Owner::current();
    let open = move || {
        let owner = owner.clone();
        spawn_local(async move {
            let read = Shelf::read(shelves(), device.person().get_untracked().name).await;
            let open = || read.map(|read| Store::new(read, parts.engine));
            let store = match &owner {
                Some(owner) => owner.with(open),
                None => open(),
            };
            if let Ok(store) = &store
                && store.shelves() == Shelves::Samples
                && store.summaries().read_untracked().is_empty()
                && let Ok(put_in) = (parts.samples)(*store).await
            {
                put_in.await;
            }
            opened.set(Some(store));
            platform::remove_start_screen();
        });
    };
    open();
    move || match opened.get() {
        None => view! { <Skeleton label="" /> }.into_any(),
        Some(Ok(store)) => {
            provide_context(store);
            Effect::new(move || store.set_by(device.person().get().name));
            Effect::new(move || {
                if store.shelves() == Shelves::Own && !store.summaries().read().is_empty() {
                    device.remember_data();
                }
            });
            view! { <Shell store /> }.into_any()
        }
        Some(Err(error)) => view! { <StorageFailed error retry=Callback::new({ let open = open.clone(); move |()| open() }) /> }.into_any(),
    }
}

#[component]
fn StorageFailed(error: IdbError, retry: Callback<()>) -> impl IntoView {
    view! {
        <main class="page" id="main">
            <PageHeader title=word!(shell.storage_failed) />
            <EmptyState
                glyph=Glyph::Warn
                title=word!(shell.storage_failed)
                text=word!(shell.storage_failed_text)
            >
                <Button variant=Variant::Primary on_press=retry>{word!(common.retry)}</Button>
                <pre class="details">{error.to_string()}</pre>
            </EmptyState>
        </main>
    }
}

#[component]
fn Shell(store: Store) -> impl IntoView {
    let (texts, offline) = (use_texts(), provide_offline());
    let first_shown = RwSignal::new(false);
    provide_context(FirstShown(first_shown));
    let is_shown = Memo::new(move |_| first_shown.get());
    Effect::new(move || {
        if is_shown.get() {
            spawn_local(async move {
                // Who needs documents waits for them, and says it where they cannot be had.
                drop(store.ready().await);
                offline.follow().await;
            });
        }
    });
    follow_page(texts);
    let undo_keys = window_event_listener(leptos::ev::keydown, undo_keys(store, texts));
    on_cleanup(move || undo_keys.remove());
    view! {
        <a class="skip" href="#main" on:click=move |event| skip_to_main(&event)>{word!(shell.skip)}</a>
        <div class="shell">
            <div class="shell__side">
                <Navigation />
                <ToastHost
                    toasts=crate::ui::use_toasts()
                    undo_label=word!(common.undo)
                    dismiss_label=word!(shell.dismiss)
                />
                <StatusLine tone=Signal::derive(move || status_tone(&store.status().read())) parts=status_parts(store, texts, offline) />
            </div>
            <div class="shell__page">
                <Banners store />
                <OfflineBanners />
                <main class="page" id="main">
                    <CurrentPage />
                </main>
            </div>
        </div>
    }
}

/// Ctrl+Z and Ctrl+Y outside of fields, where they belong to the text.
fn undo_keys(store: Store, texts: Texts) -> impl Fn(KeyboardEvent) {
    let toasts = crate::ui::use_toasts();
    move |event| {
        let is_shortcut = (event.ctrl_key() || event.meta_key()) && !platform::is_in_field(&event);
        let done = match (is_shortcut, event.key().to_lowercase().as_str(), event.shift_key()) {
            (true, "z", false) => store.undo().map(|done| done.map(|_| t_string!(texts, common.undone))),
            (true, "y", _) | (true, "z", true) => store.redo().map(|done| done.map(|_| t_string!(texts, common.redone))),
            _ => return,
        };
        event.prevent_default();
        match done {
            Ok(Some(text)) => toasts.say(text),
            Ok(None) => {}
            Err(_) => toasts.say(t_string!(texts, shell.newer_data)),
        }
    }
}

/// What concerns the data: samples, saving failed, damage.
#[component]
fn Banners(store: Store) -> impl IntoView {
    let (texts, parts) = (use_texts(), use_parts());
    let failed = move || matches!(*store.status().read(), SaveStatus::Failed(_));
    let why = Signal::derive(move || match &*store.status().read() {
        SaveStatus::Failed(IdbError::QuotaExceeded) => t_string!(texts, shell.quota_exceeded).to_owned(),
        _ => t_string!(texts, shell.save_failed_text).to_owned(),
    });
    view! {
        <Show when=|| shelves() == Shelves::Samples>
            <Banner tone=Tone::Calm text=word!(shell.sample_mode)>
                <LinkButton href="./#/">{word!(shell.leave_samples)}</LinkButton>
            </Banner>
        </Show>
        <Show when=failed>
            <Banner tone=Tone::Stop text=why>
                <Button on_press=move |()| store.flush()>{word!(common.retry)}</Button>
                <Button variant=Variant::Primary on_press=move |()| download_copy(parts, store)>
                    {word!(shell.download_copy)}
                </Button>
            </Banner>
        </Show>
        <Show when=move || !store.damaged().read().is_empty()>
            <Banner tone=Tone::Warn text=word!(shell.damaged)>
                <Button on_press=move |()| download_damaged(store)>{word!(shell.download_damaged)}</Button>
            </Banner>
        </Show>
    }
}

/// What concerns the app itself: what plain http takes away, a newer release.
#[component]
fn OfflineBanners() -> impl IntoView {
    let releases = use_offline().releases();
    let plain_http = RwSignal::new(!platform::is_secure() && PLAIN_HTTP_READ.read().ok().flatten().is_none());
    let read = move |()| {
        // Where nothing is kept it is said again next time.
        PLAIN_HTTP_READ.write(&true).ok();
        plain_http.set(false);
    };
    view! {
        <Show when=move || plain_http.get()>
            <Banner tone=Tone::Warn text=word!(shell.plain_http)>
                <Button on_press=read>{word!(shell.dismiss)}</Button>
            </Banner>
        </Show>
        <Show when=move || releases.read().update == Some(NewRelease::Waiting)>
            <Banner tone=Tone::Calm text=word!(shell.update_ready)>
                <Button on_press=move |()| spawn_local(async { drop(service_worker::apply_update().await) })>
                    {word!(shell.update_now)}
                </Button>
            </Banner>
        </Show>
        <Show when=move || releases.read().update == Some(NewRelease::Elsewhere)>
            <Banner tone=Tone::Calm text=word!(shell.updated_elsewhere)>
                <Button on_press=move |()| platform::reload()>{word!(shell.load_anew)}</Button>
            </Banner>
        </Show>
    }
}

fn download_copy(parts: Parts, store: Store) {
    spawn_local(async move {
        // It came with the documents, without which there is nothing to save.
        if let Ok(download) = (parts.download_copy)(store).await {
            download.await;
        }
    });
}

fn download_damaged(store: Store) {
    for damaged in store.damaged().get_untracked() {
        drop(platform::download(&format!("{}.bin", damaged.key.replace('/', "-")), "application/octet-stream", &damaged.bytes));
    }
}

fn status_tone(status: &SaveStatus) -> Tone {
    match status {
        SaveStatus::Saved(_) => Tone::Good,
        SaveStatus::Unchanged | SaveStatus::Saving => Tone::Calm,
        SaveStatus::Failed(_) => Tone::Stop,
    }
}

fn status_parts(store: Store, texts: Texts, offline: Offline) -> Signal<Vec<String>> {
    let device = use_device();
    Signal::derive(move || {
        let saved = match &*store.status().read() {
            SaveStatus::Unchanged if store.summaries().read().is_empty() => t_string!(texts, shell.nothing_yet).to_owned(),
            SaveStatus::Unchanged => t_string!(texts, shell.saved).to_owned(),
            SaveStatus::Saving => t_string!(texts, shell.saving).to_owned(),
            SaveStatus::Saved(at) => t_string!(texts, shell.saved_at, time = clock(at.time())),
            SaveStatus::Failed(_) => t_string!(texts, shell.save_failed).to_owned(),
        };
        let copy = match device.last_copy().get().map(|at| (platform::today() - at.date()).num_days()) {
            None => t_string!(texts, shell.no_backup_yet).to_owned(),
            Some(..=0) => t_string!(texts, shell.backup_today).to_owned(),
            Some(n) => t_string!(texts, shell.backup_days_ago, n = n),
        };
        let offline = match offline.releases().read().kept {
            Kept::NotYet => t_string!(texts, shell.offline_preparing),
            Kept::Ready => t_string!(texts, shell.offline_ready),
            Kept::Refused(_) | Kept::Never(_) => t_string!(texts, shell.offline_never),
        };
        vec![saved, t_string!(texts, shell.this_device_only).to_owned(), copy, offline.to_owned()]
    })
}

/// The hash is the address of the page, so a link to `#main` may not change it.
fn skip_to_main(event: &leptos::ev::MouseEvent) {
    event.prevent_default();
    platform::focus_main_heading();
}

/// What the title of the browser's tab and the navigation call a page.
fn section_name(texts: Texts, page: Page) -> &'static str {
    match page.section() {
        Page::Today => t_string!(texts, shell.today),
        Page::Receptions | Page::Reception(..) | Page::Brief { .. } | Page::Accounts(_) => t_string!(texts, shell.receptions),
        Page::Lessons => t_string!(texts, shell.lessons),
        Page::Directory => t_string!(texts, shell.directory),
        Page::Settings | Page::Rules | Page::RuleSet(_) => t_string!(texts, shell.settings),
        Page::NotFound => t_string!(texts, shell.page_not_found),
    }
}

/// Names the page in the browser's tab; on a change of page shows its top and moves the focus to its heading.
fn follow_page(texts: Texts) {
    let page = use_page();
    let name = use_page_name();
    let toasts = crate::ui::use_toasts();
    Effect::new(move || {
        let name = name.get().unwrap_or_else(|| section_name(texts, page.get()).to_owned());
        platform::set_title(&format!("{name} · {}", t_string!(texts, common.app_name)));
    });
    let place = Memo::new(move |_| page.get().without_tab());
    Effect::new(move |first: Option<()>| {
        place.get();
        if first.is_some() {
            toasts.leave_page();
            platform::scroll_to_top();
            platform::focus_main_heading();
        }
    });
}

const SECTIONS: [(Page, Glyph); 5] = [
    (Page::Today, Glyph::Today),
    (Page::Receptions, Glyph::Reception),
    (Page::Lessons, Glyph::Lessons),
    (Page::Directory, Glyph::Directory),
    (Page::Settings, Glyph::Settings),
];

#[component]
fn Navigation() -> impl IntoView {
    let texts = use_texts();
    let page = use_page();
    let entry = move |(section, glyph): (Page, Glyph)| {
        let is_current = move || page.get().section() == section;
        view! {
            <a class="nav__entry" href=section.href() aria-current=move || is_current().then_some("page")>
                <span class="nav__icon">
                    <Icon glyph />
                </span>
                <span class="nav__word">{move || section_name(texts, section)}</span>
            </a>
        }
    };
    view! {
        <nav class="nav" aria-label=move || t_string!(texts, shell.navigation)>
            <div class="nav__brand" aria-hidden="true">
                <Icon glyph=Glyph::Pine />
                <span>{word!(common.app_name)}</span>
            </div>
            {SECTIONS.map(entry).collect_view()}
        </nav>
    }
}

/// The page that the address names; what fails in it leaves the shell usable.
#[component]
fn CurrentPage() -> impl IntoView {
    let (page, parts) = (use_page(), use_parts());
    let place = Memo::new(move |_| page.get().without_tab());
    move || {
        let place = place.get();
        view! {
            <ErrorBoundary fallback=|errors| view! { <PageFailed errors /> }>
                {match place {
                    Page::Today => part(parts.today),
                    Page::Receptions => part(parts.receptions),
                    Page::Settings => part(parts.settings),
                    Page::Accounts(_) => part_of_documents(parts.accounts),
                    Page::Lessons => part_of_documents(parts.lessons),
                    Page::Directory => part_of_documents(parts.directory),
                    Page::Rules => part_of_documents(parts.rules),
                    Page::RuleSet(set) => part_of_documents(move || (parts.rule_set)(set)),
                    Page::Reception(id, _) => announced_part(move || (parts.reception)(id), move || view! { <Announced id /> }.into_any()),
                    Page::Brief { reception, person, day } => part_of_documents(move || (parts.brief)(reception, person, day)),
                    Page::NotFound => NotFoundPage().into_any(),
                }}
            </ErrorBoundary>
        }
    }
}

#[component]
fn NotFoundPage() -> impl IntoView {
    view! {
        <PageHeader title=word!(shell.page_not_found) />
        <EmptyState
            glyph=Glyph::Search
            title=word!(shell.page_not_found)
            text=word!(shell.page_not_found_text)
        >
            <LinkButton variant=Variant::Primary href=Page::Today.href()>{word!(shell.to_today)}</LinkButton>
        </EmptyState>
    }
}

#[component]
fn PageFailed(errors: ArcRwSignal<Errors>) -> impl IntoView {
    let details = move || errors.read().iter().map(|(_, error)| error.to_string()).collect::<Vec<_>>().join("\n");
    view! {
        <PageHeader title=word!(shell.page_failed) />
        <EmptyState
            glyph=Glyph::Warn
            title=word!(shell.page_failed)
            text=word!(shell.page_failed_text)
        >
            <pre class="details">{details}</pre>
        </EmptyState>
    }
}
