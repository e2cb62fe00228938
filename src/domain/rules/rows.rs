//! Rows of a rule: the first that fits counts, so what is said of fewer cases stands before what is said of more.

use super::{CapPer, CapRow, ClassRow, CompanionBand, LodgingRule, RateRow, RuleSet};
use crate::domain::Gather;
use std::collections::BTreeMap;

/// Room between the keys of two rows, so that one can be put between them without touching either.
const GAP: u16 = 64;

/// A row with its place among the others: what sorts first is asked first.
trait InOrder: Clone {
    type Place: Ord;
    fn place(&self) -> Self::Place;
}

impl InOrder for CompanionBand {
    type Place = u32;
    fn place(&self) -> u32 {
        self.up_to.unwrap_or(u32::MAX)
    }
}

impl InOrder for CapRow {
    type Place = ([bool; 6], [Option<crate::domain::Rank>; 2]);
    fn place(&self) -> Self::Place {
        let is_open = [
            self.form.is_none(),
            self.slot.is_none(),
            self.city.is_empty(),
            self.host_rank.is_none(),
            self.guest_rank.is_none(),
            self.per == CapPer::HeadDay,
        ];
        (is_open, [self.host_rank, self.guest_rank])
    }
}

impl InOrder for ClassRow {
    type Place = (bool, Option<crate::domain::Rank>);
    fn place(&self) -> Self::Place {
        (self.rank.is_none(), self.rank)
    }
}

impl InOrder for RateRow {
    type Place = (bool, String, bool, Option<u32>, bool, Option<crate::domain::Rank>);
    fn place(&self) -> Self::Place {
        let is_all_year = self.from_month.is_none() && self.to_month.is_none();
        (self.city.is_empty(), self.city.clone(), is_all_year, self.from_month, self.rank.is_none(), self.rank)
    }
}

fn spread<R: Clone>(rows: &mut BTreeMap<u16, R>) {
    let keys = (1_u16..).map(|n| n.saturating_mul(GAP));
    if rows.len() < usize::from(u16::MAX / GAP) {
        *rows = keys.zip(std::mem::take(rows).into_values()).to_map();
    }
}

/// Puts a row where it is asked in time; one that was there keeps its key where it can.
fn put<R: InOrder>(rows: &mut BTreeMap<u16, R>, key: Option<u16>, row: R) {
    let place = row.place();
    if let Some(key) = key
        && rows.remove(&key).is_some_and(|was| was.place() == place)
    {
        rows.insert(key, row);
        return;
    }
    let (before, after) = (
        rows.iter().take_while(|(_, other)| other.place() <= place).last().map_or(0, |(key, _)| *key),
        rows.iter().find(|(_, other)| other.place() > place).map_or(u16::MAX, |(key, _)| *key),
    );
    let between = match key {
        Some(key) if before < key && key < after => Some(key),
        _ if after == u16::MAX => before.checked_add(GAP),
        _ => before.checked_add((after - before) / 2).filter(|middle| *middle > before),
    };
    if let Some(key) = between {
        rows.insert(key, row);
    } else {
        let mut all: Vec<R> = std::mem::take(rows).into_values().collect();
        let at = all.iter().position(|other| other.place() > place).unwrap_or(all.len());
        all.insert(at, row);
        *rows = (1_u16..).zip(all).to_map();
        spread(rows);
    }
}

impl RuleSet {
    /// Makes room between its rows for others; done once, when an office takes a set over.
    pub(super) fn with_room(mut self) -> Self {
        self.companions.iter_mut().for_each(|rule| spread(&mut rule.bands));
        self.caps.iter_mut().for_each(|rule| spread(&mut rule.rows));
        if let Some(LodgingRule { classes, rates, .. }) = &mut self.lodging {
            spread(classes);
            spread(rates);
        }
        self
    }

    /// Adds a band of companions, or changes the one of a key.
    pub fn put_band(&mut self, key: Option<u16>, band: CompanionBand) {
        put(&mut self.companions.get_or_insert_default().bands, key, band);
    }

    /// Adds a cap, or changes the one of a key.
    pub fn put_cap(&mut self, key: Option<u16>, row: CapRow) {
        put(&mut self.caps.get_or_insert_default().rows, key, row);
    }

    /// Adds a room class, or changes the one of a key.
    pub fn put_class(&mut self, key: Option<u16>, row: ClassRow) {
        put(&mut self.lodging.get_or_insert_default().classes, key, row);
    }

    /// Adds a rate, or changes the one of a key.
    pub fn put_rate(&mut self, key: Option<u16>, row: RateRow) {
        put(&mut self.lodging.get_or_insert_default().rates, key, row);
    }
}

#[cfg(test)]
mod tests {
    use super::super::RuleBook;
    use super::*;
    use crate::domain::{Money, Rank};

    fn rooms() -> RuleSet {
        RuleBook::starter().unwrap().sets()["ROOM-YL"].clone().with_room()
    }

    fn rate(city: &str, rank: Option<Rank>, yuan: i64) -> RateRow {
        RateRow { city: city.into(), rank, amount: Money::yuan(yuan), ..RateRow::default() }
    }

    fn amounts(set: &RuleSet) -> Vec<i64> {
        set.lodging.iter().flat_map(|rule| rule.rates.values()).map(|row| row.amount.minor() / 100).collect()
    }

    #[test]
    fn a_new_row_is_asked_before_those_that_fit_more() {
        let mut set = rooms();
        let keys = |set: &RuleSet| set.lodging.as_ref().unwrap().rates.keys().copied().collect::<Vec<_>>();
        let before = keys(&set);
        set.put_rate(None, rate("", Some(Rank::CountyChief), 400));
        set.put_rate(None, rate("北京市", None, 500));
        assert_eq!(amounts(&set), [500, 1200, 675, 525, 800, 450, 400, 350]);
        assert!(before.iter().all(|key| keys(&set).contains(key)), "no other row moves");
    }

    #[test]
    fn a_changed_row_keeps_its_key_where_it_stands_right() {
        let mut set = rooms();
        set.put_rate(Some(6 * GAP), rate("", None, 360));
        assert_eq!(
            (amounts(&set), set.lodging.as_ref().unwrap().rates[&(6 * GAP)].amount),
            (vec![1200, 675, 525, 800, 450, 360], Money::yuan(360))
        );
        set.put_rate(Some(6 * GAP), rate("昆明市", None, 380));
        assert_eq!(amounts(&set), [380, 1200, 675, 525, 800, 450]);
    }

    #[test]
    fn rows_without_room_between_them_are_numbered_anew() {
        let mut set = RuleSet::default();
        let band = |up_to, base| CompanionBand { up_to, base, ..CompanionBand::default() };
        set.put_band(Some(1), band(Some(10), 3));
        set.put_band(None, band(None, 9));
        for (up_to, base) in (2..10).rev().zip(10..) {
            set.put_band(None, band(Some(up_to), base));
        }
        let bands: Vec<_> = set.companions.unwrap().bands.into_values().map(|band| band.up_to).collect();
        assert_eq!(bands, (2..=10).map(Some).chain([None]).collect::<Vec<_>>());
    }

    #[test]
    fn what_an_office_takes_over_reads_as_before() {
        for set in RuleBook::starter().unwrap().sets().values() {
            let taken = set.clone().with_room();
            assert!(super::super::compare(set, &taken).iter().all(|line| !line.differs()), "{}", set.name);
        }
    }
}
