//! What is published each year (年度公开表): receptions held, heads received, amount against budget; domestic and foreign apart.

use super::{Accounts, AccountsError, ReceptionAccount, rollup::year_days};
use crate::domain::{Money, MoneyError, Origin};
use chrono::{Datelike, NaiveDate};

/// One row of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublicationRow {
    /// Receptions held (批次).
    pub batches: u32,
    /// Heads of the guests (人次).
    pub heads: u32,
    /// What they came to (金额).
    pub amount: Money,
}

impl PublicationRow {
    fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            batches: self.batches.saturating_add(other.batches),
            heads: self.heads.saturating_add(other.heads),
            amount: self.amount.plus(other.amount)?,
        })
    }
}

/// The year as it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// 国内公务接待
    pub domestic: PublicationRow,
    /// 外宾接待
    pub foreign: PublicationRow,
    /// Both.
    pub total: PublicationRow,
    /// 年度预算; none while it is not set.
    pub budget: Option<Money>,
    /// Amount less budget.
    pub difference: Option<Money>,
    /// Rows of receptions held that are not settled and therefore not in the amount.
    pub unsettled: u32,
}

/// The year as it is published today: receptions that begin in it and have ended, and the settled amounts of its days.
///
/// # Errors
/// `AccountsError` when amounts are too large or of two currencies.
pub fn publication(
    receptions: &[&ReceptionAccount],
    accounts: &Accounts,
    year: i32,
    today: NaiveDate,
) -> Result<Publication, AccountsError> {
    let (first, last) = year_days(year);
    let mut found = Publication { budget: accounts.total, ..Publication::default() };
    for account in receptions.iter().filter(|account| account.last_day <= today) {
        let begins_here = account.first_day.year() == year;
        if account.unreckonable && !begins_here {
            continue;
        }
        let mut row = PublicationRow::default();
        if begins_here {
            (row.batches, row.heads) = (1, account.guests);
        }
        for cost in account.ledger()?.iter().filter(|row| (first..=last).contains(&row.day)) {
            if cost.settled {
                row.amount = row.amount.plus(cost.host).map_err(|error| account.error(Some(error)))?;
            } else {
                found.unsettled = found.unsettled.saturating_add(1);
            }
        }
        let of = match account.origin {
            Origin::Foreign => &mut found.foreign,
            Origin::Domestic | Origin::Unknown => &mut found.domestic,
        };
        *of = of.plus(row).map_err(|error| account.error(Some(error)))?;
    }
    found.total = found.domestic.plus(found.foreign)?;
    found.difference = found.budget.map(|budget| found.total.amount.minus(budget)).transpose()?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountRow, MealId, Reception, ReceptionId, RowId};
    use uuid::Uuid;

    #[test]
    fn only_what_was_held_is_counted_and_foreign_guests_apart() {
        let of = |n: u128, first: &str, origin, yuan, settled| {
            let (first_day, id) = (first.parse().unwrap(), MealId(Uuid::from_u128(n)));
            let host = Money::yuan(yuan);
            let rows = vec![AccountRow {
                of: RowId::Meal(id),
                day: first_day,
                what: String::new(),
                vendor: String::new(),
                heads: 1,
                planned: host,
                host,
                collected: Money::ZERO,
                settled,
            }];
            let reception = Reception { first_day, last_day: first_day, heads: 8, origin, ..Reception::default() };
            ReceptionAccount { rows, ..ReceptionAccount::of(ReceptionId(Uuid::from_u128(n)), &reception) }
        };
        let all = [
            of(1, "2026-04-16", Origin::Domestic, 605, true),
            of(2, "2026-04-17", Origin::Domestic, 100, false),
            of(3, "2026-05-01", Origin::Foreign, 900, true),
            of(4, "2026-06-02", Origin::Domestic, 1, true),
            of(5, "2025-06-02", Origin::Domestic, 1, true),
        ];
        let accounts = Accounts { total: Some(Money::yuan(1_500)), ..Accounts::default() };
        let found = publication(&all.each_ref(), &accounts, 2026, "2026-06-01".parse().unwrap()).unwrap();
        assert_eq!(found.domestic, PublicationRow { batches: 2, heads: 16, amount: Money::yuan(605) });
        assert_eq!(found.foreign, PublicationRow { batches: 1, heads: 8, amount: Money::yuan(900) });
        assert_eq!((found.total.batches, found.difference, found.unsettled), (3, Some(Money::yuan(5)), 1));
    }
}
