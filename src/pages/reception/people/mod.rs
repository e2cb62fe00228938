//! 人员.

mod tab;

pub(super) use tab::PeopleTab;
