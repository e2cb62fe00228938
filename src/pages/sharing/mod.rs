//! 发给同事, and taking in what a colleague sent.

mod hand_over;
mod paper_files;
mod preview;
mod send;
mod take_in;
mod words;

pub(super) use paper_files::{FileButtons, PaperSet, Writer, WriterState};
pub(super) use send::SendSheet;
pub use send::Sending;
pub(super) use take_in::TakeIn;
pub use take_in::TakingIn;
