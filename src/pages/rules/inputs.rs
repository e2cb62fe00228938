//! The fields of a sheet, each as it is asked for.

use super::{
    editor::problem_word,
    reading::{Problem, code, lines},
    target::{Control, RuleInput, Target},
    word_input::{Several, WordInput},
};
use crate::{
    domain::{Authority, CapPer, Level, MealForm, MealSlot, Origin, Rank, RoomClass, RuleKind},
    i18n::{Locale, Texts, Wording, rank_reached, use_texts, word},
    ui::{Check, Choice, DateField, Field, FieldExtras, Input, NumberField, Select, TextArea},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use serde::Serialize;

/// A field with its text.
pub(super) type Text = (RuleInput, RwSignal<String>);

/// All fields of a sheet.
#[component]
pub(super) fn Inputs(
    target: Target,
    fields: StoredValue<Vec<Text>>,
    problems: RwSignal<Vec<(RuleInput, Problem)>>,
    on_enter: Callback<()>,
) -> impl IntoView {
    let text_of = |wanted: &RuleInput| fields.with_value(|fields| fields.iter().find(|(field, _)| field == wanted).copied());
    let inputs = target.fields().iter().filter_map(text_of);
    inputs.map(|(field, text)| view! { <RuleField target field text problems on_enter /> }).collect_view()
}

#[component]
fn RuleField(
    target: Target,
    field: RuleInput,
    text: RwSignal<String>,
    problems: RwSignal<Vec<(RuleInput, Problem)>>,
    on_enter: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let label = Signal::derive(move || label(texts, target, field).to_owned());
    let hint = MaybeProp::derive(move || hint(texts, field).map(str::to_owned));
    let problem =
        MaybeProp::derive(move || problems.read().iter().find(|(of, _)| *of == field).map(|(_, problem)| problem_word(texts, problem)));
    let choices = Signal::derive(move || choices(texts.get_locale(), t_string!(texts, rules.any), field));
    let yuan = word!(common.yuan);
    match field.control() {
        Control::Line => {
            let extras = FieldExtras { on_enter: Some(on_enter), ..FieldExtras::default() };
            view! { <Field label value=text hint problem extras /> }.into_any()
        }
        Control::Text => view! { <TextArea label value=text rows=3 hint problem /> }.into_any(),
        Control::Day => view! {
            <DateField label value=text problem beside=hint />
        }
        .into_any(),
        Control::Amount => {
            let extras = FieldExtras { suffix: Some(yuan.into()), on_enter: Some(on_enter), ..FieldExtras::default() };
            view! {
                <div class="field-short">
                    <Field label value=text input=Input::Decimal hint problem extras />
                </div>
            }
            .into_any()
        }
        Control::Number => view! { <NumberField label value=text hint problem /> }.into_any(),
        Control::Choice => view! { <Select label choices chosen=text on_choose=move |key| text.set(key) /> }.into_any(),
        Control::Yes => {
            let put = move |yes: bool| text.set(if yes { "yes".to_owned() } else { String::new() });
            view! { <Check label checked=Signal::derive(move || !text.read().is_empty()) on_change=put /> }.into_any()
        }
        Control::Words => view! { <WordInput label text problem /> }.into_any(),
        Control::Several => {
            let chosen = Signal::derive(move || lines(&text.read()).map(str::to_owned).collect::<Vec<_>>());
            view! { <Several label choices chosen text /> }.into_any()
        }
    }
}

fn label(texts: Texts, target: Target, field: RuleInput) -> &'static str {
    match field {
        RuleInput::Name => t_string!(texts, rules.f_name),
        RuleInput::Source => t_string!(texts, rules.f_source),
        RuleInput::From => t_string!(texts, rules.f_from),
        RuleInput::To => t_string!(texts, rules.f_to),
        RuleInput::Authority => t_string!(texts, rules.f_authority),
        RuleInput::Origin => t_string!(texts, rules.f_origin),
        RuleInput::Uncertain => t_string!(texts, rules.f_uncertain),
        RuleInput::Article => t_string!(texts, rules.f_article),
        RuleInput::WorkingDays => t_string!(texts, rules.i_working_days),
        RuleInput::UpTo => t_string!(texts, rules.i_up_to),
        RuleInput::Base => t_string!(texts, rules.i_base),
        RuleInput::PerGuest => t_string!(texts, rules.i_per_guest),
        RuleInput::OnePer => t_string!(texts, rules.i_one_per),
        RuleInput::Beyond => t_string!(texts, rules.i_beyond),
        RuleInput::Most => match target.rule() {
            Some(RuleKind::Gifts) => t_string!(texts, rules.most_gifts),
            Some(RuleKind::Days) => t_string!(texts, rules.most_days),
            _ => t_string!(texts, rules.most_meals),
        },
        RuleInput::Level => t_string!(texts, rules.f_level),
        RuleInput::Forms => t_string!(texts, rules.i_forms),
        RuleInput::Amount => t_string!(texts, rules.i_amount),
        RuleInput::Per => t_string!(texts, rules.i_per),
        RuleInput::Slot => t_string!(texts, rules.i_slot),
        RuleInput::Form => t_string!(texts, rules.i_form),
        RuleInput::HostRank => t_string!(texts, rules.i_host_rank),
        RuleInput::GuestRank => t_string!(texts, rules.i_guest_rank),
        RuleInput::City => t_string!(texts, rules.i_city),
        RuleInput::GuestsPay => t_string!(texts, rules.f_guests_pay),
        RuleInput::Rank => t_string!(texts, rules.i_rank),
        RuleInput::Class => t_string!(texts, rules.i_class),
        RuleInput::FromMonth => t_string!(texts, rules.i_from_month),
        RuleInput::ToMonth => t_string!(texts, rules.i_to_month),
        RuleInput::Stop => t_string!(texts, rules.word_stop),
        RuleInput::Confirm => t_string!(texts, rules.word_confirm),
        RuleInput::Allowed => t_string!(texts, rules.word_allowed),
        RuleInput::Minister => t_string!(texts, rules.f_gift_minister),
        RuleInput::Other => t_string!(texts, rules.f_gift_other),
        RuleInput::ClaimDays => t_string!(texts, rules.i_claim_days),
        RuleInput::Deviation => t_string!(texts, rules.i_deviation),
        RuleInput::Breakfast => t_string!(texts, rules.i_breakfast),
        RuleInput::Lunch => t_string!(texts, rules.i_lunch),
        RuleInput::Dinner => t_string!(texts, rules.i_dinner),
        RuleInput::HalfDay => t_string!(texts, rules.f_half_day),
        RuleInput::MeetingWords => t_string!(texts, rules.i_meeting_words),
        RuleInput::Borders => t_string!(texts, rules.i_borders),
        RuleInput::Chiefs => t_string!(texts, rules.i_chiefs),
    }
}

