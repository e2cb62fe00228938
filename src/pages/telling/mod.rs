//! What the pages share that tell leaders their day: opened receptions, the slip, copying, printing, 已告知.

mod actions;
mod opened;
mod print;
mod slip;
mod state;

pub(super) use actions::TellActions;
pub(super) use opened::{Opened, follow, receptions_on};
pub(super) use print::use_printer;
pub(super) use slip::Slip;
pub(super) use state::{CalledOff, TellLine, Unreadable};
