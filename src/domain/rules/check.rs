//! The checks: a reception compared with the rules in force on its days.

use super::meal::{cap, too_many_companions};
use super::{CapVerdict, Detail, Finding, Level, RuleBook, RuleId, Subject, meal_verdict};
use crate::domain::{Meal, MealId, MealKind, Reception, days, weekday};
use chrono::{NaiveDate, Weekday};

/// Everything the rules say about a reception as it stands, the gravest first.
pub fn check(reception: &Reception, book: &RuleBook, today: NaiveDate) -> Vec<Finding> {
    let mut findings = letter(reception, book, today);
    for (id, meal) in reception.meals_in_order() {
        findings.extend(too_many_companions(reception, (id, meal), meal.n_companions(), book));
        findings.extend(over_cap(reception, (id, meal), book));
    }
    findings.extend(hosted_meals(reception, book));
    findings.extend(over_budget(reception, book));
    findings.sort_by_key(|finding| finding.level);
    findings
}

/// R01
fn letter(reception: &Reception, book: &RuleBook, today: NaiveDate) -> Vec<Finding> {
    let Some(rule) = book.in_force(reception.first_day, reception.origin).find_map(|set| set.letter.as_ref()) else {
        return Vec::new();
    };
    let allowed = rule.working_days_after;
    let finding = |level, detail| Finding { rule: RuleId::R01, level, source: rule.article.clone(), subject: Subject::Letter, detail };
    let late = |on: NaiveDate| {
        let working_days = working_days_since(reception.last_day, on);
        (if working_days > allowed { Level::Stop } else { Level::Warn }, working_days)
    };
    if reception.letter.number.is_empty() {
        let (level, working_days) = if today <= reception.last_day { (Level::Note, 0) } else { late(today) };
        return vec![finding(level, Detail::LetterMissing { working_days, allowed })];
    }
    let mut findings = Vec::new();
    if let Some(issued) = reception.letter.issued.filter(|issued| *issued > reception.last_day) {
        let (level, working_days) = late(issued);
        findings.push(finding(level, Detail::LetterAfterVisit { working_days, allowed }));
    }
    let listed = reception.guests.values().any(|guest| guest.live).then(|| reception.n_guests());
    if let (Some(letter), Some(listed)) = (reception.letter.heads, listed)
        && letter != listed
    {
        findings.push(finding(Level::Warn, Detail::HeadsDiffer { letter, listed }));
    }
    findings
}

/// Mondays to Fridays after `from` up to `to`; public holidays are not known here and count.
fn working_days_since(from: NaiveDate, to: NaiveDate) -> u32 {
    let later = days(from, to).skip(1).filter(|day| !matches!(weekday(*day), Weekday::Sat | Weekday::Sun));
    u32::try_from(later.count()).unwrap_or(u32::MAX)
}

/// R05
fn over_cap(reception: &Reception, (id, meal): (MealId, &Meal), book: &RuleBook) -> Option<Finding> {
    let (cap, article) = cap(reception, meal, book)?;
    let detail = match meal_verdict(reception, meal, book) {
        Ok(meal) if meal.verdict == CapVerdict::Within => return None,
        Ok(meal) => Detail::OverCap { per_head: meal.per_head, cap },
        Err(error) => Detail::Unreckonable { error },
    };
    Some(Finding { rule: RuleId::R05, level: Level::Stop, source: article.to_owned(), subject: Subject::Meal(id), detail })
}

/// R04: each meal paid by the host after those allowed.
fn hosted_meals(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let Some(rule) = book.in_force(reception.first_day, reception.origin).find_map(|set| set.hosted_meals.as_ref()) else {
        return Vec::new();
    };
    let hosted: Vec<MealId> =
        reception.meals_in_order().into_iter().filter(|(_, meal)| meal.kind == MealKind::Work).map(|(id, _)| id).collect();
    let detail = Detail::TooManyHostedMeals { limit: rule.most, planned: u32::try_from(hosted.len()).unwrap_or(u32::MAX) };
    let too_many = hosted.into_iter().skip(rule.most as usize);
    too_many
        .map(|id| Finding {
            rule: RuleId::R04,
            level: rule.level,
            source: rule.article.clone(),
            subject: Subject::Meal(id),
            detail: detail.clone(),
        })
        .collect()
}

