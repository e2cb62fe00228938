//! The rules that a set may have, by kind.

use super::{RuleId, RuleSet};

/// The rules that a set may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleKind {
    /// 公函
    Letter,
    /// 审批
    Approval,
    /// 陪餐人数
    Companions,
    /// 工作餐次数
    HostedMeals,
    /// 招待天数
    Days,
    /// 餐标
    Caps,
    /// 用餐人数与账单相符
    Diners,
    /// 住宿
    Lodging,
    /// 禁止事项
    Forbidden,
    /// 外宾礼品
    Gifts,
    /// 同城不安排用餐
    SameCity,
    /// 结算方式
    Payment,
    /// 一函一事、一事一单
    OneList,
    /// 报销时限
    Claims,
    /// 单据相符
    Vouchers,
    /// 清单填写
    Blanks,
    /// 收取伙食费、交通费
    Fees,
    /// 总额控制
    Budget,
    /// 迎送
    Meeting,
}

impl RuleKind {
    /// Every rule, in the order of the checks.
    pub const ALL: [Self; 19] = [
        Self::Letter,
        Self::Approval,
        Self::Companions,
        Self::HostedMeals,
        Self::Days,
        Self::Caps,
        Self::Diners,
        Self::Lodging,
        Self::Forbidden,
        Self::Gifts,
        Self::SameCity,
        Self::Payment,
        Self::OneList,
        Self::Claims,
        Self::Vouchers,
        Self::Blanks,
        Self::Fees,
        Self::Budget,
        Self::Meeting,
    ];

    /// The check that it belongs to.
    pub const fn check(self) -> RuleId {
        match self {
            Self::Letter => RuleId::R01,
            Self::Approval => RuleId::R02,
            Self::Companions => RuleId::R03,
            Self::HostedMeals | Self::Days => RuleId::R04,
            Self::Caps => RuleId::R05,
            Self::Diners => RuleId::R06,
            Self::Lodging => RuleId::R07,
            Self::Forbidden | Self::Gifts => RuleId::R08,
            Self::SameCity => RuleId::R09,
            Self::Payment => RuleId::R10,
            Self::OneList => RuleId::R11,
            Self::Claims => RuleId::R12,
            Self::Vouchers => RuleId::R13,
            Self::Blanks => RuleId::R14,
            Self::Fees => RuleId::R16,
            Self::Budget => RuleId::R17,
            Self::Meeting => RuleId::R18,
        }
    }
}

impl RuleSet {
    /// Regulation and article of a rule; none where the set does not have the rule.
    pub fn article(&self, rule: RuleKind) -> Option<&str> {
        Some(match rule {
            RuleKind::Letter => &self.letter.as_ref()?.article,
            RuleKind::Approval => &self.approval.as_ref()?.article,
            RuleKind::Companions => &self.companions.as_ref()?.article,
            RuleKind::HostedMeals => &self.hosted_meals.as_ref()?.article,
            RuleKind::Days => &self.days.as_ref()?.article,
            RuleKind::Caps => &self.caps.as_ref()?.article,
            RuleKind::Diners => &self.diners.as_ref()?.article,
            RuleKind::Lodging => &self.lodging.as_ref()?.article,
            RuleKind::Forbidden => &self.forbidden.as_ref()?.article,
            RuleKind::Gifts => &self.gifts.as_ref()?.article,
            RuleKind::SameCity => &self.same_city.as_ref()?.article,
            RuleKind::Payment => &self.payment.as_ref()?.article,
            RuleKind::OneList => &self.one_list.as_ref()?.article,
            RuleKind::Claims => &self.claims.as_ref()?.article,
            RuleKind::Vouchers => &self.vouchers.as_ref()?.article,
            RuleKind::Blanks => &self.blanks.as_ref()?.article,
            RuleKind::Fees => &self.fees.as_ref()?.article,
            RuleKind::Budget => &self.budget.as_ref()?.article,
            RuleKind::Meeting => &self.meeting.as_ref()?.article,
        })
    }

    /// The rules it has, in the order of the checks.
    pub fn rules(&self) -> impl Iterator<Item = RuleKind> {
        RuleKind::ALL.into_iter().filter(|rule| self.article(*rule).is_some())
    }

    /// Takes a rule out of the set.
    pub fn drop_rule(&mut self, rule: RuleKind) {
        match rule {
            RuleKind::Letter => self.letter = None,
            RuleKind::Approval => self.approval = None,
            RuleKind::Companions => self.companions = None,
            RuleKind::HostedMeals => self.hosted_meals = None,
            RuleKind::Days => self.days = None,
            RuleKind::Caps => self.caps = None,
            RuleKind::Diners => self.diners = None,
            RuleKind::Lodging => self.lodging = None,
            RuleKind::Forbidden => self.forbidden = None,
            RuleKind::Gifts => self.gifts = None,
            RuleKind::SameCity => self.same_city = None,
            RuleKind::Payment => self.payment = None,
            RuleKind::OneList => self.one_list = None,
            RuleKind::Claims => self.claims = None,
            RuleKind::Vouchers => self.vouchers = None,
            RuleKind::Blanks => self.blanks = None,
            RuleKind::Fees => self.fees = None,
            RuleKind::Budget => self.budget = None,
            RuleKind::Meeting => self.meeting = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::RuleBook;
    use super::*;

    #[test]
    fn a_rule_is_taken_out() {
        for (id, set) in RuleBook::starter().unwrap().sets() {
            let mut emptied = set.clone();
            set.rules().for_each(|rule| emptied.drop_rule(rule));
            assert_eq!(emptied.rules().count(), 0, "{id}");
            let RuleSet { live, name, source, origin, authority, from, to, uncertain, .. } = set.clone();
            assert_eq!(emptied, RuleSet { live, name, source, origin, authority, from, to, uncertain, ..RuleSet::default() });
        }
    }
}
