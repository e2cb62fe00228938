//! One reception: its head, its tabs, and the next step.

mod changes;
mod costs;
mod debrief;
mod editing;
mod frame;
mod people;
mod prepare;
mod rules_context;
mod schedule;
mod target;
mod word_chips;

pub use costs::CostsTab;
pub use debrief::DebriefTab;
pub use frame::ReceptionPage;
use frame::use_current;
pub use people::PeopleTab;
pub use prepare::PrepareTab;
pub use schedule::ScheduleTab;
