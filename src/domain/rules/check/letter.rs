//! R01 letter, R02 approval, R11 one letter for one list, R12 late claims.

use super::Around;
use crate::domain::rules::{Detail, Finding, Level, RuleBook, RuleId, Subject};
use crate::domain::{ApprovalKind, LetterForm, Reception, days, weekday};
use chrono::{NaiveDate, Weekday};

pub(super) fn findings(reception: &Reception, book: &RuleBook, around: &Around) -> Vec<Finding> {
    let mut findings = letter(reception, book, around.today);
    findings.extend(approval(reception, book, around.today));
    findings.extend(used_twice(reception, book, around));
    findings.extend(late_claim(reception, book, around.today));
    findings
}

/// R01
fn letter(reception: &Reception, book: &RuleBook, today: NaiveDate) -> Vec<Finding> {
    let Some((set, rule)) = book.find(reception.first_day, reception.origin, |set| set.letter.as_ref()) else { return Vec::new() };
    let allowed = rule.working_days_after;
    let finding = |level, detail| Finding::new(RuleId::R01, level, &rule.article, Subject::Letter, detail).by(set.authority);
    let late = |on: NaiveDate| {
        let working_days = working_days_since(reception.last_day, on);
        (if working_days > allowed { Level::Stop } else { Level::Warn }, working_days)
    };
    if !reception.letter.is_there() {
        let (level, working_days) = if today <= reception.last_day { (Level::Note, 0) } else { late(today) };
        let phone_only = reception.letter.form == LetterForm::Phone && !reception.letter.number.trim().is_empty();
        return vec![finding(level, Detail::LetterMissing { working_days, allowed, phone_only })];
    }
    let mut findings = Vec::new();
    if let Some(issued) = reception.letter.issued.filter(|issued| *issued > reception.last_day) {
        let (level, working_days) = late(issued);
        findings.push(finding(level, Detail::LetterAfterVisit { working_days, allowed }));
    }
    let listed = reception.guests.values().any(|guest| guest.live).then(|| reception.n_guests());
    if let (Some(letter), Some(listed)) = (reception.letter.heads, listed)
        && letter != listed
    {
        findings.push(finding(Level::Warn, Detail::HeadsDiffer { letter, listed }));
    }
    findings
}

/// Mondays to Fridays after `from` up to `to`; public holidays are not known here and count.
fn working_days_since(from: NaiveDate, to: NaiveDate) -> u32 {
    let later = days(from, to).skip(1).filter(|day| !matches!(weekday(*day), Weekday::Sat | Weekday::Sun));
    u32::try_from(later.count()).unwrap_or(u32::MAX)
}

/// R02
fn approval(reception: &Reception, book: &RuleBook, today: NaiveDate) -> Option<Finding> {
    let (set, rule) = book.find(reception.first_day, reception.origin, |set| set.approval.as_ref())?;
    let finding = |level, detail| Finding::new(RuleId::R02, level, &rule.article, Subject::Approval, detail).by(set.authority);
    let steps = reception.approvals.values().filter(|step| step.live && step.kind != ApprovalKind::Exception);
    let last = steps.filter_map(|step| step.on).max();
    match last {
        None => Some(finding(if today < reception.first_day { Level::Note } else { Level::Warn }, Detail::ApprovalMissing)),
        Some(on) if on > reception.first_day && reception.approval.urgent.trim().is_empty() => {
            Some(finding(Level::Warn, Detail::ApprovalAfterVisit { on }))
        }
        Some(_) => None,
    }
}

/// R11
fn used_twice(reception: &Reception, book: &RuleBook, around: &Around) -> Vec<Finding> {
    let Some((set, rule)) = book.find(reception.first_day, reception.origin, |set| set.one_list.as_ref()) else { return Vec::new() };
    let finding = |other: &String| {
        let detail = Detail::LetterUsedTwice { other: other.clone() };
        Finding::new(RuleId::R11, Level::Warn, &rule.article, Subject::Letter, detail).by(set.authority)
    };
    around.letter_also_in.iter().filter(|_| reception.letter.is_there()).map(finding).collect()
}

/// R12
fn late_claim(reception: &Reception, book: &RuleBook, today: NaiveDate) -> Option<Finding> {
    let (set, rule) = book.find(reception.first_day, reception.origin, |set| set.claims.as_ref())?;
    let until = reception.claim.on.unwrap_or(today);
    let days = u32::try_from((until - reception.last_day).num_days()).unwrap_or(0);
    let is_nothing = reception.totals().is_ok_and(|totals| totals.host.minor() == 0);
    let detail = Detail::ClaimLate { days, allowed: rule.days };
    let finding = Finding::new(RuleId::R12, Level::Warn, &rule.article, Subject::Claim, detail).by(set.authority);
    (days > rule.days && !is_nothing).then_some(finding)
}
