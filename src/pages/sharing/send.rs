//! 发给同事: one Word file that reads as a document and carries the data.

use super::{
    hand_over::{Way, file_name, hand_over},
    words::{job_problem, kind_word},
};
use crate::{
    export::{Carried, DOCX_TYPE, OnPaper, Paper},
    i18n::{Texts, use_texts, word},
    jobs::write_docx,
    parts::{part_of_documents, use_parts},
    platform,
    store::{At, Kept, Kind, Store, use_store},
    ui::{Button, Choice, Glyph, Note, OneChip, Sheet, Tone, Variant},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::t_string;
use uuid::Uuid;

/// The sheet 「发给同事」.
#[component]
pub(in crate::pages) fn SendSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What may be sent; the first is chosen at first.
    documents: Vec<At>,
) -> impl IntoView {
    let parts = use_parts();
    let documents = StoredValue::new(documents);
    view! {
        <Sheet open title=word!(sharing.send)>
            {part_of_documents(move || (parts.send)(documents))}
        </Sheet>
    }
}

/// The paper of an open document that was begun, its name, and its bytes.
struct Made {
    paper: Paper,
    bytes: Vec<u8>,
}

fn made_of<T: Kept + OnPaper>(store: Store, id: Uuid) -> Option<Made> {
    let paper = store.value::<T>(id)?.get_untracked().paper();
    Some(Made { paper, bytes: store.document_bytes(T::KIND, id)? })
}

fn made(store: Store, (kind, id): At) -> Option<Made> {
    use crate::domain::{Checklist, Debrief, Lessons, Office, OwnRules, Reception};
    match kind {
        Kind::Office => made_of::<Office>(store, id),
        Kind::Reception => made_of::<Reception>(store, id),
        Kind::Checklist => made_of::<Checklist>(store, id),
        Kind::Debrief => made_of::<Debrief>(store, id),
        Kind::Lessons => made_of::<Lessons>(store, id),
        Kind::Rules => made_of::<OwnRules>(store, id),
        // Not sent by themselves; a backup holds them.
        Kind::Accounts => None,
    }
}

async fn send(store: Store, texts: Texts, what: At, way: Way) -> Result<String, String> {
    store.open(what.0, what.1).await.ok();
    let Some(Made { paper, bytes }) = made(store, what) else { return Err(t_string!(texts, sharing.not_made).to_owned()) };
    let name = file_name(&paper.title, "docx");
    let carried = Carried { kind: what.0.word().to_owned(), id: what.1, bytes };
    let file = write_docx(paper, Some(carried)).await.map_err(|failed| job_problem(texts, &failed))?;
    hand_over(texts, &name, DOCX_TYPE, &file, way).await
}

/// What stands in the sheet 「发给同事」.
#[component]
pub fn Sending(
    /// What may be sent; the first is chosen at first.
    documents: StoredValue<Vec<At>>,
) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let chosen = RwSignal::new(0_usize);
    let (is_working, outcome) = (RwSignal::new(false), RwSignal::new(None::<Result<String, String>>));
    let can_share = platform::can_share_file("a.docx", DOCX_TYPE);
    let choices = Signal::derive(move || {
        let named = |(n, (kind, _)): (usize, At)| Choice::new(n.to_string(), kind_word(texts, kind));
        documents.get_value().into_iter().enumerate().map(named).collect::<Vec<_>>()
    });
    let press = move |way: Way| {
        let Some(what) = documents.with_value(|documents| documents.get(chosen.get_untracked()).copied()) else { return };
        is_working.set(true);
        outcome.set(None);
        spawn_local(async move {
            let done = send(store, texts, what, way).await;
            is_working.set(false);
            outcome.set(Some(done));
        });
    };
    let choose = move |key: String| {
        chosen.set(key.parse().unwrap_or_default());
        outcome.set(None);
    };
    let said = move || {
        outcome.get().filter(|said| *said != Ok(String::new())).map(|said| {
            let (tone, text) = said.map_or_else(|problem| (Tone::Stop, problem), |done| (Tone::Good, done));
            view! { <Note tone>{text}</Note> }
        })
    };
    let save_variant = if can_share { Variant::Quiet } else { Variant::Primary };
    view! {
        <p>{word!(sharing.send_lead)}</p>
        <Show when=move || documents.with_value(|documents| documents.len() > 1)>
            <OneChip
                label=word!(sharing.what)
                choices
                chosen=Signal::derive(move || chosen.get().to_string())
                on_choose=choose
            />
        </Show>
        <Note tone=Tone::Calm>
            <p>{word!(sharing.history_goes_along)}</p>
            <p>{word!(brief.channel_reminder)}</p>
        </Note>
        <div aria-live="polite">
            <Show when=move || is_working.get()>
                <p>{word!(sharing.working)}</p>
            </Show>
            {said}
        </div>
        <div class="sheet__actions">
            <Button variant=save_variant glyph=Glyph::Download disabled=is_working on_press=move |()| press(Way::Download)>
                {word!(sharing.save_file)}
            </Button>
            {can_share
                .then(|| {
                    view! {
                        <Button variant=Variant::Primary glyph=Glyph::Send disabled=is_working on_press=move |()| press(Way::Share)>
                            {word!(sharing.send_now)}
                        </Button>
                    }
                })}
        </div>
    }
}
