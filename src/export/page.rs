//! A page in measures that files are written with, and the widths of columns on it.

use super::{MAX_COLUMNS, Page, Table};

/// Twentieths of a point in 10 mm, times 10.
const TWIPS_PER_10_MM: u32 = 5_669;

/// Millimetres in twips.
pub(super) fn twips(mm: u32) -> u32 {
    (mm * TWIPS_PER_10_MM + 50) / 100
}

/// Sizes of a page in twips.
pub(super) struct Sheet {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) left: u32,
    pub(super) right: u32,
    /// From the edge of the page to its head and foot lines.
    pub(super) edge: u32,
}

impl Sheet {
    /// The page, A4 in its orientation.
    pub(super) fn of(page: Page) -> Self {
        let (long, short) = (16_838, 11_906);
        match page {
            Page::Portrait => {
                Self { width: short, height: long, top: twips(37), bottom: twips(35), left: twips(28), right: twips(26), edge: twips(25) }
            }
            Page::Landscape => {
                Self { width: long, height: short, top: twips(25), bottom: twips(22), left: twips(20), right: twips(20), edge: twips(12) }
            }
            Page::Form => {
                Self { width: short, height: long, top: twips(22), bottom: twips(20), left: twips(20), right: twips(20), edge: twips(10) }
            }
        }
    }

    /// Width of what stands between the margins.
    pub(super) fn text_width(&self) -> u32 {
        self.width - self.left - self.right
    }

    /// Height of what stands between the margins.
    pub(super) fn text_height(&self) -> u32 {
        self.height - self.top - self.bottom
    }
}

/// Widths of the columns in twips; together exactly the width of the text.
pub(super) fn widths(table: &Table, text_width: u32) -> Vec<u32> {
    let shares: Vec<u64> = table.columns.iter().take(MAX_COLUMNS).map(|column| u64::from(column.width_mm.max(1))).collect();
    let all: u64 = shares.iter().sum();
    let (mut done, mut before) = (0, 0);
    let width = |share: &u64| {
        done += share;
        let until = u32::try_from(u64::from(text_width) * done / all).unwrap_or(text_width);
        let width = until - before;
        before = until;
        width
    };
    shares.iter().map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Align, Column};

    #[test]
    fn columns_fill_the_width_of_the_text_to_the_last_twip() {
        let text_width = Sheet::of(Page::Portrait).text_width();
        for widths_mm in [vec![156], vec![10, 20, 30], vec![0, 0, 0], vec![1; 63], vec![7, 13, 17, 19, 23, 29, 31], vec![u16::MAX; 40]] {
            let columns = widths_mm.iter().map(|width| Column::new("", *width, Align::Start)).collect();
            let widths = widths(&Table { columns, rows: vec![] }, text_width);
            assert_eq!(widths.iter().sum::<u32>(), text_width, "{widths_mm:?}");
            assert!(widths.iter().all(|width| *width > 0), "{widths_mm:?}");
        }
    }

    #[test]
    fn margins_are_those_of_official_papers() {
        let sheet = Sheet::of(Page::Portrait);
        assert_eq!([sheet.top, sheet.bottom, sheet.left, sheet.right], [2098, 1984, 1587, 1474]);
    }
}
