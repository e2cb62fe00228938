//! Rule sets as data: each says where it comes from and when it is in force. `data/rules.json` holds the starter sets; an office
//! copies, dates and changes them in [`OwnRules`](super::OwnRules).

use super::{own::OwnRules, sets::RuleSet};
use crate::domain::{OrderBy, Origin, from_tree, interchange, to_tree};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeMap;
use thiserror::Error;

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
        let read: BTreeMap<String, RuleSet> = from_tree(&sets).map_err(|e| unreadable(e.to_string()))?;
        let understood = to_tree(&read);
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
        sets.order_by_key(|(_, set)| (std::cmp::Reverse(set.authority), std::cmp::Reverse(set.from)));
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

#[cfg(test)]
mod tests {
    use super::super::{CapCase, MealSlot, WordLevel};
    use super::*;
    use crate::domain::{MealForm, Money, Rank, RoomClass};
    use chrono::NaiveTime;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn starter() -> RuleBook {
        RuleBook::starter().unwrap()
    }

    fn us() -> RuleBook {
        RuleBook::read(include_str!("../../../tests/fixtures/rules/us-federal.json")).unwrap()
    }

    fn ids(on: &str, origin: Origin) -> Vec<String> {
        starter().ids_in_force(day(on), origin).map(|(id, _)| id.clone()).collect()
    }

    fn limit(book: &RuleBook, origin: Origin, n_guests: u32) -> u32 {
        book.find(day("2026-04-16"), origin, |set| set.companions.as_ref()).unwrap().1.limit(n_guests)
    }

    #[test]
    fn a_rule_set_holds_from_its_first_to_its_last_day() {
        let local = ["FEE-YL", "LOC-YL", "ROOM-CITY", "ROOM-YL"];
        for (on, origin, expected) in [
            ("2013-12-07", Origin::Domestic, &[][..]),
            ("2013-12-08", Origin::Domestic, &["RS-2013"]),
            ("2025-05-01", Origin::Domestic, &[&local[..], &["RS-2013"]].concat()),
            ("2025-05-02", Origin::Domestic, &[&local[..], &["RS-2025"]].concat()),
            ("2025-05-02", Origin::Unknown, &[&local[..], &["RS-2025"]].concat()),
            ("2013-12-31", Origin::Foreign, &[]),
            ("2014-01-01", Origin::Foreign, &["FOR"]),
        ] {
            assert_eq!(ids(on, origin), expected, "{on} {origin:?}");
        }
    }

    #[test]
    fn local_sets_come_before_central_ones_and_the_newest_first() {
        let book = starter();
        let names: Vec<_> = book.in_force(day("2025-05-02"), Origin::Domestic).map(|set| set.from.to_string()).collect();
        assert_eq!(names, ["2019-08-01", "2019-01-01", "2016-01-01", "2016-01-01", "2025-05-02"]);
    }

    #[test]
    fn companions_are_limited_by_the_number_of_guests() {
        let book = starter();
        for (origin, cases) in [
            (Origin::Domestic, &[(1, 3), (9, 3), (10, 3), (11, 3), (12, 4), (13, 4), (14, 4), (15, 5), (30, 10)][..]),
            (Origin::Foreign, &[(1, 1), (4, 4), (5, 5), (6, 5), (7, 6), (9, 7), (u32::MAX, 5 + (u32::MAX - 5) / 2)]),
        ] {
            for (n_guests, expected) in cases {
                assert_eq!(limit(&book, origin, *n_guests), *expected, "{origin:?} {n_guests}");
            }
        }
    }

