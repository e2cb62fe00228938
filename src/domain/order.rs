//! Order and maps in little code. The standard library's stable sort is code of its own for each type of element, three kilobytes
//! of it, and collecting into a map or a set sorts first; the app has a hundred such types.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Brings what lies in a slice in order; equal ones stay as they are.
pub trait OrderBy<T> {
    /// As `sort_by`.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// As `sort_by_cached_key`.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

impl<T> OrderBy<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let order = sorted(self.len(), &|a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        put(&order, &mut |a, b| self.swap(a, b));
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let order = sorted(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
        put(&order, &mut |a, b| self.swap(a, b));
    }
}

/// The places of so many elements in their order: numbers, whatever lies there.
fn sorted(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Swaps until each place holds what `order` says was to come there.
fn put(order: &[usize], swap: &mut dyn FnMut(usize, usize)) {
    let was_at = |place: usize| order.get(place).copied().unwrap_or(place);
    for place in 0..order.len() {
        let mut from = was_at(place);
        // What was at an earlier place has been swapped away.
        while from < place {
            from = was_at(from);
        }
        swap(place, from);
    }
}

/// Maps and sets of what an iterator gives, one after another.
pub trait Gather: Iterator + Sized {
    /// Of two entries with one key the later counts.
    fn to_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        map.extend(self);
        map
    }

    /// Each once.
    fn to_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        set.extend(self);
        set
    }
}

impl<I: Iterator> Gather for I {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn order_maps_and_sets_are_those_of_the_standard_library(entries in prop::collection::vec((0_u8..9, 0_u16..), 0..200)) {
            let mut theirs = entries.clone();
            theirs.sort_by_key(|(key, _)| *key);
            let (mut by_key, mut compared) = (entries.clone(), entries.clone());
            by_key.order_by_key(|(key, _)| *key);
            compared.order_by(|(a, _), (b, _)| a.cmp(b));
            prop_assert_eq!(&by_key, &theirs);
            prop_assert_eq!(&compared, &theirs);
            prop_assert_eq!(entries.iter().copied().to_map(), entries.iter().copied().collect::<BTreeMap<_, _>>());
            prop_assert_eq!(entries.iter().to_set(), entries.iter().collect::<BTreeSet<_>>());
        }
    }
}
