//! The fields of one row of a bill.

use super::{desk::Desk, month_row::facts, words::doubt_word};
use crate::{
    domain::{Bill, Gather, LedgerEntry, ReceptionId, parse_date},
    i18n::{date_short, money, use_texts, weekday_word, word},
    import::{BillCell, BillDoubt, PastedBill},
    ui::{Choice, DateField, Field, FieldExtras, Input, NumberField, Select},
};
use chrono::Datelike;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Key of the choice that leaves the match to the app.
const BY_ITSELF: &str = "auto";
/// Key of the choice that says: none.
const NO_ROW: &str = "none";

/// Where a row of a bill belongs, as chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    ByItself,
    None,
    Row(ReceptionId, Uuid),
}

/// The texts as typed.
#[derive(Clone, Copy)]
pub(super) struct BillForm {
    day: RwSignal<String>,
    vendor: RwSignal<String>,
    what: RwSignal<String>,
    heads: RwSignal<String>,
    amount: RwSignal<String>,
    belongs: RwSignal<String>,
}

impl BillForm {
    /// As the form shows a bill; `day` for a new one.
    pub(super) fn of(bill: &Bill, is_new: bool) -> Self {
        let heads = if bill.heads == 0 { String::new() } else { bill.heads.to_string() };
        let amount = if is_new { String::new() } else { bill.amount.plain() };
        let belongs = match (bill.alone, bill.reception.zip(bill.row)) {
            (true, _) => NO_ROW.to_owned(),
            (false, Some((reception, row))) => format!("{reception}.{row}"),
            (false, None) => BY_ITSELF.to_owned(),
        };
        Self {
            day: RwSignal::new(bill.day.to_string()),
            vendor: RwSignal::new(bill.vendor.clone()),
            what: RwSignal::new(bill.what.clone()),
            heads: RwSignal::new(heads),
            amount: RwSignal::new(amount),
            belongs: RwSignal::new(belongs),
        }
    }

    /// The fields with their names in a draft.
    pub(super) fn fields(self) -> [(&'static str, RwSignal<String>); 6] {
        let Self { day, vendor, what, heads, amount, belongs } = self;
        [("day", day), ("vendor", vendor), ("what", what), ("heads", heads), ("amount", amount), ("belongs", belongs)]
    }

    /// What is typed, as a row to be read.
    pub(super) fn typed(self) -> PastedBill {
        PastedBill {
            day: self.day.get_untracked(),
            vendor: self.vendor.get_untracked(),
            what: self.what.get_untracked(),
            heads: self.heads.get_untracked(),
            amount: self.amount.get_untracked(),
            carried: Vec::new(),
        }
    }

    /// Where it belongs.
    pub(super) fn belongs(self) -> Match {
        self.belongs.with_untracked(|key| match key.as_str() {
            NO_ROW => Match::None,
            key => {
                let ids = key.split_once('.').and_then(|(reception, row)| Some((reception.parse().ok()?, row.parse().ok()?)));
                ids.map_or(Match::ByItself, |(reception, row)| Match::Row(reception, row))
            }
        })
    }
}

/// The fields, with what is wrong under each.
#[component]
pub(super) fn BillFields(
    form: BillForm,
    desk: Desk,
    problems: RwSignal<Vec<(BillCell, BillDoubt)>>,
    #[prop(into)] on_enter: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let problem = move |cell: BillCell| {
        Signal::derive(move || {
            let problems = problems.read();
            problems.iter().find(|(of, _)| *of == cell).map(|(_, doubt)| doubt_word(texts, doubt).to_owned())
        })
    };
    let weekday = Signal::derive(move || {
        parse_date(&form.day.read(), desk.first).map(|day| weekday_word(texts.get_locale(), day.weekday()).to_owned())
    });
    // The places of this month's ledgers, since those are what it is compared with.
    let vendors = Signal::derive(move || {
        let entries = desk.found.read();
        let places: BTreeSet<String> = entries.rows.iter().filter_map(|row| Some(row.ledger.as_ref()?.row.vendor.clone())).to_set();
        places.into_iter().filter(|place| !place.is_empty()).collect::<Vec<_>>()
    });
    let yuan = word!(common.yuan);
    view! {
        <div class="row-fields">
            <DateField
                label=word!(common.date)
                value=form.day
                beside=weekday
                problem=problem(BillCell::Day)
            />
            <Field
                label=word!(accounts.amount)
                value=form.amount
                input=Input::Decimal
                problem=problem(BillCell::Amount)
                extras=FieldExtras { suffix: Some(yuan.into()), on_enter: Some(on_enter), autofocus: true, ..FieldExtras::default() }
            />
        </div>
        <Field
            label=word!(accounts.vendor)
            value=form.vendor
            extras=FieldExtras { suggestions: Some(vendors), on_enter: Some(on_enter), ..FieldExtras::default() }
        />
        <div class="row-fields">
            <Field label=word!(accounts.what) value=form.what />
            <NumberField
                label=word!(accounts.n_heads)
                value=form.heads
                problem=problem(BillCell::Heads)
            />
        </div>
        <Belongs form desk />
    }
}

/// Which row of a ledger it belongs to.
#[component]
fn Belongs(form: BillForm, desk: Desk) -> impl IntoView {
    let texts = use_texts();
    let choice = move |LedgerEntry { reception, name, row }: &LedgerEntry| {
        let locale = texts.get_locale();
        let (day, amount) = (date_short(locale, row.day), money(locale, row.host));
        let what = facts(texts, &row.vendor, &row.what, row.heads);
        Choice::new(format!("{reception}.{}", row.id()), format!("{day} {what} {amount} · {name}"))
    };
    let choices = Signal::derive(move || {
        let fixed = [
            Choice::new(BY_ITSELF, t_string!(texts, accounts.match_by_itself)),
            Choice::new(NO_ROW, t_string!(texts, accounts.match_none)),
        ];
        let found = desk.found.read();
        fixed.into_iter().chain(found.rows.iter().filter_map(|row| row.ledger.as_ref()).map(choice)).collect::<Vec<_>>()
    });
    view! {
        <Select
            label=word!(accounts.belongs)
            choices
            chosen=form.belongs
            on_choose=move |key| form.belongs.set(key)
        />
    }
}
