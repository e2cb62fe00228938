//! The people of one item in its sheet: guests by tap, our own by name with role, report, what to bring, seat.

use super::{
    draft::{ItemField, PersonDraft, Problem, names},
    form::{ItemForm, PersonForm, Side},
    item_sheet::{person_names, what_is_wrong},
    roles::{role_choices, role_of},
};
use crate::{
    domain::{GuestId, Role},
    i18n::{Word, use_texts, word},
    pages::reception::current::use_current,
    ui::{Button, Chips, Choice, Each, Field, FieldExtras, Glyph, Note, NumberField, OneChip, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

#[component]
pub(super) fn GuestChoice(form: ItemForm) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let sides = Signal::derive(move || {
        vec![
            Choice::new("all", t_string!(texts, schedule.whole_party)),
            Choice::new("some", t_string!(texts, schedule.some_guests)),
            Choice::new("none", t_string!(texts, schedule.no_guests)),
        ]
    });
    let side = Signal::derive(move || {
        match form.side.get() {
            Side::All => "all",
            Side::Some => "some",
            Side::None => "none",
        }
        .to_owned()
    });
    let choose = move |key: String| {
        form.side.set(match key.as_str() {
            "all" => Side::All,
            "some" => Side::Some,
            _ => Side::None,
        });
    };
    let guests = Signal::derive(move || {
        let reception = current.value.read();
        reception.guests_in_order().into_iter().map(|(id, guest)| Choice::new(id.to_string(), guest.name.clone())).collect::<Vec<_>>()
    });
    let chosen =
        Signal::derive(move || form.only.read().iter().filter(|(_, here)| **here).map(|(id, _)| id.to_string()).collect::<Vec<_>>());
    let toggle = move |key: String| {
        if let Ok(id) = key.parse::<GuestId>() {
            form.only.update(|only| {
                let here = only.entry(id).or_insert(false);
                *here = !*here;
            });
        }
    };
    view! {
        <div class="field">
            <span class="field__label">{word!(schedule.guests)}</span>
            <OneChip label=word!(schedule.guests) choices=sides chosen=side on_choose=choose />
            <Show when=move || form.side.get() == Side::Some>
                <Show
                    when=move || !guests.read().is_empty()
                    fallback=move || view! { <Note tone=Tone::Calm>{word!(schedule.no_guest_list)}</Note> }
                >
                    <Chips
                        label=word!(schedule.which_guests)
                        choices=guests
                        chosen
                        on_toggle=toggle
                    />
                </Show>
            </Show>
        </div>
    }
}

#[component]
pub(super) fn OwnPeople(form: ItemForm, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let add = move |()| {
        let line = typed.get_untracked();
        form.people.update(|people| {
            for name in names(&line) {
                if people.iter().all(|known| known.name.with_value(|known| known != name)) {
                    people.push(PersonForm::of(&PersonDraft { name: name.to_owned(), ..PersonDraft::default() }));
                }
            }
        });
        typed.set(String::new());
    };
    let extras = FieldExtras { suggestions: Some(person_names()), on_enter: Some(Callback::new(add)), ..FieldExtras::default() };
    view! {
        <div class="own-people">
            <span class="field__label">{word!(common.our_people)}</span>
            <Each each=move || form.people.get() key=|person| person.name.get_value() let:person>
                <OwnPerson form person problems />
            </Each>
            <div class="own-people__add">
                <Field
                    label=word!(schedule.add_person)
                    value=typed
                    hint=word!(schedule.names_hint)
                    on_commit=Callback::new(move |_| add(()))
                    extras
                />
                <Button glyph=Glyph::Add on_press=add>{word!(common.add)}</Button>
            </div>
        </div>
    }
}

#[component]
fn OwnPerson(form: ItemForm, person: PersonForm, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let texts = use_texts();
    let name = move || person.name.get_value();
    let detail = move |what: Word| {
        Signal::derive(move || t_string!(texts, schedule.person_detail, name = person.name.get_value(), what = what.text(texts)))
    };
    let chosen = Signal::derive(move || {
        let role = person.role.get();
        Role::ALL.iter().position(|known| *known == role).map(|position| position.to_string()).unwrap_or_default()
    });
    let minutes_problem = Signal::derive(move || {
        let at = form.people.read().iter().position(|known| known.name == person.name)?;
        what_is_wrong(texts, problems, ItemField::Minutes(at)).get()
    });
    let take_off = move |()| form.people.update(|people| people.retain(|known| known.name != person.name));
    let minute_word = Signal::derive(move || t_string!(texts, common.n_minutes, n = "").trim().to_owned());
    view! {
        <div class="own-person" role="group" aria-label=name()>
            <div class="own-person__head">
                <span class="person-row__name">{name()}</span>
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Close
                    label=Signal::derive(move || t_string!(texts, schedule.take_off, name = person.name.get_value()))
                    on_press=take_off
                />
            </div>
            <OneChip
                label=Signal::derive(move || t_string!(texts, schedule.role_of, name = person.name.get_value()))
                choices=role_choices(texts)
                chosen
                on_choose=move |key: String| person.role.set(role_of(&key))
            />
            <div class="row-fields">
                <Show when=move || person.role.get() == Role::Report || !person.minutes.read().is_empty()>
                    <NumberField
                        label=detail(word!(schedule.report_minutes))
                        value=person.minutes
                        suffix=minute_word
                        problem=minutes_problem
                    />
                </Show>
                <Field label=detail(word!(schedule.bring)) value=person.bring />
                <Field label=detail(word!(schedule.seat)) value=person.seat />
            </div>
        </div>
    }
}
