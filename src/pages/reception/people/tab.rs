//! 人员.

use crate::pages::reception::use_current;
use leptos::prelude::*;

/// 人员.
#[component]
pub(in crate::pages::reception) fn PeopleTab() -> impl IntoView {
    let current = use_current();
    move || current.value.read().name.clone()
}
