//! A budget, what of it is spent, and what is left.

use super::Tone;
use leptos::prelude::*;

/// A bar that fills; the words beside it say the same, so it is hidden from screen readers.
#[component]
pub fn Bar(
    /// Filled part in percent; above 100 the bar is full.
    #[prop(into)]
    percent: Signal<u32>,
    /// What is filled with what is still to come, in percent; drawn behind, paler.
    #[prop(optional, into)]
    to_come: Signal<u32>,
    /// Calm within the budget, `Stop` above it.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The words: budget, spent, left.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bar" data-tone=move || tone.get().as_str()>
            <div class="bar__words numbers">{children()}</div>
            <div class="bar__track" aria-hidden="true">
                <div class="bar__fill bar__fill--to-come" style:inline-size=move || format!("{}%", to_come.get().min(100))></div>
                <div class="bar__fill" style:inline-size=move || format!("{}%", percent.get().min(100))></div>
            </div>
        </div>
    }
}
