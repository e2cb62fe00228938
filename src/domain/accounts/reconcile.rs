//! A month of the ledgers against the bills of hotel and canteen, or against the books of the finance section (月对账).

use super::{AccountRow, Accounts, AccountsError, Bill, BillSource, ReceptionAccount, Remark, RemarkAt, first_of_month, last_of_month};
use crate::domain::{BillId, Money, OrderBy, ReceptionId, fold};
use chrono::NaiveDate;
use std::collections::{BTreeMap, VecDeque};

/// With more rows left than this on one day, names of places are no longer compared by their parts: a person matches them.
const MOST_COMPARED: usize = 64;

/// A row of a ledger that the host pays, with its reception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The reception.
    pub reception: ReceptionId,
    /// Its name.
    pub name: String,
    /// The row.
    pub row: AccountRow,
}

/// How ledger and bill compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// 相符
    Matched,
    /// 金额不符
    Differs,
    /// 只在账单
    OnlyBill,
    /// 只在台账
    OnlyLedger,
}

/// One row of the reconciliation: a ledger row with the rows of the bill that belong to it, or either alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled {
    /// How both compare.
    pub outcome: Outcome,
    /// Matched by hand, or said by hand to belong to no row.
    pub by_hand: bool,
    /// The ledger's side.
    pub ledger: Option<LedgerEntry>,
    /// The bill's side.
    pub bills: Vec<(BillId, Bill)>,
    /// By the ledger (台账).
    pub booked: Money,
    /// By the bill (账单).
    pub billed: Money,
    /// Bill less ledger (相差).
    pub difference: Money,
    /// 差异原因、处理
    pub remark: Remark,
    /// Where they are kept.
    pub remark_at: RemarkAt,
}

impl Reconciled {
    /// Its day: that of the ledger, else of the bill.
    pub fn day(&self) -> NaiveDate {
        let of_bill = || self.bills.first().map(|(_, bill)| bill.day);
        self.ledger.as_ref().map(|entry| entry.row.day).or_else(of_bill).unwrap_or_default()
    }

    /// Whether it is still to be explained: a difference without a reason.
    pub fn is_open(&self) -> bool {
        self.difference.minor() != 0 && self.remark.reason.trim().is_empty()
    }
}

/// A month of ledgers and bills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// By day.
    pub rows: Vec<Reconciled>,
    /// What the ledgers come to (台账).
    pub booked: Money,
    /// What the bills come to (账单).
    pub billed: Money,
    /// Bill less ledger (相差).
    pub difference: Money,
}

impl Reconciliation {
    /// Whether every row is the same on both sides, or has a reason (已平).
    pub fn is_balanced(&self) -> bool {
        !self.rows.iter().any(Reconciled::is_open)
    }

    /// Differences without a reason.
    pub fn n_open(&self) -> usize {
        self.rows.iter().filter(|row| row.is_open()).count()
    }

    /// Whether there is any bill.
    pub fn has_bills(&self) -> bool {
        self.rows.iter().any(|row| !row.bills.is_empty())
    }
}

