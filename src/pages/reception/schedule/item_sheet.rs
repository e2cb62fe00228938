//! The sheet of one item: everything about it, saved as one step.

use super::{
    draft::{ItemDraft, ItemField, Problem, What},
    form::ItemForm,
    history::ItemHistory,
    item_people::{GuestChoice, OwnPeople},
};
use crate::{
    domain::{Gather, ItemId, Office, Reception},
    i18n::{Texts, use_texts, weekday_word, word},
    pages::reception::current::{use_current, use_editing},
    platform::new_id,
    store::{Seen, use_store},
    ui::{Button, DateField, Field, FieldExtras, Glyph, Note, Sheet, TextArea, TimeField, Tone, Variant},
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_i18n::t_string;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What was typed into the sheet, and what it showed before.
#[derive(Serialize, Deserialize)]
struct Typed {
    base: ItemDraft,
    typed: ItemDraft,
}

/// The problem of one field in words.
pub(super) fn what_is_wrong(texts: Texts, problems: RwSignal<Vec<Problem>>, field: ItemField) -> Signal<Option<String>> {
    Signal::derive(move || {
        let what = problems.read().iter().find(|problem| problem.field == field)?.what;
        Some(
            match what {
                What::Missing => t_string!(texts, problems.required),
                What::NotADate => t_string!(texts, problems.not_a_date),
                What::NotATime => t_string!(texts, problems.not_a_time),
                What::TooLong => t_string!(texts, schedule.ends_too_late),
                What::NotANumber => t_string!(texts, schedule.report_too_long),
            }
            .to_owned(),
        )
    })
}

/// Places known, by full and short name.
pub(super) fn place_names() -> Signal<Vec<String>> {
    let store = use_store();
    Signal::derive(move || {
        let office = store.office().read();
        let live = office.places.values().filter(|place| place.live);
        let names = live.flat_map(|place| [place.name.clone(), place.short.clone()]).filter(|name| !name.is_empty());
        names.to_set().into_iter().collect()
    })
}

/// Our people known, those of this reception first.
pub(super) fn person_names() -> Signal<Vec<String>> {
    let (store, current) = (use_store(), use_current());
    Signal::derive(move || {
        let (reception, office) = (current.value.read(), store.office().read());
        let here = reception.people_in_order().into_iter().map(|(_, person)| person.name.clone());
        let mut names: Vec<String> = here.collect();
        for person in office.people.values().filter(|person| person.live) {
            if !names.contains(&person.name) {
                names.push(person.name.clone());
            }
        }
        names
    })
}

fn vehicle_names() -> Signal<Vec<String>> {
    let store = use_store();
    Signal::derive(move || store.office().read().vehicles.values().filter(|vehicle| vehicle.live).map(|v| v.name.clone()).collect())
}

#[component]
pub(super) fn ItemSheet(item: RwSignal<Option<ItemId>>, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Sheet open title=word!(schedule.edit_item)>
            {move || item.get().map(|id| view! { <ItemEditor id open /> })}
        </Sheet>
    }
}

#[component]
fn ItemEditor(id: ItemId, open: RwSignal<bool>) -> impl IntoView {
    let (store, current) = (use_store(), use_current());
    let seen = store.seen::<Reception>(current.id.0)?;
    let base = ItemDraft::of(&seen.value, seen.value.items.get(&id)?);
    Some(view! { <ItemFields id open seen base /> })
}

