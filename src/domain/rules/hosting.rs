//! Planning a meal within the rules: whether the host may pay for it, who sits at it, and what is left of the budget.

use super::{Detail, Finding, HostedMealsRule, Level, Refusal, RuleBook, RuleId, RuleSet, Subject, WordLevel};
use crate::domain::{Diner, Dish, DishId, GuestId, Item, ItemId, Meal, MealId, MealKind, Money, MoneyError, PersonId, Reception, Totals};

/// The rule on meals paid by the host, of the first day of the visit.
pub(super) fn hosting_rule<'a>(reception: &Reception, book: &'a RuleBook) -> Option<(&'a RuleSet, &'a HostedMealsRule)> {
    book.find(reception.first_day, reception.origin, |set| set.hosted_meals.as_ref())
}

/// The meals that count under the rule, by time.
pub(super) fn hosted(reception: &Reception, rule: &HostedMealsRule) -> Vec<MealId> {
    let counts = |meal: &Meal| meal.kind == MealKind::Work && (rule.forms.is_empty() || rule.forms.get(&meal.form) == Some(&true));
    reception.meals_in_order().into_iter().filter(|(_, meal)| counts(meal)).map(|(id, _)| id).collect()
}

/// Whether the host may pay for a meal besides those he pays for already.
///
/// # Errors
/// The finding that it would be, where the rule stops it and does not only warn.
pub fn may_host(reception: &Reception, meal: MealId, book: &RuleBook) -> Result<(), Finding> {
    let rule = hosting_rule(reception, book).filter(|(_, rule)| rule.level == Level::Stop && rule.forms.is_empty());
    let Some((set, rule)) = rule else { return Ok(()) };
    let others = hosted(reception, rule).into_iter().filter(|id| *id != meal).count();
    let planned = u32::try_from(others).unwrap_or(u32::MAX).saturating_add(1);
    if planned <= rule.most {
        return Ok(());
    }
    let detail = Detail::TooManyHostedMeals { limit: rule.most, planned };
    Err(Finding::new(RuleId::R04, rule.level, &rule.article, Subject::Meal(meal), detail).by(set.authority))
}

/// Whether a dish may be put on the menu of a meal.
///
/// # Errors
/// The finding that it would be, where a word in it is a stop.
pub fn may_serve(reception: &Reception, meal: MealId, name: &str, book: &RuleBook) -> Result<(), Finding> {
    let on = reception.meals.get(&meal).map_or(reception.first_day, |meal| reception.meal_start(meal).date());
    let Some((set, rule)) = book.find(on, reception.origin, |set| set.forbidden.as_ref()) else { return Ok(()) };
    let stop = rule.found_in(name).into_iter().find(|(_, level)| *level == WordLevel::Stop);
    stop.map_or(Ok(()), |(word, _)| {
        let detail = Detail::Forbidden { word: word.to_owned(), text: name.to_owned() };
        Err(Finding::new(RuleId::R08, Level::Stop, &rule.article, Subject::Meal(meal), detail).by(set.authority))
    })
}

/// Items of the schedule in some order.
type Items<'a> = Vec<(ItemId, &'a Item)>;

/// The budget of a reception against what its meals cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetUse {
    /// 预算; none while it is not set.
    pub budget: Option<Money>,
    /// 计划
    pub planned: Money,
    /// 收取
    pub collected: Money,
    /// 已用
    pub spent: Money,
    /// 剩余; below zero when overspent.
    pub left: Option<Money>,
    /// Spent part in whole percent, rounded up; 0 without a budget.
    pub percent: u32,
}

impl Reception {
    /// Budget, spent and left: spent is what the host pays for everything, as far as it is known, else as planned.
    ///
    /// # Errors
    /// `MoneyError` when the amounts cannot be summed or compared.
    pub fn budget_use(&self) -> Result<BudgetUse, MoneyError> {
        let Totals { planned, host: spent, collected } = self.totals()?;
        let budget = self.budget;
        let left = budget.map(|budget| budget.minus(spent)).transpose()?;
        let percent = match budget.map(Money::minor) {
            None => 0,
            Some(..=0) => u32::from(spent.minor() > 0) * 101,
            Some(budget) => u32::try_from((spent.minor() * 100 + budget - 1) / budget).unwrap_or(u32::MAX),
        };
        Ok(BudgetUse { budget, planned, collected, spent, left, percent })
    }

    /// Adds a meal. One that belongs to an item of the schedule has its time, place and guests.
    ///
    /// # Errors
    /// `Refusal::Rule` for one more meal paid by the host than the rules allow. The reception is unchanged.
    pub fn add_meal(&mut self, id: MealId, meal: Meal, book: &RuleBook) -> Result<(), Refusal> {
        if meal.kind == MealKind::Work {
            may_host(self, id, book).map_err(Refusal::Rule)?;
        }
        let mut meal = Meal { live: true, ..meal };
        if let Some(item) = meal.item.and_then(|item| self.items.get(&item)) {
            (meal.start, meal.place) = (item.start, item.place.clone());
            if !item.guests.all {
                let eats = |id: &GuestId| item.guests.only.get(id) == Some(&true);
                meal.guests = self.guests.keys().filter(|id| !eats(id)).map(|id| (*id, false)).collect();
            }
        }
        self.meals.insert(id, meal);
        self.note_rules(book);
        Ok(())
    }

