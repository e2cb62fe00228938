//! Docx files: what they carry, what stands in their tables, and what somebody changed in them elsewhere.
//! Nothing in a file is trusted: every size is counted while it is read, never taken from what the file says.

mod body;
mod carried;
mod differences;
mod error;
mod opened;
mod package;
mod text;

pub use body::{ReadRow, ReadTable};
pub use differences::{ChangedCell, Differences, NewRow, differences};
pub use error::{DocxError, Limit, MAX_FILE};
pub use opened::{Opened, open_docx};
