//! Pasted text or a pasted table as rows of cells, cleaned of what nobody sees. Knows nothing of what the cells mean.

use serde::{Deserialize, Serialize};

/// The most rows taken from one paste.
pub const MAX_ROWS: usize = 2_000;
/// The most characters taken from one paste.
pub const MAX_CHARS: usize = 200_000;

/// A line or row longer than this is no item; reading it could take long.
pub(super) const MAX_ITEM_CHARS: usize = 4_000;

/// Why a paste is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    /// More than `MAX_ROWS` rows or `MAX_CHARS` characters.
    #[error("pasted text is too long: {rows} rows, {chars} characters")]
    TooLong {
        /// Rows found.
        rows: usize,
        /// Characters found.
        chars: usize,
    },
}

/// Rows of cells. Merged cells are expanded: each cell they cover holds their text. A line of plain text is a row of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grid(pub Vec<Vec<String>>);

impl Grid {
    /// Splits text into rows: cells of a spreadsheet (tabs, quoted cells with line breaks), of a Markdown table, or plain lines.
    ///
    /// # Errors
    /// `PasteError::TooLong`.
    pub fn from_text(text: &str) -> Result<Self, PasteError> {
        let chars = text.chars().count();
        if chars > MAX_CHARS {
            return Err(PasteError::TooLong { rows: text.lines().count(), chars });
        }
        let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'], "\n");
        let grid = if text.contains('\t') { Self(tab_rows(&text)) } else { Self(text.lines().map(line_cells).collect()) };
        grid.checked().map(|()| grid)
    }

    /// The rows of pasted tables, and around them the lines of the same paste that stand in no table.
    ///
    /// # Errors
    /// `PasteError::TooLong`.
    pub fn from_tables(tables: Vec<Vec<Vec<String>>>, text: &str) -> Result<Self, PasteError> {
        let rows: Vec<Vec<String>> = tables.into_iter().flatten().collect();
        let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect::<String>();
        let inside = rows.iter().flatten().map(|cell| dense(cell)).collect::<Vec<_>>().join("\n");
        let mut grid = Self::default();
        let mut after = Vec::new();
        let mut table_seen = false;
        for line in text.lines().filter(|line| !dense(line).is_empty()) {
            if line.contains('\t') || inside.contains(&dense(line)) {
                table_seen = true;
            } else {
                let around = if table_seen { &mut after } else { &mut grid.0 };
                around.push(vec![line.to_owned()]);
            }
        }
        grid.0.extend(rows);
        grid.0.append(&mut after);
        grid.checked().map(|()| grid)
    }

    /// Refuses what is too long.
    pub(super) fn checked(&self) -> Result<(), PasteError> {
        let rows = self.0.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
        let chars = self.0.iter().flatten().map(|cell| cell.chars().count()).sum();
        if rows > MAX_ROWS || chars > MAX_CHARS { Err(PasteError::TooLong { rows, chars }) } else { Ok(()) }
    }

    /// The rows with something in them: cells cleaned, empty cells at the end left off.
    pub(super) fn cleaned(&self) -> impl Iterator<Item = Vec<String>> {
        self.0.iter().filter_map(|row| {
            let mut cells: Vec<String> = row.iter().map(|cell| clean(cell)).collect();
            cells.truncate(cells.iter().rposition(|cell| !cell.is_empty())? + 1);
            Some(cells)
        })
    }
}

/// The cells of a row of text: those of a Markdown table, else the line as one cell.
fn line_cells(line: &str) -> Vec<String> {
    let trimmed = line.trim();
    match trimmed.strip_prefix('|') {
        Some(inner) if inner.contains('|') => inner.strip_suffix('|').unwrap_or(inner).split('|').map(str::to_owned).collect(),
        _ => vec![line.to_owned()],
    }
}

fn tab_rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = quoted_cell(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            let (cell, after) = rest.split_at(end);
            (cell.to_owned(), after)
        });
        row.push(cell);
        rest = after.strip_prefix('\t').unwrap_or_else(|| {
            rows.push(std::mem::take(&mut row));
            after.strip_prefix('\n').unwrap_or(after)
        });
    }
    rows.push(row);
    rows
}

/// A cell in quotes, as spreadsheets write one with line breaks or quotes in it; nothing when the quotes are just text.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if after.is_empty() || after.starts_with(['\t', '\n']) {
            return Some((cell, after));
        } else {
            return None;
        }
    }
}

/// A text without invisible characters, with half-width digits and letters and plain spaces; line breaks inside stay.
pub(super) fn clean(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        '\n' => '\n',
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    });
    let visible: String = visible.collect();
    let lines = visible.lines().map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Zero-width, direction and variation characters, which hide or reorder text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// True for a row that holds only rules, dots or the like.
pub(super) fn is_rule(cells: &[String]) -> bool {
    !cells.iter().any(|cell| cell.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        Grid::from_text(text).unwrap().cleaned().collect()
    }

    #[test]
    fn spreadsheet_cells_keep_their_line_breaks_and_quotes() {
        assert_eq!(rows("a\t\"b\nc \"\"d\"\"\"\t\r\n\r\ne\tf\t\t"), [vec!["a", "b\nc \"d\""], vec!["e", "f"]]);
        assert_eq!(rows("a\t\"b\" c\nd\t\"e"), [vec!["a", "\"b\" c"], vec!["d", "\"e"]]);
    }

    #[test]
    fn a_markdown_table_is_split_at_its_bars() {
        assert_eq!(rows("| a | b |\n|---|---|\nc"), [vec!["a", "b"], vec!["---", "---"], vec!["c"]]);
    }

    #[test]
    fn invisible_characters_go_and_wide_digits_become_narrow() {
        assert_eq!(clean("\u{202e}０８：４５\u{200b}\u{a0} \u{3000}甲\u{feff}"), "08：45 甲");
    }

    #[test]
    fn lines_around_a_pasted_table_are_kept_in_their_place() {
        let table = vec![vec!["时间".to_owned(), "事项".to_owned()], vec!["8:45".to_owned(), "见面会\n合影".to_owned()]];
        let text = "日程安排\r\n时间\t事项\r\n8:45\t见面 会\r\n合影\r\n\r\n联系人：何雨桐\r\n";
        let grid = Grid::from_tables(vec![table], text).unwrap();
        let rows: Vec<_> = grid.cleaned().map(|row| row.join("|")).collect();
        assert_eq!(rows, ["日程安排", "时间|事项", "8:45|见面会\n合影", "联系人：何雨桐"]);
        assert!(Grid::from_tables(vec![vec![vec!["甲".repeat(MAX_CHARS + 1)]]], "").is_err());
    }

    #[test]
    fn the_limits_themselves_are_allowed() {
        assert!(Grid::from_text(&"甲\n".repeat(MAX_ROWS)).is_ok());
        assert_eq!(
            Grid::from_text(&"甲\n".repeat(MAX_ROWS + 1)),
            Err(PasteError::TooLong { rows: MAX_ROWS + 1, chars: 2 * (MAX_ROWS + 1) - MAX_ROWS - 1 })
        );
        assert!(Grid::from_text(&"甲".repeat(MAX_CHARS)).is_ok());
        assert!(Grid::from_text(&"甲".repeat(MAX_CHARS + 1)).is_err());
        assert!(Grid::from_text(&"\t".repeat(MAX_CHARS + 1)).is_err());
    }
}
