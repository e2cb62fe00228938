//! One rule set (标准): where it comes from, when it is in force, and its numbers.

use super::Level;
use crate::domain::{MealForm, Money, Origin, Rank, RoomClass};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, num::NonZeroU32};

/// Who has set a rule: whether somebody in the office may grant an exception.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// 中央规定: nobody here may grant an exception.
    #[default]
    Central,
    /// 本地标准: yields to a recorded approval.
    #[serde(other)]
    Local,
}

/// Numbers of one regulation or local standard, with the dates between which they hold. A rule that it does not have it leaves to
/// other sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleSet {
    /// False once removed.
    pub live: bool,
    /// Name as shown.
    pub name: String,
    /// The regulation.
    pub source: String,
    /// The guests it is about.
    pub origin: Origin,
    /// Who has set it.
    pub authority: Authority,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; none while it still is.
    pub to: Option<NaiveDate>,
    /// A sample or a number without a sure source: the office has to check it.
    pub uncertain: bool,
    /// 公函, R01
    pub letter: Option<LetterRule>,
    /// 审批, R02
    pub approval: Option<Clause>,
    /// 陪餐人数, R03
    pub companions: Option<CompanionRule>,
    /// 工作餐次数, R04
    pub hosted_meals: Option<HostedMealsRule>,
    /// 餐标, R05
    pub caps: Option<CapRule>,
    /// 用餐人数与账单相符, R06
    pub diners: Option<Clause>,
    /// 住宿, R07
    pub lodging: Option<LodgingRule>,
    /// 禁止事项, R08
    pub forbidden: Option<ForbiddenRule>,
    /// 同城不安排用餐, R09
    pub same_city: Option<Clause>,
    /// 结算方式, R10
    pub payment: Option<Clause>,
    /// 一函一事、一事一单, R11
    pub one_list: Option<Clause>,
    /// 报销时限, R12
    pub claims: Option<ClaimRule>,
    /// 单据相符, R13
    pub vouchers: Option<Clause>,
    /// 清单填写, R14
    pub blanks: Option<BlanksRule>,
    /// 收取伙食费、交通费, R16
    pub fees: Option<FeeRule>,
    /// 总额控制, R17
    pub budget: Option<Clause>,
    /// 迎送, R18
    pub meeting: Option<MeetingRule>,
    /// 外宾礼品, R08
    pub gifts: Option<GiftRule>,
    /// 招待天数, R04
    pub days: Option<DaysRule>,
}

impl RuleSet {
    /// Whether it holds on a day.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    /// Whether its last day is before its first.
    pub fn ends_before_it_begins(&self) -> bool {
        self.to.is_some_and(|to| to < self.from)
    }
}

/// A rule without numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clause {
    /// Regulation and article.
    pub article: String,
}

/// No letter, no reception (无公函不接待).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterRule {
    /// Regulation and article.
    pub article: String,
    /// A letter that could not come first has to come within so many working days after the last day.
    pub working_days_after: u32,
}

/// How many of our people may eat with the guests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanionRule {
    /// Regulation and article.
    pub article: String,
    /// By number of guests, in the order of the keys; the first that fits counts.
    pub bands: BTreeMap<u16, CompanionBand>,
}

/// For up to `up_to` guests: `base`, `per_guest` for each guest, and one more for each `one_per` guests beyond `beyond`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanionBand {
    /// Most guests this band is for; none for any number.
    pub up_to: Option<u32>,
    /// Companions allowed whatever the number of guests.
    pub base: u32,
    /// Companions for each guest.
    pub per_guest: u32,
    /// Guests that do not count towards `one_per`.
    pub beyond: u32,
    /// One companion for so many guests; fractions are dropped.
    pub one_per: Option<NonZeroU32>,
}

impl CompanionRule {
    /// Most companions for so many guests.
    pub fn limit(&self, n_guests: u32) -> u32 {
        let band = self.bands.values().find(|band| band.up_to.is_none_or(|up_to| n_guests <= up_to));
        band.map_or(0, |band| {
            let by_number = band.one_per.map_or(0, |one_per| n_guests.saturating_sub(band.beyond) / one_per);
            band.base.saturating_add(band.per_guest.saturating_mul(n_guests)).saturating_add(by_number)
        })
    }
}

