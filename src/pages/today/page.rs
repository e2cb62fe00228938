//! 今日, as far as the list of receptions tells it: the date, what is on and what comes next. The rest needs documents.

use super::cards::{Cards, near};
use crate::{
    i18n::{date, use_texts},
    pages::{clock::use_clock, new_reception::NewReceptionButton, welcome::Welcome},
    parts::{NextSteps, part_of_documents, use_parts},
    store::use_store,
    ui::PageHeader,
};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// 今日: the day, and what to say to whom tomorrow.
#[component]
pub fn TodayPage() -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let now = use_clock();
    let is_empty = Memo::new(move |_| !store.summaries().read().values().any(|summary| summary.live));
    let title = Signal::derive(move || date(texts.get_locale(), now.get().date()));
    view! {
        <PageHeader title>
            <Show when=move || !is_empty.get()>
                <NewReceptionButton />
            </Show>
        </PageHeader>
        <Show when=move || !is_empty.get() fallback=|| view! { <Welcome /> }>
            <Day now />
        </Show>
    }
}

#[component]
fn Day(now: Signal<NaiveDateTime>) -> impl IntoView {
    let (store, parts) = (use_store(), use_parts());
    let day = Memo::new(move |_| now.get().date());
    let shown = Memo::new(move |_| near(store.summaries().read().values(), day.get()));
    let near = Signal::derive(move || shown.read().to_open());
    let steps: NextSteps = RwSignal::new(None);
    view! {
        <Cards shown steps />
        {part_of_documents(move || (parts.day)(now, near, steps))}
    }
}
