//! 基本情况: the fields of a reception as typed, read all at once.

use super::draft::SheetDraft;
use crate::{
    domain::{CountError, Money, MoneyError, Office, PersonId, Reception, parse_count, parse_date, split_name_and_phone},
    i18n::{Locale, Texts, money_problem, weekday_word},
    platform,
    store::Store,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::td_string;
use uuid::Uuid;

/// No real visit lasts longer; imported files have the same limit.
const MAX_DAYS: i64 = 60;
/// No real party is larger; imported files have the same limit.
const MAX_HEADS: u32 = 10_000;

/// One field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum BasicsField {
    Name,
    FirstDay,
    LastDay,
    Party,
    Heads,
    Budget,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Problem {
    Required,
    NotADate,
    EndsBeforeStart,
    TooLong,
    NotANumber,
    TooMany,
    Amount(MoneyError),
}

impl Problem {
    /// The words under the field.
    pub(in crate::pages) fn word(&self, locale: Locale) -> &'static str {
        match self {
            Self::Required => td_string!(locale, problems.required),
            Self::NotADate => td_string!(locale, problems.not_a_date),
            Self::EndsBeforeStart => td_string!(locale, problems.ends_before_start),
            Self::TooLong => td_string!(locale, receptions.too_long),
            Self::NotANumber => td_string!(locale, problems.not_a_number),
            Self::TooMany => td_string!(locale, problems.too_many),
            Self::Amount(error) => money_problem(locale, error),
        }
    }
}

/// The texts as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages) struct Typed {
    pub(in crate::pages) name: String,
    pub(in crate::pages) first_day: String,
    pub(in crate::pages) last_day: String,
    pub(in crate::pages) party: String,
    pub(in crate::pages) heads: String,
    pub(in crate::pages) coordinator: String,
    pub(in crate::pages) number: String,
    pub(in crate::pages) line: String,
    pub(in crate::pages) budget: String,
}

/// The texts read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Basics {
    name: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
    party: String,
    heads: u32,
    /// Name and phone; either may be empty.
    pub(in crate::pages) coordinator: (String, String),
    number: String,
    line: String,
    budget: Option<Money>,
}

/// A whole number of people; empty is 0: not known yet.
pub(in crate::pages) fn parse_heads(text: &str) -> Result<u32, Problem> {
    parse_count(text, MAX_HEADS).map_err(|error| match error {
        CountError::NotANumber => Problem::NotANumber,
        CountError::TooLarge => Problem::TooMany,
    })
}

fn parse_day(text: &str, if_empty: Result<NaiveDate, Problem>) -> Result<NaiveDate, Problem> {
    if text.trim().is_empty() { if_empty } else { parse_date(text, NaiveDate::default()).ok_or(Problem::NotADate) }
}

fn required(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() { Err(Problem::Required) } else { Ok(text.to_owned()) }
}

impl Typed {
    /// As a form shows a reception.
    pub(in crate::pages) fn of(reception: &Reception) -> Self {
        let coordinator = reception.coordinator.and_then(|id| reception.people.get(&id));
        Self {
            name: reception.name.clone(),
            first_day: reception.first_day.to_string(),
            last_day: reception.last_day.to_string(),
            party: reception.party.clone(),
            heads: if reception.heads == 0 { String::new() } else { reception.heads.to_string() },
            coordinator: coordinator.map(|person| format!("{} {}", person.name, person.phone).trim().to_owned()).unwrap_or_default(),
            number: reception.number.clone(),
            line: reception.line.clone(),
            budget: reception.budget.map(Money::plain).unwrap_or_default(),
        }
    }

