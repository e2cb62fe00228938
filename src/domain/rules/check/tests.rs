//! Each rule at its limit, just under and just over, before and after it came into force.

use super::super::{CapVerdict, Detail, RuleId, Subject};
use super::*;
use crate::domain::{
    Approval, ApprovalId, ApprovalKind, Attendance, BlankField, Cost, CostId, CostKind, Diner, Dish, DishId, Guest, GuestId, Item, ItemId,
    LetterForm, Meal, MealForm, MealId, MealKind, Money, Origin, Payer, Payment, Person, PersonId, Rank, Receipt, ReceiptId, Refusal, Role,
    Room, RoomClass, RoomId, companion_limit, may_add_companion, meal_outcome, meal_verdict,
};
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
const APPROVAL: ApprovalId = ApprovalId(Uuid::from_u128(1));

fn approved(kind: ApprovalKind, on: &str) -> Approval {
    Approval { live: true, kind, who: "赵明远".into(), opinion: "同意".into(), on: Some(day(on)), ..Approval::default() }
}

/// A guest with all that the list asks for.
fn somebody() -> Guest {
    Guest { live: true, name: "宋振华".into(), unit: "省厅".into(), post: "处长".into(), ..Guest::default() }
}

/// One reception of a day with a letter and one work meal at noon.
fn reception(on: &str, n_guests: u32, n_companions: u32, price: i64) -> Reception {
    let first = day(on);
    let mut reception = Reception { first_day: first, last_day: first, heads: n_guests, ..Reception::default() };
    reception.letter.number = "函1".into();
    reception.approvals.insert(APPROVAL, approved(ApprovalKind::Reception, &(first - chrono::Days::new(3)).to_string()));
    let people = (1..=n_companions).map(|n| (person(n), Diner::Companion)).collect();
    let start = day(on).and_hms_opt(12, 0, 0).unwrap();
    reception.meals.insert(MEAL, Meal { live: true, start, price: Money::yuan(price), people, ..Meal::default() });
    reception
}

fn found(reception: &Reception) -> Vec<(RuleId, Level)> {
    check(reception, &book(), &Around::on(reception.first_day)).iter().map(|finding| (finding.rule, finding.level)).collect()
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
    let findings = check(&reception("2026-03-02", 13, 11, 95), &book(), &Around::on(day("2026-03-02")));
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
    for (hour, fen, over) in [(12, 10_000, None), (12, 10_001, Some(1)), (7, 3_000, None), (7, 3_001, Some(1)), (18, 12_636, Some(2_636))] {
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
    assert_eq!(found(&reception), [(RuleId::R16, Level::Note)], "to be collected");
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
    let findings = check(&reception, &book(), &Around::on(day("2026-03-02")));
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
    reception.meals.get_mut(&MEAL).unwrap().form = MealForm::Banquet;
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
    let findings = check(&reception, &book(), &Around::on(day("2026-03-02")));
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
        let findings = check(&reception, &book(), &Around::on(day(today)));
        assert_eq!((findings.len(), findings[0].level), (1, level), "{today}");
        assert_eq!(findings[0].detail, Detail::LetterMissing { working_days, allowed: 5, phone_only: false }, "{today}");
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
        let findings = check(&reception, &book(), &Around::on(day("2026-04-01")));
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
        reception.guests.insert(GuestId(Uuid::from_u128(n)), Guest { name: n.to_string(), ..somebody() });
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
        reception.guests.insert(*id, Guest { name: id.to_string(), ..somebody() });
    }
    assert_eq!(found(&reception), []);
    reception.meals.get_mut(&MEAL).unwrap().guests.insert(guests[0], false);
    assert_eq!(found(&reception), [(RuleId::R03, Level::Stop)]);
}

/// What a check finds of one rule.
fn of(rule: RuleId, reception: &Reception, around: &Around) -> Vec<(Level, Detail)> {
    check(reception, &book(), around).into_iter().filter(|f| f.rule == rule).map(|f| (f.level, f.detail)).collect()
}

