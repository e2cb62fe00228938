//! The one handle through which pages read and write: open documents, the list of receptions, undo, saving.

use super::{
    chunks::{Chunk, ChunkKey},
    documents::{Document, Kept, Kind, LoadError, Past, Stamp},
    edits::{Edit, diff, leaves_of, undo_of},
    open::{At, Open},
    share::Swap,
    summaries::Summary,
};
use crate::{
    domain::{Office, OwnRules, Reception, ReceptionId, RuleBook},
    platform::{Batch, Database, IdbError, Tabs, new_id, now, on_leaving},
};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::{Arc, LazyLock},
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

/// A document as it was when a form was opened. Edits made from it leave alone what others changed since.
#[derive(Clone, Debug)]
pub struct Seen<T = Reception> {
    id: Uuid,
    heads: Vec<automerge::ChangeHash>,
    /// The value seen.
    pub value: Arc<T>,
}

impl<T: Kept> Seen<T> {
    fn changed_to(&self, after: &T) -> Changed {
        Changed { at: (T::KIND, self.id), edits: diff(&leaves_of(&*self.value), &leaves_of(after)), seen: Some(self.heads.clone()) }
    }
}

/// Edits of one document, and the heads at which they were made unless now.
struct Changed {
    at: At,
    edits: Vec<Edit>,
    seen: Option<Vec<automerge::ChangeHash>>,
}

/// The document of the directory is the same on every device, so that two can be joined.
pub const OFFICE: Uuid = Uuid::from_u128(0x6775_6573_7470_496e_8000_6f66_6669_6365);
/// The document of the lessons (经验集); the same on every device, so that two can be joined. Never alter it.
pub const LESSONS: Uuid = Uuid::from_u128(0x6775_6573_7470_496e_8000_6c65_7373_6f6e);
/// The document of the office's own rule sets (标准); the same on every device, so that two can be joined. Never alter it.
pub const RULES: Uuid = Uuid::from_u128(0x6775_6573_7470_496e_8000_7275_6c65_7300);
/// What is read at the start and stays open.
const ALWAYS_OPEN: [At; 2] = [(Kind::Office, OFFICE), (Kind::Rules, RULES)];
/// Rows rebuilt between two looks at the list: each makes it be laid out again.
const ROWS_AT_ONCE: usize = 50;
/// Steps kept for undo.
const MAX_STEPS: usize = 200;

/// What one person did with one tap, over one or several documents.
pub(super) struct Step {
    pub(super) action: &'static str,
    pub(super) parts: Vec<Part>,
}

/// What a step did to one document.
pub(super) enum Part {
    /// Leaves were written.
    Edited(At, Vec<Edit>),
    /// A file was joined to it.
    Joined(Swap),
    /// A join was taken back; these bytes bring it again.
    Unjoined(At, Vec<u8>),
}

pub(super) struct Inner {
    database: Rc<Database>,
    tabs: Tabs,
    /// The other tabs that are open now.
    pub(super) others: BTreeSet<Uuid>,
    pub(super) documents: BTreeMap<At, Open>,
    pub(super) queue: Batch,
    /// Documents of which an earlier state is on its way to the disk; other tabs are told once it is there.
    pub(super) replaced: Vec<At>,
    is_writing: bool,
    undo: Vec<Step>,
    redo: Vec<Step>,
    by: String,
}

/// Everything that is kept. `Copy`: pass it on freely.
#[derive(Clone, Copy)]
pub struct Store {
    pub(super) inner: StoredValue<Inner, LocalStorage>,
    office: Signal<Arc<Office>>,
    own_rules: Signal<Arc<OwnRules>>,
    rules: Signal<Arc<RuleBook>>,
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
    /// It has put an earlier state of a document in its place.
    Replaced(Kind, Uuid),
}

