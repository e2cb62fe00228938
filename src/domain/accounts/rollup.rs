//! What receptions come to in a week, a month or a year: by reception, by line and by day.

use super::{AccountsError, ReceptionAccount};
use crate::domain::{OrderBy, ReceptionId, Totals};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// One reception within a span of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceptionTotals {
    /// The reception.
    pub id: ReceptionId,
    /// 名称
    pub name: String,
    /// 编号
    pub number: String,
    /// 口
    pub line: String,
    /// First day of the visit.
    pub first_day: NaiveDate,
    /// Heads of the guests.
    pub guests: u32,
    /// Companions at table.
    pub companions: u32,
    /// Findings that stop it.
    pub stops: u32,
    /// What each of its days in the span comes to.
    pub days: BTreeMap<NaiveDate, Totals>,
    /// All of them together.
    pub total: Totals,
}

/// A day with amounts that is not closed (未日结).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unclosed {
    /// The day.
    pub day: NaiveDate,
    /// The reception.
    pub id: ReceptionId,
    /// Its name.
    pub name: String,
}

/// All receptions within a span of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollup {
    /// The first day of the span.
    pub first: NaiveDate,
    /// The last day of the span.
    pub last: NaiveDate,
    /// Everything together.
    pub total: Totals,
    /// By day; days without amounts are left out.
    pub by_day: BTreeMap<NaiveDate, Totals>,
    /// By line (口); the empty one is of receptions without a line.
    pub by_line: BTreeMap<String, Totals>,
    /// By reception: those with amounts or a day of the visit in the span, the earliest first.
    pub receptions: Vec<ReceptionTotals>,
    /// Days with amounts that are not closed.
    pub unclosed: Vec<Unclosed>,
}

impl Rollup {
    /// Days up to `today` that are not closed; later ones cannot be yet.
    pub fn to_close(&self, today: NaiveDate) -> impl Iterator<Item = &Unclosed> {
        self.unclosed.iter().filter(move |unclosed| unclosed.day <= today)
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.receptions.is_empty()
    }
}

/// The Monday of a day's week.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

/// The first day of a day's month.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The last day of a day's month.
pub fn last_of_month(day: NaiveDate) -> NaiveDate {
    first_of_month(day).checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// The week from a Monday on (周汇总).
///
/// # Errors
/// `AccountsError` when amounts are too large or of two currencies.
pub fn week(receptions: &[&ReceptionAccount], monday: NaiveDate) -> Result<Rollup, AccountsError> {
    span(receptions, monday, monday.checked_add_days(Days::new(6)).unwrap_or(monday))
}

/// The month of a day.
///
/// # Errors
/// As [`week`].
pub fn month(receptions: &[&ReceptionAccount], day: NaiveDate) -> Result<Rollup, AccountsError> {
    span(receptions, first_of_month(day), last_of_month(day))
}

/// A calendar year.
///
/// # Errors
/// As [`week`].
pub fn year(receptions: &[&ReceptionAccount], year: i32) -> Result<Rollup, AccountsError> {
    let (first, last) = year_days(year);
    span(receptions, first, last)
}

/// The first and the last day of a year.
pub(super) fn year_days(year: i32) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    (day(1, 1), day(12, 31))
}

/// All days from `first` to `last`.
fn span(receptions: &[&ReceptionAccount], first: NaiveDate, last: NaiveDate) -> Result<Rollup, AccountsError> {
    let mut rollup = Rollup { first, last, ..Rollup::default() };
    for account in receptions {
        let Some(found) = within(account, first, last)? else { continue };
        let sum = |into: &mut Totals, more: Totals| -> Result<(), AccountsError> {
            *into = into.plus(more).map_err(|error| account.error(Some(error)))?;
            Ok(())
        };
        for (day, totals) in &found.days {
            sum(rollup.by_day.entry(*day).or_default(), *totals)?;
            if !account.closed.contains(day) {
                rollup.unclosed.push(Unclosed { day: *day, id: account.id, name: account.name.clone() });
            }
        }
        if !found.days.is_empty() {
            sum(rollup.by_line.entry(found.line.clone()).or_default(), found.total)?;
        }
        sum(&mut rollup.total, found.total)?;
        rollup.receptions.push(found);
    }
    rollup.receptions.order_by(|a, b| (a.first_day, &a.number, a.id).cmp(&(b.first_day, &b.number, b.id)));
    rollup.unclosed.sort();
    Ok(rollup)
}