fn hint(texts: Texts, field: RuleInput) -> Option<&'static str> {
    Some(match field {
        RuleInput::To => t_string!(texts, rules.h_to),
        RuleInput::UpTo => t_string!(texts, rules.h_up_to),
        RuleInput::City => t_string!(texts, rules.h_any),
        RuleInput::Beyond => t_string!(texts, rules.h_beyond),
        RuleInput::ToMonth => t_string!(texts, rules.h_season),
        RuleInput::Deviation => t_string!(texts, rules.h_deviation),
        _ => return None,
    })
}

fn of<T: Copy + Serialize>(values: impl IntoIterator<Item = T>, word: impl Fn(T) -> String) -> Vec<Choice> {
    values.into_iter().map(|value| Choice::new(code(value), word(value))).collect()
}

/// What may be chosen; `any` stands for no condition.
fn choices(locale: Locale, any: &str, field: RuleInput) -> Vec<Choice> {
    let or_any = |choices: Vec<Choice>| [Choice::new("", any)].into_iter().chain(choices).collect();
    let forms = || of(MealForm::DOMESTIC.into_iter().chain(MealForm::FOREIGN), |form| form.word(locale).to_owned());
    let ranks = || of(Rank::ALL, |rank| rank_reached(locale, Some(rank)));
    match field {
        RuleInput::Authority => of([Authority::Central, Authority::Local], |authority| authority.word(locale).to_owned()),
        RuleInput::Origin => of([Origin::Domestic, Origin::Foreign], |origin| origin.word(locale).to_owned()),
        RuleInput::Level => of([Level::Stop, Level::Warn, Level::Note], |level| level.word(locale).to_owned()),
        RuleInput::Per => of([CapPer::Head, CapPer::HeadDay], |per| per.word(locale).to_owned()),
        RuleInput::Class => of(RoomClass::ALL, |class| class.word(locale).to_owned()),
        RuleInput::Slot => or_any(of(MealSlot::ALL, |slot| slot.word(locale).to_owned())),
        RuleInput::Form => or_any(forms()),
        RuleInput::Forms => forms(),
        RuleInput::HostRank | RuleInput::GuestRank | RuleInput::Rank => or_any(ranks()),
        _ => Vec::new(),
    }
}