/// Compares the month of a day with the bills of a source. Rows belong together when a person says so, else by place, day and
/// amount, else by place and day.
///
/// # Errors
/// `AccountsError` when amounts are too large or of two currencies.
pub fn reconcile(
    receptions: &[&ReceptionAccount],
    accounts: &Accounts,
    day: NaiveDate,
    source: BillSource,
) -> Result<Reconciliation, AccountsError> {
    let (first, last) = (first_of_month(day), last_of_month(day));
    let entries = ledger_entries(receptions, first, last)?;
    let mut bills: Vec<(BillId, &Bill)> = accounts.bills_between(source, first, last).collect();
    bills.order_by_key(|(id, bill)| (bill.day, place_key(&bill.vendor), bill.amount.minor(), *id));
    let mut pairs = Pairs::new(&entries, &bills);
    pairs.by_hand();
    pairs.by_key(|vendor, day, amount| (vendor.to_owned(), day, amount.minor()));
    pairs.by_likeness(true);
    pairs.by_key(|vendor, day, _| (vendor.to_owned(), day, 0));
    pairs.by_likeness(false);
    let of_entry = pairs.groups();
    let mut found = Reconciliation::default();
    let mut alone = vec![true; bills.len()];
    for (at, entry) in entries.into_iter().enumerate() {
        let mut own = Vec::new();
        for bill in of_entry.get(&at).into_iter().flatten() {
            if let (Some(alone), Some((id, bill))) = (alone.get_mut(*bill), bills.get(*bill)) {
                *alone = false;
                own.push((*id, (*bill).clone()));
            }
        }
        found.rows.extend(reconciled(Some(entry), own, accounts, source)?);
    }
    for ((id, bill), _) in bills.iter().zip(alone).filter(|(_, alone)| *alone) {
        found.rows.extend(reconciled(None, vec![(*id, (*bill).clone())], accounts, source)?);
    }
    found.rows.order_by_key(|row| (row.day(), row.remark_at.clone()));
    for row in &found.rows {
        found.booked = found.booked.plus(row.booked)?;
        found.billed = found.billed.plus(row.billed)?;
    }
    found.difference = found.billed.minus(found.booked)?;
    Ok(found)
}

/// The rows that the host pays, from `first` to `last`, in an order that does not depend on that of the receptions.
fn ledger_entries(receptions: &[&ReceptionAccount], first: NaiveDate, last: NaiveDate) -> Result<Vec<LedgerEntry>, AccountsError> {
    let mut entries = Vec::new();
    for account in receptions {
        if account.unreckonable && (account.first_day > last || account.last_day < first) {
            continue;
        }
        let rows = account.ledger()?.iter().filter(|row| (first..=last).contains(&row.day) && row.host.minor() != 0);
        entries.extend(rows.map(|row| LedgerEntry { reception: account.id, name: account.name.clone(), row: row.clone() }));
    }
    entries.order_by_key(|entry| (entry.row.day, place_key(&entry.row.vendor), entry.row.host.minor(), entry.reception, entry.row.of));
    Ok(entries)
}

/// One row of the result; none for a ledger row that cannot be, one without a ledger and without a bill.
fn reconciled(
    ledger: Option<LedgerEntry>,
    bills: Vec<(BillId, Bill)>,
    accounts: &Accounts,
    source: BillSource,
) -> Result<Option<Reconciled>, AccountsError> {
    let booked = ledger.as_ref().map_or(Money::ZERO, |entry| entry.row.host);
    let billed = bills.iter().try_fold(Money::ZERO, |sum, (_, bill)| sum.plus(bill.amount))?;
    let difference = billed.minus(booked)?;
    let at_row = ledger.as_ref().map(|entry| RemarkAt::row(source, entry.reception, &entry.row));
    let at_bills = bills.iter().map(|(id, _)| RemarkAt::Bill(*id));
    let places: Vec<RemarkAt> = at_bills.chain(at_row).collect();
    let Some(remark_at) = places.first().cloned() else { return Ok(None) };
    let said = places.iter().map(|at| accounts.remark(at)).find(|remark| *remark != Remark::default());
    let outcome = match (&ledger, bills.is_empty()) {
        (None, _) => Outcome::OnlyBill,
        (Some(_), true) => Outcome::OnlyLedger,
        (Some(_), false) if difference.minor() == 0 => Outcome::Matched,
        (Some(_), false) => Outcome::Differs,
    };
    let by_hand = bills.iter().any(|(_, bill)| bill.alone || bill.row.is_some());
    Ok(Some(Reconciled { outcome, by_hand, ledger, bills, booked, billed, difference, remark: said.unwrap_or_default(), remark_at }))
}

