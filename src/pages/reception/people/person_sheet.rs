//! The sheet for one of our own people: a new one, or one to be changed here and in the directory.

use super::official::{Official, OfficialForm};
use crate::{
    domain::{Person, PersonId},
    i18n::{shown_word, use_texts, worded},
    pages::reception::{editing::use_editing, target::Target},
    platform,
    ui::Sheet,
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The sheet for one of our own people.
#[component]
pub(super) fn PersonSheet(open: RwSignal<bool>, target: RwSignal<Target<PersonId>>) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match target.get() {
        Target::New => t_string!(texts, people.add_ours).to_owned(),
        Target::Known(_) => t_string!(texts, people.edit_person).to_owned(),
    });
    view! {
        <Sheet open title close_label=worded(texts, |texts| t_string!(texts, common.close))>
            <p class="field__help">{shown_word(texts, |texts| t_string!(texts, people.also_directory))}</p>
            {move || match target.get() {
                Target::New => view! { <NewPerson open /> }.into_any(),
                Target::Known(id) => view! { <KnownPerson open id /> }.into_any(),
            }}
        </Sheet>
    }
}

/// A person with what was typed; what was left empty stays as it is known.
fn filled(known: &Person, typed: Official) -> Person {
    let or = |typed: String, known: &String| if typed.is_empty() { known.clone() } else { typed };
    Person {
        name: typed.name,
        unit: or(typed.unit, &known.unit),
        post: or(typed.post, &known.post),
        phone: or(typed.phone, &known.phone),
        rank: if typed.rank == crate::domain::Rank::Unknown { known.rank } else { typed.rank },
        ..known.clone()
    }
}

#[component]
fn NewPerson(open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let save = move |typed: Official| {
        let name = typed.name.clone();
        let added = editing.edit("add-person", |reception, office| {
            if let Some(id) = reception.enlist(&typed.name, office.to_mut(), || PersonId(platform::new_id()))
                && let Some(known) = reception.people.get(&id)
            {
                let person = filled(known, typed);
                reception.correct_person(id, &person, office.to_mut());
            }
        });
        if added {
            open.set(false);
            editing.say(t_string!(texts, people.added, name = name));
        }
        if added { Ok(()) } else { Err(None) }
    };
    view! { <OfficialForm from=Official::default() sheet=("person", None) on_save=save /> }
}

#[component]
fn KnownPerson(open: RwSignal<bool>, id: PersonId) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let seen = StoredValue::new(editing.seen());
    let person = seen.with_value(|seen| seen.as_ref().and_then(|seen| seen.value.people.get(&id).cloned())).unwrap_or_default();
    let from = Official { name: person.name, unit: person.unit, post: person.post, rank: person.rank, phone: person.phone };
    let save = move |typed: Official| {
        let text = t_string!(texts, people.saved, name = typed.name.clone());
        let Official { name, unit, post, rank, phone } = typed;
        let person = Person { name, unit, post, rank, phone, ..Person::default() };
        let saved = seen.with_value(|seen| {
            seen.as_ref().is_some_and(|seen| {
                editing.edit_as_seen(seen, "edit-person", |reception, office| reception.correct_person(id, &person, office.to_mut()))
            })
        });
        if saved {
            open.set(false);
            editing.say(text);
        }
        if saved { Ok(()) } else { Err(None) }
    };
    view! { <OfficialForm from sheet=("person", Some(id.0)) on_save=save /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_empty_stays_as_known() {
        let known = Person { live: true, name: "何雨桐".into(), phone: "1".into(), post: "科员".into(), ..Person::default() };
        let typed = Official { name: "何雨桐".into(), post: "副科长".into(), ..Official::default() };
        let person = filled(&known, typed);
        assert_eq!((person.phone.as_str(), person.post.as_str(), person.live), ("1", "副科长", true));
    }
}