/// What was read from the disk at the start: the directory, the office's own rules and the list of receptions, no reception yet.
pub struct Shelf {
    shelves: Shelves,
    database: Rc<Database>,
    documents: BTreeMap<At, Open>,
    /// What is to be stored of them already.
    queue: Batch,
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
        let mut shelf = Self {
            shelves,
            database: Rc::clone(&database),
            documents: BTreeMap::new(),
            queue: Batch::default(),
            summaries: BTreeMap::new(),
            damaged: Vec::new(),
            by,
        };
        for at in ALWAYS_OPEN {
            shelf.take_out(at).await?;
        }
        shelf.summaries = database
            .summaries()
            .await?
            .into_iter()
            .filter_map(|(_, text)| serde_json::from_str::<Summary>(&text).ok())
            .filter(|summary| summary.version == Summary::VERSION)
            .map(|summary| (summary.id, Arc::new(summary)))
            .collect();
        Ok(shelf)
    }

    /// Opens one document, or begins it.
    async fn take_out(&mut self, (kind, id): At) -> Result<(), IdbError> {
        let (stored, chunks) = intact(self.database.chunks(&ChunkKey::prefix(kind, id)).await?, &mut self.damaged);
        let open = if let Ok(document) = Document::load(kind, chunks.iter().map(Vec::as_slice), actor()) {
            let mut open = Open::new(id, document, stored);
            let stamp = Stamp { by: self.by.clone(), action: "rescue".into(), at: now().and_utc().timestamp() };
            // What cannot be taken up stays on the disk with the damaged chunk beside it.
            open.rescue(&chunks, &stamp, &mut self.queue).ok();
            open
        } else {
            // What cannot be read stays on the disk under its keys; a new document is begun beside it.
            self.damaged.extend(stored.into_iter().zip(chunks).map(|(key, bytes)| Damaged { key, bytes }));
            let document = Document::new(kind, actor()).map_err(|error| IdbError::Failed(error.to_string()))?;
            Open::new(id, document, Vec::new())
        };
        self.documents.insert((kind, id), open);
        Ok(())
    }

    /// The value of a document read at the start, as it stands and as it changes.
    fn value<T: Kept>(&self, id: Uuid) -> Signal<Arc<T>> {
        self.documents.get(&(T::KIND, id)).and_then(Open::value::<T>).unwrap_or_default().into()
    }
}

/// The rule sets that come with the app.
#[expect(clippy::expect_used, reason = "the starter rules are part of the app, and read by its tests")]
static STARTER_RULES: LazyLock<Arc<RuleBook>> = LazyLock::new(|| RuleBook::starter().expect("the starter rules are well formed").into());

/// The starter sets with the office's own among them; made anew only where the office has some.
fn all_rules(own: &OwnRules) -> Arc<RuleBook> {
    if own.sets.is_empty() { Arc::clone(&STARTER_RULES) } else { STARTER_RULES.with(own).into() }
}

pub(super) fn actor() -> [u8; 16] {
    new_id().into_bytes()
}

