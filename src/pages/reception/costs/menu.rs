//! 菜单 of one meal: a forbidden dish is refused with the article; what was served all the same is entered as unplanned.

use crate::{
    domain::{Dish, DishId, Finding, Meal, MealId, Money, MoneyError, Refusal},
    i18n::{Texts, cure_text, finding_text, money, money_problem, use_texts, word},
    pages::reception::current::use_editing,
    platform,
    ui::{Badge, Button, Field, FieldExtras, Glyph, Input, Note, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

fn dish_text(texts: Texts, dish: &Dish) -> String {
    let price = if dish.price.minor() > 0 { money(texts.get_locale(), dish.price) } else { String::new() };
    let quantity = if dish.quantity > 1 { format!("×{}", dish.quantity) } else { String::new() };
    [dish.name.as_str(), &quantity, &price].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Splits what is typed or pasted into dishes: one to a line or between commas.
fn names(text: &str) -> Vec<String> {
    let parts = text.split(['\n', '、', '，', ',', '；', ';']).map(str::trim).filter(|name| !name.is_empty());
    parts.map(str::to_owned).collect()
}

/// The menu.
#[component]
pub(super) fn Menu(
    /// The meal.
    id: MealId,
    /// Its value.
    meal: Memo<Meal>,
) -> impl IntoView {
    let (texts, editing) = (use_texts(), use_editing());
    let (name, price) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refused = RwSignal::new(None::<Finding>);
    let problem = RwSignal::new(None::<MoneyError>);
    let put = move |names: Vec<String>, price: Money, unplanned: bool| {
        let mut left = Vec::new();
        for dish in names {
            let new = Dish { name: dish.clone(), price, unplanned, quantity: 1, ..Dish::default() };
            let done = editing.try_edit("dish", |reception| reception.add_dish(id, DishId(platform::new_id()), new, &editing.rules()));
            if let Err(Some(Refusal::Rule(finding))) = done {
                refused.set(Some(finding));
                left.push(dish);
            }
        }
        name.set(left.join("、"));
    };
    let typed_price = move || {
        let typed = price.get_untracked();
        let read = if typed.trim().is_empty() { Ok(Money::ZERO) } else { Money::parse_price(&typed) };
        problem.set(read.as_ref().err().cloned());
        read.ok()
    };
    let add = Callback::new(move |()| {
        refused.set(None);
        if let Some(read) = typed_price() {
            put(names(&name.get_untracked()), read, false);
            if refused.read_untracked().is_none() {
                price.set(String::new());
            }
        }
    });
    let serve = move |()| {
        refused.set(None);
        if let Some(read) = typed_price() {
            put(names(&name.get_untracked()), read, true);
            price.set(String::new());
        }
    };
    let extras = FieldExtras { on_enter: Some(add), ..FieldExtras::default() };
    let price_extras = FieldExtras { suffix: Some(word!(common.yuan).into()), on_enter: Some(add), ..FieldExtras::default() };
    let price_problem = MaybeProp::derive(move || problem.get().map(|error| money_problem(texts.get_locale(), &error).to_owned()));
    view! {
        <div class="meal__group">
            <p class="meal__group-name">{word!(spending.menu)}</p>
            <Dishes id meal />
            <div class="row-fields">
                <Field
                    label=word!(spending.dish)
                    hint=word!(spending.dish_hint)
                    value=name
                    extras
                />
                <Field
                    label=word!(spending.dish_price)
                    hint=word!(spending.dish_price_hint)
                    value=price
                    input=Input::Decimal
                    problem=price_problem
                    extras=price_extras
                />
            </div>
            <RefusedDish refused on_serve=serve />
            <Button variant=Variant::Plain glyph=Glyph::Add on_press=move |()| add.run(())>{word!(spending.add_dish)}</Button>
        </div>
    }
}

/// The dishes, each to be taken off.
#[component]
fn Dishes(id: MealId, meal: Memo<Meal>) -> impl IntoView {
    let (texts, editing) = (use_texts(), use_editing());
    let remove = move |dish: DishId| {
        editing.edit("remove-dish", |reception| {
            if let Some(dish) = reception.meals.get_mut(&id).and_then(|meal| meal.dishes.get_mut(&dish)) {
                dish.live = false;
            }
        });
    };
    let row = move |(dish_id, dish): (DishId, Dish)| {
        let label = t_string!(texts, costs.remove_meal_of, title = dish.name.clone());
        view! {
            <li class="dish">
                <span>{dish_text(texts, &dish)}</span>
                {dish.unplanned.then(|| view! { <Badge tone=Tone::Warn>{word!(spending.unplanned)}</Badge> })}
                <Button variant=Variant::Plain glyph=Glyph::Close label=Signal::stored(label) on_press=move |()| remove(dish_id) />
            </li>
        }
    };
    let dishes = move || {
        let meal = meal.read();
        let dishes: Vec<_> = meal.dishes_in_order().into_iter().map(|(id, dish)| (id, dish.clone())).collect();
        dishes.into_iter().map(row).collect_view()
    };
    view! { <ul class="dishes">{dishes}</ul> }
}

/// Why a dish is not put on the menu, and the way to enter what was served all the same.
#[component]
fn RefusedDish(refused: RwSignal<Option<Finding>>, #[prop(into)] on_serve: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    move || {
        refused.get().map(|finding| {
            let locale = texts.get_locale();
            view! {
                <Note tone=Tone::Stop live=true>
                    <p>{finding_text(locale, &finding)} {cure_text(locale, &finding)}</p>
                    <p class="verdict__source">{finding.source.clone()}</p>
                    <Button on_press=on_serve>{word!(spending.served_all_the_same)}</Button>
                </Note>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dishes_may_be_typed_in_one_line() {
        assert_eq!(names("清蒸鸡、家常豆腐，炒时蔬\n菌汤; 杂粮 "), ["清蒸鸡", "家常豆腐", "炒时蔬", "菌汤", "杂粮"]);
        assert!(names(" 、\n").is_empty());
    }
}
