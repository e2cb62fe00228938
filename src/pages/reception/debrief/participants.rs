//! 参加人员: who is to speak.

use super::handle::{names, use_debriefing};
use crate::{
    domain::{Debrief, PersonId},
    i18n::{use_texts, word},
    pages::reception::current::use_current,
    platform,
    store::use_store,
    ui::{Button, Each, Field, FieldExtras, Glyph, Note, Sheet, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 参加人员.
#[component]
pub(super) fn ParticipantsSheet(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Sheet open title=word!(debrief.who)>
            <AddParticipant />
            <Newcomers />
            <Participants />
        </Sheet>
    }
}

#[component]
fn AddParticipant() -> impl IntoView {
    let (texts, store, current, debriefing) = (use_texts(), use_store(), use_current(), use_debriefing());
    let typed = RwSignal::new(String::new());
    let add = Callback::new(move |()| {
        let name = typed.get_untracked().trim().to_owned();
        if name.is_empty() {
            return;
        }
        typed.set(String::new());
        let is_here = debriefing.value.read_untracked().participants_in_order().iter().any(|(_, one)| one.name == name);
        if is_here {
            return debriefing.say_only(t_string!(texts, debrief.already_here, name = name));
        }
        let (reception, office) = (current.value.get_untracked(), store.office().get_untracked());
        let joined = debriefing.edit("debrief.join", |debrief| {
            let ours = reception.people_in_order().into_iter().find(|(_, person)| person.name == name);
            let known = ours.or_else(|| office.person_named(&name));
            let id = debrief.participant_named(&name).or(known.map(|(id, _)| id));
            debrief.join(id.unwrap_or_else(|| PersonId(platform::new_id())), &name, known.map_or("", |(_, person)| &person.unit));
        });
        if joined {
            debriefing.say(t_string!(texts, debrief.joined, name = name));
        }
    });
    let extras = FieldExtras { suggestions: Some(names()), on_enter: Some(add), ..FieldExtras::default() };
    view! {
        <div class="add-line">
            <Field
                label=word!(debrief.add_participant)
                hint=word!(debrief.participant_hint)
                value=typed
                extras
            />
            <Button glyph=Glyph::Add disabled=Signal::derive(move || typed.read().trim().is_empty()) on_press=add>
                {word!(common.add)}
            </Button>
        </div>
    }
}

/// Whoever has joined the reception since the debrief was begun.
#[component]
fn Newcomers() -> impl IntoView {
    let (texts, current, debriefing) = (use_texts(), use_current(), use_debriefing());
    let n = Memo::new(move |_| {
        let before = debriefing.value.read();
        let mut after = Debrief::clone(&before);
        after.keep_in_step(current.id, &current.value.read());
        after.participants.len() - before.participants.len()
    });
    let add = move |()| {
        let (n, reception) = (n.get_untracked(), current.value.get_untracked());
        if debriefing.edit("debrief.join", |debrief| debrief.keep_in_step(current.id, &reception)) {
            debriefing.say(t_string!(texts, debrief.newcomers_added, n = n));
        }
    };
    view! {
        <Show when=move || { n.get() > 0 }>
            <Note tone=Tone::Calm>
                <Button on_press=add>{move || t_string!(texts, debrief.newcomers, n = n.get())}</Button>
            </Note>
        </Show>
    }
}

#[component]
fn Participants() -> impl IntoView {
    let debriefing = use_debriefing();
    let ids = Memo::new(move |_| debriefing.value.read().participants_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    view! {
        <ul class="person-list" role="list">
            <Each each=move || ids.get() key=|id| *id let:id>
                <ParticipantRow id />
            </Each>
        </ul>
    }
}

#[component]
fn ParticipantRow(id: PersonId) -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let one = Memo::new(move |_| debriefing.value.read().participants.get(&id).cloned().unwrap_or_default());
    let take_off = move |()| {
        let name = debriefing.name(id);
        if debriefing.edit("debrief.leave", |debrief| debrief.leave(id)) {
            debriefing.say(t_string!(texts, debrief.taken_off, name = name));
        }
    };
    view! {
        <li class="person-row">
            <p>
                <span class="person-row__name">{move || one.read().name.clone()}</span>
                <span class="person-row__post">{move || one.read().unit.clone()}</span>
            </p>
            <Button
                variant=Variant::Plain
                glyph=Glyph::Close
                label=Signal::derive(move || t_string!(texts, debrief.take_off, name = one.read().name.clone()))
                on_press=take_off
            />
        </li>
    }
}
