//! 基本情况: the fields of 新建接待 and the number, the line of business and the budget.

use super::page::use_current;
use crate::{
    domain::{Origin, PersonId, Reception},
    i18n::{Wording, shown_word, use_texts, worded},
    pages::{
        basics::{BasicsField, BasicsForm, Typed},
        new_reception::{BasicsFields, TakenUp},
        say::say_with_undo,
    },
    parts::{part, use_parts},
    platform,
    store::use_store,
    ui::{Button, Check, Choice, Field, FieldExtras, Input, OneChip, Sheet, Variant, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::convert::Infallible;

/// The sheet 「基本情况」.
#[component]
pub(super) fn BasicsSheet(open: RwSignal<bool>) -> impl IntoView {
    let (texts, parts) = (use_texts(), use_parts());
    view! {
        <Sheet
            open
            title=worded(texts, |texts| t_string!(texts, reception.details))
            close_label=worded(texts, |texts| t_string!(texts, common.close))
        >
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
    let (texts, store, current, toasts) = (use_texts(), use_store(), use_current(), use_toasts());
    let seen = StoredValue::new(store.seen::<Reception>(current.id.0));
    let typed = seen.with_value(|seen| seen.as_ref().map(|seen| Typed::of(&seen.value)).unwrap_or_default());
    let form = BasicsForm::new(typed);
    let draft = form.draft(store, current.id.0, "basics");
    let guests = seen.with_value(|seen| seen.as_ref().map(|seen| (seen.value.origin, seen.value.same_city)).unwrap_or_default());
    let (origin, same_city) = (RwSignal::new(guests.0), RwSignal::new(guests.1));
    let save = Callback::new(move |()| {
        let (Some(seen), Some(basics)) = (seen.get_value(), form.parse()) else { return };
        let saved = store.edit_as_seen(&seen, "basics", |reception, office| {
            basics.put_into(reception, office.to_mut(), || PersonId(platform::new_id()));
            (reception.origin, reception.same_city) = (origin.get_untracked(), same_city.get_untracked());
            Ok::<(), Infallible>(())
        });
        match saved {
            Ok(()) => {
                draft.forget();
                open.set(false);
                say_with_undo(store, toasts, texts, t_string!(texts, reception.basics_saved));
            }
            Err(_) => toasts.say(t_string!(texts, shell.newer_data)),
        }
    });
    let yuan =
        FieldExtras { suffix: Some(worded(texts, |texts| t_string!(texts, common.yuan))), on_enter: Some(save), ..FieldExtras::default() };
    view! {
        <TakenUp draft />
        <BasicsFields form on_enter=save />
        <div class="row-fields">
            <Field
                label=worded(texts, |texts| t_string!(texts, reception.number))
                value=form.number
                hint=MaybeProp::derive(move || Some(t_string!(texts, reception.number_hint).to_owned()))
            />
            <Field
                label=worded(texts, |texts| t_string!(texts, reception.line))
                value=form.line
                hint=MaybeProp::derive(move || Some(t_string!(texts, reception.line_hint).to_owned()))
            />
            <Field
                label=worded(texts, |texts| t_string!(texts, reception.budget))
                value=form.budget
                input=Input::Decimal
                problem=form.problem(texts, BasicsField::Budget)
                extras=yuan
            />
        </div>
        <OriginChoice origin same_city />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>
                {shown_word(texts, |texts| t_string!(texts, common.cancel))}
            </Button>
            <Button variant=Variant::Primary on_press=save>
                {shown_word(texts, |texts| t_string!(texts, common.save))}
            </Button>
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
            label=worded(texts, |texts| t_string!(texts, spending.origin))
            choices
            chosen=Signal::derive(move || format!("{:?}", origin.get()))
            on_choose=choose
        />
        <Check
            label=worded(texts, |texts| t_string!(texts, spending.same_city))
            checked=same_city
            on_change=move |is: bool| same_city.set(is)
        />
    }
}
