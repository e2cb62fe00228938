//! What 今日 says from the documents: the next steps, what is due, the items of today, and whom to tell about tomorrow.

use super::{
    agenda::AgendaSection,
    due::{DueSection, around},
    tomorrow::TomorrowSection,
};
use crate::{
    domain::{Gather, ReceptionId, next_step},
    pages::{
        checklists::follow_lists,
        telling::{follow, receptions_on},
    },
    parts::NextSteps,
    store::use_store,
};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The rest of 今日, once documents can be opened.
#[component]
pub fn DayOfToday(
    /// The present local time.
    now: Signal<NaiveDateTime>,
    /// The receptions around today.
    near: Signal<Vec<ReceptionId>>,
    /// Where the page takes the next step of each from.
    steps: NextSteps,
) -> impl IntoView {
    let store = use_store();
    let today = Memo::new(move |_| now.get().date());
    let to_open = Memo::new(move |_| {
        let mut ids = near.get();
        ids.extend(around(store.summaries().read().values(), today.get()));
        ids.sort_unstable();
        ids.dedup();
        ids
    });
    let near = follow(store, to_open);
    let lists = follow_lists(store, near);
    let on_today = follow(store, receptions_on(store, today.into()));
    let next = Memo::new(move |_| {
        let (near, lists) = (near.read(), lists.read());
        let opened = near.iter().flat_map(|near| &near.receptions);
        opened.map(|(id, reception)| (*id, next_step(reception, lists.get(id).map(AsRef::as_ref), None, today.get()))).to_map()
    });
    steps.set(Some(next.into()));
    view! {
        <DueSection today=today.into() lists />
        <AgendaSection now opened=on_today />
        <TomorrowSection today=today.into() near />
    }
}
