//! What is typed into an open form and not saved yet: kept on the device, so that a killed tab loses nothing of it.

use super::Store;
use crate::domain::{from_text, to_tree};
use crate::platform::{
    device::{Draft, DraftKey, drafts, remove_draft, write_draft},
    now,
};
use leptos::prelude::WithValue;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

impl Store {
    fn draft_key(self, document: Uuid, form: &str) -> DraftKey {
        DraftKey { database: self.shelves.database().to_owned(), document, field: form.to_owned(), tab: self.tab }
    }

    /// Keeps what is typed into a form about a document, at once. What cannot be kept is still in the form.
    pub fn keep_typed<T: Serialize>(self, document: Uuid, form: &str, typed: &T) {
        let draft = Draft { text: to_tree(typed).to_string(), at: now() };
        if let Err(error) = write_draft(&self.draft_key(document, form), &draft) {
            leptos::logging::warn!("the draft is not kept: {error}");
        }
    }

    /// What was typed last into this form, in this tab or in one that is gone; nothing when there is none that can be read.
    /// What another open tab is typing stays there.
    pub fn typed<T: DeserializeOwned>(self, document: Uuid, form: &str) -> Option<T> {
        let (_, draft) = self.drafts_of(document, form).pop()?;
        from_text(&draft.text).ok()
    }

    /// Forgets it, because it is saved or given up.
    pub fn forget_typed(self, document: Uuid, form: &str) {
        for (key, _) in self.drafts_of(document, form) {
            if let Err(error) = remove_draft(&key) {
                leptos::logging::warn!("the draft stays: {error}");
            }
        }
    }

    /// Drafts of one form, oldest first, without those of other open tabs. Where the device keeps nothing, there are none.
    fn drafts_of(self, document: Uuid, form: &str) -> Vec<(DraftKey, Draft)> {
        let wanted = self.draft_key(document, form);
        let mut found = drafts(&wanted.database).unwrap_or_default().whole;
        let is_others = |tab: &Uuid| self.inner.with_value(|inner| inner.others.contains(tab));
        found.retain(|(key, _)| DraftKey { tab: key.tab, ..wanted.clone() } == *key && !is_others(&key.tab));
        found
    }
}
