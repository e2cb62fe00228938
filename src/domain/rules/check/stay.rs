//! R07 rooms, R08 gifts and other costs.

use super::Around;
use crate::domain::rules::{Authority, Detail, Finding, Level, RuleBook, RuleId, RuleSet, Subject};
use crate::domain::{Cost, CostId, CostKind, Money, Origin, Payer, Rank, Reception, Room, RoomId};
use chrono::NaiveDate;

pub(super) fn findings(reception: &Reception, book: &RuleBook, around: &Around) -> Vec<Finding> {
    let rooms = reception.rooms.iter().filter(|(_, room)| room.live);
    let mut findings: Vec<Finding> = rooms.flat_map(|(id, room)| room_findings(reception, *id, room, book, &around.city)).collect();
    for (id, cost) in reception.costs.iter().filter(|(_, cost)| cost.live) {
        findings.extend(forbidden(reception, *id, cost, book));
    }
    findings.extend(gifts(reception, book));
    findings
}

/// Whether a room may be planned like this. One whose actual amount is known has happened and is taken as it is.
///
/// # Errors
/// The finding under a central rule that it would be; a local rate only shows.
pub fn may_lodge(reception: &Reception, id: RoomId, room: &Room, book: &RuleBook, city: &str) -> Result<(), Finding> {
    room_findings(reception, id, room, book, city).into_iter().find(is_refused).map_or(Ok(()), Err)
}

/// Whether a cost may be planned. One whose actual amount is known has happened and is taken as it is.
///
/// # Errors
/// The finding under a central rule that it would be.
pub fn may_spend(reception: &Reception, id: CostId, cost: &Cost, book: &RuleBook) -> Result<(), Finding> {
    forbidden(reception, id, cost, book).into_iter().find(is_refused).map_or(Ok(()), Err)
}

fn is_refused(finding: &Finding) -> bool {
    finding.level == Level::Stop && finding.authority == Authority::Central && !finding.happened
}

/// R07: class, rate and payer of one room, which may not be in the reception yet.
pub fn room_findings(reception: &Reception, id: RoomId, room: &Room, book: &RuleBook, city: &str) -> Vec<Finding> {
    let rules: Vec<_> = book.in_force(room.from, reception.origin).filter_map(|set| set.lodging.as_ref().map(|rule| (set, rule))).collect();
    let finding = |(set, article): (&RuleSet, &String), detail| {
        let finding = Finding::new(RuleId::R07, Level::Stop, article, Subject::Room(id), detail).by(set.authority);
        Finding { happened: room.actual.is_some(), ..finding }
    };
    let guests = room.guests.iter().filter(|(_, here)| **here).filter_map(|(id, _)| reception.guests.get(id)).filter(|guest| guest.live);
    let rank = guests.map(|guest| guest.rank).min().unwrap_or(Rank::Unknown);
    let mut findings = Vec::new();
    let best = rules.iter().find_map(|(set, rule)| rule.class_for(rank).map(|best| (*set, &rule.article, best)));
    if let Some((set, article, best)) = best.filter(|(_, _, best)| room.class > *best) {
        findings.push(finding((set, article), Detail::RoomClassAbove { class: room.class, best, rank }));
    }
    if let Some((set, article, cap)) = rate(&rules, rank, city, room.from)
        && room.rate.minus(cap).is_ok_and(|over| over.minor() > 0)
    {
        findings.push(finding((set, article), Detail::RoomRateAbove { rate: room.rate, cap }));
    }
    if let Some((set, rule)) = rules.iter().find(|(_, rule)| rule.guests_pay).filter(|_| room.payer == Payer::Host) {
        findings.push(finding((set, &rule.article), Detail::RoomChargedToHost));
    }
    findings
}

/// The rate for a rank: of a row for the city before one for any.
fn rate<'a>(
    rules: &[(&'a RuleSet, &'a crate::domain::LodgingRule)],
    rank: Rank,
    city: &str,
    night: NaiveDate,
) -> Option<(&'a RuleSet, &'a String, Money)> {
    let of = |city: &str| rules.iter().find_map(|(set, rule)| rule.rate_for(rank, city, night).map(|cap| (*set, &rule.article, cap)));
    (!city.is_empty()).then(|| of(city)).flatten().or_else(|| of(""))
}

/// R08: what a cost is called.
fn forbidden(reception: &Reception, id: CostId, cost: &Cost, book: &RuleBook) -> Vec<Finding> {
    let Some((set, rule)) = book.find(cost.day, reception.origin, |set| set.forbidden.as_ref()) else { return Vec::new() };
    let finding = |level, detail| {
        let finding = Finding::new(RuleId::R08, level, &rule.article, Subject::Cost(id), detail).by(set.authority);
        Finding { happened: cost.actual.is_some(), ..finding }
    };
    if cost.kind == CostKind::Gift && reception.origin != Origin::Foreign {
        return vec![finding(Level::Stop, Detail::GiftToDomestic)];
    }
    let found = rule.found_in(&cost.what).into_iter();
    let found = found.map(|(word, level)| finding(level.level(), Detail::Forbidden { word: word.to_owned(), text: cost.what.clone() }));
    found.collect()
}

/// R08: gifts to foreign guests.
fn gifts(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let gifts: Vec<_> = reception.costs.iter().filter(|(_, cost)| cost.live && cost.kind == CostKind::Gift).collect();
    let Some((set, rule)) = book.find(reception.first_day, reception.origin, |set| set.gifts.as_ref()) else { return Vec::new() };
    let finding = |subject, detail| Finding::new(RuleId::R08, Level::Stop, &rule.article, subject, detail).by(set.authority);
    let mut findings = Vec::new();
    for (id, gift) in &gifts {
        let rank = gift.to.and_then(|to| reception.guests.get(&to)).map_or(Rank::Unknown, |guest| guest.rank);
        let cap = if rank <= Rank::ProvincialDeputy { rule.minister } else { rule.other };
        if gift.price.minus(cap).is_ok_and(|over| over.minor() > 0) {
            findings.push(finding(Subject::Cost(**id), Detail::GiftTooDear { price: gift.price, cap }));
        }
    }
    let found = gifts.iter().fold(0_u32, |sum, (_, gift)| sum.saturating_add(gift.quantity.max(1)));
    if found > rule.most {
        findings.push(finding(Subject::Reception, Detail::TooManyGifts { found, limit: rule.most }));
    }
    findings
}
