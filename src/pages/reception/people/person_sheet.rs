//! The sheet for one of our own people: a new one, or one to be changed here and in the directory.

use super::official::{OfficialForm, PERSON, draft_name};
use crate::{
    domain::{Office, Person, PersonId, Rank, Reception},
    i18n::{use_texts, word},
    pages::{
        form::inputs::Form,
        reception::{
            current::{use_current, use_editing},
            target::Target,
        },
    },
    platform,
    store::use_store,
    ui::Sheet,
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::borrow::Cow;

/// The sheet for one of our own people.
#[component]
pub(super) fn PersonSheet(open: RwSignal<bool>, target: RwSignal<Target<PersonId>>) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match target.get() {
        Target::New => t_string!(texts, people.add_ours).to_owned(),
        Target::Known(_) => t_string!(texts, people.edit_person).to_owned(),
    });
    view! {
        <Sheet open title>
            <p class="field__help">{word!(people.also_directory)}</p>
            {move || view! { <PersonEditor open known=target.get().known() /> }}
        </Sheet>
    }
}

/// What was typed; what was left empty stays as it is known.
fn filled(known: &Person, typed: Person) -> Person {
    let or = |typed: String, known: &String| if typed.is_empty() { known.clone() } else { typed };
    Person {
        name: typed.name,
        unit: or(typed.unit, &known.unit),
        post: or(typed.post, &known.post),
        phone: or(typed.phone, &known.phone),
        rank: if typed.rank == Rank::Unknown { known.rank } else { typed.rank },
        ..known.clone()
    }
}

#[component]
fn PersonEditor(open: RwSignal<bool>, known: Option<PersonId>) -> impl IntoView {
    let (texts, store, current, editing) = (use_texts(), use_store(), use_current(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let person = seen.with_value(|seen| seen.as_ref()?.value.people.get(&known?).cloned()).unwrap_or_default();
    let form = Form::of(&person, PERSON, (store, current.id.0, &draft_name("person", known.map(|id| id.0))));
    let save = move |()| {
        let mut typed = Person::default();
        if !form.put_into(&mut typed, PERSON) {
            return form.problem.set(Some(t_string!(texts, people.name_needed).to_owned()));
        }
        let name = typed.name.clone();
        let is_saved = match known {
            None => editing.edit_with_office("add-person", |reception, office| {
                if let Some(id) = reception.enlist(&typed.name, office.to_mut(), || PersonId(platform::new_id()))
                    && let Some(known) = reception.people.get(&id)
                {
                    let person = filled(known, typed);
                    reception.correct_person(id, &person, office.to_mut());
                }
            }),
            Some(id) => {
                let correct =
                    |reception: &mut Reception, office: &mut Cow<'_, Office>| reception.correct_person(id, &typed, office.to_mut());
                seen.with_value(|seen| seen.as_ref().is_some_and(|seen| editing.edit_with_office_as_seen(seen, "edit-person", correct)))
            }
        };
        if is_saved {
            form.draft.forget();
            open.set(false);
            editing.say(if known.is_none() {
                t_string!(texts, people.added, name = name)
            } else {
                t_string!(texts, people.saved, name = name)
            });
        }
    };
    view! { <OfficialForm form on_save=save /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_empty_stays_as_known() {
        let known = Person { live: true, name: "何雨桐".into(), phone: "1".into(), post: "科员".into(), ..Person::default() };
        let typed = Person { name: "何雨桐".into(), post: "副科长".into(), ..Person::default() };
        let person = filled(&known, typed);
        assert_eq!((person.phone.as_str(), person.post.as_str(), person.live), ("1", "副科长", true));
    }
}
