//! The sheet of one entry.

use super::typed::{EntryField, Problem, Typed, Wanted, rank_key};
use crate::{
    domain::{Entry, Office, Person, PersonId, Rank, ReceptionId, fold},
    i18n::{Texts, Wording, use_texts, word},
    pages::form::{
        draft::{SheetDraft, TakenUp},
        hand::use_hands,
    },
    platform,
    store::{EditError, Kind, Store, use_store},
    ui::{Button, Choice, Field, FieldExtras, Input, NumberField, Select, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::{convert::Infallible, sync::Arc};
use uuid::Uuid;

/// Names offered while typing a driver.
const N_SUGGESTED: usize = 20;

/// How a saved entry reached the receptions.
struct Saved {
    n_updated: usize,
    n_skipped: usize,
}

/// The fields of one entry, and saving it.
#[component]
pub(super) fn EntryForm(entry: Entry, is_new: bool, open: RwSignal<bool>) -> impl IntoView {
    let (texts, store, hands) = (use_texts(), use_store(), use_hands());
    let seen = store.office().get_untracked();
    let typed = Typed::of(&seen, entry);
    let at_first = |field: &EntryField| typed.0.get(field).cloned().unwrap_or_default();
    let fields: Vec<(EntryField, RwSignal<String>)> =
        EntryField::of(entry).iter().map(|field| (*field, RwSignal::new(at_first(field)))).collect();
    let draft =
        SheetDraft::follow(store, Uuid::nil(), &draft_name(entry, is_new), &fields.iter().map(|(f, t)| (f.key(), *t)).collect::<Vec<_>>());
    let fields = StoredValue::new(fields);
    let problems = RwSignal::new(Vec::<(EntryField, Problem)>::new());
    let save = Action::new_unsync(move |wanted: &Wanted| {
        let (wanted, seen) = (wanted.clone(), seen.clone());
        let name = fields.with_value(|fields| fields.first().map(|(_, text)| text.get_untracked().trim().to_owned())).unwrap_or_default();
        async move {
            match write(store, entry, &seen, wanted).await {
                Ok(saved) => {
                    draft.forget();
                    open.set(false);
                    hands.say(saved_words(texts, name, &saved));
                }
                Err(_) => hands.toasts.say(t_string!(texts, directory.not_saved)),
            }
        }
    });
    let submit = Callback::new(move |()| {
        let typed = Typed(fields.with_value(|fields| fields.iter().map(|(field, text)| (*field, text.get_untracked())).collect()));
        let parsed = typed.parse(&store.office().read_untracked(), entry);
        problems.set(parsed.as_ref().err().cloned().unwrap_or_default());
        if let Ok(wanted) = parsed {
            save.dispatch_local(wanted);
        }
    });
    let inputs = fields.get_value().into_iter().map(|(field, text)| view! { <EntryInput entry field text problems on_enter=submit /> });
    view! {
        <TakenUp draft />
        {inputs.collect_view()}
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=submit>{word!(common.save)}</Button>
        </div>
    }
}

/// A new entry has no id that a draft could be found by.
fn draft_name(entry: Entry, is_new: bool) -> String {
    let (kind, id) = match entry {
        Entry::Person(id) => ("person", id.0),
        Entry::Place(id) => ("place", id.0),
        Entry::Vehicle(id) => ("vehicle", id.0),
    };
    if is_new { format!("new-{kind}") } else { format!("{kind}:{id}") }
}

fn saved_words(texts: Texts, name: String, saved: &Saved) -> String {
    match (saved.n_skipped, saved.n_updated) {
        (0, 0) => t_string!(texts, directory.saved, name = name),
        (0, n) => t_string!(texts, directory.saved_with, name = name, n = n),
        (n, _) => t_string!(texts, directory.skipped, name = name, n = n),
    }
}

/// Writes an entry as one step; a person also into the receptions from today on that hold him.
async fn write(store: Store, entry: Entry, seen: &Arc<Office>, wanted: Wanted) -> Result<Saved, EditError<Infallible>> {
    let nobody = Saved { n_updated: 0, n_skipped: 0 };
    match (entry, wanted) {
        (Entry::Person(id), Wanted::Person(wanted)) => {
            let seen = seen.people.get(&id).cloned().unwrap_or_default();
            write_person(store, id, &seen, &wanted).await
        }
        (Entry::Place(id), Wanted::Place(wanted)) => {
            let seen = seen.places.get(&id).cloned().unwrap_or_default();
            let write = |office: &mut Office| {
                office.revise_place(id, &seen, &wanted);
                Ok(())
            };
            store.edit_office("directory", write).map(|()| nobody)
        }
        (Entry::Vehicle(id), Wanted::Vehicle(mut wanted, driver)) => {
            let seen = seen.vehicles.get(&id).cloned().unwrap_or_default();
            let write = |office: &mut Office| {
                wanted.driver = office.person_for(&driver, || PersonId(platform::new_id()));
                office.revise_vehicle(id, &seen, &wanted);
                Ok(())
            };
            store.edit_office("directory", write).map(|()| nobody)
        }
        // The form reads an entry as what it is.
        _ => Ok(nobody),
    }
}

async fn write_person(store: Store, id: PersonId, seen: &Person, wanted: &Person) -> Result<Saved, EditError<Infallible>> {
    let today = platform::today();
    let ahead: Vec<ReceptionId> = store
        .summaries()
        .with_untracked(|all| all.values().filter(|summary| summary.live && summary.last_day >= today).map(|summary| summary.id).collect());
    let (mut holding, mut n_skipped) = (Vec::new(), 0);
    for reception in ahead {
        let is_writable = store.open_reception(reception).await.is_ok() && store.troubles(Kind::Reception, reception.0).1.is_none();
        let holds = store.reception(reception).is_some_and(|value| value.read_untracked().people.contains_key(&id));
        match (is_writable, holds) {
            (true, true) => holding.push(reception),
            (false, _) => n_skipped += 1,
            (true, false) => {}
        }
    }
    store.edit_several(&holding, "directory", |receptions, office| {
        office.to_mut().revise_person(id, seen, wanted);
        for reception in receptions.values_mut() {
            reception.revise_person(id, seen, wanted);
        }
        Ok(())
    })?;
    Ok(Saved { n_updated: holding.len(), n_skipped })
}

fn label(texts: Texts, entry: Entry, field: EntryField) -> &'static str {
    match (field, entry) {
        (EntryField::Name, Entry::Person(_)) => t_string!(texts, common.name),
        (EntryField::Name, Entry::Place(_)) => t_string!(texts, directory.place_name),
        (EntryField::Name, Entry::Vehicle(_)) => t_string!(texts, directory.vehicle_name),
        (EntryField::Unit, _) => t_string!(texts, common.unit),
        (EntryField::Post, _) => t_string!(texts, common.post),
        (EntryField::Rank, _) => t_string!(texts, common.rank),
        (EntryField::Phone, _) => t_string!(texts, common.phone),
        (EntryField::Short, _) => t_string!(texts, directory.short),
        (EntryField::Plate, _) => t_string!(texts, directory.plate),
        (EntryField::Seats, _) => t_string!(texts, directory.seats),
        (EntryField::Driver, _) => t_string!(texts, directory.driver),
    }
}

fn hint(texts: Texts, entry: Entry, field: EntryField) -> Option<&'static str> {
    match (field, entry) {
        (EntryField::Name, Entry::Vehicle(_)) => Some(t_string!(texts, directory.vehicle_hint)),
        (EntryField::Short, _) => Some(t_string!(texts, directory.short_hint)),
        (EntryField::Driver, _) => Some(t_string!(texts, directory.driver_hint)),
        (EntryField::Phone, _) => Some(t_string!(texts, directory.person_hint)),
        _ => None,
    }
}

