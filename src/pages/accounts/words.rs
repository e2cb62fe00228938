//! Words that several views use.

use crate::{
    domain::{AccountsError, BillSource},
    i18n::{Texts, money_problem, use_texts, word},
    import::BillDoubt,
    route::{AccountsView, Page, Tab},
    ui::{Note, Tone},
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 宾馆食堂账单, 财务账
pub(super) fn source_word(texts: Texts, source: BillSource) -> &'static str {
    match source {
        BillSource::Finance => t_string!(texts, accounts.source_finance),
        BillSource::Vendor | BillSource::Unknown => t_string!(texts, accounts.source_vendor),
    }
}

/// What is doubtful or wrong about a cell of a bill.
pub(super) fn doubt_word(texts: Texts, doubt: &BillDoubt) -> &'static str {
    match doubt {
        BillDoubt::NoDay => t_string!(texts, accounts.doubt_no_day),
        BillDoubt::UnreadableDay => t_string!(texts, problems.not_a_date),
        BillDoubt::OtherMonth => t_string!(texts, accounts.doubt_other_month),
        BillDoubt::Carried => t_string!(texts, accounts.doubt_carried),
        BillDoubt::NoVendor => t_string!(texts, accounts.doubt_no_vendor),
        BillDoubt::UnreadableHeads => t_string!(texts, problems.not_a_number),
        BillDoubt::NoAmount => t_string!(texts, accounts.doubt_no_amount),
        BillDoubt::Amount(error) => money_problem(texts.get_locale(), error),
        BillDoubt::Twice => t_string!(texts, accounts.doubt_twice),
    }
}

/// A line without a name is of receptions that belong to none.
pub(super) fn line_word(texts: Texts, line: &str) -> String {
    if line.is_empty() { t_string!(texts, accounts.no_line).to_owned() } else { line.to_owned() }
}

/// The year that a view is kept in.
pub(super) fn year_of(view: AccountsView) -> i32 {
    match view {
        AccountsView::Week(day) | AccountsView::Month(day) => day.year(),
        AccountsView::Year(year) | AccountsView::Letters(year) => year,
    }
}

/// A day of a view: today where it is one.
pub(super) fn day_in(view: AccountsView, today: NaiveDate) -> NaiveDate {
    match view {
        AccountsView::Week(day) | AccountsView::Month(day) => day,
        AccountsView::Year(year) | AccountsView::Letters(year) if year == today.year() => today,
        AccountsView::Year(year) | AccountsView::Letters(year) => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today),
    }
}

/// Why there is no sum, with the way to the reception at fault.
#[component]
pub(super) fn CannotSum(error: AccountsError) -> impl IntoView {
    let texts = use_texts();
    let words = match error {
        AccountsError::Reception { id, name, why } => {
            let why = move || match &why {
                Some(error) => money_problem(texts.get_locale(), error),
                None => t_string!(texts, accounts.ledger_at_fault),
            };
            view! {
                <a href=Page::Reception(id, Tab::Costs).href()>{name}</a>
                " "
                {why}
            }
            .into_any()
        }
        AccountsError::Money(error) => view! { {move || money_problem(texts.get_locale(), &error)} }.into_any(),
    };
    view! {
        <Note tone=Tone::Stop>
            <p>{word!(accounts.cannot_sum)}</p>
            <p>{words}</p>
        </Note>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_keeps_near_the_day_when_the_kind_changes() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-04-16");
        for (view, year, near) in [
            (AccountsView::Week(day("2025-12-29")), 2025, day("2025-12-29")),
            (AccountsView::Year(2026), 2026, today),
            (AccountsView::Letters(2021), 2021, day("2021-01-01")),
        ] {
            assert_eq!((year_of(view), day_in(view, today)), (year, near));
        }
    }
}
