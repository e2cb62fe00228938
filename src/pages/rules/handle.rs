//! The rule sets of the office, and the one that a page shows.

use super::target::Target;
use crate::{
    domain::{OwnRules, Provenance, RuleSet},
    pages::form::hand::{Hand, use_hands},
    store::RULES,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Handle on all rule sets.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Every set as the office sees it, by id.
    pub(super) sets: Memo<BTreeMap<String, RuleSet>>,
    /// The office's own.
    pub(super) own: Hand<OwnRules>,
}

impl Rules {
    #[expect(clippy::expect_used, reason = "parts are shown once the documents that stay open are")]
    pub(super) fn of_store() -> Self {
        let own = use_hands().on::<OwnRules>(RULES).expect("the own rules are open");
        let sets = Memo::new(move |_| own.value.read().shown(&own.hands.store.starter_rules()));
        Self { sets, own }
    }

    pub(super) fn provenance(self, id: &str) -> Provenance {
        self.own.value.read().provenance(id, &self.own.hands.store.starter_rules())
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
