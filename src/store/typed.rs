//! What is typed into an open form and not saved yet: kept on the device, so that a killed tab loses nothing of it.

use super::Store;
use crate::{
    domain::ReceptionId,
    platform::{
        PlatformError,
        device::{Draft, DraftKey, drafts, remove_draft, write_draft},
        now,
    },
};
use serde::{Serialize, de::DeserializeOwned};

impl Store {
    fn draft_key(self, id: ReceptionId, form: &str) -> DraftKey {
        DraftKey { database: self.shelves.database().to_owned(), document: id.0, field: form.to_owned(), tab: self.tab }
    }

    /// Keeps what is typed into a form about a reception, at once.
    ///
    /// # Errors
    /// `PlatformError` when the device has no room or keeps nothing.
    pub fn keep_typed<T: Serialize>(self, id: ReceptionId, form: &str, typed: &T) -> Result<(), PlatformError> {
        let text = serde_json::to_string(typed).map_err(|_| PlatformError::Unreadable { key: form.to_owned() })?;
        write_draft(&self.draft_key(id, form), &Draft { text, heads: Vec::new(), at: now() })
    }

    /// What was typed last into this form, in any tab; nothing when there is none that can be read.
    pub fn typed<T: DeserializeOwned>(self, id: ReceptionId, form: &str) -> Option<T> {
        let wanted = self.draft_key(id, form);
        let same = |key: &DraftKey| DraftKey { tab: key.tab, ..wanted.clone() } == *key;
        let found = drafts(&wanted.database).ok()?.whole.into_iter().rfind(|(key, _)| same(key))?;
        serde_json::from_str(&found.1.text).ok()
    }

    /// Forgets it in every tab, because it is saved or given up.
    pub fn forget_typed(self, id: ReceptionId, form: &str) {
        let wanted = self.draft_key(id, form);
        let same = |key: &DraftKey| DraftKey { tab: key.tab, ..wanted.clone() } == *key;
        // Where the device keeps nothing, there is nothing to forget.
        for (key, _) in drafts(&wanted.database).map(|found| found.whole).unwrap_or_default().iter().filter(|(key, _)| same(key)) {
            remove_draft(key).ok();
        }
    }
}
