//! 费用: the budget and what is left of it, and the meals within the rules.

mod approvals;
mod budget;
mod checks;
mod claim;
mod companions;
mod correct;
mod days;
mod entry;
mod fees;
mod meal_card;
mod meal_editor;
mod meal_start;
mod meals;
mod menu;
mod others;
mod outcome;
mod own_time;
mod papers;
mod receipts;
mod refusal;
mod rooms;
mod row;
mod tab;
mod verdict;

pub use tab::CostsTab;
