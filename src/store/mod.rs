//! What is kept: Automerge documents in IndexedDB, and the handle through which everything is read and written.

mod chunks;
mod documents;
mod edits;
mod library;
mod summaries;

pub use chunks::{Chunk, ChunkKey, ChunkKind, Snapshotting};
pub use documents::{Document, Kept, Kind, LoadError, Past, Stamp};
pub use edits::{Edit, Leaf, Leaves, Reading, diff, leaves_of, read, undo_of};
pub use library::{Damaged, EditError, OpenError, SaveStatus, Seen, Shelf, Shelves, Store};
pub use summaries::Summary;
