//! The shell around every page: navigation, status line, banner, toast, page titles and focus.

use crate::{
    device::provide_device,
    i18n::{Texts, TextsProvider, use_texts},
    pages::{DirectoryPage, LessonsPage, ReceptionsPage, SettingsPage, TodayPage},
    platform,
    route::{Page, provide_page, use_page, use_page_name},
    ui::{EmptyState, Glyph, Icon, LinkButton, PageHeader, StatusLine, ToastHost, Tone, Variant, provide_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let device = provide_device();
    provide_page();
    provide_toasts();
    view! {
        <TextsProvider initial_locale=device.language()>
            <Shell />
        </TextsProvider>
    }
}

#[component]
fn Shell() -> impl IntoView {
    let texts = use_texts();
    follow_page(texts);
    let word = move |word: fn(Texts) -> &'static str| Signal::derive(move || word(texts).to_owned());
    view! {
        <a class="skip" href="#main" on:click=move |event| skip_to_main(&event)>
            {move || t_string!(texts, shell.skip)}
        </a>
        <div class="shell">
            <div class="shell__side">
                <Navigation />
                <StatusLine tone=Tone::Calm parts=status_parts(texts) />
            </div>
            <div class="shell__page">
                <main class="page" id="main">
                    <CurrentPage />
                </main>
            </div>
        </div>
        <ToastHost
            toasts=crate::ui::use_toasts()
            undo_label=word(|texts| t_string!(texts, common.undo))
            dismiss_label=word(|texts| t_string!(texts, shell.dismiss))
        />
    }
}

/// The hash is the address of the page, so a link to `#main` may not change it.
fn skip_to_main(event: &leptos::ev::MouseEvent) {
    event.prevent_default();
    platform::focus_main_heading();
}

fn status_parts(texts: Texts) -> Signal<Vec<String>> {
    Signal::derive(move || {
        let parts = [t_string!(texts, shell.nothing_yet), t_string!(texts, shell.this_device_only), t_string!(texts, shell.no_backup_yet)];
        parts.map(ToOwned::to_owned).to_vec()
    })
}

/// What the title of the browser's tab and the navigation call a page.
fn section_name(texts: Texts, page: Page) -> &'static str {
    match page.section() {
        Page::Today => t_string!(texts, shell.today),
        Page::Receptions | Page::Reception(..) | Page::Brief { .. } => t_string!(texts, shell.receptions),
        Page::Lessons => t_string!(texts, shell.lessons),
        Page::Directory => t_string!(texts, shell.directory),
        Page::Settings => t_string!(texts, shell.settings),
        Page::NotFound => t_string!(texts, shell.page_not_found),
    }
}

/// Names the page in the browser's tab; on a change of page shows its top and moves the focus to its heading.
fn follow_page(texts: Texts) {
    let page = use_page();
    let name = use_page_name();
    Effect::new(move || {
        let name = name.get().unwrap_or_else(|| section_name(texts, page.get()).to_owned());
        platform::set_title(&format!("{name} · {}", t_string!(texts, common.app_name)));
    });
    let place = Memo::new(move |_| page.get().without_tab());
    Effect::new(move |first: Option<()>| {
        place.get();
        if first.is_some() {
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
                <span>{move || t_string!(texts, common.app_name)}</span>
            </div>
            {SECTIONS.map(entry).collect_view()}
        </nav>
    }
}

/// The page that the address names; what fails in it leaves the shell usable.
#[component]
fn CurrentPage() -> impl IntoView {
    let page = use_page();
    let place = Memo::new(move |_| page.get().without_tab());
    move || {
        let place = place.get();
        view! {
            <ErrorBoundary fallback=|errors| view! { <PageFailed errors /> }>
                {match place {
                    Page::Today => TodayPage().into_any(),
                    Page::Receptions => ReceptionsPage().into_any(),
                    Page::Lessons => LessonsPage().into_any(),
                    Page::Directory => DirectoryPage().into_any(),
                    Page::Settings => SettingsPage().into_any(),
                    Page::Reception(..) | Page::Brief { .. } | Page::NotFound => NotFoundPage().into_any(),
                }}
            </ErrorBoundary>
        }
    }
}

#[component]
fn NotFoundPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, shell.page_not_found).to_owned()) />
        <EmptyState
            glyph=Glyph::Search
            title=Signal::derive(move || t_string!(texts, shell.page_not_found).to_owned())
            text=Signal::derive(move || t_string!(texts, shell.page_not_found_text).to_owned())
        >
            <LinkButton variant=Variant::Primary href=Page::Today.href()>
                {move || t_string!(texts, shell.to_today)}
            </LinkButton>
        </EmptyState>
    }
}

#[component]
fn PageFailed(errors: ArcRwSignal<Errors>) -> impl IntoView {
    let texts = use_texts();
    let details = move || errors.read().iter().map(|(_, error)| error.to_string()).collect::<Vec<_>>().join("\n");
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, shell.page_failed).to_owned()) />
        <EmptyState
            glyph=Glyph::Warn
            title=Signal::derive(move || t_string!(texts, shell.page_failed).to_owned())
            text=Signal::derive(move || t_string!(texts, shell.page_failed_text).to_owned())
        >
            <pre class="details">{details}</pre>
        </EmptyState>
    }
}
