//! Edits: one closure over plain values, the difference of before and after as leaves, one step over one or several documents.

use super::{
    desk::OFFICE,
    documents::{Kept, Kind, LoadError, Past, Stamp},
    edits::{Edit, edits_between},
    library::Store,
    open::At,
    steps::{Part, Step},
};
use crate::{
    domain::{Gather, Office, Reception, ReceptionId},
    platform::now,
};
use leptos::prelude::*;
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};
use thiserror::Error;
use uuid::Uuid;

/// Why an edit was not made. Nothing is changed then.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum EditError<E> {
    /// The domain refused it.
    #[error("refused")]
    Refused(E),
    /// The document is not open.
    #[error("not open")]
    NotOpen,
    /// Written by a newer version of this app, or not writable.
    #[error(transparent)]
    Document(#[from] LoadError),
}

/// A document as it was when a form was opened. Edits made from it leave alone what others changed since.
#[derive(Clone, Debug)]
pub struct Seen<T = Reception> {
    id: Uuid,
    heads: Vec<automerge::ChangeHash>,
    /// The value seen.
    pub value: Arc<T>,
}

impl<T: Kept> Seen<T> {
    fn changed_to(&self, after: &T) -> Changed {
        Changed { at: (T::KIND, self.id), edits: edits_between(&*self.value, after), seen: Some(self.heads.clone()) }
    }
}

impl Seen<Office> {
    /// What changed of a directory that was lent to an edit; none where the edit left it alone.
    fn taken_up(&self, after: Cow<'_, Office>) -> Option<Changed> {
        match after {
            Cow::Owned(after) => Some(self.changed_to(&after)),
            Cow::Borrowed(_) => None,
        }
    }
}

/// Edits of one document, and the heads at which they were made unless now.
pub(super) struct Changed {
    at: At,
    edits: Vec<Edit>,
    seen: Option<Vec<automerge::ChangeHash>>,
}

impl Store {
    /// A document as a form sees it when it opens.
    pub fn seen<T: Kept>(self, id: Uuid) -> Option<Seen<T>> {
        let value = self.value::<T>(id)?.get_untracked();
        Some(Seen { id, value, heads: (self.engine()?.heads)(self, (T::KIND, id))? })
    }

