//! The list of guests (名单): put in as pasted, added to, put in order.

use super::{
    Guest, GuestId, Rank, Reception,
    order::{Gather, OrderBy},
};
use std::collections::BTreeSet;

/// Which way an entry moves in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the head of the list.
    Up,
    /// Towards its end.
    Down,
}

/// What putting in a list did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuestsListed {
    /// Guests not known before.
    pub added: usize,
    /// Guests of the same name who were there already.
    pub updated: usize,
}

impl Guest {
    /// Diets and allergies offered by tap (饮食、忌口); any other word may be added.
    pub const DIETS: [&str; 8] = ["清真", "素食", "少盐", "无糖", "不吃辣", "清淡", "海鲜过敏", "花生过敏"];

    /// The words of diet that apply.
    pub fn diets(&self) -> impl Iterator<Item = &str> {
        self.diet.iter().filter(|(_, applies)| **applies).map(|(word, _)| word.as_str())
    }

    /// Switches a word of diet on or off; an empty word is none.
    pub fn toggle_diet(&mut self, word: &str) {
        let word = word.trim();
        if !word.is_empty() {
            let applies = self.diet.entry(word.to_owned()).or_default();
            *applies = !*applies;
        }
    }

    /// Takes over what a newer list says; what it leaves open stays.
    fn update(&mut self, listed: Self) {
        let texts = [
            (&mut self.unit, listed.unit),
            (&mut self.post, listed.post),
            (&mut self.phone, listed.phone),
            (&mut self.arrives_by, listed.arrives_by),
            (&mut self.leaves_by, listed.leaves_by),
        ];
        for (ours, theirs) in texts.into_iter().filter(|(_, theirs)| !theirs.is_empty()) {
            *ours = theirs;
        }
        if listed.rank != Rank::Unknown {
            self.rank = listed.rank;
        }
        self.diet.extend(listed.diet);
        self.live = true;
    }
}

impl Reception {
    /// Puts in the visiting unit's list. A guest of the same name is updated instead of added again, also one who was removed;
    /// guests whom the list does not name stay. A list that names at least half of those known gives the order; another one
    /// is an addition, and who is new in it comes last.
    pub fn list_guests(&mut self, list: Vec<Guest>, mut new_id: impl FnMut() -> GuestId) -> GuestsListed {
        // Removed guests keep their places, so that one who comes back stands where he stood.
        let mut others: Vec<GuestId> = self.guests.keys().copied().collect();
        others.order_by_key(|id| (self.guests.get(id).map(|guest| guest.order), *id));
        let (mut done, mut order) = (GuestsListed::default(), Vec::new());
        for listed in list {
            let taken: BTreeSet<GuestId> = order.iter().copied().to_set();
            if let Some((id, guest)) = self.guest_like(&listed, &taken) {
                guest.update(listed);
                done.updated += 1;
                order.push(id);
            } else {
                let id = new_id();
                self.guests.insert(id, Guest { live: true, ..listed });
                done.added += 1;
                order.push(id);
            }
        }
        let n_named = others.iter().filter(|id| order.contains(id)).count();
        let (mut first, second) = if n_named * 2 >= others.len() { (order, others) } else { (others, order) };
        first.extend(second.into_iter().filter(|id| !first.contains(id)).collect::<Vec<_>>());
        self.order_guests(&first);
        done
    }

    /// A guest of this name whom the list has not named yet: of the same unit before others, one still there before one removed.
    fn guest_like(&mut self, listed: &Guest, taken: &BTreeSet<GuestId>) -> Option<(GuestId, &mut Guest)> {
        let same_name = self.guests.iter_mut().filter(|(id, guest)| guest.name == listed.name && !taken.contains(id));
        same_name.min_by_key(|(id, guest)| (!guest.live, guest.unit != listed.unit, **id)).map(|(id, guest)| (*id, guest))
    }

    /// Adds one guest at the end of the list.
    pub fn add_guest(&mut self, id: GuestId, guest: Guest) {
        let last = self.guests.values().filter(|guest| guest.live).map(|guest| guest.order).max();
        self.guests.insert(id, Guest { live: true, order: last.map_or(0, |last| last.saturating_add(1)), ..guest });
    }

    /// Moves a guest one place; at the end of the list nothing changes.
    pub fn move_guest(&mut self, id: GuestId, direction: Direction) {
        let mut order: Vec<GuestId> = self.guests_in_order().into_iter().map(|(id, _)| id).collect();
        let Some(at) = order.iter().position(|one| *one == id) else { return };
        let to = match direction {
            Direction::Up => at.checked_sub(1),
            Direction::Down => Some(at + 1).filter(|to| *to < order.len()),
        };
        if let Some(to) = to {
            order.swap(at, to);
            self.order_guests(&order);
        }
    }

