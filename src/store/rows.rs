//! The rows of the list: reckoned by what writes a document, and rebuilt from documents where they are missing.

use super::{
    chunks::ChunkKey,
    desk::{ALWAYS_OPEN, actor, intact},
    documents::{Document, Kind},
    library::Store,
    open::{At, Open},
    summaries::Summary,
};
use crate::{
    domain::{Reception, ReceptionId},
    platform::IdbError,
};
use leptos::prelude::*;
use std::sync::Arc;

/// Rows rebuilt between two looks at the list: each makes it be laid out again.
const ROWS_AT_ONCE: usize = 50;

impl Store {
    pub(super) async fn rebuild_missing_summaries(self) -> Result<(), IdbError> {
        let database = self.database();
        let keys = database.chunk_keys().await?;
        let mut missing: Vec<ReceptionId> = self.summaries.with_untracked(|known| {
            let of_receptions = keys.iter().filter_map(|key| key.parse::<ChunkKey>().ok()).filter(|key| key.of == Kind::Reception);
            of_receptions.map(|key| ReceptionId(key.document)).filter(|id| !known.contains_key(id)).collect()
        });
        missing.dedup();
        for some in missing.chunks(ROWS_AT_ONCE) {
            let mut rebuilt = Vec::new();
            for id in some {
                match self.row_of_stored(*id).await? {
                    Some(summary) => rebuilt.push(summary),
                    // One that is open already, or needs more than reading.
                    None if self.open_reception(*id).await.is_ok() => self.summarise((Kind::Reception, id.0)),
                    None => {}
                }
            }
            self.list(rebuilt);
            self.flush();
        }
        Ok(())
    }

    /// The row of a reception that is only read for it and not kept open; none when it is open, damaged or incomplete.
    async fn row_of_stored(self, id: ReceptionId) -> Result<Option<Summary>, IdbError> {
        let at = (Kind::Reception, id.0);
        if self.is_open(at) {
            return Ok(None);
        }
        let mut damaged = Vec::new();
        let (_, chunks) = intact(self.database().chunks(&ChunkKey::prefix(at.0, at.1)).await?, &mut damaged);
        let document = Document::load(at.0, chunks.iter().map(Vec::as_slice), actor()).ok().filter(|_| damaged.is_empty());
        let whole = document.and_then(|mut document| (document.n_missing() == 0 && !self.is_open(at)).then_some(document));
        Ok(whole.map(|document| self.summary_of(id, &document.value::<Reception>().value)))
    }

    /// Lists receptions, and stores their rows.
    fn list(self, mut rows: Vec<Summary>) {
        // What was opened and changed meanwhile is listed already, and newer.
        self.summaries.with_untracked(|known| rows.retain(|row| !known.contains_key(&row.id)));
        self.inner.update_value(|inner| {
            let texts = rows.iter().map(|row| (row.id.to_string(), row.text()));
            inner.queue.summaries.extend(texts);
        });
        self.summaries.update(|all| all.extend(rows.into_iter().map(|row| (row.id, Arc::new(row)))));
    }

    fn summary_of(self, id: ReceptionId, reception: &Reception) -> Summary {
        self.rules().with_untracked(|rules| Summary::checked(id, reception, rules))
    }

    /// Brings the row of a reception up to date; other documents have none.
    pub(super) fn summarise(self, (kind, id): At) {
        let id = ReceptionId(id);
        let Some(reception) = (kind == Kind::Reception).then(|| self.reception(id)).flatten() else { return };
        let summary = self.summary_of(id, &reception.read_untracked());
        self.inner.update_value(|inner| {
            inner.queue.summaries.retain(|(key, _)| *key != id.to_string());
            inner.queue.summaries.push((id.to_string(), summary.text()));
        });
        self.summaries.update(|all| drop(all.insert(id, Arc::new(summary))));
    }

    /// Brings the row of a document up to date, or takes it away with the document, after an earlier state was put in its place.
    pub(super) fn list_again(self, at: At) {
        // Pages follow what is always open; taken away, it could not be written to again.
        let is_stored = self.at_desk(|desk, _| desk.documents.get(&at).is_some_and(Open::is_stored)).unwrap_or_default();
        if ALWAYS_OPEN.contains(&at) || is_stored {
            return self.summarise(at);
        }
        self.at_desk(|desk, _| drop(desk.documents.remove(&at)));
        if at.0 == Kind::Reception {
            let key = at.1.to_string();
            self.inner.update_value(|inner| {
                inner.queue.summaries.retain(|(known, _)| *known != key);
                inner.queue.obsolete_summaries.push(key);
            });
            self.summaries.update(|all| drop(all.remove(&ReceptionId(at.1))));
        }
    }
}
