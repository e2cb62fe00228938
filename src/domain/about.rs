//! What a shared document says of its reception, so that it can be read without it.

use super::{Reception, ReceptionId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The reception a checklist or debrief belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// The reception, under the id it has on every device.
    pub reception: Option<ReceptionId>,
    /// 名称
    pub name: String,
    /// 编号; may be empty.
    pub number: String,
    /// What the guests are called together (接待对象); may be empty.
    pub party: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day, not before the first.
    pub last_day: NaiveDate,
    /// Name of the coordinator (总联络); empty while there is none.
    pub coordinator: String,
    /// The coordinator's phone; may be empty.
    pub phone: String,
}

impl About {
    /// What a reception says of itself now.
    pub fn of(id: ReceptionId, reception: &Reception) -> Self {
        let coordinator = reception.coordinator.and_then(|id| reception.people.get(&id));
        Self {
            reception: Some(id),
            name: reception.name.clone(),
            number: reception.number.clone(),
            party: reception.party.clone(),
            first_day: reception.first_day,
            last_day: reception.last_day,
            coordinator: coordinator.map(|person| person.name.clone()).unwrap_or_default(),
            phone: coordinator.map(|person| person.phone.clone()).unwrap_or_default(),
        }
    }

    /// What is known of the reception while its plan is not here; the plan joins it later.
    pub fn outline(&self) -> Reception {
        Reception {
            live: true,
            name: self.name.clone(),
            number: self.number.clone(),
            party: self.party.clone(),
            first_day: self.first_day,
            last_day: self.last_day,
            ..Reception::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Person, PersonId};
    use uuid::Uuid;

    #[test]
    fn the_coordinator_stands_by_name_and_phone() {
        let id = PersonId(Uuid::from_u128(1));
        let person = Person { live: true, name: "何雨桐".into(), phone: "13900000009".into(), ..Person::default() };
        let mut reception = Reception { name: "督查组".into(), coordinator: Some(id), ..Reception::default() };
        assert_eq!(About::of(ReceptionId(Uuid::nil()), &reception).coordinator, "");
        reception.people.insert(id, person);
        let about = About::of(ReceptionId(Uuid::nil()), &reception);
        assert_eq!((about.name.as_str(), about.coordinator.as_str(), about.phone.as_str()), ("督查组", "何雨桐", "13900000009"));
    }
}
