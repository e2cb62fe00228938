//! One of a few values that have words, chosen by tap, under the name of what is chosen.

use crate::{
    i18n::{Word, Wording, use_texts},
    ui::{Choice, OneChip},
};
use leptos::prelude::*;
use std::fmt::Debug;

/// One of a few values by tap.
#[component]
pub(super) fn WordChips<T>(
    /// What is chosen.
    label: Word,
    /// The values.
    #[prop(into)]
    all: Signal<Vec<T>>,
    /// The one chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with the one tapped.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Wording + Copy + Debug + Send + Sync + 'static,
{
    let texts = use_texts();
    // The names of variants tell them apart; nobody sees them.
    let key = |value: &T| format!("{value:?}");
    let choices = Signal::derive(move || {
        let locale = texts.get_locale();
        all.get().into_iter().map(|value| Choice::new(key(&value), value.word(locale))).collect::<Vec<_>>()
    });
    let choose = move |tapped: String| {
        if let Some(value) = all.get_untracked().into_iter().find(|value| key(value) == tapped) {
            on_choose.run(value);
        }
    };
    view! {
        <div class="meal__group">
            <p class="meal__group-name">{label}</p>
            <OneChip label=label choices chosen=Signal::derive(move || key(&chosen.get())) on_choose=choose />
        </div>
    }
}
