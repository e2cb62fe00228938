//! Derived rows: what lists, search and the start page need of a document without opening it.

use crate::domain::{Reception, ReceptionAccount, ReceptionId, RuleBook, fold, from_text, to_tree};
use chrono::NaiveDate;
use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What the accounts know of a reception, as it is stored. Lists never read it, so they need neither its time nor its code.
#[derive(Clone, Debug, Default)]
struct StoredAccount {
    text: String,
    read: OnceLock<ReceptionAccount>,
}

impl PartialEq for StoredAccount {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for StoredAccount {}

/// A reception in a list. Written in the same transaction as the document; rebuilt when missing or of another version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The version of this shape; another one is rebuilt from the document.
    pub version: u32,
    /// The reception.
    pub id: ReceptionId,
    /// False once removed.
    pub live: bool,
    /// 名称
    pub name: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// 接待对象
    pub party: String,
    /// Heads.
    pub n_guests: u32,
    /// Number of schedule items.
    pub n_items: u32,
    /// 总联络
    pub coordinator: String,
    /// Whether the letter is there.
    pub has_letter: bool,
    /// Folded text to search in.
    pub search: String,
    #[serde(skip)]
    account: StoredAccount,
}

/// Between a row and its account in the text that is stored; JSON has none of its own.
const BETWEEN: char = '\t';

impl StoredAccount {
    fn of(account: &ReceptionAccount) -> Self {
        Self { text: to_tree(account).to_string(), read: OnceLock::new() }
    }
}

impl Summary {
    /// The version this app writes.
    pub const VERSION: u32 = 3;

    /// The text to store.
    pub fn text(&self) -> String {
        format!("{}{BETWEEN}{}", to_tree(self), self.account.text)
    }

    /// A stored row; none of another version, which is made anew from its document.
    pub fn of_text(text: &str) -> Option<Self> {
        let (row, account) = text.split_once(BETWEEN)?;
        let row = serde_json::from_str::<Self>(row).ok().filter(|row| row.version == Self::VERSION)?;
        Some(Self { account: StoredAccount { text: account.to_owned(), read: OnceLock::new() }, ..row })
    }

    /// The row of a reception; its account counts no findings.
    pub fn of(id: ReceptionId, reception: &Reception) -> Self {
        Self::with(id, reception, &ReceptionAccount::of(id, reception))
    }

    /// The row of a reception whose account counts what the rules in `book` stop.
    pub fn checked(id: ReceptionId, reception: &Reception, book: &RuleBook) -> Self {
        Self::with(id, reception, &ReceptionAccount::of(id, reception).checked(reception, book))
    }

    fn with(id: ReceptionId, reception: &Reception, account: &ReceptionAccount) -> Self {
        let live_items: Vec<_> = reception.items.values().filter(|item| item.live).collect();
        let coordinator = reception.coordinator.and_then(|id| reception.people.get(&id)).map(|p| p.name.clone()).unwrap_or_default();
        let words = [&reception.name, &reception.number, &reception.party, &reception.letter.number, &coordinator].into_iter();
        let guests = reception.guests.values().filter(|guest| guest.live).flat_map(|guest| [&guest.name, &guest.unit]);
        let people = reception.people.values().filter(|person| person.live).map(|person| &person.name);
        let items = live_items.iter().flat_map(|item| [&item.title, &item.place]);
        let mut words: Vec<&str> = words.chain(guests).chain(people).chain(items).map(String::as_str).filter(|w| !w.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        let search = fold(&words.join("\n"));
        Self {
            version: Self::VERSION,
            id,
            live: reception.live,
            name: reception.name.clone(),
            first_day: reception.first_day,
            last_day: reception.last_day,
            party: reception.party.clone(),
            n_guests: reception.n_guests(),
            n_items: u32::try_from(live_items.len()).unwrap_or(u32::MAX),
            coordinator,
            has_letter: !reception.letter.number.is_empty(),
            search,
            account: StoredAccount::of(account),
        }
    }

    /// What the accounts know of it. One that cannot be read counts as a reception that cannot be summed, which the accounts say.
    pub fn account(&self) -> &ReceptionAccount {
        let read = || from_text(&self.account.text);
        let unreadable = || ReceptionAccount::unreadable(self.id, &self.name, self.first_day, self.last_day);
        self.account.read.get_or_init(|| read().unwrap_or_else(|_| unreadable()))
    }

    /// Whether it is listed and `day` is one of its days.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.live && (self.first_day..=self.last_day).contains(&day)
    }

    /// Whether every word occurs.
    pub fn matches(&self, wanted: &Wanted) -> bool {
        wanted.0.iter().all(|word| word.find(self.search.as_bytes()).is_some())
    }
}

/// The words that a person looks for, made ready once for many rows.
pub struct Wanted(Vec<Finder<'static>>);

impl Wanted {
    /// The words of what was typed.
    pub fn of(typed: &str) -> Self {
        Self(fold(typed).split_whitespace().map(|word| Finder::new(word).into_owned()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Guest, GuestId};
    use uuid::Uuid;

    #[test]
    fn the_account_travels_with_the_row_and_one_that_cannot_be_read_is_said_to_be_unreckonable() {
        let reception = Reception { name: "督查组".into(), line: "应急口".into(), ..Reception::default() };
        let row = Summary::of(ReceptionId(Uuid::nil()), &reception);
        let text = row.text();
        let read = Summary::of_text(&text).unwrap();
        assert_eq!(read, row);
        assert_eq!(read.account(), &ReceptionAccount::of(row.id, &reception));
        let broken = Summary::of_text(&text.replace("\"应急口\"", "7")).unwrap();
        assert!(broken.account().unreckonable && broken.account().name == "督查组");
    }

    #[test]
    fn the_rows_of_the_samples_are_read_back() {
        for text in [include_str!("../../data/sample-a.json"), include_str!("../../data/sample-b.json")] {
            for (id, reception) in crate::domain::interchange::read(text).unwrap().receptions {
                let row = Summary::of(id, &reception);
                assert_eq!(Summary::of_text(&row.text()).as_ref(), Some(&row), "{}", reception.name);
            }
        }
    }

    #[test]
    fn a_row_of_another_version_is_none() {
        let text = Summary::of(ReceptionId(Uuid::nil()), &Reception::default()).text();
        let version = format!("\"version\":{}", Summary::VERSION);
        assert!(Summary::of_text(&text).is_some() && text.contains(&version));
        for other in [text.replace(&version, "\"version\":2"), text.replace(BETWEEN, ""), String::new()] {
            assert_eq!(Summary::of_text(&other), None, "{other}");
        }
    }

    #[test]
    fn a_reception_is_found_by_any_of_its_words() {
        let guests = [(GuestId(Uuid::nil()), Guest { live: true, name: "宋振华".into(), ..Guest::default() })].into();
        let reception = Reception { name: "安全生产督查组".into(), number: "JD-2026-014".into(), guests, ..Reception::default() };
        let summary = Summary::of(ReceptionId(Uuid::nil()), &reception);
        for (wanted, found) in [("督查", true), ("jd-2026", true), ("宋振华 督查", true), ("宋振华 考察", false), ("", true)] {
            assert_eq!(summary.matches(&Wanted::of(wanted)), found, "{wanted}");
        }
    }
}
