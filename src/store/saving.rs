//! Writing what is queued, one transaction after another.

use super::{
    library::{SaveStatus, Store},
    tabs::News,
};
use crate::platform::{Batch, now};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Store {
    /// Writes what is queued, one transaction after another; typing never waits for it.
    pub fn flush(self) {
        let starts = self
            .inner
            .try_update_value(|inner| {
                let starts = !inner.is_writing && !inner.queue.is_empty();
                inner.is_writing |= starts;
                starts
            })
            .unwrap_or(false);
        if starts {
            self.status.set(SaveStatus::Saving);
            spawn_local(self.write_queue());
        }
    }

    async fn write_queue(self) {
        loop {
            let next = self.inner.try_update_value(|inner| (std::mem::take(&mut inner.queue), std::mem::take(&mut inner.replaced)));
            let Some((batch, replaced)) = next.filter(|(batch, _)| !batch.is_empty()) else {
                self.inner.update_value(|inner| inner.is_writing = false);
                self.status.set(SaveStatus::Saved(now()));
                return;
            };
            match self.database().write(&batch).await {
                Ok(()) => {
                    self.tell(&batch);
                    replaced.into_iter().map(|(kind, id)| News::Replaced(kind, id)).for_each(|news| self.say(&news));
                }
                Err(error) => {
                    self.inner.update_value(|inner| {
                        inner.replaced.extend(replaced);
                        let newer = std::mem::replace(&mut inner.queue, batch);
                        inner.queue.append(newer);
                        inner.is_writing = false;
                    });
                    self.status.set(SaveStatus::Failed(error));
                    return;
                }
            }
        }
    }

    fn tell(self, batch: &Batch) {
        let summaries = batch.summaries.iter().map(|(_, text)| text.clone()).collect();
        self.say(&News::Stored { chunks: batch.chunks.iter().map(|(key, _)| key.clone()).collect(), summaries });
    }
}

impl Batch {
    fn append(&mut self, newer: Self) {
        self.obsolete_chunks.retain(|key| newer.chunks.iter().all(|(put, _)| put != key));
        self.chunks.extend(newer.chunks);
        self.obsolete_chunks.extend(newer.obsolete_chunks);
        self.summaries.extend(newer.summaries);
        self.obsolete_summaries.extend(newer.obsolete_summaries);
    }

    fn is_empty(&self) -> bool {
        self.chunks.is_empty() && self.obsolete_chunks.is_empty() && self.summaries.is_empty() && self.obsolete_summaries.is_empty()
    }
}
