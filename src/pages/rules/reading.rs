//! Texts of a sheet read one by one, with every problem kept.

use super::target::RuleInput;
use crate::domain::{CountError, Money, MoneyError, WordLevel, parse_count, parse_date, to_tree};
use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Required,
    NotADate,
    EndsBeforeItBegins,
    NotANumber,
    TooMany,
    AtLeastOne,
    NotAMonth,
    /// Stands in another group too.
    Twice(String),
    Amount(MoneyError),
}

/// More days, guests or percent than any rule names.
const MOST: u32 = 9999;

/// A word of the domain as a sheet holds it; empty for none.
pub(super) fn code<T: Serialize>(value: T) -> String {
    to_tree(&value).as_str().map(str::to_owned).unwrap_or_default()
}

/// The word of the domain that a sheet holds; none for an empty text.
pub(super) fn decoded<T: DeserializeOwned>(code: &str) -> Option<T> {
    if code.is_empty() { None } else { serde_json::from_value(code.into()).ok() }
}

/// The lines of a text that say something.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Reads the texts of a sheet.
pub(super) struct Reading<'a> {
    typed: &'a BTreeMap<RuleInput, String>,
    problems: Vec<(RuleInput, Problem)>,
}

impl<'a> Reading<'a> {
    pub(super) const fn of(typed: &'a BTreeMap<RuleInput, String>) -> Self {
        Self { typed, problems: Vec::new() }
    }

    pub(super) fn finish(self) -> Result<(), Vec<(RuleInput, Problem)>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }

    pub(super) fn refuse(&mut self, field: RuleInput, problem: Problem) {
        self.problems.push((field, problem));
    }

    /// Asks for a field, unless something is wrong with it already.
    pub(super) fn refuse_if_empty(&mut self, field: RuleInput) {
        if self.problems.iter().all(|(known, _)| *known != field) {
            self.refuse(field, Problem::Required);
        }
    }

    pub(super) fn text(&self, field: RuleInput) -> String {
        self.typed.get(&field).map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    pub(super) fn required(&mut self, field: RuleInput) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.refuse(field, Problem::Required);
        }
        text
    }

    /// A date; nothing when it is empty or none.
    pub(super) fn day(&mut self, field: RuleInput) -> Option<NaiveDate> {
        let text = self.text(field);
        let day = parse_date(&text, NaiveDate::default());
        if day.is_none() && !text.is_empty() {
            self.refuse(field, Problem::NotADate);
        }
        day
    }

    /// A whole number; empty is 0.
    pub(super) fn number(&mut self, field: RuleInput) -> u32 {
        let text = self.text(field);
        match parse_count(text.trim_end_matches('%'), MOST) {
            Ok(number) => number,
            Err(error) => {
                let problem = match error {
                    CountError::NotANumber => Problem::NotANumber,
                    CountError::TooLarge => Problem::TooMany,
                };
                self.refuse(field, problem);
                0
            }
        }
    }

    pub(super) fn at_least_one(&mut self, field: RuleInput) -> u32 {
        let n_problems = self.problems.len();
        let number = self.number(field);
        if number == 0 && self.problems.len() == n_problems {
            self.refuse(field, if self.text(field).is_empty() { Problem::Required } else { Problem::AtLeastOne });
        }
        number
    }

    /// A number of at least one; nothing when it is empty.
    pub(super) fn some(&mut self, field: RuleInput) -> Option<u32> {
        if self.text(field).is_empty() { None } else { Some(self.at_least_one(field)) }
    }

    pub(super) fn month(&mut self, field: RuleInput) -> Option<u32> {
        let month = self.some(field)?;
        if month > 12 {
            self.refuse(field, Problem::NotAMonth);
        }
        Some(month)
    }

    /// An amount in the currency of the one it changes.
    pub(super) fn amount(&mut self, field: RuleInput, was: Money) -> Money {
        let text = self.text(field);
        if text.is_empty() {
            self.refuse(field, Problem::Required);
            return was;
        }
        let read = Money::parse_price(&text).and_then(|amount| {
            let written = amount.to_string();
            let digits = written.split(' ').next().unwrap_or_default();
            Money::try_from(format!("{digits} {}", was.currency()))
        });
        read.unwrap_or_else(|error: MoneyError| {
            self.refuse(field, Problem::Amount(error));
            was
        })
    }

    pub(super) fn is_yes(&self, field: RuleInput) -> bool {
        !self.text(field).is_empty()
    }

    /// A word of the domain; nothing for an empty text.
    pub(super) fn coded<T: DeserializeOwned>(&self, field: RuleInput) -> Option<T> {
        decoded(&self.text(field))
    }

    pub(super) fn words(&self, field: RuleInput) -> Vec<String> {
        lines(&self.text(field)).map(str::to_owned).collect()
    }

    /// The words of the three groups; one that stands in two is refused in the second.
    pub(super) fn word_levels(&mut self) -> BTreeMap<String, WordLevel> {
        let mut levels = BTreeMap::new();
        let groups =
            [(RuleInput::Stop, WordLevel::Stop), (RuleInput::Confirm, WordLevel::Confirm), (RuleInput::Allowed, WordLevel::Allowed)];
        for (field, level) in groups {
            for word in self.words(field) {
                if levels.get(&word).is_some_and(|known| *known != level) {
                    self.refuse(field, Problem::Twice(word));
                } else {
                    levels.insert(word, level);
                }
            }
        }
        levels
    }
}