    #[test]
    fn a_band_includes_its_upper_end() {
        let text = r#"{"format":"guestpine-rules/2","sets":{"X":{"companions":{"bands":{
            "5":{"up_to":5,"base":2},"10":{"up_to":10,"base":3}}}}}}"#;
        assert_eq!([4, 5, 6, 10, 11].map(|n_guests| limit(&RuleBook::read(text).unwrap(), Origin::Domestic, n_guests)), [2, 2, 3, 3, 0]);
    }

    fn cap(book: &RuleBook, origin: Origin, start: (u32, u32), case: CapCase<'_>) -> Option<Money> {
        let slot = MealSlot::at(NaiveTime::from_hms_opt(start.0, start.1, 0).unwrap());
        book.find(day("2026-04-16"), origin, |set| set.caps.as_ref()?.row(CapCase { slot, ..case })).map(|(_, row)| row.amount)
    }

    const CASE: CapCase<'static> =
        CapCase { slot: MealSlot::Dinner, form: MealForm::Plain, host_rank: Rank::Unknown, guest_rank: Rank::Unknown, city: "" };

    #[test]
    fn a_domestic_cap_follows_the_start_of_the_meal() {
        for (h, m, yuan) in [(7, 20, 30), (9, 59, 30), (10, 0, 100), (14, 59, 100), (15, 0, 100), (20, 0, 100)] {
            assert_eq!(cap(&starter(), Origin::Domestic, (h, m), CASE), Some(Money::yuan(yuan)), "{h}:{m}");
        }
    }

    #[test]
    fn a_foreign_cap_follows_the_form_and_the_ranks() {
        for (form, host_rank, guest_rank, yuan) in [
            (MealForm::Banquet, Rank::ProvincialChief, Rank::Unknown, 400),
            (MealForm::Banquet, Rank::ProvincialDeputy, Rank::Unknown, 400),
            (MealForm::Banquet, Rank::BureauChief, Rank::ProvincialChief, 300),
            (MealForm::Banquet, Rank::Unknown, Rank::Unknown, 300),
            (MealForm::ColdBuffet, Rank::ProvincialChief, Rank::Unknown, 150),
            (MealForm::Cocktail, Rank::Unknown, Rank::Unknown, 100),
            (MealForm::Tea, Rank::Unknown, Rank::Unknown, 60),
            (MealForm::Daily, Rank::Unknown, Rank::ProvincialDeputy, 500),
            (MealForm::Daily, Rank::ProvincialChief, Rank::Staff, 300),
        ] {
            let case = CapCase { form, host_rank, guest_rank, ..CASE };
            assert_eq!(cap(&starter(), Origin::Foreign, (18, 0), case), Some(Money::yuan(yuan)), "{form:?} {host_rank:?} {guest_rank:?}");
        }
    }

    fn rate(set: &str, rank: Rank, city: &str, night: &str) -> Option<Money> {
        starter().sets()[set].lodging.as_ref().unwrap().rate_for(rank, city, day(night))
    }

    #[test]
    fn a_season_runs_over_the_turn_of_the_year() {
        for (night, bureau, staff) in
            [("2026-10-31", 450, 350), ("2026-11-01", 675, 525), ("2027-03-31", 675, 525), ("2027-04-01", 450, 350)]
        {
            let found = [Rank::BureauDeputy, Rank::Staff].map(|rank| rate("ROOM-YL", rank, "云岭区", night));
            assert_eq!(found, [Some(Money::yuan(bureau)), Some(Money::yuan(staff))], "{night}");
        }
        assert_eq!(rate("ROOM-YL", Rank::Unknown, "云岭区", "2026-12-31"), Some(Money::yuan(525)));
    }

    #[test]
    fn a_city_has_its_own_rates_and_others_none() {
        for (rank, city, night, yuan) in [
            (Rank::ProvincialChief, "北京市", "2026-04-16", Some(1100)),
            (Rank::CountyChief, "北京市", "2026-04-16", Some(500)),
            (Rank::BureauChief, "西宁市", "2026-06-01", Some(750)),
            (Rank::BureauChief, "西宁市", "2026-10-01", Some(500)),
            (Rank::Staff, "三亚市", "2027-04-30", Some(480)),
            (Rank::Staff, "三亚市", "2027-05-01", Some(400)),
            (Rank::Staff, "昆明市", "2026-04-16", None),
        ] {
            assert_eq!(rate("ROOM-CITY", rank, city, night), yuan.map(Money::yuan), "{rank:?} {city} {night}");
        }
        let class = |rank| starter().sets()["RS-2025"].lodging.as_ref().unwrap().class_for(rank);
        assert_eq!([Rank::ProvincialDeputy, Rank::BureauChief].map(class), [Some(RoomClass::Suite), Some(RoomClass::Single)]);
    }

    #[test]
    fn rows_of_a_city_count_before_those_for_any() {
        let lodging = us().sets()["US-GSA"].lodging.clone().unwrap();
        for (city, dollars) in [("Boston, MA", "349.00 USD"), ("Topeka, KS", "110.00 USD")] {
            assert_eq!(lodging.rate_for(Rank::Unknown, city, day("2026-09-16")).map(|rate| rate.to_string()).as_deref(), Some(dollars));
        }
        assert_eq!(lodging.rate_for(Rank::Unknown, "Boston, MA", day("2026-01-16")).unwrap().to_string(), "198.00 USD");
    }

    #[test]
    fn the_longest_word_counts_and_wine_was_asked_about_before_the_revision() {
        let found = |set: &str, text: &str| -> Vec<(String, WordLevel)> {
            let rule = starter().sets()[set].forbidden.clone().unwrap();
            rule.found_in(text).into_iter().map(|(word, level)| (word.to_owned(), level)).collect()
        };
        for (set, text, expected) in [
            ("RS-2025", "云岭酒店", &[][..]),
            ("RS-2013", "云岭酒店", &[]),
            ("RS-2025", "白酒", &[("酒", WordLevel::Stop)]),
            ("RS-2013", "白酒", &[("酒", WordLevel::Confirm)]),
            ("RS-2013", "年份酒一瓶", &[("年份酒", WordLevel::Stop)]),
            ("RS-2025", "料酒、烟熏鱼、烟", &[("烟", WordLevel::Stop)]),
            ("RS-2025", "鱼翅和海参，鱼翅", &[("鱼翅", WordLevel::Stop), ("海参", WordLevel::Confirm)]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(word, level)| ((*word).to_owned(), *level)).collect();
            assert_eq!(found(set, text), expected, "{set} {text}");
        }
    }

    #[test]
    fn another_countrys_rules_fit_the_same_shape() {
        let book = us();
        let daily = cap(&book, Origin::Domestic, (12, 0), CASE).unwrap();
        assert_eq!(daily.to_string(), "68.00 USD");
        let boston = cap(&book, Origin::Domestic, (12, 0), CapCase { city: "Boston, MA", ..CASE }).unwrap();
        assert_eq!(boston.to_string(), "92.00 USD");
        // At least a quarter of a group of up to 29 are guests: three of ours for each; of a larger group at least half.
        for (n_guests, most) in [(1, 3), (7, 21), (8, 8), (40, 40)] {
            assert_eq!(limit(&book, Origin::Domestic, n_guests), most, "{n_guests}");
        }
    }

    #[test]
    fn an_offices_own_sets_stand_beside_and_in_the_place_of_the_starter_sets() {
        let book = starter();
        let changed = RuleSet { name: "本地".into(), ..book.sets()["LOC-YL"].clone() };
        let backwards = RuleSet { from: day("2026-01-02"), to: Some(day("2026-01-01")), ..changed.clone() };
        let gone = RuleSet { live: false, name: "不用".into(), ..changed.clone() };
        for (id, set, name) in [
            ("LOC-YL", &changed, "本地"),
            ("LOC-YL", &gone, "云岭区工作餐标准（样例）"),
            ("LOC-YL", &backwards, "云岭区工作餐标准（样例）"),
            ("NEW", &changed, "本地"),
        ] {
            let with = book.with(&OwnRules { sets: [(id.to_owned(), set.clone())].into() });
            assert_eq!(with.sets()[id].name, name, "{id}");
            assert!(with.sets().len() >= book.sets().len());
        }
        assert_eq!(book.with(&OwnRules::default()), book);
    }

    #[test]
    fn unusable_rule_data_says_why() {
        let file = |format: &str, sets: &str| format!(r#"{{"format":"{format}","sets":{{{sets}}}}}"#);
        let read = |sets: &str| RuleBook::read(&file(RULES_FORMAT, sets)).map_err(|error| error.to_string());
        let other = RuleBook::read(&file("guestpine-rules/1", "")).unwrap_err();
        assert_eq!(other, RuleBookError::OtherFormat { found: "guestpine-rules/1".into() });
        for (sets, named) in [
            (r#""X":{"leter":{}}"#, "X/leter"),
            (r#""X":{"claims":{"day":3}}"#, "X/claims/day"),
            (r#""X":{"origin":"martian"}"#, "X/origin"),
            (r#""X":{"from":"2020-01-02","to":"2020-01-01"}"#, "X ends before it begins"),
            (r#""X":{"from":"2020-13-02"}"#, "rule data"),
            (r#""X":{},"X":{}"#, "X"),
            ("", ""),
        ] {
            match read(sets) {
                Err(said) => assert!(!named.is_empty() && said.contains(named), "{sets}: {said}"),
                Ok(_) => assert_eq!(named, "", "{sets}"),
            }
        }
        assert!(RuleBook::read("{").is_err());
        assert!(read(r#""X":{"from":"2020-01-02","to":"2020-01-02"}"#).unwrap().sets()["X"].live);
    }
}
