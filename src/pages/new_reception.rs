//! 新建接待: four fields, then the reception's page.

use crate::{
    device::use_device,
    domain::{PersonId, ReceptionId},
    i18n::{use_texts, word},
    pages::form::{
        basics::{Basics, BasicsField, BasicsForm, Typed},
        draft::TakenUp,
        hand::use_hands,
    },
    parts::{part_of_documents, use_parts},
    platform::{self, device::Person},
    route::{Page, Tab, open as open_page},
    store::use_store,
    ui::{Button, DateField, Field, FieldExtras, Glyph, NumberField, Sheet, Variant},
};
use leptos::{prelude::*, task::spawn_local};
use std::convert::Infallible;
use uuid::Uuid;

/// The button 「新建接待」 with its sheet.
#[component]
pub(super) fn NewReceptionButton() -> impl IntoView {
    let parts = use_parts();
    let open = RwSignal::new(false);
    view! {
        <Button variant=Variant::Primary glyph=Glyph::Add on_press=move |()| open.set(true)>{word!(receptions.new)}</Button>
        <Sheet open title=word!(receptions.new)>
            {part_of_documents(move || (parts.new_reception)(open))}
        </Sheet>
    }
}

/// What stands in the fields at first: the person of this device as coordinator.
fn at_first(person: &Person) -> Typed {
    Typed { coordinator: format!("{} {}", person.name, person.phone).trim().to_owned(), ..Typed::default() }
}

/// The person of this device once this coordinator is named: kept until it is set, and its phone with it.
fn person_after(person: &Person, (name, phone): (&str, &str)) -> Option<Person> {
    let is_same = person.name.is_empty() || person.name == name;
    let phone = if phone.is_empty() { &person.phone } else { phone };
    let after = Person { name: name.to_owned(), phone: phone.to_owned() };
    (is_same && !name.is_empty() && after != *person).then_some(after)
}

/// What stands in the sheet 「新建接待」.
#[component]
pub fn NewReception(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (store, device, hands) = (use_store(), use_device(), use_hands());
    let form = BasicsForm::new(at_first(&device.person().get_untracked()));
    let draft = form.draft(store, Uuid::nil(), "new", []);
    let create = move |basics: Basics| {
        let person = device.person().get_untracked();
        let (name, phone) = &basics.coordinator;
        if let Some(person) = person_after(&person, (name, phone)) {
            store.set_by(person.name.clone());
            device.set_person(person);
        }
        let id = ReceptionId(platform::new_id());
        let created = store.create(id, "create", |reception, office| {
            basics.put_into(reception, office.to_mut(), || PersonId(platform::new_id()));
            Ok::<(), Infallible>(())
        });
        if hands.settle(created).is_ok() {
            // From now on there is something to lose. A browser that does not promise shows so in the settings.
            spawn_local(async { drop(platform::storage_manager::persist().await) });
            draft.forget();
            open.set(false);
            open_page(Page::Reception(id, Tab::Schedule));
        }
    };
    let save = Callback::new(move |()| {
        if let Some(basics) = form.parse() {
            create(basics);
        }
    });
    view! {
        <TakenUp draft />
        <BasicsFields form on_enter=save />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(receptions.create)}</Button>
        </div>
    }
}

/// 名称, 日期, 接待对象, 总联络.
#[component]
pub(super) fn BasicsFields(
    form: BasicsForm,
    /// Enter in the last field.
    on_enter: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let extras = FieldExtras { autofocus: true, ..FieldExtras::default() };
    let last = FieldExtras { on_enter: Some(on_enter), ..FieldExtras::default() };
    let suffix = word!(receptions.people);
    view! {
        <Field
            label=word!(receptions.name)
            value=form.name
            hint=word!(receptions.name_hint)
            problem=form.problem(texts, BasicsField::Name)
            extras
        />
        <div class="row-fields">
            <DateField
                label=word!(receptions.first_day)
                value=form.first_day
                beside=BasicsForm::weekday(texts, form.first_day)
                problem=form.problem(texts, BasicsField::FirstDay)
            />
            <DateField
                label=word!(receptions.last_day)
                value=form.last_day
                beside=BasicsForm::weekday(texts, form.last_day)
                problem=form.problem(texts, BasicsField::LastDay)
            />
        </div>
        <div class="party-fields">
            <Field
                label=word!(receptions.party)
                value=form.party
                hint=word!(receptions.party_hint)
                problem=form.problem(texts, BasicsField::Party)
            />
            <NumberField
                label=word!(receptions.heads)
                value=form.heads
                suffix
                problem=form.problem(texts, BasicsField::Heads)
            />
        </div>
        <Field
            label=word!(receptions.coordinator)
            value=form.coordinator
            hint=word!(receptions.coordinator_hint)
            extras=last
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, phone: &str) -> Person {
        Person { name: name.into(), phone: phone.into() }
    }

    #[test]
    fn the_first_coordinator_becomes_the_person_of_this_device() {
        let nobody = Person::default();
        assert_eq!(person_after(&nobody, ("何雨桐", "139")), Some(person("何雨桐", "139")));
        assert_eq!(person_after(&nobody, ("", "")), None);
        let known = person("何雨桐", "139");
        assert_eq!(person_after(&known, ("何雨桐", "")), None, "the phone known stays");
        assert_eq!(person_after(&known, ("何雨桐", "138")), Some(person("何雨桐", "138")));
        assert_eq!(person_after(&known, ("马骁", "137")), None, "somebody else coordinates this one");
    }

    #[test]
    fn the_person_of_this_device_is_offered_as_coordinator() {
        assert_eq!(at_first(&person("何雨桐", "139")).coordinator, "何雨桐 139");
        assert_eq!(at_first(&Person::default()), Typed::default());
    }
}
