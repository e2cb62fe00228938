//! The one handle through which pages read and write: open documents, the list of receptions, undo, saving.

use super::{
    chunks::{Chunk, ChunkKey, ChunkKind, Snapshotting},
    documents::{Document, Kept, Kind, LoadError, Past, Stamp},
    edits::{Edit, Leaves, diff, leaves_of, undo_of},
    summaries::Summary,
};
use crate::{
    domain::{Office, Reception, ReceptionId},
    platform::{Batch, Database, IdbError, Tabs, new_id, now, on_leaving},
};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};
use thiserror::Error;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Which data is open. Samples never mix with the office's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelves {
    /// The office's own data.
    Own,
    /// The sample receptions.
    Samples,
}

impl Shelves {
    /// Name of the database. Renaming it orphans user data.
    pub const fn database(self) -> &'static str {
        match self {
            Self::Own => "guestpine",
            Self::Samples => "guestpine-samples",
        }
    }
}

/// Whether what was typed is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing was changed since the page was opened.
    Unchanged,
    /// Being written.
    Saving,
    /// On the disk since this local time.
    Saved(NaiveDateTime),
    /// Not on the disk; still in this page.
    Failed(IdbError),
}

/// Why an edit was not made. Nothing is changed then.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum EditError<E> {
    /// The domain refused it.
    #[error("refused")]
    Refused(E),
    /// The document is not open.
    #[error("not open")]
    NotOpen,
    /// Written by a newer version of this app, or not writable.
    #[error(transparent)]
    Document(#[from] LoadError),
}

/// Stored bytes that are not what was stored. They are kept and offered for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Their key.
    pub key: String,
    /// As found.
    pub bytes: Vec<u8>,
}

/// A reception as it was when a form was opened. Edits made from it leave alone what others changed since.
#[derive(Clone, Debug)]
pub struct Seen {
    id: ReceptionId,
    heads: Vec<automerge::ChangeHash>,
    /// The value seen.
    pub value: Arc<Reception>,
}

/// The document of the directory is the same on every device, so that two can be joined.
pub(super) const OFFICE: Uuid = Uuid::from_u128(0x6775_6573_7470_496e_8000_6f66_6669_6365);
/// Steps kept for undo.
const MAX_STEPS: usize = 200;

pub(super) struct Open<T> {
    pub(super) id: Uuid,
    pub(super) document: Document,
    leaves: Leaves,
    pub(super) value: ArcRwSignal<Arc<T>>,
    pub(super) stored: Vec<String>,
    read_only: Option<LoadError>,
    set_aside: Vec<String>,
}

pub(super) struct Step {
    action: &'static str,
    edits: Vec<(Option<ReceptionId>, Vec<Edit>)>,
}

pub(super) struct Inner {
    database: Rc<Database>,
    tabs: Tabs,
    /// The other tabs that are open now.
    pub(super) others: BTreeSet<Uuid>,
    pub(super) office: Open<Office>,
    pub(super) receptions: BTreeMap<ReceptionId, Open<Reception>>,
    pub(super) queue: Batch,
    is_writing: bool,
    undo: Vec<Step>,
    redo: Vec<Step>,
    by: String,
}

/// Everything that is kept. `Copy`: pass it on freely.
#[derive(Clone, Copy)]
pub struct Store {
    pub(super) inner: StoredValue<Inner, LocalStorage>,
    office: RwSignal<Arc<Office>>,
    summaries: RwSignal<BTreeMap<ReceptionId, Arc<Summary>>>,
    status: RwSignal<SaveStatus>,
    damaged: RwSignal<Vec<Damaged>>,
    steps: RwSignal<(Option<&'static str>, Option<&'static str>)>,
    pub(super) shelves: Shelves,
    pub(super) tab: Uuid,
}

/// The store, provided once it is open.
#[expect(clippy::expect_used, reason = "pages are shown only once the store is open")]
pub fn use_store() -> Store {
    use_context::<Store>().expect("the store is provided before any page")
}

/// What one tab tells the others.
#[derive(Serialize, Deserialize)]
enum News {
    /// It is there; who else is?
    Arrived(Uuid),
    /// It is there too.
    Here(Uuid),
    /// It is left.
    Left(Uuid),
    /// It has stored something.
    Stored { chunks: Vec<String>, summaries: Vec<Summary> },
}

