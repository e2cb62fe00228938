//! 总结: the debrief of the reception, a sentence from everybody who took part, and the lessons drawn from it.

mod export;
mod handle;
mod lesson_mark;
mod line_form;
mod line_row;
mod line_sheet;
mod lines;
mod participants;
mod paste;
mod preview;
mod say;
mod tab;
mod when;

pub use tab::DebriefTab;
