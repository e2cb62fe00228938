//! Papers as a spreadsheet: one worksheet for each, its cells numbers and days where the columns say so, set to be printed.

use super::{
    Align, Block, CellKind, Page, Paper, Row, Table, WriteError,
    page::{Sheet, twips, widths},
    value::Value,
    visible::{tidy, with_room},
};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// Media type of an xlsx file.
pub const XLSX_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const SONG: &str = "宋体";
const HEI: &str = "黑体";
const KAI: &str = "楷体";
const FANG_SONG: &str = "仿宋";

/// The most rows that Excel opens.
const MAX_ROWS: usize = 1_048_576;
/// The most letters of a worksheet's name, as UTF-16 counts them.
const MAX_NAME: usize = 31;
/// The most letters of a foot or a head of pages, beside what sets them.
const MAX_EDGE_TEXT: usize = 150;
/// The highest row, in pixels.
const MAX_HEIGHT: u32 = 545;
/// Rows that stay in sight at most: where the heads of a table stand further down, they would leave no room to scroll in.
const MAX_FROZEN: u32 = 12;
const TWIPS_PER_PIXEL: u32 = 15;
const A4: u8 = 9;

/// The papers as an xlsx file, each on a worksheet named by its title. The same papers give the same bytes.
///
/// A text is never taken as a formula. A cell of [`CellKind::Money`], `Number` or `Date` that does not read as one is text.
/// The table of most columns sets the columns of its worksheet; those of the others cover several of them.
///
/// # Errors
/// `WriteError::Xlsx` for more rows than 1,048,576 or a text of more than 32,767 letters in a cell.
pub fn xlsx(sheets: &[Paper]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    // Widths are counted in digits of this font, 8 pixels each. 24 pixels are the least of a row, which leaves some air in it.
    workbook.set_default_format(&Format::new().set_font_name(SONG).set_font_size(11).set_font_charset(134), 24, 72)?;
    let title = sheets.first().map(|paper| tidy(&paper.title).replace('\n', " ")).unwrap_or_default();
    // A time of writing would make each file another.
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let mut names = BTreeSet::from(["history".to_owned()]);
    for paper in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name(&paper.title, &mut names))?;
        Writing::on(worksheet, paper).paper(paper)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The name of a worksheet: what Excel takes of the title, with a number where another has it already.
fn name(title: &str, taken: &mut BTreeSet<String>) -> String {
    let title: String = tidy(title).replace('\n', " ").chars().filter(|c| !"[]:*?/\\".contains(*c)).collect();
    let title = title.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    let title = if title.is_empty() { "表" } else { title };
    let numbered = |number: u32| {
        let suffix = if number == 1 { String::new() } else { format!("（{number}）") };
        let cut = cut(title, MAX_NAME - suffix.chars().count());
        format!("{}{suffix}", cut.trim_end_matches(|c: char| c == '\'' || c.is_whitespace()))
    };
    (1..u32::MAX).map(numbered).find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// The start of a text, at most so many letters as UTF-16 counts them.
fn cut(text: &str, most: usize) -> String {
    let mut left = most;
    text.chars().take_while(|c| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some()).collect()
}

/// A font and its size.
#[derive(Clone, Copy)]
struct Look {
    font: &'static str,
    points: u8,
    bold: bool,
}

impl Look {
    const fn new(font: &'static str, points: u8) -> Self {
        Self { font, points, bold: false }
    }

    fn format(self, align: FormatAlign) -> Format {
        let format = Format::new().set_font_name(self.font).set_font_size(self.points).set_font_charset(134).set_text_wrap();
        let format = format.set_align(align).set_align(FormatAlign::VerticalCenter);
        if self.bold { format.set_bold() } else { format }
    }

    /// The height of a text in a cell so many pixels wide, in pixels: what is merged grows by itself in no program.
    fn height(self, text: &str, width: u32) -> u32 {
        let points = u32::from(self.points);
        // Half the width of a Chinese character is a third of as many pixels as it has points, twice.
        let room = (width.saturating_sub(8) * 3 / (2 * points)).max(2);
        let n_lines: u32 =
            text.split('\n').map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>().div_ceil(room).max(1)).sum();
        n_lines.saturating_mul(points * 15 / 8).saturating_add(6)
    }
}

const TITLE: Look = Look { bold: true, ..Look::new(SONG, 18) };
const SUBTITLE: Look = Look::new(KAI, 12);
const HEADING: Look = Look::new(HEI, 12);
const SUBHEADING: Look = Look::new(KAI, 12);
const PARAGRAPH: Look = Look::new(FANG_SONG, 11);
const HEAD: Look = Look::new(HEI, 11);
const CELL: Look = Look::new(FANG_SONG, 11);

