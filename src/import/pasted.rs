//! What is read of a pasted text: values with what is doubtful of them.

use crate::domain::{Office, Role};
use chrono::NaiveDate;

/// What is known before pasting.
#[derive(Clone, Debug)]
pub struct PasteContext<'a> {
    /// First day of the reception; gives dates their year.
    pub first_day: NaiveDate,
    /// Last day of the reception.
    pub last_day: NaiveDate,
    /// What the guests are called together: `督查组`; may be empty.
    pub party: &'a str,
    /// Names of our own people known besides those of the directory.
    pub people: Vec<String>,
    /// Names of the guests in the order of the list; empty while there is none.
    pub guests: Vec<String>,
    /// The directory: people, and places with their short names.
    pub office: &'a Office,
}

impl PasteContext<'_> {
    /// True for the name of one of our own people.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// Names of our own people.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let office = self.office.people.values().filter(|person| person.live).map(|person| person.name.as_str());
        self.people.iter().map(String::as_str).chain(office).filter(|name| !name.is_empty())
    }

    /// True for a day of the reception.
    pub(super) fn covers(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// Why a cell needs a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// No day is named and the reception has several; the first is assumed.
    MissingDay,
    /// The text is no date.
    UnreadableDay,
    /// The weekday written beside the date is another one.
    WrongWeekday,
    /// The day is not one of the reception.
    OutsideVisit,
    /// No start is given.
    MissingTime,
    /// The text is no clock time.
    UnreadableTime,
    /// No end is given and no item follows on the day.
    MissingEnd,
    /// The end is before the start, and the item is none of a late evening.
    EndBeforeStart,
    /// Nothing says what the item is.
    NoTitle,
    /// Only a number of guests is given, not who.
    WhichGuests,
    /// A word was taken for a name although it does not look like one.
    UnknownName,
}

/// One cell: the text as pasted, what was read from it, and the doubt about it. A doubtful cell may have a value, as a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell<T> {
    /// Text as pasted or corrected.
    pub raw: String,
    /// What was read.
    pub value: Option<T>,
    /// Why it needs a look.
    pub doubt: Option<Doubt>,
}

impl<T> Cell<T> {
    pub(super) fn sure(raw: impl Into<String>, value: T) -> Self {
        Self { raw: raw.into(), value: Some(value), doubt: None }
    }

    pub(super) fn doubtful(raw: impl Into<String>, value: Option<T>, doubt: Doubt) -> Self {
        Self { raw: raw.into(), value, doubt: Some(doubt) }
    }
}

/// Which guests attend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PastedSide {
    /// The whole party.
    #[default]
    All,
    /// None of them.
    None,
    /// These, by name.
    Named(Vec<String>),
    /// These, by their number in the list, from 1.
    Numbered(Vec<usize>),
}

/// One of our own people at an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedPerson {
    /// 姓名
    pub name: String,
    /// 分工
    pub role: Role,
    /// Minutes of the report; 0 when not given.
    pub minutes: u32,
}
