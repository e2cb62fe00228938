//! R18: who meets and sees off the guests, and where.

use crate::domain::rules::{Detail, Finding, Level, RuleBook, RuleId, Subject};
use crate::domain::{Reception, Role};
use std::collections::BTreeMap;

pub(super) fn findings(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, item) in reception.items_in_order() {
        let Some((set, rule)) = book.find(item.start.date(), reception.origin, |set| set.meeting.as_ref()) else { continue };
        let has = |words: &BTreeMap<String, bool>, text: &str| words.iter().any(|(word, counts)| *counts && text.contains(word.as_str()));
        if !has(&rule.words, &item.title) {
            continue;
        }
        let finding = |detail| Finding::new(RuleId::R18, Level::Warn, &rule.article, Subject::Item(id), detail).by(set.authority);
        let here = item.people.iter().filter(|(_, attendance)| attendance.here && attendance.role != Role::Support);
        let people = here.filter_map(|(id, _)| reception.people.get(id)).filter(|person| person.live);
        let chiefs = people.filter(|person| rule.chiefs.get(person.post.trim()) == Some(&true));
        findings.extend(chiefs.map(|person| finding(Detail::ChiefMeets { name: person.name.clone() })));
        if has(&rule.borders, &item.title) || has(&rule.borders, &item.place) {
            findings.push(finding(Detail::MetAtBorder { place: item.place.clone() }));
        }
    }
    findings
}
