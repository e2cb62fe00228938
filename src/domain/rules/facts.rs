//! What a rule set says, one fact at a time: for showing it in words, and for setting two sets side by side.

use super::{Authority, CapPer, CompanionBand, Level, MealSlot, RuleId, RuleSet, WordLevel};
use crate::domain::{MealForm, Money, Origin, Rank, RoomClass};
use chrono::NaiveDate;

/// The rules that a set may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleKind {
    /// 公函
    Letter,
    /// 审批
    Approval,
    /// 陪餐人数
    Companions,
    /// 工作餐次数
    HostedMeals,
    /// 招待天数
    Days,
    /// 餐标
    Caps,
    /// 用餐人数与账单相符
    Diners,
    /// 住宿
    Lodging,
    /// 禁止事项
    Forbidden,
    /// 外宾礼品
    Gifts,
    /// 同城不安排用餐
    SameCity,
    /// 结算方式
    Payment,
    /// 一函一事、一事一单
    OneList,
    /// 报销时限
    Claims,
    /// 单据相符
    Vouchers,
    /// 清单填写
    Blanks,
    /// 收取伙食费、交通费
    Fees,
    /// 总额控制
    Budget,
    /// 迎送
    Meeting,
}

impl RuleKind {
    /// Every rule, in the order of the checks.
    pub const ALL: [Self; 19] = [
        Self::Letter,
        Self::Approval,
        Self::Companions,
        Self::HostedMeals,
        Self::Days,
        Self::Caps,
        Self::Diners,
        Self::Lodging,
        Self::Forbidden,
        Self::Gifts,
        Self::SameCity,
        Self::Payment,
        Self::OneList,
        Self::Claims,
        Self::Vouchers,
        Self::Blanks,
        Self::Fees,
        Self::Budget,
        Self::Meeting,
    ];

    /// The check that it belongs to.
    pub const fn check(self) -> RuleId {
        match self {
            Self::Letter => RuleId::R01,
            Self::Approval => RuleId::R02,
            Self::Companions => RuleId::R03,
            Self::HostedMeals | Self::Days => RuleId::R04,
            Self::Caps => RuleId::R05,
            Self::Diners => RuleId::R06,
            Self::Lodging => RuleId::R07,
            Self::Forbidden | Self::Gifts => RuleId::R08,
            Self::SameCity => RuleId::R09,
            Self::Payment => RuleId::R10,
            Self::OneList => RuleId::R11,
            Self::Claims => RuleId::R12,
            Self::Vouchers => RuleId::R13,
            Self::Blanks => RuleId::R14,
            Self::Fees => RuleId::R16,
            Self::Budget => RuleId::R17,
            Self::Meeting => RuleId::R18,
        }
    }
}

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
    /// Regulation and article of a rule; none where the set does not have the rule.
    pub fn article(&self, rule: RuleKind) -> Option<&str> {
        Some(match rule {
            RuleKind::Letter => &self.letter.as_ref()?.article,
            RuleKind::Approval => &self.approval.as_ref()?.article,
            RuleKind::Companions => &self.companions.as_ref()?.article,
            RuleKind::HostedMeals => &self.hosted_meals.as_ref()?.article,
            RuleKind::Days => &self.days.as_ref()?.article,
            RuleKind::Caps => &self.caps.as_ref()?.article,
            RuleKind::Diners => &self.diners.as_ref()?.article,
            RuleKind::Lodging => &self.lodging.as_ref()?.article,
            RuleKind::Forbidden => &self.forbidden.as_ref()?.article,
            RuleKind::Gifts => &self.gifts.as_ref()?.article,
            RuleKind::SameCity => &self.same_city.as_ref()?.article,
            RuleKind::Payment => &self.payment.as_ref()?.article,
            RuleKind::OneList => &self.one_list.as_ref()?.article,
            RuleKind::Claims => &self.claims.as_ref()?.article,
            RuleKind::Vouchers => &self.vouchers.as_ref()?.article,
            RuleKind::Blanks => &self.blanks.as_ref()?.article,
            RuleKind::Fees => &self.fees.as_ref()?.article,
            RuleKind::Budget => &self.budget.as_ref()?.article,
            RuleKind::Meeting => &self.meeting.as_ref()?.article,
        })
    }

    /// The rules it has, in the order of the checks.
    pub fn rules(&self) -> impl Iterator<Item = RuleKind> {
        RuleKind::ALL.into_iter().filter(|rule| self.article(*rule).is_some())
    }

    /// Takes a rule out of the set.
    pub fn drop_rule(&mut self, rule: RuleKind) {
        match rule {
            RuleKind::Letter => self.letter = None,
            RuleKind::Approval => self.approval = None,
            RuleKind::Companions => self.companions = None,
            RuleKind::HostedMeals => self.hosted_meals = None,
            RuleKind::Days => self.days = None,
            RuleKind::Caps => self.caps = None,
            RuleKind::Diners => self.diners = None,
            RuleKind::Lodging => self.lodging = None,
            RuleKind::Forbidden => self.forbidden = None,
            RuleKind::Gifts => self.gifts = None,
            RuleKind::SameCity => self.same_city = None,
            RuleKind::Payment => self.payment = None,
            RuleKind::OneList => self.one_list = None,
            RuleKind::Claims => self.claims = None,
            RuleKind::Vouchers => self.vouchers = None,
            RuleKind::Blanks => self.blanks = None,
            RuleKind::Fees => self.fees = None,
            RuleKind::Budget => self.budget = None,
            RuleKind::Meeting => self.meeting = None,
        }
    }

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

    fn facts(&self, rule: Option<RuleKind>) -> Vec<(RuleField, RuleValue)> {
        let Some(rule) = rule else { return self.own_facts() };
        let Some(article) = self.article(rule) else { return Vec::new() };
        let mut facts = self.facts_of(rule);
        facts.push((RuleField::Article, RuleValue::Text(article.to_owned())));
        facts
    }
}

