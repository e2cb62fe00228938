//! 日程.

mod tab;

pub(super) use tab::ScheduleTab;
