//! What the rules say about the reception: what may not be like this, and what needs a second look.

use super::page::use_current;
use crate::{
    domain::{Around, Finding, Level, check},
    i18n::{Wording, cure_text, finding_text, use_texts},
    pages::reception::rules_context::use_rules,
    platform,
    ui::{Badge, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

const fn tone(level: Level) -> Tone {
    match level {
        Level::Stop => Tone::Stop,
        Level::Warn => Tone::Warn,
        Level::Note => Tone::Calm,
    }
}

/// Findings that need somebody to act, each once.
fn to_act_on(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings.into_iter().filter(|finding| finding.level != Level::Note) {
        if !kept.iter().any(|known| (known.rule, &known.detail) == (finding.rule, &finding.detail)) {
            kept.push(finding);
        }
    }
    kept
}

/// Level, sentence, cure and article of each.
#[component]
pub(super) fn Findings() -> impl IntoView {
    let (texts, current, rules) = (use_texts(), use_current(), use_rules());
    let findings = Memo::new(move |_| to_act_on(check(&current.value.read(), &rules.read(), &Around::on(platform::today()))));
    let row = move |finding: Finding| {
        let locale = texts.get_locale();
        let cure = Some(cure_text(locale, &finding)).filter(|cure| !cure.is_empty());
        let source = Some(finding.source.clone()).filter(|source| !source.is_empty());
        view! {
            <li class="finding">
                <Badge tone=tone(finding.level)>{finding.level.word(locale)}</Badge>
                <div class="finding__words">
                    <p>
                        {finding_text(locale, &finding)} {cure.map(|cure| view! { <span class="finding__cure">{cure}</span> })}
                    </p>
                    {source.map(|source| view! { <p class="finding__source">{source}</p> })}
                </div>
            </li>
        }
    };
    view! {
        <Show when=move || !findings.read().is_empty()>
            <ul class="findings" aria-label=move || t_string!(texts, reception.findings)>
                {move || findings.get().into_iter().map(row).collect_view()}
            </ul>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Authority, Detail, MealId, RuleId, Subject};
    use uuid::Uuid;

    #[test]
    fn the_same_sentence_is_said_once_and_notes_are_left_out() {
        let finding = |level, n, planned| Finding {
            rule: RuleId::R04,
            level,
            authority: Authority::Central,
            happened: false,
            approved: false,
            source: String::new(),
            subject: Subject::Meal(MealId(Uuid::from_u128(n))),
            detail: Detail::TooManyHostedMeals { limit: 1, planned },
        };
        let kept = to_act_on(vec![finding(Level::Stop, 1, 3), finding(Level::Stop, 2, 3), finding(Level::Note, 3, 2)]);
        assert_eq!(kept, [finding(Level::Stop, 1, 3)]);
    }
}
