//! The items of one day over all receptions, and which of them is on now or comes next.

use super::{Item, ItemId, Reception, order::OrderBy};
use chrono::NaiveDateTime;

/// Where an item stands against the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// It is over.
    Past,
    /// It is on: begun and not yet ended.
    Now,
    /// It begins next; several may begin together.
    Next,
    /// It comes later.
    Later,
}

/// One item of the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgendaEntry<'a> {
    /// Position of its reception among those given.
    pub reception: usize,
    /// Its id.
    pub id: ItemId,
    /// The item.
    pub item: &'a Item,
    /// Where it stands now.
    pub moment: Moment,
}

/// The items of the day of `now`, by start; with those of the day before that are still on.
pub fn agenda<'a>(now: NaiveDateTime, receptions: &[&'a Reception]) -> Vec<AgendaEntry<'a>> {
    let is_on = |item: &Item| item.start <= now && now < item.end();
    let mut entries: Vec<AgendaEntry<'a>> = Vec::new();
    for (position, reception) in receptions.iter().enumerate() {
        let of_today = reception.items_in_order().into_iter().filter(|(_, item)| item.start.date() == now.date() || is_on(item));
        entries.extend(of_today.map(|(id, item)| AgendaEntry { reception: position, id, item, moment: Moment::Later }));
    }
    entries.order_by_key(|entry| (entry.item.start, entry.item.minutes, entry.id));
    let next = entries.iter().map(|entry| entry.item.start).filter(|start| *start > now).min();
    for entry in &mut entries {
        entry.moment = match entry.item {
            item if is_on(item) => Moment::Now,
            item if Some(item.start) == next => Moment::Next,
            item if item.start > now => Moment::Later,
            _ => Moment::Past,
        };
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(text: &str) -> NaiveDateTime {
        format!("2026-04-{text}:00").parse().unwrap()
    }

    fn reception(items: &[(&str, u32)]) -> Reception {
        let item = |(n, (start, minutes)): (usize, &(&str, u32))| {
            (ItemId(Uuid::from_u128(n as u128)), Item { live: true, start: at(start), minutes: *minutes, ..Item::default() })
        };
        Reception { items: items.iter().enumerate().map(item).collect(), ..Reception::default() }
    }

    #[test]
    fn the_day_is_read_against_the_clock() {
        let first = reception(&[("15T23:30", 60), ("16T08:45", 45), ("16T09:30", 25), ("17T08:00", 60)]);
        let second = reception(&[("16T09:30", 60), ("16T11:00", 30), ("15T10:00", 30)]);
        for (now, expected) in [
            ("16T00:10", vec![Moment::Now, Moment::Next, Moment::Later, Moment::Later, Moment::Later]),
            ("16T08:45", vec![Moment::Now, Moment::Next, Moment::Next, Moment::Later]),
            ("16T09:30", vec![Moment::Past, Moment::Now, Moment::Now, Moment::Next]),
            ("16T12:00", vec![Moment::Past; 4]),
            ("18T12:00", vec![]),
        ] {
            let moments: Vec<Moment> = agenda(at(now), &[&first, &second]).iter().map(|entry| entry.moment).collect();
            assert_eq!(moments, expected, "{now}");
        }
    }

    #[test]
    fn the_items_of_all_receptions_stand_by_time() {
        let (first, second) = (reception(&[("16T10:00", 30)]), reception(&[("16T08:00", 30), ("16T11:00", 30)]));
        let order: Vec<usize> = agenda(at("16T07:00"), &[&first, &second]).iter().map(|entry| entry.reception).collect();
        assert_eq!(order, [1, 0, 1]);
    }
}
