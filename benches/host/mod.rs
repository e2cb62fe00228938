//! What the domain alone takes, on this machine: no browser, no disk.

use super::row::{Row, percentile};
use chrono::{Datelike, Days, NaiveDate};
use guestpine::domain::{
    Accounts, Around, Bill, BillId, BillSource, Diner, Meal, MealId, Money, PersonId, Reception, ReceptionAccount, ReceptionId, RuleBook,
    check, interchange, letter_register, publication, reconcile, year, year_use,
};
use std::{hint::black_box, time::Instant};
use uuid::Uuid;

const N_YEAR: u128 = 400;
const MEALS_EACH: u128 = 4;
/// Runs measured.
const N_RUNS: usize = 50;

/// Milliseconds of each run.
fn times(n: usize, mut run: impl FnMut()) -> Vec<f64> {
    let time = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed().as_secs_f64() * 1_000.0
    };
    (0..n).map(time).collect()
}

pub(super) fn measure(rows: &mut Vec<Row>) {
    all_checks(rows);
    a_year(rows);
}

fn all_checks(rows: &mut Vec<Row>) {
    let book = RuleBook::starter().unwrap();
    let plan = interchange::read(include_str!("../../data/sample-a.json")).unwrap();
    let reception = plan.receptions.into_values().next().unwrap();
    let around = Around::on(reception.last_day);
    let measured = times(N_RUNS, || drop(black_box(check(black_box(&reception), &book, &around))));
    let (what, measured) = ("all checks of one reception (median)", percentile(&measured, 0.5));
    rows.push(Row::at_most(what, measured, 1.0, "ms"));
}

/// A reception with a work meal on each of its days.
fn held(n: u128) -> ReceptionAccount {
    let first_day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::try_from(n * 360 / N_YEAR).unwrap());
    let meal = |k: u128| {
        let start = (first_day + Days::new(u64::try_from(k).unwrap())).and_hms_opt(12, 0, 0).unwrap();
        let people = (0..3).map(|p| (PersonId(Uuid::from_u128(p)), Diner::Companion)).collect();
        let price = Money::yuan(55 + i64::try_from(n % 40).unwrap());
        let place = ["机关食堂二楼小餐厅", "云岭宾馆自助餐厅"][usize::try_from(n % 2).unwrap()].into();
        (MealId(Uuid::from_u128(n * MEALS_EACH + k)), Meal { live: true, start, price, people, place, ..Meal::default() })
    };
    let mut reception = Reception {
        live: true,
        name: format!("第{n}批"),
        first_day,
        last_day: first_day + Days::new(u64::try_from(MEALS_EACH).unwrap() - 1),
        heads: 8,
        line: ["应急口", "冬奥口", "文旅口", ""][usize::try_from(n % 4).unwrap()].into(),
        meals: (0..MEALS_EACH).map(meal).collect(),
        ..Reception::default()
    };
    reception.letter.number = format!("河办函〔2026〕{}号", n - n % 50);
    ReceptionAccount::of(ReceptionId(Uuid::from_u128(n)), &reception)
}

/// Bills for all of it: places written shorter, and every tenth amount another one.
fn billed(receptions: &[&ReceptionAccount]) -> Accounts {
    let all = receptions.iter().flat_map(|account| &account.rows);
    let bill = |(n, row): (u128, &guestpine::domain::AccountRow)| {
        let more = if n.is_multiple_of(10) { Money::yuan(95) } else { Money::ZERO };
        let vendor = row.vendor.chars().take(4).collect();
        let amount = row.host.plus(more).unwrap();
        (BillId(Uuid::from_u128(n)), Bill { live: true, day: row.day, vendor, amount, heads: row.heads, ..Bill::default() })
    };
    Accounts { bills: (0..).zip(all).map(bill).collect(), total: Some(Money::yuan(1_000_000)), ..Accounts::default() }
}

fn a_year(rows: &mut Vec<Row>) {
    let held: Vec<ReceptionAccount> = (0..N_YEAR).map(held).collect();
    let all: Vec<&ReceptionAccount> = held.iter().collect();
    let accounts = billed(&all);
    let of = 2026;
    let measured = times(N_RUNS, || {
        for month in 1..=12 {
            let first = NaiveDate::from_ymd_opt(of, month, 1).unwrap();
            let found = reconcile(&all, &accounts, first, BillSource::Vendor).unwrap();
            assert!(found.n_open() > 0 && found.rows.iter().all(|row| row.day().month() == month));
        }
        let whole = year(&all, of).unwrap();
        assert_eq!(whole.receptions.len(), held.len());
        assert!(year_use(&all, &accounts, of).unwrap().lines.len() > 3);
        assert!(publication(&all, &accounts, of, whole.last).unwrap().total.batches > 300);
        assert!(!letter_register(&all, of).letters.is_empty());
    });
    let (what, measured) = (format!("a year of {N_YEAR} receptions reconciled (median)"), percentile(&measured, 0.5));
    rows.push(Row::at_most(what, measured, 50.0, "ms"));
}
