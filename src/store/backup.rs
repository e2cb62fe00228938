//! Everything in one file, and back. Restoring merges: nothing on the device is replaced or lost.

use super::{
    chunks::{ChunkKey, hash},
    desk::{Desk, OpenError, actor, intact},
    documents::{Document, Kind, LoadError},
    library::{NotFetched, Store},
    open::At,
};
use crate::{
    domain::{Gather, Office, Reception, interchange::Plan},
    platform::{IdbError, download, now, today},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeMap, convert::Infallible};
use thiserror::Error;
use uuid::Uuid;

/// Media type of a backup file.
pub const BACKUP_TYPE: &str = "application/json";
/// Written into every backup; another number is another format.
const FORMAT: &str = "guestpine-backup/1";
/// No real office comes near it.
const MAX_BYTES: usize = 256 << 20;

/// File name of a backup made today.
pub fn backup_name() -> String {
    format!("迎客松备份-{}.json", today())
}

#[derive(Serialize, Deserialize)]
struct Backup {
    format: String,
    made: String,
    documents: Vec<Copy>,
}

#[derive(Serialize, Deserialize)]
struct Copy {
    kind: Kind,
    id: Uuid,
    hash: String,
    bytes: String,
}

/// What restoring a backup did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Receptions that were not on this device.
    pub n_new: usize,
    /// Receptions that got something from the file.
    pub n_changed: usize,
    /// Receptions that the file has nothing new for.
    pub n_same: usize,
}

impl Restored {
    fn count(&mut self, is_known: bool, is_changed: bool) {
        match (is_known, is_changed) {
            (false, _) => self.n_new += 1,
            (true, true) => self.n_changed += 1,
            (true, false) => self.n_same += 1,
        }
    }
}

/// Why a file cannot be restored. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RestoreError {
    /// Not a backup of this app.
    #[error("not a backup")]
    NotABackup,
    /// Made by a newer version of this app.
    #[error("newer format: {0}")]
    NewerFormat(String),
    /// Larger than any backup.
    #[error("too large")]
    TooLarge,
    /// Damaged on the way.
    #[error("damaged: {0}")]
    Damaged(String),
    /// What opens documents could not be fetched.
    #[error(transparent)]
    NotFetched(#[from] NotFetched),
    /// The device's storage failed.
    #[error(transparent)]
    Storage(#[from] IdbError),
}

impl From<LoadError> for RestoreError {
    fn from(error: LoadError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<OpenError> for RestoreError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Missing => Self::Damaged(error.to_string()),
            OpenError::NotFetched(error) => error.into(),
            OpenError::Storage(error) => error.into(),
            OpenError::Document(error) => error.into(),
        }
    }
}

/// Downloads everything: the way out when the storage fails.
pub async fn download_copy(store: Store) {
    // Reading may still work where writing does not; if not, what is open is saved at least.
    let bytes = store.backup().await.unwrap_or_else(|_| store.backup_open());
    drop(download(&backup_name(), BACKUP_TYPE, &bytes));
}

fn copy_of(kind: Kind, id: Uuid, bytes: &[u8]) -> Copy {
    Copy { kind, id, hash: hash(bytes), bytes: STANDARD.encode(bytes) }
}

fn file_of(documents: Vec<Copy>) -> Vec<u8> {
    let backup = Backup { format: FORMAT.into(), made: now().to_string(), documents };
    serde_json::to_string(&backup).unwrap_or_default().into_bytes()
}

impl Desk {
    fn open_copies(&mut self) -> BTreeMap<At, Copy> {
        // A document begun and never written to is not there yet.
        let written = self.documents.iter_mut().filter(|(_, open)| !open.stored.is_empty());
        written.map(|(at, open)| (*at, copy_of(at.0, at.1, &open.document.save()))).to_map()
    }
}

fn read_backup(bytes: &[u8]) -> Result<Vec<(Kind, Uuid, Vec<u8>)>, RestoreError> {
    if bytes.len() > MAX_BYTES {
        return Err(RestoreError::TooLarge);
    }
    let backup: Backup =
        std::str::from_utf8(bytes).ok().and_then(|text| serde_json::from_str(text).ok()).ok_or(RestoreError::NotABackup)?;
    if backup.format != FORMAT {
        let is_ours = backup.format.starts_with("guestpine-backup/");
        return Err(if is_ours { RestoreError::NewerFormat(backup.format) } else { RestoreError::NotABackup });
    }
    let decode = |copy: Copy| {
        let bytes = STANDARD.decode(&copy.bytes).map_err(|error| RestoreError::Damaged(error.to_string()))?;
        if hash(&bytes) == copy.hash { Ok((copy.kind, copy.id, bytes)) } else { Err(RestoreError::Damaged(copy.id.to_string())) }
    };
    backup.documents.into_iter().map(decode).collect()
}

