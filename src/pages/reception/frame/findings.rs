//! What the rules say about the reception: what may not be like this, and what needs a second look.

use crate::pages::reception::current::{Current, use_current};
use crate::{
    domain::{Finding, Level},
    i18n::{Wording, cure_text, finding_text, use_texts},
    route::{Page, Tab},
    ui::{Badge, LinkButton, Tone, Variant},
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
fn to_act_on(findings: &[Finding]) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.level != Level::Note) {
        if !kept.iter().any(|known| (known.rule, &known.detail) == (finding.rule, &finding.detail)) {
            kept.push(finding.clone());
        }
    }
    kept
}

/// How many stand above every tab: all that must change, and of the others so many that there are three.
fn shown(findings: &[Finding]) -> usize {
    let n_stops = findings.iter().filter(|finding| finding.level == Level::Stop).count();
    n_stops.max(3).min(findings.len())
}

/// What needs somebody to act.
#[component]
pub(super) fn Findings() -> impl IntoView {
    let texts = use_texts();
    let Current { id, findings: all, .. } = use_current();
    let findings = Memo::new(move |_| to_act_on(&all.read()));
    let n_more = Memo::new(move |_| findings.read().len().saturating_sub(shown(&findings.read())));
    let rows = move || {
        let findings = findings.get();
        let n = shown(&findings);
        findings.into_iter().take(n).map(|finding| view! { <FindingRow finding /> }).collect_view()
    };
    view! {
        <Show when=move || !findings.read().is_empty()>
            <ul class="findings" aria-label=move || t_string!(texts, reception.findings)>
                {rows}
            </ul>
            <Show when=move || { n_more.get() > 0 }>
                <LinkButton variant=Variant::Plain href=Page::Reception(id, Tab::Costs).href()>
                    {move || t_string!(texts, findings.more, n = n_more.get())}
                </LinkButton>
            </Show>
        </Show>
    }
}

/// Level, sentence, cure, check and article of one finding.
#[component]
pub(in crate::pages::reception) fn FindingRow(finding: Finding) -> impl IntoView {
    let texts = use_texts();
    let tone = tone(finding.level);
    let words = move || {
        let locale = texts.get_locale();
        let cure = cure_text(locale, &finding);
        let source = [format!("{:?}", finding.rule), finding.source.clone()].join(" ");
        let mark = if finding.approved {
            t_string!(texts, findings.approved)
        } else if finding.happened {
            t_string!(texts, findings.happened)
        } else {
            finding.level.word(locale)
        };
        view! {
            <Badge tone>{mark}</Badge>
            <div class="finding__words">
                <p>
                    {finding_text(locale, &finding)} " "
                    {(!cure.is_empty()).then(|| view! { <span class="finding__cure">{cure}</span> })}
                </p>
                <p class="finding__source">{source}</p>
            </div>
        }
    };
    view! { <li class="finding">{words}</li> }
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
        let kept = to_act_on(&[finding(Level::Stop, 1, 3), finding(Level::Stop, 2, 3), finding(Level::Note, 3, 2)]);
        assert_eq!(kept, [finding(Level::Stop, 1, 3)]);
        let of = |n_stops, n_warns| {
            let stops = (0..n_stops).map(|n| finding(Level::Stop, n, 3));
            shown(&stops.chain((0..n_warns).map(|n| finding(Level::Warn, n, 3))).collect::<Vec<_>>())
        };
        assert_eq!([of(0, 2), of(1, 5), of(5, 5), of(0, 0)], [2, 3, 5, 0], "stops are never folded away");
    }
}
