//! The one thing to do next on a reception (下一步), always derived from what is there.

use super::{Reception, TellState, leaders_on, tell_state};
use chrono::NaiveDate;
use serde::Serialize;

/// The next step; each has one button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextStep {
    /// No schedule yet: paste or type it.
    EnterSchedule,
    /// No guests by name yet.
    EnterGuests,
    /// Some of our people have no role yet: how many.
    GiveRoles(usize),
    /// The schedule has a meal, the cost page none.
    AddMeal,
    /// A leader's items of this day are not told, or changed since: how many leaders.
    TellLeaders {
        /// The day.
        day: NaiveDate,
        /// How many leaders.
        n_leaders: usize,
    },
    /// The letter is still to come.
    EnterLetter,
    /// Nothing to do here now.
    Nothing,
}

/// What to do next. Before and on the days of the visit leaders are told; the letter may come last.
pub fn next_step(reception: &Reception, today: NaiveDate) -> NextStep {
    let items = reception.items_in_order();
    if items.is_empty() {
        return NextStep::EnterSchedule;
    }
    if !reception.guests.values().any(|guest| guest.live) {
        return NextStep::EnterGuests;
    }
    let without_role = reception.people_without_role().len();
    if without_role > 0 {
        return NextStep::GiveRoles(without_role);
    }
    if items.iter().any(|(_, item)| item.title.contains("工作餐")) && !reception.meals.values().any(|meal| meal.live) {
        return NextStep::AddMeal;
    }
    for day in super::days(reception.first_day.max(today), reception.last_day) {
        let to_tell = |person| tell_state(person, day, &[reception]) != TellState::UpToDate;
        let n_leaders = leaders_on(day, &[reception]).into_iter().filter(|(id, _)| to_tell(*id)).count();
        if n_leaders > 0 {
            return NextStep::TellLeaders { day, n_leaders };
        }
    }
    if reception.letter.number.is_empty() { NextStep::EnterLetter } else { NextStep::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendance, Guest, GuestId, Item, ItemId, Meal, MealId, Person, PersonId, Role, Told, ToldId, brief};
    use uuid::Uuid;

    const ID: Uuid = Uuid::from_u128(1);

    #[test]
    fn each_step_done_leads_to_the_next() {
        let day: NaiveDate = "2026-04-16".parse().unwrap();
        let step = |reception: &Reception| next_step(reception, day);
        let mut reception = Reception { first_day: day, last_day: day, ..Reception::default() };
        assert_eq!(step(&reception), NextStep::EnterSchedule);

        let start = day.and_hms_opt(12, 0, 0).unwrap();
        let people = [(PersonId(ID), Attendance { here: true, ..Attendance::default() })].into();
        reception.people.insert(PersonId(ID), Person { live: true, name: "赵明远".into(), ..Person::default() });
        reception.items.insert(ItemId(ID), Item { live: true, start, title: "工作餐".into(), people, ..Item::default() });
        assert_eq!(step(&reception), NextStep::EnterGuests);

        reception.guests.insert(GuestId(ID), Guest { live: true, ..Guest::default() });
        assert_eq!(step(&reception), NextStep::GiveRoles(1));

        reception.items.get_mut(&ItemId(ID)).unwrap().people.get_mut(&PersonId(ID)).unwrap().role = Role::Accompany;
        assert_eq!(step(&reception), NextStep::AddMeal);

        reception.meals.insert(MealId(ID), Meal { live: true, ..Meal::default() });
        assert_eq!(step(&reception), NextStep::TellLeaders { day, n_leaders: 1 });

        let said = brief(PersonId(ID), day, &[&reception]).unwrap().items.into_iter().map(|item| (item.item, item.text)).collect();
        reception.told.insert(ToldId(ID), Told { live: true, person: PersonId(ID), day, said, ..Told::default() });
        assert_eq!(step(&reception), NextStep::EnterLetter);

        reception.letter.number = "函1".into();
        assert_eq!(step(&reception), NextStep::Nothing);

        reception.items.get_mut(&ItemId(ID)).unwrap().place = "机关食堂".into();
        assert_eq!(step(&reception), NextStep::TellLeaders { day, n_leaders: 1 });
        assert_eq!(next_step(&reception, day.succ_opt().unwrap()), NextStep::Nothing);
    }
}
