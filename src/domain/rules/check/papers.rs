//! R10 ways of paying, R11 split bills, R13 papers that agree, R14 blanks and deviation, R16 fees, R17 budgets.

use super::Around;
use crate::domain::rules::{BlankField, Detail, Finding, Level, RuleBook, RuleId, Subject};
use crate::domain::{MealKind, Money, MoneyError, Reception, Totals};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub(super) fn findings(reception: &Reception, book: &RuleBook, around: &Around) -> Vec<Finding> {
    let mut findings = payments(reception, book);
    findings.extend(split_bills(reception, book));
    findings.extend(fees(reception, book, around.today));
    findings.extend(years(reception, book, around));
    match reception.totals() {
        Ok(totals) => {
            findings.extend(agreement(reception, totals, book).unwrap_or_else(|error| vec![unreckonable(error)]));
            findings.extend(deviation(reception, totals, book));
            findings.extend(budget(reception, totals, book));
        }
        Err(error) => findings.push(unreckonable(error)),
    }
    findings.extend(blanks(reception, book));
    findings
}

fn unreckonable(error: MoneyError) -> Finding {
    Finding::new(RuleId::R17, Level::Stop, "", Subject::Reception, Detail::Unreckonable { error })
}

/// R10
fn payments(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let irregular = reception.receipts.iter().filter(|(_, receipt)| receipt.live && !receipt.payment.is_regular());
    let finding = |(id, receipt): (&crate::domain::ReceiptId, &crate::domain::Receipt)| {
        let (set, rule) = book.find(receipt.day, reception.origin, |set| set.payment.as_ref())?;
        let detail = Detail::IrregularPayment { payment: receipt.payment, amount: receipt.amount };
        let finding = Finding::new(RuleId::R10, Level::Warn, &rule.article, Subject::Receipt(*id), detail);
        Some(finding.by(set.authority).that_happened())
    };
    irregular.filter_map(finding).collect()
}

/// R11: several bills of one vendor on one day for meals.
fn split_bills(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let mut bills: BTreeMap<(NaiveDate, &str), Vec<Money>> = BTreeMap::new();
    for receipt in reception.receipts.values().filter(|receipt| receipt.live && receipt.meal.is_some()) {
        bills.entry((receipt.day, receipt.vendor.trim())).or_default().push(receipt.amount);
    }
    let finding = |((day, vendor), amounts): ((NaiveDate, &str), Vec<Money>)| {
        let (set, rule) = book.find(day, reception.origin, |set| set.one_list.as_ref())?;
        let total = amounts.iter().try_fold(Money::ZERO, |sum, amount| sum.plus(*amount)).ok()?;
        let bills = u32::try_from(amounts.len()).unwrap_or(u32::MAX);
        let detail = Detail::BillsSplit { bills, vendor: vendor.to_owned(), total };
        let finding = Finding::new(RuleId::R11, Level::Warn, &rule.article, Subject::Day(day), detail);
        Some(finding.by(set.authority).that_happened())
    };
    bills.into_iter().filter(|(_, amounts)| amounts.len() > 1).filter_map(finding).collect()
}

/// R13: list, receipts, claim and approval.
fn agreement(reception: &Reception, totals: Totals, book: &RuleBook) -> Result<Vec<Finding>, MoneyError> {
    let Some((set, rule)) = book.find(reception.first_day, reception.origin, |set| set.vouchers.as_ref()) else { return Ok(Vec::new()) };
    let finding = |level, subject, detail| Finding::new(RuleId::R13, level, &rule.article, subject, detail).by(set.authority);
    let (list, mut findings) = (totals.host, Vec::new());
    let receipts = reception.receipts_total()?;
    let difference = list.minus(receipts)?;
    if reception.receipts.values().any(|receipt| receipt.live) && difference.minor() != 0 {
        let detail = Detail::ReceiptsDiffer { list, receipts, difference };
        findings.push(finding(Level::Stop, Subject::Claim, detail).that_happened());
    }
    if let Some(claim) = reception.claim.amount {
        let difference = list.minus(claim)?;
        if difference.minor() != 0 {
            findings.push(finding(Level::Stop, Subject::Claim, Detail::ClaimDiffers { list, claim, difference }).that_happened());
        }
    }
    let listed = reception.heads_listed();
    if let Some(approved) = reception.approval.heads.filter(|approved| listed.is_some_and(|listed| listed != *approved)) {
        let detail = Detail::ApprovedHeadsDiffer { approved, listed: listed.unwrap_or_default() };
        findings.push(finding(Level::Stop, Subject::Approval, detail));
    }
    if let Some(approved) = reception.approval.amount
        && list.minus(approved)?.minor() > 0
    {
        findings.push(finding(Level::Stop, Subject::Approval, Detail::OverApproved { spent: list, approved }));
    }
    let differing = reception.day_totals()?.into_iter().filter(|day| day.differs);
    findings.extend(differing.map(|day| finding(Level::Warn, Subject::Day(day.day), Detail::ClosedDayDiffers).that_happened()));
    Ok(findings)
}

