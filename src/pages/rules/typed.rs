//! A sheet as typed: filled from a rule set, and read back into one all at once.

use super::{
    reading::{Problem, Reading, decoded},
    shown::shown,
    target::{RowKind, RuleInput, Target},
};
use crate::domain::{CapRow, ClassRow, Clause, CompanionBand, Gather, HostedMealsRule, LodgingRule, Money, RateRow, RuleKind, RuleSet};
use std::collections::BTreeMap;
use std::num::NonZeroU32;

/// The texts as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed(pub(super) BTreeMap<RuleInput, String>);

impl Typed {
    /// As a sheet shows a set; all empty for what the set does not have.
    pub(super) fn of(set: &RuleSet, target: Target) -> Self {
        let text = |field: &RuleInput| (*field, shown(set, target, *field).unwrap_or_default());
        Self(target.fields().iter().map(text).to_map())
    }

    /// Writes what is typed into a set; every problem is reported, and the set is unchanged then.
    pub(super) fn put_into(&self, set: &mut RuleSet, target: Target) -> Result<(), Vec<(RuleInput, Problem)>> {
        let mut reading = Reading::of(&self.0);
        let mut changed = set.clone();
        match target {
            Target::Set => put_set(&mut reading, &mut changed),
            Target::Rule(rule) => put_rule(&mut reading, &mut changed, rule),
            Target::Row(kind, key) => put_row(&mut reading, &mut changed, kind, key),
        }
        reading.finish()?;
        *set = changed;
        Ok(())
    }
}

fn put_set(reading: &mut Reading<'_>, set: &mut RuleSet) {
    set.name = reading.required(RuleInput::Name);
    set.source = reading.required(RuleInput::Source);
    let (from, to) = (reading.day(RuleInput::From), reading.day(RuleInput::To));
    match from {
        Some(from) => set.from = from,
        None => reading.refuse_if_empty(RuleInput::From),
    }
    set.to = to;
    if from.is_some() && set.ends_before_it_begins() {
        reading.refuse(RuleInput::To, Problem::EndsBeforeItBegins);
    }
    set.authority = reading.coded(RuleInput::Authority).unwrap_or(set.authority);
    set.origin = reading.coded(RuleInput::Origin).unwrap_or(set.origin);
    set.uncertain = reading.is_yes(RuleInput::Uncertain);
}

fn put_rule(reading: &mut Reading<'_>, set: &mut RuleSet, rule: RuleKind) {
    let article = reading.required(RuleInput::Article);
    let clause = |article| Some(Clause { article });
    match rule {
        RuleKind::Letter => {
            let letter = set.letter.get_or_insert_default();
            (letter.article, letter.working_days_after) = (article, reading.number(RuleInput::WorkingDays));
        }
        RuleKind::Companions => set.companions.get_or_insert_default().article = article,
        RuleKind::HostedMeals => {
            let was = set.hosted_meals.get_or_insert_default();
            let forms = reading.words(RuleInput::Forms).iter().filter_map(|form| decoded(form)).map(|form| (form, true)).to_map();
            let (most, level) = (reading.at_least_one(RuleInput::Most), reading.coded(RuleInput::Level).unwrap_or(was.level));
            *was = HostedMealsRule { article, most, level, forms };
        }
        RuleKind::Days => {
            let days = set.days.get_or_insert_default();
            (days.article, days.most) = (article, reading.at_least_one(RuleInput::Most));
        }
        RuleKind::Caps => set.caps.get_or_insert_default().article = article,
        RuleKind::Lodging => {
            let lodging: &mut LodgingRule = set.lodging.get_or_insert_default();
            (lodging.article, lodging.guests_pay) = (article, reading.is_yes(RuleInput::GuestsPay));
        }
        RuleKind::Forbidden => {
            let forbidden = set.forbidden.get_or_insert_default();
            (forbidden.article, forbidden.words) = (article, reading.word_levels());
        }
        RuleKind::Gifts => {
            let gifts = set.gifts.get_or_insert_default();
            (gifts.article, gifts.most) = (article, reading.at_least_one(RuleInput::Most));
            gifts.minister = reading.amount(RuleInput::Minister, gifts.minister);
            gifts.other = reading.amount(RuleInput::Other, gifts.other);
        }
        RuleKind::Claims => {
            let claims = set.claims.get_or_insert_default();
            (claims.article, claims.days) = (article, reading.at_least_one(RuleInput::ClaimDays));
        }
        RuleKind::Blanks => {
            let blanks = set.blanks.get_or_insert_default();
            (blanks.article, blanks.deviation_percent) = (article, reading.some(RuleInput::Deviation));
        }
        RuleKind::Fees => {
            let fees = set.fees.get_or_insert_default();
            fees.article = article;
            fees.breakfast = reading.amount(RuleInput::Breakfast, fees.breakfast);
            fees.lunch = reading.amount(RuleInput::Lunch, fees.lunch);
            fees.dinner = reading.amount(RuleInput::Dinner, fees.dinner);
            fees.half_day = reading.amount(RuleInput::HalfDay, fees.half_day);
        }
        RuleKind::Meeting => {
            let meeting = set.meeting.get_or_insert_default();
            meeting.article = article;
            let words = |field| reading.words(field).into_iter().map(|word| (word, true)).to_map();
            (meeting.words, meeting.borders, meeting.chiefs) =
                (words(RuleInput::MeetingWords), words(RuleInput::Borders), words(RuleInput::Chiefs));
        }
        RuleKind::Approval => set.approval = clause(article),
        RuleKind::Diners => set.diners = clause(article),
        RuleKind::SameCity => set.same_city = clause(article),
        RuleKind::Payment => set.payment = clause(article),
        RuleKind::OneList => set.one_list = clause(article),
        RuleKind::Vouchers => set.vouchers = clause(article),
        RuleKind::Budget => set.budget = clause(article),
    }
}

