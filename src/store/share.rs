//! A document that a colleague sent: what joining it would change, joining it as one step, and taking the whole step back.

use super::{
    backup::RestoreError,
    desk::{OpenError, actor},
    documents::{Document, Kind, LoadError},
    edits::{Edit, Leaf, Leaves, diff, entry_of},
    library::Store,
    open::At,
    steps::{Part, Step},
};
use crate::domain::Gather;
use automerge::ChangeHash;
use leptos::prelude::UpdateValue;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What became of one entry (an item, a guest, a task), or of the document's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// Not here before.
    New,
    /// Some fields differ.
    Changed,
    /// Removed in the file.
    Removed,
}

/// One entry that joining would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryChange {
    /// `items/<id>`; empty for the document's own fields.
    pub entry: String,
    /// What became of it.
    pub became: Became,
    /// Its fields that differ.
    pub edits: Vec<Edit>,
}

/// A field that both sides changed: every value, the one shown first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field's path.
    pub path: String,
    /// The values.
    pub values: Vec<Leaf>,
}

/// What joining a document would do here. Nothing is changed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// What it is.
    pub kind: Kind,
    /// Which.
    pub id: Uuid,
    /// Whether it is on this device already.
    pub is_known: bool,
    /// What would be new, changed or removed.
    pub entries: Vec<EntryChange>,
    /// What both sides changed: pick one.
    pub conflicts: Vec<Conflict>,
    /// The leaves after joining, for naming entries.
    pub after: Leaves,
}

impl Joining {
    /// The file has nothing new.
    pub fn is_nothing(&self) -> bool {
        self.entries.is_empty() && self.conflicts.is_empty()
    }
}

/// A document before and after a file was joined to it.
pub(super) struct Swap {
    at: At,
    /// As it was; nothing when it was not here.
    before: Option<Vec<u8>>,
    /// Where it stood after it.
    after: Vec<ChangeHash>,
    edits: Vec<Edit>,
}

/// Groups edits by the entry they belong to.
pub(super) fn entries(edits: Vec<Edit>) -> Vec<EntryChange> {
    let mut groups: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        let entry = entry_of(&edit.path);
        // A field of the document itself has no entry.
        let entry = if entry == edit.path { "" } else { entry };
        groups.entry(entry.to_owned()).or_default().push(edit);
    }
    let became = |entry: &str, edits: &[Edit]| {
        // The mark that the entry, or the whole document, is there.
        let of_itself =
            |edit: &&Edit| matches!(edit.path.strip_prefix(entry).map(|rest| rest.trim_start_matches('/')), Some("live" | "here"));
        match edits.iter().find(of_itself).map(|edit| (&edit.before, &edit.after)) {
            Some((_, Some(Leaf::Bool(true)))) => Became::New,
            Some((Some(Leaf::Bool(true)), _)) => Became::Removed,
            _ => Became::Changed,
        }
    };
    groups.into_iter().map(|(entry, edits)| EntryChange { became: became(&entry, &edits), entry, edits }).collect()
}

/// What joining `theirs` to `ours` would do.
///
/// # Errors
/// As [`Document::join`]; `LoadError::NewerFormat`, since what was written by a newer version cannot be shown before it is joined.
pub fn joining(kind: Kind, id: Uuid, ours: Option<&Document>, theirs: &[u8]) -> Result<Joining, LoadError> {
    // Nothing is ever written with this actor.
    let mut merged = ours.cloned().unwrap_or_else(|| Document::new(kind, [0; 16]));
    merged.join(theirs)?;
    if let Some(newer) = merged.newer_format() {
        return Err(newer);
    }
    let (before, after) = (ours.map(Document::leaves).unwrap_or_default(), merged.leaves());
    let known: BTreeSet<String> = ours.map(Document::conflicts).unwrap_or_default().into_keys().to_set();
    let conflicts = merged.conflicts().into_iter().filter(|(path, _)| !known.contains(path));
    let conflicts: Vec<Conflict> = conflicts.map(|(path, values)| Conflict { path, values }).collect();
    let mut edits = diff(&before, &after);
    edits.retain(|edit| !conflicts.iter().any(|conflict| conflict.path == edit.path));
    Ok(Joining { kind, id, is_known: ours.is_some(), entries: entries(edits), conflicts, after })
}

