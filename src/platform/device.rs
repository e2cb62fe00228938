//! What belongs to this device and not to the office's data: settings, and drafts of fields not yet committed.
//! All of it is in `localStorage`, written at once.

use super::{
    error::{Feature, PlatformError, window},
    theme::Theme,
};
use chrono::NaiveDateTime;
use gloo_storage::{LocalStorage, Storage, errors::StorageError};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::marker::PhantomData;
use uuid::Uuid;

// Renaming a key, or a field of what is stored under it, orphans what users have there.

/// Language of the interface, as a language tag.
pub const LANGUAGE: Key<String> = Key::new("guestpine.language");
/// Light or dark.
pub const THEME: Key<Theme> = Key::new("guestpine.theme");
/// Who uses this device.
pub const PERSON: Key<Person> = Key::new("guestpine.person");
/// Address of the page that was open last.
pub const LAST_PAGE: Key<String> = Key::new("guestpine.last-page");
/// When a copy of everything last left the browser as a file.
pub const LAST_COPY: Key<NaiveDateTime> = Key::new("guestpine.last-copy");
/// Whether there ever was data in this browser: where it is gone, the browser has cleared it.
pub const HAD_DATA: Key<bool> = Key::new("guestpine.had-data");
/// Whether the person has read what plain http takes away.
pub const PLAIN_HTTP_READ: Key<bool> = Key::new("guestpine.plain-http-read");

/// All drafts start with this; the rest is the [`DraftKey`] as JSON.
const DRAFT: &str = "guestpine.draft:";

/// The person who uses this device. A name on paper, no proof of identity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Phone number, or empty.
    #[serde(default)]
    pub phone: String,
}

/// One value kept on this device.
pub struct Key<T> {
    name: &'static str,
    kind: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned> Key<T> {
    const fn new(name: &'static str) -> Self {
        Self { name, kind: PhantomData }
    }

    /// The stored value; nothing when there is none yet.
    ///
    /// # Errors
    /// `Missing` where the browser keeps nothing for the page, `Unreadable` for a value of another form.
    pub fn read(&self) -> Result<Option<T>, PlatformError> {
        read(self.name)
    }

    /// Stores `value`.
    ///
    /// # Errors
    /// `Missing` as for `read`; `Full` when there is no room, and then the former value stays.
    pub fn write(&self, value: &T) -> Result<(), PlatformError> {
        write(self.name, value)
    }

    /// Forgets the value.
    ///
    /// # Errors
    /// `Missing` as for `read`.
    pub fn remove(&self) -> Result<(), PlatformError> {
        remove(self.name)
    }
}

/// Which field a draft belongs to, in which tab.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DraftKey {
    /// Name of the database (the office's own, or the samples).
    pub database: String,
    /// The document.
    pub document: Uuid,
    /// Path of the field in the document.
    pub field: String,
    /// The tab that is typing; an id made when the tab opened.
    pub tab: Uuid,
}

/// Text typed into a field and not yet committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The text as typed.
    pub text: String,
    /// When it was last typed into.
    pub at: NaiveDateTime,
}

/// What [`drafts`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Drafts that can be offered again.
    pub whole: Vec<(DraftKey, Draft)>,
    /// Names of entries that cannot be understood; they stay until they are wiped.
    pub damaged: Vec<String>,
}

/// Stores a draft, in place of an earlier one of the same field and tab.
///
/// # Errors
/// `Missing` or `Full`; the former draft stays.
pub fn write_draft(key: &DraftKey, draft: &Draft) -> Result<(), PlatformError> {
    write(&draft_name(key)?, draft)
}

/// Forgets a draft, because its text is committed or given up.
///
/// # Errors
/// `Missing` where the browser keeps nothing for the page.
pub fn remove_draft(key: &DraftKey) -> Result<(), PlatformError> {
    remove(&draft_name(key)?)
}

/// All drafts of one database, of every tab.
///
/// # Errors
/// `Missing` where the browser keeps nothing for the page. A damaged draft is no error: it is listed apart.
pub fn drafts(database: &str) -> Result<Drafts, PlatformError> {
    let mut found = Drafts::default();
    for name in names()? {
        let Some(key) = name.strip_prefix(DRAFT) else { continue };
        match serde_json::from_str::<DraftKey>(key) {
            Ok(key) if key.database != database => {}
            Ok(key) => match read::<Draft>(&name) {
                Ok(Some(draft)) => {
                    let place = found.whole.partition_point(|(_, known)| known.at <= draft.at);
                    found.whole.insert(place, (key, draft));
                }
                Ok(None) => {}
                Err(PlatformError::Unreadable { key }) => found.damaged.push(key),
                Err(problem) => return Err(problem),
            },
            Err(_) => found.damaged.push(name),
        }
    }
    Ok(found)
}

/// Forgets everything this app keeps on the device outside its databases: drafts, settings, the person's name.
///
/// # Errors
/// `Missing` where the browser keeps nothing for the page.
pub fn wipe() -> Result<(), PlatformError> {
    names()?.iter().filter(|name| name.starts_with("guestpine.")).try_for_each(|name| remove(name))
}

fn draft_name(key: &DraftKey) -> Result<String, PlatformError> {
    let key = serde_json::to_string(key).map_err(|_| PlatformError::Unreadable { key: key.field.clone() })?;
    Ok(format!("{DRAFT}{key}"))
}

/// The raw store. `gloo_storage` would panic where the browser blocks it, so every access comes through here first.
fn store() -> Result<web_sys::Storage, PlatformError> {
    window()?.local_storage().ok().flatten().ok_or(PlatformError::Missing(Feature::DeviceStorage))
}

fn names() -> Result<Vec<String>, PlatformError> {
    let store = store()?;
    Ok((0..store.length()?).filter_map(|index| store.key(index).ok().flatten()).collect())
}

fn read<T: DeserializeOwned>(name: &str) -> Result<Option<T>, PlatformError> {
    store()?;
    match LocalStorage::get(name) {
        Ok(value) => Ok(Some(value)),
        Err(StorageError::KeyNotFound(_)) => Ok(None),
        Err(_) => Err(PlatformError::Unreadable { key: name.to_owned() }),
    }
}

fn write<T: Serialize>(name: &str, value: &T) -> Result<(), PlatformError> {
    store()?;
    LocalStorage::set(name, value).map_err(|problem| match problem {
        StorageError::JsError(problem) if problem.name == "QuotaExceededError" => PlatformError::Full,
        problem => PlatformError::Refused(problem.to_string()),
    })
}

fn remove(name: &str) -> Result<(), PlatformError> {
    store()?;
    LocalStorage::delete(name);
    Ok(())
}
