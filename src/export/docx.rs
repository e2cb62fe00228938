//! A paper as a docx file: A4 as official papers are set, fonts named outright, tables of fixed width.

use super::{
    Align, Block, Carried, Paper, Row, Table, carried,
    page::{Sheet, twips, widths},
    parts::{self, Edge, Edges, Part},
    visible::{Visible, tidy, with_room},
    xml::Xml,
};
use rust_xlsxwriter::XlsxError;
use std::{
    collections::BTreeSet,
    io::{self, Cursor, Write},
};
use uuid::Uuid;
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Media type of a docx file.
pub const DOCX_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The most bytes of a document that a file carries: 24 MB, so that the file stays below what the import takes.
pub const MAX_CARRIED: usize = 24 << 20;
/// Namespace of the elements of a word processor's text.
pub(crate) const MAIN_NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// A bookmark of this name and a row's id stands in its first cell. Renaming it orphans every file sent so far.
pub(crate) const ROW_MARK: &str = "gp_";
/// The same in its last cell: typing over the whole text of a cell takes the bookmark of that cell away.
pub(crate) const ROW_MARK_AGAIN: &str = "gpz_";
/// A bookmark of this name and the id of the document stands in the title.
pub(crate) const DOCUMENT_MARK: &str = "gpdoc_";

/// The least height of a row in twips.
const ROW_HEIGHT: u32 = 510;
/// The least height of a row that says how high it is to be.
const LEAST_HEIGHT: u32 = 340;

const SONG_TITLE: &str = "方正小标宋简体";
const HEI: &str = "SimHei";
const KAI: &str = "KaiTi";
const FANG_SONG: &str = "FangSong";
const SONG: &str = "SimSun";
const LATIN: &str = "Times New Roman";

