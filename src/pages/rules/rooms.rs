//! 住宿标准: by city and season, a column for each rank.

use super::handle::use_current;
use crate::{
    domain::{LodgingRule, Money, OrderBy, Rank},
    i18n::{money, rank_reached, season_word, use_texts, word},
    ui::Table,
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// City, first month, last month.
type Where = (String, Option<u32>, Option<u32>);

/// The rates as a table: its columns, highest rank first, and its rows in the order in which they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rates {
    ranks: Vec<Option<Rank>>,
    rows: Vec<(Where, Vec<Option<Money>>)>,
}

fn rates(rule: &LodgingRule) -> Rates {
    let mut ranks: Vec<Option<Rank>> = rule.rates.values().map(|row| row.rank).collect();
    ranks.order_by_key(|rank| (rank.is_none(), *rank));
    ranks.dedup();
    let place = |row: &crate::domain::RateRow| (row.city.clone(), row.from_month, row.to_month);
    let mut places: Vec<Where> = Vec::new();
    for row in rule.rates.values().map(place) {
        if !places.contains(&row) {
            places.push(row);
        }
    }
    let amount =
        |at: &Where, rank: Option<Rank>| rule.rates.values().find(|row| place(row) == *at && row.rank == rank).map(|row| row.amount);
    let rows = places.into_iter().map(|at| {
        let amounts = ranks.iter().map(|rank| amount(&at, *rank)).collect();
        (at, amounts)
    });
    Rates { rows: rows.collect(), ranks }
}

/// The rates of rooms; while they are changed, they are listed one by one instead.
#[component]
pub(super) fn RoomRates() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let found = Memo::new(move |_| current.set.read().lodging.as_ref().map(rates).unwrap_or_default());
    let columns = Signal::derive(move || {
        let named = [t_string!(texts, rules.city).to_owned(), t_string!(texts, rules.season).to_owned()];
        named.into_iter().chain(found.read().ranks.iter().map(|rank| rank_reached(texts.get_locale(), *rank))).collect::<Vec<_>>()
    });
    let rows = move || {
        let (locale, columns) = (texts.get_locale(), columns.get());
        let row = |((city, from, to), amounts): &(Where, Vec<Option<Money>>)| {
            let city = if city.is_empty() { t_string!(texts, rules.all_cities).to_owned() } else { city.clone() };
            let amounts = amounts.iter().map(|amount| amount.map(|amount| money(locale, amount)).unwrap_or_default());
            let cells = [city, season_word(locale, *from, *to)].into_iter().chain(amounts).zip(columns.clone());
            view! { <tr>{cells.map(|(cell, column)| view! { <td class="numbers" data-label=column>{cell}</td> }).collect_view()}</tr> }
        };
        found.read().rows.iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !current.editing.get() && !found.read().rows.is_empty()>
            <Table caption=word!(rules.rule_lodging) columns>
                {rows}
            </Table>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RuleBook;

    #[test]
    fn rates_stand_by_city_and_season_with_a_column_for_each_rank() {
        let book = RuleBook::starter().unwrap();
        let table = rates(book.sets()["ROOM-CITY"].lodging.as_ref().unwrap());
        assert_eq!(table.ranks, [Some(Rank::ProvincialDeputy), Some(Rank::BureauDeputy), None]);
        assert_eq!(table.rows.len(), 7);
        assert_eq!(table.rows[3].0, ("西宁市".to_owned(), Some(6), Some(9)));
        assert_eq!(table.rows[3].1, [1200, 750, 530].map(|yuan| Some(Money::yuan(yuan))));
    }
}