    /// Notes by which rule sets the meals are planned now (R15): those in force on the first day.
    pub fn note_rules(&mut self, book: &RuleBook) {
        self.planned_under.values_mut().for_each(|by| *by = false);
        let ids = book.ids_in_force(self.first_day, self.origin).map(|(id, _)| (id.clone(), true));
        self.planned_under.extend(ids);
    }

    /// Puts a dish on the menu, at its end. One that was served unplanned is always taken.
    ///
    /// # Errors
    /// `Refusal::Rule` for a dish with a forbidden word, unless it is marked as unplanned; `Refusal::NoSuchMeal`.
    pub fn add_dish(&mut self, meal: MealId, id: DishId, dish: Dish, book: &RuleBook) -> Result<(), Refusal> {
        if !dish.unplanned {
            may_serve(self, meal, &dish.name, book).map_err(Refusal::Rule)?;
        }
        let meal = self.live_meal(meal)?;
        let order = meal.dishes.values().filter(|dish| dish.live).map(|dish| dish.order.saturating_add(1)).max().unwrap_or(0);
        meal.dishes.insert(id, Dish { live: true, order, quantity: dish.quantity.max(1), ..dish });
        Ok(())
    }

    /// Sets who pays for a meal.
    ///
    /// # Errors
    /// As [`Reception::add_meal`], and `Refusal::NoSuchMeal`.
    pub fn set_meal_kind(&mut self, meal: MealId, kind: MealKind, book: &RuleBook) -> Result<(), Refusal> {
        if kind == MealKind::Work {
            may_host(self, meal, book).map_err(Refusal::Rule)?;
        }
        self.live_meal(meal)?.kind = kind;
        Ok(())
    }

    /// Puts one of our people at table in the place of another, who is off the meal then.
    ///
    /// # Errors
    /// As [`Reception::seat`]; the reception is unchanged.
    pub fn swap_companion(&mut self, meal: MealId, leaves: PersonId, comes: PersonId, book: &RuleBook) -> Result<(), Refusal> {
        let before = self.live_meal(meal)?.people.clone();
        let done = self.seat(meal, leaves, Diner::Off, book).and_then(|()| self.seat(meal, comes, Diner::Companion, book));
        if done.is_err() {
            self.live_meal(meal)?.people = before;
        }
        done
    }

    fn live_meal(&mut self, meal: MealId) -> Result<&mut Meal, Refusal> {
        self.meals.get_mut(&meal).filter(|meal| meal.live).ok_or(Refusal::NoSuchMeal)
    }

    /// The items a meal may belong to: those that are meals by their title (餐), and the others; each by time.
    /// Items that have a meal already are left out.
    pub fn items_for_meal(&self) -> (Items<'_>, Items<'_>) {
        let taken = |id: &ItemId| self.meals.values().any(|meal| meal.live && meal.item == Some(*id));
        self.items_in_order().into_iter().filter(|(id, _)| !taken(id)).partition(|(_, item)| item.title.contains('餐'))
    }

    /// Our people who may accompany at a meal: those who attend its item first, each part by rank.
    pub fn possible_companions(&self, meal: &Meal) -> Vec<PersonId> {
        let item = meal.item.and_then(|id| self.items.get(&id)).filter(|item| item.live);
        let here: Vec<PersonId> = item.map(|item| self.attending(item)).unwrap_or_default().into_iter().map(|(id, _)| id).collect();
        let others = self.people_in_order().into_iter().map(|(id, _)| id).filter(|id| !here.contains(id)).collect();
        [here, others].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendance, Guest, GuestSide, Origin, Person};
    use uuid::Uuid;

    const FIRST: MealId = MealId(Uuid::from_u128(1));
    const SECOND: MealId = MealId(Uuid::from_u128(2));

    fn book() -> RuleBook {
        RuleBook::starter().unwrap()
    }

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn item(n: u128) -> ItemId {
        ItemId(Uuid::from_u128(n))
    }

    fn reception(origin: Origin) -> Reception {
        let day = "2026-04-16".parse().unwrap();
        Reception { first_day: day, last_day: day, heads: 8, origin, ..Reception::default() }
    }

    fn meal(kind: MealKind, price: i64) -> Meal {
        let start = "2026-04-16T12:05:00".parse().unwrap();
        Meal { kind, start, price: Money::yuan(price), ..Meal::default() }
    }

