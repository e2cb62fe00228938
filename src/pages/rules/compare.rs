//! 对比: the set beside another one, rule by rule.

use super::handle::{Current, use_current};
use crate::{
    domain::{Compared, RuleSet, RuleValue, compare},
    i18n::{Texts, Wording, rule_dates, rule_field_word, rule_value_word, use_texts, word},
    ui::{Badge, Check, Choice, Note, Select, Sheet, Table, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The sheet.
#[component]
pub(super) fn CompareSheet(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Sheet open wide=true title=word!(rules.compare)>
            <Comparing />
        </Sheet>
    }
}

#[component]
fn Comparing() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let (chosen, only_differing) = (RwSignal::new(String::new()), RwSignal::new(true));
    let choices = Signal::derive(move || {
        let sets = current.rules.sets.read();
        let others = sets.iter().filter(|(id, _)| current.id.with_value(|own| own != *id));
        let named =
            |(id, set): (&String, &RuleSet)| Choice::new(id.clone(), format!("{}，{}", set.name, rule_dates(texts.get_locale(), set)));
        [Choice::new("", t_string!(texts, rules.compare_choose))].into_iter().chain(others.map(named)).collect::<Vec<_>>()
    });
    let other = Memo::new(move |_| current.rules.sets.read().get(&*chosen.read()).cloned());
    view! {
        <Select
            label=word!(rules.compare_with)
            choices
            chosen
            on_choose=move |id| chosen.set(id)
        />
        {move || other.get().map(|other| view! { <SideBySide current other only_differing /> })}
    }
}

#[component]
fn SideBySide(current: Current, other: RuleSet, only_differing: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let name = other.name.clone();
    let lines = Memo::new(move |_| compare(&current.set.read(), &other));
    let n_differ = Memo::new(move |_| lines.read().iter().filter(|line| line.differs()).count());
    let columns = Signal::derive(move || vec![String::new(), current.set.read().name.clone(), name.clone()]);
    let rows = move || {
        let [_, a, b] = columns.get().try_into().unwrap_or_default();
        let shown = lines.get().into_iter().filter(|line| !only_differing.get() || line.differs());
        shown.map(|line| row(texts, &line, a.clone(), b.clone())).collect_view()
    };
    let count = move || match n_differ.get() {
        0 => t_string!(texts, rules.no_difference).to_owned(),
        n => t_string!(texts, rules.n_differ, n = n),
    };
    view! {
        <Note tone=Tone::Calm live=true>
            {count}
        </Note>
        <Check
            label=word!(rules.only_differing)
            checked=only_differing
            on_change=move |only| only_differing.set(only)
        />
        <div class="rule-compare">
            <Table caption=word!(rules.compare) columns>
                {rows}
            </Table>
        </div>
    }
}

/// One line of the table; called where the language is followed.
fn row(texts: Texts, line: &Compared, a: String, b: String) -> impl IntoView + use<> {
    let locale = texts.get_locale();
    let rule = line.rule.map_or(t_string!(texts, rules.basics), |rule| rule.word(locale));
    let field = rule_field_word(locale, line.rule, &line.field);
    let said = |value: &Option<RuleValue>| match value {
        Some(value) => rule_value_word(locale, line.rule, &line.field, value),
        None => t_string!(texts, rules.not_said).to_owned(),
    };
    let (differs, word) = (line.differs(), t_string!(texts, rules.differs));
    view! {
        <tr data-differs=differs.then_some("")>
            <th scope="row">
                <span class="rule-compare__rule">{rule}</span>
                " "
                {field}
                " "
                {differs.then(|| view! { <Badge tone=Tone::Warn>{word}</Badge> })}
            </th>
            <td data-label=a>{said(&line.a)}</td>
            <td data-label=b>{said(&line.b)}</td>
        </tr>
    }
}