impl Store {
    /// A document with its history as bytes, to be sent; none when it is not open or was never written to.
    pub fn document_bytes(self, kind: Kind, id: Uuid) -> Option<Vec<u8>> {
        (self.engine()?.bytes)(self, (kind, id))
    }

    pub(super) fn bytes_at_desk(self, at: At) -> Option<Vec<u8>> {
        self.at_desk(|desk, _| desk.documents.get_mut(&at).filter(|open| open.is_stored()).map(|open| open.document.save()))?
    }

    fn heads_at_desk(self, at: At) -> Vec<ChangeHash> {
        self.at_desk(|desk, _| desk.documents.get_mut(&at).map(|open| open.document.heads())).flatten().unwrap_or_default()
    }

    /// What joining a document that somebody sent would do. Nothing is changed.
    ///
    /// # Errors
    /// `RestoreError::Damaged` when it is none of ours, `NewerFormat`; `Storage` when what is here cannot be read.
    pub async fn look_into(self, kind: Kind, id: Uuid, bytes: &[u8]) -> Result<Joining, RestoreError> {
        match self.open(kind, id).await {
            Ok(()) | Err(OpenError::Missing) => {}
            Err(error) => return Err(error.into()),
        }
        let ours =
            self.at_desk(|desk, _| desk.documents.get(&(kind, id)).filter(|open| open.is_stored()).map(|open| open.document.clone()));
        let ours = ours.flatten();
        joining(kind, id, ours.as_ref(), bytes).map_err(|error| match error {
            LoadError::NewerFormat { found, .. } => RestoreError::NewerFormat(found.to_string()),
            error => error.into(),
        })
    }

    /// Joins a document as one step, with the value picked for each field that both sides changed.
    ///
    /// # Errors
    /// `LoadError`; nothing is changed then.
    pub fn join(self, kind: Kind, id: Uuid, bytes: &[u8], picks: &BTreeMap<String, Leaf>) -> Result<(), LoadError> {
        let joined = self.join_at((kind, id), bytes, picks)?;
        self.push_step(Step { action: "join", parts: vec![joined] });
        self.flush();
        Ok(())
    }

    pub(super) fn join_at(self, at: At, bytes: &[u8], picks: &BTreeMap<String, Leaf>) -> Result<Part, LoadError> {
        let before = self.document_bytes(at.0, at.1);
        self.begin(at.0, at.1);
        let stamp = self.stamp("join");
        let joined = self.at_desk(|desk, queue| {
            let Some(open) = desk.documents.get_mut(&at) else { return Ok(Vec::new()) };
            if let Some(error) = &open.read_only {
                return Err(error.clone());
            }
            let was = open.leaves.clone();
            open.join(bytes, queue)?;
            let pick = |(path, leaf): (&String, &Leaf)| Edit {
                path: path.clone(),
                before: open.leaves.get(path).cloned(),
                after: Some(leaf.clone()),
            };
            let picked: Vec<Edit> = picks.iter().map(pick).collect();
            open.write(&picked, None, &stamp, queue)?;
            Ok(diff(&was, &open.leaves))
        });
        let edits = joined.unwrap_or_else(|| Ok(Vec::new()))?;
        self.summarise(at);
        Ok(Part::Joined(Swap { at, before, after: self.heads_at_desk(at), edits }))
    }

