//! Rule sets as data: each says where it comes from and when it is in force. `data/rules.json` holds the starter sets; an office
//! copies, dates and changes them in [`OwnRules`].

use super::sets::RuleSet;
use crate::domain::{Origin, interchange};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use thiserror::Error;

/// The rule sets an office has made or changed itself (本地标准), under their ids. One of a starter set's id stands in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnRules {
    /// The sets; one that is not live is gone, and a starter set of its id counts again.
    pub sets: BTreeMap<String, RuleSet>,
}

/// All rule sets an office works with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleBook {
    sets: BTreeMap<String, RuleSet>,
}

/// Why rule data cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleBookError {
    /// Not JSON, or not laid out as docs/rules.md says.
    #[error("rule data: {reason}")]
    Unreadable {
        /// What the parser says.
        reason: String,
    },
    /// Of another version of this app.
    #[error("rule data has the format {found}, this version reads {RULES_FORMAT}")]
    OtherFormat {
        /// The format named in the data.
        found: String,
    },
    /// A field or a word that this version does not know.
    #[error("rule data: {problem}")]
    Unknown {
        /// Where it stands, and what it is.
        problem: String,
    },
    /// The last day in force is before the first.
    #[error("rule set {id} ends before it begins")]
    EndsBeforeItBegins {
        /// The set.
        id: String,
    },
}

const RULES_FORMAT: &str = "guestpine-rules/2";

impl RuleBook {
    /// The rule sets that come with the app.
    ///
    /// # Errors
    /// As [`RuleBook::read`].
    pub fn starter() -> Result<Self, RuleBookError> {
        Self::read(include_str!("../../../data/rules.json"))
    }

    /// Reads rule data. Every set in it is live unless it says otherwise.
    ///
    /// # Errors
    /// `Unreadable`; `OtherFormat`; `Unknown`; `EndsBeforeItBegins`.
    pub fn read(text: &str) -> Result<Self, RuleBookError> {
        let unreadable = |reason: String| RuleBookError::Unreadable { reason };
        let mut file = interchange::tree(text).map_err(|e| unreadable(e.to_string()))?;
        let format = file.get_mut("format").map(Value::take).and_then(|format| format.as_str().map(str::to_owned)).unwrap_or_default();
        if format != RULES_FORMAT {
            return Err(RuleBookError::OtherFormat { found: format });
        }
        let mut sets = file.get_mut("sets").map(Value::take).unwrap_or_default();
        if let Some(sets) = sets.as_object_mut() {
            for set in sets.values_mut().filter_map(Value::as_object_mut) {
                set.entry("live").or_insert(true.into());
            }
        }
        let read: BTreeMap<String, RuleSet> = serde_json::from_value(sets.clone()).map_err(|e| unreadable(e.to_string()))?;
        let understood = serde_json::to_value(&read).map_err(|e| unreadable(e.to_string()))?;
        if let Some(problem) = interchange::first_lost(&sets, &understood) {
            return Err(RuleBookError::Unknown { problem });
        }
        if let Some((id, _)) = read.iter().find(|(_, set)| set.ends_before_it_begins()) {
            return Err(RuleBookError::EndsBeforeItBegins { id: id.clone() });
        }
        Ok(Self { sets: read })
    }

    /// These sets with the office's own among them and in the place of those of the same id.
    #[must_use]
    pub fn with(&self, own: &OwnRules) -> Self {
        let mut sets = self.sets.clone();
        sets.extend(own.sets.iter().filter(|(_, set)| set.live && !set.ends_before_it_begins()).map(|(id, set)| (id.clone(), set.clone())));
        Self { sets }
    }

    /// Every rule set by its id.
    pub fn sets(&self) -> &BTreeMap<String, RuleSet> {
        &self.sets
    }

    /// The rule sets in force on a day for guests of this origin: local ones before central ones, the newest first, so that the
    /// first which has a rule is the one that says it most closely.
    pub fn in_force(&self, on: NaiveDate, origin: Origin) -> impl Iterator<Item = &RuleSet> {
        let mut sets: Vec<_> = self.ids_in_force(on, origin).collect();
        sets.sort_by_key(|(_, set)| (std::cmp::Reverse(set.authority), std::cmp::Reverse(set.from)));
        sets.into_iter().map(|(_, set)| set)
    }

    /// The same by id, in no other order than that of the ids.
    pub fn ids_in_force(&self, on: NaiveDate, origin: Origin) -> impl Iterator<Item = (&String, &RuleSet)> {
        let origin = if origin == Origin::Unknown { Origin::Domestic } else { origin };
        self.sets.iter().filter(move |(_, set)| set.live && set.origin == origin && set.is_in_force(on))
    }

    /// One rule of the sets in force, with the authority behind it.
    pub fn find<'a, T>(
        &'a self,
        on: NaiveDate,
        origin: Origin,
        rule: impl Fn(&'a RuleSet) -> Option<&'a T>,
    ) -> Option<(&'a RuleSet, &'a T)> {
        self.in_force(on, origin).find_map(|set| rule(set).map(|found| (set, found)))
    }
}
