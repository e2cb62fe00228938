//! 并入同事发来的资料: the file is read, looked into, and joined once the person has seen what it would change.

use super::{
    preview::Preview,
    words::{document_problem, job_problem, kind_word},
};
use crate::{
    domain::{Checklist, Debrief, Lessons, Office, OwnRules, Reception, ReceptionId},
    export::OnPaper,
    i18n::{Texts, use_texts, word},
    import::{Returned, ReturnedCell, returned, take_cells},
    jobs::open_docx,
    pages::form::hand::use_hands,
    parts::{PickedFile, part_of_documents, use_parts},
    platform::{self, File},
    route::{AccountsView, Page, Tab, open as open_page},
    store::{Document, Joining, Kept, Kind, LoadError, Store, accounts_year, use_store},
    ui::{FileButton, Note, Sheet, Tone},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::t_string;
use std::{borrow::Cow, collections::BTreeMap, convert::Infallible, sync::Arc};
use uuid::Uuid;

/// Most bytes read of a file; what a word processor makes of one of ours is far below.
const MAX_FILE: u64 = crate::import::docx::MAX_FILE as u64;

/// A file that was read and looked into.
#[derive(Clone)]
pub(super) struct TakenIn {
    pub(super) joining: Arc<Joining>,
    pub(super) bytes: Arc<Vec<u8>>,
    /// What was changed in a word processor.
    pub(super) edited: Arc<Returned>,
}

fn returned_of<T: Kept + OnPaper>(bytes: &[u8], opened: &crate::import::docx::Opened) -> Result<Returned, LoadError> {
    // Nothing is ever written with this actor.
    let document = Document::load(T::KIND, [bytes], [0; 16])?;
    Ok(returned(&document.value::<T>().value, opened))
}

fn take_cells_into<T: Kept + OnPaper>(store: Store, id: Uuid, cells: &[ReturnedCell]) -> bool {
    store
        .edit_one::<T, _, Infallible>(id, "join", |value| {
            take_cells(value, cells);
            Ok(())
        })
        .is_ok()
}

async fn look_into(store: Store, texts: Texts, file: File) -> Result<TakenIn, String> {
    let refused = |error: platform::PlatformError| match error {
        platform::PlatformError::FileTooLarge { .. } => t_string!(texts, sharing.too_large).to_owned(),
        error => t_string!(texts, sharing.worker_failed, why = error.to_string()),
    };
    let file = platform::read_file(&file, MAX_FILE).await.map_err(refused)?;
    let mut opened = open_docx(&file).await.map_err(|failed| job_problem(texts, &failed))?;
    let not_ours = || t_string!(texts, sharing.not_ours).to_owned();
    let carried = opened.carried.take().ok_or_else(not_ours)?;
    let kind =
        Kind::ALL.iter().copied().find(|kind| kind.word() == carried.kind).ok_or_else(|| t_string!(texts, sharing.newer).to_owned())?;
    let joining = store.look_into(kind, carried.id, &carried.bytes).await.map_err(|error| document_problem(texts, &error))?;
    let edited = if opened.is_edited {
        let found = match kind {
            Kind::Office => returned_of::<Office>(&carried.bytes, &opened),
            Kind::Reception => returned_of::<Reception>(&carried.bytes, &opened),
            Kind::Checklist => returned_of::<Checklist>(&carried.bytes, &opened),
            Kind::Debrief => returned_of::<Debrief>(&carried.bytes, &opened),
            Kind::Lessons => returned_of::<Lessons>(&carried.bytes, &opened),
            Kind::Rules => returned_of::<OwnRules>(&carried.bytes, &opened),
            // Their papers show sums, which are not taken back.
            Kind::Accounts => Ok(Returned::default()),
        };
        found.map_err(|_| t_string!(texts, sharing.other_kind).to_owned())?
    } else {
        Returned::default()
    };
    Ok(TakenIn { joining: Arc::new(joining), bytes: Arc::new(carried.bytes), edited: Arc::new(edited) })
}

/// Joins what was looked into, with the values picked and the cells ticked, as one step.
pub(super) fn join(
    store: Store,
    taken: &TakenIn,
    picks: &BTreeMap<String, crate::store::Leaf>,
    cells: &[ReturnedCell],
) -> Result<(), LoadError> {
    let Joining { kind, id, .. } = *taken.joining;
    store.join(kind, id, &taken.bytes, picks)?;
    if !cells.is_empty() {
        let is_taken = match kind {
            Kind::Office => take_cells_into::<Office>(store, id, cells),
            Kind::Reception => take_cells_into::<Reception>(store, id, cells),
            Kind::Checklist => take_cells_into::<Checklist>(store, id, cells),
            Kind::Debrief => take_cells_into::<Debrief>(store, id, cells),
            Kind::Lessons => take_cells_into::<Lessons>(store, id, cells),
            Kind::Rules => take_cells_into::<OwnRules>(store, id, cells),
            Kind::Accounts => false,
        };
        if is_taken {
            store.unite_last_two_steps();
        }
    }
    outline_reception(store, kind, id);
    Ok(())
}

/// The reception of a list or of minutes.
fn reception_of(store: Store, kind: Kind, id: Uuid) -> Option<(ReceptionId, Reception)> {
    let about = match kind {
        Kind::Checklist => store.value::<Checklist>(id)?.get_untracked().about.clone(),
        Kind::Debrief => store.value::<Debrief>(id)?.get_untracked().about.clone(),
        Kind::Office | Kind::Reception | Kind::Lessons | Kind::Rules | Kind::Accounts => return None,
    };
    Some((about.reception?, about.outline()))
}

/// A list or minutes that came without their plan are seen under what they say of it; the plan joins it later.
fn outline_reception(store: Store, kind: Kind, id: Uuid) {
    let Some((reception, outline)) = reception_of(store, kind, id) else { return };
    let is_listed = store.summaries().read_untracked().contains_key(&reception);
    let put = |new: &mut Reception, _: &mut Cow<'_, Office>| {
        *new = outline;
        Ok::<(), Infallible>(())
    };
    if !is_listed && store.create(reception, "join", put).is_ok() {
        store.unite_last_two_steps();
    }
}

