//! 常用资料: people, places and vehicles used again and again.

mod form;
mod page;
mod row;
mod typed;

pub use page::DirectoryPage;
