//! What was typed into a sheet and not saved: it survives a closed sheet and a killed tab.

use crate::{
    platform::{
        device::{self, Draft, DraftKey},
        new_id, now,
    },
    store::Store,
};
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::OnceLock};
use uuid::Uuid;

/// The field that a text belongs to, and the text as it was when the sheet opened.
type Opened = Vec<(&'static str, RwSignal<String>, String)>;

/// Texts of an open sheet, written to the device while they are typed. Only what differs from the saved values is kept,
/// so that taking a draft up again never brings back what others have changed since.
#[derive(Clone, Copy)]
pub(super) struct SheetDraft {
    key: StoredValue<DraftKey>,
    taken_up: StoredValue<Vec<DraftKey>>,
    fields: StoredValue<Opened>,
}

/// This tab, as drafts know it.
fn tab() -> Uuid {
    static TAB: OnceLock<Uuid> = OnceLock::new();
    *TAB.get_or_init(new_id)
}

impl SheetDraft {
    /// Takes up what was typed into the same sheet before, then follows the fields.
    pub(super) fn follow(store: Store, document: Uuid, sheet: &str, fields: &[(&'static str, RwSignal<String>)]) -> Self {
        let key = DraftKey { database: store.shelves().database().to_owned(), document, field: format!("sheet:{sheet}"), tab: tab() };
        let opened: Opened = fields.iter().map(|(name, text)| (*name, *text, text.get_untracked())).collect();
        // A browser that keeps nothing for the page keeps no drafts either.
        let mut kept = device::drafts(&key.database).unwrap_or_default().whole;
        kept.retain(|(other, _)| (other.document, &other.field) == (key.document, &key.field));
        if let Some(typed) = kept.last().and_then(|(_, draft)| serde_json::from_str::<BTreeMap<String, String>>(&draft.text).ok()) {
            for (name, text, _) in &opened {
                typed.get(*name).into_iter().for_each(|typed| text.set(typed.clone()));
            }
        }
        let taken_up = kept.into_iter().map(|(key, _)| key).collect();
        let draft = Self { key: StoredValue::new(key), taken_up: StoredValue::new(taken_up), fields: StoredValue::new(opened) };
        Effect::new(move || draft.keep());
        draft
    }

    /// Whether something typed earlier stands in the sheet; asked when it opens.
    pub(super) fn is_taken_up(self) -> bool {
        !self.changed(|text| text.get_untracked()).is_empty()
    }

    fn changed(self, read: impl Fn(&RwSignal<String>) -> String) -> BTreeMap<&'static str, String> {
        self.fields.with_value(|fields| {
            let texts = fields.iter().map(|(name, text, opened)| (*name, read(text), opened));
            texts.filter(|(_, text, opened)| text != *opened).map(|(name, text, _)| (name, text)).collect()
        })
    }

    fn keep(self) {
        let changed = self.changed(RwSignal::get);
        if changed.is_empty() {
            return self.forget();
        }
        let draft = Draft { text: serde_json::to_string(&changed).unwrap_or_default(), heads: Vec::new(), at: now() };
        if let Err(error) = self.key.with_value(|key| device::write_draft(key, &draft)) {
            leptos::logging::warn!("not kept as a draft: {error}");
        }
    }

    /// Puts the fields back to the saved values.
    pub(super) fn give_up(self) {
        self.fields.with_value(|fields| fields.iter().for_each(|(_, text, opened)| text.set(opened.clone())));
        self.forget();
    }

    /// Forgets the draft, because its text is saved or given up.
    pub(super) fn forget(self) {
        let mut keys = self.taken_up.get_value();
        keys.push(self.key.get_value());
        for key in keys {
            if let Err(error) = device::remove_draft(&key) {
                leptos::logging::warn!("the draft stays: {error}");
            }
        }
    }
}
