//! Automerge documents: edits in, leaves out; merge, conflicts, history.
//!
//! Every leaf is one register at the root of the document, keyed by its path. There are no nested maps, so two people who
//! create the same entry at once cannot hide each other's fields.

use super::edits::{Edit, Leaf, Leaves, Reading, read};
use crate::domain::{
    Accounts, Checklist, Debrief, Gather, Lessons, Office, OrderBy, OwnRules, Reception,
    field::{Shape, Shaped},
};
use automerge::{
    ActorId, AutoCommit, AutomergeError, Change, ChangeHash, ObjType, ROOT, ReadDoc, ScalarValue, Value,
    iter::MapRangeItem,
    legacy::{Key, ObjectId},
    transaction::{CommitOptions, Transactable},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use thiserror::Error;

/// A domain value that is kept as a document.
pub trait Kept: Serialize + DeserializeOwned + Shaped + Default + Clone + PartialEq + Send + Sync + 'static {
    /// The kind of its document.
    const KIND: Kind;
}

/// Each line is a kind: its value, and its name in stored keys and files. Renaming one orphans user data.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident: $value:ident = $word:literal,)+) => {
        /// The kinds of document; one per thing that people share.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind { $($(#[$doc])+ $kind),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// Its name in stored keys and files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$kind => $word),+ }
            }

            /// The fields of its value.
            pub const fn shape(self) -> Shape {
                match self { $(Self::$kind => $value::SHAPE),+ }
            }
        }

        $(impl Kept for $value { const KIND: Kind = Kind::$kind; })+
    };
}

kinds! {
    /// The directory (常用资料).
    Office: Office = "office",
    /// One reception (接待).
    Reception: Reception = "reception",
    /// Its pre- and post-event lists (清单).
    Checklist: Checklist = "checklist",
    /// Its debrief (总结).
    Debrief: Debrief = "debrief",
    /// The experience book (经验集).
    Lessons: Lessons = "lessons",
    /// The office's own rule sets (标准).
    Rules: OwnRules = "rules",
    /// The accounts of one year (费用汇总).
    Accounts: Accounts = "accounts",
}

/// Who did what when; goes with every change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stamp {
    /// Name set on the device; no proof of identity.
    pub by: String,
    /// What was done, a key of the interface's texts.
    pub action: String,
    /// Seconds since 1970 UTC; for display only.
    #[serde(skip)]
    pub at: i64,
}

/// One earlier value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Who, what, when.
    pub stamp: Stamp,
    /// The value written; `None` when it was cleared.
    pub leaf: Option<Leaf>,
}

/// Why bytes are not a document of ours.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Not an Automerge document, or damaged.
    #[error("not readable: {0}")]
    Unreadable(String),
    /// Some changes it builds on are not there.
    #[error("{0} changes are missing")]
    MissingChanges(usize),
    /// A document of another kind.
    #[error("expected {expected:?}, found {found:?}")]
    WrongKind {
        /// The kind asked for.
        expected: Kind,
        /// The kind written in it.
        found: String,
    },
    /// Written by a newer version of this app.
    #[error("format {found} is newer than {known}")]
    NewerFormat {
        /// Its format.
        found: i64,
        /// The newest format this version writes.
        known: i64,
    },
}

/// The newest format this version knows. A document of a higher one is opened read-only.
const FORMAT: i64 = 1;
/// Keys of the document itself. Renaming them orphans every document.
const KIND_KEY: &str = "kind";
const FORMAT_KEY: &str = "format";
/// Long text, merged letter by letter: fields of this name.
pub(super) const LONG_TEXT: &str = "note";
/// Marks the changes whose values were taken up although a change they build on is missing: `rescued/<hash>`.
const RESCUED: &str = "rescued";

/// One document.
#[derive(Clone, Debug)]
pub struct Document {
    kind: Kind,
    doc: AutoCommit,
}

impl Document {
    /// A new document. `actor` is random, one per tab and opening.
    pub fn new(kind: Kind, actor: [u8; 16]) -> Self {
        Self { kind, doc: AutoCommit::new().with_actor(ActorId::from(actor.as_slice())) }
    }

    /// Its history, from the first change on. That is put in when it is first needed: most documents of a page are only looked
    /// into, and some were never written to.
    #[expect(clippy::expect_used, reason = "a change that builds on none can be applied to an empty document, which the tests do")]
    fn begun(&mut self) -> &mut AutoCommit {
        if self.doc.is_empty() {
            self.doc.apply_changes([first_change(self.kind)]).expect("the first change can be applied");
        }
        &mut self.doc
    }

