//! The rule sets an office has made or changed itself (本地标准): copied, dated, revised, removed.

use super::{Authority, RuleBook, RuleSet};
use crate::domain::OrderBy;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeMap, convert::Infallible, fmt, str::FromStr};
use thiserror::Error;
use uuid::Uuid;

/// The rule sets an office has made or changed itself (本地标准), under their ids. One of a starter set's id stands in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnRules {
    /// The sets; one that is not live is gone, and a starter set of its id counts again.
    pub sets: BTreeMap<String, RuleSet>,
}

/// A rule set in an address or a row of a paper: its id where that is a UUID, and otherwise one that derives from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleSetKey(pub Uuid);

impl RuleSetKey {
    /// The key of a set's id. The same on every device; never alter it.
    pub fn of(id: &str) -> Self {
        Self(id.parse().unwrap_or_else(|_| Uuid::new_v5(&Uuid::NAMESPACE_URL, id.as_bytes())))
    }
}

impl fmt::Display for RuleSetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RuleSetKey {
    type Err = Infallible;

    /// Takes a key and an id alike.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::of(text))
    }
}

/// Where a rule set comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// With the app, unchanged.
    Shipped,
    /// With the app, and changed here.
    Changed,
    /// Made here.
    Own,
}

/// Where a rule set stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// 现行
    InForce,
    /// 即将生效
    ToCome,
    /// 已失效, also one that ends before it begins.
    Former,
}

impl Standing {
    /// Every standing, in the order listed.
    pub const ALL: [Self; 3] = [Self::InForce, Self::ToCome, Self::Former];
}

/// Why a rule set cannot be kept like this. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OwnRulesError {
    /// The last day in force is before the first.
    #[error("the set ends before it begins")]
    EndsBeforeItBegins,
    /// The set that is copied would end before it begins.
    #[error("the set that is copied begins on {from}")]
    OriginalBeginsLater {
        /// Its first day.
        from: NaiveDate,
    },
}

/// A copy as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyWanted {
    /// Its name.
    pub name: String,
    /// Its first day in force.
    pub from: NaiveDate,
    /// Its last day in force; none while it still is.
    pub to: Option<NaiveDate>,
    /// The set copied from ends on the day before.
    pub ends_original: bool,
}

impl RuleSet {
    /// Where it stands on a day.
    pub fn standing(&self, on: NaiveDate) -> Standing {
        match (self.ends_before_it_begins(), self.from > on) {
            (false, true) => Standing::ToCome,
            (false, false) if self.is_in_force(on) => Standing::InForce,
            _ => Standing::Former,
        }
    }
}

impl OwnRules {
    /// All sets as the office sees them: the starter sets with its own among them, also own ones that end before they begin.
    pub fn shown(&self, starter: &RuleBook) -> BTreeMap<String, RuleSet> {
        let mut sets = starter.sets().clone();
        sets.extend(self.sets.iter().filter(|(_, set)| set.live).map(|(id, set)| (id.clone(), set.clone())));
        sets
    }

    /// A set as a form takes it up: its own version, or the shipped one with room for further rows.
    pub fn taken_up(&self, id: &str, starter: &RuleBook) -> Option<RuleSet> {
        let own = self.sets.get(id).filter(|set| set.live).cloned();
        own.or_else(|| Some(starter.sets().get(id)?.clone().with_room()))
    }

    /// Where the set of an id comes from.
    pub fn provenance(&self, id: &str, starter: &RuleBook) -> Provenance {
        match (self.sets.get(id).is_some_and(|set| set.live), starter.sets().contains_key(id)) {
            (true, true) => Provenance::Changed,
            (true, false) => Provenance::Own,
            (false, _) => Provenance::Shipped,
        }
    }