fn put_row(reading: &mut Reading<'_>, set: &mut RuleSet, kind: RowKind, key: Option<u16>) {
    match kind {
        RowKind::Band => {
            let band = CompanionBand {
                up_to: reading.some(RuleInput::UpTo),
                base: reading.number(RuleInput::Base),
                per_guest: reading.number(RuleInput::PerGuest),
                beyond: reading.number(RuleInput::Beyond),
                one_per: reading.some(RuleInput::OnePer).and_then(NonZeroU32::new),
            };
            if band.base == 0 && band.per_guest == 0 && band.one_per.is_none() {
                reading.refuse_if_empty(RuleInput::Base);
            }
            set.put_band(key, band);
        }
        RowKind::Cap => {
            let was = key.and_then(|key| Some(set.caps.as_ref()?.rows.get(&key)?.amount));
            let row = CapRow {
                slot: reading.coded(RuleInput::Slot),
                form: reading.coded(RuleInput::Form),
                host_rank: reading.coded(RuleInput::HostRank),
                guest_rank: reading.coded(RuleInput::GuestRank),
                city: reading.text(RuleInput::City),
                amount: reading.amount(RuleInput::Amount, was.unwrap_or(Money::ZERO)),
                per: reading.coded(RuleInput::Per).unwrap_or_default(),
            };
            set.put_cap(key, row);
        }
        RowKind::Class => {
            let row = ClassRow { rank: reading.coded(RuleInput::Rank), class: reading.coded(RuleInput::Class).unwrap_or_default() };
            set.put_class(key, row);
        }
        RowKind::Rate => {
            let was = key.and_then(|key| Some(set.lodging.as_ref()?.rates.get(&key)?.amount));
            let row = RateRow {
                rank: reading.coded(RuleInput::Rank),
                city: reading.text(RuleInput::City),
                from_month: reading.month(RuleInput::FromMonth),
                to_month: reading.month(RuleInput::ToMonth),
                amount: reading.amount(RuleInput::Amount, was.unwrap_or(Money::ZERO)),
            };
            set.put_rate(key, row);
        }
    }
}

/// Takes a row out of its rule.
pub(super) fn remove_row(set: &mut RuleSet, kind: RowKind, key: u16) {
    fn without<R>(rows: Option<&mut BTreeMap<u16, R>>, key: u16) {
        if let Some(rows) = rows {
            rows.remove(&key);
        }
    }
    match kind {
        RowKind::Band => without(set.companions.as_mut().map(|rule| &mut rule.bands), key),
        RowKind::Cap => without(set.caps.as_mut().map(|rule| &mut rule.rows), key),
        RowKind::Class => without(set.lodging.as_mut().map(|rule| &mut rule.classes), key),
        RowKind::Rate => without(set.lodging.as_mut().map(|rule| &mut rule.rates), key),
    }
}

