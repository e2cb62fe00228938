//! One meal: who pays, what it costs, who eats, and what the rules say. Every tap is kept at once.

use super::{
    companions::{Companions, NotSeated, Refused},
    menu::Menu,
    outcome::Outcome,
    own_time::{OwnTime, OwnTimeForm},
    refusal::refusal_text,
    verdict::verdict,
};
use crate::{
    domain::{Meal, MealForm, MealId, MealKind, Money, MoneyError, Origin, Refusal},
    i18n::{Wording, clock, date_short, money_problem, use_texts, word},
    pages::reception::{
        current::{use_current, use_editing},
        rules_context::use_rules,
        word_chips::WordChips,
    },
    ui::{Button, Chips, Choice, Field, FieldExtras, Input, Note, OneChip, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// One meal.
#[component]
pub(super) fn MealEditor(id: MealId, open: RwSignal<bool>) -> impl IntoView {
    let current = use_current();
    let meal = Memo::new(move |_| current.value.read().meals.get(&id).cloned().unwrap_or_default());
    let refused = RwSignal::new(None::<Refused>);
    let price =
        RwSignal::new(Some(meal.read_untracked().price).filter(|price| *price != Money::ZERO).map(Money::plain).unwrap_or_default());
    // What the rules say follows the price while it is typed.
    let as_typed = Memo::new(move |_| {
        let meal = meal.get();
        let typed = Money::parse_price(&price.read()).ok();
        Meal { price: typed.unwrap_or(meal.price), ..meal }
    });
    view! {
        <MealPlace id meal />
        <MealKindChoice id meal />
        <FormChoice id meal />
        <Price id text=price />
        <GuestTicks id meal />
        <Companions id meal refused />
        <TooMany meal />
        <Show when=move || meal.read().kind == MealKind::Work>
            <Menu id meal />
            <Outcome id meal />
        </Show>
        <div class="sheet__actions">
            <div class="meal__verdict">
                {move || refused.get().map(|who| view! { <NotSeated id meal who refused /> })}
                <VerdictNote meal=as_typed />
            </div>
            <Button variant=Variant::Primary on_press=move |()| open.set(false)>{word!(common.done)}</Button>
        </div>
    }
}

/// When and where: from the schedule, or typed.
#[component]
fn MealPlace(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let editing = use_editing();
    let is_own = Memo::new(move |_| {
        let reception = current.value.read();
        meal.read().item.and_then(|item| reception.items.get(&item)).is_none_or(|item| !item.live)
    });
    let line = move || {
        let (reception, meal) = (current.value.read(), meal.read());
        let start = reception.meal_start(&meal);
        let place = match reception.meal_place(&meal) {
            "" => t_string!(texts, costs.no_place).to_owned(),
            place => place.to_owned(),
        };
        format!("{} {}  {place}", date_short(texts.get_locale(), start.date()), clock(start.time()))
    };
    let save = move |own: OwnTime| {
        editing.edit_with_office("meal-place", |reception, office| {
            let place = own.full_place(office.to_mut());
            if let Some(meal) = reception.meals.get_mut(&id) {
                (meal.start, meal.place, meal.item) = (own.start, place, None);
            }
        });
    };
    let own = move || {
        let Meal { start, place, .. } = meal.get_untracked();
        view! { <OwnTimeForm from=OwnTime { start, place } action=word!(common.save) on_save=save /> }
    };
    view! {
        <p class="meal__when">{line}</p>
        <Show when=move || is_own.get()>{own()}</Show>
    }
}

#[component]
fn MealKindChoice(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let refused = RwSignal::new(None::<(String, String)>);
    let kinds = [MealKind::Work, MealKind::GuestsPay];
    let choices = Signal::derive(move || kinds.map(|kind| Choice::new(format!("{kind:?}"), kind.word(texts.get_locale()))).to_vec());
    let choose = move |key: String| {
        let Some(kind) = kinds.into_iter().find(|kind| format!("{kind:?}") == key) else { return };
        refused.set(None);
        if let Err(Some(Refusal::Rule(finding))) =
            editing.try_edit("meal-kind", |reception| reception.set_meal_kind(id, kind, &editing.rules()))
        {
            refused.set(Some(refusal_text(texts, &finding)));
        }
    };
    view! {
        <div class="meal__group">
            <p class="meal__group-name">{word!(costs.kind)}</p>
            <OneChip
                label=word!(costs.kind)
                choices
                chosen=Signal::derive(move || format!("{:?}", meal.read().kind))
                on_choose=choose
            />
            {move || {
                refused.get().map(|(text, source)| {
                    view! {
                        <Note tone=Tone::Stop live=true>
                            <p>{text}</p>
                            <p class="verdict__source">{source}</p>
                        </Note>
                    }
                })
            }}
        </div>
    }
}

/// How the meal is given.
#[component]
fn FormChoice(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let (current, editing) = (use_current(), use_editing());
    let forms = Memo::new(move |_| match current.value.read().origin {
        Origin::Foreign => MealForm::FOREIGN.to_vec(),
        Origin::Domestic | Origin::Unknown => MealForm::DOMESTIC.to_vec(),
    });
    let choose = move |form: MealForm| {
        editing.edit("meal-form", |reception| {
            if let Some(meal) = reception.meals.get_mut(&id) {
                meal.form = form;
            }
        });
    };
    view! {
        <WordChips
            label=word!(spending.form)
            all=forms
            chosen=Signal::derive(move || meal.read().form)
            on_choose=choose
        />
    }
}

#[component]
fn Price(id: MealId, text: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let problem = RwSignal::new(None::<MoneyError>);
    let commit = move |typed: String| match Money::parse_price(&typed) {
        Ok(price) => {
            problem.set(None);
            editing.edit("meal-price", |reception| {
                if let Some(meal) = reception.meals.get_mut(&id) {
                    meal.price = price;
                }
            });
        }
        Err(error) => problem.set(Some(error)),
    };
    let shown = Signal::derive(move || problem.read().as_ref().map(|error| money_problem(texts.get_locale(), error).to_owned()));
    let extras = FieldExtras { suffix: Some(word!(common.yuan).into()), ..FieldExtras::default() };
    view! {
        <div class="field-short">
            <Field
                label=word!(costs.price)
                hint=word!(costs.price_hint)
                value=text
                input=Input::Decimal
                problem=shown
                on_commit=commit
                extras
            />
        </div>
    }
}

/// Guests by name; all eat until ticked off.
#[component]
fn GuestTicks(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let editing = use_editing();
    let choices = Signal::derive(move || {
        let reception = current.value.read();
        reception.guests_in_order().into_iter().map(|(id, guest)| Choice::new(id.to_string(), guest.name.clone())).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let (reception, meal) = (current.value.read(), meal.read());
        let eating = reception.guests_in_order().into_iter().filter(|(id, _)| meal.guests.get(id) != Some(&false));
        eating.map(|(id, _)| id.to_string()).collect::<Vec<_>>()
    });
    let toggle = move |key: String| {
        let Ok(guest) = key.parse() else { return };
        editing.edit("meal-guest", |reception| {
            if let Some(meal) = reception.meals.get_mut(&id) {
                let eats = meal.guests.entry(guest).or_insert(true);
                *eats = !*eats;
            }
        });
    };
    view! {
        <div class="meal__group">
            <p class="meal__group-name">{word!(costs.guests_at)}</p>
            <Show
                when=move || !choices.read().is_empty()
                fallback=move || view! { <p>{move || t_string!(texts, costs.guests_by_heads, n = current.value.read().n_guests())}</p> }
            >
                <Chips label=word!(costs.guests_at) choices chosen on_toggle=toggle />
            </Show>
        </div>
    }
}

/// What the rules say, as it stands; it stays in sight while names are ticked.
#[component]
fn VerdictNote(meal: Memo<Meal>) -> impl IntoView {
    let (texts, rules) = (use_texts(), use_rules());
    let current = use_current();
    let found = Memo::new(move |_| verdict(texts.get_locale(), &current.value.read(), &meal.read(), &rules.read()));
    view! {
        <Note tone=Signal::derive(move || found.read().tone) live=true>
            <p class="verdict">{move || found.read().line.clone()}</p>
        </Note>
    }
}

/// Companions who are too many since guests were ticked off, and the article.
#[component]
fn TooMany(meal: Memo<Meal>) -> impl IntoView {
    let (texts, rules) = (use_texts(), use_rules());
    let current = use_current();
    let too_many = Memo::new(move |_| verdict(texts.get_locale(), &current.value.read(), &meal.read(), &rules.read()).too_many);
    move || {
        too_many.get().map(|(text, source)| {
            view! {
                <Note tone=Tone::Stop>
                    <p>{text}</p>
                    <p class="verdict__source">{move || t_string!(texts, costs.source, source = source.clone())}</p>
                </Note>
            }
        })
    }
}
