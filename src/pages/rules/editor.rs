//! The sheet: one rule, one row, or the set itself.

use super::{
    handle::use_current,
    inputs::{Inputs, Text},
    reading::Problem,
    target::{RowKind, Target},
    typed::{Typed, remove_row},
};
use crate::{
    domain::{Gather, OwnRules, RuleSet},
    i18n::{Texts, Wording, use_texts, word},
    pages::form::draft::{SheetDraft, TakenUp},
    store::RULES,
    ui::{Button, Glyph, Sheet, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

fn title(texts: Texts, target: Target) -> String {
    let rule = target.rule().map(|rule| rule.word(texts.get_locale())).unwrap_or_default();
    match target {
        Target::Set => t_string!(texts, rules.edit_basics).to_owned(),
        Target::Rule(_) => rule.to_owned(),
        Target::Row(RowKind::Class, None) => t_string!(texts, rules.add_class).to_owned(),
        Target::Row(_, None) => format!("{rule} · {}", t_string!(texts, rules.add_row)),
        Target::Row(_, Some(_)) => format!("{rule} · {}", t_string!(texts, rules.edit_row)),
    }
}

/// The sheet of what the page asks to change.
#[component]
pub(super) fn EditSheet() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    view! {
        <Sheet open=current.open title=Signal::derive(move || title(texts, current.target.get()))>
            {move || view! { <Editor target=current.target.get() /> }}
        </Sheet>
    }
}

#[component]
fn Editor(target: Target) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let (id, own) = (current.id.get_value(), current.rules.own);
    let starter = own.hands.store.starter_rules();
    let seen = own.seen();
    let set = seen.as_ref().and_then(|seen| seen.value.taken_up(&id, &starter)).unwrap_or_default();
    let typed = Typed::of(&set, target);
    let fields: Vec<Text> = typed.0.into_iter().map(|(field, text)| (field, RwSignal::new(text))).collect();
    let named: Vec<_> = fields.iter().map(|(field, text)| (field.key(), *text)).collect();
    let draft = SheetDraft::follow(own.hands.store, RULES, &format!("{id}:{}", target.key()), &named);
    let is_there = match target {
        Target::Set | Target::Row(_, None) => false,
        Target::Rule(rule) => set.article(rule).is_some(),
        Target::Row(_, Some(_)) => true,
    };
    let (set, seen, fields) = (StoredValue::new(set), StoredValue::new(seen), StoredValue::new(fields));
    let problems = RwSignal::new(Vec::new());
    let write = move |done: &str, wanted: RuleSet| {
        let id = current.id.get_value();
        let revise = |own: &mut OwnRules| own.revise(&id, wanted);
        if seen.with_value(|seen| seen.as_ref().is_some_and(|seen| own.try_edit_as_seen(seen, "rules.edit", revise).is_ok())) {
            draft.forget();
            current.open.set(false);
            own.say(done);
        }
    };
    let save = Callback::new(move |()| {
        let typed = Typed(fields.with_value(|fields| fields.iter().map(|(field, text)| (*field, text.get_untracked())).to_map()));
        let mut wanted = set.get_value();
        let read = typed.put_into(&mut wanted, target);
        problems.set(read.as_ref().err().cloned().unwrap_or_default());
        if read.is_ok() {
            write(t_string!(texts, rules.saved), wanted);
        }
    });
    let remove = move |()| {
        let mut wanted = set.get_value();
        let done = match target {
            Target::Rule(rule) => {
                wanted.drop_rule(rule);
                t_string!(texts, rules.rule_removed, name = rule.word(texts.get_locale()))
            }
            Target::Row(kind, Some(key)) => {
                remove_row(&mut wanted, kind, key);
                t_string!(texts, rules.row_removed).to_owned()
            }
            Target::Set | Target::Row(_, None) => return,
        };
        write(&done, wanted);
    };
    view! {
        <TakenUp draft />
        <Inputs target fields problems on_enter=save />
        <EditActions is_there remove save />
    }
}

#[component]
fn EditActions(
    /// Whether there is something to remove.
    is_there: bool,
    #[prop(into)] remove: Callback<()>,
    save: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="sheet__actions">
            {is_there.then(|| view! {
                <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(common.remove)}</Button>
            })}
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

/// What is wrong with a field, under it.
pub(super) fn problem_word(texts: Texts, problem: &Problem) -> String {
    match problem {
        Problem::Required => t_string!(texts, problems.required).to_owned(),
        Problem::NotADate => t_string!(texts, problems.not_a_date).to_owned(),
        Problem::EndsBeforeItBegins => t_string!(texts, rules.ends_before).to_owned(),
        Problem::NotANumber => t_string!(texts, problems.not_a_number).to_owned(),
        Problem::TooMany => t_string!(texts, problems.too_many).to_owned(),
        Problem::AtLeastOne => t_string!(texts, rules.p_at_least_one).to_owned(),
        Problem::NotAMonth => t_string!(texts, rules.p_month).to_owned(),
        Problem::Twice(word) => t_string!(texts, rules.p_twice, word = word.clone()),
        Problem::Amount(error) => crate::i18n::money_problem(texts.get_locale(), error).to_owned(),
    }
}
