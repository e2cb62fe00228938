//! 收取: what guests pay us for meals and for our vehicles, by the rules; each with its receipt.

use super::{
    correct::use_correcting,
    entry::{EntryField, EntryForm},
    row::EntryRow,
};
use crate::{
    domain::{FeeDue, FeeId, FeeKind, Money, Reception},
    i18n::{Texts, Wording, date_short, money, use_texts, word},
    pages::reception::{
        current::{use_current, use_editing},
        rules_context::use_rules,
    },
    platform,
    ui::{Note, Section, Sheet, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// `4月16日（周四） 市内交通费`.
fn title(texts: Texts, reception: &Reception, due: &FeeDue) -> String {
    let locale = texts.get_locale();
    let meal = due.meal.and_then(|id| reception.meals.get(&id));
    let item = meal.and_then(|meal| meal.item).and_then(|item| reception.items.get(&item)).map(|item| item.title.clone());
    let what = item.unwrap_or_else(|| due.kind.word(locale).to_owned());
    format!("{} {what}", date_short(locale, due.day))
}

fn reckoning(texts: Texts, due: &FeeDue) -> String {
    let rate = money(texts.get_locale(), due.rate);
    match due.kind {
        FeeKind::Transport => t_string!(texts, spending.fee_half_days, heads = due.heads, n = due.units, rate = rate),
        FeeKind::Meal | FeeKind::Unknown => t_string!(texts, spending.fee_meals, heads = due.heads, rate = rate),
    }
}

/// What is due and what of it is collected.
#[component]
pub(super) fn FeesSection() -> impl IntoView {
    let (texts, current, rules) = (use_texts(), use_current(), use_rules());
    let open = RwSignal::new(false);
    let target = RwSignal::new(None::<FeeDue>);
    let due = Memo::new(move |_| current.value.read().fees_due(&rules.read()));
    let article = Memo::new(move |_| {
        let reception = current.value.read();
        let book = rules.read();
        book.find(reception.first_day, reception.origin, |set| set.fees.as_ref()).map(|(_, rule)| rule.article.clone())
    });
    let row = move |due: FeeDue| {
        let due = StoredValue::new(due);
        let fee = Memo::new(move |_| due.with_value(|due| current.value.read().fee_for(due).map(|(_, fee)| fee.clone())));
        let state = move || {
            let fee = fee.read();
            let is_collected = fee.as_ref().is_some_and(|fee| fee.amount.is_some());
            let has_receipt = fee.as_ref().is_some_and(|fee| !fee.receipt.trim().is_empty());
            Some(match (is_collected, has_receipt) {
                (true, true) => (Tone::Good, t_string!(texts, spending.collected).to_owned()),
                (true, false) => (Tone::Warn, t_string!(texts, spending.no_receipt_yet).to_owned()),
                (false, _) => (Tone::Warn, t_string!(texts, spending.to_collect).to_owned()),
            })
        };
        let amount = move || {
            let collected = fee.read().as_ref().and_then(|fee| fee.amount);
            let amount = collected.or_else(|| due.with_value(|due| due.amount().ok()));
            amount.map(|amount| money(texts.get_locale(), amount)).unwrap_or_default()
        };
        let text = move || {
            let receipt = fee.read().as_ref().map(|fee| fee.receipt.clone()).filter(|receipt| !receipt.is_empty());
            due.with_value(|due| reckoning(texts, due)) + receipt.map(|receipt| format!("，{receipt}")).unwrap_or_default().as_str()
        };
        view! {
            <EntryRow
                title=Signal::derive(move || due.with_value(|due| title(texts, &current.value.read(), due)))
                text=Signal::derive(text)
                amount=Signal::derive(amount)
                state=Signal::derive(state)
                on_open=move |()| {
                    target.set(Some(due.get_value()));
                    open.set(true);
                }
            />
        }
    };
    view! {
        <Section title=word!(spending.fees)>
            <Show
                when=move || !due.read().is_empty()
                fallback=move || view! { <p class="entries__empty">{word!(spending.no_fees)}</p> }
            >
                <ul class="entries">{move || due.get().into_iter().map(row).collect_view()}</ul>
                {move || article.get().map(|article| view! { <p class="verdict__source">{t_string!(texts, costs.source, source = article)}</p> })}
            </Show>
        </Section>
        <Sheet open title=word!(spending.collect)>
            {move || target.get().map(|due| view! { <FeeForm due open /> })}
        </Sheet>
    }
}

#[component]
fn FeeForm(due: FeeDue, open: RwSignal<bool>) -> impl IntoView {
    let (texts, current, correcting, editing) = (use_texts(), use_current(), use_correcting(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let known = current.value.read_untracked().fee_for(&due).map(|(id, fee)| (id, fee.clone()));
    let at_first = known.as_ref().and_then(|(_, fee)| fee.amount).or_else(|| due.amount().ok());
    let receipt_text = known.as_ref().map(|(_, fee)| fee.receipt.clone()).unwrap_or_default();
    let amount = EntryField::money("amount", word!(spending.amount_collected), at_first);
    let receipt = EntryField::line("receipt", word!(spending.fee_receipt), &receipt_text);
    let id = known.as_ref().map_or_else(|| FeeId(platform::new_id()), |(id, _)| *id);
    let name = StoredValue::new(title(texts, &current.value.read_untracked(), &due));
    let line = reckoning(texts, &due);
    let due_amount = due.amount().unwrap_or(Money::ZERO);
    let due = StoredValue::new(due);
    let save = move |done: Callback<()>| {
        let (Some(amount), Some(receipt)) = (amount.read_amount(), receipt.read_required()) else { return };
        let Ok(fee) = due.with_value(|due| due.collected(&receipt)) else { return };
        let then = Callback::new(move |()| {
            done.run(());
            open.set(false);
            editing.say(t_string!(texts, spending.fee_saved, title = name.get_value()));
        });
        let work = move |reception: &mut Reception| {
            let mut fee = fee.clone();
            fee.amount = Some(amount);
            reception.fees.insert(id, fee);
        };
        correcting.change_as_seen(seen.get_value(), "fee", work, then);
    };
    let remove = known.is_some().then(|| {
        Callback::new(move |()| {
            let then = Callback::new(move |()| {
                open.set(false);
                editing.say(super::row::removed_text(texts, &name.get_value()));
            });
            let work = move |reception: &mut Reception| {
                reception.fees.get_mut(&id).into_iter().for_each(|fee| fee.live = false);
            };
            correcting.change("remove-fee", work, then);
        })
    });
    let differs = Memo::new(move |_| amount.amount().filter(|amount| *amount != due_amount));
    view! {
        <p class="meal__when">{name.get_value()} " " {line}</p>
        <EntryForm fields=vec![vec![amount, receipt]] sheet=("fee", Some(id.0)) on_save=save on_remove=remove>
            {move || {
                differs.get().map(|_| {
                    let due = money(texts.get_locale(), due_amount);
                    view! { <Note tone=Tone::Warn>{t_string!(texts, spending.fee_differs, due = due)}</Note> }
                })
            }}
        </EntryForm>
    }
}