    /// Creates a reception; undo removes it.
    ///
    /// # Errors
    /// `EditError::Document` when a document cannot be made; `Refused` when the work refuses.
    pub fn create<E>(
        self,
        id: ReceptionId,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>) -> Result<(), E>,
    ) -> Result<(), EditError<E>> {
        self.begin(Kind::Reception, id.0);
        self.edit(id, action, |reception, office| {
            reception.live = true;
            work(reception, office)
        })
    }

    /// Changes a reception, and where `work` takes it up also the directory, as one step. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit<T, E>(
        self,
        id: ReceptionId,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let seen = self.seen(id.0).ok_or(EditError::NotOpen)?;
        self.edit_as_seen(&seen, action, work)
    }

    /// As [`Store::edit`], made on the value that a form has seen: what others changed since stays.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_as_seen<T, E>(
        self,
        seen: &Seen,
        action: &'static str,
        work: impl FnOnce(&mut Reception, &mut Cow<'_, Office>) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let directory = self.seen::<Office>(OFFICE).ok_or(EditError::NotOpen)?;
        let (mut reception, mut office) = ((*seen.value).clone(), Cow::Borrowed(&*directory.value));
        let result = work(&mut reception, &mut office).map_err(EditError::Refused)?;
        self.write(std::iter::once(seen.changed_to(&reception)).chain(directory.taken_up(office)).collect(), action)?;
        Ok(result)
    }

    /// Changes two documents as one step. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_two<A: Kept, B: Kept, T, E>(
        self,
        first: &Seen<A>,
        second: &Seen<B>,
        action: &'static str,
        work: impl FnOnce(&mut A, &mut B) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let (mut a, mut b) = ((*first.value).clone(), (*second.value).clone());
        let result = work(&mut a, &mut b).map_err(EditError::Refused)?;
        self.write(vec![first.changed_to(&a), second.changed_to(&b)], action)?;
        Ok(result)
    }

    /// Changes one document. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_one<A: Kept, T, E>(
        self,
        id: Uuid,
        action: &'static str,
        work: impl FnOnce(&mut A) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        self.edit_one_as_seen(&self.seen::<A>(id).ok_or(EditError::NotOpen)?, action, work)
    }

    /// As [`Store::edit_one`], made on the value that a form has seen: what others changed since stays.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_one_as_seen<A: Kept, T, E>(
        self,
        seen: &Seen<A>,
        action: &'static str,
        work: impl FnOnce(&mut A) -> Result<T, E>,
    ) -> Result<T, EditError<E>> {
        let mut value = (*seen.value).clone();
        let result = work(&mut value).map_err(EditError::Refused)?;
        self.write(vec![seen.changed_to(&value)], action)?;
        Ok(result)
    }

    /// Changes several open receptions, and with them the directory, as one step. When `work` refuses, nothing is changed.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_several<E>(
        self,
        ids: &[ReceptionId],
        action: &'static str,
        work: impl FnOnce(&mut BTreeMap<ReceptionId, Reception>, &mut Cow<'_, Office>) -> Result<(), E>,
    ) -> Result<(), EditError<E>> {
        let seen = ids.iter().map(|id| self.seen::<Reception>(id.0)).collect::<Option<Vec<_>>>().ok_or(EditError::NotOpen)?;
        let directory = self.seen::<Office>(OFFICE).ok_or(EditError::NotOpen)?;
        let mut receptions = seen.iter().map(|seen| (ReceptionId(seen.id), (*seen.value).clone())).to_map();
        let mut office = Cow::Borrowed(&*directory.value);
        work(&mut receptions, &mut office).map_err(EditError::Refused)?;
        let after = seen.iter().filter_map(|seen| Some(seen.changed_to(receptions.get(&ReceptionId(seen.id))?)));
        self.write(after.chain(directory.taken_up(office)).collect(), action)?;
        Ok(())
    }

    /// Changes the directory.
    ///
    /// # Errors
    /// `EditError`.
    pub fn edit_office<T, E>(self, action: &'static str, work: impl FnOnce(&mut Office) -> Result<T, E>) -> Result<T, EditError<E>> {
        self.edit_one(OFFICE, action, work)
    }

    /// Writes one step over several documents: all of it or, where one must not be changed, nothing.
    fn write(self, changed: Vec<Changed>, action: &'static str) -> Result<(), LoadError> {
        self.engine().map_or(Ok(()), |engine| (engine.write)(self, changed, action))
    }

    pub(super) fn write_at_desk(self, mut changed: Vec<Changed>, action: &'static str) -> Result<(), LoadError> {
        changed.retain(|changed| !changed.edits.is_empty());
        if let Some(error) = changed.iter().find_map(|changed| self.troubles(changed.at.0, changed.at.1).1) {
            return Err(error);
        }
        let mut step = Step { action, parts: Vec::new() };
        for Changed { at, edits, seen } in changed {
            self.write_document(at, &edits, seen.as_deref(), action)?;
            step.parts.push(Part::Edited(at, edits));
        }
        if !step.parts.is_empty() {
            self.push_step(step);
            self.flush();
        }
        Ok(())
    }

    pub(super) fn stamp(self, action: &str) -> Stamp {
        let by = self.inner.with_value(|inner| inner.by.clone());
        Stamp { by, action: action.to_owned(), at: now().and_utc().timestamp() }
    }

    pub(super) fn write_document(
        self,
        at: At,
        edits: &[Edit],
        seen: Option<&[automerge::ChangeHash]>,
        action: &str,
    ) -> Result<(), LoadError> {
        let stamp = self.stamp(action);
        self.at_desk(|desk, queue| desk.documents.get_mut(&at).map(|open| open.write(edits, seen, &stamp, queue)))
            .flatten()
            .unwrap_or(Ok(()))?;
        self.summarise(at);
        Ok(())
    }

    /// Every value a field of an open reception has had, oldest first.
    pub fn history(self, id: ReceptionId, path: &str) -> Vec<Past> {
        self.engine().map(|engine| (engine.history)(self, (Kind::Reception, id.0), path)).unwrap_or_default()
    }
}