fn on_the_day(reception: &Reception) -> Around {
    Around::on(reception.first_day)
}

#[test]
fn a_phone_record_is_no_letter_and_an_invitation_is_one() {
    for (form, expected) in [(LetterForm::Letter, None), (LetterForm::Invitation, None), (LetterForm::Phone, Some(true))] {
        let mut reception = reception("2026-03-02", 6, 2, 95);
        reception.letter.form = form;
        let found = of(RuleId::R01, &reception, &on_the_day(&reception));
        let phone_only = found.first().map(|(_, detail)| matches!(detail, Detail::LetterMissing { phone_only: true, .. }));
        assert_eq!(phone_only, expected, "{form:?}");
    }
}

#[test]
fn an_approval_comes_first_or_says_why_not() {
    for (on, urgent, today, expected) in [
        (Some("2026-03-01"), "", "2026-03-09", None),
        (Some("2026-03-02"), "", "2026-03-09", None),
        (Some("2026-03-03"), "", "2026-03-09", Some(Level::Warn)),
        (Some("2026-03-03"), "临时通知", "2026-03-09", None),
        (None, "", "2026-03-01", Some(Level::Note)),
        (None, "", "2026-03-02", Some(Level::Warn)),
    ] {
        let mut reception = reception("2026-03-02", 6, 2, 95);
        reception.approvals.clear();
        reception.approvals.extend(on.map(|on| (APPROVAL, approved(ApprovalKind::Reception, on))));
        reception.approval.urgent = urgent.into();
        let found = of(RuleId::R02, &reception, &Around::on(day(today)));
        assert_eq!(found.first().map(|(level, _)| *level), expected, "{on:?} {urgent} {today}");
    }
}

#[test]
fn what_was_eaten_apart_counts_too() {
    let mut reception = reception("2026-03-02", 8, 3, 100);
    assert_eq!(found(&reception), [], "1100 for eleven");
    let bill = |n: u128, yuan| (ReceiptId(Uuid::from_u128(n)), receipt("机关食堂", yuan));
    reception.receipts = [bill(1, 1210), bill(2, 180)].into();
    let around = on_the_day(&reception);
    let expected = [(Level::Stop, Detail::OverCap { per_head: Money::fen(12_636), cap: Money::yuan(100) })];
    assert_eq!(of(RuleId::R05, &reception, &around), expected, "T09");
    assert_eq!(of(RuleId::R11, &reception, &around).len(), 1, "two bills of one canteen on one day");
    reception.receipts = [bill(1, 1210)].into();
    let expected = [(Level::Stop, Detail::OverCap { per_head: Money::yuan(110), cap: Money::yuan(100) })];
    assert_eq!(of(RuleId::R05, &reception, &around), expected, "110 without the dessert is over it too");
    for (fen, over) in [(110_000, false), (110_001, true)] {
        reception.receipts.get_mut(&ReceiptId(Uuid::from_u128(1))).unwrap().amount = Money::fen(fen);
        assert_eq!(!of(RuleId::R05, &reception, &around).is_empty(), over, "{fen}");
    }
}

#[test]
fn a_dish_paid_apart_counts_into_the_price_per_head() {
    let mut reception = reception("2026-03-02", 8, 2, 90);
    let dish = |yuan| Dish { live: true, name: "甜点".into(), quantity: 2, price: Money::yuan(yuan), ..Dish::default() };
    for (yuan, over) in [(50, false), (51, true)] {
        reception.meals.get_mut(&MEAL).unwrap().dishes = [(DishId(Uuid::from_u128(1)), dish(yuan))].into();
        let verdict = meal_verdict(&reception, &reception.meals[&MEAL], &book()).unwrap();
        assert_eq!((verdict.total, verdict.verdict != CapVerdict::Within), (Money::yuan(900 + 2 * yuan), over), "{yuan}");
    }
}