/// A worksheet while it is written, from the top.
struct Writing<'a> {
    worksheet: &'a mut Worksheet,
    /// Widths of its columns in twips.
    grid: Vec<u32>,
    text_width: u32,
    row: u32,
}

impl<'a> Writing<'a> {
    fn on(worksheet: &'a mut Worksheet, paper: &Paper) -> Self {
        let text_width = Sheet::of(paper.page).text_width();
        let mut grid = vec![text_width];
        for table in tables(paper) {
            let widths = widths(table, text_width);
            if widths.len() > grid.len() {
                grid = widths;
            }
        }
        Self { worksheet, grid, text_width, row: 0 }
    }

    fn paper(mut self, paper: &Paper) -> Result<(), XlsxError> {
        for (at, width) in (0..).zip(&self.grid) {
            self.worksheet.set_column_width_pixels(at, width / TWIPS_PER_PIXEL)?;
        }
        page(self.worksheet, paper);
        self.lines(&paper.title, TITLE, FormatAlign::Center)?;
        for line in &paper.subtitles {
            self.lines(line, SUBTITLE, FormatAlign::Center)?;
        }
        let is_only_table = tables(paper).count() == 1;
        for block in &paper.blocks {
            match block {
                Block::Heading(text) => self.lines(text, HEADING, FormatAlign::Left)?,
                Block::Subheading(text) => self.lines(text, SUBHEADING, FormatAlign::Left)?,
                Block::Paragraph(text) => self.lines(text, PARAGRAPH, FormatAlign::Left)?,
                Block::Table(table) => self.table(table, is_only_table)?,
            }
        }
        if let (Some(last_row), Some(last_column)) = (self.row.checked_sub(1), self.last_column()) {
            // Phone numbers and the numbers of letters are text on purpose.
            self.worksheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }

    fn last_column(&self) -> Option<u16> {
        u16::try_from(self.grid.len()).ok()?.checked_sub(1)
    }

    /// Each line over the whole width.
    fn lines(&mut self, text: &str, look: Look, align: FormatAlign) -> Result<(), XlsxError> {
        for line in tidy(text).lines() {
            self.text(0, self.grid.len(), line, &look.format(align))?;
            self.worksheet.set_row_height_pixels(self.row, look.height(line, self.text_width / TWIPS_PER_PIXEL).min(MAX_HEIGHT))?;
            self.row += 1;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table, is_only: bool) -> Result<(), XlsxError> {
        let widths = widths(table, self.text_width);
        if widths.is_empty() {
            return Ok(());
        }
        let covered = covered(&widths, &self.grid);
        if table.rows.len().saturating_add(usize::try_from(self.row).unwrap_or(MAX_ROWS)) >= MAX_ROWS {
            return Err(XlsxError::RowColumnLimitError);
        }
        if table.has_head() {
            let mut column = 0;
            for (head, span) in table.columns.iter().map(|column| tidy(&column.head)).zip(&covered) {
                let format = boxed(HEAD.format(FormatAlign::Center)).set_background_color("EDF1EE");
                self.text(column, *span, &head, &format)?;
                column += span;
            }
            if is_only {
                self.worksheet.set_repeat_rows(self.row, self.row)?;
                if self.row < MAX_FROZEN {
                    self.worksheet.set_freeze_panes(self.row + 1, 0)?;
                }
            }
            self.row += 1;
        }
        for row in &table.rows {
            self.table_row(table, row, &covered)?;
        }
        // Sorting and filtering stop at an empty row.
        self.row += 1;
        Ok(())
    }

    fn table_row(&mut self, table: &Table, row: &Row, covered: &[usize]) -> Result<(), XlsxError> {
        let mut height = twips(row.height_mm.into()) / TWIPS_PER_PIXEL;
        let mut is_set = row.height_mm > 0;
        for cell in table.placed(row) {
            let is_band = row.is_band() && cell.span > 1;
            let first = covered.iter().take(cell.column).sum();
            let span: usize = covered.iter().skip(cell.column).take(cell.span).sum();
            let column = table.columns.get(cell.column).filter(|_| !is_band);
            let look = Look { bold: row.emphasis, ..if is_band || row.is_head { HEAD } else { CELL } };
            let align = match cell.align {
                Align::Start => FormatAlign::Left,
                Align::Centre => FormatAlign::Center,
                Align::End => FormatAlign::Right,
            };
            let format = boxed(look.format(align));
            let format = match (is_band, row.is_head) {
                (true, _) => format.set_background_color("F6F8F6"),
                (false, true) => format.set_background_color("EDF1EE"),
                (false, false) => format,
            };
            let text = if row.height_mm > 0 { with_room(cell.text) } else { tidy(cell.text) };
            match Value::of(&text, column.map_or(CellKind::Text, |column| column.kind)) {
                Value::Text => self.text(first, span, &text, &format)?,
                Value::Number { number, format: shown } => {
                    let (at, format) = self.room(first, span, &format.set_num_format_index(shown))?;
                    self.worksheet.write_number_with_format(self.row, at, number, &format)?;
                }
                Value::Day { day, format: shown } => {
                    let (at, format) = self.room(first, span, &format.set_num_format(shown))?;
                    self.worksheet.write_datetime_with_format(self.row, at, &excel_day(day)?, &format)?;
                }
            }
            let width: u32 = self.grid.iter().skip(first).take(span).sum();
            height = height.max(look.height(&text, width / TWIPS_PER_PIXEL));
            is_set |= span > 1;
        }
        // Rows of single cells grow with their text in every program, and by the fonts that are really there.
        if is_set {
            self.worksheet.set_row_height_pixels(self.row, height.min(MAX_HEIGHT))?;
        }
        self.row += 1;
        Ok(())
    }

    fn text(&mut self, first: usize, span: usize, text: &str, format: &Format) -> Result<(), XlsxError> {
        // Without the mark, a cell that begins like a formula becomes one when somebody types in it.
        let format = if text.starts_with(['=', '+', '-', '@']) { format.clone().set_quote_prefix() } else { format.clone() };
        let (at, format) = self.room(first, span, &format)?;
        self.worksheet.write_string_with_format(self.row, at, text, &format)?;
        Ok(())
    }

    /// Makes one cell of several where it covers several; returns its column.
    fn room(&mut self, first: usize, span: usize, format: &Format) -> Result<(u16, Format), XlsxError> {
        let column = |at: usize| u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError);
        let at = column(first)?;
        if span > 1 {
            self.worksheet.merge_range(self.row, at, self.row, column(first + span - 1)?, "", format)?;
        }
        Ok((at, format.clone()))
    }
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let out_of_range = |_| XlsxError::DateTimeRangeError(day.to_string());
    let year = u16::try_from(day.year()).map_err(out_of_range)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).map_err(out_of_range)?, u8::try_from(day.day()).map_err(out_of_range)?)
}

