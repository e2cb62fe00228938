//! How a sheet shows what a rule set has.

use super::{
    reading::code,
    target::{RowKind, RuleInput, Target},
};
use crate::domain::{RuleKind, RuleSet, WordLevel};
use std::{collections::BTreeMap, num::NonZeroU32};

fn number(value: u32) -> String {
    if value == 0 { String::new() } else { value.to_string() }
}

fn some(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes(value: bool) -> String {
    if value { "yes".to_owned() } else { String::new() }
}

fn words<'a>(words: impl IntoIterator<Item = &'a String>) -> String {
    words.into_iter().map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn counted<K>(words: &BTreeMap<K, bool>) -> impl Iterator<Item = &K> {
    words.iter().filter(|(_, counts)| **counts).map(|(word, _)| word)
}

/// The text of a field; none for what the set does not have.
pub(super) fn shown(set: &RuleSet, target: Target, field: RuleInput) -> Option<String> {
    match target {
        Target::Set => Some(match field {
            RuleInput::Name => set.name.clone(),
            RuleInput::Source => set.source.clone(),
            RuleInput::From => set.from.to_string(),
            RuleInput::To => set.to.map(|day| day.to_string()).unwrap_or_default(),
            RuleInput::Authority => code(set.authority),
            RuleInput::Origin => code(set.origin),
            RuleInput::Uncertain => yes(set.uncertain),
            _ => return None,
        }),
        Target::Rule(rule) if field == RuleInput::Article => set.article(rule).map(str::to_owned),
        Target::Rule(rule) => shown_in_rule(set, rule, field),
        Target::Row(kind, key) => shown_in_row(set, kind, key?, field),
    }
}

fn shown_in_rule(set: &RuleSet, rule: RuleKind, field: RuleInput) -> Option<String> {
    let of_level = |level: WordLevel| {
        let found = set.forbidden.as_ref()?.words.iter().filter(|(_, is)| **is == level);
        Some(words(found.map(|(word, _)| word)))
    };
    Some(match (rule, field) {
        (RuleKind::Letter, _) => number(set.letter.as_ref()?.working_days_after),
        (RuleKind::HostedMeals, RuleInput::Most) => number(set.hosted_meals.as_ref()?.most),
        (RuleKind::HostedMeals, RuleInput::Level) => code(set.hosted_meals.clone().unwrap_or_default().level),
        (RuleKind::HostedMeals, RuleInput::Forms) => counted(&set.hosted_meals.as_ref()?.forms).map(code).collect::<Vec<_>>().join("\n"),
        (RuleKind::Days, _) => number(set.days.as_ref()?.most),
        (RuleKind::Lodging, _) => yes(set.lodging.as_ref()?.guests_pay),
        (RuleKind::Forbidden, RuleInput::Stop) => of_level(WordLevel::Stop)?,
        (RuleKind::Forbidden, RuleInput::Confirm) => of_level(WordLevel::Confirm)?,
        (RuleKind::Forbidden, RuleInput::Allowed) => of_level(WordLevel::Allowed)?,
        (RuleKind::Gifts, RuleInput::Minister) => set.gifts.as_ref()?.minister.plain(),
        (RuleKind::Gifts, RuleInput::Other) => set.gifts.as_ref()?.other.plain(),
        (RuleKind::Gifts, _) => number(set.gifts.as_ref()?.most),
        (RuleKind::Claims, _) => number(set.claims.as_ref()?.days),
        (RuleKind::Blanks, _) => some(set.blanks.as_ref()?.deviation_percent),
        (RuleKind::Fees, RuleInput::Breakfast) => set.fees.as_ref()?.breakfast.plain(),
        (RuleKind::Fees, RuleInput::Lunch) => set.fees.as_ref()?.lunch.plain(),
        (RuleKind::Fees, RuleInput::Dinner) => set.fees.as_ref()?.dinner.plain(),
        (RuleKind::Fees, _) => set.fees.as_ref()?.half_day.plain(),
        (RuleKind::Meeting, RuleInput::MeetingWords) => words(counted(&set.meeting.as_ref()?.words)),
        (RuleKind::Meeting, RuleInput::Borders) => words(counted(&set.meeting.as_ref()?.borders)),
        (RuleKind::Meeting, _) => words(counted(&set.meeting.as_ref()?.chiefs)),
        _ => return None,
    })
}

fn shown_in_row(set: &RuleSet, kind: RowKind, key: u16, field: RuleInput) -> Option<String> {
    Some(match kind {
        RowKind::Band => {
            let band = set.companions.as_ref()?.bands.get(&key)?;
            match field {
                RuleInput::UpTo => some(band.up_to),
                RuleInput::Base => number(band.base),
                RuleInput::PerGuest => number(band.per_guest),
                RuleInput::OnePer => some(band.one_per.map(NonZeroU32::get)),
                _ => number(band.beyond),
            }
        }
        RowKind::Cap => {
            let row = set.caps.as_ref()?.rows.get(&key)?;
            match field {
                RuleInput::Amount => row.amount.plain(),
                RuleInput::Per => code(row.per),
                RuleInput::Slot => code(row.slot),
                RuleInput::Form => code(row.form),
                RuleInput::HostRank => code(row.host_rank),
                RuleInput::GuestRank => code(row.guest_rank),
                _ => row.city.clone(),
            }
        }
        RowKind::Class => {
            let row = set.lodging.as_ref()?.classes.get(&key)?;
            if field == RuleInput::Rank { code(row.rank) } else { code(row.class) }
        }
        RowKind::Rate => {
            let row = set.lodging.as_ref()?.rates.get(&key)?;
            match field {
                RuleInput::Amount => row.amount.plain(),
                RuleInput::City => row.city.clone(),
                RuleInput::Rank => code(row.rank),
                RuleInput::FromMonth => some(row.from_month),
                _ => some(row.to_month),
            }
        }
    })
}