fn receipt(vendor: &str, yuan: i64) -> Receipt {
    Receipt { live: true, day: day("2026-03-02"), vendor: vendor.into(), amount: Money::yuan(yuan), meal: Some(MEAL), ..Receipt::default() }
}

#[test]
fn a_local_cap_yields_to_a_recorded_approval_and_a_central_limit_does_not() {
    let mut reception = reception("2026-03-02", 8, 4, 120);
    let stops = [(RuleId::R03, Level::Stop), (RuleId::R05, Level::Stop)];
    assert_eq!(found(&reception), stops);
    let id = ApprovalId(Uuid::from_u128(9));
    let exception = approved(ApprovalKind::Exception, "2026-03-01");
    for (approval, granted) in [
        (Approval { on: None, ..exception.clone() }, false),
        (Approval { who: " ".into(), ..exception.clone() }, false),
        (Approval { live: false, ..exception.clone() }, false),
        (exception, true),
    ] {
        reception.approvals.insert(id, approval);
        let expected: &[_] = if granted { &[(RuleId::R03, Level::Stop), (RuleId::R05, Level::Note)] } else { &stops };
        assert_eq!(found(&reception), expected);
    }
    let note = check(&reception, &book(), &on_the_day(&reception)).pop().unwrap();
    assert!(note.approved && note.authority == Authority::Local);
}

#[test]
fn what_really_happened_is_taken_and_marked() {
    let mut reception = reception("2026-03-02", 8, 3, 55);
    reception.people = (1..=4).map(|n| (person(n), Person { live: true, name: format!("甲{n}"), ..Person::default() })).collect();
    let meal = reception.meals.get_mut(&MEAL).unwrap();
    meal.sat.insert(person(4), true);
    let findings = check(&reception, &book(), &on_the_day(&reception));
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].rule, findings[0].happened), (RuleId::R03, true));
    assert_eq!(findings[0].detail, Detail::TooManyCompanions { guests: 8, limit: 3, chosen: 4 });
    let meal = reception.meals.get_mut(&MEAL).unwrap();
    meal.sat.insert(person(1), false);
    assert_eq!(found(&reception), [], "one came for another");
    let spirits = Dish { name: "白酒".into(), unplanned: true, ..Dish::default() };
    assert!(reception.add_dish(MEAL, DishId(Uuid::from_u128(1)), Dish { unplanned: false, ..spirits.clone() }, &book()).is_err());
    assert_eq!(reception.add_dish(MEAL, DishId(Uuid::from_u128(1)), spirits, &book()), Ok(()));
    let findings = check(&reception, &book(), &on_the_day(&reception));
    assert_eq!((findings[0].rule, findings[0].level, findings[0].happened), (RuleId::R08, Level::Stop, true));
}

#[test]
fn the_bill_counts_whom_the_list_names() {
    for (billed, expected) in [(None, 0), (Some(10), 1), (Some(11), 0), (Some(12), 1)] {
        let mut reception = reception("2026-03-02", 8, 3, 55);
        reception.meals.get_mut(&MEAL).unwrap().billed_heads = billed;
        assert_eq!(of(RuleId::R06, &reception, &on_the_day(&reception)).len(), expected, "{billed:?}");
    }
}

