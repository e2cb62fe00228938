//! New ids.

use uuid::Uuid;

/// A new id (UUID v7: unique everywhere, and later ones sort after earlier ones).
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}
