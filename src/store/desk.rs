//! The documents that are open: reading them from the disk, following what other tabs do to them.
//! All of it belongs to the part that holds Automerge; the page reaches it through [`Engine`].

use super::{
    chunks::{Chunk, ChunkKey},
    documents::{Document, Kept, Kind, LoadError, Past},
    edit::Changed,
    library::{Damaged, NotFetched, Store},
    open::{At, Open},
    steps::{Step, Turn},
};
use crate::{
    domain::{Office, OwnRules, Reception, ReceptionId, RuleBook},
    platform::{Batch, IdbError, new_id},
};
use automerge::ChangeHash;
use leptos::prelude::*;
use std::{
    collections::BTreeMap,
    future::Future,
    pin::Pin,
    sync::{Arc, LazyLock},
};
use thiserror::Error;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// The document of the directory is the same on every device, so that two can be joined.
pub const OFFICE: Uuid = Uuid::from_u128(0x6775_6573_7470_496e_8000_6f66_6669_6365);
/// The document of the lessons (经验集); the same on every device, so that two can be joined. Never alter it.
pub const LESSONS: Uuid = Uuid::from_u128(0x6775_6573_7470_496e_8000_6c65_7373_6f6e);
/// The document of the office's own rule sets (标准); the same on every device, so that two can be joined. Never alter it.
pub const RULES: Uuid = Uuid::from_u128(0x6775_6573_7470_496e_8000_7275_6c65_7300);
/// What is read as soon as documents can be, and stays open.
pub(super) const ALWAYS_OPEN: [At; 2] = [(Kind::Office, OFFICE), (Kind::Rules, RULES)];

type Opening = Pin<Box<dyn Future<Output = Result<(), OpenError>>>>;

