//! Choosing by tap: chips for one or several of a few, a select for one of many, a check box for yes or no, a tick for a list.

use super::{Glyph, Icon, each::Each, field::fresh_id};
use leptos::prelude::*;

/// One thing to choose: the key the caller knows it by, and the text shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Never shown.
    pub key: String,
    /// Shown.
    pub text: String,
}

impl Choice {
    /// A choice.
    pub fn new(key: impl Into<String>, text: impl Into<String>) -> Self {
        Self { key: key.into(), text: text.into() }
    }
}

/// Several of a few, each switched by a tap.
#[component]
pub fn Chips(
    /// What is chosen: the name of the group.
    #[prop(into)]
    label: Signal<String>,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Keys of those chosen.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Called with the key tapped.
    #[prop(into)]
    on_toggle: Callback<String>,
    /// Keys that cannot be tapped now.
    #[prop(optional, into)]
    locked: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        <div class="chips" role="group" aria-label=move || label.get()>
            <Each each=move || choices.get() key=|choice| (choice.key.clone(), choice.text.clone()) let:choice>
                <Chip choice chosen locked on_toggle />
            </Each>
        </div>
    }
}

/// One of a few; a tap on the chosen one leaves it chosen.
#[component]
pub fn OneChip(
    /// What is chosen: the name of the group.
    #[prop(into)]
    label: Signal<String>,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Key of the one chosen; empty for none.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key tapped.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let chosen_list = Signal::derive(move || vec![chosen.get()]);
    view! { <Chips label choices chosen=chosen_list on_toggle=on_choose /> }
}

#[component]
fn Chip(choice: Choice, chosen: Signal<Vec<String>>, locked: Signal<Vec<String>>, on_toggle: Callback<String>) -> impl IntoView {
    let key = StoredValue::new(choice.key);
    let is_chosen = move || chosen.with(|chosen| key.with_value(|key| chosen.contains(key)));
    let is_locked = move || locked.with(|locked| key.with_value(|key| locked.contains(key)));
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || if is_chosen() { "true" } else { "false" }
            disabled=is_locked
            on:click=move |_| on_toggle.run(key.get_value())
        >
            <span class="chip__mark">
                <Icon glyph=Glyph::Check />
            </span>
            {choice.text}
        </button>
    }
}

/// One of many.
#[component]
pub fn Select(
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Key of the one chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let id = fresh_id("select");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {move || label.get()}
            </label>
            <select class="field__control field__control--select" id=id on:change=move |event| on_choose.run(event_target_value(&event))>
                {move || {
                    choices
                        .get()
                        .into_iter()
                        .map(|Choice { key, text }| {
                            let value = key.clone();
                            view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == key)>{text}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}

/// A check box with its text; the whole line can be tapped.
#[component]
pub fn Check(
    /// The text.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                class="check__box"
                type="checkbox"
                prop:checked=move || checked.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span>{move || label.get()}</span>
        </label>
    }
}

/// The box of a list to tick off, large enough for a thumb. The text beside it is not part of it, so that it can open something.
#[component]
pub fn Tick(
    /// What is ticked, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Crossed out: neither ticked nor to be.
    #[prop(into)]
    off: Signal<bool>,
    /// Called on a tap; the box shows what the data then says.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            role="checkbox"
            class="tick"
            aria-label=move || label.get()
            aria-checked=move || if checked.get() { "true" } else { "false" }
            data-off=move || off.get().then_some("")
            on:click=move |_| on_press.run(())
        >
            <span class="tick__box">
                <Icon glyph=Glyph::Check />
            </span>
        </button>
    }
}
