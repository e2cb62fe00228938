//! The plain JSON interchange format (docs/format.md): text from a file to a checked plan, and back.

mod error;
mod ids;
mod limits;
mod plan;
mod text;

pub use error::InterchangeError;
pub(in crate::domain) use plan::first_lost;
pub use plan::{INTERCHANGE_FORMAT, Plan, read, write};
pub(in crate::domain) use text::parse as tree;
