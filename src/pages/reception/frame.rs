//! The frame around the tabs of one reception.

use super::{costs::CostsTab, people::PeopleTab, schedule::ScheduleTab};
use crate::{
    domain::{Reception, ReceptionId},
    i18n::use_texts,
    route::{Page, Tab, use_page},
    store::{OpenError, use_store},
    ui::{EmptyState, Glyph, PageHeader, Skeleton},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::sync::Arc;

/// The reception whose tabs are shown.
#[derive(Clone, Copy)]
pub(super) struct Current {
    /// Its id.
    pub(super) id: ReceptionId,
    /// Its value, always as it stands.
    pub(super) value: Signal<Arc<Reception>>,
}

/// The reception whose tabs are shown.
#[expect(clippy::expect_used, reason = "tabs are shown only inside the frame, which provides it")]
pub(super) fn use_current() -> Current {
    use_context::<Current>().expect("the frame provides the reception")
}

/// One reception, at the tab that the address names.
#[component]
pub fn ReceptionPage(
    /// The reception.
    id: ReceptionId,
) -> impl IntoView {
    let store = use_store();
    let opened = LocalResource::new(move || store.open_reception(id));
    view! {
        {move || match opened.get() {
            None => view! { <Skeleton label="" /> }.into_any(),
            Some(Err(error)) => view! { <CannotOpen error /> }.into_any(),
            Some(Ok(())) => store.reception(id).map(|value| view! { <Opened current=Current { id, value } /> }).into_any(),
        }}
    }
}

#[component]
fn CannotOpen(error: OpenError) -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, shell.page_not_found).to_owned()) />
        <EmptyState
            glyph=Glyph::Warn
            title=Signal::derive(move || t_string!(texts, shell.page_not_found).to_owned())
            text=Signal::derive(move || t_string!(texts, shell.page_not_found_text).to_owned())
        >
            <pre class="details">{error.to_string()}</pre>
        </EmptyState>
    }
}

#[component]
fn Opened(current: Current) -> impl IntoView {
    provide_context(current);
    let page = use_page();
    let tab = Memo::new(move |_| match page.get() {
        Page::Reception(_, tab) => tab,
        _ => Tab::default(),
    });
    let name = Signal::derive(move || current.value.read().name.clone());
    view! {
        <PageHeader title=name />
        {move || match tab.get() {
            Tab::Schedule => view! { <ScheduleTab /> }.into_any(),
            Tab::People => view! { <PeopleTab /> }.into_any(),
            Tab::Costs => view! { <CostsTab /> }.into_any(),
            Tab::Prepare | Tab::Debrief => ().into_any(),
        }}
    }
}
