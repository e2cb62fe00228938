//! 今日: the day, and what to say to whom tomorrow.

mod agenda;
mod cards;
mod day;
mod due;
mod page;
mod tomorrow;

pub use day::DayOfToday;
pub use page::TodayPage;
