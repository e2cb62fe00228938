//! 责任人 and 期限, as a sentence of a debrief and a lesson have them.

use crate::{
    domain::DUE_WORDS,
    i18n::{use_texts, word},
    ui::{Choice, Field, FieldExtras, OneChip},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Who does it, and until when: as it was said, with the two usual words by tap.
#[component]
pub(in crate::pages) fn Duty(
    /// 责任人
    owner: RwSignal<String>,
    /// 期限
    due: RwSignal<String>,
    /// Names offered.
    names: Signal<Vec<String>>,
) -> impl IntoView {
    let texts = use_texts();
    let choices = Signal::derive(move || {
        let words = [t_string!(texts, debrief.due_next), t_string!(texts, debrief.due_always)];
        DUE_WORDS.into_iter().zip(words).map(|(key, word)| Choice::new(key, word)).collect::<Vec<_>>()
    });
    let label = word!(debrief.due);
    let extras = FieldExtras { suggestions: Some(names), ..FieldExtras::default() };
    view! {
        <div class="row-fields">
            <Field label=word!(common.owner) value=owner extras />
            <div class="duty__due">
                <Field label value=due hint=word!(debrief.due_hint) />
                <OneChip label choices chosen=due on_choose=move |word| due.set(word) />
            </div>
        </div>
    }
}
