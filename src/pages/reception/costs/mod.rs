//! 费用.

mod tab;

pub(super) use tab::CostsTab;
