//! Tables out of pasted HTML, as rows of plain text.

use super::error::PlatformError;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement, Node, SupportedType};

/// Rows and columns that are read of one table; more than any schedule has.
const MAX_ROWS: usize = 2_000;
const MAX_COLUMNS: usize = 60;
/// Bytes of text that merged cells may add to one table by being repeated; a hostile table could ask for gigabytes.
const MAX_REPEATED: usize = 4_000_000;

/// The tables in `html`: each a list of rows, each row a list of cell texts.
///
/// A merged cell is repeated in every place it covers, so that all rows line up. Line breaks and paragraphs within a cell
/// become newlines. A table inside a cell counts as text of that cell. At most 2,000 rows and 60 columns are read.
/// The HTML is only parsed: nothing in it runs or is loaded.
///
/// # Errors
/// `Refused` when the browser cannot parse at all; broken HTML is read as far as it goes.
pub fn table_rows(html: &str) -> Result<Vec<Vec<Vec<String>>>, PlatformError> {
    let page = DomParser::new()?.parse_from_string(&without_styles(html), SupportedType::TextHtml)?;
    let found = page.query_selector_all("table")?;
    let tables = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlTableElement>().ok());
    let outer = tables.filter(|table| table.parent_element().is_none_or(|around| !matches!(around.closest("table"), Ok(Some(_)))));
    Ok(outer.map(|table| expand(cells(&table))).collect())
}

/// Pasted tables are full of inline styles, which the page's policy refuses with a message for each. Only words are wanted,
/// so the attribute and the element are renamed before parsing.
fn without_styles(html: &str) -> String {
    const STYLE: &str = "style";
    let mut plain = String::with_capacity(html.len());
    let mut done = 0;
    for (at, _) in html.to_ascii_lowercase().match_indices(STYLE) {
        let (Some(before), Some(after)) = (html.get(done..at), html.get(at + STYLE.len()..)) else { continue };
        let is_attribute = before.ends_with([' ', '\n', '\r', '\t', '"', '\'']) && after.trim_start().starts_with('=');
        let is_element = before.ends_with('<') || before.ends_with("</");
        plain.push_str(before);
        plain.push_str(if is_attribute {
            "data-look"
        } else if is_element {
            "template"
        } else {
            STYLE
        });
        done = at + STYLE.len();
    }
    plain + html.get(done..).unwrap_or_default()
}

/// A cell as written, before the places it covers are filled.
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

fn cells(table: &HtmlTableElement) -> Vec<Vec<Cell>> {
    let rows = table.rows();
    let rows = (0..rows.length()).filter_map(|index| rows.item(index)?.dyn_into::<HtmlTableRowElement>().ok());
    rows.take(MAX_ROWS).map(|row| row_cells(&row)).collect()
}

fn row_cells(row: &HtmlTableRowElement) -> Vec<Cell> {
    let cells = row.cells();
    let cells = (0..cells.length()).filter_map(|index| cells.item(index)?.dyn_into::<HtmlTableCellElement>().ok());
    cells
        .take(MAX_COLUMNS)
        .map(|cell| {
            let mut text = CellText::default();
            text.read(&cell);
            Cell { text: text.lines(), columns: cell.col_span() as usize, rows: cell.row_span() as usize }
        })
        .collect()
}

/// Puts every cell into each place that its spans cover. A row span of 0 reaches to the last row.
fn expand(rows: Vec<Vec<Cell>>) -> Vec<Vec<String>> {
    let height = rows.len();
    let mut places: Vec<Vec<Option<String>>> = vec![Vec::new(); height];
    let mut repeated = 0;
    for (top, cells) in rows.into_iter().enumerate() {
        let mut left = 0;
        for cell in cells {
            while places.get(top).is_some_and(|row| matches!(row.get(left), Some(Some(_)))) {
                left += 1;
            }
            let mut right = (left + cell.columns.max(1)).min(MAX_COLUMNS);
            let mut bottom = if cell.rows == 0 { height } else { (top + cell.rows).min(height) };
            repeated += cell.text.len() * (right.saturating_sub(left) * (bottom - top)).saturating_sub(1);
            if repeated > MAX_REPEATED {
                (right, bottom) = ((left + 1).min(MAX_COLUMNS), top + 1);
            }
            for row in places.iter_mut().take(bottom).skip(top) {
                if row.len() < right {
                    row.resize(right, None);
                }
                for place in row.iter_mut().take(right).skip(left) {
                    place.get_or_insert_with(|| cell.text.clone());
                }
            }
            left = right;
        }
    }
    places.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect()
}

/// The text of one cell while it is being gathered.
#[derive(Default)]
struct CellText(String);

