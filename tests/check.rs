//! The samples, read from their files, against the rules: sound as they ship, and found out when they break a rule.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed, which is what it should do")]

use chrono::NaiveDate;
use guestpine::domain::{
    ApprovalForm, Around, Diner, Level, MealForm, MealKind, Money, NextStep, Origin, Reception, Refusal, RuleBook, RuleId, check,
    companion_limit, interchange, meal_verdict, next_step,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn sample_a() -> Reception {
    sample(include_str!("../data/sample-a.json"))
}

fn sample_b() -> Reception {
    sample(include_str!("../data/sample-b.json"))
}

fn sample(text: &str) -> Reception {
    interchange::read(text).unwrap().receptions.into_values().next().unwrap()
}

/// As it stood before the visit: nothing eaten, paid or closed yet.
fn as_planned(mut reception: Reception) -> Reception {
    for meal in reception.meals.values_mut() {
        (meal.actual, meal.billed_heads) = (None, None);
    }
    (reception.receipts, reception.closes, reception.claim) = Default::default();
    reception.approval = ApprovalForm::default();
    reception
}

fn book() -> RuleBook {
    RuleBook::starter().unwrap()
}

fn found(reception: &Reception, today: &str) -> Vec<(RuleId, Level)> {
    check(reception, &book(), &Around::on(day(today))).iter().map(|finding| (finding.rule, finding.level)).collect()
}

#[test]
fn both_samples_are_complete_and_within_the_rules() {
    let (a, b) = (sample_a(), sample_b());
    assert_eq!((a.guests.len(), a.items.len(), a.meals.len(), a.told.len()), (8, 14, 1, 3));
    assert_eq!((b.guests.len(), b.items.len(), b.meals.len(), b.told.len()), (14, 18, 4, 0));
    assert_eq!([&a, &b].map(|r| r.totals().unwrap().host), [Money::yuan(605), Money::yuan(1710)]);
    for (reception, today) in [(&a, "2026-04-15"), (&a, "2026-04-16"), (&a, "2026-08-01"), (&b, "2021-01-14"), (&b, "2026-04-16")] {
        assert_eq!(found(reception, today), [], "{} {today}", reception.name);
    }
}

#[test]
fn both_samples_share_one_directory() {
    let [a, b] =
        [include_str!("../data/sample-a.json"), include_str!("../data/sample-b.json")].map(|text| interchange::read(text).unwrap());
    assert_eq!(a.office, b.office);
    assert_eq!((a.office.people.len(), a.office.vehicles.len()), (29, 4));
    for plan in [&a, &b] {
        let reception = plan.receptions.values().next().unwrap();
        assert!(reception.people.iter().all(|(id, person)| plan.office.people.get(id) == Some(person)));
        let known = |place: &str| plan.office.places.values().any(|known| known.name == place);
        assert!(reception.items.values().all(|item| item.places().all(known)));
    }
}

#[test]
fn the_samples_are_written_and_read_back_unchanged() {
    for text in [include_str!("../data/sample-a.json"), include_str!("../data/sample-b.json")] {
        let plan = interchange::read(text).unwrap();
        assert_eq!(interchange::read(&interchange::write(&plan)), Ok(plan));
    }
}

#[test]
fn the_fourth_companion_of_sample_a_is_refused_and_may_sit_elsewhere() {
    let mut reception = as_planned(sample_a());
    let (meal, fourth) = (*reception.meals.keys().next().unwrap(), reception.person_named("卓然").unwrap());
    let limit = companion_limit(&reception, &reception.meals[&meal], &book()).unwrap();
    assert_eq!((limit.guests, limit.limit, reception.meals[&meal].n_companions()), (8, 3, 3));
    assert!(matches!(reception.seat(meal, fourth, Diner::Companion, &book()), Err(Refusal::Rule(finding)) if finding.rule == RuleId::R03));
    assert_eq!(reception.seat(meal, fourth, Diner::OwnTable, &book()), Ok(()));
    assert_eq!(meal_verdict(&reception, &reception.meals[&meal], &book()).unwrap().total, Money::yuan(605));

    reception.meals.get_mut(&meal).unwrap().people.insert(fourth, Diner::Companion);
    assert_eq!(found(&reception, "2026-04-15"), [(RuleId::R03, Level::Stop)], "660 is still within the budget");
    let mut settled = sample_a();
    settled.meals.get_mut(&meal).unwrap().sat.insert(fourth, true);
    assert_eq!(
        found(&settled, "2026-04-17"),
        [RuleId::R03, RuleId::R06, RuleId::R13].map(|rule| (rule, Level::Stop)),
        "the bill is for eleven"
    );
}

#[test]
fn what_breaks_a_rule_in_the_samples_is_found() {
    let mut a = as_planned(sample_a());
    a.letter.number.clear();
    assert_eq!(found(&a, "2026-04-16"), [(RuleId::R01, Level::Note)]);
    assert_eq!(found(&a, "2026-04-24"), [(RuleId::R01, Level::Stop)]);
    let meal = a.meals.values_mut().next().unwrap();
    meal.price = Money::fen(10_001);
    assert_eq!(found(&a, "2026-04-16"), [(RuleId::R05, Level::Stop), (RuleId::R17, Level::Warn), (RuleId::R01, Level::Note)]);

    let mut b = as_planned(sample_b());
    for meal in b.meals.values_mut() {
        meal.kind = MealKind::Work;
    }
    let expected = [(RuleId::R04, Level::Stop); 3].into_iter().chain([(RuleId::R17, Level::Warn)]).collect::<Vec<_>>();
    assert_eq!(found(&b, "2021-01-14"), expected);
    b.origin = Origin::Foreign;
    b.meals.values_mut().for_each(|meal| meal.form = MealForm::Banquet);
    assert_eq!(found(&b, "2021-01-14"), [(RuleId::R04, Level::Warn), (RuleId::R04, Level::Warn), (RuleId::R17, Level::Warn)]);
}

#[test]
fn the_next_step_of_a_sample_is_to_tell_its_leaders_until_the_visit_is_over() {
    let a = sample_a();
    let tell = |on, n_leaders| NextStep::TellLeaders { day: day(on), n_leaders };
    assert_eq!(next_step(&a, None, None, day("2026-04-15")), tell("2026-04-16", 5));
    assert_eq!(next_step(&a, None, None, day("2026-04-17")), NextStep::Nothing);
    let b = sample_b();
    assert_eq!(next_step(&b, None, None, day("2021-01-01")), tell("2021-01-14", 4));
    assert_eq!(next_step(&b, None, None, day("2021-01-15")), tell("2021-01-15", 3));
}

/// What both samples come to by the day: borne by the office, and collected from the guests.
#[test]
fn both_samples_settle_to_their_totals() {
    let days = |reception: &Reception| {
        let days = reception.day_totals().unwrap();
        assert!(days.iter().all(|day| day.is_settled && !day.differs && day.close.is_some()), "{days:?}");
        days.into_iter().map(|day| (day.day, day.totals.host, day.totals.collected)).collect::<Vec<_>>()
    };
    let (a, b) = (sample_a(), sample_b());
    assert_eq!(days(&a), [(day("2026-04-16"), Money::yuan(605), Money::yuan(640))]);
    let expected =
        [(day("2021-01-14"), Money::yuan(1710), Money::yuan(560 + 1120)), (day("2021-01-15"), Money::ZERO, Money::yuan(840 + 1120))];
    assert_eq!(days(&b), expected);
    assert_eq!(b.ledger().unwrap().iter().try_fold(Money::ZERO, |sum, row| sum.plus(row.by_guests)), Ok(Money::yuan(4700)), "rooms");
    for (reception, percent) in [(&a, 92), (&b, 95)] {
        assert_eq!(reception.budget_use().unwrap().percent, percent, "91.7 % and 95.0 %, rounded up");
        let due: Vec<_> = reception.fees_due(&book());
        let collected = reception.totals().unwrap().collected;
        assert_eq!(
            due.iter().try_fold(Money::ZERO, |sum, due| sum.plus(due.amount()?)),
            Ok(collected),
            "what is due is what was collected"
        );
    }
}
