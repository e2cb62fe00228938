//! Tabs that are links: each has an address, and the browser's back button works.

use super::each::Each;
use leptos::prelude::*;

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabLink {
    /// Address, from `Page::href`.
    pub href: String,
    /// Shown.
    pub text: String,
    /// The tab shown now.
    pub current: bool,
}

/// A row of tabs; scrolls sideways where it is too long.
#[component]
pub fn Tabs(
    /// Name of the row, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<TabLink>>,
) -> impl IntoView {
    let texts = move || tabs.get().into_iter().enumerate().map(|(position, tab)| (position, tab.href, tab.text)).collect::<Vec<_>>();
    let is_current = move |position: usize| tabs.with(|tabs| tabs.get(position).is_some_and(|tab| tab.current));
    view! {
        <nav class="tabs" aria-label=move || label.get()>
            <Each each=texts key=Clone::clone let((position, href, text))>
                <a class="tabs__tab" href=href aria-current=move || is_current(position).then_some("page")>
                    {text}
                </a>
            </Each>
        </nav>
    }
}
