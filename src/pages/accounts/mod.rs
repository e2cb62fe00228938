//! 费用汇总: weeks, months, years and letters over all receptions.

mod bill_form;
mod bill_sheet;
mod budget_bar;
mod closing;
mod desk;
mod handle;
mod letters;
mod month;
mod month_row;
mod page;
mod papers;
mod paste;
mod paste_row;
mod period;
mod publication;
mod week;
mod week_table;
mod words;
mod year;

pub use page::AccountsPage;