#[component]
fn ItemFields(id: ItemId, open: RwSignal<bool>, seen: Seen, base: ItemDraft) -> impl IntoView {
    let texts = use_texts();
    let (store, current, editing) = (use_store(), use_current(), use_editing());
    let name = StoredValue::new(format!("sheet:item:{id}"));
    let kept: Option<Typed> = name.with_value(|name| store.typed(current.id.0, name));
    let is_restored = RwSignal::new(kept.is_some());
    let shown = kept.map_or_else(|| base.clone(), |kept| kept.typed.carried_over(&kept.base, base.clone()));
    let form = ItemForm::of(&shown);
    let (base, seen) = (StoredValue::new(base), StoredValue::new_local(seen));
    let problems: RwSignal<Vec<Problem>> = RwSignal::new(Vec::new());
    let forget = move || name.with_value(|name| store.forget_typed(current.id.0, name));
    Effect::new(move || {
        let typed = form.draft();
        let base = base.get_value();
        if typed == base {
            return forget();
        }
        name.with_value(|name| store.keep_typed(current.id.0, name, &Typed { base, typed }));
    });
    let save = move |()| match untrack(|| form.draft()).parse() {
        Err(found) => problems.set(found),
        Ok(input) => {
            let title = input.title.clone();
            let put = |reception: &mut Reception, office: &mut Cow<'_, Office>| reception.put_item(id, input, office.to_mut(), new_id);
            if seen.with_value(|seen| editing.edit_with_office_as_seen(seen, "schedule.edit_item", put)) {
                forget();
                open.set(false);
                editing.say(t_string!(texts, schedule.saved_item, title = title));
            }
        }
    };
    let remove = move |()| {
        let title = current.value.read_untracked().items.get(&id).map(|item| item.title.clone()).unwrap_or_default();
        if editing.edit("schedule.remove_item", |reception| reception.remove_item(id)) {
            forget();
            open.set(false);
            editing.say(t_string!(texts, schedule.removed_item, title = title));
        }
    };
    let start_over = move |()| {
        form.replace(&base.get_value());
        is_restored.set(false);
    };
    view! {
        <Show when=move || is_restored.get()>
            <Note tone=Tone::Calm>
                <p>{word!(schedule.restored)}</p>
                <Button on_press=start_over>{word!(schedule.start_over)}</Button>
            </Note>
        </Show>
        <WhenAndWhat form problems />
        <GuestChoice form />
        <OwnPeople form problems />
        <TheRest form />
        <ItemHistory id />
        <div class="sheet__actions">
            <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(schedule.remove_item)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

#[component]
fn WhenAndWhat(form: ItemForm, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let texts = use_texts();
    let problem = move |field| what_is_wrong(texts, problems, field);
    let start_before = StoredValue::new(form.start.get_untracked());
    let move_end = move |start: String| {
        if let Some(end) = untrack(|| form.draft()).end_kept(&start_before.get_value()) {
            form.end.set(end);
        }
        start_before.set_value(start);
    };
    let weekday = move || form.day.get().parse::<NaiveDate>().ok().map(|day| weekday_word(texts.get_locale(), day.weekday()).to_owned());
    let end_hint = move || form.draft().ends_next_day().then(|| t_string!(texts, schedule.ends_next_day).to_owned());
    let places = FieldExtras { suggestions: Some(place_names()), ..FieldExtras::default() };
    view! {
        <DateField
            label=word!(schedule.day)
            value=form.day
            beside=Signal::derive(weekday)
            problem=problem(ItemField::Day)
        />
        <div class="row-fields">
            <TimeField
                label=word!(schedule.start)
                value=form.start
                hint=word!(schedule.time_hint)
                problem=problem(ItemField::Start)
                on_commit=Callback::new(move_end)
            />
            <TimeField
                label=word!(schedule.end)
                value=form.end
                hint=Signal::derive(end_hint)
                problem=problem(ItemField::End)
            />
        </div>
        <Field label=word!(schedule.item) value=form.title problem=problem(ItemField::Title) />
        <Field label=word!(schedule.place) value=form.place extras=places />
    }
}

#[component]
fn TheRest(form: ItemForm) -> impl IntoView {
    let vehicles = FieldExtras { suggestions: Some(vehicle_names()), ..FieldExtras::default() };
    let owners = FieldExtras { suggestions: Some(person_names()), ..FieldExtras::default() };
    view! {
        <div class="row-fields">
            <Field label=word!(schedule.vehicle) value=form.vehicle extras=vehicles />
            <Field label=word!(schedule.owner) value=form.owner extras=owners />
        </div>
        <TextArea label=word!(schedule.note) value=form.note rows=2 />
    }
}