#[test]
fn nobody_eats_twice() {
    let guest = |name: &str, unit: &str| Guest { name: name.into(), unit: unit.into(), ..somebody() };
    let with = |guests: &[(&str, &str)], ours: (&str, &str)| {
        let mut reception = reception("2026-03-02", 0, 1, 55);
        reception.guests = (1..).zip(guests).map(|(n, (name, unit))| (GuestId(Uuid::from_u128(n)), guest(name, unit))).collect();
        let (name, unit) = (ours.0.into(), ours.1.into());
        reception.people.insert(person(1), Person { live: true, name, unit, ..Person::default() });
        of(RuleId::R06, &reception, &on_the_day(&reception)).into_iter().map(|(_, detail)| detail).collect::<Vec<_>>()
    };
    assert_eq!(with(&[("宋振华", "省厅"), ("贺兰君", "省厅")], ("马骁", "区政府办")), []);
    assert_eq!(with(&[("宋振华", "省厅"), ("宋振华", "省厅")], ("马骁", "区政府办")), [Detail::DinerTwice { name: "宋振华".into() }]);
    assert_eq!(with(&[("宋振华", "省厅"), ("宋振华", "市局")], ("马骁", "区政府办")), [], "namesakes of two units");
    assert_eq!(with(&[("马骁", "省厅")], ("马骁", "")), [Detail::GuestAndHost { name: "马骁".into() }]);
    assert_eq!(with(&[("马骁", "省厅")], ("马骁", "区政府办")), []);
}

#[test]
fn a_guest_is_not_seated_as_companion() {
    let mut reception = reception("2026-03-02", 0, 0, 55);
    reception.guests.insert(GuestId(Uuid::nil()), somebody());
    for (unit, refused) in [("", true), ("省厅", true), ("区政府办", false)] {
        reception.people.insert(person(1), Person { live: true, name: "宋振华".into(), unit: unit.into(), ..Person::default() });
        let seated = reception.clone().seat(MEAL, person(1), Diner::Companion, &book());
        assert_eq!(matches!(seated, Err(Refusal::Rule(Finding { rule: RuleId::R06, .. }))), refused, "{unit}");
    }
    assert!(reception.has_guest_like("宋振华", "省厅", None) && !reception.has_guest_like("宋振华", "市局", None));
    assert!(!reception.has_guest_like("宋振华", "省厅", Some(GuestId(Uuid::nil()))), "not like itself");
}

fn room(rank: Rank, class: RoomClass, yuan: i64, night: &str) -> (Reception, RoomId) {
    let mut reception = reception(night, 0, 0, 0);
    reception.meals.clear();
    let (guest, id) = (GuestId(Uuid::from_u128(1)), RoomId(Uuid::from_u128(1)));
    reception.guests.insert(guest, Guest { rank, ..somebody() });
    let guests = [(guest, true)].into();
    reception.rooms.insert(id, Room { live: true, class, guests, from: day(night), nights: 1, rate: Money::yuan(yuan), ..Room::default() });
    (reception, id)
}

#[test]
fn a_room_follows_rank_rate_and_season() {
    use Rank::{BureauDeputy, CountyChief, ProvincialDeputy};
    use RoomClass::{Luxury, Single, Standard, Suite};
    for (case, rank, class, yuan, night, n_stops) in [
        ("T20: a bureau rank in a suite in the season", BureauDeputy, Suite, 880, "2026-01-14", 2),
        ("T20 by class alone", BureauDeputy, Suite, 450, "2026-04-16", 1),
        ("a suite for a vice governor", ProvincialDeputy, Suite, 800, "2026-04-16", 0),
        ("a yuan more", ProvincialDeputy, Suite, 801, "2026-04-16", 1),
        ("in the season", ProvincialDeputy, Suite, 1200, "2026-01-14", 0),
        ("over it", ProvincialDeputy, Suite, 1201, "2026-01-14", 1),
        ("luxury for nobody", ProvincialDeputy, Luxury, 800, "2026-04-16", 1),
        ("last night before the season", CountyChief, Single, 351, "2026-10-31", 1),
        ("first night of the season", CountyChief, Single, 525, "2026-11-01", 0),
        ("last night of the season", CountyChief, Single, 525, "2026-03-31", 0),
        ("the night after", CountyChief, Standard, 525, "2026-04-01", 1),
        ("no rank given", Rank::Unknown, Suite, 350, "2026-04-16", 1),
    ] {
        let (reception, _) = room(rank, class, yuan, night);
        let stops = of(RuleId::R07, &reception, &on_the_day(&reception));
        assert_eq!(stops.len(), n_stops, "{case}: {stops:?}");
    }
    let (mut reception, id) = room(CountyChief, Single, 300, "2026-04-16");
    reception.rooms.get_mut(&id).unwrap().payer = Payer::Host;
    assert_eq!(of(RuleId::R07, &reception, &on_the_day(&reception)), [(Level::Stop, Detail::RoomChargedToHost)]);
    let (reception, _) = room(CountyChief, Single, 380, "2026-04-16");
    let city = |city: &str| Around { city: city.into(), ..on_the_day(&reception) };
    assert_eq!(of(RuleId::R07, &reception, &city("三亚市")), [], "400 in Sanya");
    assert_eq!(of(RuleId::R07, &reception, &city("")).len(), 1, "350 here");
}

