//! 日结: what each day comes to; a closed day changes only through a correction.

use crate::{
    device::use_device,
    domain::{Correction, DayClose, DayTotals, LedgerError, Money, Totals},
    i18n::{Texts, date_short, date_time, money, money_problem, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    platform,
    ui::{Badge, Button, Note, Section, Tone, Variant, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The days, their totals, and what was corrected since they were closed.
#[component]
pub(super) fn DaysSection() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let days = Memo::new(move |_| current.value.read().day_totals());
    let list = move || match days.get() {
        Ok(days) => {
            let sum = days.iter().try_fold(Totals::default(), |sum, day| sum.plus(day.totals));
            let sum = sum.ok().filter(|_| days.len() > 1);
            view! {
                <ul class="entries">
                    {days.into_iter().map(|day| view! { <Day day /> }).collect_view()}
                    {sum.map(|sum| view! { <Sum host=sum.host collected=sum.collected /> })}
                </ul>
            }
            .into_any()
        }
        Err(error) => view! { <Note tone=Tone::Stop>{money_problem(texts.get_locale(), &error)}</Note> }.into_any(),
    };
    view! { <Section title=word!(spending.days)>{list}</Section> }
}

#[component]
fn Sum(host: Money, collected: Money) -> impl IntoView {
    view! {
        <li class="entry day">
            <div class="entry__words">
                <p class="entry__title">{word!(spending.sum)}</p>
            </div>
            <Amounts host collected />
        </li>
    }
}

#[component]
fn Amounts(host: Money, collected: Money) -> impl IntoView {
    let texts = use_texts();
    view! {
        <dl class="day__amounts numbers">
            <div>
                <dt>{word!(spending.host)}</dt>
                <dd>{move || money(texts.get_locale(), host)}</dd>
            </div>
            <div>
                <dt>{word!(spending.taken)}</dt>
                <dd>{move || money(texts.get_locale(), collected)}</dd>
            </div>
        </dl>
    }
}

#[component]
fn Day(day: DayTotals) -> impl IntoView {
    let (texts, current, editing, device, toasts) = (use_texts(), use_current(), use_editing(), use_device(), use_toasts());
    let DayTotals { day: on, totals, is_settled, close, differs } = day;
    let is_over = on <= platform::today();
    let shut = move |()| {
        let by = device.person().get_untracked().name;
        let done = editing.try_edit("close-day", |reception| reception.close_day(on, platform::now(), &by));
        match done {
            Ok(()) => editing.say(t_string!(texts, spending.day_closed, day = date_short(texts.get_locale(), on))),
            Err(Some(LedgerError::Money(error))) => toasts.say(money_problem(texts.get_locale(), &error)),
            Err(_) => {}
        }
    };
    let corrections: Vec<Correction> = current.value.read_untracked().corrections_of(on).into_iter().cloned().collect();
    let is_closed = close.is_some();
    let hint = move || match (&close, is_settled, is_over) {
        (Some(close), ..) => closed_text(texts, close),
        (None, _, false) => t_string!(texts, spending.not_yet).to_owned(),
        (None, false, true) => t_string!(texts, spending.still_planned).to_owned(),
        (None, true, true) => t_string!(texts, spending.to_close).to_owned(),
    };
    view! {
        <li class="entry day">
            <div class="entry__words">
                <p class="entry__title">
                    {move || date_short(texts.get_locale(), on)} " "
                    {is_closed.then(|| view! { <Badge tone=Tone::Good>{word!(spending.closed)}</Badge> })}
                    {differs.then(|| view! { <Badge tone=Tone::Stop>{word!(spending.differs)}</Badge> })}
                </p>
                <p class="entry__text">{hint}</p>
            </div>
            <Amounts host=totals.host collected=totals.collected />
            {(!is_closed && is_over)
                .then(|| {
                    view! {
                        <Button variant=Variant::Plain on_press=shut>{word!(spending.close_day)}</Button>
                    }
                })}
            <Corrections corrections />
        </li>
    }
}

fn closed_text(texts: Texts, close: &DayClose) -> String {
    let at = date_time(texts.get_locale(), close.at);
    match close.by.as_str() {
        "" => t_string!(texts, spending.closed_at, at = at),
        by => t_string!(texts, spending.closed_by, at = at, by = by.to_owned()),
    }
}

/// What was corrected, from what to what, and why.
#[component]
fn Corrections(corrections: Vec<Correction>) -> impl IntoView {
    let texts = use_texts();
    let row = move |correction: Correction| {
        let locale = texts.get_locale();
        let (before, after) = (money(locale, correction.before), money(locale, correction.after));
        let what = if correction.what.is_empty() { t_string!(texts, spending.a_row).to_owned() } else { correction.what };
        view! {
            <li>
                {t_string!(texts, spending.corrected, what = what, before = before, after = after, reason = correction.reason)} " "
                <span class="entry__text">{date_time(locale, correction.at)} " " {correction.by}</span>
            </li>
        }
    };
    (!corrections.is_empty()).then(|| {
        let corrections = StoredValue::new(corrections);
        view! { <ul class="day__corrections">{move || corrections.get_value().into_iter().map(row).collect_view()}</ul> }
    })
}
