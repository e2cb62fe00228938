//! Rule sets as data: each says where it comes from and when it is in force. `data/rules.json` holds the starter set.

use super::Level;
use crate::domain::{Money, Origin};
use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::Deserialize;
use std::num::NonZeroU32;
use thiserror::Error;

/// Numbers of one regulation or local standard, with the dates between which they hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// `RS-2025`; unique in the book.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// The regulation.
    pub source: String,
    /// The guests it is about.
    pub origin: Origin,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; none while it still is.
    pub to: Option<NaiveDate>,
    /// A sample or a number without a sure source: the office has to check it.
    #[serde(default)]
    pub uncertain: bool,
    /// 公函
    pub letter: Option<LetterRule>,
    /// 陪餐人数
    pub companions: Option<CompanionRule>,
    /// 工作餐次数
    pub hosted_meals: Option<HostedMealsRule>,
    /// 餐标
    pub caps: Option<CapRule>,
    /// 预算
    pub budget: Option<BudgetRule>,
    /// 酒水
    pub drinks: Option<DrinksRule>,
}

/// No letter, no reception (无公函不接待).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterRule {
    /// Regulation and article.
    pub article: String,
    /// A letter that could not come first has to come within so many working days after the last day.
    pub working_days_after: u32,
}

/// How many of our people may eat with the guests.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanionRule {
    /// Regulation and article.
    pub article: String,
    /// By number of guests, smallest first; the first that fits counts.
    pub bands: Vec<CompanionBand>,
}

/// For up to `up_to` guests: `base`, and one more for each `one_per` guests beyond `beyond`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompanionBand {
    /// Most guests this band is for; none for any number.
    pub up_to: Option<u32>,
    /// Companions allowed whatever the number of guests.
    pub base: u32,
    /// Guests that do not count towards `one_per`.
    pub beyond: u32,
    /// One companion for so many guests; fractions are dropped.
    pub one_per: Option<NonZeroU32>,
}

impl CompanionRule {
    /// Most companions for so many guests.
    pub fn limit(&self, n_guests: u32) -> u32 {
        let band = self.bands.iter().find(|band| band.up_to.is_none_or(|up_to| n_guests <= up_to));
        band.map_or(0, |band| {
            let by_number = band.one_per.map_or(0, |one_per| n_guests.saturating_sub(band.beyond) / one_per);
            band.base.saturating_add(by_number)
        })
    }
}

/// How many meals the host may pay in one reception.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostedMealsRule {
    /// Regulation and article.
    pub article: String,
    /// Most meals.
    pub most: u32,
    /// What one more is.
    pub level: Level,
}

/// The most a meal may cost per head, everything included.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapRule {
    /// Regulation and article.
    pub article: String,
    /// For a meal that starts before 10:00.
    pub breakfast: Money,
    /// For a meal that starts before 15:00.
    pub lunch: Money,
    /// For a later meal.
    pub dinner: Money,
}

impl CapRule {
    /// The cap of a meal that starts at this time.
    pub fn at(&self, start: NaiveTime) -> Money {
        match start.hour() {
            0..10 => self.breakfast,
            10..15 => self.lunch,
            _ => self.dinner,
        }
    }
}

/// Spending stays within the budget.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetRule {
    /// Regulation and article.
    pub article: String,
}

/// What may be drunk and smoked; shown beside the menu.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrinksRule {
    /// Regulation and article.
    pub article: String,
}

/// All rule sets an office works with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleBook {
    sets: Vec<RuleSet>,
}

/// Why rule data cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleBookError {
    /// Not JSON, or not laid out as docs/rules.md says.
    #[error("rule data, line {line}: {reason}")]
    Unreadable {
        /// Line in the text, from 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// Of another version of this app.
    #[error("rule data has the format {found}, this version reads {RULES_FORMAT}")]
    OtherFormat {
        /// The format named in the data.
        found: String,
    },
    /// Two sets of one id.
    #[error("two rule sets are called {id}")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// The last day in force is before the first.
    #[error("rule set {id} ends before it begins")]
    EndsBeforeItBegins {
        /// The set.
        id: String,
    },
}

const RULES_FORMAT: &str = "guestpine-rules/1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    format: String,
    sets: Vec<RuleSet>,
}

impl RuleBook {
    /// The rule sets that come with the app.
    ///
    /// # Errors
    /// As [`RuleBook::read`].
    pub fn starter() -> Result<Self, RuleBookError> {
        Self::read(include_str!("../../../data/rules.json"))
    }

    /// Reads rule data.
    ///
    /// # Errors
    /// `Unreadable`; `OtherFormat`; `DuplicateId`; `EndsBeforeItBegins`.
    pub fn read(text: &str) -> Result<Self, RuleBookError> {
        let file: RuleFile = serde_json::from_str(text).map_err(|e| RuleBookError::Unreadable { line: e.line(), reason: e.to_string() })?;
        if file.format != RULES_FORMAT {
            return Err(RuleBookError::OtherFormat { found: file.format });
        }
        for (position, set) in file.sets.iter().enumerate() {
            if file.sets.iter().take(position).any(|earlier| earlier.id == set.id) {
                return Err(RuleBookError::DuplicateId { id: set.id.clone() });
            }
            if set.to.is_some_and(|to| to < set.from) {
                return Err(RuleBookError::EndsBeforeItBegins { id: set.id.clone() });
            }
        }
        Ok(Self { sets: file.sets })
    }

