//! 粘贴日程: the paste target, then what was read of it, then into the schedule.

use super::{paste_draft::PasteDraft, preview::PreviewRows};
use crate::{
    domain::{ItemId, Office, Reception},
    i18n::{use_texts, word},
    import::{Grid, PasteError},
    pages::reception::current::{use_current, use_editing},
    parts::{part, use_parts},
    platform::{self, Pasted, new_id},
    store::use_store,
    ui::{Badge, Button, Note, Sheet, TextArea, Tone, Variant},
};
use leptos::{ev::ClipboardEvent, prelude::*};
use leptos_i18n::t_string;
use std::borrow::Cow;

/// The name of the draft on this device.
const FORM: &str = "sheet:paste";

#[component]
pub(super) fn PasteSheet(open: RwSignal<bool>) -> impl IntoView {
    let parts = use_parts();
    view! {
        <Sheet open wide=true title=word!(schedule.paste)>
            {part(move || (parts.paste_schedule)(open))}
        </Sheet>
    }
}

/// What stands in the sheet 「粘贴日程」.
#[component]
pub fn PasteSchedule(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (store, current) = (use_store(), use_current());
    let found: Option<PasteDraft> = store.typed(current.id.0, FORM);
    let is_restored = RwSignal::new(found.is_some());
    let draft = RwSignal::new(found.unwrap_or_default());
    Effect::new(move || {
        let draft = draft.read();
        if *draft == PasteDraft::default() {
            store.forget_typed(current.id.0, FORM);
        } else {
            store.keep_typed(current.id.0, FORM, &*draft);
        }
    });
    let preview = Memo::new(move |_| draft.read().read(&current.value.read(), &store.office().read()));
    let is_read = move || matches!(*preview.read(), Some(Ok(_)));
    view! {
        <Show when=move || is_restored.get()>
            <Note tone=Tone::Calm>{word!(schedule.restored)}</Note>
        </Show>
        <Show when=is_read fallback=move || view! { <PasteBox draft /> }>
            <PreviewRows draft preview=Signal::derive(move || preview.get().and_then(Result::ok).unwrap_or_default()) />
            <LeftOver lines=Signal::derive(move || preview.get().and_then(Result::ok).unwrap_or_default().kept.rest) />
            <PutInBar draft open />
        </Show>
    }
}

/// The tables of a paste with what stands around them, else its text.
fn grid_of(pasted: &Pasted) -> Result<Grid, PasteError> {
    let tables = pasted.html.as_deref().and_then(|html| platform::table_rows(html).ok()).filter(|tables| !tables.is_empty());
    tables.map_or_else(|| Grid::from_text(&pasted.text), |tables| Grid::from_tables(tables, &pasted.text))
}

#[component]
fn PasteBox(draft: RwSignal<PasteDraft>) -> impl IntoView {
    let texts = use_texts();
    let text = RwSignal::new(draft.read_untracked().text.clone());
    let is_too_long = RwSignal::new(false);
    let accept = move |text: String, grid: Result<Grid, PasteError>| match grid {
        Ok(grid) => draft.set(PasteDraft::of(text, grid)),
        Err(PasteError::TooLong { .. }) => is_too_long.set(true),
    };
    // A second paste into typed text is text; the button reads it.
    let paste = move |event: ClipboardEvent| {
        let pasted = platform::pasted(&event);
        if text.read_untracked().trim().is_empty() && !pasted.text.trim().is_empty() {
            event.prevent_default();
            let grid = grid_of(&pasted);
            text.set(pasted.text.clone());
            accept(pasted.text, grid);
        }
    };
    Effect::new(move || {
        let text = text.get();
        if draft.read_untracked().text != text {
            draft.update(|draft| draft.text = text);
        }
    });
    let recognise = move |()| accept(text.get_untracked(), Grid::from_text(&text.read_untracked()));
    let problem = move || is_too_long.get().then(|| t_string!(texts, schedule.too_long).to_owned());
    view! {
        <div class="paste-box" on:paste=paste>
            <TextArea
                label=word!(schedule.paste_here)
                value=text
                rows=8
                hint=word!(schedule.paste_hint)
                problem=Signal::derive(problem)
            />
        </div>
        <div class="sheet__actions">
            <Button variant=Variant::Primary disabled=Signal::derive(move || text.read().trim().is_empty()) on_press=recognise>
                {word!(schedule.recognise)}
            </Button>
        </div>
    }
}

#[component]
fn LeftOver(lines: Signal<Vec<String>>) -> impl IntoView {
    view! {
        <Show when=move || !lines.read().is_empty()>
            <section>
                <h3 class="preview__left-over-title">{word!(schedule.left_over)}</h3>
                <p class="preview__left-over">{move || lines.get().join("\n")}</p>
                <p class="field__help">{word!(schedule.left_over_help)}</p>
            </section>
        </Show>
    }
}

/// How much was read, and the button that puts it in.
#[component]
fn PutInBar(draft: RwSignal<PasteDraft>, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let (store, current, editing) = (use_store(), use_current(), use_editing());
    let read = move || draft.read().read(&current.value.read(), &store.office().read()).and_then(Result::ok).unwrap_or_default().kept;
    let kept = Memo::new(move |_| read());
    let count = move || match (kept.read().rows.len(), kept.read().n_doubtful()) {
        (n, 0) => t_string!(texts, schedule.found, n = n),
        (n, doubtful) => t_string!(texts, schedule.found_doubtful, n = n, doubtful = doubtful),
    };
    let tone = Signal::derive(move || if kept.read().n_doubtful() == 0 { Tone::Good } else { Tone::Warn });
    let advice = move || match (kept.read().n_blocked(), kept.read().n_doubtful()) {
        (0, 0) => None,
        (0, _) => Some(t_string!(texts, schedule.may_stay).to_owned()),
        (n, _) => Some(t_string!(texts, schedule.blocked, n = n)),
    };
    let put_in = move |()| {
        let kept = kept.get_untracked();
        let items: Vec<_> = kept.rows.iter().map(|_| ItemId(new_id())).collect();
        let put = |reception: &mut Reception, office: &mut Cow<'_, Office>| kept.put_into(reception, office.to_mut(), &items, new_id);
        if let Ok(done) = editing.try_edit_with_office("schedule.put_in", put) {
            draft.set(PasteDraft::default());
            store.forget_typed(current.id.0, FORM);
            open.set(false);
            editing.say(match done.updated {
                0 => t_string!(texts, schedule.put_in_done, n = done.added),
                updated => t_string!(texts, schedule.added_and_updated, added = done.added, updated = updated),
            });
        }
    };
    let cannot = Signal::derive(move || kept.read().n_blocked() > 0 || (kept.read().rows.is_empty() && kept.read().rest.is_empty()));
    view! {
        <div class="sheet__actions">
            <div class="preview__count" role="status">
                <Badge tone>{count}</Badge>
                {move || advice().map(|advice| view! { <span class="field__help">{advice}</span> })}
            </div>
            <Button variant=Variant::Plain on_press=move |()| draft.update(PasteDraft::again)>{word!(schedule.paste_again)}</Button>
            <Button variant=Variant::Primary disabled=cannot on_press=put_in>{word!(schedule.put_in)}</Button>
        </div>
    }
}
