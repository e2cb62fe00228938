//! What a rule set says, one fact at a time.

use super::{Authority, CapPer, CompanionBand, Level, MealSlot, RuleKind, RuleSet, WordLevel};
use crate::domain::{MealForm, Money, Origin, Rank, RoomClass};
use chrono::NaiveDate;

/// What a fact is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleField {
    /// Name as shown.
    Name,
    /// The regulation.
    Source,
    /// The guests it is about.
    Origin,
    /// Who has set it.
    Authority,
    /// First day in force.
    From,
    /// Last day in force.
    To,
    /// To be checked by the office.
    Uncertain,
    /// Regulation and article of a rule.
    Article,
    /// Working days in which a letter may come after the visit.
    WorkingDays,
    /// Companions for up to so many guests; for any further number when there is none.
    Band(Option<u32>),
    /// Most meals, gifts or days.
    Most,
    /// What one more is.
    Level,
    /// A form of meals that counts.
    CountedForm(MealForm),
    /// The most a meal may cost where all of this holds.
    Cap {
        /// Meal of the day.
        slot: Option<MealSlot>,
        /// Form.
        form: Option<MealForm>,
        /// Rank of our people.
        host_rank: Option<Rank>,
        /// Rank of the guests.
        guest_rank: Option<Rank>,
        /// Where.
        city: String,
        /// What it is counted over.
        per: CapPer,
    },
    /// The guests pay their rooms themselves.
    GuestsPay,
    /// The best room for a rank; for all others when there is none.
    Class(Option<Rank>),
    /// The most a room may cost where all of this holds.
    Rate {
        /// Rank of the guest.
        rank: Option<Rank>,
        /// Where.
        city: String,
        /// First month.
        from_month: Option<u32>,
        /// Last month.
        to_month: Option<u32>,
    },
    /// What a word in a menu or a cost is.
    Word(String),
    /// Days in which a visit has to be claimed.
    ClaimDays,
    /// Percent by which spending may be off the plan.
    Deviation,
    /// What a guest pays for a meal.
    MealFee(MealSlot),
    /// What a guest pays for half a day in our vehicles.
    HalfDay,
    /// A word for meeting and seeing off.
    MeetingWord(String),
    /// A word for a border of the district.
    Border(String),
    /// A post of a chief leader.
    Chief(String),
    /// A gift to a minister.
    GiftToMinister,
    /// A gift to any other head of delegation.
    GiftToOther,
}

/// What a set says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleValue {
    /// A text as it stands.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Yes(bool),
    /// A number of what the field says.
    Number(u32),
    /// An amount.
    Amount(Money),
    /// The guests it is about.
    Origin(Origin),
    /// Who has set it.
    Authority(Authority),
    /// How grave.
    Level(Level),
    /// What a word is.
    Word(WordLevel),
    /// A room.
    Class(RoomClass),
    /// How many companions.
    Band(CompanionBand),
}

impl RuleSet {
    /// What it says about itself.
    pub fn own_facts(&self) -> Vec<(RuleField, RuleValue)> {
        vec![
            (RuleField::Name, RuleValue::Text(self.name.clone())),
            (RuleField::Source, RuleValue::Text(self.source.clone())),
            (RuleField::Origin, RuleValue::Origin(self.origin)),
            (RuleField::Authority, RuleValue::Authority(self.authority)),
            (RuleField::From, RuleValue::Day(self.from)),
            (RuleField::To, self.to.map_or(RuleValue::Text(String::new()), RuleValue::Day)),
            (RuleField::Uncertain, RuleValue::Yes(self.uncertain)),
        ]
    }

    /// What a rule of it says besides its article, in the order in which rows count.
    pub fn facts_of(&self, rule: RuleKind) -> Vec<(RuleField, RuleValue)> {
        let number = |field, value: Option<u32>| value.map(|value| (field, RuleValue::Number(value))).into_iter().collect();
        match rule {
            RuleKind::Letter => number(RuleField::WorkingDays, self.letter.as_ref().map(|rule| rule.working_days_after)),
            RuleKind::Days => number(RuleField::Most, self.days.as_ref().map(|rule| rule.most)),
            RuleKind::Claims => number(RuleField::ClaimDays, self.claims.as_ref().map(|rule| rule.days)),
            RuleKind::Blanks => number(RuleField::Deviation, self.blanks.as_ref().and_then(|rule| rule.deviation_percent)),
            RuleKind::Companions => self.bands(),
            RuleKind::HostedMeals => self.hosted(),
            RuleKind::Caps => self.cap_rows(),
            RuleKind::Lodging => self.rooms(),
            RuleKind::Forbidden => {
                let words = self.forbidden.iter().flat_map(|rule| &rule.words);
                words.map(|(word, level)| (RuleField::Word(word.clone()), RuleValue::Word(*level))).collect()
            }
            RuleKind::Gifts => self.gift_facts(),
            RuleKind::Fees => self.fee_facts(),
            RuleKind::Meeting => self.meeting_words(),
            RuleKind::Approval
            | RuleKind::Diners
            | RuleKind::SameCity
            | RuleKind::Payment
            | RuleKind::OneList
            | RuleKind::Vouchers
            | RuleKind::Budget => Vec::new(),
        }
    }