    /// Reads all fields; every problem is reported, not only the first.
    pub(in crate::pages) fn parse(&self) -> Result<Basics, Vec<(BasicsField, Problem)>> {
        let name = required(&self.name);
        let first_day = parse_day(&self.first_day, Err(Problem::Required));
        let last_day = parse_day(&self.last_day, first_day.clone().map_err(|_| Problem::Required)).and_then(|last| match first_day {
            Ok(first) if last < first => Err(Problem::EndsBeforeStart),
            Ok(first) if (last - first).num_days() >= MAX_DAYS => Err(Problem::TooLong),
            _ => Ok(last),
        });
        let (party, heads) = (required(&self.party), parse_heads(&self.heads));
        let budget = match self.budget.trim() {
            "" => Ok(None),
            text => Money::parse_price(text).map(Some).map_err(Problem::Amount),
        };
        match (name, first_day, last_day, party, heads, budget) {
            (Ok(name), Ok(first_day), Ok(last_day), Ok(party), Ok(heads), Ok(budget)) => Ok(Basics {
                name,
                first_day,
                last_day,
                party,
                heads,
                coordinator: split_name_and_phone(&self.coordinator),
                number: self.number.trim().to_owned(),
                line: self.line.trim().to_owned(),
                budget,
            }),
            (name, first_day, last_day, party, heads, budget) => Err([
                name.err().map(|problem| (BasicsField::Name, problem)),
                first_day.err().map(|problem| (BasicsField::FirstDay, problem)),
                // A missing first day is said once.
                last_day.err().filter(|problem| *problem != Problem::Required).map(|problem| (BasicsField::LastDay, problem)),
                party.err().map(|problem| (BasicsField::Party, problem)),
                heads.err().map(|problem| (BasicsField::Heads, problem)),
                budget.err().map(|problem| (BasicsField::Budget, problem)),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

impl Basics {
    /// Puts the fields into a reception; the coordinator gets to know the directory.
    pub(in crate::pages) fn put_into(self, reception: &mut Reception, office: &mut Office, new_id: impl FnOnce() -> PersonId) {
        reception.name = self.name;
        reception.first_day = self.first_day;
        reception.last_day = self.last_day;
        reception.party = self.party;
        reception.heads = self.heads;
        reception.number = self.number;
        reception.line = self.line;
        reception.budget = self.budget;
        let (name, phone) = self.coordinator;
        reception.set_coordinator(&name, &phone, office, new_id);
    }
}

/// The last day follows the first while it is the same day, or not given.
fn last_day_after(previous_first: &str, first: &str, last: &str) -> Option<String> {
    (!first.is_empty() && (last.is_empty() || last == previous_first)).then(|| first.to_owned())
}

/// The texts of an open form, and what is wrong with them.
#[derive(Clone, Copy)]
pub(in crate::pages) struct BasicsForm {
    pub(in crate::pages) name: RwSignal<String>,
    pub(in crate::pages) first_day: RwSignal<String>,
    pub(in crate::pages) last_day: RwSignal<String>,
    pub(in crate::pages) party: RwSignal<String>,
    pub(in crate::pages) heads: RwSignal<String>,
    pub(in crate::pages) coordinator: RwSignal<String>,
    pub(in crate::pages) number: RwSignal<String>,
    pub(in crate::pages) line: RwSignal<String>,
    pub(in crate::pages) budget: RwSignal<String>,
    problems: RwSignal<Vec<(BasicsField, Problem)>>,
}

impl BasicsForm {
    pub(in crate::pages) fn new(typed: Typed) -> Self {
        let form = Self {
            name: RwSignal::new(typed.name),
            first_day: RwSignal::new(typed.first_day),
            last_day: RwSignal::new(typed.last_day),
            party: RwSignal::new(typed.party),
            heads: RwSignal::new(typed.heads),
            coordinator: RwSignal::new(typed.coordinator),
            number: RwSignal::new(typed.number),
            line: RwSignal::new(typed.line),
            budget: RwSignal::new(typed.budget),
            problems: RwSignal::new(Vec::new()),
        };
        Effect::new(move |previous: Option<String>| {
            let first = form.first_day.get();
            let previous = previous.unwrap_or_else(|| first.clone());
            if let Some(last) = last_day_after(&previous, &first, &form.last_day.get_untracked()) {
                form.last_day.set(last);
            }
            if first.is_empty() { previous } else { first }
        });
        form
    }

    /// Takes up and follows what is typed, and what is chosen beside it.
    pub(in crate::pages) fn draft(
        self,
        store: Store,
        document: Uuid,
        sheet: &str,
        taps: impl IntoIterator<Item = (&'static str, RwSignal<String>)>,
    ) -> SheetDraft {
        let fields = [
            ("name", self.name),
            ("first_day", self.first_day),
            ("last_day", self.last_day),
            ("party", self.party),
            ("heads", self.heads),
            ("coordinator", self.coordinator),
            ("number", self.number),
            ("line", self.line),
            ("budget", self.budget),
        ];
        SheetDraft::follow(store, document, sheet, &fields.into_iter().chain(taps).collect::<Vec<_>>())
    }

    /// Reads the texts and shows what is wrong with them.
    pub(in crate::pages) fn parse(self) -> Option<Basics> {
        let typed = Typed {
            name: self.name.get_untracked(),
            first_day: self.first_day.get_untracked(),
            last_day: self.last_day.get_untracked(),
            party: self.party.get_untracked(),
            heads: self.heads.get_untracked(),
            coordinator: self.coordinator.get_untracked(),
            number: self.number.get_untracked(),
            line: self.line.get_untracked(),
            budget: self.budget.get_untracked(),
        };
        let parsed = typed.parse();
        self.problems.set(parsed.as_ref().err().cloned().unwrap_or_default());
        parsed.ok()
    }

    /// The words under a field.
    pub(in crate::pages) fn problem(self, texts: Texts, field: BasicsField) -> MaybeProp<String> {
        MaybeProp::derive(move || {
            let problems = self.problems.read();
            problems.iter().find(|(of, _)| *of == field).map(|(_, problem)| problem.word(texts.get_locale()).to_owned())
        })
    }

    /// The weekday beside a date.
    pub(in crate::pages) fn weekday(texts: Texts, day: RwSignal<String>) -> MaybeProp<String> {
        MaybeProp::derive(move || {
            let day = parse_date(&day.read(), platform::today())?;
            Some(weekday_word(texts.get_locale(), crate::domain::weekday(day)).to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            name: " 督查 ".into(), first_day: "2026-04-16".into(), party: "督查组".into(), heads: "８人".into(), ..Typed::default()
        }
    }

    #[test]
    fn a_reception_needs_a_name_a_day_and_a_party() {
        let basics = typed().parse().unwrap();
        assert_eq!((basics.name.as_str(), basics.heads, basics.last_day.to_string().as_str()), ("督查", 8, "2026-04-16"));
        let problems = Typed::default().parse().unwrap_err();
        let fields = [BasicsField::Name, BasicsField::FirstDay, BasicsField::Party];
        assert_eq!(problems, fields.map(|field| (field, Problem::Required)));
    }

    #[test]
    fn every_problem_is_reported_at_once() {
        for (change, problem) in [
            (Typed { last_day: "2026-04-15".into(), ..typed() }, (BasicsField::LastDay, Problem::EndsBeforeStart)),
            (Typed { last_day: "2026-06-15".into(), ..typed() }, (BasicsField::LastDay, Problem::TooLong)),
            (Typed { first_day: "0026-04-16".into(), ..typed() }, (BasicsField::FirstDay, Problem::NotADate)),
            (Typed { heads: "八个".into(), ..typed() }, (BasicsField::Heads, Problem::NotANumber)),
            (Typed { heads: "10001".into(), ..typed() }, (BasicsField::Heads, Problem::TooMany)),
            (Typed { heads: "99999999999".into(), ..typed() }, (BasicsField::Heads, Problem::TooMany)),
            (Typed { budget: "-5".into(), ..typed() }, (BasicsField::Budget, Problem::Amount(MoneyError::Negative))),
        ] {
            assert_eq!(change.parse().unwrap_err(), [problem], "{change:?}");
        }
        let two = Typed { name: " ".into(), heads: "x".into(), ..typed() }.parse().unwrap_err();
        assert_eq!(two, [(BasicsField::Name, Problem::Required), (BasicsField::Heads, Problem::NotANumber)]);
    }

    #[test]
    fn what_a_form_shows_is_read_back_unchanged() {
        let id = PersonId(Uuid::from_u128(1));
        let (mut reception, mut office) = (Reception { live: true, ..Reception::default() }, Office::default());
        let typed =
            Typed { coordinator: "何雨桐 13900000009".into(), number: "JD-2026-014".into(), budget: "1200.50".into(), ..typed() };
        typed.parse().unwrap().put_into(&mut reception, &mut office, || id);
        let before = reception.clone();
        Typed::of(&reception).parse().unwrap().put_into(&mut reception, &mut office, || PersonId(Uuid::from_u128(2)));
        assert_eq!(reception, before);
        assert_eq!((before.coordinator, before.budget), (Some(id), Some(Money::fen(120_050))));
    }

    #[test]
    fn the_last_day_follows_the_first_until_it_is_set_apart() {
        for (previous, first, last, expected) in [
            ("", "2026-04-16", "", Some("2026-04-16")),
            ("2026-04-16", "2026-04-17", "2026-04-16", Some("2026-04-17")),
            ("2026-04-16", "2026-04-17", "2026-04-18", None),
            ("2026-04-16", "", "2026-04-16", None),
        ] {
            assert_eq!(last_day_after(previous, first, last).as_deref(), expected, "{previous} {first} {last}");
        }
    }
}