/// Why a file could not be written; there is no part of it then.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// An XML part.
    #[error(transparent)]
    Xml(#[from] io::Error),
    /// The document to be carried has more than [`MAX_CARRIED`] bytes: no import would take the file.
    #[error("a document of {bytes} bytes is too large to be carried")]
    CarriedTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The archive that holds the parts.
    #[error(transparent)]
    Zip(#[from] ZipError),
    /// A spreadsheet: more rows, or longer texts in a cell, than Excel opens.
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
}

/// Font of a text for Chinese and for Latin letters, and its size.
#[derive(Clone, Copy)]
struct Look {
    font: &'static str,
    latin: &'static str,
    half_points: u16,
    bold: bool,
}

impl Look {
    const fn new(font: &'static str, half_points: u16) -> Self {
        Self { font, latin: LATIN, half_points, bold: false }
    }
}

const TITLE: Look = Look { latin: SONG_TITLE, ..Look::new(SONG_TITLE, 44) };
const SUBTITLE: Look = Look::new(KAI, 32);
const HEADING: Look = Look { latin: HEI, ..Look::new(HEI, 32) };
const SUBHEADING: Look = Look::new(KAI, 32);
const BODY: Look = Look::new(FANG_SONG, 32);
const MARK: Look = Look::new(HEI, 28);
const FOOT: Look = Look::new(FANG_SONG, 21);
const PAGE_NUMBER: Look = Look { latin: SONG, ..Look::new(SONG, 28) };

/// The paper as a docx file. `carried` travels in it, unseen, and is found again by the import.
///
/// # Errors
/// `WriteError::CarriedTooLarge`; the others when the writers of XML or zip fail, which they do on no known paper.
pub fn docx(paper: &Paper, carried: Option<&Carried>) -> Result<Vec<u8>, WriteError> {
    if let Some(bytes) = carried.map(|carried| carried.bytes.len()).filter(|bytes| *bytes > MAX_CARRIED) {
        return Err(WriteError::CarriedTooLarge { bytes });
    }
    let papers = std::slice::from_ref(paper);
    let mut files = texts(papers, carried)?;
    if let Some(carried) = carried {
        files.push(Part::new("customXml/item1.xml", carried::part(carried, &Visible::of(paper).hash())?));
    }
    packed(files)
}

/// Several papers in one docx file, to be printed in their order: each begins on a new page in its own orientation, with its own
/// head, foot and page numbers from 1. The file carries no document; a row that stands in several papers is known in the first.
///
/// # Errors
/// When the writers of XML or zip fail, which they do on no known paper.
pub fn docx_set(papers: &[Paper]) -> Result<Vec<u8>, WriteError> {
    let blank = [Paper::default()];
    packed(texts(if papers.is_empty() { &blank } else { papers }, None)?)
}

/// All parts of a file but the document that it carries.
fn texts(papers: &[Paper], carried: Option<&Carried>) -> io::Result<Vec<Part>> {
    let edges = Edges::of(papers);
    let title = papers.first().map(|paper| paper.title.as_str()).unwrap_or_default();
    let mut files = parts::fixed(title, &edges, carried)?;
    files.push(Part::new("word/document.xml", document(papers, &edges, carried)?));
    for (edge, paper) in edges.0.iter().zip(papers) {
        if let Some(reference) = &edge.header {
            files.push(Part::new(reference.path(), header(paper)?));
        }
        files.push(Part::new(edge.footer.path(), footer(paper)?));
    }
    Ok(files)
}

fn packed(files: Vec<Part>) -> Result<Vec<u8>, WriteError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for Part { path, bytes } in files {
        archive.start_file(path, SimpleFileOptions::default())?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The body of a file while it is written.
struct Body {
    xml: Xml,
    n_marks: u32,
    marked: BTreeSet<Uuid>,
    text_width: u32,
    /// The height of the text of a page; no row is higher.
    text_height: u32,
}

fn document(papers: &[Paper], edges: &Edges, carried: Option<&Carried>) -> io::Result<Vec<u8>> {
    let mut body = Body { xml: Xml::new()?, n_marks: 0, marked: BTreeSet::new(), text_width: 0, text_height: 0 };
    body.xml.open("w:document", &[("xmlns:w", MAIN_NAMESPACE), ("xmlns:r", parts::RELATIONSHIPS)])?;
    body.xml.open("w:body", &[])?;
    for (at, (paper, edge)) in papers.iter().zip(&edges.0).enumerate() {
        let sheet = Sheet::of(paper.page);
        (body.text_width, body.text_height) = (sheet.text_width(), sheet.text_height());
        body.head(paper, carried.map(|carried| carried.id))?;
        let mut before = None;
        for (at, block) in paper.blocks.iter().enumerate() {
            // After a table that ends a paper as little as can be, so that a full page is followed by no empty one.
            let gap = if at + 1 == paper.blocks.len() { 20 } else { 240 };
            body.block(block, before, gap)?;
            before = Some(block);
        }
        let numbering = if papers.len() > 1 { Numbering::FromOne } else { Numbering::Plain };
        if at + 1 == papers.len() {
            section(&mut body.xml, &sheet, edge, numbering)?;
        } else {
            body.section_end(&sheet, edge, numbering)?;
        }
    }
    body.xml.close("w:body")?;
    body.xml.close("w:document")?;
    Ok(body.xml.finish())
}

impl Body {
    fn head(&mut self, paper: &Paper, document: Option<Uuid>) -> io::Result<()> {
        let mark = document.map(|id| format!("{DOCUMENT_MARK}{}", id.simple()));
        // A file without a title still says whose it is.
        let title = tidy(&paper.title);
        let mut lines: Vec<&str> = title.lines().collect();
        if lines.is_empty() && mark.is_some() {
            lines.push("");
        }
        for (at, line) in lines.into_iter().enumerate() {
            let marks = if at == 0 { mark.as_slice() } else { &[] };
            let set = |xml: &mut Xml| {
                xml.value("w:pStyle", "Title")?;
                xml.value("w:keepNext", "1")?;
                spacing(xml, 700)?;
                xml.value("w:jc", "center")
            };
            self.paragraph(line, TITLE, set, marks)?;
        }
        for line in paper.subtitles.iter().map(|line| tidy(line)).filter(|line| !line.is_empty()) {
            let set = |xml: &mut Xml| {
                xml.value("w:keepNext", "1")?;
                spacing(xml, 560)?;
                xml.value("w:jc", "center")
            };
            self.paragraph(&line, SUBTITLE, set, &[])?;
        }
        self.gap(280)
    }

    fn block(&mut self, block: &Block, before: Option<&Block>, gap: u32) -> io::Result<()> {
        match block {
            Block::Heading(text) => self.lines(text, HEADING, Some("1")),
            Block::Subheading(text) => self.lines(text, SUBHEADING, Some("2")),
            Block::Paragraph(text) => self.lines(text, BODY, None),
            Block::Table(table) => {
                match before {
                    Some(Block::Heading(_) | Block::Subheading(_)) => self.gap(120)?,
                    Some(Block::Paragraph(_)) => self.gap(240)?,
                    Some(Block::Table(_)) | None => {}
                }
                self.table(table, gap)
            }
        }
    }

    /// Each line as a paragraph with two characters of indent; a break within a justified one would tear its line apart.
    fn lines(&mut self, text: &str, look: Look, heading: Option<&str>) -> io::Result<()> {
        for line in tidy(text).lines() {
            let set = |xml: &mut Xml| {
                if let Some(level) = heading {
                    xml.value("w:pStyle", &format!("Heading{level}"))?;
                    xml.value("w:keepNext", "1")?;
                }
                spacing(xml, 560)?;
                xml.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", "640")])?;
                xml.value("w:jc", "both")
            };
            self.paragraph(line, look, set, &[])?;
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str, look: Look, set: impl FnOnce(&mut Xml) -> io::Result<()>, marks: &[String]) -> io::Result<()> {
        self.xml.open("w:p", &[])?;
        self.xml.within("w:pPr", &[], |xml| {
            set(xml)?;
            look_of(xml, look)
        })?;
        // At a point before the text: a bookmark around it would go when the text is typed anew.
        for mark in marks {
            self.n_marks += 1;
            let id = self.n_marks.to_string();
            self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", mark)])?;
            self.xml.empty("w:bookmarkEnd", &[("w:id", &id)])?;
        }
        run(&mut self.xml, text, look)?;
        self.xml.close("w:p")
    }

    /// An empty line of this height; between two tables it keeps them from growing together.
    fn gap(&mut self, height: u32) -> io::Result<()> {
        let set = |xml: &mut Xml| {
            xml.value("w:keepNext", "1")?;
            xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", &height.to_string()), ("w:lineRule", "exact")])
        };
        self.paragraph("", FOOT, set, &[])
    }

    /// Ends the pages of a paper that another follows, in a line as low as can be: at the foot of a full page it takes no new one.
    fn section_end(&mut self, sheet: &Sheet, edge: &Edge, numbering: Numbering) -> io::Result<()> {
        self.xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")])?;
                look_of(xml, FOOT)?;
                section(xml, sheet, edge, numbering)
            })
        })
    }

    /// A table, and an empty line of this height after it.
    fn table(&mut self, table: &Table, gap: u32) -> io::Result<()> {
        let widths = widths(table, self.text_width);
        if widths.is_empty() {
            return Ok(());
        }
        self.xml.open("w:tbl", &[])?;
        self.xml.within("w:tblPr", &[], |xml| table_properties(xml, self.text_width))?;
        self.xml
            .within("w:tblGrid", &[], |xml| widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())])))?;
        let text = if widths.len() <= 4 { 24 } else { 21 };
        if table.has_head() {
            self.row_start(ROW_HEIGHT, true)?;
            for (column, width) in table.columns.iter().zip(&widths) {
                let head = Look { latin: HEI, ..Look::new(HEI, text) };
                self.cell(
                    &tidy(&column.head),
                    Cell { width: *width, span: 1, align: Align::Centre, look: head, fill: Some("EDF1EE") },
                    &[],
                )?;
            }
            self.xml.close("w:tr")?;
        }
        for row in &table.rows {
            self.row(table, row, &widths, text)?;
        }
        self.xml.close("w:tbl")?;
        self.gap(gap)
    }

    fn row(&mut self, table: &Table, row: &Row, widths: &[u32], half_points: u16) -> io::Result<()> {
        let height = if row.height_mm == 0 { ROW_HEIGHT } else { twips(row.height_mm.into()) };
        self.row_start(height.clamp(LEAST_HEIGHT, self.text_height), false)?;
        let id = row.id.filter(|id| self.marked.insert(*id)).map(Uuid::simple);
        let n_cells = table.placed(row).count();
        for (at, cell) in table.placed(row).enumerate() {
            let is_band = row.is_band() && cell.span > 1;
            let mut marks = Vec::new();
            if at == 0 {
                marks.extend(id.map(|id| format!("{ROW_MARK}{id}")));
            }
            if at > 0 && at + 1 == n_cells {
                marks.extend(id.map(|id| format!("{ROW_MARK_AGAIN}{id}")));
            }
            let is_head = is_band || row.is_head;
            let look = if is_head { Look { latin: HEI, ..Look::new(HEI, half_points) } } else { Look::new(FANG_SONG, half_points) };
            let look = Look { bold: row.emphasis, ..look };
            let fill = match (is_band, row.is_head) {
                (true, _) => Some("F6F8F6"),
                (false, true) => Some("EDF1EE"),
                (false, false) => None,
            };
            let width = widths.iter().skip(cell.column).take(cell.span).sum();
            let text = if row.height_mm > 0 { with_room(cell.text) } else { tidy(cell.text) };
            self.cell(&text, Cell { width, span: cell.span, align: cell.align, look, fill }, &marks)?;
        }
        self.xml.close("w:tr")
    }

    fn row_start(&mut self, height: u32, is_head: bool) -> io::Result<()> {
        self.xml.open("w:tr", &[])?;
        self.xml.within("w:trPr", &[], |xml| {
            xml.value("w:cantSplit", "1")?;
            xml.empty("w:trHeight", &[("w:val", &height.to_string()), ("w:hRule", "atLeast")])?;
            if is_head { xml.value("w:tblHeader", "1") } else { Ok(()) }
        })
    }

    fn cell(&mut self, text: &str, cell: Cell, marks: &[String]) -> io::Result<()> {
        self.xml.open("w:tc", &[])?;
        self.xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &cell.width.to_string()), ("w:type", "dxa")])?;
            if cell.span > 1 {
                xml.value("w:gridSpan", &cell.span.to_string())?;
            }
            if let Some(fill) = cell.fill {
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)])?;
            }
            xml.value("w:vAlign", "center")
        })?;
        let set = |xml: &mut Xml| {
            // Neither heads nor a day stand alone at the foot of a page.
            if cell.fill.is_some() {
                xml.value("w:keepNext", "1")?;
            }
            spacing(xml, u32::from(cell.look.half_points) * 15)?;
            let align = match cell.align {
                Align::Start => "left",
                Align::Centre => "center",
                Align::End => "right",
            };
            xml.value("w:jc", align)
        };
        self.paragraph(text, cell.look, set, marks)?;
        self.xml.close("w:tc")
    }
}

