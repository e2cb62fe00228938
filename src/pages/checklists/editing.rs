//! Edits of checklists, and the message with the way back after them.

use crate::{
    device::{Device, use_device},
    domain::{Checklist, ReceptionId, Task, TaskId, TaskState},
    i18n::{Texts, use_texts},
    pages::say::say_with_undo,
    platform,
    store::{EditError, Seen, Store, use_store},
    ui::{Toasts, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::convert::Infallible;

/// Handle on editing checklists.
#[derive(Clone, Copy)]
pub(in crate::pages) struct ListEditing {
    store: Store,
    device: Device,
    toasts: Toasts,
    texts: Texts,
}

/// Handle on editing checklists.
pub(in crate::pages) fn use_list_editing() -> ListEditing {
    ListEditing { store: use_store(), device: use_device(), toasts: use_toasts(), texts: use_texts() }
}

impl ListEditing {
    /// The list as a form sees it that opens now.
    pub(in crate::pages) fn seen(self, of: ReceptionId) -> Option<Seen<Checklist>> {
        self.store.seen(of.checklist_id())
    }

    /// Changes the list of an open reception; true when it was changed. What cannot be written is said.
    pub(in crate::pages) fn edit(self, of: ReceptionId, action: &'static str, work: impl FnOnce(&mut Checklist)) -> bool {
        match self.seen(of) {
            Some(seen) => self.edit_as_seen(of, &seen, action, work),
            None => self.settle(&Err(EditError::NotOpen)),
        }
    }

    /// As [`ListEditing::edit`], on the list that a form has seen.
    pub(in crate::pages) fn edit_as_seen(
        self,
        of: ReceptionId,
        seen: &Seen<Checklist>,
        action: &'static str,
        work: impl FnOnce(&mut Checklist),
    ) -> bool {
        self.settle(&self.store.edit_one_as_seen(seen, action, |list| {
            if let Some(reception) = self.store.reception(of) {
                list.keep_in_step(of, &reception.read_untracked());
            }
            work(list);
            Ok(())
        }))
    }

    /// Says what became of an edit made elsewhere; true when it was made.
    pub(in crate::pages) fn settle(self, done: &Result<(), EditError<Infallible>>) -> bool {
        if done.is_ok() {
            // The way back offered by an earlier message would take back this edit instead.
            self.toasts.dismiss();
        } else {
            self.toasts.say(t_string!(self.texts, shell.newer_data));
        }
        done.is_ok()
    }

    /// Says what was done and offers to take it back.
    pub(in crate::pages) fn say(self, text: &str) {
        say_with_undo(self.store, self.toasts, self.texts, text);
    }

    /// Ticks a task, or opens one again that is settled.
    pub(in crate::pages) fn switch(self, of: ReceptionId, id: TaskId, task: &Task) {
        let (texts, title) = (self.texts, task.title.clone());
        if task.state == TaskState::Open {
            let by = self.by();
            if self.edit(of, "tick", |list| list.tick(id, &by, platform::now())) {
                self.say(&t_string!(texts, prepare.ticked, title = title));
            }
        } else if self.edit(of, "untick", |list| list.untick(id)) {
            self.say(&t_string!(texts, prepare.opened_again, title = title));
        }
    }

    /// The name that stands beside what is settled on this device.
    pub(in crate::pages) fn by(self) -> String {
        self.device.person().get_untracked().name
    }
}
