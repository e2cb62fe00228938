//! A paste on its way into the schedule: what was pasted, and what was corrected and left out since. All of it is kept as a draft.

use crate::{
    domain::{Office, Reception},
    import::{Field, Grid, PasteContext, PasteError, PastedItem, PastedSchedule, paste_schedule},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One cell corrected by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Correction {
    row: usize,
    field: Field,
    text: String,
}

/// What was pasted and done to it so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct PasteDraft {
    /// Text typed or pasted, not recognised yet.
    pub(super) text: String,
    grid: Option<Grid>,
    corrections: Vec<Correction>,
    removed: BTreeSet<usize>,
}

/// The rows read, with their positions in the paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Preview {
    rows: Vec<PastedItem>,
    /// What is to be put in.
    pub(super) kept: PastedSchedule,
    /// Positions of the rows kept.
    pub(super) positions: Vec<usize>,
}

impl Preview {
    /// The row at a position of the paste.
    pub(super) fn row(&self, position: usize) -> Option<&PastedItem> {
        self.rows.get(position)
    }
}

impl PasteDraft {
    /// Begins with what was pasted.
    pub(super) fn of(text: String, grid: Grid) -> Self {
        Self { text, grid: Some(grid), ..Self::default() }
    }

    /// Back to the pasted text.
    pub(super) fn again(&mut self) {
        *self = Self { text: std::mem::take(&mut self.text), ..Self::default() };
    }

    /// Corrects a cell.
    pub(super) fn correct(&mut self, row: usize, field: Field, text: String) {
        self.corrections.retain(|known| (known.row, known.field) != (row, field));
        self.corrections.push(Correction { row, field, text });
    }

    /// Leaves a row out.
    pub(super) fn leave_out(&mut self, row: usize) {
        self.removed.insert(row);
    }

    /// Reads it against the reception as it stands; nothing before anything was recognised.
    pub(super) fn read(&self, reception: &Reception, office: &Office) -> Option<Result<Preview, PasteError>> {
        let ctx = PasteContext {
            first_day: reception.first_day,
            last_day: reception.last_day,
            party: &reception.party,
            people: reception.people_in_order().into_iter().map(|(_, person)| person.name.clone()).collect(),
            guests: reception.guests_in_order().into_iter().map(|(_, guest)| guest.name.clone()).collect(),
            office,
        };
        Some(paste_schedule(self.grid.as_ref()?, &ctx).map(|read| self.corrected(read, &ctx)))
    }

    fn corrected(&self, mut read: PastedSchedule, ctx: &PasteContext) -> Preview {
        for Correction { row, field, text } in &self.corrections {
            if let Some(item) = read.rows.get_mut(*row) {
                item.correct(*field, text, ctx);
            }
        }
        let rows = std::mem::take(&mut read.rows);
        let positions: Vec<_> = (0..rows.len()).filter(|position| !self.removed.contains(position)).collect();
        let kept = positions.iter().filter_map(|position| rows.get(*position).cloned()).collect();
        Preview { kept: PastedSchedule { rows: kept, ..read }, rows, positions }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reception() -> Reception {
        let day = "2026-04-16".parse().unwrap();
        Reception { first_day: day, last_day: day, ..Reception::default() }
    }

    fn read(draft: &PasteDraft) -> Preview {
        draft.read(&reception(), &Office::default()).unwrap().unwrap()
    }

    #[test]
    fn corrections_and_rows_left_out_survive_a_killed_tab() {
        let text = "时间\t事项\n25:70\t见面会\n10:00-11:00\t查阅资料\n";
        let mut draft = PasteDraft::of(text.into(), Grid::from_text(text).unwrap());
        assert_eq!((read(&draft).kept.rows.len(), read(&draft).kept.n_blocked()), (2, 1));
        draft.correct(0, Field::Start, "9:00".into());
        draft.correct(0, Field::Start, "8:45-9:30".into());
        draft.leave_out(1);
        let again: PasteDraft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        let preview = read(&again);
        assert_eq!((preview.positions.as_slice(), preview.kept.n_blocked()), (&[0][..], 0));
        assert_eq!(preview.row(0).and_then(PastedItem::minutes), Some(45));
        assert_eq!(preview.row(1).map(|row| row.raw.is_empty()), Some(false));
    }

    #[test]
    fn pasting_again_begins_with_the_text() {
        let mut draft = PasteDraft::of("8:45 见面会".into(), Grid::from_text("8:45 见面会").unwrap());
        draft.leave_out(0);
        draft.again();
        assert_eq!(draft, PasteDraft { text: "8:45 见面会".into(), ..PasteDraft::default() });
        assert_eq!(draft.read(&reception(), &Office::default()), None);
    }
}