fn tables(paper: &Paper) -> impl Iterator<Item = &Table> {
    paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin)
}

/// How many columns of a grid each of the widths covers: each edge goes to the nearest one that leaves a column for the rest.
fn covered(widths: &[u32], grid: &[u32]) -> Vec<usize> {
    let edges = |widths: &[u32]| -> Vec<u32> {
        widths
            .iter()
            .scan(0, |edge, width| {
                *edge += width;
                Some(*edge)
            })
            .collect()
    };
    let grid = edges(grid);
    let mut before = 0;
    let mut covered = Vec::new();
    for (at, edge) in edges(widths).into_iter().enumerate() {
        let last = grid.len().saturating_sub(widths.len() - at - 1);
        let nearest = grid.iter().enumerate().take(last).skip(before).min_by_key(|(_, other)| other.abs_diff(edge));
        let until = nearest.map_or(before, |(place, _)| place + 1);
        covered.push(until - before);
        before = until;
    }
    covered
}

/// A4, one page wide, with the margins of official papers and page numbers.
fn page(worksheet: &mut Worksheet, paper: &Paper) {
    let sheet = Sheet::of(paper.page);
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    match paper.page {
        Page::Portrait | Page::Form => worksheet.set_portrait(),
        Page::Landscape => worksheet.set_landscape(),
    };
    // A file holds margins in inches as floating point numbers.
    let [left, right, top, bottom, edge] =
        [sheet.left, sheet.right, sheet.top, sheet.bottom, sheet.edge].map(|twips| f64::from(twips) / 1440.0);
    worksheet.set_margins(left, right, top, bottom, edge, edge);
    let escaped = |text: &str| cut(&tidy(text).replace('\n', " "), MAX_EDGE_TEXT / 2).replace('&', "&&");
    let number = format!("&14&\"{SONG},Regular\"— &P —");
    match escaped(&paper.foot) {
        foot if foot.is_empty() => worksheet.set_footer(format!("&C{number}")),
        foot => worksheet.set_footer(format!("&L&10&\"{FANG_SONG},Regular\"{foot}&R{number}")),
    };
    let mark = escaped(&paper.mark);
    if !mark.is_empty() {
        worksheet.set_header(format!("&L&14&\"{HEI},Regular\"{mark}"));
    }
}
