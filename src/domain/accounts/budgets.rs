//! Budgets of the year: what is spent, what is committed, what is left (年度预算).

use super::{Accounts, AccountsError, ReceptionAccount, rollup::year_days};
use crate::domain::{Money, MoneyError, ReceptionId, YearBudget};
use std::collections::BTreeMap;

/// One budget and what draws on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BudgetState {
    /// The line (口); empty for receptions without a line, and for the whole office.
    pub line: String,
    /// 年度预算; none while it is not set.
    pub budget: Option<Money>,
    /// Known amounts (已用).
    pub spent: Money,
    /// Planned and not settled yet (已排).
    pub committed: Money,
    /// What is left of the budget; below zero when more is used.
    pub left: Option<Money>,
}

impl BudgetState {
    /// Spent and committed.
    ///
    /// # Errors
    /// `MoneyError::Overflow`, `MixedCurrencies`.
    pub fn used(&self) -> Result<Money, MoneyError> {
        self.spent.plus(self.committed)
    }

    /// Whether more is used than there is (超预算).
    pub fn is_over(&self) -> bool {
        self.left.is_some_and(|left| left.minor() < 0)
    }

    /// Spent, and spent with committed, as percent of the budget; nothing where there is none.
    pub fn percent(&self) -> (u32, u32) {
        let Some(budget) = self.budget.filter(|budget| budget.minor() > 0) else { return (0, 0) };
        let of = |amount: i64| u32::try_from(i128::from(amount) * 100 / i128::from(budget.minor())).unwrap_or(0);
        (of(self.spent.minor()), of(self.spent.minor().saturating_add(self.committed.minor())))
    }

    fn add(&mut self, amount: Money, settled: bool) -> Result<(), MoneyError> {
        let side = if settled { &mut self.spent } else { &mut self.committed };
        *side = side.plus(amount)?;
        Ok(())
    }

    fn with_budget(mut self, budget: Option<Money>) -> Result<Self, MoneyError> {
        self.budget = budget;
        self.left = budget.map(|budget| budget.minus(self.used()?)).transpose()?;
        Ok(self)
    }
}

/// The budgets of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearUse {
    /// The whole office.
    pub office: BudgetState,
    /// Every line with a budget or with amounts.
    pub lines: Vec<BudgetState>,
}

/// What receptions draw on the budgets of a year.
///
/// # Errors
/// `AccountsError` when amounts are too large or of two currencies.
pub fn year_use(receptions: &[&ReceptionAccount], accounts: &Accounts, year: i32) -> Result<YearUse, AccountsError> {
    let (first, last) = year_days(year);
    let mut office = BudgetState::default();
    let mut lines: BTreeMap<&str, BudgetState> = BTreeMap::new();
    for account in receptions {
        if account.unreckonable && (account.first_day > last || account.last_day < first) {
            continue;
        }
        let rows = account.ledger()?.iter().filter(|row| (first..=last).contains(&row.day) && row.host.minor() != 0);
        for row in rows {
            let line = lines.entry(account.line.as_str()).or_default();
            let added = office.add(row.host, row.settled).and_then(|()| line.add(row.host, row.settled));
            added.map_err(|error| account.error(Some(error)))?;
        }
    }
    for (line, _) in accounts.lines.iter().filter(|(_, line)| line.live) {
        lines.entry(line).or_default();
    }
    let state = |(line, found): (&str, BudgetState)| BudgetState { line: line.to_owned(), ..found }.with_budget(accounts.line(line));
    Ok(YearUse { office: office.with_budget(accounts.total)?, lines: lines.into_iter().map(state).collect::<Result<_, MoneyError>>()? })
}

