//! The sample receptions, in a database of their own.

use crate::{domain::interchange, store::Store};

/// The samples in their own database; the office's own data stays as it is.
pub(super) const SAMPLES: &str = "?samples#/receptions";

/// Fills the samples' own database, the first time it is opened.
pub async fn put_in_samples(store: Store) {
    for sample in [include_str!("../../data/sample-a.json"), include_str!("../../data/sample-b.json")] {
        // The samples are part of the app, and read by its tests.
        if let Ok(plan) = interchange::read(sample) {
            drop(store.put_in(plan).await);
        }
    }
}
