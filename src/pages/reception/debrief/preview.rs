//! The sentences of a pasted chat, each to be put right where it stands.

use super::handle::{kind_key, kind_of, kinds, names};
use crate::{
    domain::LineKind,
    i18n::{Wording, use_texts, word},
    import::{LineDoubt, PastedDebrief},
    ui::{Badge, Button, CellInput, Glyph, OneChip, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The sentences as read.
#[component]
pub(super) fn PreviewRows(found: RwSignal<Option<PastedDebrief>>) -> impl IntoView {
    let n_rows = Memo::new(move |_| found.read().as_ref().map_or(0, |found| found.rows.len()));
    let names = names();
    // Rows are known by their number; after one is left out all are made anew.
    let rows = move || (0..n_rows.get()).map(|row| view! { <PreviewRow found row names /> }).collect_view();
    view! { <div class="preview">{rows}</div> }
}

#[component]
fn PreviewRow(found: RwSignal<Option<PastedDebrief>>, row: usize, names: Signal<Vec<String>>) -> impl IntoView {
    let texts = use_texts();
    let read = Memo::new(move |_| found.read().as_ref().and_then(|found| found.rows.get(row).cloned()).unwrap_or_default());
    let name = RwSignal::new(read.get_untracked().name);
    let correct = move |work: &dyn Fn(&mut PastedDebrief)| found.update(|found| found.iter_mut().for_each(work));
    let name_doubt = Signal::derive(move || {
        let doubts = &read.read().doubts;
        let doubt = doubts.iter().copied().find(|doubt| *doubt != LineDoubt::GuessedKind);
        doubt.map(|doubt| doubt.word(texts.get_locale()).to_owned())
    });
    let is_guessed = move || read.read().doubts.contains(&LineDoubt::GuessedKind);
    let choose = move |key: String| {
        let kind = kind_of(&key);
        correct(&|found| found.set_kind(row, kind));
    };
    view! {
        <div class="preview__row said-preview" role="listitem" data-doubt=move || (!read.read().doubts.is_empty()).then_some("true")>
            <CellInput
                label=word!(common.name)
                value=name
                suggestions=names
                doubt=name_doubt
                on_commit=move |text: String| correct(&|found| found.set_name(row, &text))
            />
            <div class="said-preview__words">
                <p class="said-preview__note">{move || read.read().note.clone()}</p>
                <RawAndParts read />
            </div>
            <div class="said-preview__kind">
                <OneChip
                    label=word!(debrief.kind)
                    choices=kinds(texts)
                    chosen=Signal::derive(move || kind_key(read.read().kind))
                    on_choose=choose
                />
                <Show when=is_guessed>
                    <Badge tone=Tone::Warn>{move || LineDoubt::GuessedKind.word(texts.get_locale())}</Badge>
                </Show>
            </div>
            <Button
                variant=Variant::Plain
                glyph=Glyph::Close
                label=Signal::derive(move || t_string!(texts, debrief.leave_out, text = read.read().note.clone()))
                on_press=move |()| correct(&|found| found.leave_out(row))
            />
        </div>
    }
}

/// What was taken out of the sentence into fields of its own, and the text as it was pasted where the two differ.
#[component]
fn RawAndParts(read: Memo<crate::import::PastedLine>) -> impl IntoView {
    let texts = use_texts();
    let parts = move || {
        let read = read.read();
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        [
            said(&read.cause).map(|text| t_string!(texts, debrief.cause_is, text = text)),
            said(&read.suggestion).map(|text| t_string!(texts, debrief.suggestion_is, text = text)),
            said(&read.owner).map(|text| t_string!(texts, debrief.owner_is, text = text)),
            said(&read.due).map(|text| t_string!(texts, debrief.due_is, text = text)),
            (read.kind == LineKind::Unset || read.doubts.iter().any(|doubt| *doubt != LineDoubt::GuessedKind))
                .then(|| t_string!(texts, debrief.raw, text = read.raw.clone())),
        ]
        .into_iter()
        .flatten()
        .map(|part| view! { <span>{part}</span> })
        .collect_view()
    };
    view! { <p class="said__facts">{parts}</p> }
}
