//! R03 companions, R04 meals and days paid by the host, R05 caps, R06 heads, R08 dishes, R09 guests of the same city, R15 rules
//! planned by.

use crate::domain::rules::{
    CapVerdict, Detail, Finding, Level, RuleBook, RuleId, Subject,
    hosting::{hosted, hosting_rule},
    meal::{cap, companion_limit, limit_for, meal_outcome, meal_verdict, same_unit},
};
use crate::domain::{Meal, MealId, MealKind, Reception};

pub(super) fn findings(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, meal) in reception.meals_in_order() {
        findings.extend(companion_limit(reception, meal, book).and_then(|limit| limit.exceeded_by(meal.n_companions(), id)));
        if !(meal.sat.is_empty() && meal.came.is_empty()) {
            let limit = limit_for(reception, meal, reception.n_came(meal), book);
            findings.extend(limit.and_then(|limit| limit.exceeded_by(meal.n_sat(), id)).map(Finding::that_happened));
        }
        findings.extend(over_cap(reception, (id, meal), book));
        findings.extend(heads(reception, (id, meal), book));
        findings.extend(dishes(reception, (id, meal), book));
        findings.extend(same_city(reception, (id, meal), book));
    }
    findings.extend(hosted_meals(reception, book));
    findings.extend(hosted_days(reception, book));
    findings.extend(planned_under(reception, book));
    findings
}

/// R05: as planned, and as it turned out where that is known.
fn over_cap(reception: &Reception, (id, meal): (MealId, &Meal), book: &RuleBook) -> Option<Finding> {
    let (set, article, row) = cap(reception, meal, book)?;
    let is_known = meal.actual.is_some() || reception.receipts.values().any(|receipt| receipt.live && receipt.meal == Some(id));
    let found = if is_known { meal_outcome(reception, id, meal, book) } else { meal_verdict(reception, meal, book) };
    let detail = match found {
        Ok(found) if found.verdict == CapVerdict::Within => return None,
        Ok(found) => Detail::OverCap { per_head: found.per_head, cap: row.amount },
        Err(error) => Detail::Unreckonable { error },
    };
    let finding = Finding::new(RuleId::R05, Level::Stop, article, Subject::Meal(id), detail).by(set.authority);
    Some(if is_known { finding.that_happened() } else { finding })
}

/// R06
fn heads(reception: &Reception, (id, meal): (MealId, &Meal), book: &RuleBook) -> Vec<Finding> {
    let on = reception.meal_start(meal).date();
    let Some((set, rule)) = book.find(on, reception.origin, |set| set.diners.as_ref()) else { return Vec::new() };
    let finding = |detail| Finding::new(RuleId::R06, Level::Stop, &rule.article, Subject::Meal(id), detail).by(set.authority);
    let mut findings = Vec::new();
    let named = reception.n_came(meal).saturating_add(meal.n_sat());
    if let Some(billed) = meal.billed_heads.filter(|billed| *billed != named) {
        findings.push(finding(Detail::BilledHeadsDiffer { billed, named }).that_happened());
    }
    let guests: Vec<_> = reception.guests_in_order().into_iter().filter(|(id, _)| meal.guests.get(id) != Some(&false)).collect();
    for (at, (_, guest)) in guests.iter().enumerate() {
        let is_same = |other: &crate::domain::Guest| !guest.name.is_empty() && other.name == guest.name && other.unit == guest.unit;
        if guests.iter().take(at).any(|(_, other)| is_same(other)) {
            findings.push(finding(Detail::DinerTwice { name: guest.name.clone() }));
        }
        let ours = meal.sat_with().filter_map(|id| reception.people.get(&id));
        if ours.filter(|person| !person.name.is_empty()).any(|person| person.name == guest.name && same_unit(&person.unit, &guest.unit)) {
            findings.push(finding(Detail::GuestAndHost { name: guest.name.clone() }));
        }
    }
    findings
}

/// R08: the menu and what was served.
fn dishes(reception: &Reception, (id, meal): (MealId, &Meal), book: &RuleBook) -> Vec<Finding> {
    let on = reception.meal_start(meal).date();
    let Some((set, rule)) = book.find(on, reception.origin, |set| set.forbidden.as_ref()) else { return Vec::new() };
    let mut findings = Vec::new();
    for (_, dish) in meal.dishes_in_order() {
        for (word, level) in rule.found_in(&dish.name) {
            let detail = Detail::Forbidden { word: word.to_owned(), text: dish.name.clone() };
            let finding = Finding::new(RuleId::R08, level.level(), &rule.article, Subject::Meal(id), detail).by(set.authority);
            findings.push(Finding { happened: dish.unplanned, ..finding });
        }
    }
    findings
}

/// R09
fn same_city(reception: &Reception, (id, meal): (MealId, &Meal), book: &RuleBook) -> Option<Finding> {
    let on = reception.meal_start(meal).date();
    let (set, rule) = book.find(on, reception.origin, |set| set.same_city.as_ref())?;
    let finding = Finding::new(RuleId::R09, Level::Stop, &rule.article, Subject::Meal(id), Detail::SameCityMeal).by(set.authority);
    (reception.same_city && meal.kind == MealKind::Work).then_some(finding)
}

/// R04: each meal paid by the host after those allowed.
fn hosted_meals(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let Some((set, rule)) = hosting_rule(reception, book) else { return Vec::new() };
    let hosted = hosted(reception, rule);
    let detail = Detail::TooManyHostedMeals { limit: rule.most, planned: u32::try_from(hosted.len()).unwrap_or(u32::MAX) };
    let finding = |id| Finding::new(RuleId::R04, rule.level, &rule.article, Subject::Meal(id), detail.clone()).by(set.authority);
    hosted.into_iter().skip(rule.most as usize).map(finding).collect()
}

/// R04: days of the visit beyond those that guests are hosted.
fn hosted_days(reception: &Reception, book: &RuleBook) -> Option<Finding> {
    let (set, rule) = book.find(reception.first_day, reception.origin, |set| set.days.as_ref())?;
    let days = u32::try_from((reception.last_day - reception.first_day).num_days() + 1).unwrap_or(0);
    let detail = Detail::TooManyHostedDays { limit: rule.most, days };
    (days > rule.most).then(|| Finding::new(RuleId::R04, Level::Warn, &rule.article, Subject::Reception, detail).by(set.authority))
}

/// R15: a plan made by other rules than those in force on its first day, such as one copied from last year.
fn planned_under(reception: &Reception, book: &RuleBook) -> Vec<Finding> {
    let planned = reception.planned_under.iter().filter(|(_, by)| **by).map(|(id, _)| id);
    let in_force = |id: &String| book.ids_in_force(reception.first_day, reception.origin).any(|(known, _)| known == id);
    let finding = |id: &String| {
        let set = book.sets().get(id);
        let detail = Detail::RulesNotInForce { set: set.map_or_else(|| id.clone(), |set| set.name.clone()) };
        let source = set.map(|set| set.source.clone()).unwrap_or_default();
        Finding::new(RuleId::R15, Level::Warn, source, Subject::Reception, detail)
    };
    planned.filter(|id| !in_force(id)).map(finding).collect()
}
