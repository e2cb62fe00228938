//! The form of one entry of the costs: typed fields that say themselves what is wrong, kept as a draft until they are saved.

use crate::{
    domain::{Money, MoneyError, parse_count, parse_date},
    i18n::{Texts, Word, money_problem, use_texts, word},
    pages::{
        form::draft::{SheetDraft, TakenUp},
        reception::current::use_current,
    },
    store::use_store,
    ui::{Button, DateField, Field, FieldExtras, Glyph, Input, NumberField, Variant},
};
use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::ops::RangeInclusive;
use uuid::Uuid;

/// No single amount of a reception is larger: a million yuan.
const MOST: Money = Money::yuan(1_000_000);
/// No entry has more heads, rooms or pieces.
const MOST_COUNT: u32 = 10_000;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Required,
    Amount(MoneyError),
    Absurd,
    NotANumber,
    TooMany,
    NotADate,
    Outside,
    /// Said by the caller.
    Said(String),
}

impl Problem {
    fn word(&self, texts: Texts) -> String {
        match self {
            Self::Required => t_string!(texts, problems.required).to_owned(),
            Self::Amount(error) => money_problem(texts.get_locale(), error).to_owned(),
            Self::Absurd => t_string!(texts, spending.absurd).to_owned(),
            Self::NotANumber => t_string!(texts, problems.not_a_number).to_owned(),
            Self::TooMany => t_string!(texts, problems.too_many).to_owned(),
            Self::NotADate => t_string!(texts, problems.not_a_date).to_owned(),
            Self::Outside => t_string!(texts, spending.outside).to_owned(),
            Self::Said(words) => words.clone(),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Line,
    Money,
    Count,
    Date,
}

/// One field.
#[derive(Clone, Copy)]
pub(super) struct EntryField {
    name: &'static str,
    label: Word,
    kind: Kind,
    text: RwSignal<String>,
    problem: RwSignal<Option<Problem>>,
}

impl EntryField {
    fn new(name: &'static str, label: Word, kind: Kind, text: String) -> Self {
        Self { name, label, kind, text: RwSignal::new(text), problem: RwSignal::new(None) }
    }

    /// A text on one line.
    pub(super) fn line(name: &'static str, label: Word, text: &str) -> Self {
        Self::new(name, label, Kind::Line, text.to_owned())
    }

    /// An amount; empty when there is none or it is nothing.
    pub(super) fn money(name: &'static str, label: Word, amount: Option<Money>) -> Self {
        Self::new(name, label, Kind::Money, amount.filter(|amount| amount.minor() != 0).map(Money::plain).unwrap_or_default())
    }

    /// A whole number; empty when it is 0.
    pub(super) fn count(name: &'static str, label: Word, count: u32) -> Self {
        Self::new(name, label, Kind::Count, if count == 0 { String::new() } else { count.to_string() })
    }

    /// A date.
    pub(super) fn date(name: &'static str, label: Word, day: Option<NaiveDate>) -> Self {
        Self::new(name, label, Kind::Date, day.map(|day| day.to_string()).unwrap_or_default())
    }

    fn read<T>(self, read: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let found = self.text.with_untracked(|text| read(text.trim()));
        self.problem.set(found.as_ref().err().cloned());
        found.ok()
    }

    /// The text, trimmed.
    pub(super) fn read_line(self) -> String {
        self.text.with_untracked(|text| text.trim().to_owned())
    }

    /// The text; none, said at the field, when there is none.
    pub(super) fn read_required(self) -> Option<String> {
        self.read(|text| if text.is_empty() { Err(Problem::Required) } else { Ok(text.to_owned()) })
    }

    /// The amount if any; none, said at the field, when it cannot be.
    #[expect(clippy::option_option, reason = "whether it can be read, and whether there is any")]
    pub(super) fn read_money(self) -> Option<Option<Money>> {
        self.read(money_of)
    }

    /// The amount; none, said at the field, when there is none or it cannot be.
    pub(super) fn read_amount(self) -> Option<Money> {
        self.read(|text| money_of(text)?.ok_or(Problem::Required))
    }

    /// The number, 0 when the field is empty; none, said at the field, when it cannot be.
    pub(super) fn read_count(self) -> Option<u32> {
        self.read(|text| {
            parse_count(text, MOST_COUNT).map_err(|error| match error {
                crate::domain::CountError::NotANumber => Problem::NotANumber,
                crate::domain::CountError::TooLarge => Problem::TooMany,
            })
        })
    }

    /// The date if any; none, said at the field, when it cannot be.
    #[expect(clippy::option_option, reason = "whether it can be read, and whether there is any")]
    pub(super) fn read_date(self) -> Option<Option<NaiveDate>> {
        self.read(|text| if text.is_empty() { Ok(None) } else { date_of(text).map(Some) })
    }

    /// A date within these; none, said at the field, when it cannot be.
    pub(super) fn read_day(self, within: RangeInclusive<NaiveDate>) -> Option<NaiveDate> {
        self.read(|text| {
            if text.is_empty() {
                return Err(Problem::Required);
            }
            let day = date_of(text)?;
            if within.contains(&day) { Ok(day) } else { Err(Problem::Outside) }
        })
    }

    /// The field alone; Enter runs `save`.
    pub(super) fn view(self, save: Callback<()>) -> AnyView {
        view! { <One field=self save autofocus=false /> }.into_any()
    }

    /// The amount as it is typed, if it is one; follows the field.
    pub(super) fn amount(self) -> Option<Money> {
        self.text.with(|text| money_of(text.trim())).ok().flatten()
    }

    /// The date as it is typed, if it is one; follows the field.
    pub(super) fn day(self) -> Option<NaiveDate> {
        self.text.with(|text| date_of(text.trim())).ok()
    }

    /// Says something at the field.
    pub(super) fn say(self, words: String) {
        self.problem.set(Some(Problem::Said(words)));
    }
}

fn money_of(text: &str) -> Result<Option<Money>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    let amount = Money::parse_price(text).map_err(Problem::Amount)?;
    if amount.minor() > MOST.minor() { Err(Problem::Absurd) } else { Ok(Some(amount)) }
}

fn date_of(text: &str) -> Result<NaiveDate, Problem> {
    parse_date(text, NaiveDate::default()).ok_or(Problem::NotADate)
}

/// Days from so many before the visit to so many after it.
pub(super) fn around_visit(first: NaiveDate, last: NaiveDate, before: u64, after: u64) -> RangeInclusive<NaiveDate> {
    first.checked_sub_days(Days::new(before)).unwrap_or(first)..=last.checked_add_days(Days::new(after)).unwrap_or(last)
}

/// The fields, what the caller puts below them, and the buttons.
#[component]
pub(super) fn EntryForm(
    /// The fields, in their order; those on one line together.
    fields: Vec<Vec<EntryField>>,
    /// Under which name a draft is kept, and the id of the entry unless it is new.
    sheet: (&'static str, Option<Uuid>),
    /// Reads the fields and saves the entry; the callback given is to be run once it is saved.
    #[prop(into)]
    on_save: Callback<Callback<()>>,
    /// Removes the entry; none for a new one.
    on_remove: Option<Callback<()>>,
    /// What is chosen by taps, so that the draft keeps it.
    #[prop(optional)]
    taps: Vec<(&'static str, RwSignal<String>)>,
    /// Chips and verdicts.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (what, id) = sheet;
    let sheet = id.map_or_else(|| format!("{what}:new"), |id| format!("{what}:{id}"));
    let signals: Vec<_> = fields.iter().flatten().map(|field| (field.name, field.text)).chain(taps).collect();
    let kept = SheetDraft::follow(use_store(), use_current().id.0, &sheet, &signals);
    let saved = Callback::new(move |()| kept.forget());
    let save = Callback::new(move |()| on_save.run(saved));
    let is_new = id.is_none();
    let mut first = true;
    let rows = fields
        .into_iter()
        .map(|row| {
            let inner = row
                .into_iter()
                .map(|field| {
                    let autofocus = std::mem::take(&mut first) && is_new;
                    view! { <One field save autofocus /> }
                })
                .collect_view();
            view! { <div class="row-fields">{inner}</div> }
        })
        .collect_view();
    view! {
        <TakenUp draft=kept />
        {rows}
        {children.map(|children| children())}
        <div class="sheet__actions">
            {on_remove.map(|on_remove| {
                view! {
                    <Button variant=Variant::Danger glyph=Glyph::Remove on_press=on_remove>{word!(common.remove)}</Button>
                }
            })}
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

#[component]
fn One(field: EntryField, save: Callback<()>, autofocus: bool) -> impl IntoView {
    let texts = use_texts();
    let problem = MaybeProp::derive(move || field.problem.get().map(|problem| problem.word(texts)));
    let label = field.label;
    match field.kind {
        Kind::Line => {
            let extras = FieldExtras { on_enter: Some(save), autofocus, ..FieldExtras::default() };
            view! { <Field label value=field.text problem extras /> }.into_any()
        }
        Kind::Money => {
            let suffix = Some(word!(common.yuan).into());
            let extras = FieldExtras { suffix, on_enter: Some(save), autofocus, ..FieldExtras::default() };
            view! { <Field label value=field.text input=Input::Decimal problem extras /> }.into_any()
        }
        Kind::Count => view! { <NumberField label value=field.text problem /> }.into_any(),
        Kind::Date => view! { <DateField label value=field.text problem /> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_to_be_wrong_or_absurd() {
        assert_eq!(money_of(""), Ok(None));
        assert_eq!(money_of("1,000,000元"), Ok(Some(MOST)));
        assert_eq!(money_of("1000000.01"), Err(Problem::Absurd));
        assert_eq!(money_of("-1"), Err(Problem::Amount(MoneyError::Negative)));
        assert!(matches!(money_of("一百"), Err(Problem::Amount(_))));
    }

    #[test]
    fn days_around_a_visit_include_both_ends() {
        let day = |text: &str| text.parse().unwrap();
        let around = around_visit(day("2026-04-16"), day("2026-04-17"), 1, 2);
        for (on, inside) in [("2026-04-14", false), ("2026-04-15", true), ("2026-04-19", true), ("2026-04-20", false)] {
            assert_eq!(around.contains(&day(on)), inside, "{on}");
        }
    }
}
