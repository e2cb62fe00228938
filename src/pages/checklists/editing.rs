//! Edits of checklists, which are kept in step with their receptions.

use crate::{
    device::{Device, use_device},
    domain::{Checklist, ReceptionId, Task, TaskId, TaskState},
    pages::form::hand::{Hands, use_hands},
    platform,
    store::{EditError, Seen},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::convert::Infallible;

/// Handle on editing checklists.
#[derive(Clone, Copy)]
pub(in crate::pages) struct ListEditing {
    pub(in crate::pages) hands: Hands,
    device: Device,
}

/// Handle on editing checklists.
pub(in crate::pages) fn use_list_editing() -> ListEditing {
    ListEditing { hands: use_hands(), device: use_device() }
}

impl ListEditing {
    /// The list as a form sees it that opens now.
    pub(in crate::pages) fn seen(self, of: ReceptionId) -> Option<Seen<Checklist>> {
        self.hands.store.seen(of.checklist_id())
    }

    /// Changes the list of an open reception; true when it was changed. What cannot be written is said.
    pub(in crate::pages) fn edit(self, of: ReceptionId, action: &'static str, work: impl FnOnce(&mut Checklist)) -> bool {
        match self.seen(of) {
            Some(seen) => self.edit_as_seen(of, &seen, action, work),
            None => self.hands.settle::<(), Infallible>(Err(EditError::NotOpen)).is_ok(),
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
        let store = self.hands.store;
        let written = store.edit_one_as_seen::<Checklist, (), Infallible>(seen, action, |list| {
            if let Some(reception) = store.reception(of) {
                list.keep_in_step(of, &reception.read_untracked());
            }
            work(list);
            Ok(())
        });
        self.hands.settle(written).is_ok()
    }

    /// Says what was done, with the way back.
    pub(in crate::pages) fn say(self, text: impl Into<String>) {
        self.hands.say(text);
    }

    /// Ticks a task, or opens one again that is settled.
    pub(in crate::pages) fn switch(self, of: ReceptionId, id: TaskId, task: &Task) {
        let (texts, title) = (self.hands.texts, task.title.clone());
        if task.state == TaskState::Open {
            let by = self.by();
            if self.edit(of, "tick", |list| list.tick(id, &by, platform::now())) {
                self.hands.say(t_string!(texts, prepare.ticked, title = title));
            }
        } else if self.edit(of, "untick", |list| list.untick(id)) {
            self.hands.say(t_string!(texts, prepare.opened_again, title = title));
        }
    }

    /// The name that stands beside what is settled on this device.
    pub(in crate::pages) fn by(self) -> String {
        self.device.person().get_untracked().name
    }
}
