//! 年度预算: the budget of the office and of its lines, and what is published.

use super::{
    budget_bar::{BudgetBar, parse_budget},
    closing::Lead,
    handle::Books,
    papers::{Period, PeriodFiles},
    publication::PublicationTable,
    words::{CannotSum, line_word},
};
use crate::{
    domain::{AccountsError, Money, MoneyError, YearUse, publication, year_use},
    export::year_paper,
    i18n::{money, money_problem, use_texts, word},
    platform,
    ui::{Button, Each, Field, FieldExtras, Glyph, Input, Section},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 年度预算
#[component]
pub(super) fn YearView(books: Books) -> impl IntoView {
    let texts = use_texts();
    let tried = books.sums(move |all, accounts| year_use(all, accounts, books.year));
    let found = Memo::new(move |_| tried.get().unwrap_or_default());
    let figures = Signal::derive(move || {
        let amount = |amount| money(texts.get_locale(), amount);
        let office = &found.read().office;
        vec![
            (t_string!(texts, accounts.spent).to_owned(), amount(office.spent)),
            (t_string!(texts, accounts.committed).to_owned(), amount(office.committed)),
        ]
    });
    let published = books.sums(move |all, accounts| publication(all, accounts, books.year, platform::today()));
    let make = move |unit: String| {
        let (published, budgets) = (published.get_untracked()?, tried.get_untracked()?);
        Ok::<_, AccountsError>(year_paper(&unit, books.year, &published, &budgets))
    };
    let set = Callback::new(move |budget: Option<Money>| {
        books.hand().edit("year-budget", |accounts| accounts.total = budget);
    });
    view! {
        {move || tried.get().err().map(|error| view! { <CannotSum error /> })}
        <Lead figures />
        <PeriodFiles period=Period::Year which=books.year.to_string() make=make />
        <Section title=word!(accounts.budgets)>
            <div class="budget-bars">
                <BudgetBar
                    name=word!(accounts.whole_office)
                    state=Signal::derive(move || found.read().office.clone())
                    on_set=set
                />
                <Lines found books />
            </div>
            <AddLine books />
        </Section>
        <PublicationTable books />
    }
}

/// Every line as a bar.
#[component]
fn Lines(found: Memo<YearUse>, books: Books) -> impl IntoView {
    let texts = use_texts();
    let names = move || found.read().lines.iter().map(|line| line.line.clone()).collect::<Vec<_>>();
    let row = move |name: String| {
        let (may_set, line) = (!name.is_empty(), StoredValue::new(name));
        let state = Memo::new(move |_| {
            let found = found.read();
            line.with_value(|line| found.lines.iter().find(|state| state.line == *line).cloned().unwrap_or_default())
        });
        let set = Callback::new(move |budget: Option<Money>| {
            books.hand().edit("line-budget", |accounts| line.with_value(|line| accounts.set_line(line, budget)));
        });
        let shown = Signal::derive(move || line.with_value(|line| line_word(texts, line)));
        view! { <BudgetBar name=shown state on_set=set may_set /> }
    };
    view! {
        <Each each=names key=Clone::clone let:name>
            {row(name)}
        </Each>
    }
}

/// What is wrong with a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    NoName,
    NoBudget,
    Amount(MoneyError),
}

fn parse_line(name: &str, budget: &str) -> Result<(String, Money), Vec<Problem>> {
    let amount = parse_budget(budget).map_err(Problem::Amount).and_then(|budget| budget.ok_or(Problem::NoBudget));
    match (name.trim(), amount) {
        ("", amount) => Err([Problem::NoName].into_iter().chain(amount.err()).collect()),
        (name, amount) => amount.map(|amount| (name.to_owned(), amount)).map_err(|problem| vec![problem]),
    }
}

/// A line that has no budget yet.
#[component]
fn AddLine(books: Books) -> impl IntoView {
    let texts = use_texts();
    let (name, budget) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let add = Callback::new(move |()| match parse_line(&name.read_untracked(), &budget.read_untracked()) {
        Ok((line, amount)) => {
            let done = t_string!(texts, accounts.line_added, line = line.clone());
            if books.hand().edit_saying("line-budget", &done, |accounts| accounts.set_line(&line, Some(amount))) {
                name.set(String::new());
                budget.set(String::new());
            }
            problems.set(Vec::new());
        }
        Err(found) => problems.set(found),
    });
    let name_problem =
        Signal::derive(move || problems.read().contains(&Problem::NoName).then(|| t_string!(texts, problems.required).to_owned()));
    let budget_problem = Signal::derive(move || {
        let problems = problems.read();
        problems.iter().find_map(|problem| match problem {
            Problem::NoName => None,
            Problem::NoBudget => Some(t_string!(texts, problems.required).to_owned()),
            Problem::Amount(error) => Some(money_problem(texts.get_locale(), error).to_owned()),
        })
    });
    let suffix = Some(word!(common.yuan).into());
    view! {
        <div class="budget-bars__add">
            <Field
                label=word!(accounts.line)
                hint=word!(accounts.line_hint)
                value=name
                problem=name_problem
            />
            <Field
                label=word!(accounts.budget)
                value=budget
                input=Input::Decimal
                problem=budget_problem
                extras=FieldExtras { suffix, on_enter: Some(add), ..FieldExtras::default() }
            />
            <Button glyph=Glyph::Add on_press=add>{word!(accounts.add_line)}</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_with_a_line_is_said_at_once() {
        assert_eq!(parse_line(" 应急口 ", "5000"), Ok(("应急口".into(), Money::yuan(5_000))));
        assert_eq!(parse_line(" ", ""), Err(vec![Problem::NoName, Problem::NoBudget]));
        assert_eq!(parse_line("应急口", "-1"), Err(vec![Problem::Amount(MoneyError::Negative)]));
    }
}
