//! What the pages share that show checklists: lists kept in step with their receptions, ticking, and a task as it is shown.

mod editing;
mod followed;
mod task;

pub(super) use editing::{ListEditing, use_list_editing};
pub(super) use followed::{follow_lists, in_step};
pub(super) use task::{Shown, TaskFacts, TaskTick};
