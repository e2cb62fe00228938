//! Texts of cells on their way back into a value.

use super::super::tidy;
use serde::{Deserialize, Serialize};

/// The most characters of a short field: a name, a title, a place.
const MOST_IN_LINE: usize = 2_000;
/// The most characters of a long text: remarks, what was said.
const MOST_IN_TEXT: usize = 20_000;

/// Why the text of a cell is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum CellError {
    /// No entry of this id is there any more.
    #[error("no such row")]
    NoSuchRow,
    /// What the cell shows is changed elsewhere, or follows from other entries.
    #[error("not editable on paper")]
    NotEditable,
    /// An entry has to have this.
    #[error("must not be empty")]
    Empty,
    /// Longer than any such text.
    #[error("more than {most} characters")]
    TooLong {
        /// How many are taken.
        most: usize,
    },
    /// No hours such as `08:45–09:30`, or an end before the start that is not marked as on the next day.
    #[error("no hours of a day")]
    NotHours,
    /// No date such as `4月16日`.
    #[error("no date")]
    NotADate,
    /// Neither □ nor √ nor —.
    #[error("no mark")]
    NotAMark,
    /// Somebody or something that is not known here.
    #[error("{text:?} is unknown")]
    Unknown {
        /// The name, or the whole entry when its role (分工) is unknown.
        text: String,
    },
    /// More than one goes by this name.
    #[error("{text:?} may be several")]
    Ambiguous {
        /// The name.
        text: String,
    },
    /// Another place or vehicle goes by this name.
    #[error("{text:?} is taken")]
    Taken {
        /// The name.
        text: String,
    },
}

/// A text on one line.
pub(super) fn line(text: &str) -> Result<String, CellError> {
    not_longer(text.split_whitespace().collect::<Vec<_>>().join(" "), MOST_IN_LINE)
}

/// A text on one line that has to say something.
pub(super) fn title(text: &str) -> Result<String, CellError> {
    line(text).and_then(not_empty)
}

/// A name; those of two characters are often set apart to the width of three.
pub(super) fn name(text: &str) -> Result<String, CellError> {
    title(text).map(|name| joined(&name))
}

/// A name as names are compared: Chinese ones without blanks.
pub(super) fn joined(name: &str) -> String {
    let is_chinese = name.chars().all(|c| c.is_whitespace() || ('\u{3400}'..='\u{9fff}').contains(&c));
    if is_chinese { name.split_whitespace().collect() } else { name.trim().to_owned() }
}

/// A text that may have several lines.
pub(super) fn text(text: &str) -> Result<String, CellError> {
    not_longer(tidy(text), MOST_IN_TEXT)
}

/// A text that says something.
pub(super) fn not_empty(text: String) -> Result<String, CellError> {
    if text.is_empty() { Err(CellError::Empty) } else { Ok(text) }
}

fn not_longer(text: String, most: usize) -> Result<String, CellError> {
    if text.chars().count() > most { Err(CellError::TooLong { most }) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_names_lose_their_blanks_and_others_keep_them() {
        for (text, read) in
            [("李　明", "李明"), (" 李\n明 ", "李明"), ("John  Smith", "John Smith"), ("阿卜杜拉·买买提", "阿卜杜拉·买买提")]
        {
            assert_eq!(name(text), Ok(read.to_owned()), "{text}");
        }
        assert_eq!(name(" \u{3000}"), Err(CellError::Empty));
    }

    #[test]
    fn texts_have_a_longest() {
        assert!(line(&"长".repeat(2_000)).is_ok());
        assert_eq!(line(&"长".repeat(2_001)), Err(CellError::TooLong { most: 2_000 }));
        assert_eq!(text(&"长".repeat(20_001)), Err(CellError::TooLong { most: 20_000 }));
        assert_eq!(text("一 \n\n二"), Ok("一\n二".to_owned()));
    }
}
