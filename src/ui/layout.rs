//! What pages are made of: header, section, card, toolbar, and what stands in for content.

use super::{Glyph, Icon};
use leptos::prelude::*;

/// The heading of a page with its actions. It takes the focus when the page is opened.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// One line under it.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <div class="page-header__words">
                <h1 class="page-header__title" tabindex="-1">
                    {move || title.get()}
                </h1>
                {move || lead.get().map(|lead| view! { <p class="page-header__lead">{lead}</p> })}
            </div>
            {children.map(|children| view! { <div class="toolbar">{children()}</div> })}
        </header>
    }
}

/// One topic of a page under a second-level heading.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Buttons beside the heading.
    #[prop(optional)]
    actions: Option<Children>,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section">
            <div class="section__head">
                <h2 class="section__title">{move || title.get()}</h2>
                {actions.map(|actions| view! { <div class="toolbar">{actions()}</div> })}
            </div>
            {children()}
        </section>
    }
}

/// A sheet of paper on the page.
#[component]
pub fn Card(
    /// The content.
    children: Children,
) -> impl IntoView {
    view! { <div class="card">{children()}</div> }
}

/// Buttons in a row that wraps.
#[component]
pub fn Toolbar(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="toolbar">{children()}</div> }
}

/// What stands where there is nothing yet, with what to do about it.
#[component]
pub fn EmptyState(
    /// Drawing above the words.
    glyph: Glyph,
    /// What is missing.
    #[prop(into)]
    title: Signal<String>,
    /// How it comes here.
    #[prop(optional, into)]
    text: MaybeProp<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty__icon">
                <Icon glyph />
            </span>
            <p class="empty__title">{move || title.get()}</p>
            {move || text.get().map(|text| view! { <p class="empty__text">{text}</p> })}
            {children.map(|children| view! { <div class="toolbar toolbar--centred">{children()}</div> })}
        </div>
    }
}

/// Grey lines where content will be.
#[component]
pub fn Skeleton(
    /// What is being opened, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// Number of lines.
    #[prop(default = 3)]
    lines: u8,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status" aria-label=move || label.get()>
            {(0..lines).map(|_| view! { <span class="skeleton__line"></span> }).collect_view()}
        </div>
    }
}
