//! The one thing to do next on a reception (下一步), always derived from what is there.

use super::{Checklist, DayTotals, Debrief, Reception, TellState, changes, leaders_on, tell_state};
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
    /// No checklist yet: make it.
    MakeChecklist,
    /// Tasks of the checklist to be done today (今天应办): how many.
    DoTasks(usize),
    /// Items changed since the schedule was published and not announced (变更通知): how many.
    AnnounceChanges(usize),
    /// People who have not confirmed a change notice: how many.
    GetConfirmed(usize),
    /// A leader's items of this day are not told, or changed since: how many leaders.
    TellLeaders {
        /// The day.
        day: NaiveDate,
        /// How many leaders.
        n_leaders: usize,
    },
    /// The visit is over and its debrief not begun.
    HoldDebrief,
    /// Participants of the debrief who have not said anything yet: how many.
    CollectLines(usize),
    /// A day of the visit is over and not closed (日结).
    CloseDay(NaiveDate),
    /// All days are closed and nothing is claimed yet (报销).
    Claim,
    /// The letter is still to come.
    EnterLetter,
    /// Nothing to do here now.
    Nothing,
}

/// What to do next. Before and on the days of the visit the list is worked off, changes are announced and leaders are told;
/// after them the days are closed, everybody says his line of the debrief, and the costs are claimed. The letter may come last.
///
/// `checklist` and `debrief` are those of the reception, none while they are not read; one that is not `live` is still to be made.
pub fn next_step(reception: &Reception, checklist: Option<&Checklist>, debrief: Option<&Debrief>, today: NaiveDate) -> NextStep {
    let to_plan = to_plan(reception);
    let due = || checklist.filter(|list| list.live).map(|list| list.due_on(today).len()).filter(|due| *due > 0).map(NextStep::DoTasks);
    let found = if today > reception.last_day {
        let close = || to_close(reception, today).map(NextStep::CloseDay);
        to_plan.or_else(close).or_else(|| to_debrief(debrief)).or_else(due).or_else(|| to_claim(reception))
    } else {
        let soon = today.succ_opt().unwrap_or(today);
        to_plan
            .or_else(|| checklist.filter(|list| !list.live).map(|_| NextStep::MakeChecklist))
            .or_else(|| to_announce(reception))
            .or_else(|| to_tell(reception, today, soon))
            .or_else(due)
            .or_else(|| to_close(reception, today).map(NextStep::CloseDay))
            .or_else(|| to_tell(reception, soon, reception.last_day))
    };
    found.unwrap_or(if reception.letter.number.is_empty() { NextStep::EnterLetter } else { NextStep::Nothing })
}

fn to_plan(reception: &Reception) -> Option<NextStep> {
    let items = reception.items_in_order();
    if items.is_empty() {
        return Some(NextStep::EnterSchedule);
    }
    if !reception.guests.values().any(|guest| guest.live) {
        return Some(NextStep::EnterGuests);
    }
    let without_role = reception.people_without_role().len();
    if without_role > 0 {
        return Some(NextStep::GiveRoles(without_role));
    }
    let lacks_meal = items.iter().any(|(_, item)| item.title.contains("工作餐")) && !reception.meals.values().any(|meal| meal.live);
    lacks_meal.then_some(NextStep::AddMeal)
}

fn to_announce(reception: &Reception) -> Option<NextStep> {
    let (n_changes, n_open) = (changes(reception).len(), reception.unconfirmed().len());
    let announce = (n_changes > 0).then_some(NextStep::AnnounceChanges(n_changes));
    announce.or((n_open > 0).then_some(NextStep::GetConfirmed(n_open)))
}