/// What takes part in an edit besides the reception.
struct Written {
    chunks: Vec<(String, Vec<u8>)>,
    obsolete: Vec<String>,
}

impl<T: Kept> Open<T> {
    pub(super) fn new(id: Uuid, document: Document, stored: Vec<String>) -> Self {
        let leaves = document.leaves();
        let reading = super::edits::read::<T>(&leaves);
        let read_only = document.newer_format();
        Self { id, document, leaves, value: ArcRwSignal::new(Arc::new(reading.value)), stored, read_only, set_aside: reading.set_aside }
    }

    pub(super) fn refresh(&mut self) {
        let leaves = self.document.leaves();
        if leaves != self.leaves {
            let reading = super::edits::read::<T>(&leaves);
            (self.leaves, self.set_aside) = (leaves, reading.set_aside);
            self.value.set(Arc::new(reading.value));
        }
    }

    /// Takes up what chunks say that cannot be applied because one they build on is damaged; returns what is to be stored.
    fn rescue(&mut self, chunks: &[Vec<u8>], stamp: &Stamp) -> Result<Option<Written>, LoadError> {
        if self.document.n_missing() == 0 || self.read_only.is_some() {
            return Ok(None);
        }
        let edits = self.document.stranded(chunks.iter().map(Vec::as_slice));
        let heads = self.document.heads();
        self.write(&edits, &heads, stamp).map(Some)
    }

    /// Writes edits made at `seen`; returns what is to be stored.
    fn write(&mut self, edits: &[Edit], seen: &[automerge::ChangeHash], stamp: &Stamp) -> Result<Written, LoadError> {
        if let (Some(error), false) = (&self.read_only, edits.is_empty()) {
            return Err(error.clone());
        }
        let mut written = Written { chunks: Vec::new(), obsolete: Vec::new() };
        if let Some(bytes) = self.document.write(edits, seen, stamp)? {
            let chunk = Chunk::new(T::KIND, self.id, ChunkKind::Change, bytes);
            self.stored.push(chunk.key.to_string());
            written.chunks.push((chunk.key.to_string(), chunk.bytes));
            // While changes are missing, a snapshot might not contain what waits for them: nothing is replaced then.
            if self.document.n_missing() == 0 && Snapshotting::after(self.stored.len()) == Snapshotting::Now {
                let snapshot = Chunk::new(T::KIND, self.id, ChunkKind::Snapshot, self.document.save());
                let key = snapshot.key.to_string();
                written.obsolete = std::mem::replace(&mut self.stored, vec![key.clone()]);
                written.chunks.push((key, snapshot.bytes));
            }
            self.refresh();
        }
        Ok(written)
    }
}

/// What was read from the disk at the start: the directory and the list of receptions, no reception yet.
pub struct Shelf {
    shelves: Shelves,
    database: Rc<Database>,
    office: Open<Office>,
    /// To be stored: what was taken up of the directory although something it builds on is damaged.
    rescued: Option<Written>,
    summaries: BTreeMap<ReceptionId, Arc<Summary>>,
    damaged: Vec<Damaged>,
    by: String,
}

impl Shelf {
    /// Reads it. `by` is this device's name.
    ///
    /// # Errors
    /// `IdbError` when the browser's storage cannot be opened.
    pub async fn read(shelves: Shelves, by: String) -> Result<Self, IdbError> {
        let database = Rc::new(Database::open(shelves.database()).await?);
        let mut damaged = Vec::new();
        let (stored, chunks) = intact(database.chunks(&ChunkKey::prefix(Kind::Office, OFFICE)).await?, &mut damaged);
        let mut rescued = None;
        let office = if let Ok(document) = Document::load(Kind::Office, chunks.iter().map(Vec::as_slice), actor()) {
            let mut office = Open::<Office>::new(OFFICE, document, stored);
            let stamp = Stamp { by: by.clone(), action: "rescue".into(), at: now().and_utc().timestamp() };
            // What cannot be taken up stays on the disk with the damaged chunk beside it.
            rescued = office.rescue(&chunks, &stamp).ok().flatten();
            office
        } else {
            // What cannot be read stays on the disk under its keys; a new directory is begun beside it.
            damaged.extend(stored.into_iter().zip(chunks).map(|(key, bytes)| Damaged { key, bytes }));
            let document = Document::new(Kind::Office, actor()).map_err(|error| IdbError::Failed(error.to_string()))?;
            Open::new(OFFICE, document, Vec::new())
        };
        let summaries = database
            .summaries()
            .await?
            .into_iter()
            .filter_map(|(_, text)| serde_json::from_str::<Summary>(&text).ok())
            .filter(|summary| summary.version == Summary::VERSION)
            .map(|summary| (summary.id, Arc::new(summary)))
            .collect();
        Ok(Self { shelves, database, office, rescued, summaries, damaged, by })
    }
}

