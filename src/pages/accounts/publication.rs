//! 年度公开: receptions held, heads received, amount against budget.

use super::{handle::Books, words::CannotSum};
use crate::{
    domain::{Publication, PublicationRow, publication},
    i18n::{Word, money, use_texts, word},
    platform,
    ui::{Note, Section, Table, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The year as it is published today.
#[component]
pub(super) fn PublicationTable(books: Books) -> impl IntoView {
    let tried = books.sums(move |all, accounts| publication(all, accounts, books.year, platform::today()));
    view! {
        <Section title=word!(accounts.publication)>
            {move || match tried.get() {
                Ok(found) => view! { <Whole found /> }.into_any(),
                Err(error) => view! { <CannotSum error /> }.into_any(),
            }}
        </Section>
    }
}

#[component]
fn Whole(found: Publication) -> impl IntoView {
    let texts = use_texts();
    let columns = Signal::derive(move || {
        let amount = t_string!(texts, accounts.amount);
        [t_string!(texts, accounts.kind), t_string!(texts, accounts.batches), t_string!(texts, accounts.visitors), amount]
            .map(str::to_owned)
            .to_vec()
    });
    let against = move || {
        let amount = |amount| money(texts.get_locale(), amount);
        match found.budget.zip(found.difference) {
            Some((budget, difference)) => {
                t_string!(texts, accounts.against_budget, budget = amount(budget), difference = amount(difference))
            }
            None => t_string!(texts, accounts.no_year_budget).to_owned(),
        }
    };
    view! {
        <div class="amounts amounts--narrow">
            <Table caption=word!(accounts.publication) columns>
                <Row name=word!(common.origin_domestic) row=found.domestic />
                <Row name=word!(common.origin_foreign) row=found.foreign />
                <Row name=word!(accounts.sum) row=found.total is_sum=true />
            </Table>
        </div>
        <p class="amounts__against numbers">{against}</p>
        {(found.unsettled > 0)
            .then(|| view! { <Note tone=Tone::Warn>{move || t_string!(texts, accounts.unsettled, n = found.unsettled)}</Note> })}
    }
}

#[component]
fn Row(name: Word, row: PublicationRow, #[prop(optional)] is_sum: bool) -> impl IntoView {
    let texts = use_texts();
    view! {
        <tr class:amounts__sum=is_sum>
            <td>{name}</td>
            <td class="table__number numbers" data-label=move || t_string!(texts, accounts.batches)>{row.batches}</td>
            <td class="table__number numbers" data-label=move || t_string!(texts, accounts.visitors)>{row.heads}</td>
            <td class="table__number numbers" data-label=move || t_string!(texts, accounts.amount)>
                {move || money(texts.get_locale(), row.amount)}
            </td>
        </tr>
    }
}
