//! Our people at a meal, ticked by name. One too many stays off, with the article and two ways out.

use crate::{
    domain::{Detail, Diner, Finding, Meal, MealId, PersonId, Reception, Refusal},
    i18n::{Texts, finding_text, use_texts, word},
    pages::{
        form::hand::Hand,
        reception::current::{use_current, use_editing},
    },
    ui::{Button, Chips, Choice, Note, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Somebody who was not seated, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    person: PersonId,
    finding: Finding,
}

fn seat(editing: Hand<Reception>, meal: MealId, person: PersonId, diner: Diner) -> Option<Refused> {
    match editing.try_edit("seat", |reception| reception.seat(meal, person, diner, &editing.rules())) {
        Err(Some(Refusal::Rule(finding))) => Some(Refused { person, finding }),
        _ => None,
    }
}

/// Our people at a meal.
#[component]
pub(super) fn Companions(id: MealId, meal: Memo<Meal>, refused: RwSignal<Option<Refused>>) -> impl IntoView {
    let current = use_current();
    let editing = use_editing();
    let of = move |diner: Diner| {
        Signal::derive(move || meal.read().people.iter().filter(|(_, is)| **is == diner).map(|(id, _)| id.to_string()).collect::<Vec<_>>())
    };
    let (at_table, at_own) = (of(Diner::Companion), of(Diner::OwnTable));
    let choices = Signal::derive(move || {
        let reception = current.value.read();
        let people = reception.possible_companions(&meal.read()).into_iter();
        people.filter_map(|id| Some(Choice::new(id.to_string(), reception.people.get(&id)?.name.clone()))).collect::<Vec<_>>()
    });
    let own_choices = Signal::derive(move || {
        let at_own = at_own.get();
        choices.get().into_iter().filter(|choice| at_own.contains(&choice.key)).collect::<Vec<_>>()
    });
    let toggle = move |key: String| {
        let Ok(person) = key.parse() else { return };
        let diner = if at_table.read_untracked().contains(&key) { Diner::Off } else { Diner::Companion };
        refused.set(seat(editing, id, person, diner));
    };
    let leave_own = move |key: String| {
        if let Ok(person) = key.parse() {
            refused.set(seat(editing, id, person, Diner::Off));
        }
    };
    view! {
        <div class="meal__group">
            <p class="meal__group-name">{word!(costs.diners)}</p>
            <Show
                when=move || !choices.read().is_empty()
                fallback=move || view! { <p>{word!(costs.no_people)}</p> }
            >
                <Chips label=word!(costs.diners) choices chosen=at_table on_toggle=toggle />
            </Show>
        </div>
        <Show when=move || !own_choices.read().is_empty()>
            <div class="meal__group">
                <p class="meal__group-name">{word!(costs.own_table_list)}</p>
                <Chips
                    label=word!(costs.own_table_list)
                    choices=own_choices
                    chosen=at_own
                    on_toggle=leave_own
                />
            </div>
        </Show>
    }
}

fn why(texts: Texts, name: String, finding: &Finding) -> String {
    match finding.detail {
        Detail::TooManyCompanions { guests, limit, chosen } => {
            t_string!(texts, costs.refused, name = name, guests = guests, most = limit, chosen = chosen.saturating_sub(1))
        }
        _ => finding_text(texts.get_locale(), finding),
    }
}

/// Why somebody stays off, the article, and the two ways out.
#[component]
pub(super) fn NotSeated(id: MealId, meal: Memo<Meal>, who: Refused, refused: RwSignal<Option<Refused>>) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let editing = use_editing();
    let Refused { person, finding } = who;
    let swapping = RwSignal::new(false);
    let name = move || current.value.read().people.get(&person).map(|person| person.name.clone()).unwrap_or_default();
    let source = finding.source.clone();
    let own_table = move |()| {
        refused.set(seat(editing, id, person, Diner::OwnTable));
        editing.say(t_string!(texts, costs.at_own_table, name = name()));
    };
    let swap = move |leaves: PersonId| match editing
        .try_edit("swap", |reception| reception.swap_companion(id, leaves, person, &editing.rules()))
    {
        Ok(()) => {
            refused.set(None);
            editing.say(t_string!(texts, costs.swapped, name = name()));
        }
        Err(Some(Refusal::Rule(finding))) => refused.set(Some(Refused { person, finding })),
        Err(_) => {}
    };
    let present = move || {
        let reception = current.value.read();
        let at_table = |id: &PersonId| meal.read().people.get(id) == Some(&Diner::Companion);
        let people = reception.people_in_order().into_iter().filter(|(id, _)| at_table(id));
        let present: Vec<_> = people.map(|(id, person)| (id, person.name.clone())).collect();
        present
            .into_iter()
            .map(|(id, name)| {
                view! { <Button on_press=move |()| swap(id)>{move || t_string!(texts, costs.swap_out, name = name.clone())}</Button> }
            })
            .collect_view()
    };
    view! {
        <Note tone=Tone::Stop live=true>
            <p>{move || why(texts, name(), &finding)}</p>
            <p class="verdict__source">{move || t_string!(texts, costs.source, source = source.clone())}</p>
            <div class="toolbar">
                <Button on_press=move |()| swapping.update(|swapping| *swapping = !*swapping)>{word!(costs.swap_person)}</Button>
                <Button on_press=own_table>{word!(costs.own_table)}</Button>
                <Button variant=Variant::Plain on_press=move |()| refused.set(None)>{word!(common.ok)}</Button>
            </div>
            <Show when=move || swapping.get()>
                <p>{word!(costs.swap_who)}</p>
                <div class="toolbar">{present}</div>
            </Show>
        </Note>
    }
}
