//! 费用: the budget and what is left of it, and the meals within the rules.

mod budget;
mod companions;
mod meal_card;
mod meal_editor;
mod meal_start;
mod meals;
mod own_time;
mod approvals;
mod claim;
mod correct;
mod days;
mod entry;
mod fees;
mod menu;
mod others;
mod outcome;
mod receipts;
mod rooms;
mod row;
mod tab;
mod verdict;

pub(super) use tab::CostsTab;
