//! 其他费用: vehicles, venues, gifts and what else there is.

use super::{
    correct::use_correcting,
    entry::{EntryField, EntryForm, around_visit},
    rooms::PayerChips,
    row::{EntryList, EntryRow, EntryWords, removed_text},
};
use crate::{
    domain::{Cost, CostId, CostKind, OrderBy, Payer, Reception, field::CostField, may_spend},
    i18n::{Wording, cure_text, date_short, finding_text, money, use_texts, word},
    pages::{
        form::draft::tapped,
        reception::{
            current::{use_current, use_editing},
            rules_context::use_rules,
            target::Target,
            word_chips::WordChips,
        },
    },
    platform,
    ui::{Choice, Note, Select, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The other costs.
#[component]
pub(super) fn OtherCostsSection() -> impl IntoView {
    let current = use_current();
    let ids = Memo::new(move |_| {
        let reception = current.value.read();
        let mut costs: Vec<_> = reception.costs.iter().filter(|(_, cost)| cost.live).collect();
        costs.order_by_key(|(id, cost)| (cost.day, **id));
        costs.into_iter().map(|(id, _)| *id).collect::<Vec<_>>()
    });
    view! {
        <EntryList
            words=EntryWords {
                title: word!(spending.others),
                empty: word!(spending.no_others),
                add: word!(spending.add_cost),
                sheet: word!(spending.cost),
            }
            ids
            row=|id, on_open| view! { <CostRow id on_open /> }.into_any()
            form=|target, open| view! { <CostForm target open /> }.into_any()
        />
    }
}

/// One cost.
#[component]
fn CostRow(id: CostId, on_open: Callback<()>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let cost = Memo::new(move |_| current.value.read().costs.get(&id).cloned().unwrap_or_default());
    let text = move || {
        let (cost, locale) = (cost.read(), texts.get_locale());
        let price = t_string!(texts, spending.pieces_of, n = cost.quantity, price = money(locale, cost.price));
        [date_short(locale, cost.day), cost.kind.word(locale).to_owned(), price, cost.payer.word(locale).to_owned()].join("，")
    };
    let amount = move || {
        let cost = cost.read();
        cost.actual.or_else(|| cost.planned().ok()).map(|amount| money(texts.get_locale(), amount)).unwrap_or_default()
    };
    view! {
        <EntryRow
            title=Signal::derive(move || cost.read().what.clone())
            text=Signal::derive(text)
            amount=Signal::derive(amount)
            state=Signal::derive(|| None)
            on_open
        />
    }
}

#[component]
fn CostForm(target: Target<CostId>, open: RwSignal<bool>) -> impl IntoView {
    let (texts, current, correcting, editing, rules) = (use_texts(), use_current(), use_correcting(), use_editing(), use_rules());
    let seen = StoredValue::new(editing.seen());
    let (first, last, cost) = {
        let reception = seen.with_value(|seen| seen.as_ref().map(|seen| seen.value.clone())).unwrap_or_default();
        let known = target.known().and_then(|id| reception.costs.get(&id).cloned());
        let new =
            || Cost { live: true, day: reception.first_day, kind: CostKind::Vehicle, payer: Payer::Host, quantity: 1, ..Cost::default() };
        (reception.first_day, reception.last_day, known.unwrap_or_else(new))
    };
    let what = EntryField::line("what", word!(spending.what), &cost.what);
    let vendor = EntryField::line("vendor", word!(spending.vendor), &cost.vendor);
    let day = EntryField::date("day", word!(common.date), Some(cost.day));
    let quantity = EntryField::count("quantity", word!(spending.quantity), cost.quantity);
    let price = EntryField::money("price", word!(costs.price), Some(cost.price));
    let actual = EntryField::money("actual", word!(spending.actual), cost.actual);
    let id = target.known().unwrap_or_else(|| CostId(platform::new_id()));
    let name = StoredValue::new(cost.what.clone());
    let chosen = RwSignal::new(cost);
    let taps = [CostField::Kind, CostField::Payer, CostField::To].map(|field| tapped(chosen, field)).to_vec();
    let refused = RwSignal::new(None::<String>);
    let save = move |done: Callback<()>| {
        let read = (what.read_required(), day.read_day(around_visit(first, last, 60, 60)), quantity.read_count(), price.read_money());
        let (Some(what_text), Some(day), Some(quantity), Some(price)) = read else { return };
        let Some(actual) = actual.read_money() else { return };
        let (price, quantity) = (price.unwrap_or_default(), quantity.max(1));
        let typed =
            Cost { live: true, what: what_text, vendor: vendor.read_line(), day, quantity, price, actual, ..chosen.get_untracked() };
        if let Err(finding) = may_spend(&current.value.read_untracked(), id, &typed, &rules.read_untracked()) {
            let locale = texts.get_locale();
            what.say(finding_text(locale, &finding) + cure_text(locale, &finding).as_str());
            refused.set(Some(finding.source));
            return;
        }
        let then = Callback::new(move |()| {
            done.run(());
            open.set(false);
        });
        correcting.change_as_seen(seen.get_value(), "cost", move |reception| drop(reception.costs.insert(id, typed.clone())), then);
    };
    let remove = target.known().map(|id| {
        Callback::new(move |()| {
            let then = Callback::new(move |()| {
                open.set(false);
                editing.say(removed_text(texts, &name.get_value()));
            });
            let work = move |reception: &mut Reception| {
                reception.costs.get_mut(&id).into_iter().for_each(|cost| cost.live = false);
            };
            correcting.change("remove-cost", work, then);
        })
    });
    let fields = vec![vec![what, vendor], vec![day, quantity], vec![price, actual]];
    view! {
        <EntryForm fields sheet=("cost", target.known().map(|id| id.0)) on_save=save on_remove=remove taps>
            <CostChips chosen />
            {move || refused.get().map(|source| view! { <Note tone=Tone::Stop live=true>{source}</Note> })}
        </EntryForm>
    }
}

/// Kind and payer by tap, and to whom a gift goes.
#[component]
fn CostChips(chosen: RwSignal<Cost>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let guests = Signal::derive(move || {
        let reception = current.value.read();
        let none = Choice::new("", t_string!(texts, spending.nobody));
        let guests = reception.guests_in_order().into_iter().map(|(id, guest)| Choice::new(id.to_string(), guest.name.clone()));
        [none].into_iter().chain(guests).collect::<Vec<_>>()
    });
    view! {
        <WordChips
            label=word!(spending.cost_kind)
            all=Signal::stored(CostKind::ALL.to_vec())
            chosen=Signal::derive(move || chosen.read().kind)
            on_choose=move |kind| chosen.update(|cost| cost.kind = kind)
        />
        <Show when=move || chosen.read().kind == CostKind::Gift>
            <Select
                label=word!(spending.gift_to)
                choices=guests
                chosen=Signal::derive(move || chosen.read().to.map(|id| id.to_string()).unwrap_or_default())
                on_choose=move |key: String| chosen.update(|cost| cost.to = key.parse().ok())
            />
        </Show>
        <PayerChips
            payer=Signal::derive(move || chosen.read().payer)
            on_choose=move |payer| chosen.update(|cost| cost.payer = payer)
        />
    }
}
