//! What the accounts of the office are made from: the rows of all receptions, and the accounts kept for a year.

use super::{
    desk::{OFFICE, OpenError},
    documents::Kind,
    library::Store,
};
use crate::domain::{Accounts, AccountsError, Around, Gather, ReceptionAccount, ReceptionId, letter_also_in, year_budgets};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// The document of a year's accounts; the same on every device, so that two can be joined. Never alter it.
pub fn accounts_id(year: i32) -> Uuid {
    Uuid::new_v5(&OFFICE, format!("accounts-{year}").as_bytes())
}

/// The year of a document of accounts.
pub fn accounts_year(id: Uuid) -> Option<i32> {
    (2000..2100).find(|year| accounts_id(*year) == id)
}

impl Store {
    /// Reads the accounts of a year into memory, or begins them; then [`Store::accounts`] has them.
    ///
    /// # Errors
    /// `OpenError::Storage`, `Document` as they say.
    pub async fn open_accounts(self, year: i32) -> Result<(), OpenError> {
        self.open_or_begin(Kind::Accounts, accounts_id(year)).await
    }

    /// The accounts of a year, while they are open.
    pub fn accounts(self, year: i32) -> Option<Signal<Arc<Accounts>>> {
        self.value(accounts_id(year))
    }

    /// Reads all receptions as the accounts see them; follows their changes. Removed ones are left out.
    pub fn with_receptions<T>(self, read: impl FnOnce(&[&ReceptionAccount]) -> T) -> T {
        self.summaries().with(|all| {
            let live: Vec<&ReceptionAccount> = all.values().filter(|summary| summary.live).map(|summary| summary.account()).collect();
            read(&live)
        })
    }

    /// What the checks of a reception have to know of the rest of the office; follows its changes. Budgets are those of years whose
    /// accounts are open when it is first called: call [`Store::open_accounts`] for the years of the reception before.
    ///
    /// # Errors
    /// `AccountsError` when amounts of the year cannot be summed; the rest is in [`Store::around_without_budgets`].
    pub fn around(self, id: ReceptionId, today: NaiveDate) -> Result<Around, AccountsError> {
        let around = self.around_without_budgets(id, today);
        let years = self.with_receptions(|all| {
            let own = all.iter().find(|account| account.id == id);
            own.map(|account| account.years()).unwrap_or_default()
        });
        let kept: BTreeMap<i32, Arc<Accounts>> = years.into_iter().filter_map(|year| Some((year, self.accounts(year)?.get()))).to_map();
        let budgets = self.with_receptions(|all| year_budgets(id, all, |year| kept.get(&year).map(AsRef::as_ref)))?;
        Ok(Around { budgets, ..around })
    }

    /// As [`Store::around`], with no budgets.
    pub fn around_without_budgets(self, id: ReceptionId, today: NaiveDate) -> Around {
        let letter_also_in = self.with_receptions(|all| letter_also_in(id, all));
        Around { city: self.office().with(|office| office.city.clone()), letter_also_in, ..Around::on(today) }
    }
}
