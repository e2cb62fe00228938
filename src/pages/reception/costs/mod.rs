//! 费用: the budget and what is left of it, and the meals within the rules.

mod budget;
mod companions;
mod meal_card;
mod meal_editor;
mod meal_start;
mod meals;
mod own_time;
mod tab;
mod verdict;

pub(super) use tab::CostsTab;