fn problem_word(texts: Texts, problem: Problem) -> &'static str {
    match problem {
        Problem::Required => t_string!(texts, problems.required),
        Problem::Taken => t_string!(texts, directory.taken),
        Problem::NotANumber => t_string!(texts, problems.not_a_number),
        Problem::TooMany => t_string!(texts, problems.too_many),
    }
}

/// Names that begin with what is typed; a few, so that a large directory stays quick.
fn drivers(office: &Office, typed: &str) -> Vec<String> {
    let typed = fold(typed.trim());
    let people = office.people.values().filter(|person| person.live && fold(&person.name).starts_with(&typed));
    people.take(N_SUGGESTED).map(|person| person.name.clone()).collect()
}

#[component]
fn EntryInput(
    entry: Entry,
    field: EntryField,
    text: RwSignal<String>,
    problems: RwSignal<Vec<(EntryField, Problem)>>,
    on_enter: Callback<()>,
) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let label = Signal::derive(move || label(texts, entry, field).to_owned());
    let hint = MaybeProp::derive(move || hint(texts, entry, field).map(str::to_owned));
    let problem = MaybeProp::derive(move || {
        problems.read().iter().find(|(of, _)| *of == field).map(|(_, problem)| problem_word(texts, *problem).to_owned())
    });
    let suggestions = (field == EntryField::Driver).then(|| Signal::derive(move || drivers(&store.office().read(), &text.read())));
    let extras = FieldExtras { on_enter: Some(on_enter), autofocus: field == EntryField::Name, suggestions, ..FieldExtras::default() };
    match field {
        EntryField::Rank => view! { <RankSelect label text /> }.into_any(),
        EntryField::Seats => {
            let suffix = word!(directory.seats_unit);
            view! { <NumberField label value=text suffix problem /> }.into_any()
        }
        EntryField::Phone => view! { <Field label value=text input=Input::Phone hint problem extras /> }.into_any(),
        _ => view! { <Field label value=text hint problem extras /> }.into_any(),
    }
}

#[component]
fn RankSelect(label: Signal<String>, text: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let choices = Signal::derive(move || {
        let ranks = [Rank::Unknown].into_iter().chain(Rank::ALL);
        ranks.map(|rank| Choice::new(rank_key(rank), rank.word(texts.get_locale()))).collect()
    });
    view! { <Select label choices chosen=text on_choose=move |key| text.set(key) /> }
}