/// One line of two rule sets side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The rule; none for what the sets say about themselves.
    pub rule: Option<RuleKind>,
    /// What it is about.
    pub field: RuleField,
    /// What the first set says; nothing where it says nothing about it.
    pub a: Option<RuleValue>,
    /// What the second set says.
    pub b: Option<RuleValue>,
}

impl Compared {
    /// Whether the sets say different things.
    pub fn differs(&self) -> bool {
        self.a != self.b
    }
}

/// Two rule sets side by side, rule by rule. Of several rows for one case, the first counts.
pub fn compare(a: &RuleSet, b: &RuleSet) -> Vec<Compared> {
    let mut lines = Vec::new();
    for rule in [None].into_iter().chain(RuleKind::ALL.map(Some)) {
        let (of_a, of_b) = (a.facts(rule), b.facts(rule));
        let said = |facts: &[(RuleField, RuleValue)], field: &RuleField| {
            facts.iter().find(|(known, _)| known == field).map(|(_, value)| value.clone())
        };
        let mut fields: Vec<&RuleField> = Vec::new();
        for (field, _) in of_a.iter().chain(&of_b) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        // The article is read last, also where only the second set has rows before it.
        fields.sort_by_key(|field| **field == RuleField::Article);
        lines.extend(fields.into_iter().map(|field| Compared { rule, field: field.clone(), a: said(&of_a, field), b: said(&of_b, field) }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::RuleBook;
    use super::*;

    fn set(id: &str) -> RuleSet {
        RuleBook::starter().unwrap().sets()[id].clone()
    }

    #[test]
    fn a_set_compared_with_itself_has_no_difference() {
        for set in RuleBook::starter().unwrap().sets().values() {
            let lines = compare(set, set);
            assert!(lines.iter().all(|line| !line.differs() && line.a.is_some()), "{}", set.name);
            let n_facts: usize = set.rules().map(|rule| set.facts_of(rule).len() + 1).sum();
            assert_eq!(lines.len(), n_facts + set.own_facts().len(), "{}", set.name);
        }
    }

    #[test]
    fn what_the_revision_changed_is_found() {
        let lines = compare(&set("RS-2013"), &set("RS-2025"));
        let line = |field: RuleField| lines.iter().find(|line| line.field == field).unwrap();
        let wine = line(RuleField::Word("酒".into()));
        assert_eq!((&wine.a, &wine.b), (&Some(RuleValue::Word(WordLevel::Confirm)), &Some(RuleValue::Word(WordLevel::Stop))));
        let lobster = line(RuleField::Word("龙虾".into()));
        assert_eq!((&lobster.a, &lobster.b), (&None, &Some(RuleValue::Word(WordLevel::Confirm))));
        assert!(!line(RuleField::Band(Some(10))).differs());
        assert!(lines.iter().filter(|line| line.rule == Some(RuleKind::Companions)).all(|line| !line.differs()));
    }

    #[test]
    fn a_rule_that_one_set_lacks_stands_against_nothing() {
        let lines = compare(&set("RS-2025"), &set("FEE-YL"));
        let fees: Vec<_> = lines.iter().filter(|line| line.rule == Some(RuleKind::Fees)).collect();
        assert_eq!(fees.len(), 5);
        assert!(fees.iter().all(|line| line.a.is_none() && line.differs()));
        assert_eq!(fees.last().map(|line| &line.field), Some(&RuleField::Article));
    }

    #[test]
    fn a_rule_is_taken_out() {
        for (id, set) in RuleBook::starter().unwrap().sets() {
            let mut emptied = set.clone();
            set.rules().for_each(|rule| emptied.drop_rule(rule));
            assert_eq!(emptied.rules().count(), 0, "{id}");
            let RuleSet { live, name, source, origin, authority, from, to, uncertain, .. } = set.clone();
            assert_eq!(emptied, RuleSet { live, name, source, origin, authority, from, to, uncertain, ..RuleSet::default() });
        }
    }
}
