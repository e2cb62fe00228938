//! Budget, spent and left in one line.

use crate::{
    domain::{BudgetUse, Money, MoneyError},
    i18n::{money, money_problem, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    ui::{Badge, Bar, Button, Card, Field, FieldExtras, Glyph, Input, Note, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// A budget as typed; empty is none.
fn parse_budget(text: &str) -> Result<Option<Money>, MoneyError> {
    if text.trim().is_empty() { Ok(None) } else { Money::parse_price(text).map(Some) }
}

/// Budget, spent and left in one line.
#[component]
pub(super) fn BudgetLine() -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let found = Memo::new(move |_| current.value.read().budget_use());
    let editing = RwSignal::new(false);
    let figures = move || match found.get() {
        Ok(found) => view! { <Figures found /> }.into_any(),
        Err(error) => view! { <Note tone=Tone::Stop>{money_problem(texts.get_locale(), &error)}</Note> }.into_any(),
    };
    view! {
        <Card>
            <div class="budget">
                <div class="budget__figures">{figures}</div>
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Edit
                    label=word!(costs.edit_budget)
                    on_press=move |()| editing.update(|editing| *editing = !*editing)
                />
            </div>
            <Show when=move || editing.get()>
                <BudgetField editing />
            </Show>
        </Card>
    }
}

#[component]
fn Figures(found: BudgetUse) -> impl IntoView {
    let texts = use_texts();
    let amount = move |amount: Money| money(texts.get_locale(), amount);
    let is_over = found.left.is_some_and(|left| left.minor() < 0);
    let budget = move || found.budget.map_or_else(|| t_string!(texts, costs.budget_unset).to_owned(), amount);
    let tone = if is_over { Tone::Stop } else { Tone::Calm };
    view! {
        <Bar percent=found.percent tone>
            <span class="figure">
                <span class="figure__name">{word!(costs.budget)}</span>
                <b>{budget}</b>
            </span>
            {(found.planned != found.spent)
                .then(|| {
                    view! {
                        <span class="figure">
                            <span class="figure__name">{word!(spending.planned)}</span>
                            <b>{move || amount(found.planned)}</b>
                        </span>
                    }
                })}
            <span class="figure">
                <span class="figure__name">{word!(costs.spent)}</span>
                <b>{move || amount(found.spent)}</b>
            </span>
            {found.left.map(|left| {
                view! {
                    <span class="figure">
                        <span class="figure__name">{word!(costs.left)}</span>
                        <b>{move || amount(left)}</b>
                    </span>
                }
            })}
            {(found.collected.minor() != 0)
                .then(|| {
                    view! {
                        <span class="figure">
                            <span class="figure__name">{word!(spending.collected_sum)}</span>
                            <b>{move || amount(found.collected)}</b>
                        </span>
                    }
                })}
            {is_over.then(|| view! { <Badge tone=Tone::Stop>{word!(costs.over_budget)}</Badge> })}
        </Bar>
    }
}

#[component]
fn BudgetField(editing: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let edits = use_editing();
    let text = RwSignal::new(current.value.read_untracked().budget.map(Money::plain).unwrap_or_default());
    let problem = RwSignal::new(None::<MoneyError>);
    let commit = move |typed: String| match parse_budget(&typed) {
        Ok(budget) => {
            problem.set(None);
            edits.edit("budget", |reception| reception.budget = budget);
        }
        Err(error) => problem.set(Some(error)),
    };
    let shown = Signal::derive(move || problem.read().as_ref().map(|error| money_problem(texts.get_locale(), error).to_owned()));
    let close = move |()| {
        if problem.read_untracked().is_none() {
            editing.set(false);
        }
    };
    let extras = FieldExtras {
        suffix: Some(word!(common.yuan).into()),
        on_enter: Some(Callback::new(close)),
        autofocus: true,
        ..FieldExtras::default()
    };
    view! {
        <div class="field-short">
            <Field
                label=word!(costs.budget)
                value=text
                input=Input::Decimal
                problem=shown
                on_commit=commit
                extras
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_budget_is_none_and_a_wrong_one_is_refused() {
        assert_eq!(parse_budget(" "), Ok(None));
        assert_eq!(parse_budget("６６０元"), Ok(Some(Money::yuan(660))));
        assert_eq!(parse_budget("-1"), Err(MoneyError::Negative));
    }
}