/// How a cell is set; its width is in twips.
#[derive(Clone, Copy)]
struct Cell {
    width: u32,
    span: usize,
    align: Align,
    look: Look,
    fill: Option<&'static str>,
}

fn table_properties(xml: &mut Xml, width: u32) -> io::Result<()> {
    xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
    xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")])?;
    xml.within("w:tblBorders", &[], |xml| {
        for (side, eighths) in [("top", "8"), ("left", "8"), ("bottom", "8"), ("right", "8"), ("insideH", "4"), ("insideV", "4")] {
            xml.empty(&format!("w:{side}"), &[("w:val", "single"), ("w:sz", eighths), ("w:space", "0"), ("w:color", "000000")])?;
        }
        Ok(())
    })?;
    xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
    xml.within("w:tblCellMar", &[], |xml| {
        for (side, margin) in [("top", "28"), ("left", "85"), ("bottom", "57"), ("right", "85")] {
            xml.empty(&format!("w:{side}"), &[("w:w", margin), ("w:type", "dxa")])?;
        }
        Ok(())
    })
}

/// The height of the lines of a paragraph in twips. Small lines grow with what stands in them.
fn spacing(xml: &mut Xml, line: u32) -> io::Result<()> {
    let rule = if line >= 560 { "exact" } else { "atLeast" };
    xml.value("w:snapToGrid", "0")?;
    xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", &line.to_string()), ("w:lineRule", rule)])
}

