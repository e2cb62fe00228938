//! 准备: the checklist of the reception, from what is due today to what closes it.

mod due;
mod export;
mod lessons;
mod paper;
mod part;
mod settle;
mod shelf;
mod tab;
mod task_form;
mod task_row;
mod task_sheet;

pub use tab::PrepareTab;