    /// A document from its stored chunks, in any order.
    ///
    /// # Errors
    /// `LoadError::Unreadable`, `WrongKind`. Missing changes and a newer format are no error here: see
    /// [`Document::n_missing`] and [`Document::newer_format`].
    pub fn load<'a>(kind: Kind, chunks: impl IntoIterator<Item = &'a [u8]>, actor: [u8; 16]) -> Result<Self, LoadError> {
        let (mut changes, mut snapshots) = (Vec::new(), Vec::new());
        for chunk in chunks {
            match Change::from_bytes(chunk.to_vec()) {
                Ok(change) => changes.push(change),
                Err(_) => snapshots.push(chunk),
            }
        }
        // What comes first into an empty document is taken as it is; all else costs work for each of its changes.
        let mut document = Self::new(kind, actor);
        snapshots.into_iter().try_for_each(|snapshot| document.doc.load_incremental(snapshot).map(drop))?;
        if document.doc.is_empty() {
            changes.push(first_change(kind));
        }
        document.doc.apply_changes(changes)?;
        document.check_kind()?;
        Ok(document)
    }

    /// What it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// How many changes others build on are not there; what builds on them is not shown.
    pub fn n_missing(&mut self) -> usize {
        self.doc.get_missing_deps(&[]).len()
    }

    /// What those of the chunks say that cannot be applied because a change they build on is missing: the last value of each
    /// field, and a mark for each such change, so that its values are taken up once. Long text is left out: its letters hang
    /// on the missing ones.
    pub fn stranded<'a>(&mut self, chunks: impl IntoIterator<Item = &'a [u8]>) -> Vec<Edit> {
        let known = self.leaves();
        let mark = |change: &Change| format!("{RESCUED}/{}", change.hash());
        let changes = chunks.into_iter().filter_map(|bytes| Change::from_bytes(bytes.to_vec()).ok());
        let mut stranded: Vec<Change> =
            changes.filter(|change| self.doc.get_change_by_hash(&change.hash()).is_none() && !known.contains_key(&mark(change))).collect();
        stranded.order_by_key(|change| (change.start_op(), change.actor_id().clone()));
        let mut said: BTreeMap<String, Option<Leaf>> = BTreeMap::new();
        for change in &stranded {
            said.extend(root_values(change).filter(|(path, _)| path != KIND_KEY && path != FORMAT_KEY));
            said.insert(mark(change), Some(Leaf::Bool(true)));
        }
        let edit = |(path, after): (String, Option<Leaf>)| Edit { before: known.get(&path).cloned(), path, after };
        said.into_iter().map(edit).filter(|edit| edit.before != edit.after).collect()
    }

    fn check_kind(&self) -> Result<(), LoadError> {
        // A document of another kind brings its own first change, and with it a second value here.
        let kinds = self.doc.get_all(ROOT, KIND_KEY)?;
        match kinds.as_slice() {
            [(Value::Scalar(kind), _)] if kind.as_str() == Some(self.kind.word()) => Ok(()),
            found => {
                let found: Vec<String> = found.iter().map(|(kind, _)| kind.to_string()).collect();
                Err(LoadError::WrongKind { expected: self.kind, found: found.join(" + ") })
            }
        }
    }

    /// The format, when it is newer than this version knows: the document must not be changed then.
    pub fn newer_format(&self) -> Option<LoadError> {
        match self.leaf(FORMAT_KEY) {
            Some(Leaf::Int(found)) if found > FORMAT => Some(LoadError::NewerFormat { found, known: FORMAT }),
            _ => None,
        }
    }

    /// Merges a whole document that comes from elsewhere. Returns whether anything was new.
    ///
    /// # Errors
    /// As [`Document::load`]; the document is unchanged then.
    pub fn join(&mut self, bytes: &[u8]) -> Result<bool, LoadError> {
        let mut other = AutoCommit::load(bytes)?;
        match other.get_missing_deps(&[]).len() {
            0 => self.try_take(|doc| doc.merge(&mut other).map(drop)),
            missing => Err(LoadError::MissingChanges(missing)),
        }
    }

    /// Takes in chunks that another tab stored. Returns whether anything was new.
    ///
    /// # Errors
    /// As [`Document::load`]; the document is unchanged then.
    pub fn take_in<'a>(&mut self, chunks: impl IntoIterator<Item = &'a [u8]>) -> Result<bool, LoadError> {
        self.try_take(|doc| chunks.into_iter().try_for_each(|chunk| doc.load_incremental(chunk).map(drop)))
    }

    fn try_take(&mut self, take: impl FnOnce(&mut AutoCommit) -> Result<(), AutomergeError>) -> Result<bool, LoadError> {
        let mut taken = self.clone();
        take(taken.begun())?;
        taken.check_kind()?;
        let is_new = taken.heads() != self.heads();
        *self = taken;
        Ok(is_new)
    }

    /// The whole document with its history.
    pub fn save(&mut self) -> Vec<u8> {
        self.begun().save()
    }

    /// Where the document stands: the changes that no other change builds on.
    pub fn heads(&mut self) -> Vec<ChangeHash> {
        self.begun().get_heads()
    }

    /// Writes edits as one change, as made by somebody who saw the document at `seen`: what others changed since stays.
    /// Returns the change as bytes; `None` when there was nothing to write.
    ///
    /// # Errors
    /// `LoadError::Unreadable` if Automerge refuses; nothing is written then.
    pub fn write(&mut self, edits: &[Edit], seen: &[ChangeHash], stamp: &Stamp) -> Result<Option<Vec<u8>>, LoadError> {
        if edits.is_empty() {
            return Ok(None);
        }
        let is_behind = self.begun().get_heads() != seen;
        if is_behind {
            self.doc.isolate(seen);
        }
        let put = edits.iter().try_for_each(|edit| put(&mut self.doc, edit));
        let message = serde_json::to_string(stamp).unwrap_or_default();
        let hash = if put.is_ok() {
            self.doc.commit_with(CommitOptions::default().with_message(message).with_time(stamp.at))
        } else {
            self.doc.rollback();
            None
        };
        if is_behind {
            self.doc.integrate();
        }
        put?;
        Ok(hash.and_then(|hash| self.doc.get_change_by_hash(&hash)).map(|mut change| change.bytes().to_vec()))
    }

    /// All leaves as they stood at earlier heads.
    pub fn leaves_at(&self, heads: &[ChangeHash]) -> Leaves {
        let entry = |key: String| {
            let (value, id) = self.doc.get_at(ROOT, &key, heads).ok().flatten()?;
            let leaf = match value {
                Value::Object(ObjType::Text) => self.doc.text_at(&id, heads).ok().filter(|text| !text.is_empty()).map(Leaf::Text),
                Value::Object(_) => None,
                Value::Scalar(value) => scalar(&value),
            };
            leaf.map(|leaf| (key, leaf))
        };
        self.doc.keys_at(ROOT, heads).filter(|key| is_of_value(key)).filter_map(entry).to_map()
    }

    /// All leaves as they stand; of a conflict, the value that every copy shows.
    pub fn leaves(&self) -> Leaves {
        let of_value = |item: &MapRangeItem<'_>| is_of_value(&item.key);
        let entry = |item: MapRangeItem<'_>| {
            let id = item.id();
            leaf_of(&self.doc, &item.value.into(), &id).map(|leaf| (item.key.into_owned(), leaf))
        };
        self.doc.map_range(ROOT, ..).filter(of_value).filter_map(entry).to_map()
    }

    /// The leaf at a path as it stands; as in [`Document::leaves`], which is to have it again after an edit.
    pub fn leaf_at(&self, path: &str) -> Option<Leaf> {
        is_of_value(path).then(|| self.leaf(path)).flatten()
    }

    /// The domain value.
    pub fn value<T: Kept>(&self) -> Reading<T> {
        read(&self.leaves())
    }

    fn leaf(&self, key: &str) -> Option<Leaf> {
        let (value, id) = self.doc.get(ROOT, key).ok().flatten()?;
        leaf_of(&self.doc, &value, &id)
    }

    /// Fields that two people changed at once, with every value; the first is the one shown.
    pub fn conflicts(&self) -> BTreeMap<String, Vec<Leaf>> {
        let conflicted = self.doc.map_range(ROOT, ..).filter(|item| item.conflict).map(|item| item.key.into_owned());
        conflicted
            .filter_map(|key| {
                let mut values: Vec<Leaf> = Vec::new();
                for (value, id) in self.doc.get_all(ROOT, &key).ok()?.iter().rev() {
                    match leaf_of(&self.doc, value, id) {
                        Some(leaf) if !values.contains(&leaf) => values.push(leaf),
                        _ => {}
                    }
                }
                (values.len() > 1).then_some((key, values))
            })
            .collect()
    }

    /// Every value a field has had, oldest first. Long text is not listed letter by letter.
    pub fn history(&mut self, path: &str) -> Vec<Past> {
        let changes = self.doc.get_changes(&[]);
        let mut past = Vec::new();
        for change in &changes {
            for (_, leaf) in root_values(change).filter(|(key, _)| key == path) {
                let mut stamp: Stamp = change.message().and_then(|m| serde_json::from_str(m).ok()).unwrap_or_default();
                stamp.at = change.timestamp();
                past.push(Past { stamp, leaf });
            }
        }
        past
    }
}

