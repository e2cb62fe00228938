//! 费用.

use crate::pages::reception::use_current;
use leptos::prelude::*;

/// 费用.
#[component]
pub(in crate::pages::reception) fn CostsTab() -> impl IntoView {
    let current = use_current();
    move || current.value.read().name.clone()
}