pub(super) fn actor() -> [u8; 16] {
    new_id().into_bytes()
}

impl Store {
    /// The handle on what was read from the disk. Call it under the owner that lives as long as the app.
    pub fn new(read: Shelf) -> Self {
        let Shelf { shelves, database, office, rescued, summaries, damaged, by } = read;
        let mut queue = Batch::default();
        if let Some(written) = rescued {
            queue.take_up(written);
        }
        let store = Self {
            office: RwSignal::new(office.value.get_untracked()),
            inner: StoredValue::new_local(Inner {
                database,
                tabs: Tabs::silent(),
                others: BTreeSet::new(),
                office,
                receptions: BTreeMap::new(),
                queue,
                is_writing: false,
                undo: Vec::new(),
                redo: Vec::new(),
                by,
            }),
            summaries: RwSignal::new(summaries),
            status: RwSignal::new(SaveStatus::Unchanged),
            damaged: RwSignal::new(damaged),
            steps: RwSignal::new((None, None)),
            shelves,
            tab: new_id(),
        };
        store.inner.update_value(|inner| inner.tabs = Tabs::join(shelves.database(), move |text| store.hear(&text)));
        store.say(&News::Arrived(store.tab));
        // Outside a browser there are no other tabs.
        on_leaving(move || store.say(&News::Left(store.tab)), move || store.say(&News::Arrived(store.tab))).ok();
        spawn_local(async move {
            if let Err(error) = store.rebuild_missing_summaries().await {
                store.status.set(SaveStatus::Failed(error));
            }
        });
        store
    }

    async fn rebuild_missing_summaries(self) -> Result<(), IdbError> {
        let database = self.database();
        let keys = database.chunk_keys().await?;
        let mut missing: Vec<ReceptionId> = self.summaries.with_untracked(|known| {
            let of_receptions = keys.iter().filter_map(|key| key.parse::<ChunkKey>().ok()).filter(|key| key.of == Kind::Reception);
            of_receptions.map(|key| ReceptionId(key.document)).filter(|id| !known.contains_key(id)).collect()
        });
        missing.dedup();
        for id in missing {
            if self.open_reception(id).await.is_ok() {
                self.summarise(id);
            }
        }
        self.flush();
        Ok(())
    }

    pub(super) fn database(self) -> Rc<Database> {
        self.inner.with_value(|inner| inner.database.clone())
    }

    /// Which data this is.
    pub fn shelves(self) -> Shelves {
        self.shelves
    }

    /// Removes everything of this database from the device, after the person typed that he wants it. Load the page again then:
    /// what it still shows is no longer kept.
    ///
    /// # Errors
    /// `IdbError`; everything is still there then.
    pub async fn wipe(self) -> Result<(), IdbError> {
        self.database().clear().await?;
        self.inner.update_value(|inner| inner.queue = Batch::default());
        Ok(())
    }

    /// The name that goes with this device's edits.
    pub fn set_by(self, by: String) {
        self.inner.update_value(|inner| inner.by = by);
    }

    /// The receptions, by id; removed ones are marked not live.
    pub fn summaries(self) -> RwSignal<BTreeMap<ReceptionId, Arc<Summary>>> {
        self.summaries
    }

    /// The directory.
    pub fn office(self) -> RwSignal<Arc<Office>> {
        self.office
    }

    /// Whether what was typed is on the disk.
    pub fn status(self) -> RwSignal<SaveStatus> {
        self.status
    }

    /// Stored bytes found damaged since the page was opened.
    pub fn damaged(self) -> RwSignal<Vec<Damaged>> {
        self.damaged
    }

    /// What undo and redo would take back and bring again: keys of the interface's texts.
    pub fn steps(self) -> RwSignal<(Option<&'static str>, Option<&'static str>)> {
        self.steps
    }