/// One reception within the span; none when it has nothing there.
fn within(account: &ReceptionAccount, first: NaiveDate, last: NaiveDate) -> Result<Option<ReceptionTotals>, AccountsError> {
    let here = |day: NaiveDate| (first..=last).contains(&day);
    let visits = account.first_day <= last && account.last_day >= first;
    if account.unreckonable && !visits {
        return Ok(None);
    }
    let (mut days, mut total) = (BTreeMap::<NaiveDate, Totals>::new(), Totals::default());
    for row in account.ledger()?.iter().filter(|row| here(row.day)) {
        let more = Totals { planned: row.planned, host: row.host, collected: row.collected };
        let day = days.entry(row.day).or_default();
        *day = day.plus(more).map_err(|error| account.error(Some(error)))?;
        total = total.plus(more).map_err(|error| account.error(Some(error)))?;
    }
    if days.is_empty() && !visits {
        return Ok(None);
    }
    Ok(Some(ReceptionTotals {
        id: account.id,
        name: account.name.clone(),
        number: account.number.clone(),
        line: account.line.clone(),
        first_day: account.first_day,
        guests: account.guests,
        companions: account.companions,
        stops: account.stops,
        days,
        total,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountRow, MealId, Money, Reception, RowId};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(n: u128, day: NaiveDate, host: Money, collected: Money) -> AccountRow {
        let (what, vendor) = (String::new(), String::new());
        AccountRow {
            of: RowId::Meal(MealId(Uuid::from_u128(n))),
            day,
            what,
            vendor,
            heads: 1,
            planned: host,
            host,
            collected,
            settled: true,
        }
    }

    fn account(n: u128, line: &str, rows: Vec<AccountRow>) -> ReceptionAccount {
        let id = ReceptionId(Uuid::from_u128(n));
        let first_day = rows.iter().map(|row| row.day).min().unwrap_or_default();
        let blank = ReceptionAccount::of(id, &Reception { first_day, last_day: first_day, ..Reception::default() });
        ReceptionAccount { line: line.into(), name: format!("接待{n}"), rows, ..blank }
    }

    #[test]
    fn a_week_names_what_is_not_closed() {
        let mut a = account(1, "应急口", vec![row(1, day("2026-04-16"), Money::yuan(605), Money::yuan(640))]);
        let b = account(
            2,
            "",
            vec![row(2, day("2026-04-17"), Money::yuan(100), Money::ZERO), row(3, day("2026-04-20"), Money::yuan(9), Money::ZERO)],
        );
        a.closed.insert(day("2026-04-16"));
        let found = week(&[&b, &a], day("2026-04-13")).unwrap();
        assert_eq!((found.total.host, found.total.collected), (Money::yuan(705), Money::yuan(640)));
        assert_eq!(found.receptions.iter().map(|r| r.total.host).collect::<Vec<_>>(), [Money::yuan(605), Money::yuan(100)]);
        assert_eq!(found.by_line.keys().collect::<Vec<_>>(), ["", "应急口"]);
        let unclosed = Unclosed { day: day("2026-04-17"), id: b.id, name: "接待2".into() };
        assert_eq!(found.to_close(day("2026-04-17")).collect::<Vec<_>>(), [&unclosed]);
        assert_eq!(found.to_close(day("2026-04-16")).count(), 0, "a day to come is not closed yet");
    }

    #[test]
    fn two_currencies_are_an_error_and_no_sum() {
        let dollars = Money::try_from("1.00 USD".to_owned()).unwrap();
        let a = account(1, "", vec![row(1, day("2026-04-16"), Money::yuan(605), Money::ZERO)]);
        let b = account(2, "", vec![row(2, day("2026-04-17"), dollars, Money::ZERO)]);
        assert!(matches!(week(&[&a, &b], day("2026-04-13")), Err(AccountsError::Reception { id, .. }) if id == b.id));
        assert!(week(&[&a, &b], day("2026-04-20")).is_ok(), "another week is not concerned");
        let c = ReceptionAccount { unreckonable: true, ..account(3, "", vec![]) };
        let c = ReceptionAccount { first_day: day("2026-04-13"), last_day: day("2026-04-13"), ..c };
        assert!(week(&[&c], day("2026-04-13")).is_err());
    }

    #[test]
    fn weeks_and_months_begin_where_they_do() {
        assert_eq!(monday_of(day("2026-04-19")), day("2026-04-13"));
        assert_eq!(monday_of(day("2026-04-13")), day("2026-04-13"));
        assert_eq!((first_of_month(day("2024-02-29")), last_of_month(day("2024-02-01"))), (day("2024-02-01"), day("2024-02-29")));
    }

    fn ledgers() -> impl Strategy<Value = Vec<ReceptionAccount>> {
        let random_row = (0..1_100_u64, 0..5_000_000_i64, 0..100_000_i64);
        proptest::collection::vec((0..3_u8, proptest::collection::vec(random_row, 0..12)), 0..12).prop_map(|receptions| {
            let start = day("2025-06-01");
            let rows = |rows: Vec<(u64, i64, i64)>| {
                let of = |(n, (at, host, back))| row(n, start + Days::new(at), Money::fen(host), Money::fen(back));
                (0..).zip(rows).map(of).collect()
            };
            (0..).zip(receptions).map(|(n, (line, found))| account(n, ["", "应急口", "冬奥口"][usize::from(line)], rows(found))).collect()
        })
    }

    fn sum(all: impl IntoIterator<Item = Totals>) -> Totals {
        all.into_iter().fold(Totals::default(), |sum, more| sum.plus(more).unwrap())
    }

    proptest! {
        #[test]
        fn days_make_weeks_weeks_make_months_and_months_make_the_year(ledgers in ledgers(), of in 2025..2028_i32) {
            let all: Vec<&ReceptionAccount> = ledgers.iter().collect();
            let whole = year(&all, of).unwrap();
            let months: Vec<Rollup> = (1..=12).map(|m| month(&all, NaiveDate::from_ymd_opt(of, m, 1).unwrap()).unwrap()).collect();
            prop_assert_eq!(sum(months.iter().map(|month| month.total)), whole.total);
            prop_assert_eq!(sum(whole.by_line.values().copied()), whole.total);
            prop_assert_eq!(sum(whole.receptions.iter().map(|reception| reception.total)), whole.total);
            for found in months {
                prop_assert_eq!(sum(found.by_day.values().copied()), found.total);
                let mondays = monday_of(found.first).iter_weeks().take_while(|monday| *monday <= found.last);
                let inside = |week: Rollup| week.by_day.into_iter().filter(|(day, _)| (found.first..=found.last).contains(day)).map(|(_, t)| t);
                prop_assert_eq!(sum(mondays.flat_map(|monday| inside(week(&all, monday).unwrap()))), found.total);
            }
        }
    }
}