fn look_of(xml: &mut Xml, look: Look) -> io::Result<()> {
    let Look { font, latin, half_points, bold } = look;
    let size = half_points.to_string();
    xml.within("w:rPr", &[], |xml| {
        let fonts = [("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", font), ("w:cs", LATIN), ("w:hint", "eastAsia")];
        xml.empty("w:rFonts", &fonts)?;
        if bold {
            xml.value("w:b", "1")?;
            xml.value("w:bCs", "1")?;
        }
        xml.value("w:sz", &size)?;
        xml.value("w:szCs", &size)
    })
}

fn run(xml: &mut Xml, text: &str, look: Look) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    xml.within("w:r", &[], |xml| {
        look_of(xml, look)?;
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                xml.empty("w:br", &[])?;
            }
            xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(line))?;
        }
        Ok(())
    })
}

/// How the pages of a section are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// Through the file.
    Plain,
    /// From 1 in the section.
    FromOne,
}

fn section(xml: &mut Xml, sheet: &Sheet, edge: &Edge, numbering: Numbering) -> io::Result<()> {
    xml.within("w:sectPr", &[], |xml| {
        if let Some(header) = &edge.header {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", &header.id)])?;
        }
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", &edge.footer.id)])?;
        let (width, height) = (sheet.width.to_string(), sheet.height.to_string());
        if sheet.width > sheet.height {
            xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", "landscape")])?;
        } else {
            xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)])?;
        }
        let margins = [
            ("w:top", sheet.top),
            ("w:right", sheet.right),
            ("w:bottom", sheet.bottom),
            ("w:left", sheet.left),
            ("w:header", sheet.edge),
            ("w:footer", sheet.edge),
            ("w:gutter", 0),
        ]
        .map(|(name, twips)| (name, twips.to_string()));
        xml.empty("w:pgMar", &margins.each_ref().map(|(name, twips)| (*name, twips.as_str())))?;
        if numbering == Numbering::FromOne { xml.empty("w:pgNumType", &[("w:start", "1")]) } else { Ok(()) }
    })
}