    /// Keeps a set under an id: a new one, a change of an own one, or an own version of a starter set.
    ///
    /// # Errors
    /// `OwnRulesError::EndsBeforeItBegins`.
    pub fn revise(&mut self, id: &str, wanted: RuleSet) -> Result<(), OwnRulesError> {
        if wanted.ends_before_it_begins() {
            return Err(OwnRulesError::EndsBeforeItBegins);
        }
        self.sets.insert(id.to_owned(), RuleSet { live: true, ..wanted });
        Ok(())
    }

    /// Copies a set under a new id; its authority and its numbers are those of the original.
    ///
    /// # Errors
    /// `OwnRulesError`.
    pub fn copy(&mut self, new_id: &str, original: (&str, &RuleSet), wanted: CopyWanted) -> Result<(), OwnRulesError> {
        let (original_id, original) = original;
        let CopyWanted { name, from, to, ends_original } = wanted;
        let copy = RuleSet { name, from, to, ..original.clone() }.with_room();
        if copy.ends_before_it_begins() {
            return Err(OwnRulesError::EndsBeforeItBegins);
        }
        if ends_original {
            let last = from.pred_opt().unwrap_or(from);
            let ended = RuleSet { to: Some(original.to.map_or(last, |to| to.min(last))), ..original.clone() };
            let ended = if self.sets.get(original_id).is_some_and(|set| set.live) { ended } else { ended.with_room() };
            self.revise(original_id, ended).map_err(|_| OwnRulesError::OriginalBeginsLater { from: original.from })?;
        }
        self.revise(new_id, copy)
    }

    /// Takes an own set away. Where it stood in the place of a starter set, the shipped text counts again.
    pub fn remove(&mut self, id: &str) {
        if let Some(set) = self.sets.get_mut(id) {
            set.live = false;
        }
    }
}

/// The name offered for a copy: `工作餐标准（副本）`, `工作餐标准（副本2）`.
pub fn copy_name(name: &str, sets: &BTreeMap<String, RuleSet>) -> String {
    let is_free = |wanted: &String| sets.values().all(|set| set.name != *wanted);
    let numbered = (2..).map(|n: u32| format!("{name}（副本{n}）"));
    [format!("{name}（副本）")].into_iter().chain(numbered).find(is_free).unwrap_or_default()
}

