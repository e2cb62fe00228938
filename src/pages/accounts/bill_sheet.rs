//! The sheet of one row of a bill: a new one, or one to be changed.

use super::{
    bill_form::{BillFields, BillForm, Match},
    month::Desk,
};
use crate::{
    domain::{Bill, BillId},
    i18n::{shown_word, use_texts, worded},
    import::{BillCell, BillDoubt},
    pages::{new_reception::TakenUp, sheet_draft::SheetDraft},
    platform,
    store::{accounts_id, use_store},
    ui::{Button, Glyph, Sheet, Variant},
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Which row the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A new row, with the id it is to have.
    New(BillId),
    /// One of the bill.
    Known(BillId),
}

/// The sheet of one row.
#[component]
pub(super) fn BillSheet(open: RwSignal<bool>, target: RwSignal<Option<Target>>, desk: Desk) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match target.get() {
        Some(Target::Known(_)) => t_string!(texts, accounts.edit_bill).to_owned(),
        _ => t_string!(texts, accounts.add_bill).to_owned(),
    });
    view! {
        <Sheet open title close_label=worded(texts, |texts| t_string!(texts, common.close))>
            {move || target.get().map(|target| view! { <BillEditor target open desk /> })}
        </Sheet>
    }
}

/// The day a new row begins with: today where it is in the month.
fn first_day(first: NaiveDate) -> NaiveDate {
    let today = platform::today();
    if (today.year(), today.month()) == (first.year(), first.month()) { today } else { first }
}

#[component]
fn BillEditor(target: Target, open: RwSignal<bool>, desk: Desk) -> impl IntoView {
    let texts = use_texts();
    let Desk { first, books, source, .. } = desk;
    let (id, is_new) = match target {
        Target::New(id) => (id, true),
        Target::Known(id) => (id, false),
    };
    let seen = books.seen();
    let known = seen.as_ref().and_then(|seen| seen.value.bills.get(&id).cloned());
    let known = known.unwrap_or_else(|| Bill { day: first_day(first), ..Bill::default() });
    let (form, seen) = (BillForm::of(&known, is_new), StoredValue::new(seen));
    let name = if is_new { format!("bill:{first}:new") } else { format!("bill:{id}") };
    let draft = SheetDraft::follow(use_store(), accounts_id(books.year), &name, &form.fields());
    let problems = RwSignal::new(Vec::<(BillCell, BillDoubt)>::new());
    let save = Callback::new(move |()| {
        let source = if is_new { source.get_untracked() } else { known.source };
        let (read, mut doubts) = form.typed().read(first, source);
        doubts.retain(|(_, doubt)| doubt.blocks());
        let is_fine = doubts.is_empty();
        problems.set(doubts);
        let done = if is_new { t_string!(texts, accounts.bill_added) } else { t_string!(texts, accounts.bill_saved) };
        let write = || {
            seen.with_value(|seen| {
                seen.as_ref().is_some_and(|seen| {
                    books.edit_as_seen_saying(seen, "bill", done, |accounts| {
                        let bill = accounts.bills.entry(id).or_default();
                        let (reason, correction) = (bill.reason.clone(), bill.correction.clone());
                        *bill = Bill { reason, correction, ..read };
                        match form.belongs() {
                            Match::ByItself => accounts.unmatch_bill(id),
                            Match::None => accounts.match_bill(id, None),
                            Match::Row(reception, row) => accounts.match_bill(id, Some((reception, row))),
                        }
                    })
                })
            })
        };
        if is_fine && write() {
            draft.forget();
            open.set(false);
        }
    });
    let remove = move |()| {
        let removed = books.edit_saying("remove", t_string!(texts, accounts.bill_removed), |accounts| {
            accounts.bills.entry(id).and_modify(|bill| bill.live = false);
        });
        if removed {
            draft.forget();
            open.set(false);
        }
    };
    view! {
        <TakenUp draft />
        <BillFields form desk problems on_enter=save />
        <div class="sheet__actions">
            {(!is_new).then(|| view! {
                <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>
                    {shown_word(texts, |texts| t_string!(texts, common.remove))}
                </Button>
            })}
            <Button variant=Variant::Primary on_press=save>
                {shown_word(texts, |texts| t_string!(texts, common.save))}
            </Button>
        </div>
    }
}
