//! One rule: its numbers as a table, its article, and the check it belongs to.

use super::{
    handle::use_current,
    rooms::RoomRates,
    target::{RowKind, Target},
    typed::row_keys,
    words::WordGroups,
};
use crate::{
    domain::{RuleField, RuleKind, RuleSet, RuleValue},
    i18n::{Wording, rule_field_word, rule_value_word, use_texts, word},
    ui::{Button, Glyph, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// A line of the table, and what changes it if it has a sheet of its own.
type FactRow = (RuleField, RuleValue, Option<Target>);

/// Numbers of guests for which the table of companions says the result.
const EXAMPLES: [u32; 6] = [5, 10, 12, 15, 20, 30];

/// The lines of a rule's table. Rates of rooms have a table of their own unless they are being changed.
fn rows(set: &RuleSet, rule: RuleKind, editing: bool) -> Vec<FactRow> {
    let facts = set.facts_of(rule);
    let keyed = |kind: RowKind| row_keys(set, kind).into_iter().map(move |key| Target::Row(kind, Some(key)));
    let mut targets: Vec<Target> = match rule {
        RuleKind::Companions => keyed(RowKind::Band).collect(),
        RuleKind::Caps => keyed(RowKind::Cap).collect(),
        RuleKind::Lodging => keyed(RowKind::Class).chain(keyed(RowKind::Rate)).collect(),
        _ => Vec::new(),
    };
    targets.reverse();
    let rows = facts.into_iter().map(|(field, value)| {
        let target = if field == RuleField::GuestsPay { None } else { targets.pop() };
        (field, value, target)
    });
    rows.filter(|(field, ..)| editing || !matches!(field, RuleField::Rate { .. })).collect()
}

/// One rule.
#[component]
pub(super) fn RuleCard(rule: RuleKind) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let title = move || rule.word(texts.get_locale());
    let article = move || current.set.read().article(rule).map(|text| t_string!(texts, rules.article_of, text = text.to_owned()));
    let content = move || match rule {
        RuleKind::Forbidden | RuleKind::Meeting => view! { <WordGroups rule /> }.into_any(),
        _ => view! { <Facts rule /> }.into_any(),
    };
    view! {
        <section class="card rule-card">
            <div class="rule-card__head">
                <h2 class="rule-card__title">{title}</h2>
                <span class="rule-card__check numbers">{format!("{:?}", rule.check())}</span>
                <Show when=move || current.editing.get()>
                    <Button
                        variant=Variant::Plain
                        glyph=Glyph::Edit
                        label=MaybeProp::derive(move || Some(t_string!(texts, rules.edit_named, name = title())))
                        on_press=move |()| current.ask(Target::Rule(rule))
                    />
                </Show>
            </div>
            {content}
            <p class="rule-card__article">{article}</p>
        </section>
    }
}

#[component]
fn Facts(rule: RuleKind) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let rows = Memo::new(move |_| rows(&current.set.read(), rule, current.editing.get()));
    let lines = move || {
        let line = |(field, value, target): FactRow| view! { <FactLine rule field value target /> };
        rows.get().into_iter().map(line).collect_view()
    };
    let addable: &[RowKind] = match rule {
        RuleKind::Companions => &[RowKind::Band],
        RuleKind::Caps => &[RowKind::Cap],
        RuleKind::Lodging => &[RowKind::Class, RowKind::Rate],
        _ => &[],
    };
    view! {
        <Show when=move || !rows.read().is_empty()>
            <table class="rule-table">
                <tbody>{lines}</tbody>
            </table>
        </Show>
        {(rule == RuleKind::Companions).then(|| view! { <Examples /> })}
        {(rule == RuleKind::Lodging).then(|| view! { <RoomRates /> })}
        <Show when=move || current.editing.get() && !addable.is_empty()>
            <div class="toolbar">
                {addable
                    .iter()
                    .map(|kind| {
                        view! {
                            <Button glyph=Glyph::Add on_press=move |()| current.ask(Target::Row(*kind, None))>
                                {move || if *kind == RowKind::Class {
                                    t_string!(texts, rules.add_class)
                                } else {
                                    t_string!(texts, rules.add_row)
                                }}
                            </Button>
                        }
                    })
                    .collect_view()}
            </div>
        </Show>
    }
}

#[component]
fn FactLine(rule: RuleKind, field: RuleField, value: RuleValue, target: Option<Target>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let field = StoredValue::new(field);
    let name = move || field.with_value(|field| rule_field_word(texts.get_locale(), Some(rule), field));
    let said = move || field.with_value(|field| rule_value_word(texts.get_locale(), Some(rule), field, &value));
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="numbers">{said}</td>
            {target
                .map(|target| {
                    view! {
                        <Show when=move || current.editing.get()>
                            <td class="rule-table__edit">
                                <Button
                                    variant=Variant::Plain
                                    glyph=Glyph::Edit
                                    label=MaybeProp::derive(move || Some(t_string!(texts, rules.edit_named, name = name())))
                                    on_press=move |()| current.ask(target)
                                />
                            </td>
                        </Show>
                    }
                })}
        </tr>
    }
}

/// What the bands come to for some numbers of guests.
#[component]
fn Examples() -> impl IntoView {
    let current = use_current();
    let limits = Memo::new(move |_| {
        let set = current.set.read();
        EXAMPLES.map(|n| set.companions.as_ref().map_or(0, |rule| rule.limit(n)))
    });
    let cells = move || limits.get().map(|limit| view! { <td class="numbers">{limit}</td> }).collect_view();
    view! {
        <table class="rule-table rule-table--across">
            <tbody>
                <tr>
                    <th scope="row">{word!(rules.guests)}</th>
                    {EXAMPLES.map(|n| view! { <th scope="col" class="numbers">{n}</th> }).collect_view()}
                </tr>
                <tr>
                    <th scope="row">{word!(rules.most_companions)}</th>
                    {cells}
                </tr>
            </tbody>
        </table>
    }
}
