//! 给我方人员定分工: those in the schedule without any role, each with roles to tap.

use super::tab::Say;
use crate::{
    domain::{PersonId, Role},
    i18n::{Texts, Wording, shown_word, use_texts},
    pages::reception::use_current,
    store::use_store,
    ui::{Choice, Each, OneChip},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::convert::Infallible;

/// The roles as choices, by their position.
pub(super) fn role_choices(texts: Texts) -> Signal<Vec<Choice>> {
    let choice = move |(key, role): (usize, Role)| Choice::new(key.to_string(), role.word(texts.get_locale()));
    Signal::derive(move || Role::ALL.into_iter().enumerate().map(choice).collect())
}

/// The role of a choice.
pub(super) fn role_of(key: &str) -> Role {
    key.parse().ok().and_then(|position: usize| Role::ALL.get(position).copied()).unwrap_or_default()
}

#[component]
pub(super) fn RoleStrip() -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let people = Memo::new(move |_| {
        let reception = current.value.read();
        reception.people_without_role().into_iter().map(|(id, person)| (id, person.name.clone())).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !people.read().is_empty()>
            <section class="role-strip">
                <h2 class="role-strip__title">{shown_word(texts, |texts| t_string!(texts, schedule.roles_title))}</h2>
                <p class="role-strip__help">{shown_word(texts, |texts| t_string!(texts, schedule.roles_help))}</p>
                <ul class="role-strip__people">
                    <Each each=move || people.get() key=Clone::clone let((id, name))>
                        <RoleRow id name />
                    </Each>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn RoleRow(id: PersonId, name: String) -> impl IntoView {
    let texts = use_texts();
    let (store, current, say) = (use_store(), use_current(), Say::new());
    let name = StoredValue::new(name);
    let give = move |key: String| {
        let role = role_of(&key);
        let edited = store.edit(current.id, "schedule.give_role", |reception, _| Ok::<_, Infallible>(reception.give_role(id, role)));
        match edited {
            Ok(_) => say.done(t_string!(texts, schedule.role_given, name = name.get_value(), role = role.word(texts.get_locale()))),
            Err(_) => say.refused(),
        }
    };
    let label = Signal::derive(move || t_string!(texts, schedule.role_of, name = name.get_value()));
    view! {
        <li class="role-strip__person">
            <span class="person-row__name">{name.get_value()}</span>
            <OneChip label choices=role_choices(texts) chosen=Signal::derive(String::new) on_choose=give />
        </li>
    }
}
