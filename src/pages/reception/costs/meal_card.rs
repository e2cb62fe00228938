//! One meal in the list: time, place, who, amount, and the verdict in a word.

use super::verdict::verdict;
use crate::{
    domain::{CapVerdict, Diner, Meal, MealId, Money, Reception, meal_outcome, meal_verdict},
    i18n::{Texts, Wording, clock, date_short, money, use_texts},
    pages::reception::{
        current::{use_current, use_editing},
        rules_context::use_rules,
    },
    ui::{Badge, Bar, Button, Card, Glyph, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

fn title(texts: Texts, reception: &Reception, meal: &Meal) -> String {
    let item = meal.item.and_then(|id| reception.items.get(&id)).filter(|item| item.live && !item.title.is_empty());
    item.map_or_else(|| meal.kind.word(texts.get_locale()).to_owned(), |item| item.title.clone())
}

/// Names of our people who eat like this, highest rank first.
fn names(reception: &Reception, meal: &Meal, diner: Diner) -> String {
    let people = reception.people_in_order().into_iter().filter(|(id, _)| meal.people.get(id) == Some(&diner));
    people.map(|(_, person)| person.name.as_str()).collect::<Vec<_>>().join("、")
}

fn who(texts: Texts, reception: &Reception, meal: &Meal) -> String {
    let guests = reception.n_diners(meal);
    match names(reception, meal, Diner::Companion) {
        people if people.is_empty() => t_string!(texts, costs.who_alone, guests = guests),
        people => t_string!(texts, costs.who, guests = guests, people = people),
    }
}

/// Price per head against its cap, read at a glance: as it turned out where that is known, else as planned.
#[component]
fn CapBar(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let (texts, current, rules) = (use_texts(), use_current(), use_rules());
    let found = Memo::new(move |_| {
        let (reception, meal, book) = (current.value.read(), meal.read(), rules.read());
        let is_known = meal.actual.is_some() || reception.receipts.values().any(|receipt| receipt.live && receipt.meal == Some(id));
        let verdict = if is_known { meal_outcome(&reception, id, &meal, &book) } else { meal_verdict(&reception, &meal, &book) };
        verdict.ok().and_then(|verdict| Some((verdict.per_head, verdict.cap?, verdict.verdict, is_known)))
    });
    let bar = move |(per_head, cap, verdict, is_known): (Money, Money, CapVerdict, bool)| {
        let locale = texts.get_locale();
        let percent = u32::try_from(per_head.minor().saturating_mul(100) / cap.minor().max(1)).unwrap_or_default();
        let tone = if verdict == CapVerdict::Within { Tone::Calm } else { Tone::Stop };
        let (price, cap) = (money(locale, per_head), money(locale, cap));
        let words = if is_known {
            t_string!(texts, costs.bar_actual, price = price, cap = cap)
        } else {
            t_string!(texts, costs.bar_planned, price = price, cap = cap)
        };
        view! { <Bar percent tone>{words}</Bar> }
    };
    view! { <div class="meal__bar">{move || found.get().map(bar)}</div> }
}

/// One meal.
#[component]
pub(super) fn MealCard(
    /// The meal.
    id: MealId,
    /// Called when it is to be changed.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let (current, rules) = (use_current(), use_rules());
    let editing = use_editing();
    let meal = Memo::new(move |_| current.value.read().meals.get(&id).cloned().unwrap_or_default());
    let name = Memo::new(move |_| title(texts, &current.value.read(), &meal.read()));
    let found = Memo::new(move |_| verdict(texts.get_locale(), &current.value.read(), &meal.read(), &rules.read()));
    let when = move || {
        let (reception, meal) = (current.value.read(), meal.read());
        let start = reception.meal_start(&meal);
        format!("{} {} {}", date_short(texts.get_locale(), start.date()), clock(start.time()), reception.meal_place(&meal))
    };
    let amount = move || {
        let cost = current.value.read().meal_cost(&meal.read());
        cost.map(|cost| money(texts.get_locale(), cost)).unwrap_or_default()
    };
    let per_head = move || t_string!(texts, costs.per_head, price = money(texts.get_locale(), meal.read().price));
    let own_table = move || {
        let people = names(&current.value.read(), &meal.read(), Diner::OwnTable);
        (!people.is_empty()).then(|| view! { <p class="meal__when">{t_string!(texts, costs.who_own_table, people = people)}</p> })
    };
    let remove = move |()| {
        let removed_name = name.get_untracked();
        let removed = editing.edit("remove-meal", |reception| {
            if let Some(meal) = reception.meals.get_mut(&id) {
                meal.live = false;
            }
        });
        if removed {
            editing.say(t_string!(texts, costs.removed, title = removed_name));
        }
    };
    view! {
        <Card>
            <div class="meal">
                <div class="meal__words">
                    <p class="meal__title">{move || name.get()} " " <Badge tone=Signal::derive(move || found.read().tone)>{move || found.read().badge.clone()}</Badge></p>
                    <p class="meal__when">{when}</p>
                    <p>{move || who(texts, &current.value.read(), &meal.read())}</p>
                    {own_table}
                </div>
                <div class="meal__amount numbers">
                    <b>{amount}</b>
                    <span>{per_head}</span>
                </div>
                <CapBar id meal />
                <div class="meal__actions">
                    <Button
                        variant=Variant::Plain
                        glyph=Glyph::Edit
                        label=Signal::derive(move || t_string!(texts, costs.edit_meal_of, title = name.get()))
                        on_press=on_edit
                    />
                    <Button
                        variant=Variant::Plain
                        glyph=Glyph::Remove
                        label=Signal::derive(move || t_string!(texts, costs.remove_meal_of, title = name.get()))
                        on_press=remove
                    />
                </div>
            </div>
        </Card>
    }
}