/// The keys of the rows of a kind, in the order in which they count.
pub(super) fn row_keys(set: &RuleSet, kind: RowKind) -> Vec<u16> {
    match kind {
        RowKind::Band => set.companions.iter().flat_map(|rule| rule.bands.keys().copied()).collect(),
        RowKind::Cap => set.caps.iter().flat_map(|rule| rule.rows.keys().copied()).collect(),
        RowKind::Class => set.lodging.iter().flat_map(|rule| rule.classes.keys().copied()).collect(),
        RowKind::Rate => set.lodging.iter().flat_map(|rule| rule.rates.keys().copied()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MoneyError;
    use crate::domain::RuleBook;

    fn starter() -> BTreeMap<String, RuleSet> {
        RuleBook::starter().unwrap().sets().clone()
    }

    fn change(set: &RuleSet, target: Target, fields: &[(RuleInput, &str)]) -> Result<RuleSet, Vec<(RuleInput, Problem)>> {
        let (mut typed, mut set) = (Typed::of(set, target), set.clone());
        typed.0.extend(fields.iter().map(|(field, text)| (*field, (*text).to_owned())));
        typed.put_into(&mut set, target).map(|()| set)
    }

    #[test]
    fn what_a_sheet_shows_is_read_back_unchanged() {
        for set in starter().values() {
            let rows = [RowKind::Band, RowKind::Cap, RowKind::Class, RowKind::Rate];
            let rows = rows.into_iter().flat_map(|kind| row_keys(set, kind).into_iter().map(move |key| Target::Row(kind, Some(key))));
            for target in [Target::Set].into_iter().chain(set.rules().map(Target::Rule)).chain(rows) {
                assert_eq!(change(set, target, &[]).as_ref(), Ok(set), "{} {target:?}", set.name);
            }
        }
    }

    #[test]
    fn problems_are_said_at_their_fields_and_nothing_is_changed() {
        let set = &starter()["RS-2025"];
        for (target, typed, problem) in [
            (Target::Set, (RuleInput::Name, " "), Problem::Required),
            (Target::Set, (RuleInput::From, ""), Problem::Required),
            (Target::Set, (RuleInput::From, "2026-02-30"), Problem::NotADate),
            (Target::Set, (RuleInput::To, "2025-05-01"), Problem::EndsBeforeItBegins),
            (Target::Rule(RuleKind::Letter), (RuleInput::WorkingDays, "五"), Problem::NotANumber),
            (Target::Rule(RuleKind::Letter), (RuleInput::WorkingDays, "999999"), Problem::TooMany),
            (Target::Rule(RuleKind::HostedMeals), (RuleInput::Most, "0"), Problem::AtLeastOne),
            (Target::Rule(RuleKind::Blanks), (RuleInput::Deviation, "0"), Problem::AtLeastOne),
            (Target::Rule(RuleKind::Payment), (RuleInput::Article, ""), Problem::Required),
            (Target::Rule(RuleKind::Forbidden), (RuleInput::Allowed, "酒店\n鱼翅"), Problem::Twice("鱼翅".into())),
            (Target::Row(RowKind::Band, Some(1)), (RuleInput::Base, ""), Problem::Required),
        ] {
            assert_eq!(change(set, target, &[typed]), Err(vec![(typed.0, problem)]), "{typed:?}");
        }
        let rooms = &starter()["ROOM-YL"];
        for (field, text, problem) in [
            (RuleInput::FromMonth, "13", Problem::NotAMonth),
            (RuleInput::Amount, "-1", Problem::Amount(MoneyError::Negative)),
            (RuleInput::Amount, "", Problem::Required),
        ] {
            assert_eq!(change(rooms, Target::Row(RowKind::Rate, Some(1)), &[(field, text)]), Err(vec![(field, problem)]), "{text}");
        }
    }

    #[test]
    fn what_is_typed_is_written() {
        let set = &starter()["LOC-YL"];
        let cap = change(set, Target::Row(RowKind::Cap, Some(1)), &[(RuleInput::Amount, "３５.5元")]).unwrap();
        assert_eq!(cap.caps.unwrap().rows[&1].amount, Money::fen(3550));
        let new = [(RuleInput::UpTo, "10"), (RuleInput::Base, "2")];
        let banded = change(set, Target::Row(RowKind::Band, None), &new).unwrap();
        assert_eq!(banded.companions.unwrap().limit(10), 2);
        let words =
            change(set, Target::Rule(RuleKind::Forbidden), &[(RuleInput::Stop, "龙虾\n\n海参"), (RuleInput::Article, "第十条")]).unwrap();
        assert_eq!(words.forbidden.unwrap().words.len(), 2);
    }

    #[test]
    fn an_amount_keeps_its_currency() {
        let dollars = crate::domain::RuleBook::read(include_str!("../../../tests/fixtures/rules/us-federal.json")).unwrap();
        let set = &dollars.sets()["US-GSA"];
        let changed = change(set, Target::Row(RowKind::Cap, Some(2)), &[(RuleInput::Amount, "70")]).unwrap();
        assert_eq!(changed.caps.unwrap().rows[&2].amount.to_string(), "70.00 USD");
    }

    #[test]
    fn a_row_is_taken_out() {
        let mut set = starter()["ROOM-YL"].clone();
        remove_row(&mut set, RowKind::Rate, 1);
        assert_eq!(row_keys(&set, RowKind::Rate), [2, 3, 4, 5, 6]);
    }
}