/// What works on documents, as pages call it. A table of functions: what is named outside of the part that holds Automerge is
/// loaded with every page that names it.
#[derive(Clone, Copy)]
pub struct Engine {
    /// Puts up the desk and opens what is always open.
    pub(super) start: fn(Store) -> Opening,
    /// Reads a document from the disk.
    pub(super) open: fn(Store, At) -> Opening,
    /// Begins a document in memory unless it is open.
    pub(super) begin: fn(Store, At),
    /// Where an open document stands.
    pub(super) heads: fn(Store, At) -> Option<Vec<ChangeHash>>,
    /// Writes one step over several documents.
    pub(super) write: fn(Store, Vec<Changed>, &'static str) -> Result<(), LoadError>,
    /// Undo, redo.
    pub(super) turn_back: fn(Store, Turn) -> Result<Option<&'static str>, LoadError>,
    /// A document with its history, unless it was never written to.
    pub(super) bytes: fn(Store, At) -> Option<Vec<u8>>,
    /// Every value a field has had.
    pub(super) history: fn(Store, At, &str) -> Vec<Past>,
    /// Takes in what another tab stored.
    pub(super) take_in: fn(Store, Vec<String>),
    /// Shows an earlier state that another tab put in the place of a document.
    pub(super) reread: fn(Store, At),
}

/// The engine. Whoever calls this holds Automerge.
pub fn engine() -> Engine {
    Engine {
        start: |store| Box::pin(store.start_work()),
        open: |store, at| Box::pin(store.open_at_desk(at)),
        begin: Store::begin_at_desk,
        heads: |store, at| store.at_desk(|desk, _| desk.documents.get_mut(&at).map(|open| open.document.heads()))?,
        write: Store::write_at_desk,
        turn_back: Store::turn_back,
        bytes: Store::bytes_at_desk,
        history: |store, at, path| {
            let past = store.at_desk(|desk, _| desk.documents.get_mut(&at).map(|open| open.document.history(path)));
            past.flatten().unwrap_or_default()
        },
        take_in: Store::take_in,
        reread: Store::reread,
    }
}

/// The open documents, and what this tab did to them.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) documents: BTreeMap<At, Open>,
    pub(super) undo: Vec<Step>,
    pub(super) redo: Vec<Step>,
    rules: Option<Signal<Arc<RuleBook>>>,
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

/// Why a document cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// There is none of this id on this device.
    #[error("no such document")]
    Missing,
    /// What opens documents could not be fetched.
    #[error(transparent)]
    NotFetched(#[from] NotFetched),
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

impl Store {
    /// Works on the open documents and on what is to be stored of them; none while the engine has not arrived.
    pub(super) fn at_desk<R>(self, work: impl FnOnce(&mut Desk, &mut Batch) -> R) -> Option<R> {
        self.inner.try_update_value(|inner| {
            let (_, desk) = inner.engine.as_mut()?;
            Some(work((**desk).downcast_mut::<Desk>()?, &mut inner.queue))
        })?
    }

    /// Puts up the desk and opens what is always open. Doing so twice at once does no harm: what is open stays.
    async fn start_work(self) -> Result<(), OpenError> {
        self.inner.update_value(|inner| {
            inner.engine.get_or_insert_with(|| (engine(), Box::new(Desk::default())));
        });
        for at in ALWAYS_OPEN {
            match self.open_at_desk(at).await {
                Err(OpenError::Missing) => self.begin_at_desk(at),
                Err(OpenError::Document(_)) => self.begin_beside(at).await?,
                other => other?,
            }
        }
        if !self.is_ready.get_untracked() {
            let owner = self.inner.with_value(|inner| inner.owner.clone());
            // Whoever waits for this may be a page that is left soon.
            let rules = owner.with(|| {
                let own = self.own_rules();
                Memo::new(move |_| all_rules(&own.read())).into()
            });
            self.at_desk(|desk, _| desk.rules = Some(rules));
            self.is_ready.set(true);
            // What was rescued from damaged chunks.
            self.flush();
            spawn_local(async move {
                if let Err(error) = self.rebuild_missing_summaries().await {
                    self.status.set(super::SaveStatus::Failed(error));
                }
                // Only the next start is quicker for it; where it fails, that one tries again.
                self.database().pack_summaries().await.ok();
            });
        }
        Ok(())
    }

    /// What cannot be read stays on the disk under its keys and is offered for download; a new document is begun beside it.
    async fn begin_beside(self, (kind, id): At) -> Result<(), OpenError> {
        let found = self.database().chunks(&ChunkKey::prefix(kind, id)).await?;
        self.report(found.into_iter().map(|(key, bytes)| Damaged { key, bytes }).collect());
        self.begin_at_desk((kind, id));
        Ok(())
    }

    fn report(self, damaged: Vec<Damaged>) {
        if !damaged.is_empty() {
            self.damaged.update(|known| known.extend(damaged.into_iter().filter(|new| !known.contains(new)).collect::<Vec<_>>()));
        }
    }

    /// The directory; empty until documents can be opened.
    pub fn office(self) -> Signal<Arc<Office>> {
        self.value(OFFICE).unwrap_or_default()
    }

    /// The rule sets that come with the app, with the office's own among them; those shipped until documents can be opened.
    pub fn rules(self) -> Signal<Arc<RuleBook>> {
        self.at_desk(|desk, _| desk.rules).flatten().unwrap_or_else(|| Signal::stored(self.starter_rules()))
    }

    /// The rule sets that come with the app, as they were shipped.
    pub fn starter_rules(self) -> Arc<RuleBook> {
        Arc::clone(&STARTER_RULES)
    }

    /// The office's own rule sets, also those removed; empty until documents can be opened.
    pub fn own_rules(self) -> Signal<Arc<OwnRules>> {
        self.value(RULES).unwrap_or_default()
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
        self.ready().await?;
        let engine = self.engine().ok_or(NotFetched)?;
        (engine.open)(self, (kind, id)).await
    }

    async fn open_at_desk(self, (kind, id): At) -> Result<(), OpenError> {
        if self.is_open((kind, id)) {
            return Ok(());
        }
        let found = self.database().chunks(&ChunkKey::prefix(kind, id)).await?;
        if found.is_empty() {
            return Err(OpenError::Missing);
        }
        let mut damaged = Vec::new();
        let (stored, chunks) = intact(found, &mut damaged);
        self.report(damaged);
        let document = Document::load(kind, chunks.iter().map(Vec::as_slice), actor())?;
        let stamp = self.stamp("rescue");
        let rescued = self.at_desk(|desk, queue| {
            // Another task may have opened it while this one waited for the disk; the first one stays.
            let open = desk.documents.entry((kind, id)).or_insert_with(|| Open::new(id, document, stored));
            open.rescue(&chunks, &stamp, queue)
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
            Err(OpenError::Missing) => self.begin(kind, id),
            other => return other,
        }
        Ok(())
    }

    /// Begins a document in memory unless it is open; nothing where documents cannot be opened yet.
    pub(super) fn begin(self, kind: Kind, id: Uuid) {
        if let Some(engine) = self.engine() {
            (engine.begin)(self, (kind, id));
        }
    }

    fn begin_at_desk(self, (kind, id): At) {
        self.at_desk(|desk, _| {
            desk.documents.entry((kind, id)).or_insert_with(|| Open::new(id, Document::new(kind, actor()), Vec::new()));
        });
    }

    pub(super) fn is_open(self, at: At) -> bool {
        self.at_desk(|desk, _| desk.documents.contains_key(&at)).unwrap_or_default()
    }

    /// An open reception.
    pub fn reception(self, id: ReceptionId) -> Option<Signal<Arc<Reception>>> {
        self.value(id.0)
    }

    /// The value of an open document.
    pub fn value<T: Kept>(self, id: Uuid) -> Option<Signal<Arc<T>>> {
        self.at_desk(|desk, _| desk.documents.get_mut(&(T::KIND, id))?.value::<T>().map(Signal::from))?
    }

    /// What of an open document cannot be read or must not be changed: (paths set aside, why it is read-only).
    pub fn troubles(self, kind: Kind, id: Uuid) -> (Vec<String>, Option<LoadError>) {
        let of = |open: &Open| (open.set_aside.clone(), open.read_only.clone());
        self.at_desk(|desk, _| desk.documents.get(&(kind, id)).map(of)).flatten().unwrap_or_default()
    }

    /// Another tab put an earlier state in the place of a document: show that.
    fn reread(self, at: At) {
        spawn_local(async move {
            let Ok(found) = self.database().chunks(&ChunkKey::prefix(at.0, at.1)).await else { return };
            let (stored, chunks) = intact(found, &mut Vec::new());
            let Ok(document) = Document::load(at.0, chunks.iter().map(Vec::as_slice), actor()) else { return };
            self.at_desk(|desk, _| desk.documents.get_mut(&at).map(|open| open.reread(Some(document), stored)));
            self.list_again(at);
        });
    }

    /// Another tab stored chunks: take them in and show them.
    fn take_in(self, stored: Vec<String>) {
        spawn_local(async move {
            let Ok(found) = self.database().chunks_at(&stored).await else { return };
            let mut damaged = Vec::new();
            let (keys, chunks) = intact(found, &mut damaged);
            let mut touched: Vec<At> = Vec::new();
            for (key, bytes) in keys.into_iter().zip(chunks) {
                let Ok(key) = key.parse::<ChunkKey>() else { continue };
                let at = (key.of, key.document);
                self.at_desk(|desk, _| {
                    if let Some(open) = desk.documents.get_mut(&at) {
                        open.hear(&key, &bytes);
                        touched.push(at);
                    }
                });
            }
            // Both tabs' edits together may read differently from either summary.
            touched.dedup();
            for at in touched {
                self.summarise(at);
            }
        });
    }
}
