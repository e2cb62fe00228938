//! Whether somebody was told, when and how, and what he must hear that is not on his slip.

use super::Opened;
use crate::{
    domain::{PersonId, TellState, Told, called_off, last_told, tell_state},
    i18n::{Texts, Wording, clock, date_time, use_texts, word},
    platform,
    ui::{Badge, Note, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// `16:25 电话`; another day's with its date.
fn when_and_how(texts: Texts, told: &Told) -> (String, &'static str) {
    let is_today = told.at.date() == platform::today();
    let when = if is_today { clock(told.at.time()) } else { date_time(texts.get_locale(), told.at) };
    (when, told.how.word(texts.get_locale()))
}

/// 「未告知」, 「已告知 16:25 电话」 or 「告知后有变，请再告知」.
#[component]
pub(in crate::pages) fn TellLine(
    /// Who.
    person: PersonId,
    /// Whose day.
    day: NaiveDate,
    /// The receptions of that day.
    opened: Memo<Option<Opened>>,
) -> impl IntoView {
    let texts = use_texts();
    let state = Memo::new(move |_| opened.read().as_ref().map_or(TellState::NotYet, |opened| tell_state(person, day, &opened.values())));
    let told = move || {
        let opened = opened.read();
        last_told(person, day, &opened.as_ref()?.values()).map(|told| when_and_how(texts, told))
    };
    let tone = Signal::derive(move || match state.get() {
        TellState::NotYet => Tone::Calm,
        TellState::ChangedSince => Tone::Warn,
        TellState::UpToDate => Tone::Good,
    });
    let word = move || match (state.get(), told()) {
        (TellState::UpToDate, Some((when, how))) => t_string!(texts, brief.told_at, when = when, how = how),
        (TellState::ChangedSince, _) => t_string!(texts, brief.changed_since).to_owned(),
        (state, _) => state.word(texts.get_locale()).to_owned(),
    };
    let before = move || {
        let (when, how) = told().filter(|_| state.get() == TellState::ChangedSince)?;
        Some(t_string!(texts, brief.told_before, when = when, how = how))
    };
    view! {
        <div class="tell-line numbers" role="status">
            <Badge tone>{word}</Badge>
            <span class="tell-line__before">{before}</span>
        </div>
    }
}

/// What was called off since a person was told: it is not on the slip, and he must hear of it.
#[component]
pub(in crate::pages) fn CalledOff(
    /// Who.
    person: PersonId,
    /// Whose day.
    day: NaiveDate,
    /// The receptions of that day.
    opened: Memo<Option<Opened>>,
) -> impl IntoView {
    let off = Memo::new(move |_| {
        let opened = opened.read();
        let receptions = opened.as_ref().map(Opened::values).unwrap_or_default();
        called_off(person, day, &receptions).into_iter().map(str::to_owned).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !off.read().is_empty()>
            <Note tone=Tone::Warn>
                <p>{word!(brief.called_off)}</p>
                <ul class="called-off numbers">{move || off.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </Note>
        </Show>
    }
}

/// Says that some receptions of the day are missing because they cannot be opened.
#[component]
pub(in crate::pages) fn Unreadable(
    /// The receptions of that day.
    opened: Memo<Option<Opened>>,
) -> impl IntoView {
    let texts = use_texts();
    let n = Memo::new(move |_| opened.read().as_ref().map_or(0, |opened| opened.n_unreadable));
    view! {
        <Show when=move || { n.get() > 0 }>
            <Note tone=Tone::Stop>{move || t_string!(texts, brief.unreadable, n = n.get())}</Note>
        </Show>
    }
}
