//! One sentence: who, what, and what is to be done about it.

use super::{handle::use_debriefing, lesson_mark::LessonMark};
use crate::{
    domain::{LineId, LineKind},
    i18n::{Wording, use_texts},
    ui::{Badge, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What a kind means beside a sentence.
const fn tone(kind: LineKind) -> Tone {
    match kind {
        LineKind::Good => Tone::Good,
        LineKind::Problem => Tone::Warn,
        LineKind::Suggestion | LineKind::Summary | LineKind::Unset => Tone::Calm,
    }
}

/// One sentence; a tap opens its sheet.
#[component]
pub(super) fn LineRow(
    /// Which.
    id: LineId,
    /// Whether the kind is said beside the name; under a heading of its kind it is not.
    shows_kind: bool,
    /// Opens its sheet.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let line = Memo::new(move |_| debriefing.value.read().lines.get(&id).cloned().unwrap_or_default());
    let name = move || {
        let debrief = debriefing.value.read();
        debrief.participants.get(&line.read().who).map(|one| one.name.clone())
    };
    let kind = move || {
        let kind = line.read().kind;
        view! { <Badge tone=tone(kind)>{move || kind.word(texts.get_locale())}</Badge> }
    };
    let facts = move || {
        let line = line.read();
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        [
            said(&line.cause).map(|text| t_string!(texts, debrief.cause_is, text = text)),
            said(&line.suggestion).map(|text| t_string!(texts, debrief.suggestion_is, text = text)),
            said(&line.owner).map(|text| t_string!(texts, debrief.owner_is, text = text)),
            said(&line.due).map(|text| t_string!(texts, debrief.due_is, text = text)),
            said(&line.item_title).map(|text| t_string!(texts, debrief.item_is, text = text)),
        ]
        .into_iter()
        .flatten()
        .map(|fact| view! { <span>{fact}</span> })
        .collect_view()
    };
    view! {
        <li class="said">
            <p class="said__who">
                <span class="said__name">{name}</span>
                {shows_kind.then_some(kind)}
            </p>
            <button type="button" class="said__open" on:click=move |_| on_edit.run(())>
                {move || line.read().note.clone()}
            </button>
            <p class="said__facts">{facts}</p>
            <LessonMark id />
        </li>
    }
}