fn menu(on: &str, dishes: &[&str]) -> Vec<(Level, String)> {
    let mut reception = reception(on, 5, 2, 95);
    let dish = |name: &&str| Dish { live: true, name: (*name).into(), quantity: 1, ..Dish::default() };
    let dishes = (1..).zip(dishes).map(|(n, name)| (DishId(Uuid::from_u128(n)), dish(name))).collect();
    reception.meals.get_mut(&MEAL).unwrap().dishes = dishes;
    let found = of(RuleId::R08, &reception, &on_the_day(&reception)).into_iter();
    let word = |detail| if let Detail::Forbidden { word, .. } = detail { word } else { String::new() };
    found.map(|(level, detail)| (level, word(detail))).collect()
}

#[test]
fn alcohol_was_to_be_confirmed_before_the_revision_and_stops_since() {
    let found = |on, dishes: &[&str]| menu(on, dishes).into_iter().map(|(level, _)| level).collect::<Vec<_>>();
    assert_eq!(found("2026-03-02", &["红烧肉", "蒸鲍鱼", "白酒"]), [Level::Stop; 2], "T14");
    assert_eq!(found("2025-04-30", &["葡萄酒98元/瓶"]), [Level::Warn], "T25");
    assert_eq!(found("2025-05-01", &["葡萄酒98元/瓶"]), [Level::Warn]);
    assert_eq!(found("2025-05-02", &["葡萄酒98元/瓶"]), [Level::Stop], "T25");
    assert_eq!(found("2025-04-30", &["茅台"]), [Level::Stop]);
    assert_eq!(found("2013-12-07", &["茅台"]), []);
    assert_eq!(found("2026-03-02", &["料酒蒸鸡", "酒酿圆子", "烟熏豆腐"]), []);
    assert_eq!(menu("2026-03-02", &["香烟两包"]), [(Level::Stop, "烟".into())]);
}

#[test]
fn gifts_are_for_heads_of_foreign_delegations_only() {
    let gift = |yuan, quantity| {
        let cost = Cost { live: true, kind: CostKind::Gift, day: day("2026-03-02"), price: Money::yuan(yuan), quantity, ..Cost::default() };
        [(CostId(Uuid::from_u128(1)), Cost { what: "瓷器".into(), ..cost })].into()
    };
    let mut reception = reception("2026-03-02", 6, 0, 0);
    reception.meals.clear();
    reception.costs = gift(10, 1);
    assert_eq!(of(RuleId::R08, &reception, &on_the_day(&reception)), [(Level::Stop, Detail::GiftToDomestic)]);
    reception.origin = Origin::Foreign;
    for (yuan, quantity, n) in [(200, 1, 0), (201, 1, 1), (200, 2, 1)] {
        reception.costs = gift(yuan, quantity);
        assert_eq!(of(RuleId::R08, &reception, &on_the_day(&reception)).len(), n, "{yuan} {quantity}");
    }
}