fn to_tell(reception: &Reception, from: NaiveDate, to: NaiveDate) -> Option<NextStep> {
    super::days(reception.first_day.max(from), reception.last_day.min(to)).find_map(|day| {
        let is_to_tell = |person| tell_state(person, day, &[reception]) != TellState::UpToDate;
        let n_leaders = leaders_on(day, &[reception]).into_iter().filter(|(id, _)| is_to_tell(*id)).count();
        (n_leaders > 0).then_some(NextStep::TellLeaders { day, n_leaders })
    })
}

/// The first day before today with amounts that is not closed.
fn to_close(reception: &Reception, today: NaiveDate) -> Option<NaiveDate> {
    let days = reception.day_totals().ok()?;
    let is_something = |day: &DayTotals| day.totals.host.minor() != 0 || day.totals.collected.minor() != 0;
    days.into_iter().find(|day| day.day < today && day.close.is_none() && is_something(day)).map(|day| day.day)
}

fn to_claim(reception: &Reception) -> Option<NextStep> {
    let host = reception.totals().ok()?.host;
    (host.minor() > 0 && reception.claim.on.is_none()).then_some(NextStep::Claim)
}

fn to_debrief(debrief: Option<&Debrief>) -> Option<NextStep> {
    let debrief = debrief?;
    if !debrief.live {
        return Some(NextStep::HoldDebrief);
    }
    let n_silent = debrief.not_spoken().len();
    (n_silent > 0).then_some(NextStep::CollectLines(n_silent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Attendance, Channel, ChecklistTemplate, Guest, GuestId, Item, ItemId, Line, LineId, Meal, MealId, Notice, Part, Person, PersonId,
        ReceptionId, Recipient, Role, Told, ToldId, VersionId, brief, interchange,
    };
    use chrono::NaiveDateTime;
    use uuid::Uuid;

    const ID: Uuid = Uuid::from_u128(1);

    #[test]
    fn each_step_done_leads_to_the_next() {
        let day: NaiveDate = "2026-04-16".parse().unwrap();
        let step = |reception: &Reception| next_step(reception, None, None, day);
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
        assert_eq!(next_step(&reception, None, None, day.succ_opt().unwrap()), NextStep::Nothing);
    }

    /// A visit planned to the end, on 16 April: no leader to tell, the letter there.
    fn planned() -> Reception {
        let (day, item) = ("2026-04-16".parse().unwrap(), Item { live: true, title: "座谈".into(), ..Item::default() });
        let mut reception = Reception { first_day: day, last_day: day, ..Reception::default() };
        reception.items.insert(ItemId(ID), Item { start: day.and_hms_opt(9, 0, 0).unwrap(), ..item });
        reception.guests.insert(GuestId(ID), Guest { live: true, ..Guest::default() });
        reception.letter.number = "函1".into();
        reception
    }

    #[test]
    fn the_list_is_made_and_then_worked_off() {
        let (reception, today) = (planned(), "2026-04-10".parse().unwrap());
        let step = |list: &Checklist| next_step(&reception, Some(list), None, today);
        assert_eq!(step(&Checklist::default()), NextStep::MakeChecklist);
        let mut list = Checklist::begin(ReceptionId(ID), &reception, &ChecklistTemplate::starter().unwrap(), today);
        let due: Vec<_> = list.due_on(today).into_iter().map(|(id, _)| id).collect();
        assert_eq!(step(&list), NextStep::DoTasks(due.len()));
        for id in due {
            list.tick(id, "", NaiveDateTime::default());
        }
        assert_eq!(step(&list), NextStep::Nothing);
    }

    #[test]
    fn changes_are_announced_and_confirmed_until_the_visit_is_over() {
        let mut reception = planned();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let step = |reception: &Reception, today| next_step(reception, None, None, day(today));
        reception.publish(VersionId(ID), NaiveDateTime::default(), "");
        reception.items.get_mut(&ItemId(ID)).unwrap().place = "三楼".into();
        assert_eq!(step(&reception, "2026-04-16"), NextStep::AnnounceChanges(1));
        assert_eq!(step(&reception, "2026-04-17"), NextStep::Nothing);
        let guest = Recipient::Guest(GuestId(ID));
        let notice = Notice::draft(&changes(&reception), "", &[(guest, "卢思齐".into())]);
        let id = VersionId(Uuid::from_u128(2));
        reception.issue(id, NaiveDateTime::default(), "", notice).unwrap();
        assert_eq!(step(&reception, "2026-04-15"), NextStep::GetConfirmed(1));
        reception.confirm(id, guest, NaiveDateTime::default(), Channel::Phone);
        assert_eq!(step(&reception, "2026-04-15"), NextStep::Nothing);
    }

    #[test]
    fn after_the_visit_everybody_says_his_line_and_the_rest_is_closed() {
        let (reception, today) = (planned(), "2026-04-17".parse().unwrap());
        let mut list = Checklist::begin(ReceptionId(ID), &reception, &ChecklistTemplate::starter().unwrap(), "2026-04-01".parse().unwrap());
        list.tasks.retain(|_, task| task.part == Part::Closing);
        let step = |debrief: &Debrief, today| next_step(&reception, Some(&list), Some(debrief), today);
        assert_eq!(step(&Debrief::default(), reception.last_day), NextStep::DoTasks(1), "the day close");
        assert_eq!(step(&Debrief::default(), today), NextStep::HoldDebrief);
        let mut debrief = Debrief { live: true, ..Debrief::default() };
        debrief.join(PersonId(ID), "马骁", "");
        assert_eq!(step(&debrief, today), NextStep::CollectLines(1));
        debrief.say(LineId(ID), Line { who: PersonId(ID), note: "话筒无声".into(), ..Line::default() });
        assert_eq!(step(&debrief, today), NextStep::DoTasks(4));
    }

    #[test]
    fn leaders_of_tomorrow_come_before_the_tasks_of_today_and_later_ones_after() {
        let mut reception = planned();
        reception.people.insert(PersonId(ID), Person { live: true, name: "赵明远".into(), ..Person::default() });
        let people = [(PersonId(ID), Attendance { here: true, role: Role::Chair, ..Attendance::default() })].into();
        reception.items.get_mut(&ItemId(ID)).unwrap().people = people;
        let template = ChecklistTemplate::starter().unwrap();
        for (today, tells) in [("2026-04-09", false), ("2026-04-14", false), ("2026-04-15", true), ("2026-04-16", true)] {
            let list = Checklist::begin(ReceptionId(ID), &reception, &template, "2026-04-01".parse().unwrap());
            let step = next_step(&reception, Some(&list), None, today.parse().unwrap());
            assert_eq!(matches!(step, NextStep::TellLeaders { .. }), tells, "{today}: {step:?}");
            let without = next_step(&reception, Some(&Checklist { live: true, ..Checklist::default() }), None, today.parse().unwrap());
            assert!(matches!(without, NextStep::TellLeaders { .. }), "{today}: {without:?}");
        }
    }

    #[test]
    fn a_day_with_amounts_is_closed_then_claimed() {
        let day: NaiveDate = "2026-04-16".parse().unwrap();
        let read = interchange::read(include_str!("../../data/sample-a.json")).unwrap();
        let mut reception = read.receptions.into_values().next().unwrap();
        let on = |reception: &Reception, text: &str| next_step(reception, None, None, text.parse().unwrap());
        (reception.closes, reception.claim) = Default::default();
        assert_ne!(on(&reception, "2026-04-16"), NextStep::CloseDay(day), "the day is not over");
        assert_eq!(on(&reception, "2026-04-17"), NextStep::CloseDay(day));
        reception.close_day(day, day.and_hms_opt(18, 0, 0).unwrap(), "").unwrap();
        assert_eq!(on(&reception, "2026-04-17"), NextStep::Claim);
        reception.claim.on = Some(day);
        assert_eq!(on(&reception, "2026-04-17"), NextStep::Nothing);
    }
}
