//! The debrief of the reception shown: its value, its edits, and who speaks now.

use crate::{
    domain::{About, Debrief, Lessons, LineKind, PersonId, Reception, ReceptionId},
    i18n::{Texts, Wording, use_texts},
    pages::{
        form::hand::{Hands, use_hands},
        reception::current::use_current,
    },
    store::{LESSONS, Seen, use_store},
    ui::Choice,
};
use leptos::prelude::*;
use std::{convert::Infallible, sync::Arc};

/// Handle on the debrief of the reception shown. `Copy`: pass it on freely.
#[derive(Clone, Copy)]
pub(super) struct Debriefing {
    pub(super) reception: ReceptionId,
    /// Its value, always as it stands.
    pub(super) value: Signal<Arc<Debrief>>,
    /// The book of lessons, always as it stands.
    pub(super) lessons: Signal<Arc<Lessons>>,
    /// Who was tapped to speak; setting it moves the focus to the input.
    pub(super) speaker: RwSignal<Option<PersonId>>,
    hands: Hands,
}

/// Handle on the debrief of the reception shown.
#[expect(clippy::expect_used, reason = "the tab provides it before anything in it")]
pub(super) fn use_debriefing() -> Debriefing {
    use_context::<Debriefing>().expect("the tab provides the debrief")
}

impl Debriefing {
    /// None while the two documents are not open.
    pub(super) fn of(reception: ReceptionId) -> Option<Self> {
        let hands = use_hands();
        let (value, lessons) = (hands.store.value(reception.debrief_id())?, hands.store.value(LESSONS)?);
        Some(Self { reception, value, lessons, speaker: RwSignal::new(None), hands })
    }

    /// Begins it, with everybody of ours who takes part in the reception.
    pub(super) fn begin(self) -> bool {
        let reception = self.reception_now();
        self.edit("debrief.begin", |debrief| {
            if let Some(reception) = &reception {
                debrief.begin_again(self.reception, reception);
            }
        })
    }

    /// Makes an edit; true when it was made. What cannot be written is said.
    pub(super) fn edit(self, action: &'static str, work: impl FnOnce(&mut Debrief)) -> bool {
        self.seen().is_some_and(|seen| self.edit_as_seen(&seen, action, work))
    }

    /// As [`Self::edit`], on the value a form has seen.
    pub(super) fn edit_as_seen(self, seen: &Seen<Debrief>, action: &'static str, work: impl FnOnce(&mut Debrief)) -> bool {
        let Some(about) = self.about() else { return false };
        let written = self.hands.store.edit_one_as_seen::<Debrief, (), Infallible>(seen, action, |debrief| {
            debrief.about = about;
            work(debrief);
            Ok(())
        });
        self.hands.settle(written).is_ok()
    }

    /// Makes one edit of the debrief and the book of lessons.
    pub(super) fn edit_both(self, action: &'static str, work: impl FnOnce(&mut Debrief, &mut Lessons)) -> bool {
        let Some((debrief, lessons)) = self.seen().zip(self.hands.store.seen::<Lessons>(LESSONS)) else { return false };
        let Some(about) = self.about() else { return false };
        let written = self.hands.store.edit_two::<Debrief, Lessons, (), Infallible>(&debrief, &lessons, action, |debrief, lessons| {
            debrief.about = about;
            work(debrief, lessons);
            Ok(())
        });
        self.hands.settle(written).is_ok()
    }

    /// The debrief as a form sees it that opens now.
    pub(super) fn seen(self) -> Option<Seen<Debrief>> {
        self.hands.store.seen(self.reception.debrief_id())
    }

    fn reception_now(self) -> Option<Arc<Reception>> {
        self.hands.store.reception(self.reception).map(|value| value.get_untracked())
    }

    /// What the reception says of itself now; the minutes stand alone with it.
    fn about(self) -> Option<About> {
        self.reception_now().map(|reception| About::of(self.reception, &reception))
    }

    /// Says what was done and offers to take it back.
    pub(super) fn say(self, text: String) {
        self.hands.say(text);
    }

    /// Says something that there is no way back from, because nothing was changed.
    pub(super) fn say_only(self, text: String) {
        self.hands.toasts.say(text);
    }

    /// What a person is called in the debrief.
    pub(super) fn name(self, id: PersonId) -> String {
        self.value.read_untracked().participants.get(&id).map(|one| one.name.clone()).unwrap_or_default()
    }
}

/// Names of those who may speak or be responsible: the participants, the people of the reception, then the directory.
pub(super) fn names() -> Signal<Vec<String>> {
    let (store, current, debriefing) = (use_store(), use_current(), use_debriefing());
    Signal::derive(move || {
        let (debrief, reception, office) = (debriefing.value.read(), current.value.read(), store.office().read());
        let here = debrief.participants_in_order().into_iter().map(|(_, one)| one.name.clone());
        let ours = reception.people_in_order().into_iter().map(|(_, person)| person.name.clone());
        let known = office.people.values().filter(|person| person.live).map(|person| person.name.clone());
        let mut names = Vec::new();
        for name in here.chain(ours).chain(known) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    })
}

/// The kinds to choose from.
pub(super) fn kinds(texts: Texts) -> Signal<Vec<Choice>> {
    Signal::derive(move || LineKind::ALL.into_iter().map(|kind| Choice::new(kind_key(kind), kind.word(texts.get_locale()))).collect())
}

/// The key of a kind in a form.
pub(super) fn kind_key(kind: LineKind) -> String {
    format!("{kind:?}")
}

/// The kind of a key.
pub(super) fn kind_of(key: &str) -> LineKind {
    LineKind::ALL.into_iter().find(|kind| kind_key(*kind) == key).unwrap_or_default()
}

/// The word of a kind, following the language.
pub(super) fn kind_word(kind: LineKind) -> Signal<String> {
    let texts = use_texts();
    Signal::derive(move || kind.word(texts.get_locale()).to_owned())
}
