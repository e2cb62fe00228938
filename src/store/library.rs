//! The one handle through which pages read and write. Here is what everyone loads: the list of receptions, saving, other tabs.
//! All that reads and writes documents stands in its neighbours and arrives with their part ([`Engine`]).

use super::{
    desk::{Engine, OpenError},
    documents::Kind,
    summaries::Summary,
    tabs::News,
};
use crate::domain::Gather;
use crate::{
    domain::ReceptionId,
    platform::{Batch, Database, IdbError, Tabs, new_id, on_leaving},
};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
    future::Future,
    pin::Pin,
    rc::Rc,
    sync::Arc,
};
use uuid::Uuid;

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

/// Stored bytes that are not what was stored. They are kept and offered for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Their key.
    pub key: String,
    /// As found.
    pub bytes: Vec<u8>,
}

/// A file of the app could not be fetched: no network and not kept, or of another release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of the app could not be fetched")]
pub struct NotFetched;

/// Fetches what opens documents. A call after a failed one tries again.
pub type BringEngine = fn() -> Pin<Box<dyn Future<Output = Result<Engine, NotFetched>>>>;

pub(super) struct Inner {
    pub(super) database: Rc<Database>,
    pub(super) tabs: Tabs,
    /// The other tabs that are open now.
    pub(super) others: BTreeSet<Uuid>,
    pub(super) queue: Batch,
    /// Documents of which an earlier state is on its way to the disk; other tabs are told once it is there.
    pub(super) replaced: Vec<(Kind, Uuid)>,
    pub(super) is_writing: bool,
    pub(super) by: String,
    bring: BringEngine,
    /// What has arrived of the documents: their engine, and the desk they lie on. Of no type here, so that everything which
    /// works on documents stays in their part.
    pub(super) engine: Option<(Engine, Box<dyn Any>)>,
    /// Lives as long as the app.
    pub(super) owner: Owner,
}

/// Everything that is kept. `Copy`: pass it on freely.
#[derive(Clone, Copy)]
pub struct Store {
    pub(super) inner: StoredValue<Inner, LocalStorage>,
    pub(super) summaries: RwSignal<BTreeMap<ReceptionId, Arc<Summary>>>,
    pub(super) status: RwSignal<SaveStatus>,
    pub(super) damaged: RwSignal<Vec<Damaged>>,
    pub(super) steps: RwSignal<(Option<&'static str>, Option<&'static str>)>,
    pub(super) is_ready: RwSignal<bool>,
    pub(super) shelves: Shelves,
    pub(super) tab: Uuid,
}

/// The store, provided once it is open.
#[expect(clippy::expect_used, reason = "pages are shown only once the store is open")]
pub fn use_store() -> Store {
    use_context::<Store>().expect("the store is provided before any page")
}

/// What was read from the disk at the start: the list of receptions, no document yet.
pub struct Shelf {
    shelves: Shelves,
    database: Rc<Database>,
    summaries: BTreeMap<ReceptionId, Arc<Summary>>,
    by: String,
}

impl Shelf {
    /// Reads it. `by` is this device's name.
    ///
    /// # Errors
    /// `IdbError` when the browser's storage cannot be opened.
    pub async fn read(shelves: Shelves, by: String) -> Result<Self, IdbError> {
        let database = Rc::new(Database::open(shelves.database()).await?);
        let row = |text: &str| {
            let summary = Summary::of_text(text)?;
            Some((summary.id, Arc::new(summary)))
        };
        let summaries = database.summaries(row).await?.into_iter().to_map();
        Ok(Self { shelves, database, summaries, by })
    }
}

impl Store {
    /// The handle on what was read from the disk. Call it under the owner that lives as long as the app.
    pub fn new(read: Shelf, bring: BringEngine) -> Self {
        let Shelf { shelves, database, summaries, by } = read;
        let store = Self {
            inner: StoredValue::new_local(Inner {
                database,
                tabs: Tabs::silent(),
                others: BTreeSet::new(),
                queue: Batch::default(),
                replaced: Vec::new(),
                is_writing: false,
                by,
                bring,
                engine: None,
                owner: Owner::current().unwrap_or_default(),
            }),
            summaries: RwSignal::new(summaries),
            status: RwSignal::new(SaveStatus::Unchanged),
            damaged: RwSignal::new(Vec::new()),
            steps: RwSignal::new((None, None)),
            is_ready: RwSignal::new(false),
            shelves,
            tab: new_id(),
        };
        store.inner.update_value(|inner| inner.tabs = Tabs::join(shelves.database(), move |text| store.hear(&text)));
        store.say(&News::Arrived(store.tab));
        // Outside a browser there are no other tabs.
        on_leaving(move || store.say(&News::Left(store.tab)), move || store.say(&News::Arrived(store.tab))).ok();
        store
    }

    /// Waits until documents can be opened and edited; fetches what does it where it is not there yet.
    ///
    /// # Errors
    /// `OpenError::NotFetched`, and the next call tries again; `Storage` when the disk cannot be read.
    pub async fn ready(self) -> Result<(), OpenError> {
        if self.is_ready.get_untracked() {
            return Ok(());
        }
        let bring = self.inner.with_value(|inner| inner.bring);
        let engine = bring().await?;
        (engine.start)(self).await
    }

    pub(super) fn engine(self) -> Option<Engine> {
        self.inner.with_value(|inner| inner.engine.as_ref().map(|(engine, _)| *engine))
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
}