impl Store {
    /// What this page has open, as a backup file: the way out when the storage fails.
    pub fn backup_open(self) -> Vec<u8> {
        let copies = self.at_desk(|desk, _| desk.open_copies()).unwrap_or_default();
        file_of(copies.into_values().collect())
    }

    /// Everything as a backup file.
    ///
    /// # Errors
    /// `IdbError` when the storage cannot be read.
    pub async fn backup(self) -> Result<Vec<u8>, IdbError> {
        let mut copies = self.at_desk(|desk, _| desk.open_copies()).unwrap_or_default();
        let mut stored: BTreeMap<At, Vec<_>> = BTreeMap::new();
        for (key, bytes) in self.database().chunks("").await? {
            if let Ok(parsed) = key.parse::<ChunkKey>()
                && !copies.contains_key(&(parsed.of, parsed.document))
            {
                stored.entry((parsed.of, parsed.document)).or_default().push((key, bytes));
            }
        }
        for ((kind, id), chunks) in stored {
            let (_, chunks) = intact(chunks, &mut Vec::new());
            // What cannot be read cannot be copied; it is reported where it is opened.
            if let Ok(mut document) = Document::load(kind, chunks.iter().map(Vec::as_slice), actor()) {
                copies.insert((kind, id), copy_of(kind, id, &document.save()));
            }
        }
        Ok(file_of(copies.into_values().collect()))
    }

    /// Merges a backup file into what is here.
    ///
    /// # Errors
    /// `RestoreError`; nothing is changed then.
    pub async fn restore(self, bytes: &[u8]) -> Result<Restored, RestoreError> {
        let copies = read_backup(bytes)?;
        for (kind, id, bytes) in &copies {
            Document::new(*kind, actor()).join(bytes)?;
            match self.open(*kind, *id).await {
                Ok(()) | Err(OpenError::Missing) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mut restored = Restored::default();
        for (kind, id, bytes) in copies {
            let is_known = self.is_open((kind, id));
            self.begin(kind, id);
            let joined = self.at_desk(|desk, queue| desk.documents.get_mut(&(kind, id)).map(|open| open.join(&bytes, queue)));
            let is_changed = joined.flatten().transpose()? == Some(true);
            if kind == Kind::Reception {
                restored.count(is_known, is_changed);
            }
            self.summarise((kind, id));
        }
        self.flush();
        Ok(restored)
    }

    /// Puts an imported plan in as one step: its receptions, and its people, places and vehicles into the directory.
    /// Importing the same file again changes nothing.
    ///
    /// # Errors
    /// `RestoreError`.
    pub async fn put_in(self, plan: Plan) -> Result<Restored, RestoreError> {
        let (mut restored, mut step) = (Restored::default(), None);
        for (id, incoming) in plan.receptions {
            let is_known = match self.open_reception(id).await {
                Ok(()) => true,
                Err(OpenError::Missing) => false,
                Err(error) => return Err(error.into()),
            };
            let before = self.reception(id).map(|value| value.get_untracked());
            let put = |reception: &mut Reception, _: &mut Cow<'_, Office>| {
                reception.take_over(incoming);
                Ok::<(), Infallible>(())
            };
            let written = if is_known { self.edit(id, "import", put) } else { self.create(id, "import", put) };
            written.map_err(|error| RestoreError::Damaged(error.to_string()))?;
            let is_changed = before != self.reception(id).map(|value| value.get_untracked());
            if is_changed {
                self.join_last_step(&mut step);
            }
            restored.count(is_known, is_changed);
        }
        let (office, known) = (plan.office, self.office().get_untracked());
        self.edit_office("import", |known| {
            for (id, person) in &office.people {
                known.learn_person(*id, person);
            }
            for (id, place) in office.places {
                known.places.entry(id).or_insert(place);
            }
            for (id, vehicle) in office.vehicles {
                known.vehicles.entry(id).or_insert(vehicle);
            }
            if known.name.is_empty() {
                known.name = office.name;
            }
            Ok::<(), Infallible>(())
        })
        .map_err(|error| RestoreError::Damaged(error.to_string()))?;
        if known != self.office().get_untracked() {
            self.join_last_step(&mut step);
        }
        if let Some(step) = step {
            self.push_step(step);
        }
        Ok(restored)
    }
}