#[test]
fn guests_of_the_same_city_are_given_no_meal() {
    let mut reception = reception("2026-03-02", 6, 2, 50);
    assert_eq!(of(RuleId::R09, &reception, &on_the_day(&reception)), []);
    reception.same_city = true;
    assert_eq!(of(RuleId::R09, &reception, &on_the_day(&reception)), [(Level::Stop, Detail::SameCityMeal)]);
    reception.meals.get_mut(&MEAL).unwrap().kind = MealKind::GuestsPay;
    assert_eq!(of(RuleId::R09, &reception, &on_the_day(&reception)), []);
    let before = self::reception("2018-12-31", 6, 2, 50);
    let before = Reception { same_city: true, ..before };
    assert_eq!(of(RuleId::R09, &before, &on_the_day(&before)), [], "the local rule holds since 2019");
}

#[test]
fn cash_and_credit_are_warned_of() {
    for (payment, n) in [(Payment::Card, 0), (Payment::Transfer, 0), (Payment::Cash, 1), (Payment::Credit, 1), (Payment::Prepaid, 1)] {
        let mut reception = reception("2026-03-02", 8, 3, 55);
        reception.receipts.insert(ReceiptId(Uuid::nil()), Receipt { payment, ..receipt("食堂", 605) });
        assert_eq!(of(RuleId::R10, &reception, &on_the_day(&reception)).len(), n, "{payment:?}");
    }
}

#[test]
fn a_letter_is_for_one_reception() {
    let reception = reception("2026-03-02", 8, 3, 55);
    let around = |others: &[&str]| Around { letter_also_in: others.iter().map(|o| (*o).into()).collect(), ..on_the_day(&reception) };
    assert_eq!(of(RuleId::R11, &reception, &around(&[])), []);
    assert_eq!(of(RuleId::R11, &reception, &around(&["督查组"])), [(Level::Warn, Detail::LetterUsedTwice { other: "督查组".into() })]);
}

#[test]
fn a_claim_has_ninety_days() {
    let reception = reception("2026-03-02", 8, 3, 55);
    for (today, claimed, late) in [
        ("2026-05-31", None, false),
        ("2026-06-01", None, true),
        ("2026-09-01", Some("2026-05-31"), false),
        ("2026-09-01", Some("2026-06-01"), true),
    ] {
        let mut reception = reception.clone();
        reception.claim.on = claimed.map(day);
        assert_eq!(!of(RuleId::R12, &reception, &Around::on(day(today))).is_empty(), late, "{today} {claimed:?}");
    }
    let mut free = reception;
    free.meals.clear();
    assert_eq!(of(RuleId::R12, &free, &Around::on(day("2026-09-01"))), [], "nothing to be claimed");
}

#[test]
fn list_receipts_claim_and_approval_agree() {
    let mut reception = reception("2026-03-02", 8, 2, 75);
    reception.meals.get_mut(&MEAL).unwrap().actual = Some(Money::yuan(750));
    let around = on_the_day(&reception);
    assert_eq!(of(RuleId::R13, &reception, &around), []);
    let (list, receipts, difference) = (Money::yuan(750), Money::yuan(680), Money::yuan(70));
    reception.receipts.insert(ReceiptId(Uuid::nil()), receipt("食堂", 680));
    assert_eq!(of(RuleId::R13, &reception, &around), [(Level::Stop, Detail::ReceiptsDiffer { list, receipts, difference })], "T23");
    reception.receipts.insert(ReceiptId(Uuid::nil()), receipt("食堂", 750));
    reception.claim.amount = Some(Money::yuan(751));
    let claim = Detail::ClaimDiffers { list, claim: Money::yuan(751), difference: Money::yuan(-1) };
    assert_eq!(of(RuleId::R13, &reception, &around), [(Level::Stop, claim)]);
    reception.claim.amount = Some(list);
    for (heads, amount, n) in [(Some(10), Some(750), 0), (Some(9), None, 1), (Some(11), None, 1), (None, Some(749), 1)] {
        (reception.approval.heads, reception.approval.amount) = (heads, amount.map(Money::yuan));
        assert_eq!(of(RuleId::R13, &reception, &around).len(), n, "{heads:?} {amount:?}");
    }
}

