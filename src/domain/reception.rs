//! A reception (接待): its guests, our people, the schedule and the meals.

use super::{
    Approval, ApprovalForm, ApprovalId, Claim, Correction, CorrectionId, Cost, CostId, DayClose, Fee, FeeId, GuestId, GuestSide, Item,
    ItemId, Letter, Meal, MealId, Money, MoneyError, Office, Person, PersonId, Published, Rank, Receipt, ReceiptId, Role, Room, RoomId,
    Told, ToldId, VersionId, order::OrderBy,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the guests come from; decides which rules apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Domestic guests (国内公务接待).
    #[default]
    Domestic,
    /// Foreign guests (外宾接待).
    Foreign,
    /// Of a newer version of this app; checked as domestic.
    #[serde(other)]
    Unknown,
}

/// One of the visitors (接待对象).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Guest {
    /// False once removed.
    pub live: bool,
    /// Position in the list as given by the visiting unit; ties are broken by id.
    pub order: u32,
    /// 姓名
    pub name: String,
    /// 单位
    pub unit: String,
    /// 职务
    pub post: String,
    /// 级别
    pub rank: Rank,
    /// Diet and allergies (饮食、忌口): words as shown, true when they apply.
    pub diet: BTreeMap<String, bool>,
    /// Phone; may be empty.
    pub phone: String,
    /// 来程车次、航班, as the visiting unit writes it: `G1234 9:40到`; empty when the guest comes with the party.
    pub arrives_by: String,
    /// 返程车次、航班; empty when the guest leaves with the party.
    pub leaves_by: String,
}

/// One reception.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reception {
    /// False once removed; a removed reception stays in its document and can be brought back.
    pub live: bool,
    /// 名称
    pub name: String,
    /// Number in the office's register (编号): `JD-2026-014`; may be empty.
    pub number: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day, not before the first.
    pub last_day: NaiveDate,
    /// What the guests are called together (接待对象): `督查组`.
    pub party: String,
    /// Heads announced; counts until the guests are listed by name.
    pub heads: u32,
    /// Where the guests come from.
    pub origin: Origin,
    /// 总联络: one of `people`.
    pub coordinator: Option<PersonId>,
    /// 公函
    pub letter: Letter,
    /// Line of business (口) the cost belongs to.
    pub line: String,
    /// 预算
    pub budget: Option<Money>,
    /// 同城来访: from a unit of the same city.
    pub same_city: bool,
    /// 接待审批单
    pub approval: ApprovalForm,
    /// 审批记录
    pub approvals: BTreeMap<ApprovalId, Approval>,
    /// 报销
    pub claim: Claim,
    /// Ids of the rule sets in force when the meals were planned, marked true; a set that is not in force on the day any more is
    /// warned of.
    pub planned_under: BTreeMap<String, bool>,
    /// 接待对象
    pub guests: BTreeMap<GuestId, Guest>,
    /// 我方人员 as they stand in this reception, under their id in the directory.
    pub people: BTreeMap<PersonId, Person>,
    /// 日程
    pub items: BTreeMap<ItemId, Item>,
    /// 用餐
    pub meals: BTreeMap<MealId, Meal>,
    /// 住宿
    pub rooms: BTreeMap<RoomId, Room>,
    /// 车辆、场地、礼品、其他
    pub costs: BTreeMap<CostId, Cost>,
    /// 票据
    pub receipts: BTreeMap<ReceiptId, Receipt>,
    /// 收取
    pub fees: BTreeMap<FeeId, Fee>,
    /// 日结, by the day closed.
    pub closes: BTreeMap<NaiveDate, DayClose>,
    /// 更正
    pub corrections: BTreeMap<CorrectionId, Correction>,
    /// 告知记录
    pub told: BTreeMap<ToldId, Told>,
    /// 定稿 and the change notices since.
    pub published: BTreeMap<VersionId, Published>,
    /// Remarks (备注), long text.
    pub note: String,
    /// 来程车次、航班 of the party.
    pub arrives_by: String,
    /// 返程车次、航班 of the party.
    pub leaves_by: String,
}

impl Reception {
    /// Guests, in the order of the visiting unit's list.
    pub fn guests_in_order(&self) -> Vec<(GuestId, &Guest)> {
        let mut guests: Vec<_> = self.guests.iter().filter(|(_, g)| g.live).map(|(id, g)| (*id, g)).collect();
        guests.order_by_key(|(id, guest)| (guest.order, *id));
        guests
    }

