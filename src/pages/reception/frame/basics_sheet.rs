//! 基本情况: the fields of 新建接待 and the number, the line of business and the budget.

use crate::{
    domain::{Origin, PersonId, field::ReceptionField},
    i18n::{Wording, use_texts, word},
    pages::{
        form::{
            basics::{BasicsField, BasicsForm, Typed},
            draft::{TakenUp, tapped_value},
            inputs::{Control, Form, FormFields},
        },
        new_reception::BasicsFields,
        reception::current::{use_current, use_editing},
    },
    parts::{part, use_parts},
    platform,
    store::use_store,
    ui::{Button, Check, Choice, Field, FieldExtras, Input, OneChip, Sheet, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::sync::Arc;

/// How the party comes and leaves.
const BY_TRAIN: &[(ReceptionField, Control)] = &[(ReceptionField::ArrivesBy, Control::Line), (ReceptionField::LeavesBy, Control::Line)];

/// The sheet 「基本情况」.
#[component]
pub(super) fn BasicsSheet(open: RwSignal<bool>) -> impl IntoView {
    let parts = use_parts();
    view! {
        <Sheet open title=word!(reception.details)>
            {part(move || (parts.basics)(open))}
        </Sheet>
    }
}

/// What stands in the sheet 「基本情况」.
#[component]
pub fn EditBasics(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (texts, store, current, editing) = (use_texts(), use_store(), use_current(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let typed = seen.with_value(|seen| seen.as_ref().map(|seen| Typed::of(&seen.value)).unwrap_or_default());
    let form = BasicsForm::new(typed);
    let guests = seen.with_value(|seen| seen.as_ref().map(|seen| (seen.value.origin, seen.value.same_city)).unwrap_or_default());
    let (origin, same_city) = (RwSignal::new(guests.0), RwSignal::new(guests.1));
    let draft = form.draft(store, current.id.0, "basics", [tapped_value("origin", origin), tapped_value("same_city", same_city)]);
    let by_train = {
        let shown = seen.with_value(|seen| seen.as_ref().map(|seen| Arc::clone(&seen.value)).unwrap_or_default());
        Form::of(&*shown, BY_TRAIN, (store, current.id.0, "basics:train"))
    };
    let save = Callback::new(move |()| {
        let (Some(seen), Some(basics)) = (seen.get_value(), form.parse()) else { return };
        let is_saved = editing.edit_with_office_as_seen(&seen, "basics", |reception, office| {
            basics.put_into(reception, office.to_mut(), || PersonId(platform::new_id()));
            (reception.origin, reception.same_city) = (origin.get_untracked(), same_city.get_untracked());
            by_train.put_into(reception, BY_TRAIN);
        });
        if is_saved {
            draft.forget();
            by_train.draft.forget();
            open.set(false);
            editing.say(t_string!(texts, reception.basics_saved));
        }
    });
    let yuan = FieldExtras { suffix: Some(word!(common.yuan).into()), on_enter: Some(save), ..FieldExtras::default() };
    view! {
        <TakenUp draft />
        <BasicsFields form on_enter=save />
        <div class="row-fields">
            <Field
                label=word!(reception.number)
                value=form.number
                hint=word!(reception.number_hint)
            />
            <Field
                label=word!(reception.line)
                value=form.line
                hint=word!(reception.line_hint)
            />
            <Field
                label=word!(reception.budget)
                value=form.budget
                input=Input::Decimal
                problem=form.problem(texts, BasicsField::Budget)
                extras=yuan
            />
        </div>
        <div class="row-fields">
            <FormFields form=by_train on_enter=save autofocus=false />
        </div>
        <OriginChoice origin same_city />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

/// Domestic or foreign guests, and whether they come from the same city: decides which rules apply.
#[component]
fn OriginChoice(origin: RwSignal<Origin>, same_city: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let origins = [Origin::Domestic, Origin::Foreign];
    let choices =
        Signal::derive(move || origins.map(|origin| Choice::new(format!("{origin:?}"), origin.word(texts.get_locale()))).to_vec());
    let choose = move |key: String| origin.set(origins.into_iter().find(|origin| format!("{origin:?}") == key).unwrap_or_default());
    view! {
        <OneChip
            label=word!(spending.origin)
            choices
            chosen=Signal::derive(move || format!("{:?}", origin.get()))
            on_choose=choose
        />
        <Check
            label=word!(spending.same_city)
            checked=same_city
            on_change=move |is: bool| same_city.set(is)
        />
    }
}
