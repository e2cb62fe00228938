//! IndexedDB: two shelves of keyed values, written in strict transactions.

use super::packs::{MANY, Rows, is_pack};
use indexed_db_futures::{
    KeyRange,
    database::Database as Connection,
    error::{DomException, Error, OpenDbError},
    object_store::ObjectStore as Shelf,
    prelude::*,
    transaction::{TransactionDurability, TransactionMode, TransactionOptions},
    typed_array::{TypedArray, TypedArraySlice},
};
use std::cell::{Cell, RefCell};
use thiserror::Error as ThisError;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// The two object stores. Renaming them orphans user data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ObjectStore {
    /// Bytes of documents.
    Chunks,
    /// Derived rows, as JSON text: those written last by their own keys (empty: removed), the others in packs.
    Summaries,
}

impl ObjectStore {
    const fn name(self) -> &'static str {
        match self {
            Self::Chunks => "chunks",
            Self::Summaries => "summaries",
        }
    }
}

/// What one transaction writes: all of it or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Chunks to put, by key.
    pub chunks: Vec<(String, Vec<u8>)>,
    /// Chunks to remove after the others are put.
    pub obsolete_chunks: Vec<String>,
    /// Summaries to put, by key.
    pub summaries: Vec<(String, String)>,
    /// Summaries to remove before the others are put.
    pub obsolete_summaries: Vec<String>,
}

/// Why the browser's storage did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
pub enum IdbError {
    /// The browser grants no more space. What was stored before is intact.
    #[error("storage quota exceeded")]
    QuotaExceeded,
    /// There is no storage here at all (private window, blocked by policy).
    #[error("storage unavailable: {0}")]
    Unavailable(String),
    /// Another tab holds an older version open.
    #[error("storage blocked by another tab")]
    Blocked,
    /// Anything else; trying again may help.
    #[error("storage failed: {0}")]
    Failed(String),
}

/// An open database that reopens itself when the browser loses the connection.
#[derive(Debug)]
pub struct Database {
    name: String,
    connection: RefCell<Option<Connection>>,
    /// Rows that lie loose beside the packs, at most: those that were there when they were read last, and those written since.
    n_loose: Cell<usize>,
}

impl Database {
    const VERSION: u32 = 1;
    /// After that many attempts a failure is reported.
    const ATTEMPTS: u32 = 3;

    /// Opens the database, creating it when it is not there. It is never deleted.
    ///
    /// # Errors
    /// `IdbError::Unavailable`, `Blocked`, `Failed`.
    pub async fn open(name: &str) -> Result<Self, IdbError> {
        let database = Self { name: name.to_owned(), connection: RefCell::new(None), n_loose: Cell::new(0) };
        database.connection().await?;
        Ok(database)
    }

    async fn connection(&self) -> Result<Connection, IdbError> {
        if let Some(open) = self.connection.borrow().clone() {
            return Ok(open);
        }
        let opened = Connection::open(self.name.as_str())
            .with_version(Self::VERSION)
            .with_on_upgrade_needed(|_, db| {
                for store in [ObjectStore::Chunks, ObjectStore::Summaries] {
                    db.create_object_store(store.name()).build()?;
                }
                Ok(())
            })
            .await?;
        self.connection.replace(Some(opened.clone()));
        give_way_to_newer_versions(&opened);
        Ok(opened)
    }

    /// Runs `work`, reopening and trying again when the connection was lost; a full disk is reported at once.
    async fn with_retries<T>(&self, work: impl AsyncFn(&Connection) -> Result<T, IdbError>) -> Result<T, IdbError> {
        let mut attempt = 1;
        loop {
            let result = match self.connection().await {
                Ok(connection) => work(&connection).await,
                Err(error) => Err(error),
            };
            match result {
                Err(IdbError::Failed(_)) if attempt < Self::ATTEMPTS => {
                    attempt += 1;
                    self.connection.replace(None);
                }
                other => return other,
            }
        }
    }

    /// Writes a batch and returns once the browser has put it on the disk.
    ///
    /// # Errors
    /// `IdbError::QuotaExceeded`, `Unavailable`, `Blocked`; `Failed` after three attempts. Nothing of the batch is stored then.
    pub async fn write(&self, batch: &Batch) -> Result<(), IdbError> {
        let is_first = Cell::new(true);
        self.with_retries(async |connection| {
            let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
            let tx = connection
                .transaction([ObjectStore::Chunks.name(), ObjectStore::Summaries.name()])
                .with_mode(TransactionMode::Readwrite)
                .with_options(options)
                .build()?;
            let chunks = tx.object_store(ObjectStore::Chunks.name())?;
            for (key, bytes) in &batch.chunks {
                chunks.put(TypedArraySlice::new(bytes)).with_key(key.as_str()).without_key_type().primitive()?;
            }
            for key in &batch.obsolete_chunks {
                chunks.delete::<&str, _>(key.as_str()).primitive()?;
            }
            let summaries = tx.object_store(ObjectStore::Summaries.name())?;
            let obsolete = batch.obsolete_summaries.iter().map(|key| (key, ""));
            for (key, text) in obsolete.chain(batch.summaries.iter().map(|(key, text)| (key, text.as_str()))) {
                summaries.put(text).with_key(key.as_str()).without_key_type().primitive()?;
            }
            // Told to commit, the browser does not wait until the page has drawn what was changed. But why it could not is said
            // only by a transaction that was not told.
            if is_first.replace(false) {
                return Ok(tx.commit().await?);
            }
            let finish = tx.on_done()?.await;
            match tx.error() {
                Some(error) => Err(error.into()),
                None => Ok(finish.into_result()?),
            }
        })
        .await?;
        self.n_loose.update(|n| n + batch.summaries.len() + batch.obsolete_summaries.len());
        Ok(())
    }

