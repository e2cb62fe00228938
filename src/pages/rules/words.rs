//! Words of a rule, by what they are.

use super::handle::use_current;
use crate::{
    domain::{RuleKind, RuleSet, WordLevel},
    i18n::{Texts, Wording, use_texts},
    ui::{Badge, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::collections::BTreeMap;

/// One group: what its words are, and the words.
type Group = (Tone, String, Vec<String>);

fn groups(set: &RuleSet, rule: RuleKind, texts: Texts) -> Vec<Group> {
    let of_level = |level: WordLevel| {
        let words = set.forbidden.iter().flat_map(|rule| &rule.words).filter(|(_, is)| **is == level);
        words.map(|(word, _)| word.clone()).collect()
    };
    let counted = |words: &BTreeMap<String, bool>| words.iter().filter(|(_, counts)| **counts).map(|(word, _)| word.clone()).collect();
    let mut groups: Vec<Group> = match (rule, &set.meeting) {
        (RuleKind::Meeting, Some(meeting)) => vec![
            (Tone::Calm, t_string!(texts, rules.i_meeting_words).to_owned(), counted(&meeting.words)),
            (Tone::Calm, t_string!(texts, rules.i_borders).to_owned(), counted(&meeting.borders)),
            (Tone::Calm, t_string!(texts, rules.i_chiefs).to_owned(), counted(&meeting.chiefs)),
        ],
        _ => [(Tone::Stop, WordLevel::Stop), (Tone::Warn, WordLevel::Confirm), (Tone::Good, WordLevel::Allowed)]
            .map(|(tone, level)| (tone, level.word(texts.get_locale()).to_owned(), of_level(level)))
            .to_vec(),
    };
    groups.retain(|(.., words)| !words.is_empty());
    groups
}

/// The words of a rule in groups.
#[component]
pub(super) fn WordGroups(rule: RuleKind) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    move || {
        let group = |(tone, name, words): Group| {
            let words = words.into_iter().map(|word| view! { <li class="rule-words__word">{word}</li> }).collect_view();
            view! {
                <div class="rule-words">
                    <Badge tone>{name}</Badge>
                    <ul class="rule-words__list" role="list">
                        {words}
                    </ul>
                </div>
            }
        };
        groups(&current.set.read(), rule, texts).into_iter().map(group).collect_view()
    }
}