    /// Own people, highest rank first, then by their order within the rank.
    pub fn people_in_order(&self) -> Vec<(PersonId, &Person)> {
        let mut people: Vec<_> = self.people.iter().filter(|(_, p)| p.live).map(|(id, p)| (*id, p)).collect();
        people.order_by_key(|(id, person)| (person.rank, person.order, *id));
        people
    }

    /// Schedule items by start, then by duration.
    pub fn items_in_order(&self) -> Vec<(ItemId, &Item)> {
        let mut items: Vec<_> = self.items.iter().filter(|(_, i)| i.live).map(|(id, i)| (*id, i)).collect();
        items.order_by_key(|(id, item)| (item.start, item.minutes, *id));
        items
    }

    /// Meals by time.
    pub fn meals_in_order(&self) -> Vec<(MealId, &Meal)> {
        let mut meals: Vec<_> = self.meals.iter().filter(|(_, m)| m.live).map(|(id, m)| (*id, m)).collect();
        meals.order_by_key(|(id, meal)| (self.meal_start(meal), *id));
        meals
    }

    fn meal_item(&self, meal: &Meal) -> Option<&Item> {
        meal.item.and_then(|id| self.items.get(&id)).filter(|item| item.live)
    }

    /// When a meal begins: its schedule item's start, else its own.
    pub fn meal_start(&self, meal: &Meal) -> NaiveDateTime {
        self.meal_item(meal).map_or(meal.start, |item| item.start)
    }

    /// Where a meal is: its schedule item's place, else its own.
    pub fn meal_place<'a>(&'a self, meal: &'a Meal) -> &'a str {
        self.meal_item(meal).map_or(&meal.place, |item| &item.place)
    }

    /// Heads of the whole party: the guests listed by name, or the number announced while none is.
    pub fn n_guests(&self) -> u32 {
        match self.guests.values().filter(|guest| guest.live).count() {
            0 => self.heads,
            listed => u32::try_from(listed).unwrap_or(u32::MAX),
        }
    }

    /// Heads of the guests at an item.
    pub fn n_guests_at(&self, side: &GuestSide) -> u32 {
        if side.all {
            return self.n_guests();
        }
        let named = side.only.iter().filter(|(id, here)| **here && self.guests.get(id).is_some_and(|guest| guest.live));
        u32::try_from(named.count()).unwrap_or(u32::MAX)
    }

    /// Guests who eat at a meal: all but those taken off it.
    pub fn n_diners(&self, meal: &Meal) -> u32 {
        let off = meal.guests.iter().filter(|(id, eats)| !**eats && self.guests.get(id).is_some_and(|guest| guest.live));
        self.n_guests().saturating_sub(u32::try_from(off.count()).unwrap_or(u32::MAX))
    }

    /// Guests who in the end ate.
    pub fn n_came(&self, meal: &Meal) -> u32 {
        let is_here = |id: &GuestId| self.guests.get(id).is_some_and(|guest| guest.live);
        let planned = |id: &GuestId| meal.guests.get(id) != Some(&false);
        let (mut more, mut fewer) = (0_u32, 0_u32);
        for (_, came) in meal.came.iter().filter(|(id, came)| is_here(id) && **came != planned(id)) {
            if *came {
                more += 1;
            } else {
                fewer += 1;
            }
        }
        self.n_diners(meal).saturating_add(more).saturating_sub(fewer)
    }

    /// What the host pays for one meal.
    ///
    /// # Errors
    /// `MoneyError::Overflow`.
    pub fn meal_cost(&self, meal: &Meal) -> Result<Money, MoneyError> {
        meal.host_pays(self.n_diners(meal))
    }

    /// The approvals on record, in the order they were signed; what is not signed yet last.
    pub fn approvals_in_order(&self) -> Vec<(ApprovalId, &Approval)> {
        let mut steps: Vec<_> = self.approvals.iter().filter(|(_, step)| step.live).map(|(id, step)| (*id, step)).collect();
        steps.order_by_key(|(id, step)| (step.on.is_none(), step.on, step.order, *id));
        steps
    }

    /// Our people who attend an item, highest rank first; those who only serve (保障) are left out.
    pub fn attending(&self, item: &Item) -> Vec<(PersonId, &Person)> {
        self.people_in_order()
            .into_iter()
            .filter(|(id, _)| item.people.get(id).is_some_and(|a| a.here && a.role != Role::Support))
            .collect()
    }

