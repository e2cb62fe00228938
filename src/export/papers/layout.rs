//! What our papers have in common: columns that mean something, headings in their order, facts at the head.

use super::super::{Align, Block, Column, Page, Row, Table};
use super::CellError;
use crate::i18n::Locale;
use uuid::Uuid;

/// Papers are Chinese.
pub(super) const ZH: Locale = Locale::zh_CN;

/// The columns of one kind of table: what each shows, its head, its width in millimetres, and how it is set.
pub(super) type Columns<C> = [(C, &'static str, u16, Align)];

/// A table of these columns.
pub(super) fn table<C>(columns: &Columns<C>, rows: Vec<Row>) -> Block {
    let columns = columns.iter().map(|(_, head, width_mm, align)| Column::new(*head, *width_mm, *align)).collect();
    Block::Table(Table { columns, rows })
}

/// The row of an entry.
pub(super) fn row<C: Copy>(columns: &Columns<C>, id: Uuid, cell: impl Fn(C) -> String) -> Row {
    Row::new(id, columns.iter().map(|(column, ..)| cell(*column)).collect())
}

/// What the column at a place shows.
pub(super) fn column_at<C: Copy>(columns: &Columns<C>, at: usize) -> Result<C, CellError> {
    columns.get(at).map(|(column, ..)| *column).ok_or(CellError::NotEditable)
}

/// `名称` and the word for the kind of paper, on two lines where one does not hold them.
pub(super) fn title(name: &str, kind: &str, page: Page) -> String {
    let most = match page {
        Page::Portrait | Page::Form => 18,
        Page::Landscape => 30,
    };
    let name = name.trim();
    let gap = if !name.is_empty() && (name.chars().count() + kind.chars().count()) > most { "\n" } else { "" };
    format!("{name}{gap}{kind}")
}

/// `时间：……`, a line for each fact that is known.
pub(super) fn facts<const N: usize>(facts: [(&str, String); N]) -> Option<Block> {
    let known = facts.into_iter().filter(|(_, fact)| !fact.trim().is_empty());
    let lines: Vec<String> = known.map(|(label, fact)| format!("{label}：{}", fact.trim())).collect();
    (!lines.is_empty()).then(|| Block::Paragraph(lines.join("\n")))
}

/// Two facts to a line, for a wide page.
pub(super) fn fact_table<'a>(lines: impl IntoIterator<Item = [(&'a str, String); 2]>) -> Block {
    let columns = [(26, Align::Centre), (103, Align::Start), (26, Align::Centre), (102, Align::Start)];
    let columns = columns.map(|(width_mm, align)| Column::new("", width_mm, align)).to_vec();
    let cells = lines.into_iter().map(|facts| facts.into_iter().flat_map(|(label, fact)| [label.to_owned(), fact]).collect());
    Block::Table(Table { columns, rows: cells.map(Row::plain).collect() })
}

/// The headed sections of a paper: 一、二、三、 in the order they come.
#[derive(Default)]
pub(super) struct Sections(Vec<Block>, usize);

impl Sections {
    /// Adds a section.
    pub(super) fn add(&mut self, heading: &str, content: Block) {
        let number = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].get(self.1).unwrap_or(&"");
        self.1 += 1;
        self.0.extend([Block::Heading(format!("{number}、{heading}")), content]);
    }

    /// Adds a table; one without rows is left out.
    pub(super) fn add_table<C>(&mut self, heading: &str, columns: &Columns<C>, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.add(heading, table(columns, rows));
        }
    }

    /// All of them.
    pub(super) fn blocks(self) -> Vec<Block> {
        self.0
    }
}

/// Parts that say something, with a blank between them.
pub(super) fn spaced<const N: usize>(parts: [&str; N]) -> String {
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
