//! What is done apart from the page: files are written and read in a second program, loaded when it is first needed,
//! so that the crates for it weigh nothing at the start.

mod ask;
mod job;

pub use ask::{JobFailed, open_docx, write_docx, write_docx_set, write_xlsx};
pub use job::perform;
