//! Edits of the reception shown, and the message with the way back after them.

use super::use_current;
use crate::{
    domain::{Office, Reception, ReceptionId, RuleBook},
    i18n::{Texts, use_texts},
    store::{EditError, Seen, Store, use_store},
    ui::{Toasts, use_toasts},
};
use leptos::prelude::{GetUntracked, Signal};
use leptos_i18n::t_string;
use std::{borrow::Cow, convert::Infallible, sync::Arc};

/// Handle on editing the reception shown.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub(super) id: ReceptionId,
    store: Store,
    toasts: Toasts,
    texts: Texts,
    rules: Signal<Arc<RuleBook>>,
}

/// Handle on editing the reception shown.
pub(super) fn use_editing() -> Editing {
    Editing { id: use_current().id, store: use_store(), toasts: use_toasts(), texts: use_texts(), rules: use_store().rules() }
}

impl Editing {
    /// The rules as they are now.
    pub(super) fn rules(self) -> Arc<RuleBook> {
        self.rules.get_untracked()
    }

    /// Makes an edit that nothing refuses; true when it was made. What cannot be written is said.
    pub(super) fn edit(self, action: &'static str, work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>)) -> bool {
        self.settle(self.store.edit::<(), Infallible>(self.id, action, |reception, office| {
            work(reception, office);
            Ok(())
        }))
        .is_ok()
    }

    /// As [`Editing::edit`], on the value a form has seen.
    pub(super) fn edit_as_seen(self, seen: &Seen, action: &'static str, work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>)) -> bool {
        self.settle(self.store.edit_as_seen::<(), Infallible>(seen, action, |reception, office| {
            work(reception, office);
            Ok(())
        }))
        .is_ok()
    }

    /// Makes an edit that the rules may refuse; the refusal is returned, other trouble is said.
    pub(super) fn try_edit<E>(
        self,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>) -> Result<(), E>,
    ) -> Result<(), Option<E>> {
        self.settle(self.store.edit(self.id, action, work))
    }

    /// As [`Editing::try_edit`], on the value a form has seen.
    pub(super) fn try_edit_as_seen<E>(
        self,
        seen: &Seen,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>) -> Result<(), E>,
    ) -> Result<(), Option<E>> {
        self.settle(self.store.edit_as_seen(seen, action, work))
    }

    /// Says what could not be written; a refusal is returned.
    pub(super) fn settle<E>(self, done: Result<(), EditError<E>>) -> Result<(), Option<E>> {
        if done.is_ok() {
            // The way back offered by an earlier message would take back this edit instead.
            self.toasts.dismiss();
        }
        done.map_err(|error| match error {
            EditError::Refused(refusal) => Some(refusal),
            EditError::NotOpen | EditError::Document(_) => {
                self.toasts.say(t_string!(self.texts, shell.newer_data));
                None
            }
        })
    }

    /// The reception as a form sees it that opens now.
    pub(super) fn seen(self) -> Option<Seen> {
        self.store.seen(self.id.0)
    }

    /// Says what was done and offers to take it back.
    pub(super) fn say(self, text: String) {
        self.toasts.say_with_undo(text, move || {
            let said = match self.store.undo() {
                Ok(_) => t_string!(self.texts, common.undone),
                Err(_) => t_string!(self.texts, shell.newer_data),
            };
            self.toasts.say(said);
        });
    }
}