/// Where what was joined is seen. A list or minutes that came without their plan are seen where the plan will be.
fn page_of(store: Store, kind: Kind, id: Uuid) -> Page {
    let of_reception = |tab| reception_of(store, kind, id).map_or(Page::Receptions, |(reception, _)| Page::Reception(reception, tab));
    match kind {
        Kind::Office => Page::Directory,
        Kind::Lessons => Page::Lessons,
        Kind::Rules => Page::Rules,
        Kind::Accounts => Page::Accounts(accounts_year(id).map_or_else(AccountsView::default, AccountsView::Year)),
        Kind::Reception => Page::Reception(ReceptionId(id), Tab::Schedule),
        Kind::Checklist => of_reception(Tab::Prepare),
        Kind::Debrief => of_reception(Tab::Debrief),
    }
}

/// The button, and the sheet that shows what the file would change.
#[component]
pub(in crate::pages) fn TakeIn() -> impl IntoView {
    let parts = use_parts();
    let open = RwSignal::new(false);
    let file: PickedFile = RwSignal::new_local(None);
    let pick = move |picked: File| {
        file.set(Some(picked));
        open.set(true);
    };
    view! {
        // No kinds of files are named: phones grey out what a chat app saved under another one.
        <FileButton label=word!(sharing.take_in) accept="" on_pick=pick />
        <Sheet open wide=true title=word!(sharing.take_in)>
            {part_of_documents(move || (parts.take_in)(file, open))}
        </Sheet>
    }
}

/// What stands in the sheet 「并入同事发来的资料」: the file is read, then shown with what it would change.
#[component]
pub fn TakingIn(
    /// The file that was picked.
    file: PickedFile,
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (texts, store, hands) = (use_texts(), use_store(), use_hands());
    let found: RwSignal<Option<Result<TakenIn, String>>> = RwSignal::new(None);
    if let Some(file) = file.get_untracked() {
        spawn_local(async move {
            let read = look_into(store, texts, file).await;
            // The sheet may be closed by now.
            drop(found.try_set(Some(read)));
        });
    }
    let done = Callback::new(move |(kind, id): (Kind, Uuid)| {
        open.set(false);
        open_page(page_of(store, kind, id));
        hands.say(t_string!(texts, sharing.joined, what = kind_word(texts, kind)));
    });
    move || match found.get() {
        Some(Ok(taken)) => view! { <Preview taken open done /> }.into_any(),
        Some(Err(problem)) => view! { <Note tone=Tone::Stop>{problem}</Note> }.into_any(),
        None => view! { <p role="status">{word!(sharing.reading)}</p> }.into_any(),
    }
}