#[test]
fn blanks_are_named_by_field() {
    let mut reception = reception("2026-03-02", 0, 0, 0);
    reception.meals.clear();
    reception.guests.insert(GuestId(Uuid::nil()), Guest { unit: "/".into(), post: " ".into(), ..somebody() });
    let item = Item {
        live: true,
        title: "见面会".into(),
        place: "／".into(),
        start: day("2026-03-02").and_hms_opt(9, 0, 0).unwrap(),
        ..Item::default()
    };
    reception.items.insert(ItemId(Uuid::nil()), item);
    let fields: Vec<_> = of(RuleId::R14, &reception, &on_the_day(&reception)).into_iter().map(|(_, detail)| detail).collect();
    let blank = |field, of: &str| Detail::Blank { field, of: vec![of.into()] };
    let expected =
        [blank(BlankField::GuestUnit, "宋振华"), blank(BlankField::GuestPost, "宋振华"), blank(BlankField::ItemPlace, "03-02 09:00")];
    assert_eq!(fields, expected);
}

#[test]
fn spending_half_as_much_again_has_to_be_explained() {
    for (actual, far) in [(274, true), (275, false), (550, false), (825, false), (826, true)] {
        let mut reception = reception("2026-03-02", 8, 2, 55);
        reception.meals.get_mut(&MEAL).unwrap().actual = Some(Money::yuan(actual));
        let found = of(RuleId::R14, &reception, &on_the_day(&reception));
        assert_eq!(!found.is_empty(), far, "{actual}");
        reception.claim.remark = "临时减员".into();
        let explained = of(RuleId::R14, &reception, &on_the_day(&reception));
        assert!(explained.iter().all(|(level, _)| *level == Level::Note) && explained.len() == found.len(), "{actual}");
    }
}

#[test]
fn a_plan_made_by_former_rules_is_warned_of() {
    let mut reception = reception("2025-05-01", 8, 3, 55);
    reception.note_rules(&book());
    assert_eq!(reception.planned_under.keys().collect::<Vec<_>>(), ["FEE-YL", "LOC-YL", "ROOM-CITY", "ROOM-YL", "RS-2013"]);
    assert_eq!(of(RuleId::R15, &reception, &on_the_day(&reception)), []);
    (reception.first_day, reception.last_day) = (day("2025-05-02"), day("2025-05-02"));
    let found = of(RuleId::R15, &reception, &on_the_day(&reception));
    assert_eq!(found, [(Level::Warn, Detail::RulesNotInForce { set: "国内公务接待（2013年规定）".into() })]);
    reception.note_rules(&book());
    assert_eq!(of(RuleId::R15, &reception, &on_the_day(&reception)), []);
}

#[test]
fn fees_are_a_note_until_the_visit_is_over() {
    let mut reception = reception("2026-03-02", 8, 0, 40);
    reception.meals.get_mut(&MEAL).unwrap().kind = MealKind::GuestsPay;
    let fees = |level| [(level, Detail::FeesOpen { n: 1, amount: Money::yuan(320) })];
    for (today, level) in [("2026-03-02", Level::Note), ("2026-03-03", Level::Warn)] {
        assert_eq!(of(RuleId::R16, &reception, &Around::on(day(today))), fees(level), "{today}");
    }
}

#[test]
fn a_budget_of_the_year_stops_and_one_of_a_line_warns() {
    let reception = reception("2026-03-02", 8, 3, 55);
    let year = |line: &str, used| YearBudget { line: line.into(), budget: Money::yuan(1000), used: Money::yuan(used) };
    for (line, used, expected) in
        [("", 1000, None), ("", 1001, Some(Level::Stop)), ("应急口", 1000, None), ("应急口", 1001, Some(Level::Warn))]
    {
        let around = Around { budgets: vec![year(line, used)], ..on_the_day(&reception) };
        assert_eq!(of(RuleId::R17, &reception, &around).first().map(|(level, _)| *level), expected, "{line} {used}");
    }
}