    /// Reads a reception into memory; then [`Store::reception`] has it.
    ///
    /// # Errors
    /// `OpenError::Missing` when there is none of this id; `Storage`, `Document` as they say.
    pub async fn open_reception(self, id: ReceptionId) -> Result<(), OpenError> {
        if self.inner.with_value(|inner| inner.receptions.contains_key(&id)) {
            return Ok(());
        }
        let found = self.database().chunks(&ChunkKey::prefix(Kind::Reception, id.0)).await?;
        if found.is_empty() {
            return Err(OpenError::Missing);
        }
        let mut damaged = Vec::new();
        let (stored, chunks) = intact(found, &mut damaged);
        if !damaged.is_empty() {
            self.damaged.update(|known| known.extend(damaged.into_iter().filter(|new| !known.contains(new)).collect::<Vec<_>>()));
        }
        let document = Document::load(Kind::Reception, chunks.iter().map(Vec::as_slice), actor())?;
        let stamp = self.stamp("rescue");
        let rescued = self.inner.try_update_value(|inner| {
            // Another task may have opened it while this one waited for the disk; the first one stays.
            let open = inner.receptions.entry(id).or_insert_with(|| Open::new(id.0, document, stored));
            let rescued = open.rescue(&chunks, &stamp)?.filter(|written| !written.chunks.is_empty());
            let is_rescued = rescued.is_some();
            if let Some(written) = rescued {
                inner.queue.take_up(written);
            }
            Ok::<_, LoadError>(is_rescued)
        });
        if rescued.transpose()? == Some(true) {
            self.summarise(id);
            self.flush();
        }
        Ok(())
    }

    /// An open reception.
    pub fn reception(self, id: ReceptionId) -> Option<Signal<Arc<Reception>>> {
        self.inner.with_value(|inner| inner.receptions.get(&id).map(|open| open.value.clone().into()))
    }

    /// What of an open reception cannot be read or must not be changed: (paths set aside, why it is read-only).
    pub fn troubles(self, id: ReceptionId) -> (Vec<String>, Option<LoadError>) {
        self.inner
            .with_value(|inner| inner.receptions.get(&id).map(|open| (open.set_aside.clone(), open.read_only.clone())).unwrap_or_default())
    }

    /// A reception as a form sees it when it opens.
    pub fn seen(self, id: ReceptionId) -> Option<Seen> {
        self.inner.try_update_value(|inner| {
            let open = inner.receptions.get_mut(&id)?;
            Some(Seen { id, heads: open.document.heads(), value: open.value.get_untracked() })
        })?
    }

