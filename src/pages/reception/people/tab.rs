//! 人员.

use super::{guests::GuestsSection, ours::OursSection};
use leptos::prelude::*;

/// 人员.
#[component]
pub(in crate::pages::reception) fn PeopleTab() -> impl IntoView {
    view! {
        <GuestsSection />
        <OursSection />
    }
}