/// Which ledger row each row of the bill belongs to.
struct Pairs<'a> {
    entries: Vec<(String, &'a LedgerEntry, bool)>,
    bills: Vec<(String, &'a Bill, Option<usize>)>,
}

impl<'a> Pairs<'a> {
    fn new(entries: &'a [LedgerEntry], bills: &[(BillId, &'a Bill)]) -> Self {
        Self {
            entries: entries.iter().map(|entry| (place_key(&entry.row.vendor), entry, true)).collect(),
            bills: bills.iter().map(|(_, bill)| (place_key(&bill.vendor), *bill, None)).collect(),
        }
    }

    fn groups(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, (_, _, entry)) in self.bills.iter().enumerate() {
            if let Some(entry) = entry {
                groups.entry(*entry).or_default().push(at);
            }
        }
        groups
    }

    /// Puts rows of the bill (first) to rows of the ledger.
    fn join(&mut self, found: Vec<(usize, usize)>) {
        for (at, entry) in found {
            if let Some((_, _, of)) = self.bills.get_mut(at) {
                *of = Some(entry);
            }
            if let Some((_, _, free)) = self.entries.get_mut(entry) {
                *free = false;
            }
        }
    }

    /// Ledger rows that nothing belongs to yet.
    fn free_entries(&self) -> impl Iterator<Item = (usize, &str, &'a LedgerEntry)> {
        let all = self.entries.iter().enumerate().filter(|(_, (_, _, free))| *free);
        all.map(|(at, (vendor, entry, _))| (at, vendor.as_str(), *entry))
    }

    /// Rows of the bill that belong nowhere yet, and are not said to.
    fn free_bills(&self) -> impl Iterator<Item = (usize, &str, &'a Bill)> {
        let all = self.bills.iter().enumerate().filter(|(_, (_, bill, entry))| entry.is_none() && !bill.alone);
        all.map(|(at, (vendor, bill, _))| (at, vendor.as_str(), *bill))
    }

    /// What a person said. Several rows of the bill may belong to one row of the ledger.
    fn by_hand(&mut self) {
        let known: BTreeMap<_, usize> =
            self.entries.iter().enumerate().map(|(at, (_, entry, _))| ((entry.reception, entry.row.id()), at)).collect();
        let said = |bill: &Bill| known.get(&(bill.reception?, bill.row?)).copied();
        let found: Vec<_> = self.free_bills().filter_map(|(at, _, bill)| Some((at, said(bill)?))).collect();
        self.join(found);
    }

    /// Pairs rows of the same key, each side in its order.
    fn by_key(&mut self, key: impl Fn(&str, NaiveDate, Money) -> (String, NaiveDate, i64)) {
        let mut waiting: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (at, vendor, entry) in self.free_entries().filter(|(_, vendor, _)| !vendor.is_empty()) {
            waiting.entry(key(vendor, entry.row.day, entry.row.host)).or_default().push_back(at);
        }
        let mut found = Vec::new();
        for (at, vendor, bill) in self.free_bills() {
            let next = waiting.get_mut(&key(vendor, bill.day, bill.amount)).and_then(VecDeque::pop_front);
            found.extend(next.map(|entry| (at, entry)));
        }
        self.join(found);
    }

    /// Pairs rows of one day whose places are called alike: 云岭宾馆 and 云岭宾馆自助餐厅.
    fn by_likeness(&mut self, same_amount: bool) {
        let mut days: BTreeMap<NaiveDate, (Vec<_>, Vec<_>)> = BTreeMap::new();
        self.free_entries().for_each(|(at, vendor, entry)| days.entry(entry.row.day).or_default().0.push((at, vendor, entry.row.host)));
        self.free_bills().for_each(|(at, vendor, bill)| days.entry(bill.day).or_default().1.push((at, vendor, bill.amount)));
        let mut found = Vec::new();
        for (mut entries, bills) in days.into_values().filter(|(entries, bills)| entries.len().max(bills.len()) <= MOST_COMPARED) {
            for (bill, vendor, amount) in bills {
                let fits = |(_, place, host): &(usize, &str, Money)| {
                    if same_amount { *host == amount && may_be(vendor, place) } else { is_part(vendor, place) }
                };
                if let Some(at) = entries.iter().position(fits) {
                    found.push((bill, entries.remove(at).0));
                }
            }
        }
        self.join(found);
    }
}

