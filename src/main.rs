//! Starts the app in the page. The points at which it is split stand here and not in the library: every program that links a
//! split point holds all that is behind it, and the worker and the tests must not.

use chrono::{NaiveDate, NaiveDateTime};
use guestpine::{
    App,
    domain::{PersonId, ReceptionId, RuleSetKey},
    pages,
    parts::{Deed, NextSteps, Parts, PickedFile},
    store::{self, At, Engine, NotFetched, Store},
};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

/// Each line is a function behind a split point: the file it is in, its name in [`Parts`], what it takes and gives.
macro_rules! parts {
    ($($file:ident: $name:ident($($argument:ident: $type:ty),*) -> $output:ty { $made:expr })+) => {
        mod split {
            use super::*;
            $(
                #[wasm_split($file, fallible, wasm_split_path = ::leptos::wasm_split)]
                pub(super) fn $name($($argument: $type),*) -> Result<$output, SplitLoaderError> {
                    Ok($made)
                }
            )+
        }

        const PARTS: Parts = Parts {
            $($name: |$($argument),*| Box::pin(async move { split::$name($($argument),*).await.map_err(|_| NotFetched) }),)+
        };
    };
}

parts! {
    documents: engine() -> Engine { store::engine() }
    documents: download_copy(store: Store) -> Deed { Box::pin(store::download_copy(store)) }
    samples: samples(store: Store) -> Deed { Box::pin(pages::put_in_samples(store)) }
    today: today() -> AnyView { pages::TodayPage().into_any() }
    day: day(now: Signal<NaiveDateTime>, near: Signal<Vec<ReceptionId>>, steps: NextSteps) -> AnyView {
        view! { <pages::DayOfToday now near steps /> }.into_any()
    }
    receptions: receptions() -> AnyView { pages::ReceptionsPage().into_any() }
    reception: reception(id: ReceptionId) -> AnyView { view! { <pages::ReceptionPage id /> }.into_any() }
    schedule: schedule() -> AnyView { pages::ScheduleTab().into_any() }
    people: people() -> AnyView { pages::PeopleTab().into_any() }
    prepare: prepare() -> AnyView { pages::PrepareTab().into_any() }
    costs: costs() -> AnyView { pages::CostsTab().into_any() }
    debrief: debrief() -> AnyView { pages::DebriefTab().into_any() }
    brief: brief(reception: ReceptionId, person: PersonId, day: NaiveDate) -> AnyView {
        view! { <pages::BriefPage reception person day /> }.into_any()
    }
    accounts: accounts() -> AnyView { pages::AccountsPage().into_any() }
    lessons: lessons() -> AnyView { pages::LessonsPage().into_any() }
    directory: directory() -> AnyView { pages::DirectoryPage().into_any() }
    settings: settings() -> AnyView { pages::SettingsPage().into_any() }
    rules: rules() -> AnyView { pages::RulesPage().into_any() }
    rules: rule_set(set: RuleSetKey) -> AnyView { view! { <pages::RuleSetPage set /> }.into_any() }
    new_reception: new_reception(open: RwSignal<bool>) -> AnyView { view! { <pages::NewReception open /> }.into_any() }
    paste: paste_schedule(open: RwSignal<bool>) -> AnyView { view! { <pages::PasteSchedule open /> }.into_any() }
    paste: paste_guests(open: RwSignal<bool>) -> AnyView { view! { <pages::PasteList open /> }.into_any() }
    details: basics(open: RwSignal<bool>) -> AnyView { view! { <pages::EditBasics open /> }.into_any() }
    details: letter(open: RwSignal<bool>) -> AnyView { view! { <pages::EditLetter open /> }.into_any() }
    details: history(_open: RwSignal<bool>) -> AnyView { pages::History().into_any() }
    details: notice(open: RwSignal<bool>) -> AnyView { view! { <pages::DraftNotice open /> }.into_any() }
    take_in: take_in(file: PickedFile, open: RwSignal<bool>) -> AnyView {
        view! { <pages::TakingIn file open /> }.into_any()
    }
    send: send(documents: StoredValue<Vec<At>>) -> AnyView { view! { <pages::Sending documents /> }.into_any() }
}

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <App parts=PARTS /> });
}
