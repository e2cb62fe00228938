//! 人员.

use super::{guests::GuestsSection, ours::OursSection};
use leptos::prelude::*;

/// 人员.
#[component]
pub fn PeopleTab() -> impl IntoView {
    view! {
        <GuestsSection />
        <OursSection />
    }
}