    /// Creates a reception; undo removes it.
    ///
    /// # Errors
    /// `EditError::Document` when a document cannot be made; `Refused` when the work refuses.
    pub fn create<E>(
        self,
        id: ReceptionId,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Office) -> Result<(), E>,
    ) -> Result<(), EditError<E>> {
        let document = Document::new(Kind::Reception, actor())?;
        self.inner.update_value(|inner| {
            inner.receptions.entry(id).or_insert_with(|| Open::new(id.0, document, Vec::new()));
        });
        self.edit(id, action, |reception, office| {
            reception.live = true;
            work(reception, office)
        })
    }

    /// Changes a reception, and with it the directory, as one step. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit<T, E>(
        self,
        id: ReceptionId,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Office) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let seen = self.seen(id).ok_or(EditError::NotOpen)?;
        self.edit_as_seen(&seen, action, work)
    }

    /// As [`Store::edit`], made on the value that a form has seen: what others changed since stays.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_as_seen<T, E>(
        self,
        seen: &Seen,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Office) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let (mut reception, mut office) = ((*seen.value).clone(), (*self.office.get_untracked()).clone());
        let office_before = leaves_of(&office);
        let result = work(&mut reception, &mut office).map_err(EditError::Refused)?;
        let edits = diff(&leaves_of(&*seen.value), &leaves_of(&reception));
        let office_edits = diff(&office_before, &leaves_of(&office));
        self.write([(seen.id, edits, Some(seen.heads.as_slice()))], office_edits, action)?;
        Ok(result)
    }

    /// Changes several open receptions, and with them the directory, as one step. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_several<E>(
        self,
        ids: &[ReceptionId],
        action: &'static str,
        work: impl FnOnce(&mut BTreeMap<ReceptionId, Reception>, &mut Office) -> Result<(), E>,
    ) -> Result<(), EditError<E>> {
        if let Some(error) = ids.iter().find_map(|id| self.troubles(*id).1) {
            return Err(error.into());
        }
        let seen = ids.iter().map(|id| self.seen(*id)).collect::<Option<Vec<_>>>().ok_or(EditError::NotOpen)?;
        let mut receptions = seen.iter().map(|seen| (seen.id, (*seen.value).clone())).collect();
        let mut office = (*self.office.get_untracked()).clone();
        let office_before = leaves_of(&office);
        work(&mut receptions, &mut office).map_err(EditError::Refused)?;
        let edits = seen.iter().filter_map(|seen| {
            let after = receptions.get(&seen.id)?;
            Some((seen.id, diff(&leaves_of(&*seen.value), &leaves_of(after)), Some(seen.heads.as_slice())))
        });
        self.write(edits, diff(&office_before, &leaves_of(&office)), action)?;
        Ok(())
    }

    /// Changes the directory.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_office<T, E>(self, action: &'static str, work: impl FnOnce(&mut Office) -> Result<T, E>) -> Result<T, EditError<E>> {
        let mut office = (*self.office.get_untracked()).clone();
        let before = leaves_of(&office);
        let result = work(&mut office).map_err(EditError::Refused)?;
        self.write(None, diff(&before, &leaves_of(&office)), action)?;
        Ok(result)
    }

    fn write<'a>(
        self,
        receptions: impl IntoIterator<Item = (ReceptionId, Vec<Edit>, Option<&'a [automerge::ChangeHash]>)>,
        office: Vec<Edit>,
        action: &'static str,
    ) -> Result<(), LoadError> {
        let mut step = Step { action, edits: Vec::new() };
        for (id, edits, seen) in receptions {
            self.write_reception(id, &edits, seen, action)?;
            step.edits.push((Some(id), edits));
        }
        self.write_office(&office, action)?;
        step.edits.push((None, office));
        step.edits.retain(|(_, edits)| !edits.is_empty());
        if !step.edits.is_empty() {
            self.inner.update_value(|inner| {
                inner.undo.push(step);
                let excess = inner.undo.len().saturating_sub(MAX_STEPS);
                inner.undo.drain(..excess);
                inner.redo.clear();
            });
            self.show_steps();
            self.flush();
        }
        Ok(())
    }

    fn stamp(self, action: &str) -> Stamp {
        let by = self.inner.with_value(|inner| inner.by.clone());
        Stamp { by, action: action.to_owned(), at: now().and_utc().timestamp() }
    }

    fn write_reception(
        self,
        id: ReceptionId,
        edits: &[Edit],
        seen: Option<&[automerge::ChangeHash]>,
        action: &str,
    ) -> Result<(), LoadError> {
        let stamp = self.stamp(action);
        self.inner
            .try_update_value(|inner| {
                let Some(open) = inner.receptions.get_mut(&id) else { return Ok::<(), LoadError>(()) };
                let heads = open.document.heads();
                let written = open.write(edits, seen.unwrap_or(&heads), &stamp)?;
                inner.queue.take_up(written);
                Ok(())
            })
            .unwrap_or(Ok(()))?;
        if !edits.is_empty() {
            self.summarise(id);
        }
        Ok(())
    }

    fn write_office(self, edits: &[Edit], action: &str) -> Result<(), LoadError> {
        let stamp = self.stamp(action);
        let written = self.inner.try_update_value(|inner| {
            let heads = inner.office.document.heads();
            let written = inner.office.write(edits, &heads, &stamp)?;
            inner.queue.take_up(written);
            Ok(inner.office.value.get_untracked())
        });
        match written {
            Some(Ok(value)) => self.show_office(value),
            Some(Err(error)) => return Err(error),
            None => {}
        }
        Ok(())
    }

    pub(super) fn show_office(self, value: Arc<Office>) {
        if !self.office.with_untracked(|shown| Arc::ptr_eq(shown, &value)) {
            self.office.set(value);
        }
    }

    pub(super) fn summarise(self, id: ReceptionId) {
        let Some(reception) = self.inner.with_value(|inner| inner.receptions.get(&id).map(|open| open.value.get_untracked())) else {
            return;
        };
        let summary = Summary::of(id, &reception);
        if let Ok(text) = serde_json::to_string(&summary) {
            self.inner.update_value(|inner| {
                inner.queue.summaries.retain(|(key, _)| *key != id.to_string());
                inner.queue.summaries.push((id.to_string(), text));
            });
        }
        self.summaries.update(|all| drop(all.insert(id, Arc::new(summary))));
    }

    /// Makes the last step part of `joined`, so that both are undone as one.
    pub(super) fn join_last_step(self, joined: &mut Option<Step>) {
        let last = self.inner.try_update_value(|inner| inner.undo.pop()).flatten();
        match (joined.as_mut(), last) {
            (Some(joined), Some(last)) => joined.edits.extend(last.edits),
            (None, last) => *joined = last,
            (Some(_), None) => {}
        }
    }

    /// Puts a joined step where undo finds it.
    pub(super) fn push_step(self, step: Step) {
        self.inner.update_value(|inner| inner.undo.push(step));
        self.show_steps();
    }

    fn show_steps(self) {
        let of = |steps: &[Step]| steps.last().map(|step| step.action);
        self.steps.set(self.inner.with_value(|inner| (of(&inner.undo), of(&inner.redo))));
    }

    /// Takes back the last step of this tab; what others changed since stays. Returns what was taken back.
    ///
    /// # Errors
    /// `LoadError` if a document refuses.
    pub fn undo(self) -> Result<Option<&'static str>, LoadError> {
        self.turn_back(|inner| inner.undo.pop(), |inner, step| inner.redo.push(step))
    }

    /// Brings again what undo took back.
    ///
    /// # Errors
    /// `LoadError` if a document refuses.
    pub fn redo(self) -> Result<Option<&'static str>, LoadError> {
        self.turn_back(|inner| inner.redo.pop(), |inner, step| inner.undo.push(step))
    }

    fn turn_back(
        self,
        take: impl FnOnce(&mut Inner) -> Option<Step>,
        keep: impl FnOnce(&mut Inner, Step),
    ) -> Result<Option<&'static str>, LoadError> {
        let Some(step) = self.inner.try_update_value(take).flatten() else { return Ok(None) };
        let mut back = Step { action: step.action, edits: Vec::new() };
        for (id, edits) in &step.edits {
            let now = self.inner.with_value(|inner| match id {
                Some(id) => inner.receptions.get(id).map(|open| open.leaves.clone()).unwrap_or_default(),
                None => inner.office.leaves.clone(),
            });
            let undo = undo_of(edits, &now);
            match id {
                Some(id) => self.write_reception(*id, &undo, None, step.action)?,
                None => self.write_office(&undo, step.action)?,
            }
            back.edits.push((*id, undo));
        }
        self.inner.update_value(|inner| keep(inner, back));
        self.show_steps();
        self.flush();
        Ok(Some(step.action))
    }

    /// Every value a field of an open reception has had, oldest first.
    pub fn history(self, id: ReceptionId, path: &str) -> Vec<Past> {
        self.inner
            .try_update_value(|inner| inner.receptions.get_mut(&id).map(|open| open.document.history(path)))
            .flatten()
            .unwrap_or_default()
    }

    /// Writes what is queued, one transaction after another; typing never waits for it.
    pub fn flush(self) {
        let starts = self
            .inner
            .try_update_value(|inner| {
                let starts = !inner.is_writing && !inner.queue.is_empty();
                inner.is_writing |= starts;
                starts
            })
            .unwrap_or(false);
        if starts {
            self.status.set(SaveStatus::Saving);
            spawn_local(self.write_queue());
        }
    }

    async fn write_queue(self) {
        loop {
            let next = self.inner.try_update_value(|inner| std::mem::take(&mut inner.queue)).filter(|batch| !batch.is_empty());
            let Some(batch) = next else {
                self.inner.update_value(|inner| inner.is_writing = false);
                self.status.set(SaveStatus::Saved(now()));
                return;
            };
            match self.database().write(&batch).await {
                Ok(()) => self.tell(&batch),
                Err(error) => {
                    self.inner.update_value(|inner| {
                        let newer = std::mem::replace(&mut inner.queue, batch);
                        inner.queue.append(newer);
                        inner.is_writing = false;
                    });
                    self.status.set(SaveStatus::Failed(error));
                    return;
                }
            }
        }
    }

    fn tell(self, batch: &Batch) {
        let summaries = batch.summaries.iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect();
        self.say(&News::Stored { chunks: batch.chunks.iter().map(|(key, _)| key.clone()).collect(), summaries });
    }

    fn say(self, news: &News) {
        if let Ok(text) = serde_json::to_string(news) {
            self.inner.with_value(|inner| inner.tabs.say(&text));
        }
    }

    fn hear(self, text: &str) {
        match serde_json::from_str(text) {
            Ok(News::Arrived(tab)) => {
                self.inner.update_value(|inner| inner.others.extend([tab]));
                self.say(&News::Here(self.tab));
            }
            Ok(News::Here(tab)) => self.inner.update_value(|inner| inner.others.extend([tab])),
            Ok(News::Left(tab)) => self.inner.update_value(|inner| inner.others.retain(|other| *other != tab)),
            Ok(News::Stored { chunks, summaries }) => self.take_in(chunks, summaries),
            // Of another version of this app.
            Err(_) => {}
        }
    }

    /// Another tab stored something: take it in and show it.
    fn take_in(self, stored: Vec<String>, summaries: Vec<Summary>) {
        spawn_local(async move {
            let Ok(found) = self.database().chunks_at(&stored).await else { return };
            let mut damaged = Vec::new();
            let (keys, chunks) = intact(found, &mut damaged);
            let mut touched: Vec<ReceptionId> = Vec::new();
            for (key, bytes) in keys.into_iter().zip(chunks) {
                let Ok(parsed) = key.parse::<ChunkKey>() else { continue };
                let id = ReceptionId(parsed.document);
                self.inner.update_value(|inner| match parsed.of {
                    Kind::Office => inner.office.hear(key, &bytes),
                    Kind::Reception => {
                        if let Some(open) = inner.receptions.get_mut(&id) {
                            open.hear(key, &bytes);
                            touched.push(id);
                        }
                    }
                    Kind::Checklist | Kind::Debrief | Kind::Lessons => {}
                });
            }
            self.show_office(self.inner.with_value(|inner| inner.office.value.get_untracked()));
            self.summaries.update(|all| all.extend(summaries.into_iter().map(|summary| (summary.id, Arc::new(summary)))));
            // Both tabs' edits together may read differently from either summary.
            touched.dedup();
            for id in touched {
                self.summarise(id);
            }
        });
    }
}

