//! The sheet of one row of a bill: a new one, or one to be changed.

use super::{
    bill_form::{BillFields, BillForm, Match},
    desk::{Desk, Target},
};
use crate::{
    domain::{Accounts, Bill},
    i18n::{use_texts, word},
    import::{BillCell, BillDoubt},
    pages::form::draft::{SheetDraft, TakenUp},
    platform,
    store::use_store,
    ui::{Button, Glyph, Sheet, Variant},
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The sheet of one row.
#[component]
pub(super) fn BillSheet(open: RwSignal<bool>, target: RwSignal<Option<Target>>, desk: Desk) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match target.get() {
        Some(Target::Known(_)) => t_string!(texts, accounts.edit_bill).to_owned(),
        _ => t_string!(texts, accounts.add_bill).to_owned(),
    });
    view! {
        <Sheet open title>
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
    let seen = books.hand().seen();
    let known = seen.as_ref().and_then(|seen| seen.value.bills.get(&id).cloned());
    let known = known.unwrap_or_else(|| Bill { day: first_day(first), ..Bill::default() });
    let (form, seen) = (BillForm::of(&known, is_new), StoredValue::new(seen));
    let name = if is_new { format!("bill:{first}:new") } else { format!("bill:{id}") };
    let draft = SheetDraft::follow(use_store(), books.hand().id, &name, &form.fields());
    let problems = RwSignal::new(Vec::<(BillCell, BillDoubt)>::new());
    let save = Callback::new(move |()| {
        let source = if is_new { source.get_untracked() } else { known.source };
        let (read, mut doubts) = form.typed().read(first, source);
        doubts.retain(|(_, doubt)| doubt.blocks());
        let is_fine = doubts.is_empty();
        problems.set(doubts);
        let write = |accounts: &mut Accounts| {
            let bill = accounts.bills.entry(id).or_default();
            let (reason, correction) = (bill.reason.clone(), bill.correction.clone());
            *bill = Bill { reason, correction, ..read };
            match form.belongs() {
                Match::ByItself => accounts.unmatch_bill(id),
                Match::None => accounts.match_bill(id, None),
                Match::Row(reception, row) => accounts.match_bill(id, Some((reception, row))),
            }
        };
        if is_fine && seen.with_value(|seen| seen.as_ref().is_some_and(|seen| books.hand().edit_as_seen(seen, "bill", write))) {
            draft.forget();
            open.set(false);
            books.hand().say(if is_new { t_string!(texts, accounts.bill_added) } else { t_string!(texts, accounts.bill_saved) });
        }
    });
    let remove = move |()| {
        let removed = books.hand().edit_saying("remove", t_string!(texts, accounts.bill_removed), |accounts| {
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
                <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(common.remove)}</Button>
            })}
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}