impl Reception {
    /// Heads at the host's meals by the list: guests and companions of the meal with most of them; none without such a meal.
    pub fn heads_listed(&self) -> Option<u32> {
        let hosted = self.meals.values().filter(|meal| meal.live && meal.kind == MealKind::Work);
        hosted.map(|meal| self.n_came(meal).saturating_add(meal.n_sat())).max()
    }
}

/// R14: how far actual spending is from the plan.
fn deviation(reception: &Reception, totals: Totals, book: &RuleBook) -> Option<Finding> {
    let (set, rule) = book.find(reception.first_day, reception.origin, |set| set.blanks.as_ref())?;
    let allowed = rule.deviation_percent?;
    let Totals { planned, host: actual, .. } = totals;
    let difference = i128::from(actual.minus(planned).ok()?.minor()).abs();
    let detail = Detail::Deviation { planned, actual, allowed };
    let is_far = planned.minor() > 0 && difference * 100 > i128::from(planned.minor()) * i128::from(allowed);
    let level = if reception.claim.remark.trim().is_empty() { Level::Warn } else { Level::Note };
    is_far.then(|| Finding::new(RuleId::R14, level, &rule.article, Subject::Reception, detail).by(set.authority).that_happened())
}

/// R14: fields left blank.
fn blanks(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let Some((set, rule)) = book.find(reception.first_day, reception.origin, |set| set.blanks.as_ref()) else { return Vec::new() };
    let mut blank: BTreeMap<BlankField, Vec<String>> = BTreeMap::new();
    for (_, guest) in reception.guests_in_order() {
        for (field, text) in
            [(BlankField::GuestName, &guest.name), (BlankField::GuestUnit, &guest.unit), (BlankField::GuestPost, &guest.post)]
        {
            if is_blank(text) {
                blank.entry(field).or_default().push(guest.name.clone());
            }
        }
    }
    for (_, item) in reception.items_in_order() {
        for (field, text) in [(BlankField::ItemTitle, &item.title), (BlankField::ItemPlace, &item.place)] {
            if is_blank(text) {
                blank.entry(field).or_default().push(item.start.format("%m-%d %H:%M").to_string());
            }
        }
    }
    let finding = |(field, of)| {
        Finding::new(RuleId::R14, Level::Warn, &rule.article, Subject::Reception, Detail::Blank { field, of }).by(set.authority)
    };
    blank.into_iter().map(finding).collect()
}

/// Nothing, or a stroke in the place of something.
fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "/" | "／" | "\\" | "-" | "—" | "——" | "无")
}

/// R16
fn fees(reception: &Reception, book: &RuleBook, today: NaiveDate) -> Option<Finding> {
    let (set, rule) = book.find(reception.first_day, reception.origin, |set| set.fees.as_ref())?;
    let open = reception.fees_open(book);
    let amount = open.iter().try_fold(Money::ZERO, |sum, due| sum.plus(due.amount()?)).ok()?;
    let level = if today > reception.last_day { Level::Warn } else { Level::Note };
    let detail = Detail::FeesOpen { n: u32::try_from(open.len()).unwrap_or(u32::MAX), amount };
    (!open.is_empty()).then(|| Finding::new(RuleId::R16, level, &rule.article, Subject::Fees, detail).by(set.authority))
}

/// R17: the reception's own budget.
fn budget(reception: &Reception, totals: Totals, book: &RuleBook) -> Option<Finding> {
    let (budget, planned) = (reception.budget?, totals.host);
    let detail = match planned.minus(budget) {
        Ok(over) if over.minor() <= 0 => return None,
        Ok(_) => Detail::OverBudget { planned, budget },
        Err(error) => Detail::Unreckonable { error },
    };
    let rule = book.find(reception.first_day, reception.origin, |set| set.budget.as_ref());
    let (source, authority) = rule.map(|(set, rule)| (rule.article.clone(), set.authority)).unwrap_or_default();
    Some(Finding::new(RuleId::R17, Level::Warn, source, Subject::Reception, detail).by(authority))
}

/// R17: budgets of the year. The office's own is a stop (总额控制), that of a line a warning.
fn years(reception: &Reception, book: &RuleBook, around: &Around) -> Vec<Finding> {
    let Some((set, rule)) = book.find(reception.first_day, reception.origin, |set| set.budget.as_ref()) else { return Vec::new() };
    let over = around.budgets.iter().filter(|year| year.used.minus(year.budget).is_ok_and(|over| over.minor() > 0));
    over.map(|year| {
        let level = if year.line.is_empty() { Level::Stop } else { Level::Warn };
        let detail = Detail::OverYear { line: year.line.clone(), used: year.used, budget: year.budget };
        Finding::new(RuleId::R17, level, &rule.article, Subject::Reception, detail).by(set.authority)
    })
    .collect()
}
