//! Edits of the office's own rules, and the message with the way back after them.

use super::target::Target;
use crate::{
    domain::{OwnRules, OwnRulesError, Provenance, RuleSet},
    i18n::{Texts, use_texts},
    store::{EditError, RULES, Seen, Store, use_store},
    ui::{Toasts, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::collections::BTreeMap;

/// Handle on all rule sets.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Every set as the office sees it, by id.
    pub(super) sets: Memo<BTreeMap<String, RuleSet>>,
    pub(super) store: Store,
    toasts: Toasts,
    texts: Texts,
}

impl Rules {
    pub(super) fn of_store() -> Self {
        let store = use_store();
        let sets = Memo::new(move |_| store.own_rules().read().shown(&store.starter_rules()));
        Self { sets, store, toasts: use_toasts(), texts: use_texts() }
    }

    /// The office's own rules as a form sees them that opens now.
    pub(super) fn seen(self) -> Option<Seen<OwnRules>> {
        self.store.seen(RULES)
    }

    pub(super) fn provenance(self, id: &str) -> Provenance {
        self.store.own_rules().read().provenance(id, &self.store.starter_rules())
    }

    /// Makes an edit on what a form has seen and says what was done, with the way back. What is refused is returned; what cannot
    /// be written is said.
    ///
    /// # Errors
    /// The refusal, if the domain refused.
    pub(super) fn edit_as_seen(
        self,
        seen: &Seen<OwnRules>,
        action: &'static str,
        done: &str,
        work: impl FnOnce(&mut OwnRules) -> Result<(), OwnRulesError>,
    ) -> Result<(), Option<OwnRulesError>> {
        match self.store.edit_one_as_seen(seen, action, work) {
            Ok(()) => {
                self.toasts.say_with_undo(done, move || {
                    let said = match self.store.undo() {
                        Ok(_) => t_string!(self.texts, common.undone),
                        Err(_) => t_string!(self.texts, shell.newer_data),
                    };
                    self.toasts.say(said);
                });
                Ok(())
            }
            Err(EditError::Refused(refused)) => Err(Some(refused)),
            Err(EditError::NotOpen | EditError::Document(_)) => {
                self.toasts.say(t_string!(self.texts, shell.newer_data));
                Err(None)
            }
        }
    }

    /// As [`Self::edit_as_seen`], now; true when it was made.
    pub(super) fn edit(self, action: &'static str, done: &str, work: impl FnOnce(&mut OwnRules) -> Result<(), OwnRulesError>) -> bool {
        self.seen().is_some_and(|seen| self.edit_as_seen(&seen, action, done, work).is_ok())
    }
}

/// Handle on the set that the page shows.
#[derive(Clone, Copy)]
pub(super) struct Current {
    pub(super) rules: Rules,
    /// Its id.
    pub(super) id: StoredValue<String>,
    /// The set, always as it stands.
    pub(super) set: Memo<RuleSet>,
    /// Whether what can be changed shows how.
    pub(super) editing: RwSignal<bool>,
    /// What the sheet is about.
    pub(super) target: RwSignal<Target>,
    /// Whether the sheet is open.
    pub(super) open: RwSignal<bool>,
}

impl Current {
    pub(super) fn of(rules: Rules, id: String) -> Self {
        let id = StoredValue::new(id);
        let set = Memo::new(move |_| id.with_value(|id| rules.sets.read().get(id).cloned()).unwrap_or_default());
        let (editing, open) = (RwSignal::new(false), RwSignal::new(false));
        Self { rules, id, set, editing, target: RwSignal::new(Target::Set), open }
    }

    /// Opens the sheet.
    pub(super) fn ask(self, target: Target) {
        self.target.set(target);
        self.open.set(true);
    }
}

/// Handle on the set that the page shows.
#[expect(clippy::expect_used, reason = "the page provides it before anything in it")]
pub(super) fn use_current() -> Current {
    use_context::<Current>().expect("the page provides the set")
}
