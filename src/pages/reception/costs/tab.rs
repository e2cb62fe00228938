//! 费用.

use super::{budget::BudgetLine, meals::MealsSection};
use leptos::prelude::*;

/// 费用.
#[component]
pub(in crate::pages::reception) fn CostsTab() -> impl IntoView {
    view! {
        <BudgetLine />
        <MealsSection />
    }
}