    /// Every rule set.
    pub fn sets(&self) -> &[RuleSet] {
        &self.sets
    }

    /// The rule sets in force on a day for guests of this origin.
    pub fn in_force(&self, on: NaiveDate, origin: Origin) -> impl Iterator<Item = &RuleSet> {
        let origin = if origin == Origin::Unknown { Origin::Domestic } else { origin };
        self.sets.iter().filter(move |set| set.origin == origin && set.from <= on && set.to.is_none_or(|to| on <= to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ids(on: &str, origin: Origin) -> Vec<String> {
        RuleBook::starter().unwrap().in_force(day(on), origin).map(|set| set.id.clone()).collect()
    }

    #[test]
    fn a_rule_set_holds_from_its_first_to_its_last_day() {
        for (on, origin, expected) in [
            ("2013-12-07", Origin::Domestic, &[][..]),
            ("2013-12-08", Origin::Domestic, &["RS-2013"]),
            ("2025-05-01", Origin::Domestic, &["RS-2013", "LOC-YL"]),
            ("2025-05-02", Origin::Domestic, &["RS-2025", "LOC-YL"]),
            ("2025-05-02", Origin::Unknown, &["RS-2025", "LOC-YL"]),
            ("2013-12-31", Origin::Foreign, &[]),
            ("2014-01-01", Origin::Foreign, &["FOR"]),
        ] {
            assert_eq!(ids(on, origin), expected, "{on} {origin:?}");
        }
    }

    #[test]
    fn companions_are_limited_by_the_number_of_guests() {
        let book = RuleBook::starter().unwrap();
        for (origin, cases) in [
            (Origin::Domestic, &[(1, 3), (9, 3), (10, 3), (11, 3), (12, 4), (13, 4), (14, 4), (15, 5), (30, 10)][..]),
            (Origin::Foreign, &[(1, 1), (4, 4), (5, 5), (6, 5), (7, 6), (9, 7), (u32::MAX, 5 + (u32::MAX - 5) / 2)]),
        ] {
            let rule = book.in_force(day("2026-01-01"), origin).find_map(|set| set.companions.as_ref()).unwrap();
            for (n_guests, limit) in cases {
                assert_eq!(rule.limit(*n_guests), *limit, "{origin:?} {n_guests}");
            }
        }
    }

    #[test]
    fn a_band_includes_its_upper_end() {
        let band = |up_to, base| CompanionBand { up_to, base, ..CompanionBand::default() };
        let rule = CompanionRule { article: String::new(), bands: vec![band(Some(5), 2), band(Some(10), 3)] };
        assert_eq!([4, 5, 6, 10, 11].map(|n_guests| rule.limit(n_guests)), [2, 2, 3, 3, 0]);
    }

    #[test]
    fn only_luxury_alcohol_was_banned_before_the_revision() {
        let book = RuleBook::starter().unwrap();
        let drinks = |on| book.in_force(day(on), Origin::Domestic).find_map(|set| set.drinks.as_ref()).unwrap().article.clone();
        assert!(drinks("2025-05-01").contains("高档酒水"));
        assert!(drinks("2025-05-02").contains("不上酒"));
    }

    #[test]
    fn the_cap_follows_the_start_of_the_meal() {
        let book = RuleBook::starter().unwrap();
        let caps = book.in_force(day("2026-01-01"), Origin::Domestic).find_map(|set| set.caps.as_ref()).unwrap();
        for (h, m, yuan) in [(7, 20, 30), (9, 59, 30), (10, 0, 100), (14, 59, 100), (15, 0, 100), (20, 0, 100)] {
            assert_eq!(caps.at(NaiveTime::from_hms_opt(h, m, 0).unwrap()), Money::yuan(yuan), "{h}:{m}");
        }
        let caps = CapRule { dinner: Money::yuan(60), ..caps.clone() };
        assert_eq!(caps.at(NaiveTime::from_hms_opt(14, 59, 59).unwrap()), Money::yuan(100));
        assert_eq!(caps.at(NaiveTime::from_hms_opt(15, 0, 0).unwrap()), Money::yuan(60));
    }

    #[test]
    fn unusable_rule_data_says_why() {
        let set =
            |id: &str, to: &str| format!(r#"{{"id":"{id}","name":"","source":"","origin":"domestic","from":"2020-01-02","to":{to}}}"#);
        let file = |format: &str, sets: &[String]| format!(r#"{{"format":"{format}","sets":[{}]}}"#, sets.join(","));
        let read = |text: String| RuleBook::read(&text).unwrap_err();
        assert_eq!(read(file("guestpine-rules/2", &[])), RuleBookError::OtherFormat { found: "guestpine-rules/2".into() });
        let twice = file(RULES_FORMAT, &[set("X", "null"), set("X", "null")]);
        assert_eq!(read(twice), RuleBookError::DuplicateId { id: "X".into() });
        let backwards = file(RULES_FORMAT, &[set("X", r#""2020-01-01""#)]);
        assert_eq!(read(backwards), RuleBookError::EndsBeforeItBegins { id: "X".into() });
        let misspelt = file(RULES_FORMAT, &[set("X", r#"null,"leter":1"#)]);
        assert!(matches!(read(misspelt), RuleBookError::Unreadable { line: 1, reason } if reason.contains("leter")));
        assert!(RuleBook::read(&file(RULES_FORMAT, &[set("X", r#""2020-01-02""#)])).is_ok());
    }
}
