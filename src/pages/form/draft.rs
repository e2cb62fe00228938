//! What was typed into the text fields of a sheet and not saved: it survives a closed sheet and a killed tab.

use crate::{
    domain::{
        Gather,
        field::{FieldOf, read_shown, shown},
    },
    i18n::word,
    store::Store,
    ui::{Button, Note, Tone, Variant},
};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The field that a text belongs to, and the text as it was when the sheet opened.
type Opened = Vec<(&'static str, RwSignal<String>, String)>;

/// What is chosen by taps in a field of an entity, as a text that a draft can keep.
pub(in crate::pages) fn tapped<E, F>(chosen: RwSignal<E>, field: F) -> (&'static str, RwSignal<String>)
where
    E: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: FieldOf<E> + Send + Sync + 'static,
{
    follow_taps(field.name(), chosen, move |entity| field.get(entity), move |entity, text| field.set(entity, text).unwrap_or_default())
}

/// As [`tapped`], for a value that stands alone.
pub(in crate::pages) fn tapped_value<T: Serialize + DeserializeOwned + Send + Sync + 'static>(
    name: &'static str,
    chosen: RwSignal<T>,
) -> (&'static str, RwSignal<String>) {
    follow_taps(name, chosen, shown, |value, text| {
        if let Ok(read) = read_shown(text) {
            *value = read;
        }
    })
}

fn follow_taps<E: Send + Sync + 'static>(
    name: &'static str,
    chosen: RwSignal<E>,
    get: impl Fn(&E) -> String + Copy + Send + Sync + 'static,
    set: impl Fn(&mut E, &str) + Send + Sync + 'static,
) -> (&'static str, RwSignal<String>) {
    let text = RwSignal::new(chosen.with_untracked(get));
    Effect::new(move |was: Option<()>| {
        let now = chosen.with(get);
        // At first the text may be that of a draft, which goes the other way.
        if was.is_some() && text.with_untracked(|text| *text != now) {
            text.set(now);
        }
    });
    Effect::new(move || {
        let now = text.get();
        if chosen.with_untracked(get) != now {
            chosen.update(|entity| set(entity, &now));
        }
    });
    (name, text)
}

/// Texts of an open sheet, written to the device while they are typed. Only what differs from the saved values is kept,
/// so that taking a draft up again never brings back what others have changed since.
#[derive(Clone, Copy)]
pub(in crate::pages) struct SheetDraft {
    store: Store,
    document: Uuid,
    form: StoredValue<String>,
    fields: StoredValue<Opened>,
}

impl SheetDraft {
    /// Takes up what was typed into the same sheet before, then follows the fields.
    pub(in crate::pages) fn follow(store: Store, document: Uuid, sheet: &str, fields: &[(&'static str, RwSignal<String>)]) -> Self {
        let form = format!("sheet:{sheet}");
        let opened: Opened = fields.iter().map(|(name, text)| (*name, *text, text.get_untracked())).collect();
        if let Some(typed) = store.typed::<BTreeMap<String, String>>(document, &form) {
            for (name, text, _) in &opened {
                typed.get(*name).into_iter().for_each(|typed| text.set(typed.clone()));
            }
        }
        let draft = Self { store, document, form: StoredValue::new(form), fields: StoredValue::new(opened) };
        Effect::new(move || {
            let changed = draft.changed(RwSignal::get);
            if changed.is_empty() {
                return draft.forget();
            }
            draft.form.with_value(|form| store.keep_typed(document, form, &changed));
        });
        draft
    }

    /// Whether something typed earlier stands in the sheet; asked when it opens.
    pub(in crate::pages) fn is_taken_up(self) -> bool {
        !self.changed(|text| text.get_untracked()).is_empty()
    }

    fn changed(self, read: impl Fn(&RwSignal<String>) -> String) -> BTreeMap<&'static str, String> {
        self.fields.with_value(|fields| {
            let texts = fields.iter().map(|(name, text, opened)| (*name, read(text), opened));
            texts.filter(|(_, text, opened)| text != *opened).map(|(name, text, _)| (name, text)).to_map()
        })
    }

    /// Puts the fields back to the saved values.
    pub(in crate::pages) fn give_up(self) {
        self.fields.with_value(|fields| fields.iter().for_each(|(_, text, opened)| text.set(opened.clone())));
        self.forget();
    }

    /// Forgets the draft, because its text is saved or given up.
    pub(in crate::pages) fn forget(self) {
        self.form.with_value(|form| self.store.forget_typed(self.document, form));
    }
}

/// Says that what was typed before stands in the sheet again, and offers to put it away.
#[component]
pub(in crate::pages) fn TakenUp(draft: SheetDraft) -> impl IntoView {
    let shown = RwSignal::new(draft.is_taken_up());
    let give_up = move |()| {
        draft.give_up();
        shown.set(false);
    };
    view! {
        <Show when=move || shown.get()>
            <Note tone=Tone::Calm>
                <div class="note-line">
                    <span>{word!(receptions.taken_up)}</span>
                    <Button variant=Variant::Plain on_press=give_up>{word!(receptions.give_up)}</Button>
                </div>
            </Note>
        </Show>
    }
}