    fn bands(&self) -> Vec<(RuleField, RuleValue)> {
        let bands = self.companions.iter().flat_map(|rule| rule.bands.values());
        bands.map(|band| (RuleField::Band(band.up_to), RuleValue::Band(band.clone()))).collect()
    }

    fn hosted(&self) -> Vec<(RuleField, RuleValue)> {
        let Some(rule) = &self.hosted_meals else { return Vec::new() };
        let forms = rule.forms.iter().filter(|(_, counts)| **counts);
        [(RuleField::Most, RuleValue::Number(rule.most)), (RuleField::Level, RuleValue::Level(rule.level))]
            .into_iter()
            .chain(forms.map(|(form, _)| (RuleField::CountedForm(*form), RuleValue::Yes(true))))
            .collect()
    }

    fn cap_rows(&self) -> Vec<(RuleField, RuleValue)> {
        let rows = self.caps.iter().flat_map(|rule| rule.rows.values().cloned());
        rows.map(|row| {
            let field = RuleField::Cap {
                slot: row.slot,
                form: row.form,
                host_rank: row.host_rank,
                guest_rank: row.guest_rank,
                city: row.city,
                per: row.per,
            };
            (field, RuleValue::Amount(row.amount))
        })
        .collect()
    }

    fn rooms(&self) -> Vec<(RuleField, RuleValue)> {
        let Some(rule) = &self.lodging else { return Vec::new() };
        let classes = rule.classes.values().map(|row| (RuleField::Class(row.rank), RuleValue::Class(row.class)));
        let rates = rule.rates.values().map(|row| {
            let field = RuleField::Rate { rank: row.rank, city: row.city.clone(), from_month: row.from_month, to_month: row.to_month };
            (field, RuleValue::Amount(row.amount))
        });
        let payer = rule.guests_pay.then_some((RuleField::GuestsPay, RuleValue::Yes(true)));
        payer.into_iter().chain(classes).chain(rates).collect()
    }

    fn gift_facts(&self) -> Vec<(RuleField, RuleValue)> {
        let Some(rule) = &self.gifts else { return Vec::new() };
        vec![
            (RuleField::GiftToMinister, RuleValue::Amount(rule.minister)),
            (RuleField::GiftToOther, RuleValue::Amount(rule.other)),
            (RuleField::Most, RuleValue::Number(rule.most)),
        ]
    }

    fn fee_facts(&self) -> Vec<(RuleField, RuleValue)> {
        let Some(rule) = &self.fees else { return Vec::new() };
        let meals = MealSlot::ALL.map(|slot| (RuleField::MealFee(slot), RuleValue::Amount(rule.meal(slot))));
        meals.into_iter().chain([(RuleField::HalfDay, RuleValue::Amount(rule.half_day))]).collect()
    }

    fn meeting_words(&self) -> Vec<(RuleField, RuleValue)> {
        let Some(rule) = &self.meeting else { return Vec::new() };
        let words = rule.words.iter().map(|(word, counts)| (RuleField::MeetingWord(word.clone()), *counts));
        let borders = rule.borders.iter().map(|(word, counts)| (RuleField::Border(word.clone()), *counts));
        let chiefs = rule.chiefs.iter().map(|(word, counts)| (RuleField::Chief(word.clone()), *counts));
        let counted = words.chain(borders).chain(chiefs).filter(|(_, counts)| *counts);
        counted.map(|(field, counts)| (field, RuleValue::Yes(counts))).collect()
    }

    /// All that it says about a rule, its article last; about itself without one.
    pub(super) fn facts(&self, rule: Option<RuleKind>) -> Vec<(RuleField, RuleValue)> {
        let Some(rule) = rule else { return self.own_facts() };
        let Some(article) = self.article(rule) else { return Vec::new() };
        let mut facts = self.facts_of(rule);
        facts.push((RuleField::Article, RuleValue::Text(article.to_owned())));
        facts
    }
}
