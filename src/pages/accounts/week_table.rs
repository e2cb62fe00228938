//! The tables of a week: by reception and day, and by line.

use super::words::line_word;
use crate::{
    domain::{Money, ReceptionTotals, Rollup, Totals},
    i18n::{Texts, date_short, money, use_texts, word},
    route::{Page, Tab},
    ui::{Badge, Table, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::collections::BTreeMap;

/// An amount; a dash for nothing.
fn amount(texts: Texts, amount: Option<Money>) -> String {
    amount.filter(|amount| amount.minor() != 0).map_or_else(|| "—".to_owned(), |amount| money(texts.get_locale(), amount))
}

/// Receptions down, days across.
#[component]
pub(super) fn WeekTable(found: Rollup) -> impl IntoView {
    let texts = use_texts();
    let days: Vec<NaiveDate> = found.by_day.keys().copied().collect();
    let heads = days.clone();
    let columns = Signal::derive(move || {
        let days = heads.iter().map(|day| date_short(texts.get_locale(), *day));
        let last = [t_string!(texts, accounts.host), t_string!(texts, accounts.collected)].map(str::to_owned);
        [t_string!(texts, accounts.reception).to_owned()].into_iter().chain(days).chain(last).collect::<Vec<_>>()
    });
    let rows = found.receptions.into_iter().map(|of| view! { <WeekRow of days=days.clone() /> }).collect_view();
    let (by_day, total) = (found.by_day, found.total);
    let sums = days.into_iter().map(move |day| (day, by_day.get(&day).map(|totals| totals.host))).collect::<Vec<_>>();
    view! {
        <div class="amounts">
            <Table caption=word!(accounts.by_reception) columns>
                {rows}
                <tr class="amounts__sum">
                    <td>{word!(accounts.sum)}</td>
                    {amounts(texts, sums)}
                    {totals(texts, total)}
                </tr>
            </Table>
        </div>
    }
}

fn amounts(texts: Texts, days: Vec<(NaiveDate, Option<Money>)>) -> impl IntoView {
    let cell = move |(day, host): (NaiveDate, Option<Money>)| {
        let label = move || date_short(texts.get_locale(), day);
        view! { <td class="table__number numbers" data-label=label>{move || amount(texts, host)}</td> }
    };
    days.into_iter().map(cell).collect_view()
}

fn totals(texts: Texts, Totals { host, collected, .. }: Totals) -> impl IntoView {
    view! {
        <td class="table__number numbers" data-label=move || t_string!(texts, accounts.host)>
            <b>{move || amount(texts, Some(host))}</b>
        </td>
        <td class="table__number numbers" data-label=move || t_string!(texts, accounts.collected)>
            {move || amount(texts, Some(collected))}
        </td>
    }
}

#[component]
fn WeekRow(of: ReceptionTotals, days: Vec<NaiveDate>) -> impl IntoView {
    let texts = use_texts();
    let ReceptionTotals { id, name, number, line, guests, companions, stops, days: found, total, .. } = of;
    let facts = move || {
        let heads = t_string!(texts, accounts.heads, guests = guests, companions = companions);
        [number.clone(), line.clone(), heads].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let hosts = days.into_iter().map(|day| (day, found.get(&day).map(|totals| totals.host))).collect();
    view! {
        <tr>
            <td>
                <a class="accounts__link" href=Page::Reception(id, Tab::Costs).href()>{name}</a>
                <span class="amounts__facts numbers">{facts}</span>
                {(stops > 0).then(|| view! { <Badge tone=Tone::Stop>{move || t_string!(texts, accounts.stops, n = stops)}</Badge> })}
            </td>
            {amounts(texts, hosts)}
            {totals(texts, total)}
        </tr>
    }
}

/// What each line comes to.
#[component]
pub(super) fn LineTable(by_line: BTreeMap<String, Totals>) -> impl IntoView {
    let texts = use_texts();
    let columns = Signal::derive(move || {
        [t_string!(texts, accounts.line), t_string!(texts, accounts.host), t_string!(texts, accounts.collected)].map(str::to_owned).to_vec()
    });
    let row = move |(line, of): (String, Totals)| {
        view! {
            <tr>
                <td>{move || line_word(texts, &line)}</td>
                {totals(texts, of)}
            </tr>
        }
    };
    view! {
        <div class="amounts amounts--narrow">
            <Table caption=word!(accounts.by_line) columns>
                {by_line.into_iter().map(row).collect_view()}
            </Table>
        </div>
    }
}
