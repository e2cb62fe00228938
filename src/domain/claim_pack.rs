//! The claim pack (报销包): the papers that go together to the finance office, in their order, and whether each is there and agrees.

use super::{Detail, FeeKind, Finding, MealKind, Reception, RuleBook, RuleId};
use serde::Serialize;

/// A paper of the pack, in the order they lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PackPart {
    /// 报销单: amount and day.
    Claim,
    /// 接待审批单
    Approval,
    /// 接待清单
    List,
    /// 费用结算单
    Statement,
    /// 票据
    Receipts,
    /// 消费明细（菜单）
    Dishes,
    /// 公函
    Letter,
    /// 收取单: where something was collected.
    Fees,
}

impl PackPart {
    /// Every paper in its order.
    pub const ALL: [Self; 8] =
        [Self::Claim, Self::Approval, Self::List, Self::Statement, Self::Receipts, Self::Dishes, Self::Letter, Self::Fees];
}

/// How a paper stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PackState {
    /// It is there and agrees.
    Complete,
    /// It is not there, or a part of it is not filled in.
    Missing,
    /// It does not agree with another paper.
    Differs(Vec<Finding>),
}

impl Reception {
    /// The papers that this reception's claim needs, each with how it stands: letter = approval = list = receipts = claim, in
    /// heads and amounts (R01, R02, R06, R13, R14, R16). `findings` is what the checks say of the reception.
    pub fn claim_pack(&self, book: &RuleBook, findings: &[Finding]) -> Vec<(PackPart, PackState)> {
        let has_meals = self.meals.values().any(|meal| meal.live && meal.kind == MealKind::Work);
        let needed = |part: &PackPart| match part {
            PackPart::Dishes => has_meals,
            PackPart::Fees => !self.fees_due(book).is_empty() || self.fees.values().any(|fee| fee.live && fee.kind != FeeKind::Unknown),
            _ => true,
        };
        let state = |part: PackPart| {
            let about: Vec<Finding> = findings.iter().filter(|finding| part_of(finding) == Some(part)).cloned().collect();
            match (self.has(part, book), about.is_empty()) {
                (false, _) => PackState::Missing,
                (true, true) => PackState::Complete,
                (true, false) => PackState::Differs(about),
            }
        };
        PackPart::ALL.into_iter().filter(needed).map(|part| (part, state(part))).collect()
    }

    fn has(&self, part: PackPart, book: &RuleBook) -> bool {
        match part {
            PackPart::Claim => self.claim.amount.is_some() && self.claim.on.is_some(),
            PackPart::Approval => self.approvals.values().any(|step| step.live && step.on.is_some()),
            PackPart::List => self.guests.values().any(|guest| guest.live),
            PackPart::Statement => self.day_totals().is_ok_and(|days| days.iter().all(|day| day.close.is_some())),
            PackPart::Receipts => {
                let is_paid = |row: &super::LedgerRow| row.host.minor() == 0 || row.receipts.is_some();
                self.ledger().is_ok_and(|rows| rows.iter().all(is_paid))
            }
            PackPart::Dishes => {
                let hosted = || self.meals.values().filter(|meal| meal.live && meal.kind == MealKind::Work);
                hosted().all(|meal| meal.dishes.values().any(|dish| dish.live))
            }
            PackPart::Letter => self.letter.is_there(),
            PackPart::Fees => self.fees_open(book).is_empty(),
        }
    }
}

/// The paper a finding is about; none for what keeps no paper from being handed in.
fn part_of(finding: &Finding) -> Option<PackPart> {
    match (finding.rule, &finding.detail) {
        (RuleId::R01, _) => Some(PackPart::Letter),
        (RuleId::R02, _) | (RuleId::R13, Detail::ApprovedHeadsDiffer { .. } | Detail::OverApproved { .. }) => Some(PackPart::Approval),
        (RuleId::R06 | RuleId::R14, Detail::BilledHeadsDiffer { .. } | Detail::Blank { .. }) => Some(PackPart::List),
        (RuleId::R13, Detail::ReceiptsDiffer { .. }) | (RuleId::R10, _) => Some(PackPart::Receipts),
        (RuleId::R13, Detail::ClaimDiffers { .. }) | (RuleId::R12, _) => Some(PackPart::Claim),
        (RuleId::R13, Detail::ClosedDayDiffers) => Some(PackPart::Statement),
        (RuleId::R08, _) => Some(PackPart::Dishes),
        (RuleId::R16, _) => Some(PackPart::Fees),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Around, Money, check, interchange};

    fn sample_a() -> Reception {
        interchange::read(include_str!("../../data/sample-a.json")).unwrap().receptions.into_values().next().unwrap()
    }

    fn wrong(reception: &Reception) -> Vec<(PackPart, bool)> {
        let (book, around) = (RuleBook::starter().unwrap(), Around::on("2026-04-20".parse().unwrap()));
        let pack = reception.claim_pack(&book, &check(reception, &book, &around));
        pack.into_iter()
            .filter(|(_, state)| *state != PackState::Complete)
            .map(|(part, state)| (part, state == PackState::Missing))
            .collect()
    }

    #[test]
    fn the_pack_of_sample_a_is_complete() {
        assert_eq!(wrong(&sample_a()), []);
    }

    #[test]
    fn each_paper_that_is_missing_or_differs_is_named() {
        type Change = fn(&mut Reception);
        let cases: [(PackPart, bool, Change); 12] = [
            (PackPart::Claim, true, |r| r.claim.amount = None),
            (PackPart::Claim, false, |r| r.claim.amount = Some(Money::yuan(604))),
            (PackPart::Approval, true, |r| r.approvals.clear()),
            (PackPart::Approval, false, |r| r.approval.heads = Some(12)),
            (PackPart::List, false, |r| r.guests.values_mut().for_each(|guest| guest.unit.clear())),
            (PackPart::Statement, true, |r| r.closes.clear()),
            (PackPart::Statement, false, |r| r.closes.values_mut().for_each(|close| close.host = Money::yuan(1))),
            (PackPart::Receipts, true, |r| r.receipts.clear()),
            (PackPart::Receipts, false, |r| r.receipts.values_mut().for_each(|receipt| receipt.amount = Money::yuan(606))),
            (PackPart::Dishes, true, |r| r.meals.values_mut().for_each(|meal| meal.dishes.clear())),
            (PackPart::Letter, true, |r| r.letter.number.clear()),
            (PackPart::Letter, false, |r| r.letter.heads = Some(9)),
        ];
        for (part, is_missing, change) in cases {
            let mut reception = sample_a();
            change(&mut reception);
            assert_eq!(wrong(&reception), [(part, is_missing)], "{part:?} {is_missing}");
        }
    }
}
