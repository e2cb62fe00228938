//! 给我方人员定分工: those in the schedule without any role, each with roles to tap.

use crate::{
    domain::{PersonId, Role},
    i18n::{Texts, Wording, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    ui::{Choice, Each, OneChip},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

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
    let current = use_current();
    let people = Memo::new(move |_| {
        let reception = current.value.read();
        reception.people_without_role().into_iter().map(|(id, person)| (id, person.name.clone())).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !people.read().is_empty()>
            <section class="role-strip">
                <h2 class="role-strip__title">{word!(schedule.roles_title)}</h2>
                <p class="role-strip__help">{word!(schedule.roles_help)}</p>
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
    let (texts, editing) = (use_texts(), use_editing());
    let name = StoredValue::new(name);
    let give = move |key: String| {
        let role = role_of(&key);
        if editing.edit("schedule.give_role", |reception| {
            reception.give_role(id, role);
        }) {
            editing.say(t_string!(texts, schedule.role_given, name = name.get_value(), role = role.word(texts.get_locale())));
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