/// The change that every document of a kind begins with, the same bytes on every device and in every version, so that any two
/// can be joined: actor `guestpine-<kind>`, time 0, kind and format put at the root. Never alter it: it would begin other
/// documents. Written out in Automerge's binary form, since a page has read it long before it could have made it.
#[expect(clippy::expect_used, reason = "the change is the same in every version, and made by Automerge in the test")]
fn first_change(kind: Kind) -> Change {
    let word = kind.word().as_bytes();
    let length = u8::try_from(word.len()).expect("the name of a kind is short");
    // Length and type of the kind's text; numbers above 127 take two bytes.
    let about: &[u8] = if length < 8 { &[length << 4 | 6] } else { &[length << 4 | 6, 1] };
    let body = [
        &[0, length + 10],
        &b"guestpine-"[..],
        word,
        // First change and operation of its actor at time 0, without a message. Then the columns, each with its length.
        &[1, 1, 0, 0, 0, 6, 0x15, 13, 0x34, 1, 0x42, 2, 0x56, if length < 8 { 3 } else { 4 }, 0x57, length + 1, 0x70, 2],
        &[0x7e, 4],
        b"kind",
        &[6],
        b"format",
        &[2, 2, 1, 0x7e],
        about,
        &[0x14],
        word,
        &[1, 2, 0],
    ]
    .concat();
    let length = u8::try_from(body.len()).expect("the first change is short");
    let chunk = [&[1, length], &body[..]].concat();
    let sum = Sha256::digest(&chunk);
    let bytes = [0x85, 0x6f, 0x4a, 0x83].into_iter().chain(sum.into_iter().take(4)).chain(chunk).collect();
    Change::from_bytes(bytes).expect("the first change is a change")
}

