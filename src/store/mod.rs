//! What is kept: Automerge documents in IndexedDB, and the handle through which everything is read and written.

mod accounts;
mod backup;
mod chunks;
mod documents;
mod edits;
mod library;
mod open;
mod share;
mod summaries;
mod typed;

pub use accounts::{accounts_id, accounts_year};
pub use backup::{BACKUP_TYPE, RestoreError, Restored, backup_name};
pub use chunks::{Chunk, ChunkKey, ChunkKind, Snapshotting};
pub use documents::{Document, Kept, Kind, LoadError, Past, Stamp};
pub use edits::{Edit, Leaf, Leaves, Reading, diff, entry_of, leaves_of, read, undo_of};
pub use library::{Damaged, EditError, LESSONS, OFFICE, OpenError, RULES, SaveStatus, Seen, Shelf, Shelves, Store, use_store};
pub use share::{Became, Conflict, EntryChange, Joining, joining};
pub use summaries::Summary;
