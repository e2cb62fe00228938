//! The days of the schedule and their items.

use super::{tab::Opened, typing::TypedRow};
use crate::{
    domain::{Gather, Item, ItemId, Reception, Role, days},
    i18n::{Texts, Wording, date_short, use_texts, word},
    pages::reception::current::use_current,
    ui::{Button, Each, Glyph, Icon, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::collections::BTreeSet;

/// Every day of the visit, and any other day that has items.
fn all_days(reception: &Reception, typing: Option<NaiveDate>) -> Vec<NaiveDate> {
    let visit = days(reception.first_day, reception.last_day).take(60);
    let found: BTreeSet<_> = visit.chain(reception.items_by_day().into_keys()).chain(typing).to_set();
    found.into_iter().collect()
}

#[component]
pub(super) fn DayList(opened: Opened) -> impl IntoView {
    let current = use_current();
    let days = Memo::new(move |_| all_days(&current.value.read(), opened.typing.get()));
    view! {
        <div class="schedule">
            <Each each=move || days.get() key=|day| *day let:day>
                <Day day opened />
            </Each>
        </div>
    }
}

#[component]
fn Day(day: NaiveDate, opened: Opened) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let items = Memo::new(move |_| current.value.read().items_by_day().remove(&day).unwrap_or_default());
    let count = move || match items.read().len() {
        0 => t_string!(texts, schedule.no_items_this_day).to_owned(),
        n => t_string!(texts, common.n_items, n = n),
    };
    let open = Callback::new(move |id| {
        opened.item.set(Some(id));
        opened.sheet.set(true);
    });
    let is_typing = move || opened.typing.get() == Some(day);
    view! {
        <section class="schedule__section">
            <h2 class="schedule__day">
                {move || date_short(texts.get_locale(), day)} <span class="schedule__day-count">{count}</span>
            </h2>
            <Show when=move || !items.read().is_empty()>
                <ul class="schedule__items">
                    <Each each=move || items.get() key=|id| *id let:id>
                        <ItemRow id on_open=open />
                    </Each>
                </ul>
            </Show>
            <Show
                when=is_typing
                fallback=move || {
                    view! {
                        <Button variant=Variant::Plain glyph=Glyph::Add on_press=move |()| opened.typing.set(Some(day))>
                            {word!(schedule.add_row)}
                        </Button>
                    }
                }
            >
                <TypedRow day on_done=move |()| opened.typing.set(None) />
            </Show>
        </section>
    }
}

/// What one row shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    item: Item,
    party: String,
    n_guests: u32,
    people: Vec<(String, Role)>,
}

impl Shown {
    fn of(reception: &Reception, id: ItemId) -> Self {
        let Some(item) = reception.items.get(&id) else { return Self::default() };
        let people = reception.people_at(item).into_iter().map(|(_, person, attendance)| (person.name.clone(), attendance.role));
        Self { party: reception.party.clone(), n_guests: reception.n_guests_at(&item.guests), people: people.collect(), item: item.clone() }
    }

    fn title(&self, texts: Texts) -> String {
        match (self.item.title.as_str(), self.item.place.as_str()) {
            ("", "") => t_string!(texts, common.not_given).to_owned(),
            ("", place) => place.to_owned(),
            (title, _) => title.to_owned(),
        }
    }

    fn party(&self, texts: Texts) -> Option<String> {
        let party = if self.party.is_empty() { t_string!(texts, common.guests) } else { &self.party };
        (self.n_guests > 0).then(|| format!("{party}{}", t_string!(texts, common.n_people, n = self.n_guests)))
    }

    fn extra(&self, texts: Texts) -> String {
        let parts = [
            (t_string!(texts, schedule.vehicle), &self.item.vehicle),
            (t_string!(texts, schedule.owner), &self.item.owner),
            (t_string!(texts, schedule.note), &self.item.note),
        ];
        let said = parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}：{text}"));
        said.collect::<Vec<_>>().join(" · ")
    }
}

#[component]
fn ItemRow(id: ItemId, on_open: Callback<ItemId>) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let shown = Memo::new(move |_| Shown::of(&current.value.read(), id));
    let hours = move || {
        let hours = shown.read().item.hours();
        let (start, end) = hours.split_once('–').unwrap_or((&hours, ""));
        let end = if shown.read().item.minutes == 0 { "" } else { end };
        view! {
            <span>{start.to_owned()}</span>
            {(!end.is_empty()).then(|| view! { <span class="item__end">{end.to_owned()}</span> })}
        }
    };
    let people = move || {
        let shown = shown.read();
        let party = shown.party(texts).map(|party| view! { <span class="person-chip">{party}</span> });
        let own = shown.people.iter().cloned().map(|(name, role)| {
            let role = (role != Role::Unset).then(|| view! { <span class="person-chip__role">{role.word(texts.get_locale())}</span> });
            view! { <span class="person-chip">{name} {role}</span> }
        });
        view! {
            {party}
            {own.collect_view()}
        }
    };
    let extra = move || shown.read().extra(texts);
    view! {
        <li class="item" data-transfer=move || shown.read().item.place.contains('→').then_some("true")>
            <div class="item__hours">{hours}</div>
            <div class="item__body">
                <button type="button" class="item__title item__open" on:click=move |_| on_open.run(id)>
                    {move || shown.read().title(texts)}
                </button>
                <span class="item__place">{move || shown.read().item.place.clone()}</span>
                <span class="item__people">{people}</span>
                {move || Some(extra()).filter(|extra| !extra.is_empty()).map(|extra| view! { <span class="item__extra">{extra}</span> })}
            </div>
            <span class="item__go">
                <Icon glyph=Glyph::Forward />
            </span>
        </li>
    }
}
