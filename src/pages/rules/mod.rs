//! 接待标准: the rule sets, as they count, copied, dated, changed and set side by side.

mod basics_view;
mod compare;
mod copy_sheet;
mod editor;
mod handle;
mod inputs;
mod list;
mod marks;
mod reading;
mod rooms;
mod rule_card;
mod set;
mod shown;
mod target;
mod typed;
mod word_input;
mod words;

pub use list::RulesPage;
pub use set::RuleSetPage;