/// R17
fn over_budget(reception: &Reception, book: &RuleBook) -> Option<Finding> {
    let budget = reception.budget?;
    let compared = reception.total_spent().and_then(|planned| Ok((planned, planned.minus(budget)?)));
    let detail = match compared {
        Ok((_, over)) if over.minor() <= 0 => return None,
        Ok((planned, _)) => Detail::OverBudget { planned, budget },
        Err(error) => Detail::Unreckonable { error },
    };
    let rule = book.in_force(reception.first_day, reception.origin).find_map(|set| set.budget.as_ref());
    let source = rule.map(|rule| rule.article.clone()).unwrap_or_default();
    Some(Finding { rule: RuleId::R17, level: Level::Warn, source, subject: Subject::Reception, detail })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Diner, Guest, GuestId, Money, Origin, PersonId, Refusal, companion_limit, may_add_companion};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn book() -> RuleBook {
        RuleBook::starter().unwrap()
    }

    fn person(n: u32) -> PersonId {
        PersonId(Uuid::from_u128(n.into()))
    }

    const MEAL: MealId = MealId(Uuid::from_u128(1));

    /// One reception of a day with a letter and one work meal at noon.
    fn reception(on: &str, n_guests: u32, n_companions: u32, price: i64) -> Reception {
        let mut reception = Reception { first_day: day(on), last_day: day(on), heads: n_guests, ..Reception::default() };
        reception.letter.number = "函1".into();
        let people = (1..=n_companions).map(|n| (person(n), Diner::Companion)).collect();
        let start = day(on).and_hms_opt(12, 0, 0).unwrap();
        reception.meals.insert(MEAL, Meal { live: true, start, price: Money::yuan(price), people, ..Meal::default() });
        reception
    }

    fn found(reception: &Reception) -> Vec<(RuleId, Level)> {
        check(reception, &book(), reception.first_day).iter().map(|finding| (finding.rule, finding.level)).collect()
    }

    #[test]
    fn companions_at_the_limit_pass_and_one_more_stops() {
        for (case, guests, chosen, stops) in [
            ("T01", 10, 3, false),
            ("T02", 10, 4, true),
            ("T04", 11, 3, false),
            ("one more than T04", 11, 4, true),
            ("T06", 13, 11, true),
            ("12 guests", 12, 4, false),
            ("one more for 12", 12, 5, true),
            ("1 guest", 1, 3, false),
            ("one more for 1", 1, 4, true),
        ] {
            let expected: &[_] = if stops { &[(RuleId::R03, Level::Stop)] } else { &[] };
            assert_eq!(found(&reception("2026-03-02", guests, chosen, 95)), expected, "{case}");
        }
    }

    #[test]
    fn a_stop_carries_its_numbers_article_and_cure() {
        let findings = check(&reception("2026-03-02", 13, 11, 95), &book(), day("2026-03-02"));
        assert_eq!(findings[0].detail, Detail::TooManyCompanions { guests: 13, limit: 4, chosen: 11 });
        assert!(findings[0].source.contains("第十条"));
        assert_eq!(findings[0].detail.cure(), Some(crate::domain::Cure::FewerCompanions { by: 7 }));
        assert_eq!(findings[0].subject, Subject::Meal(MEAL));
    }

    #[test]
    fn foreign_guests_have_their_own_limits() {
        for (case, guests, chosen, price, expected) in [
            ("T16", 6, 5, 260, &[][..]),
            ("6 guests, 6 companions", 6, 6, 260, &[(RuleId::R03, Level::Stop)]),
            ("7 guests, 6 companions", 7, 6, 300, &[]),
            ("over the banquet cap", 7, 6, 301, &[(RuleId::R05, Level::Stop)]),
        ] {
            let mut reception = reception("2026-03-02", guests, chosen, price);
            reception.origin = Origin::Foreign;
            assert_eq!(found(&reception), expected, "{case}");
        }
    }

    #[test]
    fn the_cap_itself_is_allowed_and_a_fen_more_is_not() {
        for (hour, fen, over) in
            [(12, 10_000, None), (12, 10_001, Some(1)), (7, 3_000, None), (7, 3_001, Some(1)), (18, 12_636, Some(2_636))]
        {
            let mut reception = reception("2026-03-02", 8, 3, 0);
            let meal = reception.meals.get_mut(&MEAL).unwrap();
            meal.price = Money::fen(fen);
            meal.start = day("2026-03-02").and_hms_opt(hour, 30, 0).unwrap();
            let expected = over.map_or(CapVerdict::Within, |by| CapVerdict::Over { by: Money::fen(by) });
            assert_eq!(meal_verdict(&reception, &reception.meals[&MEAL], &book()).unwrap().verdict, expected, "{hour} {fen}");
            assert_eq!(found(&reception).contains(&(RuleId::R05, Level::Stop)), over.is_some(), "{hour} {fen}");
        }
    }

    #[test]
    fn what_the_guests_pay_themselves_has_no_cap() {
        let mut reception = reception("2026-03-02", 8, 0, 150);
        assert_eq!(found(&reception), [(RuleId::R05, Level::Stop)]);
        reception.meals.get_mut(&MEAL).unwrap().kind = MealKind::GuestsPay;
        assert_eq!(found(&reception), []);
        let verdict = meal_verdict(&reception, &reception.meals[&MEAL], &book()).unwrap();
        assert_eq!((verdict.cap, verdict.total), (None, Money::ZERO));
    }

    #[test]
    fn a_second_work_meal_stops() {
        let mut reception = reception("2026-03-02", 8, 3, 55);
        let mut second = reception.meals[&MEAL].clone();
        second.start = day("2026-03-02").and_hms_opt(18, 0, 0).unwrap();
        let second_id = MealId(Uuid::from_u128(0));
        reception.meals.insert(second_id, second);
        let findings = check(&reception, &book(), day("2026-03-02"));
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].rule, findings[0].level, findings[0].subject), (RuleId::R04, Level::Stop, Subject::Meal(second_id)));
        assert_eq!(findings[0].detail, Detail::TooManyHostedMeals { limit: 1, planned: 2 });
        reception.meals.get_mut(&second_id).unwrap().live = false;
        assert_eq!(found(&reception), []);
    }

    #[test]
    fn foreign_guests_may_be_hosted_twice() {
        let mut reception = reception("2026-03-02", 8, 3, 55);
        reception.origin = Origin::Foreign;
        for n in 2..=3 {
            assert_eq!(found(&reception), []);
            reception.meals.insert(MealId(Uuid::from_u128(n)), reception.meals[&MEAL].clone());
        }
        assert_eq!(found(&reception), [(RuleId::R04, Level::Warn)]);
    }

    #[test]
    fn spending_up_to_the_budget_is_allowed() {
        for (budget, expected) in [(605, &[][..]), (604, &[(RuleId::R17, Level::Warn)])] {
            let mut reception = reception("2026-03-02", 8, 3, 55);
            reception.budget = Some(Money::yuan(budget));
            assert_eq!(found(&reception), expected, "{budget}");
        }
    }

    #[test]
    fn amounts_that_cannot_be_compared_are_reported() {
        let mut reception = reception("2026-03-02", 8, 3, 55);
        reception.budget = Some(Money::try_from("605.00 USD".to_owned()).unwrap());
        let findings = check(&reception, &book(), day("2026-03-02"));
        assert!(matches!(findings[..], [Finding { rule: RuleId::R17, detail: Detail::Unreckonable { .. }, .. }]));
    }

    #[test]
    fn a_missing_letter_grows_graver_after_the_visit() {
        let mut reception = reception("2026-03-02", 6, 2, 95);
        reception.letter.number.clear();
        for (today, level, working_days) in [
            ("2026-02-20", Level::Note, 0),
            ("2026-03-02", Level::Note, 0),
            ("2026-03-03", Level::Warn, 1),
            ("2026-03-08", Level::Warn, 4),
            ("2026-03-09", Level::Warn, 5),
            ("2026-03-10", Level::Stop, 6),
        ] {
            let findings = check(&reception, &book(), day(today));
            assert_eq!((findings.len(), findings[0].level), (1, level), "{today}");
            assert_eq!(findings[0].detail, Detail::LetterMissing { working_days, allowed: 5 }, "{today}");
        }
        reception.origin = Origin::Foreign;
        assert_eq!(found(&reception), []);
    }

    #[test]
    fn a_letter_after_the_visit_is_allowed_for_five_working_days() {
        for (case, issued, expected) in [
            ("before the visit", "2026-02-27", None),
            ("on the day", "2026-03-02", None),
            ("T11", "2026-03-06", Some((Level::Warn, 4))),
            ("fifth working day", "2026-03-09", Some((Level::Warn, 5))),
            ("sixth working day", "2026-03-10", Some((Level::Stop, 6))),
        ] {
            let mut reception = reception("2026-03-02", 6, 2, 95);
            reception.letter.issued = Some(day(issued));
            let findings = check(&reception, &book(), day("2026-04-01"));
            let seen = findings.first().map(|finding| (finding.level, finding.detail.clone()));
            let expected = expected.map(|(level, working_days)| (level, Detail::LetterAfterVisit { working_days, allowed: 5 }));
            assert_eq!(seen, expected, "{case}");
        }
    }

    #[test]
    fn the_heads_of_the_letter_are_compared_with_the_list_once_there_is_one() {
        let mut reception = reception("2026-03-02", 8, 3, 55);
        reception.letter.heads = Some(2);
        assert_eq!(found(&reception), []);
        for n in 1..=3 {
            reception.guests.insert(GuestId(Uuid::from_u128(n)), Guest { live: true, ..Guest::default() });
            let expected: &[_] = if n == 2 { &[] } else { &[(RuleId::R01, Level::Warn)] };
            assert_eq!(found(&reception), expected, "{n}");
        }
    }

    #[test]
    fn nothing_is_found_before_any_rule_was_in_force() {
        let mut reception = reception("2013-12-07", 8, 5, 500);
        reception.letter.number.clear();
        assert_eq!(found(&reception), []);
        assert_eq!(companion_limit(&reception, &reception.meals[&MEAL], &book()), None);
    }

    #[test]
    fn the_fourth_companion_of_eight_guests_is_refused_with_the_article() {
        let mut reception = reception("2026-04-16", 8, 3, 55);
        let before = reception.clone();
        let limit = companion_limit(&reception, &reception.meals[&MEAL], &book()).unwrap();
        assert_eq!((limit.guests, limit.limit), (8, 3));
        let Err(Refusal::Rule(finding)) = reception.seat(MEAL, person(4), Diner::Companion, &book()) else { panic!("seated") };
        assert_eq!(finding.detail, Detail::TooManyCompanions { guests: 8, limit: 3, chosen: 4 });
        assert!(finding.source.contains("第十条"));
        assert_eq!(Err(finding), may_add_companion(&reception, MEAL, &book()));
        assert_eq!(reception, before);
    }

    #[test]
    fn own_table_and_leaving_always_work_and_make_room() {
        let mut reception = reception("2026-04-16", 8, 4, 55);
        assert_eq!(reception.seat(MEAL, person(3), Diner::Companion, &book()), Ok(()), "already at table");
        assert_eq!(reception.seat(MEAL, person(5), Diner::OwnTable, &book()), Ok(()));
        assert_eq!(reception.seat(MEAL, person(4), Diner::Off, &book()), Ok(()));
        assert!(reception.seat(MEAL, person(5), Diner::Companion, &book()).is_err());
        assert_eq!(reception.seat(MEAL, person(1), Diner::OwnTable, &book()), Ok(()));
        assert_eq!(reception.seat(MEAL, person(5), Diner::Companion, &book()), Ok(()));
        assert_eq!(found(&reception), []);
        reception.meals.get_mut(&MEAL).unwrap().live = false;
        assert_eq!(reception.seat(MEAL, person(5), Diner::Off, &book()), Err(Refusal::NoSuchMeal));
    }

    #[test]
    fn a_guest_off_the_meal_does_not_count() {
        let mut reception = reception("2026-04-16", 0, 4, 55);
        let guests: Vec<GuestId> = (1..=12).map(|n| GuestId(Uuid::from_u128(n))).collect();
        for id in &guests {
            reception.guests.insert(*id, Guest { live: true, ..Guest::default() });
        }
        assert_eq!(found(&reception), []);
        reception.meals.get_mut(&MEAL).unwrap().guests.insert(guests[0], false);
        assert_eq!(found(&reception), [(RuleId::R03, Level::Stop)]);
    }
}
