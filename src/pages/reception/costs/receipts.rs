//! 票据: invoices and receipts that the host pays, each for a meal, a room or another cost.

use super::{
    correct::use_correcting,
    entry::{EntryField, EntryForm, around_visit},
    row::{EntryList, EntryRow, EntryWords, removed_text},
};
use crate::{
    domain::{CostId, MealId, MealKind, Money, OrderBy, Payer, Payment, Receipt, ReceiptId, Reception, RoomId, field::ReceiptField},
    i18n::{Texts, Wording, date_short, money, use_texts, word},
    pages::{
        form::draft::tapped,
        reception::{
            current::{use_current, use_editing},
            target::Target,
            word_chips::WordChips,
        },
    },
    platform,
    ui::{Choice, Select, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What a receipt may be for, each with its key.
fn payable(texts: Texts, reception: &Reception) -> Vec<Choice> {
    let locale = texts.get_locale();
    let meals = reception.meals_in_order().into_iter().filter(|(_, meal)| meal.kind == MealKind::Work).map(|(id, meal)| {
        let item = meal.item.and_then(|item| reception.items.get(&item)).map(|item| item.title.clone());
        let name = item.unwrap_or_else(|| meal.kind.word(locale).to_owned());
        Choice::new(format!("meal:{id}"), format!("{} {name}", date_short(locale, reception.meal_start(meal).date())))
    });
    let rooms = reception.rooms.iter().filter(|(_, room)| room.live && room.payer == Payer::Host);
    let rooms = rooms.map(|(id, room)| Choice::new(format!("room:{id}"), format!("{} {}", room.hotel, room.number)));
    let costs = reception.costs.iter().filter(|(_, cost)| cost.live && cost.payer == Payer::Host);
    let costs = costs.map(|(id, cost)| Choice::new(format!("cost:{id}"), cost.what.clone()));
    meals.chain(rooms).chain(costs).collect()
}

fn key(receipt: &Receipt) -> String {
    let (meal, room, cost) = (receipt.meal, receipt.room, receipt.cost);
    let meal = meal.map(|id| format!("meal:{id}"));
    meal.or(room.map(|id| format!("room:{id}"))).or(cost.map(|id| format!("cost:{id}"))).unwrap_or_default()
}

/// Makes a receipt be for what a key names.
fn put_for(receipt: &mut Receipt, key: &str) {
    let id = |kind: &str| key.strip_prefix(kind).and_then(|id| id.parse().ok());
    (receipt.meal, receipt.room, receipt.cost) = (id("meal:").map(MealId), id("room:").map(RoomId), id("cost:").map(CostId));
}

/// The receipts.
#[component]
pub(super) fn ReceiptsSection() -> impl IntoView {
    let current = use_current();
    let ids = Memo::new(move |_| {
        let reception = current.value.read();
        let mut receipts: Vec<_> = reception.receipts.iter().filter(|(_, receipt)| receipt.live).collect();
        receipts.order_by_key(|(id, receipt)| (receipt.day, **id));
        receipts.into_iter().map(|(id, _)| *id).collect::<Vec<_>>()
    });
    view! {
        <EntryList
            words=EntryWords {
                title: word!(spending.receipts),
                empty: word!(spending.no_receipts),
                add: word!(spending.add_receipt),
                sheet: word!(spending.receipt),
            }
            ids
            row=|id, on_open| view! { <ReceiptRow id on_open /> }.into_any()
            form=|target, open| view! { <ReceiptForm target open /> }.into_any()
        />
    }
}

/// One receipt, what it is for, and how it was paid where that is not as it should be.
#[component]
fn ReceiptRow(id: ReceiptId, on_open: Callback<()>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let receipt = Memo::new(move |_| current.value.read().receipts.get(&id).cloned().unwrap_or_default());
    let text = move || {
        let (receipt, locale) = (receipt.read(), texts.get_locale());
        let of = payable(texts, &current.value.read()).into_iter().find(|choice| choice.key == key(&receipt));
        let of = of.map_or_else(|| t_string!(texts, spending.for_nothing).to_owned(), |choice| choice.text);
        [date_short(locale, receipt.day), receipt.payment.word(locale).to_owned(), of].join("，")
    };
    let state = move || {
        let receipt = receipt.read();
        let word = || receipt.payment.word(texts.get_locale()).to_owned();
        (!receipt.payment.is_regular()).then(|| (Tone::Warn, word()))
    };
    view! {
        <EntryRow
            title=Signal::derive(move || {
                let receipt = receipt.read();
                [receipt.vendor.as_str(), &receipt.number].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ")
            })
            text=Signal::derive(text)
            amount=Signal::derive(move || money(texts.get_locale(), receipt.read().amount))
            state=Signal::derive(state)
            on_open
        />
    }
}

/// A new receipt is for the first meal of the host that has none.
fn at_first(reception: &Reception) -> Receipt {
    let has_one = |id: &MealId| reception.receipts.values().any(|receipt| receipt.live && receipt.meal == Some(*id));
    let meals = reception.meals_in_order().into_iter().filter(|(_, meal)| meal.kind == MealKind::Work);
    let meal = meals.into_iter().find(|(id, _)| !has_one(id));
    let vendor = meal.map(|(_, meal)| reception.meal_place(meal).to_owned()).unwrap_or_default();
    let day = meal.map_or(reception.last_day, |(_, meal)| reception.meal_start(meal).date());
    Receipt { live: true, day, vendor, meal: meal.map(|(id, _)| id), ..Receipt::default() }
}

#[component]
fn ReceiptForm(target: Target<ReceiptId>, open: RwSignal<bool>) -> impl IntoView {
    let (texts, correcting, editing) = (use_texts(), use_correcting(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let (first, last, receipt) = {
        let reception = seen.with_value(|seen| seen.as_ref().map(|seen| seen.value.clone())).unwrap_or_default();
        let known = target.known().and_then(|id| reception.receipts.get(&id).cloned());
        (reception.first_day, reception.last_day, known.unwrap_or_else(|| at_first(&reception)))
    };
    let number = EntryField::line("number", word!(spending.receipt_number), &receipt.number);
    let vendor = EntryField::line("vendor", word!(spending.issuer), &receipt.vendor);
    let day = EntryField::date("day", word!(spending.receipt_day), Some(receipt.day));
    let amount = EntryField::money("amount", word!(spending.amount), Some(receipt.amount));
    let id = target.known().unwrap_or_else(|| ReceiptId(platform::new_id()));
    let name = StoredValue::new(receipt.number.clone());
    let chosen = RwSignal::new(receipt);
    let taps =
        [ReceiptField::Payment, ReceiptField::Meal, ReceiptField::Room, ReceiptField::Cost].map(|field| tapped(chosen, field)).to_vec();
    let save = move |done: Callback<()>| {
        let (Some(number), Some(day), Some(amount)) =
            (number.read_required(), day.read_day(around_visit(first, last, 60, 366)), amount.read_amount())
        else {
            return;
        };
        let typed = Receipt { live: true, number, vendor: vendor.read_line(), day, amount, ..chosen.get_untracked() };
        let then = Callback::new(move |()| {
            done.run(());
            open.set(false);
        });
        correcting.change_as_seen(seen.get_value(), "receipt", move |reception| drop(reception.receipts.insert(id, typed.clone())), then);
    };
    let remove = target.known().map(|id| {
        Callback::new(move |()| {
            let then = Callback::new(move |()| {
                open.set(false);
                editing.say(removed_text(texts, &name.get_value()));
            });
            let work = move |reception: &mut Reception| {
                reception.receipts.get_mut(&id).into_iter().for_each(|receipt| receipt.live = false);
            };
            correcting.change("remove-receipt", work, then);
        })
    });
    let fields = vec![vec![number, amount], vec![vendor, day]];
    view! {
        <EntryForm fields sheet=("receipt", target.known().map(|id| id.0)) on_save=save on_remove=remove taps>
            <InWords amount />
            <ReceiptChips chosen />
        </EntryForm>
    }
}

/// The amount in words (大写), as it is typed.
#[component]
pub(super) fn InWords(amount: EntryField) -> impl IntoView {
    let texts = use_texts();
    let words = Memo::new(move |_| amount.amount().map(Money::in_words));
    view! {
        <p class="entry__in-words">
            {move || words.get().map(|words| t_string!(texts, spending.in_words, words = words))}
        </p>
    }
}

/// How it was paid, and for what.
#[component]
fn ReceiptChips(chosen: RwSignal<Receipt>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let choices = Signal::derive(move || {
        let none = Choice::new("", t_string!(texts, spending.for_nothing));
        [none].into_iter().chain(payable(texts, &current.value.read())).collect::<Vec<_>>()
    });
    view! {
        <Select
            label=word!(spending.pays_for)
            choices
            chosen=Signal::derive(move || key(&chosen.read()))
            on_choose=move |key: String| chosen.update(|receipt| put_for(receipt, &key))
        />
        <WordChips
            label=word!(spending.payment)
            all=Signal::stored(Payment::ALL.to_vec())
            chosen=Signal::derive(move || chosen.read().payment)
            on_choose=move |payment| chosen.update(|receipt| receipt.payment = payment)
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_one_thing() {
        let id = uuid::Uuid::from_u128(7);
        for (key_text, ids) in [
            (format!("meal:{id}"), (Some(MealId(id)), None, None)),
            (format!("room:{id}"), (None, Some(RoomId(id)), None)),
            (format!("cost:{id}"), (None, None, Some(CostId(id)))),
            (String::new(), (None, None, None)),
        ] {
            let mut receipt = Receipt { meal: Some(MealId(uuid::Uuid::nil())), ..Receipt::default() };
            put_for(&mut receipt, &key_text);
            assert_eq!((receipt.meal, receipt.room, receipt.cost), ids);
            assert_eq!(key(&receipt), key_text);
        }
    }
}
