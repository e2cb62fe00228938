//! Edits of the accounts of a year, and the message with the way back after them.

use crate::{
    device::{Device, use_device},
    domain::{Accounts, AccountsError, ReceptionAccount},
    i18n::{Texts, use_texts},
    pages::say::say_with_undo,
    platform,
    store::{Seen, Store, accounts_id, use_store},
    ui::{Toasts, use_toasts},
};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::{convert::Infallible, sync::Arc};

/// Handle on the accounts of a year.
#[derive(Clone, Copy)]
pub(super) struct Books {
    /// Which year.
    pub(super) year: i32,
    /// They, always as they stand.
    pub(super) value: Signal<Arc<Accounts>>,
    hands: StoredValue<Hands>,
}

/// What edits are made with.
#[derive(Clone, Copy)]
struct Hands {
    store: Store,
    device: Device,
    toasts: Toasts,
    texts: Texts,
}

impl Books {
    /// None while their document is not open.
    pub(super) fn of_store(year: i32) -> Option<Self> {
        let hands = Hands { store: use_store(), device: use_device(), toasts: use_toasts(), texts: use_texts() };
        Some(Self { year, value: hands.store.accounts(year)?, hands: StoredValue::new(hands) })
    }

    /// The accounts as a form sees them that opens now.
    pub(super) fn seen(self) -> Option<Seen<Accounts>> {
        self.hands.get_value().store.seen(accounts_id(self.year))
    }

    /// Makes an edit; true when it was made. What cannot be written is said.
    pub(super) fn edit(self, action: &'static str, work: impl FnOnce(&mut Accounts)) -> bool {
        self.seen().is_some_and(|seen| self.edit_as_seen(&seen, action, work))
    }

    fn edit_as_seen(self, seen: &Seen<Accounts>, action: &'static str, work: impl FnOnce(&mut Accounts)) -> bool {
        let Hands { store, toasts, texts, .. } = self.hands.get_value();
        let written = store.edit_one_as_seen::<Accounts, (), Infallible>(seen, action, |accounts| {
            work(accounts);
            Ok(())
        });
        match &written {
            // The way back offered by an earlier message would take back this edit instead.
            Ok(()) => toasts.dismiss(),
            Err(_) => toasts.say(t_string!(texts, shell.newer_data)),
        }
        written.is_ok()
    }

    /// As [`Self::edit`], and says what was done, with the way back.
    pub(super) fn edit_saying(self, action: &'static str, done: &str, work: impl FnOnce(&mut Accounts)) -> bool {
        self.seen().is_some_and(|seen| self.edit_as_seen_saying(&seen, action, done, work))
    }

    /// As [`Self::edit_saying`], on the value a form has seen.
    pub(super) fn edit_as_seen_saying(
        self,
        seen: &Seen<Accounts>,
        action: &'static str,
        done: &str,
        work: impl FnOnce(&mut Accounts),
    ) -> bool {
        let is_written = self.edit_as_seen(seen, action, work);
        if is_written {
            let Hands { store, toasts, texts, .. } = self.hands.get_value();
            say_with_undo(store, toasts, texts, done);
        }
        is_written
    }

    /// What the receptions and these accounts come to, followed.
    pub(super) fn sums<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&[&ReceptionAccount], &Accounts) -> Result<T, AccountsError> + Send + Sync + 'static,
    ) -> Memo<Result<T, AccountsError>> {
        let store = self.hands.get_value().store;
        Memo::new(move |_| store.with_receptions(|all| self.value.with(|accounts| read(all, accounts))))
    }

    /// Now, and the name set on this device.
    pub(super) fn signed(self) -> (NaiveDateTime, String) {
        (platform::now(), self.hands.get_value().device.person().get_untracked().name)
    }
}
