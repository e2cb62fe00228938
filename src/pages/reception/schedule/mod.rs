//! 日程: the list, pasting, typing, the sheet of one item, roles by tap, and the way to the briefs.

mod briefs;
mod draft;
mod form;
mod history;
mod item_people;
mod item_sheet;
mod list;
mod paste;
mod paste_draft;
mod preview;
mod roles;
mod tab;
mod typing;

pub use paste::PasteSchedule;
pub use tab::ScheduleTab;