    /// The id of one of our people by name: as known in this reception, else in the directory, else new in both.
    /// Whoever was removed comes back. An empty name is nobody.
    pub fn enlist(&mut self, name: &str, office: &mut Office, new_id: impl FnOnce() -> PersonId) -> Option<PersonId> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let known = self.person_named(name).or_else(|| office.person_named(name).map(|(id, _)| id));
        let id = known.unwrap_or_else(new_id);
        let from_directory = office.people.get(&id);
        let person = self.people.entry(id).or_insert_with(|| from_directory.cloned().unwrap_or_default());
        person.live = true;
        if person.name.is_empty() {
            name.clone_into(&mut person.name);
        }
        office.learn_person(id, person);
        Some(id)
    }

    /// Makes somebody the coordinator (总联络) by name; an empty name takes it away. A phone given is kept with the person.
    pub fn set_coordinator(&mut self, name: &str, phone: &str, office: &mut Office, new_id: impl FnOnce() -> PersonId) {
        self.coordinator = self.enlist(name, office, new_id);
        if let Some((id, person)) = self.coordinator.and_then(|id| Some((id, self.people.get_mut(&id)?)))
            && !phone.is_empty()
        {
            phone.clone_into(&mut person.phone);
            office.learn_person(id, person);
        }
    }

    /// Takes over what an imported plan says. Entries that the plan does not know stay.
    pub fn take_over(&mut self, plan: Self) {
        let known = std::mem::replace(self, Self { live: true, ..plan });
        keep(&mut self.guests, known.guests);
        keep(&mut self.people, known.people);
        keep(&mut self.items, known.items);
        keep(&mut self.meals, known.meals);
        keep(&mut self.told, known.told);
        keep(&mut self.published, known.published);
        keep(&mut self.approvals, known.approvals);
        keep(&mut self.rooms, known.rooms);
        keep(&mut self.costs, known.costs);
        keep(&mut self.receipts, known.receipts);
        keep(&mut self.fees, known.fees);
        keep(&mut self.closes, known.closes);
        keep(&mut self.corrections, known.corrections);
    }

    /// The person of exactly this name.
    pub fn person_named(&self, name: &str) -> Option<PersonId> {
        self.people.iter().find(|(_, p)| p.live && p.name == name).map(|(id, _)| *id)
    }

    /// The last item that starts on `day`; a row typed next starts where it ends.
    pub fn last_item_on(&self, day: NaiveDate) -> Option<(ItemId, &Item)> {
        self.items_in_order().into_iter().rfind(|(_, item)| item.start.date() == day)
    }

    /// True when `day` is a day of the visit.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// Adds the entries that a map does not have yet.
fn keep<K: Ord, V>(entries: &mut BTreeMap<K, V>, known: BTreeMap<K, V>) {
    for (id, entry) in known {
        entries.entry(id).or_insert(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_name_typed_anywhere_is_one_person_everywhere() {
        let (mut reception, mut office) = (Reception::default(), Office::default());
        let (first, second) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let phone = Person { live: true, name: "何雨桐".into(), phone: "13900000009".into(), ..Person::default() };
        office.people.insert(first, phone);
        assert_eq!(reception.enlist(" 何雨桐 ", &mut office, || second), Some(first));
        assert_eq!(reception.people[&first].phone, "13900000009");
        assert_eq!(reception.enlist("马骁", &mut office, || second), Some(second));
        assert_eq!(reception.enlist("马骁", &mut office, || first), Some(second));
        assert_eq!(office.people[&second].name, "马骁");
        assert_eq!(reception.enlist("  ", &mut office, || first), None);
    }

    #[test]
    fn the_coordinators_phone_is_kept_with_the_person() {
        let (mut reception, mut office) = (Reception::default(), Office::default());
        let id = PersonId(Uuid::from_u128(1));
        reception.set_coordinator("何雨桐", "13900000009", &mut office, || id);
        reception.set_coordinator("何雨桐", "", &mut office, || PersonId(Uuid::from_u128(2)));
        assert_eq!((reception.coordinator, reception.people[&id].phone.as_str()), (Some(id), "13900000009"));
        assert_eq!(office.people[&id].phone, "13900000009");
        reception.set_coordinator(" ", "", &mut office, || id);
        assert_eq!(reception.coordinator, None);
    }

    #[test]
    fn an_imported_plan_never_removes_what_it_does_not_know() {
        let (known, new) = (GuestId(Uuid::from_u128(1)), GuestId(Uuid::from_u128(2)));
        let with = |id, name: &str| Reception {
            name: name.into(),
            guests: [(id, Guest { live: true, ..Guest::default() })].into(),
            ..Reception::default()
        };
        let mut reception = with(known, "旧");
        reception.take_over(with(new, "新"));
        assert_eq!((reception.name.as_str(), reception.live), ("新", true));
        assert!(reception.guests.contains_key(&known) && reception.guests.contains_key(&new));
    }
}
