//! What the checks find, in sentences. Every match is exhaustive: a new finding does not compile until worded.

use super::{Locale, Wording, money, money_problem};
use crate::domain::{Cure, Detail, Level, RuleId};
use leptos_i18n::td_string;

impl Wording for Level {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Stop => td_string!(locale, reception.level_stop),
            Self::Warn => td_string!(locale, reception.level_warn),
            Self::Note => td_string!(locale, reception.level_note),
        }
    }
}

impl Wording for RuleId {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::R01 => td_string!(locale, reception.rule_letter),
            Self::R03 => td_string!(locale, reception.rule_companions),
            Self::R04 => td_string!(locale, reception.rule_hosted_meals),
            Self::R05 => td_string!(locale, reception.rule_cap),
            Self::R17 => td_string!(locale, reception.rule_budget),
        }
    }
}

/// One sentence with the numbers compared.
pub fn finding_text(locale: Locale, detail: &Detail) -> String {
    match detail {
        Detail::LetterMissing { working_days: 0, .. } => td_string!(locale, reception.found_no_letter_yet).to_owned(),
        Detail::LetterMissing { working_days, allowed } => {
            td_string!(locale, reception.found_no_letter, days = working_days, allowed = allowed)
        }
        Detail::LetterAfterVisit { working_days, allowed } => {
            td_string!(locale, reception.found_late_letter, days = working_days, allowed = allowed)
        }
        Detail::HeadsDiffer { letter, listed } => td_string!(locale, reception.heads_differ, letter = letter, now = listed),
        Detail::TooManyCompanions { guests, limit, chosen } => {
            td_string!(locale, reception.found_companions, guests = guests, limit = limit, chosen = chosen)
        }
        Detail::TooManyHostedMeals { limit, planned } => {
            td_string!(locale, reception.found_hosted_meals, limit = limit, planned = planned)
        }
        Detail::OverCap { per_head, cap } => {
            td_string!(locale, reception.found_over_cap, per_head = money(locale, *per_head), cap = money(locale, *cap))
        }
        Detail::OverBudget { planned, budget } => {
            td_string!(locale, reception.found_over_budget, planned = money(locale, *planned), budget = money(locale, *budget))
        }
        Detail::Unreckonable { error } => td_string!(locale, reception.found_unreckonable, why = money_problem(locale, error)),
    }
}

/// What would make a finding disappear.
pub fn cure_text(locale: Locale, cure: Cure) -> String {
    match cure {
        Cure::EnterLetter => td_string!(locale, reception.cure_letter).to_owned(),
        Cure::CompareWithLetter => td_string!(locale, reception.cure_compare).to_owned(),
        Cure::FewerCompanions { by } => td_string!(locale, reception.cure_companions, n = by),
        Cure::GuestsPay { hosted } => td_string!(locale, reception.cure_guests_pay, n = hosted),
        Cure::LowerPrice { to } => td_string!(locale, reception.cure_price, cap = money(locale, to)),
        Cure::SpendWithin { budget } => td_string!(locale, reception.cure_budget, budget = money(locale, budget)),
        Cure::CorrectAmount => td_string!(locale, reception.cure_amount).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;

    #[test]
    fn a_finding_names_the_numbers_and_the_cure() {
        let companions = Detail::TooManyCompanions { guests: 8, limit: 3, chosen: 4 };
        assert_eq!(finding_text(Locale::zh_CN, &companions), "陪餐超员：接待对象8人，陪餐最多3人，已选4人。");
        assert_eq!(cure_text(Locale::zh_CN, companions.cure().unwrap()), "请减1人：换人，或改为自费另桌。");
        let over = Detail::OverCap { per_head: Money::yuan(60), cap: Money::yuan(55) };
        assert_eq!(finding_text(Locale::zh_CN, &over), "超标：每人60元，标准每人55元。");
        assert_eq!(finding_text(Locale::en, &over), "Over the cap: ¥60.00 a head, the cap is ¥55.00.");
        let early = Detail::LetterMissing { working_days: 0, allowed: 3 };
        let late = Detail::LetterMissing { working_days: 2, allowed: 3 };
        assert_ne!(finding_text(Locale::zh_CN, &early), finding_text(Locale::zh_CN, &late));
    }
}
