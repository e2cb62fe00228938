//! What the tab 准备 shows below, for all of it.

use super::task_sheet::Target;
use crate::domain::{Checklist, Part, TaskId};
use leptos::prelude::*;
use std::sync::Arc;

/// The list shown, and the sheet of one of its tasks.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    /// The list.
    pub(super) list: Signal<Arc<Checklist>>,
    /// Whether the sheet is open.
    pub(super) sheet: RwSignal<bool>,
    /// What the sheet is about.
    pub(super) target: RwSignal<Target>,
}

/// The list shown.
#[expect(clippy::expect_used, reason = "the tab provides it before anything that shows the list")]
pub(super) fn use_shelf() -> Shelf {
    use_context::<Shelf>().expect("the tab provides the list")
}

impl Shelf {
    /// Opens the sheet of a task.
    pub(super) fn open(self, id: TaskId) {
        self.target.set(Target::Known(id));
        self.sheet.set(true);
    }

    /// Opens the sheet of a task to be added.
    pub(super) fn add(self, part: Part) {
        self.target.set(Target::New(part));
        self.sheet.set(true);
    }
}
