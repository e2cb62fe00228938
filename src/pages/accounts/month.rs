//! 月对账: the ledgers of a month against bills, with what is not explained yet.

use super::{
    bill_sheet::BillSheet,
    closing::{ClosedLine, Lead, Since},
    desk::{Desk, Target},
    handle::Books,
    month_row::{MonthRow, row_columns},
    papers::{Period, PeriodFiles},
    paste::PasteBills,
    words::{CannotSum, source_word},
};
use crate::{
    domain::{BillSource, PeriodClose, RemarkAt, Totals, reconcile},
    export::month_paper,
    i18n::{Texts, money, use_texts, word},
    platform,
    store::use_store,
    ui::{Badge, Button, Choice, Each, EmptyState, Glyph, OneChip, Table, Tone, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 月对账
#[component]
pub(super) fn MonthView(first: NaiveDate, books: Books, source: RwSignal<BillSource>) -> impl IntoView {
    let tried = books.sums(move |all, accounts| reconcile(all, accounts, first, source.get()));
    let found = Memo::new(move |_| tried.get().unwrap_or_default());
    let desk = Desk { first, books, source, found };
    view! {
        <SourceChoice source />
        {move || tried.get().err().map(|error| view! { <CannotSum error /> })}
        <Whole desk />
    }
}

#[component]
fn SourceChoice(source: RwSignal<BillSource>) -> impl IntoView {
    let texts = use_texts();
    let key = |source: BillSource| BillSource::ALL.iter().position(|known| *known == source).unwrap_or_default().to_string();
    let choices = Signal::derive(move || BillSource::ALL.map(|of| Choice::new(key(of), source_word(texts, of))).to_vec());
    let choose = move |chosen: String| {
        if let Some(of) = BillSource::ALL.into_iter().find(|of| key(*of) == chosen) {
            source.set(of);
        }
    };
    view! {
        <OneChip
            label=word!(accounts.compare_with)
            choices
            chosen=Signal::derive(move || key(source.get()))
            on_choose=choose
        />
    }
}

#[component]
fn Whole(desk: Desk) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let (paste_open, bill_open, target) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None::<Target>));
    let edit = Callback::new(move |of: Target| {
        target.set(Some(of));
        bill_open.set(true);
    });
    let add = move |()| edit.run(Target::New(platform::new_id().into()));
    let keys = Memo::new(move |_| desk.found.read().rows.iter().map(|row| row.remark_at.clone()).collect::<Vec<RemarkAt>>());
    let is_empty = Memo::new(move |_| keys.read().is_empty());
    let make = move |unit: String| {
        let (source, accounts) = (desk.source.get_untracked(), desk.books.hand().value.get_untracked());
        let found = untrack(|| store.with_receptions(|all| reconcile(all, &accounts, desk.first, source)));
        found.map(|found| month_paper(&unit, desk.first, source, &found))
    };
    let empty = move || {
        view! {
            <EmptyState
                glyph=Glyph::Paper
                title=word!(accounts.month_empty)
                text=word!(accounts.month_empty_text)
            />
        }
    };
    view! {
        <Lead figures=Signal::derive(move || figures(texts, desk))>
            <Button variant=Variant::Primary glyph=Glyph::Paste on_press=move |()| paste_open.set(true)>
                {word!(accounts.paste)}
            </Button>
            <Button glyph=Glyph::Add on_press=add>{word!(accounts.add_bill)}</Button>
        </Lead>
        <Balance desk />
        <PeriodFiles period=Period::Month which=desk.first.format("%Y-%m").to_string() make=make />
        <Show when=move || !is_empty.get() fallback=empty>
            <div class="amounts reconciled">
                <Table
                    caption=word!(accounts.month)
                    columns=Signal::derive(move || row_columns(texts, desk.source.get()))
                >
                    <Each each=move || keys.get() key=Clone::clone let:at>
                        <MonthRow at desk on_edit=edit />
                    </Each>
                </Table>
            </div>
        </Show>
        <PasteBills open=paste_open desk />
        <BillSheet open=bill_open target desk />
    }
}

/// 台账 1,710元 账单 1,805元 相差 95元
fn figures(texts: Texts, desk: Desk) -> Vec<(String, String)> {
    let amount = |amount| money(texts.get_locale(), amount);
    desk.found.with(|found| {
        vec![
            (t_string!(texts, accounts.booked).to_owned(), amount(found.booked)),
            (source_word(texts, desk.source.get()).to_owned(), amount(found.billed)),
            (t_string!(texts, accounts.difference).to_owned(), amount(found.difference)),
        ]
    })
}

/// Whether the month is balanced, and marking it.
#[component]
fn Balance(desk: Desk) -> impl IntoView {
    let texts = use_texts();
    let Desk { first, books, source, found } = desk;
    let close = Memo::new(move |_| books.hand().value.read().month_close(source.get(), first).cloned());
    let sums = move || found.with_untracked(|found| (found.booked, found.billed));
    let mark = move |()| {
        let ((host, billed), (at, by)) = (sums(), books.signed());
        let close = PeriodClose { live: true, at, by, totals: Totals { host, ..Totals::default() }, billed };
        let source = source.get_untracked();
        books
            .hand()
            .edit_saying("month-close", t_string!(texts, accounts.month_marked), |accounts| accounts.close_month(source, first, close));
    };
    let take_back = move |()| {
        let source = source.get_untracked();
        books.hand().edit_saying("month-close", t_string!(texts, accounts.mark_taken_back), |accounts| {
            let close = accounts.month_close(source, first).cloned().unwrap_or_default();
            accounts.close_month(source, first, PeriodClose { live: false, ..close });
        });
    };
    let state = Memo::new(move |_| found.with(|found| (found.has_bills(), found.n_open())));
    let badge = move || match state.get() {
        (false, _) => view! { <Badge tone=Tone::Calm>{t_string!(texts, accounts.no_bills)}</Badge> }.into_any(),
        (true, 0) => view! { <Badge tone=Tone::Good>{t_string!(texts, accounts.balanced)}</Badge> }.into_any(),
        (true, n) => view! { <Badge tone=Tone::Warn>{t_string!(texts, accounts.n_open, n = n)}</Badge> }.into_any(),
    };
    let may_mark = Memo::new(move |_| state.get() == (true, 0) && close.read().is_none());
    let closed = move || {
        close.get().map(|close| {
            let (booked, billed) = found.with(|found| (found.booked, found.billed));
            let since = |name: &str, then, now| Since { name: name.to_owned(), then, now };
            let amounts = vec![
                since(t_string!(texts, accounts.booked), close.totals.host, booked),
                since(source_word(texts, source.get()), close.billed, billed),
            ];
            view! { <ClosedLine close word=t_string!(texts, accounts.month_done) amounts /> }
        })
    };
    view! {
        <div class="accounts__balance" role="status">
            {badge}
            <Show when=move || may_mark.get()>
                <Button glyph=Glyph::Check on_press=mark>{word!(accounts.mark_month)}</Button>
            </Show>
            <Show when=move || close.read().is_some()>
                <Button variant=Variant::Plain on_press=take_back>{word!(accounts.take_back)}</Button>
            </Show>
        </div>
        {closed}
    }
}
