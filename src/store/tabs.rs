//! What the tabs of one browser tell each other.

use super::{documents::Kind, library::Store, summaries::Summary};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

/// What one tab tells the others.
#[derive(Serialize, Deserialize)]
pub(super) enum News {
    /// It is there; who else is?
    Arrived(Uuid),
    /// It is there too.
    Here(Uuid),
    /// It is left.
    Left(Uuid),
    /// It has stored something.
    Stored { chunks: Vec<String>, summaries: Vec<String> },
    /// It has put an earlier state of a document in its place.
    Replaced(Kind, Uuid),
}

impl Store {
    pub(super) fn say(self, news: &News) {
        if let Ok(text) = serde_json::to_string(news) {
            self.inner.with_value(|inner| inner.tabs.say(&text));
        }
    }

    pub(super) fn hear(self, text: &str) {
        match serde_json::from_str(text) {
            Ok(News::Arrived(tab)) => {
                self.inner.update_value(|inner| inner.others.extend([tab]));
                self.say(&News::Here(self.tab));
            }
            Ok(News::Here(tab)) => self.inner.update_value(|inner| inner.others.extend([tab])),
            Ok(News::Left(tab)) => self.inner.update_value(|inner| inner.others.retain(|other| *other != tab)),
            Ok(News::Stored { chunks, summaries }) => {
                let rows = summaries.iter().filter_map(|text| Summary::of_text(text)).map(|row| (row.id, Arc::new(row)));
                self.summaries.update(|all| all.extend(rows));
                if let Some(engine) = self.engine() {
                    (engine.take_in)(self, chunks);
                }
            }
            Ok(News::Replaced(kind, id)) => {
                if let Some(engine) = self.engine() {
                    (engine.reread)(self, (kind, id));
                }
            }
            // Of another version of this app.
            Err(_) => {}
        }
    }
}
