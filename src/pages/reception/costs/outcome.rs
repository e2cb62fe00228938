//! 实际: what a meal in the end came to, how many the bill counts, and who really ate. It is taken as it happened.

use super::{correct::use_correcting, entry::EntryField};
use crate::{
    domain::{CapVerdict, Meal, MealId, PersonId, Reception, companion_limit, meal_outcome},
    i18n::{money, use_texts, word},
    pages::reception::{
        current::{use_current, use_editing},
        rules_context::use_rules,
    },
    ui::{Button, Chips, Choice, Note, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The outcome of one meal.
#[component]
pub(super) fn Outcome(
    /// The meal.
    id: MealId,
    /// Its value.
    meal: Memo<Meal>,
) -> impl IntoView {
    let (correcting, editing) = (use_correcting(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let (actual, heads) = {
        let meal = meal.read_untracked();
        (
            EntryField::money("actual", word!(spending.actual_total), meal.actual),
            EntryField::count("heads", word!(spending.billed_heads), meal.billed_heads.unwrap_or_default()),
        )
    };
    let save = move |()| {
        let (Some(actual), Some(heads)) = (actual.read_money(), heads.read_count()) else { return };
        let work = move |reception: &mut Reception| {
            if let Some(meal) = reception.meals.get_mut(&id) {
                (meal.actual, meal.billed_heads) = (actual, (heads > 0).then_some(heads));
            }
        };
        // The form stays open: the next change is made on this one.
        let then = Callback::new(move |()| seen.set_value(editing.seen()));
        correcting.change_as_seen(seen.get_value(), "meal-outcome", work, then);
    };
    view! {
        <details class="outcome" open=meal.read_untracked().actual.is_some()>
            <summary>{word!(spending.outcome)}</summary>
            <div class="stack">
                <div class="row-fields">
                    {heads.view(Callback::new(save))} {actual.view(Callback::new(save))}
                </div>
                <Button variant=Variant::Plain on_press=save>{word!(spending.save_outcome)}</Button>
                <WhoCame id meal />
                <OutcomeNote id meal />
            </div>
        </details>
    }
}

/// Guests and companions who in the end ate, by tap.
#[component]
fn WhoCame(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let (current, correcting) = (use_current(), use_correcting());
    let guests = Signal::derive(move || {
        let reception = current.value.read();
        reception.guests_in_order().into_iter().map(|(id, guest)| Choice::new(id.to_string(), guest.name.clone())).collect::<Vec<_>>()
    });
    let came = Signal::derive(move || {
        let (reception, meal) = (current.value.read(), meal.read());
        let came = |id| meal.came.get(id).copied().unwrap_or(meal.guests.get(id) != Some(&false));
        reception.guests.keys().filter(|id| came(id)).map(ToString::to_string).collect::<Vec<_>>()
    });
    let toggle_guest = move |key: String| {
        let Ok(guest) = key.parse() else { return };
        let is_here = came.read_untracked().contains(&key);
        let work = move |reception: &mut Reception| {
            if let Some(meal) = reception.meals.get_mut(&id) {
                meal.came.insert(guest, !is_here);
            }
        };
        correcting.change("meal-came", work, Callback::new(|()| {}));
    };
    let ours = Signal::derive(move || {
        let reception = current.value.read();
        let people = reception.possible_companions(&meal.read()).into_iter();
        people.filter_map(|id| Some(Choice::new(id.to_string(), reception.people.get(&id)?.name.clone()))).collect::<Vec<_>>()
    });
    let sat = Signal::derive(move || meal.read().sat_with().map(|id| id.to_string()).collect::<Vec<_>>());
    let toggle_ours = move |key: String| {
        let Ok(person) = key.parse::<PersonId>() else { return };
        let is_here = sat.read_untracked().contains(&key);
        let work = move |reception: &mut Reception| {
            if let Some(meal) = reception.meals.get_mut(&id) {
                meal.sat.insert(person, !is_here);
            }
        };
        correcting.change("meal-sat", work, Callback::new(|()| {}));
    };
    view! {
        <Show when=move || !guests.read().is_empty()>
            <div class="meal__group">
                <p class="meal__group-name">{word!(spending.came)}</p>
                <Chips label=word!(spending.came) choices=guests chosen=came on_toggle=toggle_guest />
            </div>
        </Show>
        <Show when=move || !ours.read().is_empty()>
            <div class="meal__group">
                <p class="meal__group-name">{word!(spending.sat)}</p>
                <Chips label=word!(spending.sat) choices=ours chosen=sat on_toggle=toggle_ours />
            </div>
        </Show>
    }
}

/// What it came to per head, and the marks it has to bear.
#[component]
fn OutcomeNote(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let (texts, current, rules) = (use_texts(), use_current(), use_rules());
    let found = Memo::new(move |_| {
        let (reception, meal, book) = (current.value.read(), meal.read(), rules.read());
        let locale = texts.get_locale();
        let outcome = meal_outcome(&reception, id, &meal, &book).ok()?;
        let heads = reception.n_came(&meal).saturating_add(meal.n_sat());
        let (total, per_head) = (money(locale, outcome.total), money(locale, outcome.per_head));
        let mut line = t_string!(texts, spending.outcome_line, heads = heads, total = total, per_head = per_head);
        let mut is_wrong = matches!(outcome.verdict, CapVerdict::Over { .. });
        if is_wrong {
            line += &t_string!(texts, spending.outcome_over, cap = money(locale, outcome.cap.unwrap_or_default()));
        }
        let limit = companion_limit(&reception, &meal, &book).map(|limit| limit.limit);
        if limit.is_some_and(|limit| meal.n_sat() > limit) {
            is_wrong = true;
            line += &t_string!(texts, spending.outcome_too_many, sat = meal.n_sat(), most = limit.unwrap_or_default());
        }
        Some((line, is_wrong))
    });
    let tone = Signal::derive(move || if found.read().as_ref().is_some_and(|(_, is_wrong)| *is_wrong) { Tone::Stop } else { Tone::Good });
    view! { <Note tone live=true>{move || found.get().map(|(line, _)| line)}</Note> }
}