    /// The chunks with exactly these keys; those that are not there are left out.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub async fn chunks_at(&self, keys: &[String]) -> Result<Vec<(String, Vec<u8>)>, IdbError> {
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            found.extend(self.chunks(key).await?);
        }
        Ok(found)
    }

    /// What `read` makes of each summary.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub async fn summaries<T>(&self, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, IdbError> {
        self.with_retries(async |connection| {
            let tx = connection.transaction(ObjectStore::Summaries.name()).build()?;
            let rows = rows_in(&tx.object_store(ObjectStore::Summaries.name())?).await?;
            self.n_loose.set(rows.keys.iter().filter(|key| !is_pack(key)).count());
            let mut found = Vec::new();
            rows.each(|_, text| found.extend(read(text)));
            Ok(found)
        })
        .await
    }

    /// Packs the summaries when many of them lie loose, for the next start.
    ///
    /// # Errors
    /// As [`Database::write`]; everything is as it was then.
    pub async fn pack_summaries(&self) -> Result<(), IdbError> {
        // Few starts find many: the others open no transaction, which a page that is left at once would leave behind.
        if self.n_loose.get() < MANY {
            return Ok(());
        }
        self.with_retries(async |connection| {
            let tx = connection.transaction(ObjectStore::Summaries.name()).with_mode(TransactionMode::Readwrite).build()?;
            let summaries = tx.object_store(ObjectStore::Summaries.name())?;
            let packs = rows_in(&summaries).await?.packed();
            summaries.clear()?;
            for (key, bytes) in &packs {
                summaries.put(TypedArraySlice::new(bytes)).with_key(key.as_str()).without_key_type().primitive()?;
            }
            Ok(tx.commit().await?)
        })
        .await?;
        self.n_loose.set(0);
        Ok(())
    }

    /// The chunks whose keys begin with `prefix`, with their keys.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub async fn chunks(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, IdbError> {
        let range = || KeyRange::Bound(prefix.to_owned(), false, format!("{prefix}\u{ffff}"), false);
        self.with_retries(async |connection| {
            let tx = connection.transaction(ObjectStore::Chunks.name()).build()?;
            let rows = tx.object_store(ObjectStore::Chunks.name())?;
            let keys = rows.get_all_keys::<String>().with_query::<String, _>(range()).primitive()?;
            let chunks = rows.get_all::<TypedArray<u8>>().with_query::<String, _>(range()).primitive()?;
            Ok(keys.await?.zip(chunks.await?).filter_map(|(key, bytes)| Some((key.ok()?, bytes.ok()?.into()))).collect())
        })
        .await
    }

    /// The keys of all chunks.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub async fn chunk_keys(&self) -> Result<Vec<String>, IdbError> {
        self.with_retries(async |connection| {
            let tx = connection.transaction(ObjectStore::Chunks.name()).build()?;
            let keys = tx.object_store(ObjectStore::Chunks.name())?.get_all_keys::<String>().primitive()?;
            Ok(keys.await?.filter_map(Result::ok).collect())
        })
        .await
    }

    /// Removes everything (after the person typed that he wants it).
    ///
    /// # Errors
    /// As [`Database::write`].
    pub async fn clear(&self) -> Result<(), IdbError> {
        self.with_retries(async |connection| {
            let tx = connection
                .transaction([ObjectStore::Chunks.name(), ObjectStore::Summaries.name()])
                .with_mode(TransactionMode::Readwrite)
                .build()?;
            for store in [ObjectStore::Chunks, ObjectStore::Summaries] {
                tx.object_store(store.name())?.clear()?.await?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }
}

async fn rows_in(summaries: &Shelf<'_>) -> Result<Rows, IdbError> {
    let keys = summaries.get_all_keys::<String>().primitive()?;
    let values = summaries.get_all::<JsValue>().primitive()?;
    Ok(Rows { keys: keys.await?.filter_map(Result::ok).collect(), values: values.await?.filter_map(Result::ok).collect() })
}

/// A newer version of the app in another tab wants to upgrade the database: let go, so that it is not held up.
fn give_way_to_newer_versions(connection: &Connection) {
    if let Ok(mut changes) = connection.version_changes() {
        spawn_local(async move {
            if changes.recv().await.is_some() {
                changes.db().clone().close();
            }
        });
    }
}

impl From<Error> for IdbError {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => exception.into(),
            other => Self::Failed(other.to_string()),
        }
    }
}

impl From<DomException> for IdbError {
    fn from(exception: DomException) -> Self {
        let exception = web_sys::DomException::from(exception);
        match exception.name().as_str() {
            "QuotaExceededError" => Self::QuotaExceeded,
            "SecurityError" => Self::Unavailable(exception.message()),
            name => Self::Failed(format!("{name}: {}", exception.message())),
        }
    }
}

impl From<OpenDbError> for IdbError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