    #[test]
    fn a_second_work_meal_is_refused_and_leaves_no_trace() {
        let mut reception = reception(Origin::Domestic);
        assert_eq!(reception.add_meal(FIRST, meal(MealKind::Work, 55), &book()), Ok(()));
        let Err(Refusal::Rule(finding)) = reception.add_meal(SECOND, meal(MealKind::Work, 55), &book()) else {
            panic!("a second work meal");
        };
        assert_eq!(finding.detail, Detail::TooManyHostedMeals { limit: 1, planned: 2 });
        assert!(!finding.source.is_empty() && reception.meals.len() == 1);
        assert_eq!(reception.add_meal(SECOND, meal(MealKind::GuestsPay, 55), &book()), Ok(()));
        assert!(reception.set_meal_kind(SECOND, MealKind::Work, &book()).is_err());
        assert_eq!(reception.meals[&SECOND].kind, MealKind::GuestsPay);
        assert_eq!(reception.set_meal_kind(FIRST, MealKind::Work, &book()), Ok(()), "the meal itself does not count twice");
        reception.meals.get_mut(&FIRST).unwrap().live = false;
        assert_eq!(reception.set_meal_kind(SECOND, MealKind::Work, &book()), Ok(()));
    }

    #[test]
    fn a_rule_that_only_warns_refuses_nothing() {
        let mut reception = reception(Origin::Foreign);
        for n in 1..=4 {
            assert_eq!(reception.add_meal(MealId(Uuid::from_u128(n)), meal(MealKind::Work, 55), &book()), Ok(()));
        }
    }

    #[test]
    fn a_swap_keeps_the_number_and_a_refused_one_changes_nothing() {
        let mut reception = reception(Origin::Domestic);
        reception.add_meal(FIRST, meal(MealKind::Work, 55), &book()).unwrap();
        for n in 1..=3 {
            reception.seat(FIRST, person(n), Diner::Companion, &book()).unwrap();
        }
        assert_eq!(reception.swap_companion(FIRST, person(1), person(4), &book()), Ok(()));
        assert_eq!(reception.meals[&FIRST].companions().collect::<Vec<_>>(), [person(2), person(3), person(4)]);
        reception.meals.get_mut(&FIRST).unwrap().people.insert(person(5), Diner::Companion);
        let before = reception.clone();
        assert!(reception.swap_companion(FIRST, person(2), person(6), &book()).is_err(), "four at table, and three allowed");
        assert_eq!(reception, before);
    }

    #[test]
    fn a_meal_of_the_schedule_has_its_time_place_and_guests() {
        let mut reception = reception(Origin::Domestic);
        let guests = [GuestId(Uuid::from_u128(1)), GuestId(Uuid::from_u128(2))];
        reception.guests = guests.into_iter().map(|id| (id, Guest { live: true, ..Guest::default() })).collect();
        let start = "2026-04-16T18:00:00".parse().unwrap();
        let side = GuestSide { all: false, only: [(guests[0], true)].into() };
        let dinner = Item { live: true, start, place: "食堂".into(), title: "工作餐".into(), guests: side, ..Item::default() };
        reception.items.insert(item(1), dinner);
        reception.add_meal(FIRST, Meal { item: Some(item(1)), ..meal(MealKind::Work, 55) }, &book()).unwrap();
        let added = &reception.meals[&FIRST];
        assert_eq!((added.start, added.place.as_str(), reception.n_diners(added)), (start, "食堂", 1));
    }

    #[test]
    fn items_and_companions_that_fit_come_first() {
        let mut reception = reception(Origin::Domestic);
        for (n, title, hour) in [(1, "见面会", "08"), (2, "工作餐", "12"), (3, "早餐", "07")] {
            let start = format!("2026-04-16T{hour}:00:00").parse().unwrap();
            reception.items.insert(item(n), Item { live: true, start, title: title.into(), ..Item::default() });
            reception.people.insert(person(n), Person { live: true, ..Person::default() });
        }
        let here = Attendance { here: true, ..Attendance::default() };
        reception.items.get_mut(&item(2)).unwrap().people.insert(person(3), here);
        let ids = |reception: &Reception| {
            let (meals, others) = reception.items_for_meal();
            let ids = |items: Vec<(ItemId, &Item)>| items.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
            (ids(meals), ids(others))
        };
        assert_eq!(ids(&reception), (vec![item(3), item(2)], vec![item(1)]));
        reception.add_meal(FIRST, Meal { item: Some(item(2)), ..meal(MealKind::Work, 0) }, &book()).unwrap();
        assert_eq!(ids(&reception), (vec![item(3)], vec![item(1)]));
        assert_eq!(reception.possible_companions(&reception.meals[&FIRST]), [person(3), person(1), person(2)]);
    }

    #[test]
    fn the_budget_is_used_up_to_the_last_fen() {
        let mut reception = reception(Origin::Domestic);
        reception.add_meal(FIRST, meal(MealKind::Work, 55), &book()).unwrap();
        for (budget, left, percent) in
            [(None, None, 0), (Some(880), Some(440), 50), (Some(440), Some(0), 100), (Some(439), Some(-1), 101), (Some(0), Some(-440), 101)]
        {
            reception.budget = budget.map(Money::yuan);
            let found = reception.budget_use().unwrap();
            assert_eq!((found.spent, found.left, found.percent), (Money::yuan(440), left.map(Money::yuan), percent), "{budget:?}");
        }
    }
}