/// A place for comparing: without spaces, brackets and full-width forms.
fn place_key(place: &str) -> String {
    fold(place).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// One is part of the other.
fn is_part(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && (one.contains(other) || other.contains(one))
}

/// Where the amount is the same, a bill without a place may be from anywhere.
fn may_be(vendor: &str, place: &str) -> bool {
    vendor.is_empty() || place.is_empty() || is_part(vendor, place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{MealId, Reception, RowId};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn account(rows: &[(&str, &str, i64)]) -> ReceptionAccount {
        let row = |(n, (on, vendor, yuan)): (u128, &(&str, &str, i64))| AccountRow {
            of: RowId::Meal(MealId(Uuid::from_u128(n))),
            day: day(on),
            what: "工作餐".into(),
            vendor: (*vendor).into(),
            heads: 18,
            planned: Money::yuan(*yuan),
            host: Money::yuan(*yuan),
            collected: Money::ZERO,
            settled: true,
        };
        let blank = ReceptionAccount::of(ReceptionId(Uuid::from_u128(1)), &Reception::default());
        ReceptionAccount { name: "考察组".into(), rows: (1..).zip(rows).map(row).collect(), ..blank }
    }

    fn accounts(bills: &[(&str, &str, i64)]) -> Accounts {
        let bill = |(n, (on, vendor, yuan)): (u128, &(&str, &str, i64))| {
            let (vendor, amount) = ((*vendor).into(), Money::yuan(*yuan));
            (BillId(Uuid::from_u128(n)), Bill { live: true, day: day(on), vendor, amount, ..Bill::default() })
        };
        Accounts { bills: (1..).zip(bills).map(bill).collect(), ..Accounts::default() }
    }

    fn outcomes(account: &ReceptionAccount, accounts: &Accounts) -> Vec<(Outcome, i64)> {
        let found = reconcile(&[account], accounts, day("2021-01-01"), BillSource::Vendor).unwrap();
        found.rows.iter().map(|row| (row.outcome, row.difference.minor() / 100)).collect()
    }

    #[test]
    fn a_bill_that_counts_the_driver_as_a_diner_differs_by_his_meal() {
        let ledger = account(&[("2021-01-14", "云岭宾馆自助餐厅", 1_710)]);
        let mut accounts = accounts(&[("2021-01-14", "云岭宾馆", 1_805)]);
        let found = reconcile(&[&ledger], &accounts, day("2021-01-14"), BillSource::Vendor).unwrap();
        assert_eq!((found.booked, found.billed, found.difference), (Money::yuan(1_710), Money::yuan(1_805), Money::yuan(95)));
        assert_eq!((found.rows[0].outcome, found.is_balanced(), found.n_open()), (Outcome::Differs, false, 1));
        accounts.set_remark(&found.rows[0].remark_at, &Remark { reason: "司机被计入".into(), correction: "宾馆更正".into() });
        let found = reconcile(&[&ledger], &accounts, day("2021-01-14"), BillSource::Vendor).unwrap();
        assert!(found.is_balanced(), "a reason is enough");
        assert_eq!(found.rows[0].remark.correction, "宾馆更正");
    }

    #[test]
    fn rows_are_matched_by_place_day_and_amount_then_without_the_amount() {
        use Outcome::{Differs, Matched, OnlyBill, OnlyLedger};
        for (ledger, bills, expected) in [
            (&[("2021-01-14", "宾馆", 100)][..], &[("2021-01-14", "宾馆", 100)][..], &[(Matched, 0)][..]),
            (&[("2021-01-14", " 宾 馆", 100)], &[("2021-01-14", "宾馆", 100)], &[(Matched, 0)]),
            (&[("2021-01-14", "宾馆", 100)], &[("2021-01-15", "宾馆", 100)], &[(OnlyLedger, -100), (OnlyBill, 100)]),
            (&[("2021-01-14", "宾馆", 100)], &[("2021-01-14", "食堂", 100)], &[(OnlyBill, 100), (OnlyLedger, -100)]),
            (&[("2021-01-14", "宾馆", 100)], &[("2021-01-14", "", 100)], &[(Matched, 0)]),
            (&[("2021-01-14", "宾馆", 100)], &[("2021-01-14", "", 90)], &[(OnlyBill, 90), (OnlyLedger, -100)]),
            (
                &[("2021-01-14", "宾馆", 100), ("2021-01-14", "宾馆", 200)],
                &[("2021-01-14", "宾馆", 200), ("2021-01-14", "宾馆", 130)],
                &[(Matched, 0), (Differs, 30)],
            ),
            (&[("2021-02-01", "宾馆", 100)], &[("2020-12-31", "宾馆", 100)], &[]),
        ] {
            assert_eq!(outcomes(&account(ledger), &accounts(bills)), expected, "{ledger:?} {bills:?}");
        }
    }

    #[test]
    fn what_a_person_says_goes_first() {
        let ledger = account(&[("2021-01-14", "宾馆", 100), ("2021-01-15", "宾馆", 130)]);
        let mut accounts = accounts(&[("2021-01-14", "宾馆", 60), ("2021-01-14", "宾馆", 70)]);
        let second = (ledger.id, ledger.rows[1].id());
        for n in [1, 2] {
            accounts.match_bill(BillId(Uuid::from_u128(n)), Some(second));
        }
        assert_eq!(outcomes(&ledger, &accounts), [(Outcome::OnlyLedger, -100), (Outcome::Matched, 0)], "two rows of a bill make one");
        accounts.match_bill(BillId(Uuid::from_u128(1)), None);
        accounts.unmatch_bill(BillId(Uuid::from_u128(2)));
        let found = outcomes(&ledger, &accounts);
        assert_eq!(found, [(Outcome::OnlyBill, 60), (Outcome::Differs, -30), (Outcome::OnlyLedger, -130)]);
    }

    #[test]
    fn the_order_of_receptions_does_not_matter_and_sources_are_kept_apart() {
        let (mut a, mut b) = (account(&[("2021-01-14", "宾馆", 100)]), account(&[("2021-01-14", "宾馆", 100)]));
        (a.id, b.id) = (ReceptionId(Uuid::from_u128(7)), ReceptionId(Uuid::from_u128(3)));
        let mut accounts = accounts(&[("2021-01-14", "宾馆", 100), ("2021-01-14", "宾馆", 90)]);
        let of = |all: &[&ReceptionAccount], accounts: &Accounts, source| reconcile(all, accounts, day("2021-01-14"), source).unwrap();
        assert_eq!(of(&[&a, &b], &accounts, BillSource::Vendor), of(&[&b, &a], &accounts, BillSource::Vendor));
        accounts.bills.values_mut().for_each(|bill| bill.source = BillSource::Finance);
        assert!(!of(&[&a, &b], &accounts, BillSource::Vendor).has_bills());
        assert!(of(&[&a, &b], &accounts, BillSource::Finance).has_bills());
    }

    #[test]
    fn two_currencies_are_an_error() {
        let mut accounts = accounts(&[("2021-01-14", "宾馆", 100)]);
        accounts.bills.values_mut().for_each(|bill| bill.amount = Money::try_from("1.00 USD".to_owned()).unwrap());
        let ledger = account(&[("2021-01-14", "宾馆", 100)]);
        assert!(reconcile(&[&ledger], &accounts, day("2021-01-14"), BillSource::Vendor).is_err());
    }
}
