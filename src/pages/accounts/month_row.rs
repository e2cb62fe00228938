//! One row of the reconciliation: ledger, bill, difference, and why.

use super::{
    desk::{Desk, Target},
    words::source_word,
};
use crate::{
    domain::{Bill, BillId, BillSource, LedgerEntry, Outcome, Reconciled, Remark, RemarkAt},
    i18n::{Texts, date_short, money, use_texts, word},
    route::{Page, Tab},
    ui::{Badge, Button, CellInput, Glyph, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Headings of the table.
pub(super) fn row_columns(texts: Texts, source: BillSource) -> Vec<String> {
    [
        t_string!(texts, common.date),
        t_string!(texts, accounts.booked),
        source_word(texts, source),
        t_string!(texts, accounts.difference),
        t_string!(texts, accounts.reason),
        t_string!(texts, accounts.correction),
    ]
    .map(str::to_owned)
    .to_vec()
}

fn outcome_word(texts: Texts, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Matched => t_string!(texts, accounts.matched),
        Outcome::Differs => t_string!(texts, accounts.differs),
        Outcome::OnlyBill => t_string!(texts, accounts.only_bill),
        Outcome::OnlyLedger => t_string!(texts, accounts.only_ledger),
    }
}

/// 云岭宾馆 晚工作餐 18人
pub(super) fn facts(texts: Texts, vendor: &str, what: &str, heads: u32) -> String {
    let heads = if heads == 0 { String::new() } else { t_string!(texts, common.n_people, n = heads) };
    [vendor.to_owned(), what.to_owned(), heads].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" ")
}

/// One row.
#[component]
pub(super) fn MonthRow(at: RemarkAt, desk: Desk, on_edit: Callback<Target>) -> impl IntoView {
    let texts = use_texts();
    let at = StoredValue::new(at);
    let row = Memo::new(move |_| {
        let is_it = |row: &&Reconciled| at.with_value(|at| row.remark_at == *at);
        desk.found.with(|found| found.rows.iter().find(is_it).cloned())
    });
    let is_open = Memo::new(move |_| row.read().as_ref().is_some_and(Reconciled::is_open));
    let has_difference = Memo::new(move |_| row.read().as_ref().is_some_and(|row| row.difference.minor() != 0));
    let day = move || row.read().as_ref().map(|row| date_short(texts.get_locale(), row.day()));
    let ledger = move || row.read().as_ref().and_then(|row| row.ledger.clone()).map(|entry| view! { <LedgerSide entry /> });
    let bills = move || {
        let bills = row.read().as_ref().map(|row| row.bills.clone()).unwrap_or_default();
        bills.into_iter().map(|(id, bill)| view! { <BillSide id bill on_edit /> }).collect_view()
    };
    let difference = move || row.read().as_ref().map(|row| view! { <Difference row=row.clone() /> });
    view! {
        <tr data-open=move || is_open.get().then_some("")>
            <td class="numbers" data-label=move || t_string!(texts, common.date)>{day}</td>
            <td data-label=move || t_string!(texts, accounts.booked)>{ledger}</td>
            <td data-label=move || source_word(texts, desk.source.get())>{bills}</td>
            <td class="table__number" data-label=move || t_string!(texts, accounts.difference)>{difference}</td>
            <td class="reconciled__why" data-label=move || t_string!(texts, accounts.reason)>
                <Show when=move || has_difference.get()>
                    <WhyInput desk row at is_reason=true />
                </Show>
            </td>
            <td class="reconciled__why" data-label=move || t_string!(texts, accounts.correction)>
                <Show when=move || has_difference.get()>
                    <WhyInput desk row at is_reason=false />
                </Show>
            </td>
        </tr>
    }
}

#[component]
fn LedgerSide(entry: LedgerEntry) -> impl IntoView {
    let texts = use_texts();
    let LedgerEntry { reception, name, row } = entry;
    view! {
        <p class="reconciled__side">
            <b class="numbers">{move || money(texts.get_locale(), row.host)}</b>
            <span>{move || facts(texts, &row.vendor, &row.what, row.heads)}</span>
            <a class="accounts__link" href=Page::Reception(reception, Tab::Costs).href()>{name}</a>
            {(!row.settled).then(|| view! { <span class="amounts__facts">{word!(accounts.not_settled)}</span> })}
        </p>
    }
}

#[component]
fn BillSide(id: BillId, bill: Bill, on_edit: Callback<Target>) -> impl IntoView {
    let texts = use_texts();
    let Bill { vendor, what, heads, amount, .. } = bill;
    let (shown, named) = (StoredValue::new((vendor, what)), move || money(texts.get_locale(), amount));
    view! {
        <div class="reconciled__bill">
            <p class="reconciled__side">
                <b class="numbers">{named}</b>
                <span>{move || shown.with_value(|(vendor, what)| facts(texts, vendor, what, heads))}</span>
            </p>
            <Button
                variant=Variant::Plain
                glyph=Glyph::Edit
                label=MaybeProp::derive(move || Some(t_string!(texts, accounts.edit_bill_of, amount = named())))
                on_press=move |()| on_edit.run(Target::Known(id))
            />
        </div>
    }
}

#[component]
fn Difference(row: Reconciled) -> impl IntoView {
    let texts = use_texts();
    let tone = if row.difference.minor() == 0 {
        Tone::Good
    } else if row.is_open() {
        Tone::Warn
    } else {
        Tone::Calm
    };
    let amount = (row.difference.minor() != 0).then(|| view! { <b class="numbers">{money(texts.get_locale(), row.difference)}</b> });
    view! {
        <p class="reconciled__side">
            {amount}
            <Badge tone>{outcome_word(texts, row.outcome)}</Badge>
            {row.by_hand.then(|| view! { <span class="amounts__facts">{t_string!(texts, accounts.by_hand)}</span> })}
        </p>
    }
}

/// 差异原因 or 处理, typed in place.
#[component]
fn WhyInput(desk: Desk, row: Memo<Option<Reconciled>>, at: StoredValue<RemarkAt>, is_reason: bool) -> impl IntoView {
    let texts = use_texts();
    let kept = Memo::new(move |_| {
        let remark = row.read().as_ref().map(|row| row.remark.clone()).unwrap_or_default();
        if is_reason { remark.reason } else { remark.correction }
    });
    let text = RwSignal::new(kept.get_untracked());
    // What undo or another tab writes is shown; what is typed is written before that can happen.
    Effect::new(move || text.set(kept.get()));
    let commit = move |typed: String| {
        let before = row.read_untracked().as_ref().map(|row| row.remark.clone()).unwrap_or_default();
        let typed = typed.trim().to_owned();
        let remark = if is_reason { Remark { reason: typed, ..before } } else { Remark { correction: typed, ..before } };
        desk.books.hand().edit("reconcile", |accounts| at.with_value(|at| accounts.set_remark(at, &remark)));
    };
    let suggestions = Signal::derive(move || {
        let words = if is_reason { t_string!(texts, accounts.reasons) } else { t_string!(texts, accounts.corrections) };
        words.split('|').map(str::to_owned).collect::<Vec<_>>()
    });
    let label = if is_reason { word!(accounts.reason) } else { word!(accounts.correction) };
    view! { <CellInput label value=text suggestions on_commit=commit /> }
}
