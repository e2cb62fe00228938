//! Which bytes are stored under which key, and when many small changes become one snapshot. Pure.

use super::documents::Kind;
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// What a chunk holds. The words are part of stored keys: renaming them orphans user data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChunkKind {
    /// One change.
    Change,
    /// A whole document; replaces the chunks it contains.
    Snapshot,
}

impl ChunkKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Snapshot => "snapshot",
        }
    }
}

/// Where a chunk is stored: `reception/<document>/change/<hash>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChunkKey {
    /// What the document is.
    pub of: Kind,
    /// The document.
    pub document: Uuid,
    /// What it holds.
    pub kind: ChunkKind,
    /// SHA-256 of the bytes, lower-case hex: two tabs that store the same bytes store them once.
    pub hash: String,
}

impl ChunkKey {
    /// What all keys of one document begin with.
    pub fn prefix(of: Kind, document: Uuid) -> String {
        format!("{}/{document}/", of.word())
    }
}

impl fmt::Display for ChunkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}/{}", Self::prefix(self.of, self.document), self.kind.word(), self.hash)
    }
}

impl FromStr for ChunkKey {
    type Err = ();

    /// Fails with nothing to say when the text is no key of ours (of a newer version).
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split('/');
        let (Some(of), Some(document), Some(kind), Some(hash), None) =
            (words.next(), words.next(), words.next(), words.next(), words.next())
        else {
            return Err(());
        };
        Ok(Self {
            of: Kind::ALL.iter().copied().find(|kind| kind.word() == of).ok_or(())?,
            document: document.parse().map_err(drop)?,
            kind: [ChunkKind::Change, ChunkKind::Snapshot].into_iter().find(|known| known.word() == kind).ok_or(())?,
            hash: hash.to_owned(),
        })
    }
}

/// Stored bytes with their key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Where.
    pub key: ChunkKey,
    /// What.
    pub bytes: Vec<u8>,
}

impl Chunk {
    /// A chunk of a document.
    pub fn new(of: Kind, document: Uuid, kind: ChunkKind, bytes: Vec<u8>) -> Self {
        Self { key: ChunkKey { of, document, kind, hash: hash(&bytes) }, bytes }
    }

    /// Whether the bytes are those that were stored. Automerge itself accepts a flipped bit without a word.
    pub fn is_intact(&self) -> bool {
        hash(&self.bytes) == self.key.hash
    }
}

/// SHA-256 in lower-case hex.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// When to replace a document's chunks by one snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snapshotting {
    /// Few small changes: leave them.
    NotYet,
    /// Opening would have to read too many.
    Now,
}

impl Snapshotting {
    /// More changes than this are read noticeably slower than one snapshot.
    const MAX_CHANGES: usize = 64;

    /// Decides by the number of change chunks stored.
    pub fn after(n_changes: usize) -> Self {
        if n_changes > Self::MAX_CHANGES { Self::Now } else { Self::NotYet }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_bit_is_noticed() {
        let mut chunk = Chunk::new(Kind::Office, Uuid::nil(), ChunkKind::Change, vec![1, 2, 3]);
        assert!(chunk.is_intact());
        chunk.bytes[1] ^= 1;
        assert!(!chunk.is_intact());
    }

    #[test]
    fn equal_bytes_have_one_key() {
        let chunk = |bytes: &[u8]| Chunk::new(Kind::Office, Uuid::nil(), ChunkKind::Change, bytes.to_vec()).key;
        assert_eq!(chunk(b"abc"), chunk(b"abc"));
        assert_eq!(chunk(b"abc").hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_key_is_read_back_and_a_foreign_one_is_not() {
        let key = Chunk::new(Kind::Reception, Uuid::from_u128(7), ChunkKind::Snapshot, vec![1]).key;
        assert_eq!(key.to_string().parse(), Ok(key));
        for foreign in ["", "a/b", "office/x/change/1", "future/00000000-0000-0000-0000-000000000007/change/1"] {
            assert_eq!(foreign.parse::<ChunkKey>(), Err(()), "{foreign}");
        }
    }

    #[test]
    fn snapshots_come_after_many_changes() {
        assert_eq!(Snapshotting::after(64), Snapshotting::NotYet);
        assert_eq!(Snapshotting::after(65), Snapshotting::Now);
    }
}
