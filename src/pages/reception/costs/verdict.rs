//! What the rules say about one meal, in words.

use crate::{
    domain::{CapVerdict, Meal, MealKind, MealVerdict, Reception, RuleBook, companion_limit, meal_verdict},
    i18n::{Locale, money, money_problem},
    ui::Tone,
};
use leptos_i18n::td_string;

/// What the rules say about one meal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// 接待对象8人，陪餐最多3人，已选3人；合计605元，未超标
    pub(super) line: String,
    /// `Stop` when a rule is broken.
    pub(super) tone: Tone,
    /// The same in one word.
    pub(super) badge: String,
    /// Companions too many, and the article.
    pub(super) too_many: Option<(String, String)>,
}

/// Puts into words what the rules say about one meal.
pub(super) fn verdict(locale: Locale, reception: &Reception, meal: &Meal, book: &RuleBook) -> Verdict {
    let (guests, chosen) = (reception.n_diners(meal), meal.n_companions());
    let limit = companion_limit(reception, meal, book);
    let heads = if let Some(limit) = &limit {
        td_string!(locale, costs.heads, guests = guests, most = limit.limit, chosen = chosen)
    } else {
        td_string!(locale, costs.heads_no_limit, guests = guests, chosen = chosen)
    };
    let too_many = limit.filter(|limit| chosen > limit.limit).map(|limit| {
        let text = td_string!(locale, costs.over_companions, n = chosen - limit.limit);
        (text, limit.source)
    });
    let (line, tone, badge) = cost(locale, heads, meal, meal_verdict(reception, meal, book));
    match too_many {
        Some((ref text, _)) if tone != Tone::Stop => Verdict { line, tone: Tone::Stop, badge: text.clone(), too_many },
        too_many => Verdict { line, tone, badge, too_many },
    }
}

fn cost(locale: Locale, heads: String, meal: &Meal, verdict: Result<MealVerdict, crate::domain::MoneyError>) -> (String, Tone, String) {
    let found = match verdict {
        Ok(found) => found,
        Err(error) => {
            let why = money_problem(locale, &error);
            return (td_string!(locale, costs.unreckonable, heads = heads, why = why), Tone::Stop, why.to_owned());
        }
    };
    let (total, price) = (money(locale, found.total), money(locale, found.per_head));
    match (meal.kind, found.cap, found.verdict) {
        (MealKind::GuestsPay, ..) => {
            let badge = td_string!(locale, common.meal_guests_pay).to_owned();
            (td_string!(locale, costs.guests_pay, heads = heads, price = price), Tone::Calm, badge)
        }
        (_, Some(cap), CapVerdict::Over { .. }) => {
            let line = td_string!(locale, costs.over, heads = heads, total = total, price = price, cap = money(locale, cap));
            (line, Tone::Stop, td_string!(locale, common.over_cap).to_owned())
        }
        (_, Some(_), CapVerdict::Within) => {
            let line = td_string!(locale, costs.within, heads = heads, total = total);
            match found.per_head.minor() {
                0 => (line, Tone::Calm, td_string!(locale, costs.no_price).to_owned()),
                _ => (line, Tone::Good, td_string!(locale, common.within_cap).to_owned()),
            }
        }
        (_, None, _) => (td_string!(locale, costs.no_cap, heads = heads, total = total.clone()), Tone::Calm, total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Diner, Money, Origin, PersonId};

    fn said(n_guests: u32, n_companions: u32, fen: i64, change: impl FnOnce(&mut Reception, &mut Meal)) -> Verdict {
        let day = "2026-04-16".parse().unwrap();
        let mut reception = Reception { first_day: day, last_day: day, heads: n_guests, ..Reception::default() };
        let people = (1..=n_companions).map(|n| (PersonId(uuid::Uuid::from_u128(n.into())), Diner::Companion)).collect();
        let start = day.and_hms_opt(12, 5, 0).unwrap();
        let mut meal = Meal { live: true, start, price: Money::fen(fen), people, ..Meal::default() };
        change(&mut reception, &mut meal);
        verdict(Locale::zh_CN, &reception, &meal, &RuleBook::starter().unwrap())
    }

    #[test]
    fn a_meal_within_the_rules_is_said_in_one_line() {
        let found = said(8, 3, 5_500, |_, _| {});
        assert_eq!(found.line, "接待对象8人，陪餐最多3人，已选3人；合计605元，未超标");
        assert_eq!((found.tone, found.badge.as_str(), found.too_many), (Tone::Good, "未超标", None));
    }

    #[test]
    fn a_price_over_the_cap_is_said_with_both_numbers() {
        let found = said(8, 3, 12_636, |_, _| {});
        assert_eq!(found.line, "接待对象8人，陪餐最多3人，已选3人；合计1,389.96元；超标：每人126.36元，标准100元");
        assert_eq!((found.tone, found.badge.as_str()), (Tone::Stop, "超标"));
        assert_eq!(said(8, 3, 10_000, |_, _| {}).tone, Tone::Good, "the cap itself is allowed");
    }

    #[test]
    fn too_many_at_table_stop_with_the_article() {
        let found = said(8, 4, 5_500, |_, _| {});
        let (text, source) = found.too_many.unwrap();
        assert_eq!((found.tone, found.badge.as_str(), text.as_str()), (Tone::Stop, "陪餐超员1人", "陪餐超员1人"));
        assert!(source.contains("第十条"));
    }

    #[test]
    fn what_the_guests_pay_has_no_cap() {
        let found = said(8, 1, 50_000, |_, meal| meal.kind = MealKind::GuestsPay);
        assert_eq!(found.line, "接待对象8人，陪餐最多3人，已选1人；由接待对象交费，每人500元");
        assert_eq!(found.tone, Tone::Calm);
    }

    #[test]
    fn without_a_rule_in_force_only_the_numbers_are_said() {
        let found = said(8, 4, 5_500, |_, meal| meal.start = "2001-01-01T12:00:00".parse().unwrap());
        assert_eq!(found.line, "接待对象8人，已选陪餐4人；合计660元");
        assert_eq!(found.tone, Tone::Calm);
        let foreign = said(4, 4, 5_500, |reception, _| reception.origin = Origin::Foreign);
        assert!(foreign.line.contains("陪餐最多4人"), "{}", foreign.line);
    }
}
