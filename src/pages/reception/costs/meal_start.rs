//! The first step of a meal: where and when, by a tap on an item of the schedule or typed.

use super::{
    own_time::{OwnTime, OwnTimeForm},
    refusal::refusal_text,
};
use crate::{
    domain::{Item, ItemId, Meal, MealId, MealKind, Refusal},
    i18n::{Locale, clock, date_short, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    platform,
    ui::{Choice, Note, OneChip, Select, Tone},
};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// `4月16日（周四）12:05 机关食堂二楼 · 工作餐`
fn item_text(locale: Locale, item: &Item) -> String {
    let when = format!("{} {}", date_short(locale, item.start.date()), clock(item.start.time()));
    [when.as_str(), item.place.as_str(), item.title.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Where and when a new meal is.
#[component]
pub(super) fn MealStart(
    /// Who pays.
    kind: MealKind,
    /// Called with the meal once it is there.
    #[prop(into)]
    on_added: Callback<MealId>,
) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let editing = use_editing();
    let refused = RwSignal::new(None::<(String, String)>);
    let add = move |meal: Meal, own: Option<OwnTime>| {
        let id = MealId(platform::new_id());
        let added = editing.try_edit_with_office("add-meal", |reception, office| {
            let place = own.map(|own| own.full_place(office.to_mut())).unwrap_or_default();
            reception.add_meal(id, Meal { place, ..meal }, &editing.rules())
        });
        match added {
            Ok(()) => on_added.run(id),
            Err(Some(Refusal::Rule(finding))) => refused.set(Some(refusal_text(texts, &finding))),
            Err(_) => {}
        }
    };
    let choice = move |(id, item): (ItemId, &Item)| Choice::new(id.to_string(), item_text(texts.get_locale(), item));
    let choices = Signal::derive(move || current.value.read().items_for_meal().0.into_iter().map(choice).collect::<Vec<_>>());
    let others = Signal::derive(move || {
        let none = Choice::new("", t_string!(texts, costs.choose_other_hint));
        [none].into_iter().chain(current.value.read().items_for_meal().1.into_iter().map(choice)).collect::<Vec<_>>()
    });
    let choose = move |key: String| {
        if let Ok(item) = key.parse::<ItemId>() {
            add(Meal { item: Some(item), kind, ..Meal::default() }, None);
        }
    };
    let save_own = move |own: OwnTime| add(Meal { start: own.start, kind, ..Meal::default() }, Some(own));
    view! {
        <Show when=move || !choices.read().is_empty()>
            <div class="meal__group">
                <p class="meal__group-name">{word!(costs.choose_item)}</p>
                <OneChip
                    label=word!(costs.choose_item)
                    choices
                    chosen=Signal::derive(String::new)
                    on_choose=choose
                />
            </div>
        </Show>
        <Show when=move || { others.read().len() > 1 }>
            <Select
                label=word!(costs.choose_other)
                choices=others
                chosen=Signal::derive(String::new)
                on_choose=choose
            />
        </Show>
        <div class="meal__group">
            <p class="meal__group-name">{word!(costs.own_time)}</p>
            <OwnTimeForm
                from=OwnTime { start: NaiveDateTime::default(), place: String::new() }
                action=word!(costs.add_here)
                on_save=save_own
            />
        </div>
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_offered_with_what_is_known_of_it() {
        let start = "2026-04-16T12:05:00".parse().unwrap();
        let item = Item { start, title: "工作餐".into(), place: "机关食堂二楼".into(), ..Item::default() };
        assert_eq!(item_text(Locale::zh_CN, &item), "4月16日（周四） 12:05 · 机关食堂二楼 · 工作餐");
        assert_eq!(item_text(Locale::zh_CN, &Item { place: String::new(), ..item }), "4月16日（周四） 12:05 · 工作餐");
    }
}