impl CellText {
    fn read(&mut self, parent: &Node) {
        let children = parent.child_nodes();
        for child in (0..children.length()).filter_map(|index| children.item(index)) {
            match child.node_type() {
                Node::TEXT_NODE => self.words(&child.text_content().unwrap_or_default()),
                Node::ELEMENT_NODE => self.element(child.unchecked_ref()),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.local_name().as_str() {
            "style" | "script" | "template" | "title" => {}
            "br" => self.0.push('\n'),
            "p" | "div" | "li" | "tr" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.new_line();
                self.read(element);
                self.new_line();
            }
            "td" | "th" => {
                self.0.push(' ');
                self.read(element);
            }
            _ => self.read(element),
        }
    }

    fn new_line(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push('\n');
        }
    }

    /// Adds running text: blanks of the source count as one, and a line break of the source between two Chinese
    /// characters as none, since word processors wrap their HTML anywhere.
    fn words(&mut self, source: &str) {
        let mut characters = source.chars().peekable();
        while let Some(character) = characters.next() {
            if !is_blank(character) {
                self.0.push(character);
                continue;
            }
            let mut wrapped = character == '\n';
            while let Some(next) = characters.next_if(|next| is_blank(*next)) {
                wrapped |= next == '\n';
            }
            let within_chinese = self.0.chars().last().is_some_and(is_wide) && characters.peek().is_some_and(|next| is_wide(*next));
            if !(wrapped && within_chinese) {
                self.0.push(' ');
            }
        }
    }

    /// The lines, each trimmed and with single blanks; blank lines are left out.
    fn lines(&self) -> String {
        let lines = self.0.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\r' | '\t' | '\u{a0}')
}

/// Characters of Chinese text and its punctuation, which stand without blanks between them.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> Cell {
        Cell { text: text.to_owned(), columns, rows }
    }

    #[test]
    fn merged_cells_are_repeated_where_they_cover() {
        let rows = vec![
            vec![cell("16日", 1, 2), cell("上午", 2, 1)],
            vec![cell("八点", 1, 1), cell("见面会", 1, 1)],
            vec![cell("17日", 1, 1), cell("返程", 1, 1)],
        ];
        assert_eq!(expand(rows), [vec!["16日", "上午", "上午"], vec!["16日", "八点", "见面会"], vec!["17日", "返程"]]);
    }

    #[test]
    fn a_row_span_of_zero_reaches_the_last_row() {
        let rows = vec![vec![cell("全天", 1, 0), cell("一", 1, 1)], vec![cell("二", 1, 1)], vec![]];
        assert_eq!(expand(rows), [vec!["全天", "一"], vec!["全天", "二"], vec!["全天"]]);
    }

    #[test]
    fn huge_spans_stay_within_the_table() {
        let rows = expand(vec![vec![cell("甲", 1_000_000, 65_534), cell("乙", 3, 1)], vec![cell("丙", 1, 1)]]);
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [MAX_COLUMNS, MAX_COLUMNS]);
        assert!(rows.iter().flatten().all(|text| text == "甲"));
    }

    #[test]
    fn text_repeated_without_measure_stays_where_it_was_written() {
        let long = "长".repeat(MAX_REPEATED / 100);
        let mut rows = vec![vec![cell(&long, 60, 2_000)]];
        rows.extend((1..MAX_ROWS).map(|_| Vec::new()));
        let places = expand(rows);
        assert_eq!(places.iter().flatten().filter(|text| !text.is_empty()).count(), 1);
        assert_eq!(places[0][0], long);
    }

    #[test]
    fn a_cell_under_a_merged_one_moves_right() {
        let rows = vec![vec![cell("一", 1, 1), cell("二", 1, 2), cell("三", 1, 1)], vec![cell("四", 1, 1), cell("五", 1, 1)]];
        assert_eq!(expand(rows), [["一", "二", "三"], ["四", "二", "五"]]);
    }

    #[test]
    fn source_line_breaks_vanish_within_chinese_and_part_words() {
        for (source, expected) in [
            ("区行政\n  中心", "区行政中心"),
            ("一号  会议室", "一号 会议室"),
            ("Room\nA 3", "Room A 3"),
            ("参加：\r\n李牧川", "参加：李牧川"),
            (" \u{a0} ", ""),
            ("第\n2\n号", "第 2 号"),
        ] {
            let mut text = CellText::default();
            text.words(source);
            assert_eq!(text.lines(), expected, "{source:?}");
        }
    }

    #[test]
    fn only_styles_are_renamed() {
        for (html, plain) in [
            ("<td STYLE='color:red'>a</td>", "<td data-look='color:red'>a</td>"),
            ("<style>p{}</style><p class=\"x\"style = \"y\">", "<template>p{}</template><p class=\"x\"data-look = \"y\">"),
            ("<p>style 风格 freestyle=1</p>", "<p>style 风格 freestyle=1</p>"),
        ] {
            assert_eq!(without_styles(html), plain);
        }
    }
}
