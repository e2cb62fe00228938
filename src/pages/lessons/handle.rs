//! Edits of the book of lessons, and the message with the way back after them.

use crate::{
    domain::Lessons,
    i18n::{Texts, use_texts},
    store::{LESSONS, Seen, Store, use_store},
    ui::{Toasts, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::{convert::Infallible, sync::Arc};

/// Handle on the book of lessons.
#[derive(Clone, Copy)]
pub(super) struct Book {
    /// Its value, always as it stands.
    pub(super) value: Signal<Arc<Lessons>>,
    store: Store,
    toasts: Toasts,
    texts: Texts,
}

impl Book {
    /// None while its document is not open.
    pub(super) fn of_store() -> Option<Self> {
        let store = use_store();
        Some(Self { value: store.value(LESSONS)?, store, toasts: use_toasts(), texts: use_texts() })
    }

    /// The book as a form sees it that opens now.
    pub(super) fn seen(self) -> Option<Seen<Lessons>> {
        self.store.seen(LESSONS)
    }

    /// Makes an edit and says what was done, with the way back; true when it was made. What cannot be written is said.
    pub(super) fn edit(self, action: &'static str, done: &str, work: impl FnOnce(&mut Lessons)) -> bool {
        self.seen().is_some_and(|seen| self.edit_as_seen(&seen, action, done, work))
    }

    /// As [`Self::edit`], on the value a form has seen.
    pub(super) fn edit_as_seen(self, seen: &Seen<Lessons>, action: &'static str, done: &str, work: impl FnOnce(&mut Lessons)) -> bool {
        let written = self.store.edit_one_as_seen::<Lessons, (), Infallible>(seen, action, |lessons| {
            work(lessons);
            Ok(())
        });
        match &written {
            Ok(()) => self.toasts.say_with_undo(done, move || {
                let said = match self.store.undo() {
                    Ok(_) => t_string!(self.texts, common.undone),
                    Err(_) => t_string!(self.texts, shell.newer_data),
                };
                self.toasts.say(said);
            }),
            Err(_) => self.toasts.say(t_string!(self.texts, shell.newer_data)),
        }
        written.is_ok()
    }

    /// Names from the directory, for who is responsible.
    pub(super) fn names(self) -> Signal<Vec<String>> {
        let office = self.store.office();
        Signal::derive(move || office.read().people.values().filter(|person| person.live).map(|person| person.name.clone()).collect())
    }
}

/// Handle on the book of lessons.
#[expect(clippy::expect_used, reason = "the page provides it before anything in it")]
pub(super) fn use_book() -> Book {
    use_context::<Book>().expect("the page provides the book")
}
