//! 日程.

use crate::pages::reception::use_current;
use leptos::prelude::*;

/// 日程.
#[component]
pub(in crate::pages::reception) fn ScheduleTab() -> impl IntoView {
    let current = use_current();
    move || current.value.read().name.clone()
}
