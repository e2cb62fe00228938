//! An open document: its history, its leaves, and the value that pages follow.

use super::{
    chunks::{Chunk, ChunkKey, ChunkKind, Snapshotting},
    desk::actor,
    documents::{Document, Kept, Kind, LoadError, Stamp},
    edits::{Edit, Leaves, read},
};
use crate::platform::Batch;
use automerge::ChangeHash;
use leptos::prelude::*;
use std::{any::Any, sync::Arc};
use uuid::Uuid;

/// Which document: its kind and its id.
pub type At = (Kind, Uuid);

/// The value of a document, of whatever type, as pages follow it.
trait Shown {
    /// Shows the value of these leaves; returns the paths that cannot be read.
    fn show(&self, leaves: &Leaves) -> Vec<String>;
    fn as_any(&self) -> &dyn Any;
}

impl<T: Kept> Shown for ArcRwSignal<Arc<T>> {
    fn show(&self, leaves: &Leaves) -> Vec<String> {
        let reading = read::<T>(leaves);
        self.set(Arc::new(reading.value));
        reading.set_aside
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// An open document.
pub(super) struct Open {
    pub(super) id: Uuid,
    pub(super) document: Document,
    pub(super) leaves: Leaves,
    /// None until somebody asks for it: only who asks knows its type.
    shown: Option<Box<dyn Shown>>,
    /// Keys of the chunks it was read from or stored in.
    pub(super) stored: Vec<String>,
    pub(super) read_only: Option<LoadError>,
    /// Paths that cannot be read.
    pub(super) set_aside: Vec<String>,
}

impl Open {
    pub(super) fn new(id: Uuid, document: Document, stored: Vec<String>) -> Self {
        let leaves = document.leaves();
        let read_only = document.newer_format();
        Self { id, document, leaves, shown: None, stored, read_only, set_aside: Vec::new() }
    }

    /// The value, as it stands and as it changes; none of another type than it was first asked for.
    pub(super) fn value<T: Kept>(&mut self) -> Option<ArcRwSignal<Arc<T>>> {
        if self.shown.is_none() {
            let shown = ArcRwSignal::new(Arc::new(T::default()));
            self.set_aside = shown.show(&self.leaves);
            self.shown = Some(Box::new(shown));
        }
        self.shown.as_ref()?.as_any().downcast_ref::<ArcRwSignal<Arc<T>>>().cloned()
    }

    fn refresh(&mut self) {
        let leaves = self.document.leaves();
        if leaves != self.leaves {
            self.leaves = leaves;
            self.show();
        }
    }

    /// As [`Open::refresh`], when nothing but these paths was written: a document of thousands of leaves is not read for one.
    fn refresh_at(&mut self, edits: &[Edit]) {
        let mut is_other = false;
        for path in edits.iter().map(|edit| &edit.path) {
            let (was, is) = (self.leaves.get(path), self.document.leaf_at(path));
            is_other |= was != is.as_ref();
            match is {
                Some(leaf) => self.leaves.insert(path.clone(), leaf),
                None => self.leaves.remove(path),
            };
        }
        if is_other {
            self.show();
        }
    }

    fn show(&mut self) {
        if let Some(shown) = &self.shown {
            self.set_aside = shown.show(&self.leaves);
        }
    }

    /// Writes edits made at `seen`, by default now, and queues what is to be stored.
    pub(super) fn write(&mut self, edits: &[Edit], seen: Option<&[ChangeHash]>, stamp: &Stamp, queue: &mut Batch) -> Result<(), LoadError> {
        if let (Some(error), false) = (&self.read_only, edits.is_empty()) {
            return Err(error.clone());
        }
        let heads = self.document.heads();
        if let Some(bytes) = self.document.write(edits, seen.unwrap_or(&heads), stamp)? {
            self.queue(ChunkKind::Change, bytes, queue);
            // While changes are missing, a snapshot might not contain what waits for them: nothing is replaced then.
            if self.document.n_missing() == 0 && Snapshotting::after(self.stored.len()) == Snapshotting::Now {
                self.queue_snapshot(queue);
            }
            self.refresh_at(edits);
        }
        Ok(())
    }

    fn queue(&mut self, kind: ChunkKind, bytes: Vec<u8>, queue: &mut Batch) {
        let chunk = Chunk::new(self.document.kind(), self.id, kind, bytes);
        // The same bytes may have been on their way out: removing comes after putting.
        queue.obsolete_chunks.retain(|key| *key != chunk.key.to_string());
        self.stored.push(chunk.key.to_string());
        queue.chunks.push((chunk.key.to_string(), chunk.bytes));
    }

    /// Stores the whole document in the place of its chunks.
    fn queue_snapshot(&mut self, queue: &mut Batch) {
        queue.obsolete_chunks.append(&mut self.stored);
        let bytes = self.document.save();
        self.queue(ChunkKind::Snapshot, bytes, queue);
    }

    /// Takes up what chunks say that cannot be applied because one they build on is damaged. Returns whether anything was.
    pub(super) fn rescue(&mut self, chunks: &[Vec<u8>], stamp: &Stamp, queue: &mut Batch) -> Result<bool, LoadError> {
        if self.document.n_missing() == 0 || self.read_only.is_some() {
            return Ok(false);
        }
        let edits = self.document.stranded(chunks.iter().map(Vec::as_slice));
        self.write(&edits, None, stamp, queue)?;
        Ok(!edits.is_empty())
    }

    /// Whether anything of it is on the disk or on its way there.
    pub(super) fn is_stored(&self) -> bool {
        !self.stored.is_empty()
    }

    /// Shows and stores another state of the document in the place of this one; nothing leaves it empty and not stored.
    pub(super) fn put_back(&mut self, document: Option<Document>, queue: &mut Batch) {
        queue.obsolete_chunks.append(&mut self.stored);
        let is_there = document.is_some();
        self.reread(document, Vec::new());
        if is_there {
            self.queue_snapshot(queue);
        }
    }

    /// Shows another state of the document that is on the disk under these keys.
    pub(super) fn reread(&mut self, document: Option<Document>, stored: Vec<String>) {
        let kind = self.document.kind();
        self.document = document.unwrap_or_else(|| Document::new(kind, actor()));
        self.stored = stored;
        self.read_only = self.document.newer_format();
        self.refresh();
    }

    /// Takes in a chunk that another tab stored.
    pub(super) fn hear(&mut self, key: &ChunkKey, bytes: &[u8]) {
        // A chunk that does not fit stays on the disk; opening the document again reports it.
        if let Ok(true) = self.document.take_in([bytes]) {
            self.refresh();
        }
        self.stored.push(key.to_string());
    }

    /// Merges a whole document and queues the result; returns whether it brought anything.
    pub(super) fn join(&mut self, bytes: &[u8], queue: &mut Batch) -> Result<bool, LoadError> {
        let is_new = self.document.join(bytes)?;
        if is_new {
            self.queue_snapshot(queue);
            self.refresh();
        }
        Ok(is_new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Reception,
        store::{documents::LONG_TEXT, edits::Leaf},
    };

    #[test]
    fn after_each_write_the_leaves_and_the_value_are_those_of_the_document() {
        let mut open = Open::new(Uuid::nil(), Document::new(Kind::Reception, [1; 16]), Vec::new());
        let shown = open.value::<Reception>().unwrap();
        let (long, text) = (format!("items/00000000-0000-0000-0000-000000000001/{LONG_TEXT}"), |text: &str| Some(Leaf::Text(text.into())));
        let early = open.document.heads();
        for (path, after, is_behind) in [
            ("name", text("督查组"), false),
            (&long, text("到场要快"), false),
            (&long, text("到场要早"), true),
            ("name", text("安全督查组"), true),
            ("name", text("消防督查组"), false),
            ("live", Some(Leaf::Bool(true)), false),
            ("heads", Some(Leaf::Int(8)), true),
            ("heads", None, false),
            (&long, None, false),
            ("format", Some(Leaf::Int(1)), false),
        ] {
            let edit = Edit { path: path.to_owned(), before: open.leaves.get(path).cloned(), after };
            open.write(&[edit], is_behind.then_some(early.as_slice()), &Stamp::default(), &mut Batch::default()).unwrap();
            assert_eq!(open.leaves, open.document.leaves(), "{path}");
            assert_eq!(*shown.get_untracked(), open.document.value::<Reception>().value, "{path}");
        }
        assert_eq!(shown.get_untracked().name, "消防督查组");
    }
}