    fn order_guests(&mut self, order: &[GuestId]) {
        for (place, id) in (0..).zip(order) {
            if let Some(guest) = self.guests.get_mut(id) {
                guest.order = place;
            }
        }
    }

    /// Keeps lines in the remarks that no other field has room for; a line that stands there already is not repeated.
    pub fn keep_in_note<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) {
        for line in lines.into_iter().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
            if self.note.lines().any(|known| known.trim_end() == line) {
                continue;
            }
            if !self.note.is_empty() && !self.note.ends_with('\n') {
                self.note.push('\n');
            }
            self.note.push_str(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> GuestId {
        GuestId(Uuid::from_u128(n))
    }

    fn guest(name: &str, post: &str) -> Guest {
        Guest { name: name.into(), post: post.into(), ..Guest::default() }
    }

    fn names(reception: &Reception) -> Vec<&str> {
        reception.guests_in_order().into_iter().map(|(_, guest)| guest.name.as_str()).collect()
    }

    /// A reception with these guests, whose ids count from 1 in this order.
    fn listed(names: &[&str]) -> Reception {
        let mut reception = Reception::default();
        put_in(&mut reception, names.iter().map(|name| guest(name, "")).collect(), 0);
        reception
    }

    fn put_in(reception: &mut Reception, list: Vec<Guest>, last_id: u128) -> GuestsListed {
        let mut n = last_id;
        reception.list_guests(list, || {
            n += 1;
            id(n)
        })
    }

    #[test]
    fn a_list_put_in_again_updates_and_follows_the_new_order() {
        let mut reception = listed(&["宋振华", "顾铭", "贺兰君"]);
        reception.guests.get_mut(&id(2)).unwrap().phone = "139".into();
        let done = put_in(&mut reception, vec![guest("顾铭", "处长"), guest("宋振华", ""), guest("段飞", "专家")], 10);
        assert_eq!(done, GuestsListed { added: 1, updated: 2 });
        assert_eq!(names(&reception), ["顾铭", "宋振华", "段飞", "贺兰君"]);
        let known = &reception.guests[&id(2)];
        assert_eq!((known.post.as_str(), known.phone.as_str()), ("处长", "139"));
    }

    #[test]
    fn an_addition_comes_last() {
        let mut reception = listed(&["宋振华", "顾铭", "贺兰君"]);
        assert_eq!(put_in(&mut reception, vec![guest("段飞", ""), guest("贺兰君", "")], 10), GuestsListed { added: 1, updated: 1 });
        assert_eq!(names(&reception), ["宋振华", "顾铭", "贺兰君", "段飞"]);
    }

    #[test]
    fn two_guests_of_one_name_stay_two() {
        let mut reception = listed(&["顾铭", "顾铭"]);
        assert_eq!(reception.n_guests(), 2);
        assert_eq!(put_in(&mut reception, vec![guest("顾铭", "a"), guest("顾铭", "b")], 10), GuestsListed { added: 0, updated: 2 });
        assert_eq!(reception.n_guests(), 2);
    }

    #[test]
    fn a_removed_guest_comes_back_with_the_list() {
        let mut reception = listed(&["宋振华", "顾铭"]);
        reception.guests.get_mut(&id(1)).unwrap().live = false;
        assert_eq!(put_in(&mut reception, vec![guest("宋振华", "")], 10), GuestsListed { added: 0, updated: 1 });
        assert_eq!(names(&reception), ["宋振华", "顾铭"]);
    }

    #[test]
    fn a_guest_moves_one_place_and_stops_at_the_ends() {
        let mut reception = listed(&["一", "二", "三"]);
        for (moved, direction, expected) in [
            (3, Direction::Up, ["一", "三", "二"]),
            (1, Direction::Up, ["一", "三", "二"]),
            (1, Direction::Down, ["三", "一", "二"]),
            (2, Direction::Down, ["三", "一", "二"]),
        ] {
            reception.move_guest(id(moved), direction);
            assert_eq!(names(&reception), expected, "{moved} {direction:?}");
        }
    }

    #[test]
    fn a_guest_typed_comes_last() {
        let mut reception = listed(&["一", "二"]);
        reception.add_guest(id(9), guest("三", ""));
        assert_eq!(names(&reception), ["一", "二", "三"]);
    }

    #[test]
    fn a_diet_is_switched_by_its_word() {
        let mut guest = guest("一", "");
        for word in ["素食", " 少盐 ", "素食", ""] {
            guest.toggle_diet(word);
        }
        assert_eq!(guest.diets().collect::<Vec<_>>(), ["少盐"]);
    }

    #[test]
    fn a_line_is_kept_once() {
        let mut reception = Reception { note: "已有".into(), ..Reception::default() };
        reception.keep_in_note(["名单如下", "已有", " "]);
        reception.keep_in_note(["名单如下"]);
        assert_eq!(reception.note, "已有\n名单如下");
    }
}