fn header(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.within("w:hdr", &[("xmlns:w", MAIN_NAMESPACE)], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| spacing(xml, 360))?;
            run(xml, &tidy(&paper.mark), MARK)
        })
    })?;
    Ok(xml.finish())
}

/// The line at the foot of a page: a text from the left, the page number as official papers have it to the right.
fn footer(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let foot = tidy(&paper.foot);
    xml.within("w:ftr", &[("xmlns:w", MAIN_NAMESPACE)], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                if !foot.is_empty() {
                    let right = Sheet::of(paper.page).text_width().to_string();
                    xml.within("w:tabs", &[], |xml| xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &right)]))?;
                }
                spacing(xml, 360)?;
                xml.value("w:jc", if foot.is_empty() { "center" } else { "left" })
            })?;
            if !foot.is_empty() {
                run(xml, &foot.replace('\n', " "), FOOT)?;
                xml.within("w:r", &[], |xml| {
                    look_of(xml, FOOT)?;
                    xml.empty("w:tab", &[])
                })?;
            }
            run(xml, "— ", PAGE_NUMBER)?;
            xml.within("w:fldSimple", &[("w:instr", " PAGE ")], |xml| run(xml, "1", PAGE_NUMBER))?;
            run(xml, " —", PAGE_NUMBER)
        })
    })?;
    Ok(xml.finish())
}
