//! The fields of a form: each is a field of the domain with a control. What is typed is kept as text, also what is chosen by a tap, so
//! that a draft keeps all of it.

use super::draft::SheetDraft;
use crate::{
    domain::field::FieldOf,
    i18n::{Locale, Wording, use_texts},
    store::Store,
    ui::{Choice, Field, FieldExtras, Input, Select},
};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// How a field is typed or chosen.
#[derive(Clone, Copy)]
pub(in crate::pages) enum Control {
    /// A line that must say something.
    Needed,
    /// A line that may be empty.
    Line,
    /// A phone.
    Phone,
    /// One of a few words, by their codes.
    Choice(fn(Locale) -> Vec<Choice>),
}

/// One field of an open form.
#[derive(Clone)]
struct Slot {
    name: &'static str,
    label: Signal<String>,
    control: Control,
    text: RwSignal<String>,
}

/// An open form: its fields with what is typed into them, kept as a draft until it is saved or given up. `Copy`: pass it on freely.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Form {
    slots: StoredValue<Vec<Slot>>,
    pub(in crate::pages) draft: SheetDraft,
    /// The word under the first field.
    pub(in crate::pages) problem: RwSignal<Option<String>>,
}

impl Form {
    /// Shows an entity, with what was typed into the same sheet before.
    pub(in crate::pages) fn of<E: Serialize + DeserializeOwned, F: FieldOf<E> + Wording + Send + Sync + 'static>(
        entity: &E,
        fields: &[(F, Control)],
        (store, document, sheet): (Store, Uuid, &str),
    ) -> Self {
        let texts = use_texts();
        let slot = |(field, control): &(F, Control)| {
            let (field, text) = (*field, RwSignal::new(field.get(entity)));
            let label = Signal::derive(move || field.word(texts.get_locale()).to_owned());
            Slot { name: field.name(), label, control: *control, text }
        };
        Self::new(fields.iter().map(slot).collect(), store, document, sheet)
    }

    fn new(slots: Vec<Slot>, store: Store, document: Uuid, sheet: &str) -> Self {
        let followed: Vec<_> = slots.iter().map(|slot| (slot.name, slot.text)).collect();
        let draft = SheetDraft::follow(store, document, sheet, &followed);
        Self { slots: StoredValue::new(slots), draft, problem: RwSignal::new(None) }
    }

    /// Writes what was typed into an entity, unless a field that is needed is empty. What cannot be read stays as it was.
    pub(in crate::pages) fn put_into<E: Serialize + DeserializeOwned, F: FieldOf<E>>(
        self,
        entity: &mut E,
        fields: &[(F, Control)],
    ) -> bool {
        let is_whole = self.is_whole();
        if is_whole {
            self.slots.with_value(|slots| {
                for (slot, (field, _)) in slots.iter().zip(fields) {
                    field.set(entity, &slot.text.read_untracked()).ok();
                }
            });
        }
        is_whole
    }

    fn is_whole(self) -> bool {
        self.slots.with_value(|slots| {
            let is_empty = |slot: &Slot| slot.text.read_untracked().trim().is_empty();
            !slots.iter().any(|slot| matches!(slot.control, Control::Needed) && is_empty(slot))
        })
    }
}

/// The fields of a form, one below the other.
#[component]
pub(in crate::pages) fn FormFields(
    /// The form.
    form: Form,
    /// Enter in one of them.
    on_enter: Callback<()>,
    /// Whether the first one takes the focus.
    autofocus: bool,
) -> impl IntoView {
    let one = |(n, slot): (usize, Slot)| {
        let Slot { label, control, text, .. } = slot;
        let extras = FieldExtras { on_enter: Some(on_enter), autofocus: autofocus && n == 0, ..FieldExtras::default() };
        if matches!(control, Control::Needed) {
            Effect::new(move || {
                text.track();
                form.problem.set(None);
            });
        }
        match control {
            Control::Needed => view! { <Field label value=text problem=form.problem extras /> }.into_any(),
            Control::Line => view! { <Field label value=text extras /> }.into_any(),
            Control::Phone => view! { <Field label value=text input=Input::Phone extras /> }.into_any(),
            Control::Choice(choices) => view! { <Chosen label choices text /> }.into_any(),
        }
    };
    form.slots.get_value().into_iter().enumerate().map(one).collect_view()
}

#[component]
fn Chosen(label: Signal<String>, choices: fn(Locale) -> Vec<Choice>, text: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    view! { <Select label choices=Signal::derive(move || choices(texts.get_locale())) chosen=text on_choose=move |code| text.set(code) /> }
}
