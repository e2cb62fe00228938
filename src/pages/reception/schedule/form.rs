//! The form of one item as signals, for the fields on the screen.

use super::draft::{ItemDraft, PersonDraft};
use crate::domain::{GuestId, GuestSide, Role};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Which of the guests attend, as chosen by tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    All,
    Some,
    None,
}

/// One of our people in the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct PersonForm {
    pub(super) name: StoredValue<String>,
    pub(super) role: RwSignal<Role>,
    pub(super) minutes: RwSignal<String>,
    pub(super) bring: RwSignal<String>,
    pub(super) seat: RwSignal<String>,
}

impl PersonForm {
    pub(super) fn of(person: &PersonDraft) -> Self {
        Self {
            name: StoredValue::new(person.name.clone()),
            role: RwSignal::new(person.role),
            minutes: RwSignal::new(person.minutes.clone()),
            bring: RwSignal::new(person.bring.clone()),
            seat: RwSignal::new(person.seat.clone()),
        }
    }

    fn take(self, new: Self) -> Self {
        self.role.set(new.role.get_untracked());
        for (field, text) in [(self.minutes, new.minutes), (self.bring, new.bring), (self.seat, new.seat)] {
            field.set(text.get_untracked());
        }
        self
    }

    fn draft(self) -> PersonDraft {
        let (minutes, bring, seat) = (self.minutes.get(), self.bring.get(), self.seat.get());
        PersonDraft { name: self.name.get_value(), role: self.role.get(), minutes, bring, seat }
    }
}

/// The form of one item.
#[derive(Clone, Copy)]
pub(super) struct ItemForm {
    pub(super) day: RwSignal<String>,
    pub(super) start: RwSignal<String>,
    pub(super) end: RwSignal<String>,
    pub(super) place: RwSignal<String>,
    pub(super) title: RwSignal<String>,
    pub(super) side: RwSignal<Side>,
    pub(super) only: RwSignal<BTreeMap<GuestId, bool>>,
    pub(super) people: RwSignal<Vec<PersonForm>>,
    pub(super) vehicle: RwSignal<String>,
    pub(super) owner: RwSignal<String>,
    pub(super) note: RwSignal<String>,
}

impl ItemForm {
    pub(super) fn of(draft: &ItemDraft) -> Self {
        let text = |text: &String| RwSignal::new(text.clone());
        let side = match &draft.guests {
            GuestSide { all: true, .. } => Side::All,
            GuestSide { only, .. } if only.values().any(|here| *here) => Side::Some,
            GuestSide { .. } => Side::None,
        };
        Self {
            day: text(&draft.day),
            start: text(&draft.start),
            end: text(&draft.end),
            place: text(&draft.place),
            title: text(&draft.title),
            side: RwSignal::new(side),
            only: RwSignal::new(draft.guests.only.clone()),
            people: RwSignal::new(draft.people.iter().map(PersonForm::of).collect()),
            vehicle: text(&draft.vehicle),
            owner: text(&draft.owner),
            note: text(&draft.note),
        }
    }

    fn guests(self) -> GuestSide {
        let mut only = self.only.get();
        if self.side.get() == Side::None {
            for here in only.values_mut() {
                *here = false;
            }
        }
        GuestSide { all: self.side.get() == Side::All, only }
    }

    /// What stands in the form now.
    pub(super) fn draft(self) -> ItemDraft {
        ItemDraft {
            day: self.day.get(),
            start: self.start.get(),
            end: self.end.get(),
            place: self.place.get(),
            title: self.title.get(),
            guests: self.guests(),
            people: self.people.get().into_iter().map(PersonForm::draft).collect(),
            vehicle: self.vehicle.get(),
            owner: self.owner.get(),
            note: self.note.get(),
        }
    }

    /// Shows another draft in the same fields.
    pub(super) fn replace(self, draft: &ItemDraft) {
        let new = Self::of(draft);
        for (field, text) in [
            (self.day, new.day),
            (self.start, new.start),
            (self.end, new.end),
            (self.place, new.place),
            (self.title, new.title),
            (self.vehicle, new.vehicle),
            (self.owner, new.owner),
            (self.note, new.note),
        ] {
            field.set(text.get_untracked());
        }
        self.side.set(new.side.get_untracked());
        self.only.set(new.only.get_untracked());
        // Rows are kept by name, so those shown take the new values themselves.
        let shown = self.people.get_untracked();
        let people = new.people.get_untracked().into_iter().map(|person| {
            let name = person.name.get_value();
            let same = shown.iter().find(|known| known.name.get_value() == name);
            same.map_or(person, |known| known.take(person))
        });
        self.people.set(people.collect());
    }
}
