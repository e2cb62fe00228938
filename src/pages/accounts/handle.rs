//! The accounts of a year, for all that their page shows.

use crate::{
    device::{Device, use_device},
    domain::{Accounts, AccountsError, ReceptionAccount},
    pages::form::hand::{Hand, use_hands},
    platform,
    store::accounts_id,
};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// Handle on the accounts of a year.
#[derive(Clone, Copy)]
pub(super) struct Books {
    /// Which year.
    pub(super) year: i32,
    // It goes into many closures.
    held: StoredValue<(Hand<Accounts>, Device)>,
}

impl Books {
    /// None while their document is not open.
    pub(super) fn of_store(year: i32) -> Option<Self> {
        let hand = use_hands().on(accounts_id(year))?;
        Some(Self { year, held: StoredValue::new((hand, use_device())) })
    }

    /// The hand on them.
    pub(super) fn hand(self) -> Hand<Accounts> {
        self.held.get_value().0
    }

    /// What the receptions and these accounts come to, followed.
    pub(super) fn sums<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&[&ReceptionAccount], &Accounts) -> Result<T, AccountsError> + Send + Sync + 'static,
    ) -> Memo<Result<T, AccountsError>> {
        let Hand { value, hands, .. } = self.hand();
        Memo::new(move |_| hands.store.with_receptions(|all| value.with(|accounts| read(all, accounts))))
    }

    /// Now, and the name set on this device.
    pub(super) fn signed(self) -> (NaiveDateTime, String) {
        (platform::now(), self.held.get_value().1.person().get_untracked().name)
    }
}