impl Store {
    /// The handle on what was read from the disk. Call it under the owner that lives as long as the app.
    pub fn new(read: Shelf) -> Self {
        let (office, own_rules) = (read.value::<Office>(OFFICE), read.value::<OwnRules>(RULES));
        let Shelf { shelves, database, documents, queue, summaries, damaged, by } = read;
        let store = Self {
            office,
            own_rules,
            rules: Memo::new(move |_| all_rules(&own_rules.read())).into(),
            inner: StoredValue::new_local(Inner {
                database,
                tabs: Tabs::silent(),
                others: BTreeSet::new(),
                documents,
                queue,
                replaced: Vec::new(),
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
        for some in missing.chunks(ROWS_AT_ONCE) {
            let mut rebuilt = Vec::new();
            for id in some {
                match self.row_of_stored(*id).await? {
                    Some(summary) => rebuilt.push(summary),
                    // One that is open already, or needs more than reading.
                    None if self.open_reception(*id).await.is_ok() => self.summarise((Kind::Reception, id.0)),
                    None => {}
                }
            }
            self.list(rebuilt);
            self.flush();
        }
        Ok(())
    }

    /// The row of a reception that is only read for it and not kept open; none when it is open, damaged or incomplete.
    async fn row_of_stored(self, id: ReceptionId) -> Result<Option<Summary>, IdbError> {
        let at = (Kind::Reception, id.0);
        if self.is_open(at) {
            return Ok(None);
        }
        let mut damaged = Vec::new();
        let (_, chunks) = intact(self.database().chunks(&ChunkKey::prefix(at.0, at.1)).await?, &mut damaged);
        let document = Document::load(at.0, chunks.iter().map(Vec::as_slice), actor()).ok().filter(|_| damaged.is_empty());
        let whole = document.and_then(|mut document| (document.n_missing() == 0 && !self.is_open(at)).then_some(document));
        Ok(whole.map(|document| self.summary_of(id, &document.value::<Reception>().value)))
    }

    /// Lists receptions, and stores their rows.
    fn list(self, mut rows: Vec<Summary>) {
        // What was opened and changed meanwhile is listed already, and newer.
        self.summaries.with_untracked(|known| rows.retain(|row| !known.contains_key(&row.id)));
        self.inner.update_value(|inner| {
            let texts = rows.iter().filter_map(|row| Some((row.id.to_string(), serde_json::to_string(row).ok()?)));
            inner.queue.summaries.extend(texts);
        });
        self.summaries.update(|all| all.extend(rows.into_iter().map(|row| (row.id, Arc::new(row)))));
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
    pub fn office(self) -> Signal<Arc<Office>> {
        self.office
    }

    /// The rule sets that come with the app, with the office's own among them.
    pub fn rules(self) -> Signal<Arc<RuleBook>> {
        self.rules
    }

    /// The rule sets that come with the app, as they were shipped.
    pub fn starter_rules(self) -> Arc<RuleBook> {
        Arc::clone(&STARTER_RULES)
    }

    /// The office's own rule sets, also those removed.
    pub fn own_rules(self) -> Signal<Arc<OwnRules>> {
        self.own_rules
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
    /// As [`Store::open`].
    pub async fn open_reception(self, id: ReceptionId) -> Result<(), OpenError> {
        self.open(Kind::Reception, id.0).await
    }

    /// Reads a document into memory; then [`Store::value`] has it.
    ///
    /// # Errors
    /// `OpenError::Missing` when there is none of this id; `Storage`, `Document` as they say.
    pub async fn open(self, kind: Kind, id: Uuid) -> Result<(), OpenError> {
        if self.is_open((kind, id)) {
            return Ok(());
        }
        let found = self.database().chunks(&ChunkKey::prefix(kind, id)).await?;
        if found.is_empty() {
            return Err(OpenError::Missing);
        }
        let mut damaged = Vec::new();
        let (stored, chunks) = intact(found, &mut damaged);
        if !damaged.is_empty() {
            self.damaged.update(|known| known.extend(damaged.into_iter().filter(|new| !known.contains(new)).collect::<Vec<_>>()));
        }
        let document = Document::load(kind, chunks.iter().map(Vec::as_slice), actor())?;
        let stamp = self.stamp("rescue");
        let rescued = self.inner.try_update_value(|inner| {
            // Another task may have opened it while this one waited for the disk; the first one stays.
            let open = inner.documents.entry((kind, id)).or_insert_with(|| Open::new(id, document, stored));
            open.rescue(&chunks, &stamp, &mut inner.queue)
        });
        if rescued.transpose()? == Some(true) {
            self.summarise((kind, id));
            self.flush();
        }
        Ok(())
    }

    /// As [`Store::open`]; begins a document where there is none. It is stored with its first edit.
    ///
    /// # Errors
    /// `OpenError::Storage`, `Document` as they say.
    pub async fn open_or_begin(self, kind: Kind, id: Uuid) -> Result<(), OpenError> {
        match self.open(kind, id).await {
            Err(OpenError::Missing) => Ok(self.begin(kind, id)?),
            other => other,
        }
    }

    /// Begins a document in memory unless it is open.
    pub(super) fn begin(self, kind: Kind, id: Uuid) -> Result<(), LoadError> {
        let document = Document::new(kind, actor())?;
        self.inner.update_value(|inner| {
            inner.documents.entry((kind, id)).or_insert_with(|| Open::new(id, document, Vec::new()));
        });
        Ok(())
    }

    pub(super) fn is_open(self, at: At) -> bool {
        self.inner.with_value(|inner| inner.documents.contains_key(&at))
    }

    /// An open reception.
    pub fn reception(self, id: ReceptionId) -> Option<Signal<Arc<Reception>>> {
        self.value(id.0)
    }

    /// The value of an open document.
    pub fn value<T: Kept>(self, id: Uuid) -> Option<Signal<Arc<T>>> {
        self.inner.with_value(|inner| inner.documents.get(&(T::KIND, id))?.value::<T>().map(Signal::from))
    }

    /// What of an open document cannot be read or must not be changed: (paths set aside, why it is read-only).
    pub fn troubles(self, kind: Kind, id: Uuid) -> (Vec<String>, Option<LoadError>) {
        let of = |open: &Open| (open.set_aside.clone(), open.read_only.clone());
        self.inner.with_value(|inner| inner.documents.get(&(kind, id)).map(of).unwrap_or_default())
    }

    /// A document as a form sees it when it opens.
    pub fn seen<T: Kept>(self, id: Uuid) -> Option<Seen<T>> {
        self.inner.try_update_value(|inner| {
            let open = inner.documents.get_mut(&(T::KIND, id))?;
            Some(Seen { id, value: open.value::<T>()?.get_untracked(), heads: open.document.heads() })
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
        self.begin(Kind::Reception, id.0)?;
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
        let seen = self.seen(id.0).ok_or(EditError::NotOpen)?;
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
        self.edit_two(seen, &self.seen(OFFICE).ok_or(EditError::NotOpen)?, action, work)
    }

    /// Changes two documents as one step. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_two<A: Kept, B: Kept, T, E>(
        self,
        first: &Seen<A>,
        second: &Seen<B>,
        action: &'static str,
        work: impl FnOnce(&mut A, &mut B) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let (mut a, mut b) = ((*first.value).clone(), (*second.value).clone());
        let result = work(&mut a, &mut b).map_err(EditError::Refused)?;
        self.write(vec![first.changed_to(&a), second.changed_to(&b)], action)?;
        Ok(result)
    }

    /// Changes one document. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_one<A: Kept, T, E>(
        self,
        id: Uuid,
        action: &'static str,
        work: impl FnOnce(&mut A) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        self.edit_one_as_seen(&self.seen::<A>(id).ok_or(EditError::NotOpen)?, action, work)
    }

    /// As [`Store::edit_one`], made on the value that a form has seen: what others changed since stays.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_one_as_seen<A: Kept, T, E>(
        self,
        seen: &Seen<A>,
        action: &'static str,
        work: impl FnOnce(&mut A) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let mut value = (*seen.value).clone();
        let result = work(&mut value).map_err(EditError::Refused)?;
        self.write(vec![seen.changed_to(&value)], action)?;
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
        let seen = ids.iter().map(|id| self.seen::<Reception>(id.0)).collect::<Option<Vec<_>>>().ok_or(EditError::NotOpen)?;
        let directory = self.seen::<Office>(OFFICE).ok_or(EditError::NotOpen)?;
        let mut receptions = seen.iter().map(|seen| (ReceptionId(seen.id), (*seen.value).clone())).collect();
        let mut office = (*directory.value).clone();
        work(&mut receptions, &mut office).map_err(EditError::Refused)?;
        let after = seen.iter().filter_map(|seen| Some(seen.changed_to(receptions.get(&ReceptionId(seen.id))?)));
        self.write(after.chain([directory.changed_to(&office)]).collect(), action)?;
        Ok(())
    }

    /// Changes the directory.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_office<T, E>(self, action: &'static str, work: impl FnOnce(&mut Office) -> Result<T, E>) -> Result<T, EditError<E>> {
        self.edit_one(OFFICE, action, work)
    }

    /// Writes one step over several documents: all of it or, where one must not be changed, nothing.
    fn write(self, mut changed: Vec<Changed>, action: &'static str) -> Result<(), LoadError> {
        changed.retain(|changed| !changed.edits.is_empty());
        if let Some(error) = changed.iter().find_map(|changed| self.troubles(changed.at.0, changed.at.1).1) {
            return Err(error);
        }
        let mut step = Step { action, parts: Vec::new() };
        for Changed { at, edits, seen } in changed {
            self.write_document(at, &edits, seen.as_deref(), action)?;
            step.parts.push(Part::Edited(at, edits));
        }
        if !step.parts.is_empty() {
            self.push_step(step);
            self.flush();
        }
        Ok(())
    }

    pub(super) fn stamp(self, action: &str) -> Stamp {
        let by = self.inner.with_value(|inner| inner.by.clone());
        Stamp { by, action: action.to_owned(), at: now().and_utc().timestamp() }
    }

    fn write_document(self, at: At, edits: &[Edit], seen: Option<&[automerge::ChangeHash]>, action: &str) -> Result<(), LoadError> {
        let stamp = self.stamp(action);
        self.inner
            .try_update_value(|inner| match inner.documents.get_mut(&at) {
                Some(open) => open.write(edits, seen, &stamp, &mut inner.queue),
                None => Ok(()),
            })
            .unwrap_or(Ok(()))?;
        self.summarise(at);
        Ok(())
    }

    fn summary_of(self, id: ReceptionId, reception: &Reception) -> Summary {
        let summary = Summary::of(id, reception);
        let account = self.rules.with_untracked(|rules| summary.account.clone().checked(reception, rules));
        Summary { account, ..summary }
    }

    /// Brings the row of a reception up to date; other documents have none.
    pub(super) fn summarise(self, (kind, id): At) {
        let id = ReceptionId(id);
        let Some(reception) = (kind == Kind::Reception).then(|| self.reception(id)).flatten() else { return };
        let summary = self.summary_of(id, &reception.read_untracked());
        if let Ok(text) = serde_json::to_string(&summary) {
            self.inner.update_value(|inner| {
                inner.queue.summaries.retain(|(key, _)| *key != id.to_string());
                inner.queue.summaries.push((id.to_string(), text));
            });
        }
        self.summaries.update(|all| drop(all.insert(id, Arc::new(summary))));
    }

    /// Brings the row of a document up to date, or takes it away with the document, after an earlier state was put in its place.
    pub(super) fn list_again(self, at: At) {
        // Pages follow what is always open; taken away, it could not be written to again.
        if ALWAYS_OPEN.contains(&at) || self.inner.with_value(|inner| inner.documents.get(&at).is_some_and(Open::is_stored)) {
            return self.summarise(at);
        }
        self.inner.update_value(|inner| drop(inner.documents.remove(&at)));
        if at.0 == Kind::Reception {
            let key = at.1.to_string();
            self.inner.update_value(|inner| {
                inner.queue.summaries.retain(|(known, _)| *known != key);
                inner.queue.obsolete_summaries.push(key);
            });
            self.summaries.update(|all| drop(all.remove(&ReceptionId(at.1))));
        }
    }

    /// Makes the last step part of `joined`, so that both are undone as one.
    pub(super) fn join_last_step(self, joined: &mut Option<Step>) {
        let last = self.inner.try_update_value(|inner| inner.undo.pop()).flatten();
        match (joined.as_mut(), last) {
            (Some(joined), Some(last)) => joined.parts.extend(last.parts),
            (None, last) => *joined = last,
            (Some(_), None) => {}
        }
    }

    /// Makes the last two steps one, so that they are undone together.
    pub fn unite_last_two_steps(self) {
        let mut first = None;
        let second = self.inner.try_update_value(|inner| inner.undo.pop()).flatten();
        self.join_last_step(&mut first);
        if let (Some(mut first), Some(second)) = (first, second) {
            // What came last is taken back first.
            first.parts.splice(0..0, second.parts);
            self.push_step(first);
        }
    }

    /// Puts a step where undo finds it; what was undone before cannot be brought again.
    pub(super) fn push_step(self, step: Step) {
        self.inner.update_value(|inner| {
            inner.undo.push(step);
            let excess = inner.undo.len().saturating_sub(MAX_STEPS);
            inner.undo.drain(..excess);
            inner.redo.clear();
        });
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
        let mut back = Step { action: step.action, parts: Vec::new() };
        for part in &step.parts {
            back.parts.push(match part {
                Part::Edited(at, edits) => self.take_back(*at, edits, step.action)?,
                Part::Joined(swap) => self.unjoin(swap, step.action)?,
                Part::Unjoined(at, bytes) => self.join_at(*at, bytes, &BTreeMap::new())?,
            });
        }
        self.inner.update_value(|inner| keep(inner, back));
        self.show_steps();
        self.flush();
        Ok(Some(step.action))
    }

    /// Takes edits back, but not what others changed since.
    pub(super) fn take_back(self, at: At, edits: &[Edit], action: &'static str) -> Result<Part, LoadError> {
        let undo = self.inner.with_value(|inner| inner.documents.get(&at).map(|open| undo_of(edits, &open.leaves)).unwrap_or_default());
        self.write_document(at, &undo, None, action)?;
        Ok(Part::Edited(at, undo))
    }

    /// Every value a field of an open reception has had, oldest first.
    pub fn history(self, id: ReceptionId, path: &str) -> Vec<Past> {
        self.inner
            .try_update_value(|inner| inner.documents.get_mut(&(Kind::Reception, id.0)).map(|open| open.document.history(path)))
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
            let next = self.inner.try_update_value(|inner| (std::mem::take(&mut inner.queue), std::mem::take(&mut inner.replaced)));
            let Some((batch, replaced)) = next.filter(|(batch, _)| !batch.is_empty()) else {
                self.inner.update_value(|inner| inner.is_writing = false);
                self.status.set(SaveStatus::Saved(now()));
                return;
            };
            match self.database().write(&batch).await {
                Ok(()) => {
                    self.tell(&batch);
                    replaced.into_iter().map(|(kind, id)| News::Replaced(kind, id)).for_each(|news| self.say(&news));
                }
                Err(error) => {
                    self.inner.update_value(|inner| {
                        inner.replaced.extend(replaced);
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
            Ok(News::Replaced(kind, id)) => self.reread((kind, id)),
            // Of another version of this app.
            Err(_) => {}
        }
    }

    /// Another tab put an earlier state in the place of a document: show that.
    fn reread(self, at: At) {
        spawn_local(async move {
            let Ok(found) = self.database().chunks(&ChunkKey::prefix(at.0, at.1)).await else { return };
            let (stored, chunks) = intact(found, &mut Vec::new());
            let Ok(document) = Document::load(at.0, chunks.iter().map(Vec::as_slice), actor()) else { return };
            self.inner.update_value(|inner| {
                if let Some(open) = inner.documents.get_mut(&at) {
                    open.reread(Some(document), stored);
                }
            });
            self.list_again(at);
        });
    }

    /// Another tab stored something: take it in and show it.
    fn take_in(self, stored: Vec<String>, summaries: Vec<Summary>) {
        spawn_local(async move {
            let Ok(found) = self.database().chunks_at(&stored).await else { return };
            let mut damaged = Vec::new();
            let (keys, chunks) = intact(found, &mut damaged);
            let mut touched: Vec<At> = Vec::new();
            for (key, bytes) in keys.into_iter().zip(chunks) {
                let Ok(key) = key.parse::<ChunkKey>() else { continue };
                let at = (key.of, key.document);
                self.inner.update_value(|inner| {
                    if let Some(open) = inner.documents.get_mut(&at) {
                        open.hear(&key, &bytes);
                        touched.push(at);
                    }
                });
            }
            self.summaries.update(|all| all.extend(summaries.into_iter().map(|summary| (summary.id, Arc::new(summary)))));
            // Both tabs' edits together may read differently from either summary.
            touched.dedup();
            for at in touched {
                self.summarise(at);
            }
        });
    }
}

/// Why a document cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// There is none of this id on this device.
    #[error("no such document")]
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
    fn append(&mut self, newer: Self) {
        self.obsolete_chunks.retain(|key| newer.chunks.iter().all(|(put, _)| put != key));
        self.chunks.extend(newer.chunks);
        self.obsolete_chunks.extend(newer.obsolete_chunks);
        self.summaries.extend(newer.summaries);
        self.obsolete_summaries.extend(newer.obsolete_summaries);
    }

    fn is_empty(&self) -> bool {
        self.chunks.is_empty() && self.obsolete_chunks.is_empty() && self.summaries.is_empty() && self.obsolete_summaries.is_empty()
    }
}