#[test]
fn chief_leaders_meet_nobody_and_nobody_is_met_at_the_border() {
    let met = |title: &str, place: &str, post: &str, role: Role| {
        let mut reception = reception("2026-03-02", 8, 3, 55);
        reception.people.insert(person(9), Person { live: true, name: "李牧川".into(), post: post.into(), ..Person::default() });
        let attendance = Attendance { here: true, role, ..Attendance::default() };
        let start = day("2026-03-02").and_hms_opt(8, 0, 0).unwrap();
        let people = [(person(9), attendance)].into();
        let item = Item { live: true, start, title: title.into(), place: place.into(), people, ..Item::default() };
        reception.items.insert(ItemId(Uuid::nil()), item);
        of(RuleId::R18, &reception, &on_the_day(&reception)).len()
    };
    assert_eq!(met("接站转场", "太子峪高铁站", "区长", Role::Accompany), 1);
    assert_eq!(met("接站转场", "太子峪高铁站", "区长", Role::Support), 0, "he is not there for the guests");
    assert_eq!(met("接站转场", "太子峪高铁站", "常务副区长", Role::Accompany), 0);
    assert_eq!(met("见面会", "一号会议室", "区长", Role::Accompany), 0);
    assert_eq!(met("迎接", "高速口", "科员", Role::Accompany), 1);
}

#[test]
fn caps_of_foreign_guests_go_by_form_and_by_the_day() {
    let with = |form: MealForm, yuan| {
        let mut reception = reception("2026-03-02", 6, 5, yuan);
        reception.origin = Origin::Foreign;
        reception.meals.get_mut(&MEAL).unwrap().form = form;
        reception
    };
    for (form, cap) in
        [(MealForm::Banquet, 300), (MealForm::ColdBuffet, 150), (MealForm::Cocktail, 100), (MealForm::Tea, 60), (MealForm::Daily, 300)]
    {
        assert_eq!(found(&with(form, cap)), [], "{form:?}");
        assert_eq!(found(&with(form, cap + 1)), [(RuleId::R05, Level::Stop)], "{form:?}");
    }
    let mut reception = with(MealForm::Daily, 200);
    let dinner = Meal { start: day("2026-03-02").and_hms_opt(18, 0, 0).unwrap(), ..reception.meals[&MEAL].clone() };
    for (yuan, n) in [(100, 0), (101, 2)] {
        reception.meals.insert(MealId(Uuid::from_u128(2)), Meal { price: Money::yuan(yuan), ..dinner.clone() });
        assert_eq!(of(RuleId::R05, &reception, &on_the_day(&reception)).len(), n, "{yuan}: both meals of the day count");
    }
    reception = with(MealForm::Banquet, 400);
    let minister = Person { live: true, rank: Rank::ProvincialDeputy, ..Person::default() };
    reception.people.insert(person(1), minister);
    assert_eq!(found(&reception), [], "hosted by one of minister's rank");
    for (last, n) in [("2026-03-06", 0), ("2026-03-07", 1)] {
        reception.last_day = day(last);
        assert_eq!(of(RuleId::R04, &reception, &on_the_day(&reception)).len(), n, "{last}");
    }
}

#[test]
fn a_closed_day_that_was_changed_past_its_close_is_warned_of() {
    let mut reception = reception("2026-03-02", 8, 3, 55);
    reception.close_day(day("2026-03-02"), day("2026-03-02").and_hms_opt(18, 0, 0).unwrap(), "何雨桐").unwrap();
    assert_eq!(found(&reception), []);
    reception.meals.get_mut(&MEAL).unwrap().actual = Some(Money::yuan(600));
    assert_eq!(of(RuleId::R13, &reception, &on_the_day(&reception)), [(Level::Warn, Detail::ClosedDayDiffers)]);
    assert_eq!(meal_outcome(&reception, MEAL, &reception.meals[&MEAL], &book()).unwrap().total, Money::yuan(600));
}