/// How many meals the host may pay in one reception.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HostedMealsRule {
    /// Regulation and article.
    pub article: String,
    /// Most meals.
    pub most: u32,
    /// What one more is.
    pub level: Level,
    /// Only meals of these forms count; any when there is none.
    pub forms: BTreeMap<MealForm, bool>,
}

impl Default for HostedMealsRule {
    fn default() -> Self {
        Self { article: String::new(), most: 0, level: Level::Stop, forms: BTreeMap::new() }
    }
}

/// The most a meal may cost, everything included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CapRule {
    /// Regulation and article.
    pub article: String,
    /// In the order of the keys; the first that fits counts.
    pub rows: BTreeMap<u16, CapRow>,
}

/// Which meal of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MealSlot {
    /// 早餐: starts before 10:00.
    Breakfast,
    /// 午餐: starts before 15:00.
    Lunch,
    /// 晚餐: later.
    Dinner,
}

impl MealSlot {
    /// Every meal of a day.
    pub const ALL: [Self; 3] = [Self::Breakfast, Self::Lunch, Self::Dinner];

    /// The meal that starts at this time.
    pub fn at(start: NaiveTime) -> Self {
        match start.hour() {
            0..10 => Self::Breakfast,
            10..15 => Self::Lunch,
            _ => Self::Dinner,
        }
    }
}

/// What a cap is counted over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CapPer {
    /// Each meal, per head (元/人·餐).
    #[default]
    Head,
    /// All the host's meals of a day, per head (元/人·天).
    HeadDay,
}

/// One cap. What a row leaves open fits anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CapRow {
    /// Only this meal of the day.
    pub slot: Option<MealSlot>,
    /// Only this form.
    pub form: Option<MealForm>,
    /// Only when the highest of our people at table has this rank or a higher one.
    pub host_rank: Option<Rank>,
    /// Only when the highest of the guests has this rank or a higher one.
    pub guest_rank: Option<Rank>,
    /// Only in this city; any when empty.
    pub city: String,
    /// The most per head.
    pub amount: Money,
    /// What it is counted over.
    pub per: CapPer,
}

/// What a meal has to be looked up by.
#[derive(Clone, Copy, Debug)]
pub struct CapCase<'a> {
    /// Meal of the day.
    pub slot: MealSlot,
    /// Form.
    pub form: MealForm,
    /// Highest rank of our people at table.
    pub host_rank: Rank,
    /// Highest rank of the guests.
    pub guest_rank: Rank,
    /// Where.
    pub city: &'a str,
}

impl CapRule {
    /// The cap that fits.
    pub fn row(&self, case: CapCase<'_>) -> Option<&CapRow> {
        self.rows.values().find(|row| {
            row.slot.is_none_or(|slot| slot == case.slot)
                && row.form.is_none_or(|form| form == case.form)
                && reaches(row.host_rank, case.host_rank)
                && reaches(row.guest_rank, case.guest_rank)
                && (row.city.is_empty() || row.city == case.city)
        })
    }
}

/// Rooms and what they may cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LodgingRule {
    /// Regulation and article.
    pub article: String,
    /// The guests pay themselves; a room charged to the host is a stop.
    pub guests_pay: bool,
    /// The best room class by rank: the first whose rank is reached, highest rank first.
    pub classes: BTreeMap<u16, ClassRow>,
    /// Rates; the first that fits counts.
    pub rates: BTreeMap<u16, RateRow>,
}

/// The best room for a rank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClassRow {
    /// For guests of this rank or a higher one; for all others when there is none.
    pub rank: Option<Rank>,
    /// The best room.
    pub class: RoomClass,
}

/// A rate per room and night.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RateRow {
    /// For guests of this rank or a higher one; for all others when there is none.
    pub rank: Option<Rank>,
    /// Only in this city; any when empty.
    pub city: String,
    /// First month of the season, 1 to 12; none for the whole year.
    pub from_month: Option<u32>,
    /// Last month of the season, 1 to 12; before the first it runs over the turn of the year.
    pub to_month: Option<u32>,
    /// The most per room and night.
    pub amount: Money,
}

impl LodgingRule {
    /// The best class for a rank; none where the set does not say.
    pub fn class_for(&self, rank: Rank) -> Option<RoomClass> {
        self.classes.values().find(|row| reaches(row.rank, rank)).map(|row| row.class)
    }

