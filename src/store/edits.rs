//! Values as leaves, and the difference of two values as edits. Pure.
//!
//! A value is flattened to `path → leaf`, the path written like a JSON pointer without its first slash
//! (`items/<id>/title`). The edits between two values are what is written, undone, and told as a change.

use crate::domain::{Gather, OrderBy, from_tree, to_tree};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One value at the end of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Leaf {
    /// Yes or no.
    Bool(bool),
    /// A count or a position.
    Int(i64),
    /// Anything written.
    Text(String),
}

/// All leaves of a value by path. A missing leaf means the field's default.
pub type Leaves = BTreeMap<String, Leaf>;

/// One changed leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where.
    pub path: String,
    /// What was there.
    pub before: Option<Leaf>,
    /// What is there now.
    pub after: Option<Leaf>,
}

/// A value read from leaves, and what could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value without the unreadable parts.
    pub value: T,
    /// Paths of fields or entries that do not fit; they stay in the document untouched.
    pub set_aside: Vec<String>,
}

/// The leaves of a value. Empty texts, zeros and missing options have none: they are the defaults.
pub fn leaves_of<T: Serialize>(value: &T) -> Leaves {
    let mut edits = Vec::new();
    compare(None, Some(&to_tree(value)), &mut String::new(), &mut edits);
    edits.into_iter().filter_map(|edit| Some((edit.path, edit.after?))).to_map()
}

/// What changed from one value to another, by path.
pub(super) fn edits_between<T: Serialize>(before: &T, after: &T) -> Vec<Edit> {
    let mut edits = Vec::new();
    compare(Some(&to_tree(before)), Some(&to_tree(after)), &mut String::new(), &mut edits);
    edits.order_by(|a, b| a.path.cmp(&b.path));
    edits
}

fn compare(before: Option<&Value>, after: Option<&Value>, path: &mut String, edits: &mut Vec<Edit>) {
    if before == after {
        return;
    }
    let leaves = (before.and_then(leaf), after.and_then(leaf));
    if leaves.0 != leaves.1 {
        edits.push(Edit { path: path.clone(), before: leaves.0, after: leaves.1 });
    }
    let (was, is) = (before.and_then(Value::as_object), after.and_then(Value::as_object));
    let gone = was.into_iter().flatten().filter(|(key, _)| is.is_none_or(|is| !is.contains_key(*key)));
    for (key, _) in is.into_iter().flatten().chain(gone) {
        let length = path.len();
        if length > 0 {
            path.push('/');
        }
        path.push_str(&key.replace('~', "~0").replace('/', "~1"));
        compare(was.and_then(|was| was.get(key)), is.and_then(|is| is.get(key)), path, edits);
        path.truncate(length);
    }
}

