//! Roles (分工) of our people over a whole reception, and their particulars corrected in it.

use super::{Office, Person, PersonId, Rank, Reception, Role};

impl Reception {
    /// The roles a person has in the schedule, in the order they are offered; [`Role::Unset`] last, when an item has none yet.
    pub fn roles_of(&self, person: PersonId) -> Vec<Role> {
        let at = || self.items.values().filter(|item| item.live).filter_map(|item| item.people.get(&person)).filter(|a| a.here);
        Role::ALL.into_iter().chain([Role::Unset]).filter(|role| at().any(|a| a.role == *role)).collect()
    }

    /// Corrects a person's particulars here and in the directory. Only what is changed here is changed there.
    pub fn correct_person(&mut self, id: PersonId, typed: &Person, office: &mut Office) {
        let Some(ours) = self.people.get_mut(&id) else { return };
        office.learn_person(id, ours);
        if let Some(known) = office.people.get_mut(&id) {
            change(&mut ours.name, &mut known.name, &typed.name);
            change(&mut ours.unit, &mut known.unit, &typed.unit);
            change(&mut ours.post, &mut known.post, &typed.post);
            change(&mut ours.phone, &mut known.phone, &typed.phone);
            change::<Rank>(&mut ours.rank, &mut known.rank, &typed.rank);
        }
    }
}

fn change<T: Clone + PartialEq>(ours: &mut T, known: &mut T, typed: &T) {
    if ours != typed {
        ours.clone_from(typed);
        known.clone_from(typed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendance, Item, ItemId};
    use uuid::Uuid;

    const PERSON: PersonId = PersonId(Uuid::from_u128(1));

    fn reception(roles: &[(Role, bool)]) -> Reception {
        let mut reception = Reception::default();
        for (n, (role, here)) in (1..).zip(roles) {
            let people = [(PERSON, Attendance { here: *here, role: *role, ..Attendance::default() })].into();
            reception.items.insert(ItemId(Uuid::from_u128(n)), Item { live: true, people, ..Item::default() });
        }
        reception
    }

    #[test]
    fn a_role_is_given_only_where_there_is_none() {
        let mut reception = reception(&[(Role::Unset, true), (Role::Chair, true), (Role::Unset, false)]);
        assert_eq!(reception.roles_of(PERSON), [Role::Chair, Role::Unset]);
        reception.give_role(PERSON, Role::Accompany);
        assert_eq!(reception.roles_of(PERSON), [Role::Chair, Role::Accompany]);
        assert!(reception.items.values().any(|item| item.people[&PERSON].role == Role::Unset), "who is off an item has no role there");
    }

    #[test]
    fn a_correction_changes_the_directory_only_where_it_changes_something() {
        let ours = Person { live: true, name: "何雨桐".into(), post: "科员".into(), ..Person::default() };
        let mut reception = Reception { people: [(PERSON, ours.clone())].into(), ..Reception::default() };
        let mut office = Office::default();
        office.learn_person(PERSON, &Person { post: "副主任".into(), phone: "1".into(), ..ours.clone() });
        reception.correct_person(PERSON, &Person { phone: "2".into(), unit: "区政府办".into(), ..ours }, &mut office);
        let known = &office.people[&PERSON];
        assert_eq!((known.post.as_str(), known.phone.as_str(), known.unit.as_str()), ("副主任", "2", "区政府办"));
        assert_eq!(reception.people[&PERSON].phone, "2");
    }

    #[test]
    fn a_correction_of_somebody_unknown_to_the_directory_is_learned() {
        let ours = Person { live: true, name: "马骁".into(), ..Person::default() };
        let mut reception = Reception { people: [(PERSON, ours.clone())].into(), ..Reception::default() };
        let mut office = Office::default();
        reception.correct_person(PERSON, &Person { rank: Rank::Staff, ..ours }, &mut office);
        assert_eq!((office.people[&PERSON].name.as_str(), office.people[&PERSON].rank), ("马骁", Rank::Staff));
    }
}