    /// The most a room of a guest of this rank may cost in a city on a night.
    pub fn rate_for(&self, rank: Rank, city: &str, night: NaiveDate) -> Option<Money> {
        let fits = |row: &&RateRow| {
            reaches(row.rank, rank) && (row.city.is_empty() || row.city == city) && in_season(row.from_month, row.to_month, night.month())
        };
        self.rates.values().find(fits).map(|row| row.amount)
    }
}

fn reaches(asked: Option<Rank>, rank: Rank) -> bool {
    asked.is_none_or(|asked| rank != Rank::Unknown && rank <= asked)
}

fn in_season(from: Option<u32>, to: Option<u32>, month: u32) -> bool {
    match (from, to) {
        (Some(from), Some(to)) if from <= to => (from..=to).contains(&month),
        (Some(from), Some(to)) => month >= from || month <= to,
        (Some(from), None) => month >= from,
        (None, Some(to)) => month <= to,
        (None, None) => true,
    }
}

/// Words that may not stand in a menu or a cost (禁止事项).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ForbiddenRule {
    /// Regulation and article.
    pub article: String,
    /// A word and what it is; the longest word found in a text counts, so that 酒店 may be allowed where 酒 is not.
    pub words: BTreeMap<String, WordLevel>,
}

/// What a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordLevel {
    /// Not allowed.
    #[default]
    Stop,
    /// To be confirmed.
    Confirm,
    /// No fault, though a shorter word in it would be.
    Allowed,
}

impl WordLevel {
    /// How grave a text with such a word is.
    pub const fn level(self) -> Level {
        match self {
            Self::Stop => Level::Stop,
            Self::Confirm => Level::Warn,
            Self::Allowed => Level::Note,
        }
    }
}

impl ForbiddenRule {
    /// The words found in a text with what they are, each place in the text once; allowed ones are left out.
    pub fn found_in(&self, text: &str) -> Vec<(&str, WordLevel)> {
        let mut found = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let here = self.words.iter().filter(|(word, _)| !word.is_empty() && rest.starts_with(word.as_str()));
            let longest = here.max_by_key(|(word, _)| word.len());
            let step = match longest {
                Some((word, level)) => {
                    if *level != WordLevel::Allowed && !found.contains(&(word.as_str(), *level)) {
                        found.push((word.as_str(), *level));
                    }
                    word.len()
                }
                None => rest.chars().next().map_or(rest.len(), char::len_utf8),
            };
            rest = rest.get(step..).unwrap_or_default();
        }
        found
    }
}

/// How long after the visit it may be claimed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimRule {
    /// Regulation and article.
    pub article: String,
    /// Days after the last day.
    pub days: u32,
}

/// Fields of the list that have to be filled in, and how far spending may be from the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BlanksRule {
    /// Regulation and article.
    pub article: String,
    /// Percent by which actual spending may differ from the planned; none for no limit.
    pub deviation_percent: Option<u32>,
}

/// What guests pay for meals and for our vehicles (收取伙食费、交通费).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeeRule {
    /// Regulation and article.
    pub article: String,
    /// Per head, where the meal has no posted price.
    pub breakfast: Money,
    /// Per head, where the meal has no posted price.
    pub lunch: Money,
    /// Per head, where the meal has no posted price.
    pub dinner: Money,
    /// Per head and half day in our vehicles; two half days a day at most.
    pub half_day: Money,
}

impl FeeRule {
    /// The fee for a meal.
    pub fn meal(&self, slot: MealSlot) -> Money {
        match slot {
            MealSlot::Breakfast => self.breakfast,
            MealSlot::Lunch => self.lunch,
            MealSlot::Dinner => self.dinner,
        }
    }
}

/// Who does not meet and see off guests (迎送).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MeetingRule {
    /// Regulation and article.
    pub article: String,
    /// Words in a title that make it meeting or seeing off.
    pub words: BTreeMap<String, bool>,
    /// Words for a border of the district in a title or place: nobody is met there.
    pub borders: BTreeMap<String, bool>,
    /// Posts of chief leaders (主要负责同志).
    pub chiefs: BTreeMap<String, bool>,
}

/// Gifts to foreign guests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GiftRule {
    /// Regulation and article.
    pub article: String,
    /// The most a gift to a head of delegation of minister's rank may cost.
    pub minister: Money,
    /// The most for any other.
    pub other: Money,
    /// Gifts in one visit.
    pub most: u32,
}

/// How long guests are hosted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DaysRule {
    /// Regulation and article.
    pub article: String,
    /// Days, arrival and departure included.
    pub most: u32,
}