/// What a value is at the end of its path; none for a group, and for a default.
fn leaf(value: &Value) -> Option<Leaf> {
    match value {
        Value::Bool(yes) => Some(Leaf::Bool(*yes)),
        Value::Number(number) => number.as_i64().filter(|number| *number != 0).map(Leaf::Int),
        Value::String(text) => (!text.is_empty()).then(|| Leaf::Text(text.clone())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn tree(leaves: &Leaves) -> Value {
    let mut root = Map::new();
    for (path, leaf) in leaves {
        let mut keys = path.split('/').map(|key| key.replace("~1", "/").replace("~0", "~")).peekable();
        let mut node = &mut root;
        while let Some(key) = keys.next() {
            if keys.peek().is_none() {
                let value = match leaf {
                    Leaf::Bool(yes) => Value::Bool(*yes),
                    Leaf::Int(number) => Value::from(*number),
                    Leaf::Text(text) => Value::String(text.clone()),
                };
                node.insert(key, value);
                break;
            }
            let child = node.entry(key).or_insert_with(|| Value::Object(Map::new()));
            match child {
                Value::Object(fields) => node = fields,
                // A leaf stands where this version expects a group; the group is of another version and stays unread.
                _ => break,
            }
        }
    }
    Value::Object(root)
}

/// Reads a value. Entries that do not fit (of a newer version, or damaged) are set aside one by one; the rest is read.
pub fn read<T: DeserializeOwned + Default>(leaves: &Leaves) -> Reading<T> {
    if let Ok(value) = from_tree(&tree(leaves)) {
        return Reading { value, set_aside: Vec::new() };
    }
    let mut groups: BTreeMap<&str, Leaves> = BTreeMap::new();
    for (path, leaf) in leaves {
        groups.entry(entry_of(path)).or_default().insert(path.clone(), leaf.clone());
    }
    let (mut good, mut set_aside) = (Leaves::new(), Vec::new());
    for (entry, group) in groups {
        if from_tree::<T>(&tree(&group)).is_ok() {
            good.extend(group);
        } else {
            set_aside.push(entry.to_owned());
        }
    }
    Reading { value: from_tree(&tree(&good)).unwrap_or_default(), set_aside }
}

/// The first two keys of a path: the entry of a collection, or the field itself.
pub fn entry_of(path: &str) -> &str {
    path.match_indices('/').nth(1).map_or(path, |(at, _)| path.split_at(at).0)
}

/// What changed between the leaves of two values, by path.
pub fn diff(before: &Leaves, after: &Leaves) -> Vec<Edit> {
    let changed = after.iter().filter(|(path, leaf)| before.get(*path) != Some(*leaf)).map(|(path, leaf)| Edit {
        path: path.clone(),
        before: before.get(path).cloned(),
        after: Some(leaf.clone()),
    });
    let gone = before.iter().filter(|(path, _)| !after.contains_key(*path)).map(|(path, leaf)| Edit {
        path: path.clone(),
        before: Some(leaf.clone()),
        after: None,
    });
    let mut edits: Vec<Edit> = changed.chain(gone).collect();
    edits.order_by(|a, b| a.path.cmp(&b.path));
    edits
}

/// The edits that take a step back. A leaf that somebody has changed since keeps its newer value.
///
/// An entry that the step created becomes a tombstone (`live` or `here` false) and keeps its fields, so that what others
/// wrote into it meanwhile is not lost.
pub fn undo_of(step: &[Edit], now: &Leaves) -> Vec<Edit> {
    let is_mark = |path: &str| matches!(path.rsplit('/').next(), Some("live" | "here"));
    // The mark of a whole document has no entry before it: everything in the step belongs to what was created.
    let created: Vec<&str> = step
        .iter()
        .filter(|edit| is_mark(&edit.path) && edit.before.is_none() && edit.after == Some(Leaf::Bool(true)))
        .map(|edit| edit.path.rsplit_once('/').map_or("", |(entry, _)| entry))
        .collect();
    let is_created =
        |path: &str| created.iter().any(|entry| entry.is_empty() || path.strip_prefix(entry).is_some_and(|rest| rest.starts_with('/')));
    step.iter()
        .filter(|edit| now.get(&edit.path) == edit.after.as_ref())
        .filter_map(|edit| {
            let before = match (is_created(&edit.path), is_mark(&edit.path)) {
                (true, true) => Some(Leaf::Bool(false)),
                (true, false) => return None,
                (false, _) => edit.before.clone(),
            };
            Some(Edit { path: edit.path.clone(), before: edit.after.clone(), after: before })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Attendance, Guest, GuestId, Item, ItemId, Letter, Meal, MealId, Money, OwnRules, Person, PersonId, Reception, RuleBook, RuleSet,
    };
    use uuid::Uuid;

    fn text(text: &str) -> Leaf {
        Leaf::Text(text.into())
    }

    fn reception() -> Reception {
        let id = Uuid::from_u128;
        let item = Item { live: true, title: "见面会".into(), minutes: 45, ..Item::default() };
        let diet = [("清真/素".to_owned(), true), ("a~b".to_owned(), false)].into();
        Reception {
            name: "督查组".into(),
            letter: Letter { number: "河应急函〔2026〕31号".into(), ..Letter::default() },
            budget: Some(Money::yuan(660)),
            items: [(ItemId(id(1)), item)].into(),
            guests: [(GuestId(id(2)), Guest { live: true, diet, ..Guest::default() })].into(),
            people: [(PersonId(id(3)), Person { live: true, ..Person::default() })].into(),
            meals: [(MealId(id(4)), Meal { live: true, price: Money::yuan(55), ..Meal::default() })].into(),
            ..Reception::default()
        }
    }

    #[test]
    fn a_value_is_read_back_from_its_leaves() {
        let before = reception();
        assert_eq!(read::<Reception>(&leaves_of(&before)), Reading { value: before, set_aside: vec![] });
    }

    #[test]
    fn every_rule_set_is_read_back_from_its_leaves() {
        let own = OwnRules { sets: RuleBook::starter().unwrap().sets().clone() };
        assert_eq!(read::<OwnRules>(&leaves_of(&own)), Reading { value: own, set_aside: vec![] });
    }

    #[test]
    fn undoing_a_change_of_a_shipped_rule_set_brings_the_shipped_text_back() {
        let starter = RuleBook::starter().unwrap();
        let mut own = OwnRules::default();
        let before = leaves_of(&own);
        own.revise("LOC-YL", RuleSet { name: "本地".into(), ..starter.sets()["LOC-YL"].clone() }).unwrap();
        let mut leaves = leaves_of(&own);
        for edit in undo_of(&diff(&before, &leaves), &leaves) {
            leaves.insert(edit.path, edit.after.unwrap());
        }
        assert_eq!(starter.with(&read::<OwnRules>(&leaves).value), starter);
    }

    #[test]
    fn only_what_changed_is_an_edit() {
        let before = reception();
        let mut after = before.clone();
        after.items.values_mut().for_each(|item| item.title = "座谈会".into());
        let edits = diff(&leaves_of(&before), &leaves_of(&after));
        let path = format!("items/{}/title", Uuid::from_u128(1));
        assert_eq!(edits, [Edit { path, before: Some(text("见面会")), after: Some(text("座谈会")) }]);
        assert_eq!(edits_between(&before, &after), edits);
        assert_eq!(edits_between(&before, &before), []);
    }

    #[test]
    fn edits_between_values_are_those_between_their_leaves() {
        let whole = reception();
        let mut other = Reception { budget: None, heads: 9, ..whole.clone() };
        other.items.insert(ItemId(Uuid::from_u128(1)), Item { title: "座谈会".into(), ..Item::default() });
        other.guests.values_mut().for_each(|guest| guest.diet.clear());
        other.people.insert(PersonId(Uuid::from_u128(4)), Person { name: "苏禾".into(), ..Person::default() });
        let all = [Reception::default(), whole, other];
        for (before, after) in all.iter().flat_map(|before| all.iter().map(move |after| (before, after))) {
            assert_eq!(edits_between(before, after), diff(&leaves_of(before), &leaves_of(after)));
        }
    }

    #[test]
    fn an_unreadable_entry_is_set_aside_and_the_rest_is_read() {
        let mut leaves = leaves_of(&reception());
        let bad = format!("items/{}", Uuid::from_u128(9));
        leaves.insert(format!("{bad}/minutes"), Leaf::Text("viel".into()));
        leaves.insert("heads".into(), Leaf::Int(-4));
        let reading = read::<Reception>(&leaves);
        assert_eq!(reading.set_aside, ["heads".to_owned(), bad]);
        assert_eq!(reading.value, reception());
    }

    #[test]
    fn undo_restores_the_value_but_not_what_others_changed_since() {
        let before = reception();
        let mut after = before.clone();
        after.name = "考察组".into();
        after.line = "应急口".into();
        let step = diff(&leaves_of(&before), &leaves_of(&after));
        after.line = "冬奥口".into();
        let undo = undo_of(&step, &leaves_of(&after));
        assert_eq!(undo, [Edit { path: "name".into(), before: Some(text("考察组")), after: Some(text("督查组")) }]);
    }

    #[test]
    fn undoing_a_new_reception_removes_it_and_nothing_else() {
        let leaves = leaves_of(&Reception { live: true, ..reception() });
        let undo = undo_of(&diff(&Leaves::new(), &leaves), &leaves);
        assert!(undo.iter().all(|edit| edit.path.ends_with("live")));
        assert!(undo.contains(&Edit { path: "live".into(), before: Some(Leaf::Bool(true)), after: Some(Leaf::Bool(false)) }));
    }

    #[test]
    fn undoing_a_creation_leaves_a_tombstone_and_redo_revives_it() {
        let before = reception();
        let mut after = before.clone();
        let new = ItemId(Uuid::from_u128(7));
        let people = [(PersonId(Uuid::from_u128(3)), Attendance { here: true, bring: "稿".into(), ..Attendance::default() })].into();
        after.items.insert(new, Item { live: true, title: "餐".into(), people, ..Item::default() });
        let mut leaves = leaves_of(&after);
        let step = diff(&leaves_of(&before), &leaves);
        let undo = undo_of(&step, &leaves);
        for edit in &undo {
            leaves.insert(edit.path.clone(), edit.after.clone().unwrap());
        }
        let undone = read::<Reception>(&leaves).value;
        assert!(!undone.items[&new].live);
        assert_eq!(undone.items[&new].title, "餐");
        for edit in undo_of(&undo, &leaves) {
            leaves.insert(edit.path.clone(), edit.after.clone().unwrap());
        }
        assert_eq!(read::<Reception>(&leaves).value, after);
    }
}
