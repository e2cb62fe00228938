//! The page: tabs, the period shown, and its view.

use super::{
    handle::Books,
    letters::LettersView,
    month::MonthView,
    period::{PeriodBar, tab_links},
    week::WeekView,
    words::year_of,
    year::YearView,
};
use crate::{
    domain::BillSource,
    i18n::{use_texts, word},
    pages::cannot_open::CannotOpen,
    route::{AccountsView, Page, name_page, use_page},
    store::use_store,
    ui::{PageHeader, Skeleton, Tabs, outcome},
};
use leptos::prelude::*;

/// 费用汇总
#[component]
pub fn AccountsPage() -> impl IntoView {
    let (texts, store, page) = (use_texts(), use_store(), use_page());
    // While the page is left, the address names another one already.
    let view = Memo::new(move |last: Option<&AccountsView>| match page.get() {
        Page::Accounts(view) => view,
        _ => last.copied().unwrap_or_default(),
    });
    let source = RwSignal::new(BillSource::Vendor);
    let year = Memo::new(move |_| year_of(view.get()));
    let opened = outcome(move || {
        let year = year.get();
        async move { store.open_accounts(year).await.map(|()| year) }
    });
    let loading = word!(common.loading);
    let title = word!(accounts.title);
    name_page(title.into());
    view! {
        <PageHeader title />
        <Tabs
            label=title
            tabs=Signal::derive(move || tab_links(texts, view.get()))
        />
        <div class="tab-body accounts">
            <PeriodBar view=view.into() />
            {move || match opened.get() {
                None => view! { <Skeleton label=loading lines=6 /> }.into_any(),
                Some(Err(error)) => view! { <CannotOpen title=word!(accounts.cannot_open) error /> }.into_any(),
                Some(Ok(opened)) => {
                    // The accounts of another year are still being opened.
                    let books = (opened == year.get()).then(|| Books::of_store(opened)).flatten();
                    books.map(|books| shown(view, books, source)).into_any()
                }
            }}
        </div>
    }
}

fn shown(view: Memo<AccountsView>, books: Books, source: RwSignal<BillSource>) -> impl IntoView {
    move || match view.get() {
        of if year_of(of) != books.year => ().into_any(),
        AccountsView::Week(monday) => view! { <WeekView monday books /> }.into_any(),
        AccountsView::Month(first) => view! { <MonthView first books source /> }.into_any(),
        AccountsView::Year(_) => view! { <YearView books /> }.into_any(),
        AccountsView::Letters(year) => view! { <LettersView year /> }.into_any(),
    }
}
