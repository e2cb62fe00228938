//! One reception: its head, its tabs, and the next step.

mod announced;
mod changes;
mod costs;
mod current;
mod debrief;
mod frame;
mod people;
mod prepare;
mod rules_context;
mod schedule;
mod target;
mod word_chips;

pub use announced::Announced;
pub use changes::DraftNotice;
pub use costs::CostsTab;
pub use debrief::DebriefTab;
pub use frame::{EditBasics, EditLetter, History, ReceptionPage};
pub use people::{PasteList, PeopleTab};
pub use prepare::PrepareTab;
pub use schedule::{PasteSchedule, ScheduleTab};
