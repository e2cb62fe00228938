//! One sentence after another: tap a name, type, Enter.

use super::handle::{kind_key, kind_of, kinds, use_debriefing};
use crate::{
    domain::{Line, LineId, LineKind, PersonId},
    i18n::{use_texts, word},
    platform,
    store::use_store,
    ui::{Button, CellInput, Choice, OneChip, Variant},
};
use leptos::{html, prelude::*};
use leptos_i18n::t_string;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the draft on this device.
const FORM: &str = "say";

/// A sentence being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Typed {
    who: Option<PersonId>,
    kind: LineKind,
    note: String,
}

/// The names, those who have not spoken first, and the line for the one tapped.
#[component]
pub(super) fn Saying() -> impl IntoView {
    let (store, debriefing) = (use_store(), use_debriefing());
    let document = debriefing.reception.debrief_id();
    let (kind, note) = (RwSignal::new(LineKind::Problem), RwSignal::new(String::new()));
    if let Some(typed) = store.typed::<Typed>(document, FORM) {
        debriefing.speaker.set(typed.who);
        kind.set(typed.kind);
        note.set(typed.note);
    }
    Effect::new(move || {
        let typed = Typed { who: debriefing.speaker.get(), kind: kind.get(), note: note.get() };
        if typed.note.is_empty() {
            store.forget_typed(document, FORM);
        } else {
            store.keep_typed(document, FORM, &typed);
        }
    });
    view! {
        <div class="saying">
            <Names />
            <Sentence kind note />
        </div>
    }
}

#[component]
fn Names() -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let silent = Memo::new(move |_| {
        let debrief = debriefing.value.read();
        debrief.not_spoken().into_iter().map(|(id, one)| (id, one.name.clone())).collect::<Vec<_>>()
    });
    let spoken = Memo::new(move |_| {
        let debrief = debriefing.value.read();
        let mut counts: BTreeMap<PersonId, usize> = BTreeMap::new();
        debrief.lines_in_order().iter().for_each(|(_, line)| *counts.entry(line.who).or_default() += 1);
        let all = debrief.participants_in_order().into_iter();
        all.filter_map(|(id, one)| Some((id, one.name.clone(), *counts.get(&id)?))).collect::<Vec<_>>()
    });
    let to_speak = Signal::derive(move || silent.get().into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect::<Vec<_>>());
    let to_speak_again = Signal::derive(move || {
        let word =
            |(id, name, n): (PersonId, String, usize)| Choice::new(id.to_string(), t_string!(texts, debrief.spoken_n, name = name, n = n));
        spoken.get().into_iter().map(word).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || debriefing.speaker.get().map(|id| id.to_string()).unwrap_or_default());
    let choose = move |key: String| debriefing.speaker.set(key.parse().ok());
    let (label, spoken_label) = (word!(debrief.not_spoken), word!(debrief.spoken));
    view! {
        <Show when=move || !silent.read().is_empty()>
            <div class="saying__group">
                <p class="field__label">{label}</p>
                <OneChip label choices=to_speak chosen on_choose=choose />
            </div>
        </Show>
        <Show when=move || !spoken.read().is_empty()>
            <div class="saying__group">
                <p class="field__label">
                    {move || if silent.read().is_empty() { t_string!(texts, debrief.all_spoken).to_owned() } else { spoken_label.text(texts).to_owned() }}
                </p>
                <OneChip label=spoken_label choices=to_speak_again chosen on_choose=choose />
            </div>
        </Show>
        <Show when=move || silent.read().is_empty() && spoken.read().is_empty()>
            <p class="debrief__help">{word!(debrief.nobody)}</p>
        </Show>
    }
}

/// The line for the one tapped; nobody tapped yet is said.
#[component]
fn Sentence(kind: RwSignal<LineKind>, note: RwSignal<String>) -> impl IntoView {
    let debriefing = use_debriefing();
    let name = Memo::new(move |_| {
        let who = debriefing.speaker.get()?;
        debriefing.value.read().participants.get(&who).filter(|one| one.here).map(|one| one.name.clone())
    });
    let is_chosen = Memo::new(move |_| name.read().is_some());
    let anybody = move || !debriefing.value.read().participants_in_order().is_empty();
    let help = move || {
        view! {
            <Show when=anybody>
                <p class="debrief__help">{word!(debrief.tap_name)}</p>
            </Show>
        }
    };
    view! {
        <Show when=move || is_chosen.get() fallback=help>
            <SentenceInput name=Signal::derive(move || name.get().unwrap_or_default()) kind note />
        </Show>
    }
}

#[component]
fn SentenceInput(name: Signal<String>, kind: RwSignal<LineKind>, note: RwSignal<String>) -> impl IntoView {
    let (texts, store, debriefing) = (use_texts(), use_store(), use_debriefing());
    let input = NodeRef::<html::Input>::new();
    let focus = move || {
        if let Some(input) = input.get() {
            // A field that cannot take the focus is still there to be tapped.
            input.focus().ok();
        }
    };
    Effect::new(move || {
        debriefing.speaker.track();
        focus();
    });
    let save = move || {
        let Some(who) = debriefing.speaker.get_untracked() else { return };
        let line = Line { at: platform::now(), who, kind: kind.get_untracked(), note: note.get_untracked(), ..Line::default() };
        let mut is_said = false;
        if debriefing.edit("debrief.say", |debrief| is_said = debrief.say(LineId(platform::new_id()), line)) && is_said {
            note.set(String::new());
            kind.set(LineKind::Problem);
            store.forget_typed(debriefing.reception.debrief_id(), FORM);
            debriefing.say(t_string!(texts, debrief.noted, name = name.get_untracked()));
            // Keeps the keyboard for the next sentence.
            debriefing.speaker.set(Some(who));
        }
    };
    let label = Signal::derive(move || t_string!(texts, debrief.said_by, name = name.get()));
    view! {
        <div class="sentence" role="group" aria-label=move || label.get()>
            <p class="sentence__who">{move || label.get()}</p>
            <OneChip
                label=word!(debrief.kind)
                choices=kinds(texts)
                chosen=Signal::derive(move || kind_key(kind.get()))
                on_choose=move |key: String| kind.set(kind_of(&key))
            />
            <div class="sentence__line">
                <CellInput label=label value=note node=input on_enter=move |()| save() />
                <Button
                    variant=Variant::Primary
                    disabled=Signal::derive(move || note.read().trim().is_empty())
                    on_press=move |()| save()
                >
                    {word!(debrief.note_down)}
                </Button>
            </div>
        </div>
    }
}
