//! Which week, month or year is shown, with the way to the one before and the one after.

use super::words::day_in;
use crate::{
    domain::{first_of_month, monday_of},
    i18n::{Texts, date_range, month_name, use_texts},
    platform,
    route::{AccountsView, Page},
    ui::{Glyph, Icon, TabLink},
};
use chrono::{Datelike, Days, Months, NaiveDate};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The view `n` weeks, months or years on; itself at the end of the calendar.
fn moved(view: AccountsView, n: i32) -> AccountsView {
    let forward = n > 0;
    let steps = n.unsigned_abs();
    let weeks = Days::new(u64::from(steps) * 7);
    match view {
        AccountsView::Week(day) => {
            let day = if forward { day.checked_add_days(weeks) } else { day.checked_sub_days(weeks) };
            day.map_or(view, AccountsView::Week)
        }
        AccountsView::Month(day) => {
            let months = Months::new(steps);
            let day = if forward { day.checked_add_months(months) } else { day.checked_sub_months(months) };
            day.map_or(view, AccountsView::Month)
        }
        AccountsView::Year(year) => AccountsView::Year(year + n),
        AccountsView::Letters(year) => AccountsView::Letters(year + n),
    }
}

/// The four kinds of view around a day.
pub(super) fn views_at(day: NaiveDate) -> [AccountsView; 4] {
    let year = day.year();
    [AccountsView::Week(monday_of(day)), AccountsView::Month(first_of_month(day)), AccountsView::Year(year), AccountsView::Letters(year)]
}

fn same_kind(one: AccountsView, other: AccountsView) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn kind_word(texts: Texts, view: AccountsView) -> &'static str {
    match view {
        AccountsView::Week(_) => t_string!(texts, accounts.week),
        AccountsView::Month(_) => t_string!(texts, accounts.month),
        AccountsView::Year(_) => t_string!(texts, accounts.year),
        AccountsView::Letters(_) => t_string!(texts, accounts.letters),
    }
}

fn now_word(texts: Texts, view: AccountsView) -> &'static str {
    match view {
        AccountsView::Week(_) => t_string!(texts, accounts.this_week),
        AccountsView::Month(_) => t_string!(texts, accounts.this_month),
        AccountsView::Year(_) | AccountsView::Letters(_) => t_string!(texts, accounts.this_year),
    }
}

/// 2026年4月13日—19日, 2026年4月, 2026年
pub(super) fn period_word(texts: Texts, view: AccountsView) -> String {
    let locale = texts.get_locale();
    match view {
        AccountsView::Week(monday) => date_range(locale, monday, monday.checked_add_days(Days::new(6)).unwrap_or(monday)),
        AccountsView::Month(first) => month_name(locale, first),
        AccountsView::Year(year) | AccountsView::Letters(year) => t_string!(texts, accounts.year_is, year = year),
    }
}

/// The four views as tabs; each keeps near the day shown.
pub(super) fn tab_links(texts: Texts, view: AccountsView) -> Vec<TabLink> {
    let link =
        |of: AccountsView| TabLink { href: Page::Accounts(of).href(), text: kind_word(texts, of).to_owned(), current: same_kind(of, view) };
    views_at(day_in(view, platform::today())).map(link).to_vec()
}

/// Before, which one, after; and the way to the present one.
#[component]
pub(super) fn PeriodBar(view: Signal<AccountsView>) -> impl IntoView {
    let texts = use_texts();
    let href = move |n: i32| move || Page::Accounts(moved(view.get(), n)).href();
    let present = Memo::new(move |_| {
        let view = view.get();
        views_at(platform::today()).into_iter().find(|of| same_kind(*of, view)).filter(|of| *of != view)
    });
    view! {
        <nav class="period" aria-label=move || t_string!(texts, accounts.period)>
            <a class="button button--plain button--icon" href=href(-1) aria-label=move || t_string!(texts, accounts.before)>
                <Icon glyph=Glyph::Back />
            </a>
            <p class="period__name numbers" aria-live="polite">
                {move || period_word(texts, view.get())}
            </p>
            <a class="button button--plain button--icon" href=href(1) aria-label=move || t_string!(texts, accounts.after)>
                <Icon glyph=Glyph::Forward />
            </a>
            {move || {
                present.get().map(|of| view! { <a class="button button--quiet" href=Page::Accounts(of).href()>{now_word(texts, of)}</a> })
            }}
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_and_after_are_one_week_month_or_year_away() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (view, before, after) in [
            (AccountsView::Week(day("2026-01-05")), AccountsView::Week(day("2025-12-29")), AccountsView::Week(day("2026-01-12"))),
            (AccountsView::Month(day("2026-01-01")), AccountsView::Month(day("2025-12-01")), AccountsView::Month(day("2026-02-01"))),
            (AccountsView::Letters(2026), AccountsView::Letters(2025), AccountsView::Letters(2027)),
        ] {
            assert_eq!((moved(view, -1), moved(view, 1)), (before, after));
        }
    }
}
