//! The accounts of one year as they are kept: budgets, bills, and which weeks and months are closed.

use super::AccountRow;
use crate::domain::{BillId, Money, ReceptionId, Totals};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Budget of one line (口).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineBudget {
    /// False once removed.
    pub live: bool,
    /// 年度预算
    pub budget: Money,
}

/// Who says what was spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BillSource {
    /// 宾馆、食堂等的账单
    #[default]
    Vendor,
    /// 财务账
    Finance,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

impl BillSource {
    /// The sources a person may choose.
    pub const ALL: [Self; 2] = [Self::Vendor, Self::Finance];
}

/// One row of a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bill {
    /// False once removed.
    pub live: bool,
    /// Who says it.
    pub source: BillSource,
    /// 宾馆、食堂 or shop.
    pub vendor: String,
    /// Its day.
    pub day: NaiveDate,
    /// 事项
    pub what: String,
    /// 人数; 0 where the bill does not say.
    pub heads: u32,
    /// 金额
    pub amount: Money,
    /// The reception whose row it was matched to by hand.
    pub reception: Option<ReceptionId>,
    /// The row of that reception.
    pub row: Option<Uuid>,
    /// Said by hand to belong to no row.
    pub alone: bool,
    /// 差异原因
    pub reason: String,
    /// 处理
    pub correction: String,
}

/// Reason and correction of a ledger row that is on no bill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remark {
    /// 差异原因
    pub reason: String,
    /// 处理
    pub correction: String,
}

/// A week rolled up (周汇总) or a month reconciled (月对账): what it came to then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeriodClose {
    /// False once taken back.
    pub live: bool,
    /// When.
    pub at: NaiveDateTime,
    /// By whom: the name set on the device.
    pub by: String,
    /// What it came to.
    pub totals: Totals,
    /// What the bills came to, for a month.
    pub billed: Money,
}

/// The accounts of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accounts {
    /// 年度接待费预算 of the office.
    pub total: Option<Money>,
    /// Budgets of the lines, by the name of the line.
    pub lines: BTreeMap<String, LineBudget>,
    /// 账单
    pub bills: BTreeMap<BillId, Bill>,
    /// Remarks on ledger rows that are on no bill, by source, reception and row.
    pub remarks: BTreeMap<String, Remark>,
    /// 周汇总, by Monday.
    pub weeks: BTreeMap<NaiveDate, PeriodClose>,
    /// 月对账 with the bills, by the first of the month.
    pub months: BTreeMap<NaiveDate, PeriodClose>,
    /// 月对账 with the finance section, by the first of the month.
    pub finance_months: BTreeMap<NaiveDate, PeriodClose>,
}

/// Where reason and correction of a difference are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemarkAt {
    /// With a row of the bill.
    Bill(BillId),
    /// By its key, with a ledger row that is on no bill.
    Row(String),
}

impl RemarkAt {
    /// Of a ledger row.
    pub fn row(source: BillSource, reception: ReceptionId, row: &AccountRow) -> Self {
        let source = match source {
            BillSource::Vendor | BillSource::Unknown => "vendor",
            BillSource::Finance => "finance",
        };
        Self::Row(format!("{source}.{reception}.{}", row.id()))
    }
}

impl Accounts {
    /// Rows of bills of a source with a day from `first` to `last`.
    pub fn bills_between(&self, source: BillSource, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = (BillId, &Bill)> {
        let fits = move |bill: &Bill| bill.live && bill.source == source && (first..=last).contains(&bill.day);
        self.bills.iter().filter(move |(_, bill)| fits(bill)).map(|(id, bill)| (*id, bill))
    }

    /// Reason and correction kept there; empty where there is none.
    pub fn remark(&self, at: &RemarkAt) -> Remark {
        match at {
            RemarkAt::Bill(id) => {
                let of = |bill: &Bill| Remark { reason: bill.reason.clone(), correction: bill.correction.clone() };
                self.bills.get(id).map(of).unwrap_or_default()
            }
            RemarkAt::Row(key) => self.remarks.get(key).cloned().unwrap_or_default(),
        }
    }

    /// Keeps reason and correction there.
    pub fn set_remark(&mut self, at: &RemarkAt, remark: &Remark) {
        let (reason, correction) = (remark.reason.trim().to_owned(), remark.correction.trim().to_owned());
        match at {
            RemarkAt::Bill(id) => {
                if let Some(bill) = self.bills.get_mut(id) {
                    (bill.reason, bill.correction) = (reason, correction);
                }
            }
            RemarkAt::Row(key) => drop(self.remarks.insert(key.clone(), Remark { reason, correction })),
        }
    }

    /// Matches a row of the bill by hand; to no row with none.
    pub fn match_bill(&mut self, id: BillId, row: Option<(ReceptionId, Uuid)>) {
        if let Some(bill) = self.bills.get_mut(&id) {
            bill.alone = row.is_none();
            (bill.reception, bill.row) = row.unzip();
        }
    }

    /// Leaves it to the app again which row a row of the bill belongs to.
    pub fn unmatch_bill(&mut self, id: BillId) {
        if let Some(bill) = self.bills.get_mut(&id) {
            (bill.alone, bill.reception, bill.row) = (false, None, None);
        }
    }

    /// Sets the budget of a line; none takes it away.
    pub fn set_line(&mut self, line: &str, budget: Option<Money>) {
        let known = self.lines.entry(line.trim().to_owned()).or_default();
        known.live = budget.is_some();
        known.budget = budget.unwrap_or(known.budget);
    }

    /// The budget of a line, if it has one.
    pub fn line(&self, line: &str) -> Option<Money> {
        self.lines.get(line.trim()).filter(|line| line.live).map(|line| line.budget)
    }

    /// How a week was closed.
    pub fn week_close(&self, monday: NaiveDate) -> Option<&PeriodClose> {
        self.weeks.get(&monday).filter(|close| close.live)
    }

    /// How a month was closed with a source.
    pub fn month_close(&self, source: BillSource, first: NaiveDate) -> Option<&PeriodClose> {
        self.closes_of(source).get(&first).filter(|close| close.live)
    }

    fn closes_of(&self, source: BillSource) -> &BTreeMap<NaiveDate, PeriodClose> {
        if source == BillSource::Finance { &self.finance_months } else { &self.months }
    }

    /// Closes a month with a source.
    pub fn close_month(&mut self, source: BillSource, first: NaiveDate, close: PeriodClose) {
        let closes = if source == BillSource::Finance { &mut self.finance_months } else { &mut self.months };
        closes.insert(first, close);
    }
}
