//! The office's documents as papers, and papers as files that a word processor or a spreadsheet opens. Pure: values in, bytes
//! out. The files are written in the export worker.

mod carried;
mod docx;
mod page;
mod paper;
mod papers;
mod parts;
mod value;
mod visible;
mod xlsx;
mod xml;

pub use carried::Carried;
pub(crate) use carried::{FORMAT, NAMESPACE, ROOT, sha256_hex};
pub(crate) use docx::{DOCUMENT_MARK, MAIN_NAMESPACE, ROW_MARK, ROW_MARK_AGAIN};
pub use docx::{DOCX_TYPE, MAX_CARRIED, WriteError, docx, docx_set};
pub(crate) use paper::MAX_COLUMNS;
pub use paper::{Align, Block, CellKind, Column, Page, Paper, Row, Table};
pub use papers::{CellError, MoneyPapers, OnPaper, month_paper, week_paper, year_paper};
pub(crate) use visible::{Visible, tidy};
pub use xlsx::{XLSX_TYPE, xlsx};
