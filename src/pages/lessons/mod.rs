//! 经验: the book of lessons.

mod form;
mod handle;
mod list;
mod page;
mod row;
mod sheet;

pub use page::LessonsPage;
