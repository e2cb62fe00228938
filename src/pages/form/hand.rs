//! Edits of open documents, and what is said of them: the one way in which pages change what is kept.

use crate::{
    domain::{Office, Reception, ReceptionId, RuleBook},
    i18n::{Texts, use_texts},
    store::{EditError, Kept, OFFICE, Seen, Store, use_store},
    ui::{Toasts, use_toasts},
};
use leptos::prelude::{GetUntracked, Signal};
use leptos_i18n::t_string;
use std::{borrow::Cow, convert::Infallible, marker::PhantomData, sync::Arc};
use uuid::Uuid;

/// What edits are made with, of whatever document.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Hands {
    pub(in crate::pages) store: Store,
    pub(in crate::pages) toasts: Toasts,
    pub(in crate::pages) texts: Texts,
}

/// What edits are made with. Called where something is shown, not where a tap is answered.
pub(in crate::pages) fn use_hands() -> Hands {
    Hands { store: use_store(), toasts: use_toasts(), texts: use_texts() }
}

impl Hands {
    /// Says what was done, with the way back.
    pub(in crate::pages) fn say(self, text: impl Into<String>) {
        let Self { store, toasts, texts } = self;
        toasts.say_with_undo(text, move || {
            let said = match store.undo() {
                Ok(_) => t_string!(texts, common.undone),
                Err(_) => t_string!(texts, shell.newer_data),
            };
            toasts.say(said);
        });
    }

    /// Says what could not be written; a refusal is returned.
    ///
    /// # Errors
    /// The refusal of the domain; none when the document cannot be written, which has been said.
    pub(in crate::pages) fn settle<R, E>(self, done: Result<R, EditError<E>>) -> Result<R, Option<E>> {
        match done {
            Ok(result) => {
                // The way back offered by an earlier message would take back this edit instead.
                self.toasts.dismiss();
                Ok(result)
            }
            Err(EditError::Refused(refusal)) => Err(Some(refusal)),
            Err(EditError::NotOpen | EditError::Document(_)) => {
                self.toasts.say(t_string!(self.texts, shell.newer_data));
                Err(None)
            }
        }
    }

    /// The hand on a document; none while it is not open.
    pub(in crate::pages) fn on<T: Kept>(self, id: Uuid) -> Option<Hand<T>> {
        Some(Hand { value: self.store.value(id)?, id, hands: self, of: PhantomData })
    }

    /// Changes the directory; true when it was changed.
    pub(in crate::pages) fn edit_office(self, action: &'static str, work: impl FnOnce(&mut Office)) -> bool {
        self.settle(self.store.edit_one::<Office, (), Infallible>(OFFICE, action, |office| {
            work(office);
            Ok(())
        }))
        .is_ok()
    }
}

/// Handle on an open document: its value, and edits. `Copy`: pass it on freely.
pub(in crate::pages) struct Hand<T: Kept> {
    /// The value, always as it stands.
    pub(in crate::pages) value: Signal<Arc<T>>,
    /// The document.
    pub(in crate::pages) id: Uuid,
    pub(in crate::pages) hands: Hands,
    of: PhantomData<fn() -> T>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "what is kept need not be `Copy` for its handle to be")]
impl<T: Kept> Clone for Hand<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Kept> Copy for Hand<T> {}

impl<T: Kept> Hand<T> {
    /// The document as a form sees it that opens now.
    pub(in crate::pages) fn seen(self) -> Option<Seen<T>> {
        self.hands.store.seen(self.id)
    }

    /// Makes an edit that nothing refuses; true when it was made. What cannot be written is said.
    pub(in crate::pages) fn edit(self, action: &'static str, work: impl FnOnce(&mut T)) -> bool {
        self.try_edit(action, never_refused(work)).is_ok()
    }

    /// As [`Hand::edit`], and says what was done, with the way back.
    pub(in crate::pages) fn edit_saying(self, action: &'static str, done: &str, work: impl FnOnce(&mut T)) -> bool {
        let is_made = self.edit(action, work);
        if is_made {
            self.say(done);
        }
        is_made
    }

    /// As [`Hand::edit`], on the value a form has seen: what others changed since stays.
    pub(in crate::pages) fn edit_as_seen(self, seen: &Seen<T>, action: &'static str, work: impl FnOnce(&mut T)) -> bool {
        self.try_edit_as_seen(seen, action, never_refused(work)).is_ok()
    }

    /// Makes an edit that the rules may refuse.
    ///
    /// # Errors
    /// As [`Hands::settle`].
    pub(in crate::pages) fn try_edit<E>(self, action: &'static str, work: impl FnOnce(&mut T) -> Result<(), E>) -> Result<(), Option<E>> {
        self.hands.settle(self.hands.store.edit_one(self.id, action, work))
    }

    /// As [`Hand::try_edit`], on the value a form has seen.
    ///
    /// # Errors
    /// As [`Hands::settle`].
    pub(in crate::pages) fn try_edit_as_seen<E>(
        self,
        seen: &Seen<T>,
        action: &'static str,
        work: impl FnOnce(&mut T) -> Result<(), E>,
    ) -> Result<(), Option<E>> {
        self.hands.settle(self.hands.store.edit_one_as_seen(seen, action, work))
    }

    /// Says what was done, with the way back.
    pub(in crate::pages) fn say(self, text: impl Into<String>) {
        self.hands.say(text);
    }
}

impl Hand<Reception> {
    /// As [`Hand::edit`], for what may also put people, places or vehicles into the directory.
    pub(in crate::pages) fn edit_with_office(self, action: &'static str, work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>)) -> bool {
        self.try_edit_with_office(action, never_refused_with_office(work)).is_ok()
    }

    /// As [`Hand::edit_with_office`], on the value a form has seen.
    pub(in crate::pages) fn edit_with_office_as_seen(
        self,
        seen: &Seen,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>),
    ) -> bool {
        self.hands.settle(self.hands.store.edit_as_seen(seen, action, never_refused_with_office(work))).is_ok()
    }

    /// As [`Hand::try_edit`], for what may also put a place into the directory.
    ///
    /// # Errors
    /// As [`Hands::settle`].
    pub(in crate::pages) fn try_edit_with_office<R, E>(
        self,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>) -> Result<R, E>,
    ) -> Result<R, Option<E>> {
        self.hands.settle(self.hands.store.edit(ReceptionId(self.id), action, work))
    }

    /// The rules as they are now.
    pub(in crate::pages) fn rules(self) -> Arc<RuleBook> {
        self.hands.store.rules().get_untracked()
    }
}

/// An edit that the domain always makes.
fn never_refused<T>(work: impl FnOnce(&mut T)) -> impl FnOnce(&mut T) -> Result<(), Infallible> {
    |value| {
        work(value);
        Ok(())
    }
}

fn never_refused_with_office(
    work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>),
) -> impl FnOnce(&mut Reception, &mut Cow<'_, Office>) -> Result<(), Infallible> {
    |reception, office| {
        work(reception, office);
        Ok(())
    }
}
