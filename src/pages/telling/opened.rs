//! Receptions opened together, and followed as they change.

use crate::{
    domain::{Brief, PersonId, Reception, ReceptionId, brief, people_to_tell},
    store::{Store, Summary},
    ui::outcome,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// Receptions as they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages) struct Opened {
    /// Those that could be opened, in the order asked for.
    pub(in crate::pages) receptions: Vec<(ReceptionId, Arc<Reception>)>,
    /// Number of those that could not.
    pub(in crate::pages) n_unreadable: usize,
}

impl Opened {
    /// The receptions alone, as the domain takes them.
    pub(in crate::pages) fn values(&self) -> Vec<&Reception> {
        self.receptions.iter().map(|(_, reception)| &**reception).collect()
    }

    /// What a person is told about a day.
    pub(in crate::pages) fn brief(&self, person: PersonId, day: NaiveDate) -> Option<Brief> {
        brief(person, day, &self.values())
    }

    /// Whom to tell about a day, with their names.
    pub(in crate::pages) fn people(&self, day: NaiveDate) -> Vec<(PersonId, String)> {
        people_to_tell(day, &self.values()).into_iter().map(|(id, person)| (id, person.name.clone())).collect()
    }

    /// The receptions that a person's day has to do with.
    pub(in crate::pages) fn concerned(&self, person: PersonId, day: NaiveDate) -> Vec<ReceptionId> {
        self.receptions.iter().filter(|(_, reception)| reception.concerns(person, day)).map(|(id, _)| *id).collect()
    }

    /// What a person is called in these receptions.
    pub(in crate::pages) fn name(&self, person: PersonId) -> String {
        let known = self.receptions.iter().find_map(|(_, reception)| reception.people.get(&person));
        known.map(|person| person.name.clone()).unwrap_or_default()
    }
}

/// The receptions that a day belongs to.
pub(in crate::pages) fn receptions_on(store: Store, day: Signal<NaiveDate>) -> Memo<Vec<ReceptionId>> {
    Memo::new(move |_| {
        let summaries = store.summaries().read();
        summaries.values().map(AsRef::<Summary>::as_ref).filter(|summary| summary.covers(day.get())).map(|summary| summary.id).collect()
    })
}

/// Opens receptions and follows them; `None` until the disk has answered for each.
pub(in crate::pages) fn follow(store: Store, ids: Memo<Vec<ReceptionId>>) -> Memo<Option<Opened>> {
    let tried = outcome(move || {
        let ids = ids.get();
        async move {
            for id in &ids {
                // What could not be opened is missing below, and counted there.
                store.open_reception(*id).await.ok();
            }
            ids
        }
    });
    Memo::new(move |_| {
        let ids = ids.get();
        let is_settled = tried.get().is_some_and(|tried| tried == ids);
        let found: Vec<_> = ids.iter().filter_map(|id| Some((*id, store.reception(*id)?.get()))).collect();
        let n_unreadable = ids.len() - found.len();
        let receptions = found.into_iter().filter(|(_, reception)| reception.live).collect();
        (is_settled || n_unreadable == 0).then_some(Opened { receptions, n_unreadable })
    })
}