/// The sets of one standing on a day: local ones before central ones, the newest first.
pub fn listed(sets: &BTreeMap<String, RuleSet>, standing: Standing, on: NaiveDate) -> Vec<String> {
    let mut found: Vec<(&String, &RuleSet)> = sets.iter().filter(|(_, set)| set.standing(on) == standing).collect();
    found.order_by_key(|(_, set)| (set.origin as u8, Reverse::<Authority>(set.authority), Reverse(set.from), &set.name));
    found.into_iter().map(|(id, _)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn starter() -> RuleBook {
        RuleBook::starter().unwrap()
    }

    fn wanted(from: &str, ends_original: bool) -> CopyWanted {
        CopyWanted { name: "新标准".into(), from: day(from), to: None, ends_original }
    }

    #[test]
    fn a_copy_has_the_numbers_of_its_original_and_may_end_it_the_day_before() {
        let starter = starter();
        let original = &starter.sets()["LOC-YL"];
        let mut own = OwnRules::default();
        own.copy("new", ("LOC-YL", original), wanted("2027-01-01", true)).unwrap();
        let copy = &own.sets["new"];
        assert_eq!((copy.name.as_str(), copy.from, copy.to, copy.authority), ("新标准", day("2027-01-01"), None, Authority::Local));
        assert!(copy.caps.as_ref().unwrap().rows.values().eq(original.caps.as_ref().unwrap().rows.values()));
        assert_eq!(own.sets["LOC-YL"].to, Some(day("2026-12-31")));
        let in_force = |on: &str| starter.with(&own).find(day(on), copy.origin, |set| set.caps.as_ref()).map(|(set, _)| set.name.clone());
        assert_eq!(in_force("2026-12-31"), Some(original.name.clone()));
        assert_eq!(in_force("2027-01-01").as_deref(), Some("新标准"));
    }

    #[test]
    fn a_copy_leaves_an_original_that_ended_earlier_as_it_is() {
        let starter = starter();
        let mut own = OwnRules::default();
        own.copy("new", ("RS-2013", &starter.sets()["RS-2013"]), wanted("2027-01-01", true)).unwrap();
        assert_eq!(own.sets["RS-2013"].to, Some(day("2025-05-01")));
    }

    #[test]
    fn what_would_end_before_it_begins_is_refused_and_nothing_is_changed() {
        let starter = starter();
        let original = &starter.sets()["LOC-YL"];
        let mut own = OwnRules::default();
        let refused = own.copy("new", ("LOC-YL", original), wanted("2019-01-01", true));
        assert_eq!(refused, Err(OwnRulesError::OriginalBeginsLater { from: day("2019-01-01") }));
        let backwards = CopyWanted { to: Some(day("2026-12-31")), ..wanted("2027-01-01", true) };
        assert_eq!(own.copy("new", ("LOC-YL", original), backwards), Err(OwnRulesError::EndsBeforeItBegins));
        let ended = RuleSet { to: Some(day("2018-12-31")), ..original.clone() };
        assert_eq!(own.revise("LOC-YL", ended), Err(OwnRulesError::EndsBeforeItBegins));
        assert_eq!(own, OwnRules::default());
    }

    #[test]
    fn a_changed_starter_set_goes_back_to_the_shipped_text() {
        let starter = starter();
        let mut own = OwnRules::default();
        assert_eq!(own.provenance("LOC-YL", &starter), Provenance::Shipped);
        own.revise("LOC-YL", RuleSet { name: "本地".into(), ..starter.sets()["LOC-YL"].clone() }).unwrap();
        own.revise("new", RuleSet { name: "自己".into(), ..RuleSet::default() }).unwrap();
        assert_eq!([own.provenance("LOC-YL", &starter), own.provenance("new", &starter)], [Provenance::Changed, Provenance::Own]);
        assert_eq!((own.shown(&starter)["LOC-YL"].name.as_str(), own.shown(&starter).len()), ("本地", starter.sets().len() + 1));
        own.remove("LOC-YL");
        own.remove("new");
        assert_eq!(own.shown(&starter), *starter.sets());
    }

    #[test]
    fn sets_are_listed_by_how_they_stand() {
        let mut sets = starter().sets().clone();
        sets.insert("later".into(), RuleSet { live: true, from: day("2027-01-01"), ..RuleSet::default() });
        let backwards = RuleSet { live: true, from: day("2027-01-02"), to: Some(day("2027-01-01")), ..RuleSet::default() };
        sets.insert("wrong".into(), backwards);
        let today = day("2026-04-16");
        let listed = Standing::ALL.map(|standing| listed(&sets, standing, today));
        assert_eq!(listed[0].first().map(String::as_str), Some("FEE-YL"));
        assert_eq!(
            (listed[0].len(), &listed[1], &listed[2]),
            (6, &vec!["later".to_owned()], &vec!["wrong".to_owned(), "RS-2013".to_owned()])
        );
    }

    #[test]
    fn a_copy_is_offered_a_name_that_is_free() {
        let named = |name: &str| RuleSet { name: name.into(), ..RuleSet::default() };
        let sets = [("a".to_owned(), named("餐标")), ("b".to_owned(), named("餐标（副本）"))].into();
        assert_eq!(copy_name("餐标", &sets), "餐标（副本2）");
        assert_eq!(copy_name("餐标", &BTreeMap::new()), "餐标（副本）");
    }

    #[test]
    fn a_key_is_found_by_id_and_by_itself() {
        let key = RuleSetKey::of("RS-2025");
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!("RS-2025".parse(), Ok(key));
        let own = Uuid::from_u128(7);
        assert_eq!(RuleSetKey::of(&own.to_string()), RuleSetKey(own));
    }
}