    /// Takes a join back: the document stands as it was, byte for byte. Where it was changed since, only what the join brought
    /// is taken back. Returns what would bring it again.
    pub(super) fn unjoin(self, swap: &Swap, action: &'static str) -> Result<Part, LoadError> {
        let Swap { at, before, after, edits } = swap;
        if self.heads_at_desk(*at) != *after {
            return self.take_back(*at, edits, action);
        }
        let joined = self.document_bytes(at.0, at.1).unwrap_or_default();
        let document = before.as_ref().map(|bytes| Document::load(at.0, [bytes.as_slice()], actor())).transpose()?;
        self.inner.update_value(|inner| inner.replaced.push(*at));
        self.at_desk(|desk, queue| desk.documents.get_mut(at).map(|open| open.put_back(document, queue)));
        self.list_again(*at);
        Ok(Part::Unjoined(*at, joined))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Guest, GuestId, Item, ItemId, Reception},
        store::{documents::Stamp, edits::leaves_of},
    };

    const ITEM: ItemId = ItemId(Uuid::from_u128(1));
    const OTHER: ItemId = ItemId(Uuid::from_u128(2));
    const GUEST: GuestId = GuestId(Uuid::from_u128(3));

    fn change(document: &mut Document, by: impl FnOnce(&mut Reception)) {
        let mut value: Reception = document.value().value;
        let before = leaves_of(&value);
        by(&mut value);
        let heads = document.heads();
        document.write(&diff(&before, &leaves_of(&value)), &heads, &Stamp::default()).unwrap();
    }

    fn ours() -> Document {
        let mut document = Document::new(Kind::Reception, [1; 16]);
        change(&mut document, |r| {
            (r.live, r.name) = (true, "督查组".into());
            r.items = [ITEM, OTHER].map(|id| (id, Item { live: true, title: "见面会".into(), ..Item::default() })).into();
        });
        document
    }

    fn copy(document: &mut Document) -> Document {
        let bytes = document.save();
        Document::load(Kind::Reception, [bytes.as_slice()], [2; 16]).unwrap()
    }

    #[test]
    fn what_is_new_changed_removed_and_changed_by_both_is_told_apart() {
        let mut here = ours();
        let mut there = copy(&mut here);
        change(&mut there, |r| {
            r.guests.insert(GUEST, Guest { live: true, name: "宋振华".into(), ..Guest::default() });
            r.items.get_mut(&ITEM).unwrap().place = "一号会议室".into();
            r.items.get_mut(&OTHER).unwrap().live = false;
            (r.line, r.name) = ("应急口".into(), "省督查组".into());
        });
        change(&mut here, |r| r.name = "安全督查组".into());
        let found = joining(Kind::Reception, Uuid::nil(), Some(&here), &there.save()).unwrap();
        let n_fields = leaves_of(&Guest { live: true, name: "宋振华".into(), ..Guest::default() }).len();
        let became: Vec<(&str, Became, usize)> =
            found.entries.iter().map(|entry| (entry.entry.split('/').next().unwrap(), entry.became, entry.edits.len())).collect();
        assert_eq!(
            became,
            [("", Became::Changed, 1), ("guests", Became::New, n_fields), ("items", Became::Changed, 1), ("items", Became::Removed, 1)]
        );
        assert_eq!(found.conflicts.iter().map(|conflict| conflict.path.as_str()).collect::<Vec<_>>(), ["name"]);
        let mut values = found.conflicts[0].values.clone();
        values.sort();
        assert_eq!(values, [Leaf::Text("安全督查组".into()), Leaf::Text("省督查组".into())]);
        assert!(found.is_known && !found.is_nothing());
    }

    #[test]
    fn a_document_that_is_not_here_is_new_as_a_whole_and_its_own_copy_is_nothing() {
        let mut there = ours();
        let bytes = there.save();
        let found = joining(Kind::Reception, Uuid::nil(), None, &bytes).unwrap();
        assert!(!found.is_known && found.entries.iter().all(|entry| entry.became == Became::New), "{:?}", found.entries);
        assert!(joining(Kind::Reception, Uuid::nil(), Some(&there), &bytes).unwrap().is_nothing());
    }

    #[test]
    fn what_is_foreign_damaged_or_newer_is_refused() {
        let mut office = Document::new(Kind::Office, [3; 16]);
        let mut newer = ours();
        let heads = newer.heads();
        let format = Edit { path: "format".into(), before: None, after: Some(Leaf::Int(9)) };
        newer.write(&[format], &heads, &Stamp::default()).unwrap();
        let whole = ours().save();
        for (bytes, what) in [
            (office.save(), "another kind"),
            (newer.save(), "newer"),
            (b"PK".to_vec(), "no document"),
            (whole.get(..whole.len() - 3).unwrap().to_vec(), "cut"),
        ] {
            assert!(joining(Kind::Reception, Uuid::nil(), Some(&ours()), &bytes).is_err(), "{what}");
            assert!(joining(Kind::Reception, Uuid::nil(), None, &bytes).is_err(), "{what}");
        }
    }
}