/// The budgets that a reception draws on, of every year in which it has costs or a day: that of the office and that of its line,
/// where they are set. `accounts` says what is kept of a year; none where nothing is.
///
/// # Errors
/// As [`year_use`].
pub fn year_budgets<'a>(
    id: ReceptionId,
    receptions: &[&ReceptionAccount],
    accounts: impl Fn(i32) -> Option<&'a Accounts>,
) -> Result<Vec<YearBudget>, AccountsError> {
    let Some(own) = receptions.iter().find(|account| account.id == id) else { return Ok(Vec::new()) };
    let mut budgets = Vec::new();
    for (year, accounts) in own.years().into_iter().filter_map(|year| Some((year, accounts(year)?))) {
        if accounts.total.is_none() && accounts.line(&own.line).is_none() {
            continue;
        }
        let found = year_use(receptions, accounts, year)?;
        let of_line = found.lines.into_iter().filter(|line| line.line == own.line && !line.line.is_empty());
        for state in [found.office].into_iter().chain(of_line) {
            if let Some(budget) = state.budget {
                budgets.push(YearBudget { used: state.used()?, line: state.line, budget });
            }
        }
    }
    Ok(budgets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountRow, MealId, Reception, RowId};
    use uuid::Uuid;

    fn account(n: u128, line: &str, rows: &[(&str, i64, bool)]) -> ReceptionAccount {
        let row = |(on, yuan, settled): &(&str, i64, bool)| AccountRow {
            of: RowId::Meal(MealId(Uuid::from_u128(n))),
            day: on.parse().unwrap(),
            what: String::new(),
            vendor: String::new(),
            heads: 1,
            planned: Money::yuan(*yuan),
            host: Money::yuan(*yuan),
            collected: Money::ZERO,
            settled: *settled,
        };
        let first_day = rows[0].0.parse().unwrap();
        let blank = ReceptionAccount::of(ReceptionId(Uuid::from_u128(n)), &Reception { first_day, ..Reception::default() });
        ReceptionAccount { line: line.into(), rows: rows.iter().map(row).collect(), ..blank }
    }

    #[test]
    fn what_is_not_settled_is_committed() {
        let a = account(1, "应急口", &[("2026-04-16", 605, true), ("2026-12-01", 300, false), ("2027-01-01", 999, true)]);
        let b = account(2, "", &[("2026-05-01", 100, false)]);
        let mut accounts = Accounts { total: Some(Money::yuan(1_000)), ..Accounts::default() };
        accounts.set_line(" 应急口", Some(Money::yuan(2_000)));
        accounts.set_line("冬奥口", Some(Money::yuan(10)));
        let found = year_use(&[&a, &b], &accounts, 2026).unwrap();
        assert_eq!((found.office.spent, found.office.committed), (Money::yuan(605), Money::yuan(400)));
        assert_eq!((found.office.left, found.office.is_over(), found.office.percent()), (Some(Money::yuan(-5)), true, (60, 100)));
        let lines: Vec<_> = found.lines.iter().map(|line| (line.line.as_str(), line.left)).collect();
        assert_eq!(lines, [("", None), ("冬奥口", Some(Money::yuan(10))), ("应急口", Some(Money::yuan(1_095)))]);
        accounts.set_line("冬奥口", None);
        assert_eq!(year_use(&[], &accounts, 2026).unwrap().lines.len(), 1);
    }

    #[test]
    fn a_reception_draws_on_the_office_and_on_its_line() {
        let a = account(1, "应急口", &[("2026-04-16", 605, true)]);
        let b = account(2, "应急口", &[("2026-05-01", 100, false)]);
        let mut accounts = Accounts { total: Some(Money::yuan(1_000)), ..Accounts::default() };
        let of = |accounts: &Accounts| year_budgets(a.id, &[&a, &b], |year| (year == 2026).then_some(accounts)).unwrap();
        let office = YearBudget { line: String::new(), budget: Money::yuan(1_000), used: Money::yuan(705) };
        assert_eq!(of(&accounts), std::slice::from_ref(&office));
        accounts.set_line("应急口", Some(Money::yuan(700)));
        assert_eq!(of(&accounts), [office, YearBudget { line: "应急口".into(), budget: Money::yuan(700), used: Money::yuan(705) }]);
        assert_eq!(of(&Accounts::default()), []);
    }
}
