//! Two rule sets side by side.

use super::{RuleField, RuleKind, RuleSet, RuleValue};
use crate::domain::OrderBy;

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
        fields.order_by_key(|field| **field == RuleField::Article);
        lines.extend(fields.into_iter().map(|field| Compared { rule, field: field.clone(), a: said(&of_a, field), b: said(&of_b, field) }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::{RuleBook, WordLevel};
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
}
