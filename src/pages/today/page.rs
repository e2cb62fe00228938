//! 今日: what is on, what comes, and whom to tell about tomorrow.

use super::{
    agenda::AgendaSection,
    cards::{Cards, near},
    due::{DueSection, around},
    tomorrow::TomorrowSection,
};
use crate::{
    i18n::{date, use_texts},
    pages::{
        checklists::follow_lists,
        clock::use_clock,
        new_reception::NewReceptionButton,
        telling::{follow, receptions_on},
        welcome::Welcome,
    },
    parts::with_documents,
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
    let header = move || {
        view! {
            <PageHeader title>
                <Show when=move || !is_empty.get()>
                    <NewReceptionButton />
                </Show>
            </PageHeader>
        }
    };
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=move || {
                view! {
                    {header()}
                    <Welcome />
                }
            }
        >
            {header()}
            {with_documents(move || view! { <Day now /> }.into_any())}
        </Show>
    }
}

#[component]
fn Day(now: Signal<NaiveDateTime>) -> impl IntoView {
    let store = use_store();
    let today = Memo::new(move |_| now.get().date());
    let shown = Memo::new(move |_| near(store.summaries().read().values(), today.get()));
    let to_open = Memo::new(move |_| {
        let mut ids = shown.read().to_open();
        ids.extend(around(store.summaries().read().values(), today.get()));
        ids.sort_unstable();
        ids.dedup();
        ids
    });
    let near = follow(store, to_open);
    let lists = follow_lists(store, near);
    let on_today = follow(store, receptions_on(store, today.into()));
    view! {
        <Cards shown=shown near lists today=today.into() />
        <DueSection today=today.into() lists />
        <AgendaSection now opened=on_today />
        <TomorrowSection today=today.into() near />
    }
}
