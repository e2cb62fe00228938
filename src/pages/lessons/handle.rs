//! The book of lessons, for all that its page shows.

use crate::{domain::Lessons, pages::form::hand::Hand};
use leptos::prelude::*;

/// Handle on the book of lessons.
#[expect(clippy::expect_used, reason = "the page provides it before anything in it")]
pub(super) fn use_book() -> Hand<Lessons> {
    use_context::<Hand<Lessons>>().expect("the page provides the book")
}

/// Names from the directory, for who is responsible.
pub(super) fn names(book: Hand<Lessons>) -> Signal<Vec<String>> {
    let office = book.hands.store.office();
    Signal::derive(move || office.read().people.values().filter(|person| person.live).map(|person| person.name.clone()).collect())
}
