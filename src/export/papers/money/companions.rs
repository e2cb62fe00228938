//! Our people on papers: who ate with the guests, who accompanied them, who only served.

use super::parts::{joined, with_post};
use crate::domain::{Gather, Item, Meal, MealKind, PersonId, Reception, Role};
use std::collections::BTreeSet;

/// Our people at a reception, each in one part only.
pub(super) struct OurPeople {
    /// 陪餐人员
    pub(super) at_table: String,
    /// 陪同人员 who did not eat with the guests.
    pub(super) accompanying: String,
    /// 工作保障人员
    pub(super) support: String,
}

impl OurPeople {
    pub(super) fn of(reception: &Reception) -> Self {
        let hosted = reception.meals.values().filter(|meal| meal.live && meal.kind == MealKind::Work);
        let at_table: BTreeSet<PersonId> = hosted.flat_map(Meal::sat_with).to_set();
        let in_role = |is_support: bool| -> BTreeSet<PersonId> {
            let items = reception.items.values().filter(|item| item.live);
            items.flat_map(Item::attendees).filter(|(_, one)| (one.role == Role::Support) == is_support).map(|(id, _)| id).to_set()
        };
        let (accompanying, support) = (in_role(false), in_role(true));
        let named = |is_here: &dyn Fn(&PersonId) -> bool| {
            let people = reception.people_in_order().into_iter().filter(|(id, _)| is_here(id));
            joined(people.map(|(_, person)| with_post(person)), "；")
        };
        Self {
            at_table: named(&|id| at_table.contains(id)),
            accompanying: named(&|id| accompanying.contains(id) && !at_table.contains(id)),
            support: named(&|id| support.contains(id) && !accompanying.contains(id) && !at_table.contains(id)),
        }
    }
}
