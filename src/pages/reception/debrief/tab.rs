//! 总结: not begun, or the head, the names, what is said.

use super::{
    export::{Export, Minutes},
    handle::{Debriefing, use_debriefing},
    lines::Lines,
    participants::ParticipantsSheet,
    paste::PasteSheet,
    say::Saying,
    when::When,
};
use crate::{
    domain::NextStep,
    i18n::{use_texts, word},
    pages::{cannot_open::CannotOpen, reception::current::use_current},
    store::{Kind, LESSONS, use_store},
    ui::{Button, EmptyState, Glyph, Skeleton, Variant, outcome},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 总结.
#[component]
pub fn DebriefTab() -> impl IntoView {
    let (store, current) = (use_store(), use_current());
    let opened = outcome(move || async move {
        store.open_or_begin(Kind::Debrief, current.id.debrief_id()).await?;
        store.open_or_begin(Kind::Lessons, LESSONS).await
    });
    view! {
        {move || match opened.get() {
            None => view! { <Skeleton label=word!(common.loading) lines=4 /> }.into_any(),
            Some(Err(error)) => view! { <CannotOpen title=word!(debrief.cannot_open) error /> }.into_any(),
            Some(Ok(())) => Debriefing::of(current.id).map(|debriefing| view! { <Opened debriefing /> }).into_any(),
        }}
    }
}

#[component]
fn Opened(debriefing: Debriefing) -> impl IntoView {
    provide_context(debriefing);
    let (texts, current) = (use_texts(), use_current());
    let live = Memo::new(move |_| debriefing.value.read().live);
    let begin = move || {
        if debriefing.begin() {
            debriefing.say(t_string!(texts, debrief.begun).to_owned());
        }
    };
    Effect::new(move || match current.asked.get() {
        Some(NextStep::HoldDebrief) => {
            current.asked.set(None);
            begin();
        }
        Some(NextStep::CollectLines(_)) => {
            current.asked.set(None);
            debriefing.speaker.set(debriefing.value.read_untracked().not_spoken().first().map(|(id, _)| *id));
        }
        _ => {}
    });
    let not_begun = move || {
        view! {
            <EmptyState
                glyph=Glyph::Lessons
                title=word!(debrief.not_begun)
                text=word!(debrief.not_begun_text)
            >
                <Button variant=Variant::Primary on_press=move |()| begin()>{word!(debrief.begin)}</Button>
            </EmptyState>
        }
    };
    view! {
        <Show when=move || live.get() fallback=not_begun>
            <Begun />
        </Show>
    }
}

#[component]
fn Begun() -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let (people_open, paste_open) = (RwSignal::new(false), RwSignal::new(false));
    let counts = move || {
        let debrief = debriefing.value.read();
        let all = debrief.participants_in_order().len();
        t_string!(texts, debrief.counts, all = all, spoken = all - debrief.not_spoken().len())
    };
    view! {
        <div class="debrief">
            <div class="debrief__head">
                <p class="debrief__counts numbers" role="status">
                    {counts}
                </p>
                <When />
            </div>
            <Saying />
            <div class="toolbar">
                <Button glyph=Glyph::Paste on_press=move |()| paste_open.set(true)>{word!(debrief.paste)}</Button>
                <Button glyph=Glyph::People on_press=move |()| people_open.set(true)>{word!(debrief.who)}</Button>
            </div>
            <Lines />
            <Export />
        </div>
        <Minutes />
        <ParticipantsSheet open=people_open />
        <PasteSheet open=paste_open />
    }
}
