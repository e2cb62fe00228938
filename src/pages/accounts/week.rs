//! 周汇总: the receptions of a week by day, what is not closed, and marking the week.

use super::{
    closing::{ClosedLine, Lead, Since},
    handle::Books,
    papers::{Period, PeriodFiles},
    week_table::{LineTable, WeekTable},
    words::CannotSum,
};
use crate::{
    domain::{PeriodClose, Rollup, Totals, Unclosed, week},
    export::week_paper,
    i18n::{Texts, date_short, money, use_texts, word},
    platform,
    route::{Page, Tab},
    ui::{Button, EmptyState, Glyph, Note, Section, Tone, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 周汇总
#[component]
pub(super) fn WeekView(monday: NaiveDate, books: Books) -> impl IntoView {
    let found = books.sums(move |all, _| week(all, monday));
    move || match found.get() {
        Err(error) => view! { <CannotSum error /> }.into_any(),
        Ok(found) if found.is_empty() => view! {
            <EmptyState
                glyph=Glyph::Calendar
                title=word!(accounts.week_empty)
                text=word!(accounts.week_empty_text)
            />
        }
        .into_any(),
        Ok(found) => view! { <Whole found books monday /> }.into_any(),
    }
}

#[component]
fn Whole(found: Rollup, books: Books, monday: NaiveDate) -> impl IntoView {
    let (total, on_paper) = (found.total, found.clone());
    let open: Vec<Unclosed> = found.to_close(platform::today()).cloned().collect();
    let has_lines = found.by_line.len() > 1 || found.by_line.keys().any(|line| !line.is_empty());
    let by_line = found.by_line.clone();
    view! {
        <Head total n=found.receptions.len() books monday />
        <PeriodFiles period=Period::Week which=monday.to_string() make=move |unit: String| Ok(week_paper(&unit, &on_paper)) />
        {(!open.is_empty()).then(|| view! { <NotClosed open /> })}
        <Section title=word!(accounts.by_reception)>
            <WeekTable found />
        </Section>
        {has_lines.then(|| view! {
            <Section title=word!(accounts.by_line)>
                <LineTable by_line />
            </Section>
        })}
    }
}

fn figures(texts: Texts, n: usize, total: Totals) -> Vec<(String, String)> {
    let amount = |amount| money(texts.get_locale(), amount);
    vec![
        (t_string!(texts, accounts.host).to_owned(), amount(total.host)),
        (t_string!(texts, accounts.collected).to_owned(), amount(total.collected)),
        (t_string!(texts, accounts.receptions).to_owned(), n.to_string()),
    ]
}

#[component]
fn Head(total: Totals, n: usize, books: Books, monday: NaiveDate) -> impl IntoView {
    let texts = use_texts();
    let close = Memo::new(move |_| books.hand().value.read().week_close(monday).cloned());
    let mark = move |()| {
        let (at, by) = books.signed();
        let done = PeriodClose { live: true, at, by, totals: total, ..PeriodClose::default() };
        books
            .hand()
            .edit_saying("week-close", t_string!(texts, accounts.week_marked), |accounts| drop(accounts.weeks.insert(monday, done)));
    };
    let take_back = move |()| {
        books.hand().edit_saying("week-close", t_string!(texts, accounts.mark_taken_back), |accounts| {
            accounts.weeks.entry(monday).and_modify(|close| close.live = false);
        });
    };
    let since = move |close: &PeriodClose| {
        let word = |name: &str, then, now| Since { name: name.to_owned(), then, now };
        vec![
            word(t_string!(texts, accounts.host), close.totals.host, total.host),
            word(t_string!(texts, accounts.collected), close.totals.collected, total.collected),
        ]
    };
    let is_closed = Memo::new(move |_| close.read().is_some());
    let differs = Memo::new(move |_| {
        close.read().as_ref().is_some_and(|close| (close.totals.host, close.totals.collected) != (total.host, total.collected))
    });
    view! {
        <Lead figures=Signal::derive(move || figures(texts, n, total))>
            <Show when=move || !is_closed.get() || differs.get()>
                <Button variant=Variant::Primary glyph=Glyph::Check on_press=mark>
                    {move || if is_closed.get() { t_string!(texts, accounts.mark_again) } else { t_string!(texts, accounts.mark_week) }}
                </Button>
            </Show>
            <Show when=move || is_closed.get()>
                <Button variant=Variant::Plain on_press=take_back>{word!(accounts.take_back)}</Button>
            </Show>
        </Lead>
        {move || {
            close.get().map(|close| {
                let amounts = since(&close);
                view! { <ClosedLine close word=t_string!(texts, accounts.week_done) amounts /> }
            })
        }}
    }
}

/// Days that are not closed yet, each with the way to where it is closed.
#[component]
fn NotClosed(open: Vec<Unclosed>) -> impl IntoView {
    let texts = use_texts();
    let n = open.len();
    let link = move |Unclosed { day, id, name }: Unclosed| {
        view! {
            <li>
                <a class="accounts__link" href=Page::Reception(id, Tab::Costs).href()>
                    {move || date_short(texts.get_locale(), day)} " " {name}
                </a>
            </li>
        }
    };
    view! {
        <Note tone=Tone::Warn>
            <p>{move || t_string!(texts, accounts.not_closed, n = n)}</p>
            <ul class="accounts__links">{open.into_iter().map(link).collect_view()}</ul>
        </Note>
    }
}
