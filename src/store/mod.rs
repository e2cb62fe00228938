//! What is kept: Automerge documents in IndexedDB, and the handle through which everything is read and written.

mod accounts;
mod backup;
mod chunks;
mod desk;
mod documents;
mod edit;
mod edits;
mod library;
mod open;
mod rows;
mod saving;
mod share;
mod steps;
mod summaries;
mod tabs;
mod typed;

pub use accounts::{accounts_id, accounts_year};
pub use backup::{BACKUP_TYPE, RestoreError, Restored, backup_name, download_copy};
pub use chunks::{Chunk, ChunkKey, ChunkKind, Snapshotting};
pub use desk::{Engine, LESSONS, OFFICE, OpenError, RULES, engine};
pub use documents::{Document, Kept, Kind, LoadError, Past, Stamp};
pub use edit::{EditError, Seen};
pub use edits::{Edit, Leaf, Leaves, Reading, diff, entry_of, leaves_of, read, undo_of};
pub use library::{BringEngine, Damaged, NotFetched, SaveStatus, Shelf, Shelves, Store, use_store};
pub use open::At;
pub use share::{Became, Conflict, EntryChange, Joining, joining};
pub use summaries::{Summary, Wanted};