impl<T: Kept> Open<T> {
    fn hear(&mut self, key: String, bytes: &[u8]) {
        // A chunk that does not fit stays on the disk; opening the document again reports it.
        if let Ok(true) = self.document.take_in([bytes]) {
            self.refresh();
        }
        self.stored.push(key);
    }
}

/// Why a reception cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// There is none of this id on this device.
    #[error("no such reception")]
    Missing,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] IdbError),
    /// Its document is not readable.
    #[error(transparent)]
    Document(#[from] LoadError),
}

/// Keeps the chunks whose bytes are those that were stored; sets the others aside.
pub(super) fn intact(found: Vec<(String, Vec<u8>)>, damaged: &mut Vec<Damaged>) -> (Vec<String>, Vec<Vec<u8>>) {
    let mut good = (Vec::new(), Vec::new());
    for (key, bytes) in found {
        match key.parse::<ChunkKey>() {
            Ok(parsed) => {
                let chunk = Chunk { key: parsed, bytes };
                if chunk.is_intact() {
                    good.0.push(key);
                    good.1.push(chunk.bytes);
                } else {
                    damaged.push(Damaged { key, bytes: chunk.bytes });
                }
            }
            Err(()) => damaged.push(Damaged { key, bytes }),
        }
    }
    good
}

impl Batch {
    fn take_up(&mut self, written: Written) {
        self.chunks.extend(written.chunks);
        self.obsolete_chunks.extend(written.obsolete);
    }

    fn append(&mut self, newer: Self) {
        self.chunks.extend(newer.chunks);
        self.obsolete_chunks.extend(newer.obsolete_chunks);
        self.summaries.extend(newer.summaries);
    }

    fn is_empty(&self) -> bool {
        self.chunks.is_empty() && self.obsolete_chunks.is_empty() && self.summaries.is_empty()
    }
}