/// Whether what stands there belongs to the value and not to the document.
fn is_of_value(path: &str) -> bool {
    path != KIND_KEY && path != FORMAT_KEY
}

/// The plain values that a change writes, by path.
fn root_values(change: &Change) -> impl Iterator<Item = (String, Option<Leaf>)> {
    change.decode().operations.into_iter().filter_map(|op| match (&op.obj, &op.key) {
        (ObjectId::Root, Key::Map(path)) => Some((path.to_string(), scalar(&op.primitive_value()?))),
        _ => None,
    })
}

fn put(doc: &mut AutoCommit, edit: &Edit) -> Result<(), AutomergeError> {
    let is_long_text = edit.path.rsplit('/').next() == Some(LONG_TEXT);
    match &edit.after {
        after @ (None | Some(Leaf::Text(_))) if is_long_text => {
            let text = match after {
                Some(Leaf::Text(text)) => text.as_str(),
                _ => "",
            };
            let existing = match doc.get(ROOT, &edit.path)? {
                Some((Value::Object(ObjType::Text), id)) => id,
                _ => doc.put_object(ROOT, &edit.path, ObjType::Text)?,
            };
            doc.update_text(&existing, text)
        }
        None => doc.put(ROOT, &edit.path, ScalarValue::Null),
        Some(Leaf::Bool(yes)) => doc.put(ROOT, &edit.path, *yes),
        Some(Leaf::Int(number)) => doc.put(ROOT, &edit.path, *number),
        Some(Leaf::Text(text)) => doc.put(ROOT, &edit.path, text.as_str()),
    }
}

fn leaf_of(doc: &AutoCommit, value: &Value<'_>, id: &automerge::ObjId) -> Option<Leaf> {
    match value {
        Value::Object(ObjType::Text) => doc.text(id).ok().filter(|text| !text.is_empty()).map(Leaf::Text),
        Value::Object(_) => None,
        Value::Scalar(value) => scalar(value),
    }
}

fn scalar(value: &ScalarValue) -> Option<Leaf> {
    match value {
        ScalarValue::Boolean(yes) => Some(Leaf::Bool(*yes)),
        ScalarValue::Int(number) => Some(Leaf::Int(*number)),
        ScalarValue::Str(text) => Some(Leaf::Text(text.to_string())),
        _ => None,
    }
}

impl From<AutomergeError> for LoadError {
    fn from(error: AutomergeError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_change_is_what_says_kind_and_format_in_an_empty_document() {
        for &kind in Kind::ALL {
            let mut doc = AutoCommit::new().with_actor(ActorId::from(format!("guestpine-{}", kind.word()).as_bytes()));
            doc.put(ROOT, KIND_KEY, kind.word()).unwrap();
            doc.put(ROOT, FORMAT_KEY, 1).unwrap();
            doc.commit_with(CommitOptions::default().with_time(0));
            assert_eq!(Document::new(kind, [1; 16]).heads(), doc.get_heads(), "{kind:?}");
        }
    }
}
