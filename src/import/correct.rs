//! Corrections of a pasted list of guests in place: a cell looked at is no longer doubtful.

use super::guests::{GuestDoubt, PastedGuests};
use crate::domain::Rank;

/// A cell of the list that can be corrected, with what it holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuestCell {
    /// 姓名
    Name(String),
    /// 单位
    Unit(String),
    /// 职务
    Post(String),
    /// 级别
    Rank(Rank),
}

impl GuestDoubt {
    /// Whether correcting this cell settles the doubt.
    fn is_about(self, cell: &GuestCell) -> bool {
        match cell {
            GuestCell::Name(_) => matches!(self, Self::NoName | Self::UnknownName | Self::DuplicateName),
            GuestCell::Unit(_) | GuestCell::Post(_) => self == Self::UnsureSplit,
            GuestCell::Rank(_) => self == Self::UnknownRank,
        }
    }
}

impl PastedGuests {
    /// Puts a cell of one row right. Names are compared with the other rows again.
    pub fn correct(&mut self, row: usize, cell: GuestCell) {
        let Some(guest) = self.rows.get_mut(row) else { return };
        guest.doubts.retain(|doubt| !doubt.is_about(&cell));
        let is_name = matches!(cell, GuestCell::Name(_));
        match cell {
            GuestCell::Name(text) => text.trim().clone_into(&mut guest.name),
            GuestCell::Unit(text) => text.trim().clone_into(&mut guest.unit),
            GuestCell::Post(text) => text.trim().clone_into(&mut guest.post),
            GuestCell::Rank(rank) => guest.rank = rank,
        }
        if guest.name.is_empty() && !guest.doubts.contains(&GuestDoubt::NoName) {
            guest.doubts.push(GuestDoubt::NoName);
        }
        if is_name {
            self.compare_names();
        }
    }

    /// Leaves a row out; it is kept with what was not understood.
    pub fn leave_out(&mut self, row: usize) {
        if row < self.rows.len() {
            let guest = self.rows.remove(row);
            self.rest.push(guest.raw);
            self.compare_names();
        }
    }

    fn compare_names(&mut self) {
        let names: Vec<String> = self.rows.iter().map(|guest| guest.name.clone()).collect();
        for guest in &mut self.rows {
            let is_twice = !guest.name.is_empty() && names.iter().filter(|name| **name == guest.name).count() > 1;
            guest.doubts.retain(|doubt| *doubt != GuestDoubt::DuplicateName);
            guest.doubts.extend(is_twice.then_some(GuestDoubt::DuplicateName));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Grid, paste_guests};

    fn pasted(text: &str) -> PastedGuests {
        paste_guests(&Grid::from_text(text).unwrap()).unwrap()
    }

    #[test]
    fn a_cell_put_right_is_not_doubtful_any_more() {
        let mut found = pasted("段飞 化工方面\n顾铭 省应急管理厅处长\n顾铭 省商务厅处长");
        assert_eq!(found.n_doubtful(), 3);
        found.correct(0, GuestCell::Post("化工安全专家".into()));
        assert_eq!((found.rows[0].post.as_str(), found.n_doubtful()), ("化工安全专家", 2));
        found.correct(2, GuestCell::Name("顾明".into()));
        assert_eq!((found.rows[2].name.as_str(), found.n_doubtful()), ("顾明", 0));
        found.correct(2, GuestCell::Name(" ".into()));
        assert_eq!(found.rows[2].doubts, [GuestDoubt::NoName]);
        found.correct(2, GuestCell::Name("顾铭".into()));
        assert_eq!(found.n_doubtful(), 2, "the same name twice again");
    }

    #[test]
    fn a_row_left_out_is_kept_with_the_rest() {
        let mut found = pasted("顾铭 省应急管理厅处长\n顾铭 省商务厅处长");
        found.leave_out(1);
        assert_eq!((found.rows.len(), found.rest.as_slice(), found.n_doubtful()), (1, &["顾铭 省商务厅处长".to_owned()][..], 0));
    }
}
