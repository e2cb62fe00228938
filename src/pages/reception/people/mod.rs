//! 人员: the guests as the visiting unit lists them, and our own people with their roles.

mod guest_row;
mod guest_sheet;
mod guests;
mod official;
mod ours;
mod paste;
mod person_sheet;
mod tab;

pub use paste::PasteList;
pub use tab::PeopleTab;
