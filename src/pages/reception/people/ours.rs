//! 我方人员: everyone enlisted, with the role by tap where there is none.

use super::person_sheet::PersonSheet;
use crate::{
    domain::{PersonId, Rank, Role},
    i18n::{Wording, use_texts, word},
    pages::reception::{
        current::{use_current, use_editing},
        target::Target,
    },
    ui::{Badge, Button, Choice, Each, EmptyState, Glyph, OneChip, Section, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 我方人员.
#[component]
pub(super) fn OursSection() -> impl IntoView {
    let current = use_current();
    let open = RwSignal::new(false);
    let target = RwSignal::new(Target::New);
    let ids = Memo::new(move |_| current.value.read().people_in_order().into_iter().map(|(id, _)| id).collect::<Vec<PersonId>>());
    let edit = move |whom: Target<PersonId>| {
        target.set(whom);
        open.set(true);
    };
    let add = move || {
        view! {
            <Button glyph=Glyph::Add on_press=move |()| edit(Target::New)>{word!(people.add_ours)}</Button>
        }
    };
    view! {
        <Section title=word!(people.ours) actions=Box::new(move || add().into_any())>
            <Show
                when=move || !ids.read().is_empty()
                fallback=move || {
                    view! {
                        <EmptyState
                            glyph=Glyph::Person
                            title=word!(people.no_ours)
                            text=word!(people.no_ours_text)
                        />
                    }
                }
            >
                <ul class="person-list" role="list">
                    <Each each=move || ids.get() key=|id| *id let:id>
                        <PersonRow id on_edit=move |()| edit(Target::Known(id)) />
                    </Each>
                </ul>
            </Show>
        </Section>
        <PersonSheet open target />
    }
}

#[component]
fn PersonRow(id: PersonId, #[prop(into)] on_edit: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let person = Memo::new(move |_| current.value.read().people.get(&id).cloned().unwrap_or_default());
    let is_coordinator = move || current.value.read().coordinator == Some(id);
    let name = move || person.read().name.clone();
    let particulars = move || {
        let person = person.read();
        let rank = (person.rank != Rank::Unknown).then(|| person.rank.word(texts.get_locale()));
        let words = [person.unit.as_str(), person.post.as_str(), rank.unwrap_or_default()];
        let words = words.into_iter().filter(|part| !part.is_empty()).map(|part| view! { <span>{part.to_owned()}</span> }).collect_view();
        let phone = (!person.phone.is_empty()).then(|| {
            let phone = person.phone.clone();
            let href = format!("tel:{phone}");
            view! { <a class="numbers" href=href>{phone}</a> }
        });
        (words, phone)
    };
    view! {
        <li class="person-row">
            <div class="person-row__who">
                <span class="person-row__name">{name}</span>
                <Show when=is_coordinator>
                    <Badge tone=Tone::Good>{word!(people.coordinator)}</Badge>
                </Show>
            </div>
            <div class="person-row__actions">
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Edit
                    label=Signal::derive(move || t_string!(texts, people.edit_of, name = name()))
                    on_press=on_edit
                />
            </div>
            <div class="person-row__more person-row__particulars">{particulars}</div>
            <div class="person-row__more person-row__diet">
                <Roles id name=Signal::derive(name) />
            </div>
        </li>
    }
}

/// The roles a person has; the choice of one while some item has none.
#[component]
fn Roles(id: PersonId, name: Signal<String>) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let editing = use_editing();
    let roles = Memo::new(move |_| current.value.read().roles_of(id));
    let given = move || roles.read().iter().copied().filter(|role| *role != Role::Unset).collect::<Vec<_>>();
    let choices = Signal::derive(move || {
        Role::ALL.into_iter().map(|role| Choice::new(format!("{role:?}"), role.word(texts.get_locale()))).collect::<Vec<_>>()
    });
    let give = move |key: String| {
        let Some(role) = Role::ALL.into_iter().find(|role| format!("{role:?}") == key) else { return };
        if editing.edit("give-role", |reception| {
            reception.give_role(id, role);
        }) {
            editing.say(t_string!(texts, people.role_given, name = name.get_untracked(), role = role.word(texts.get_locale_untracked())));
        }
    };
    view! {
        {move || given().into_iter().map(|role| view! { <Badge tone=Tone::Calm>{move || role.word(texts.get_locale())}</Badge> }).collect_view()}
        <Show when=move || roles.read().is_empty()>
            <Badge tone=Tone::Calm>{word!(people.not_scheduled)}</Badge>
        </Show>
        <Show when=move || roles.read().contains(&Role::Unset)>
            <Badge tone=Tone::Warn>{word!(common.role_unset)}</Badge>
            <OneChip
                label=Signal::derive(move || t_string!(texts, people.role_of, name = name.get()))
                choices
                chosen=Signal::derive(String::new)
                on_choose=give
            />
        </Show>
    }
}
