//! One budget: spent, committed and left at a glance, and its amount to be set.

use crate::{
    domain::{BudgetState, Money, MoneyError, parse_amount},
    i18n::{Word, money, money_problem, use_texts, word},
    ui::{Badge, Bar, Button, Card, Field, FieldExtras, Glyph, Input, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// No budget of a district office comes to more.
const MOST_BUDGETED: Money = Money::yuan(100_000_000);

/// A budget as typed; empty is none.
pub(super) fn parse_budget(text: &str) -> Result<Option<Money>, MoneyError> {
    if text.trim().is_empty() { Ok(None) } else { parse_amount(text, MOST_BUDGETED).map(Some) }
}

/// One budget as a bar.
#[component]
pub(super) fn BudgetBar(
    /// Whose budget: the office or a line.
    #[prop(into)]
    name: Signal<String>,
    /// What draws on it.
    #[prop(into)]
    state: Signal<BudgetState>,
    /// Called with the amount set; none takes it away.
    on_set: Callback<Option<Money>>,
    /// Whether a budget can be set.
    #[prop(default = true)]
    may_set: bool,
) -> impl IntoView {
    let texts = use_texts();
    let editing = RwSignal::new(false);
    view! {
        <Card>
            <div class="budget">
                <div class="budget__figures">
                    <h3 class="budget-bar__name">{move || name.get()}</h3>
                    <Figures state />
                </div>
                {may_set.then(|| view! {
                    <Button
                        variant=Variant::Plain
                        glyph=Glyph::Edit
                        label=Signal::derive(move || t_string!(texts, accounts.edit_budget_of, name = name.get()))
                        on_press=move |()| editing.update(|editing| *editing = !*editing)
                    />
                })}
            </div>
            <Show when=move || editing.get()>
                <BudgetField state on_set editing />
            </Show>
        </Card>
    }
}

#[component]
fn Figures(state: Signal<BudgetState>) -> impl IntoView {
    let texts = use_texts();
    let amount = move |amount: Money| money(texts.get_locale(), amount);
    let is_over = Memo::new(move |_| state.read().is_over());
    let tone = Signal::derive(move || if is_over.get() { Tone::Stop } else { Tone::Calm });
    let budget = move || state.read().budget.map_or_else(|| t_string!(texts, accounts.budget_unset).to_owned(), amount);
    let left = move || state.read().left.map(amount);
    view! {
        <Bar
            percent=Signal::derive(move || state.read().percent().0)
            to_come=Signal::derive(move || state.read().percent().1)
            tone
        >
            <Figure name=word!(accounts.budget) amount=Signal::derive(budget) />
            <Figure name=word!(accounts.spent) amount=Signal::derive(move || amount(state.read().spent)) />
            <Figure
                name=word!(accounts.committed)
                amount=Signal::derive(move || amount(state.read().committed))
            />
            {move || {
                left().map(|left| view! { <Figure name=word!(accounts.left) amount=Signal::stored(left) /> })
            }}
            {move || {
                is_over
                    .get()
                    .then(|| view! { <Badge tone=Tone::Stop>{word!(accounts.over_budget)}</Badge> })
            }}
        </Bar>
    }
}

#[component]
fn Figure(name: Word, amount: Signal<String>) -> impl IntoView {
    view! {
        <span class="figure">
            <span class="figure__name">{name}</span>
            <b>{move || amount.get()}</b>
        </span>
    }
}

#[component]
fn BudgetField(state: Signal<BudgetState>, on_set: Callback<Option<Money>>, editing: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let text = RwSignal::new(state.read_untracked().budget.map(Money::plain).unwrap_or_default());
    let problem = RwSignal::new(None::<MoneyError>);
    let commit = move |typed: String| match parse_budget(&typed) {
        Ok(budget) => {
            problem.set(None);
            on_set.run(budget);
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
                label=word!(accounts.budget)
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
    fn an_empty_budget_is_none_and_an_absurd_one_is_refused() {
        assert_eq!(parse_budget(" "), Ok(None));
        assert_eq!(parse_budget("３００，０００元"), Ok(Some(Money::yuan(300_000))));
        assert_eq!(parse_budget("-1"), Err(MoneyError::Negative));
        assert_eq!(parse_budget("100000001"), Err(MoneyError::Overflow));
        assert!(matches!(parse_budget("5000 USD"), Err(MoneyError::Foreign(_))));
    }
}
