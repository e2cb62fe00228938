//! The meals of a reception: the list, and the sheet in which one is added or changed.

use super::{meal_card::MealCard, meal_editor::MealEditor, meal_start::MealStart, refusal::refusal_text};
use crate::{
    domain::{Finding, MealId, MealKind, NextStep, may_host},
    i18n::{use_texts, word},
    pages::reception::{current::use_current, rules_context::use_rules},
    platform,
    ui::{Button, Each, EmptyState, Glyph, Note, Section, Sheet, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What the sheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// A meal to be added, of this kind.
    New(MealKind),
    /// One that is there.
    Meal(MealId),
}

/// The meals of a reception.
#[component]
pub(super) fn MealsSection() -> impl IntoView {
    let (current, rules) = (use_current(), use_rules());
    let open = RwSignal::new(false);
    let shown = RwSignal::new(Shown::New(MealKind::Work));
    let refused = RwSignal::new(None::<Finding>);
    let ids = Memo::new(move |_| current.value.read().meals_in_order().into_iter().map(|(id, _)| id).collect::<Vec<MealId>>());
    let show = move |what: Shown| {
        refused.set(None);
        shown.set(what);
        open.set(true);
    };
    let add = move |()| match may_host(&current.value.read_untracked(), MealId(platform::new_id()), &rules.read_untracked()) {
        Ok(()) => show(Shown::New(MealKind::Work)),
        Err(finding) => refused.set(Some(finding)),
    };
    Effect::new(move || {
        if current.asked.get() == Some(NextStep::AddMeal) {
            current.asked.set(None);
            add(());
        }
    });
    let add_button = move || {
        view! {
            <Button variant=Variant::Primary glyph=Glyph::Add on_press=add>{word!(costs.add_meal)}</Button>
        }
    };
    view! {
        <Section
            title=word!(costs.meals)
            actions=Box::new(move || (move || (!ids.read().is_empty()).then(add_button)).into_any())
        >
            <RefusedMeal refused on_guests_pay=move |()| show(Shown::New(MealKind::GuestsPay)) />
            <Show
                when=move || !ids.read().is_empty()
                fallback=move || {
                    view! {
                        <EmptyState
                            glyph=Glyph::Meal
                            title=word!(costs.no_meals)
                            text=word!(costs.no_meals_text)
                        >
                            {add_button()}
                        </EmptyState>
                    }
                }
            >
                <Each each=move || ids.get() key=|id| *id let:id>
                    <MealCard id on_edit=move |()| show(Shown::Meal(id)) />
                </Each>
            </Show>
        </Section>
        <MealSheet open shown />
    }
}

#[component]
fn MealSheet(open: RwSignal<bool>, shown: RwSignal<Shown>) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match shown.get() {
        Shown::New(MealKind::Work | MealKind::Unknown) => t_string!(texts, costs.add_meal).to_owned(),
        Shown::New(MealKind::GuestsPay) => t_string!(texts, common.meal_guests_pay).to_owned(),
        Shown::Meal(_) => t_string!(texts, costs.edit_meal).to_owned(),
    });
    view! {
        <Sheet open title>
            {move || match shown.get() {
                Shown::New(kind) => view! { <MealStart kind on_added=move |id| shown.set(Shown::Meal(id)) /> }.into_any(),
                Shown::Meal(id) => view! { <MealEditor id open /> }.into_any(),
            }}
        </Sheet>
    }
}

/// Why the host may not pay for one more meal, and what may be done instead.
#[component]
fn RefusedMeal(refused: RwSignal<Option<Finding>>, #[prop(into)] on_guests_pay: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    move || {
        refused.get().map(|finding| {
            let (text, source) = refusal_text(texts, &finding);
            view! {
                <Note tone=Tone::Stop live=true>
                    <p>{text}</p>
                    <p class="verdict__source">{source}</p>
                    <p>{word!(costs.second_meal_cure)}</p>
                    <div class="toolbar">
                        <Button on_press=on_guests_pay>{word!(costs.add_guests_pay)}</Button>
                        <Button variant=Variant::Plain on_press=move |()| refused.set(None)>{word!(common.ok)}</Button>
                    </div>
                </Note>
            }
        })
    }
}
