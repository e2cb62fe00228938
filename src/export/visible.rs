//! The text that a reader of a file sees, reduced to what tells whether somebody changed it.

use super::{Block, MAX_COLUMNS, Paper, carried::sha256_hex};

/// A text as it counts: characters that XML cannot hold are gone, runs of blanks are one blank, lines keep their breaks.
pub(crate) fn tidy(text: &str) -> String {
    tidy_by(text, char::is_whitespace)
}

/// The same, but for full-width blanks, which make room on a form for what is written by hand (`年　　月　　日`).
pub(super) fn with_room(text: &str) -> String {
    tidy_by(text, |c| c.is_whitespace() && c != '\u{3000}')
}

fn tidy_by(text: &str, is_blank: impl Fn(char) -> bool) -> String {
    let lines = text.split(['\n', '\r', '\u{b}', '\u{2028}', '\u{2029}']);
    let lines = lines.map(|line| {
        let is_kept = |c: char| !c.is_control() || c.is_whitespace();
        let kept: String = line.chars().filter(|c| is_kept(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
        kept.split(&is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Gathers the visible text of a paper or of a file in reading order.
#[derive(Debug, Default)]
pub(crate) struct Visible(String);

impl Visible {
    /// Visible text of a paper.
    pub(crate) fn of(paper: &Paper) -> Self {
        let mut visible = Self::default();
        visible.paragraph(&paper.title);
        paper.subtitles.iter().for_each(|line| visible.paragraph(line));
        for block in &paper.blocks {
            match block {
                Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) => visible.paragraph(text),
                Block::Table(table) if table.columns.is_empty() => {}
                Block::Table(table) => {
                    if table.has_head() {
                        visible.row(table.columns.iter().take(MAX_COLUMNS).map(|column| column.head.as_str()));
                    }
                    for row in &table.rows {
                        visible.row(table.placed(row).map(|cell| cell.text));
                    }
                }
            }
        }
        visible
    }

    /// Adds the lines of a paragraph; empty ones do not count.
    pub(crate) fn paragraph(&mut self, text: &str) {
        for line in tidy(text).lines() {
            self.0.push_str(line);
            self.0.push('\u{1e}');
        }
    }

    /// Adds a row of a table.
    pub(crate) fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        for cell in cells {
            self.0.push_str(&tidy(cell));
            self.0.push('\u{1f}');
        }
        self.0.push('\u{1e}');
    }

    /// SHA-256 of all of it in hexadecimal.
    pub(crate) fn hash(&self) -> String {
        sha256_hex(self.0.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_does_not_count_and_every_character_does() {
        for (text, expected) in [
            ("  区行政中心\t一号 \u{3000}会议室 ", "区行政中心 一号 会议室"),
            ("上午\r\n\r\n下午\u{b}晚上", "上午\n下午\n晚上"),
            ("赵\u{0}明\u{1f}远\u{ffff}", "赵明远"),
            ("\n \n", ""),
        ] {
            assert_eq!(tidy(text), expected);
        }
    }

    #[test]
    fn a_text_that_moves_to_the_next_cell_is_a_change() {
        let hash = |cells: [&str; 2]| {
            let mut visible = Visible::default();
            visible.row(cells.into_iter());
            visible.hash()
        };
        assert_ne!(hash(["赵明远", ""]), hash(["", "赵明远"]));
        assert_eq!(hash(["赵明远 ", ""]), hash(["赵明远", " "]));
    }
}
