//! 发给同事, and taking in what a colleague sent.

mod preview;
mod send;
mod take_in;
mod words;

pub(super) use send::SendSheet;
pub(super) use take_in::TakeIn;
