//! One change notice: what it said, and who has confirmed it.

use crate::{
    domain::{Channel, Confirmation, Notice, Published, Recipient, VersionId},
    i18n::{Wording, clock, date_time, use_texts, word},
    pages::{
        clock::use_clock,
        reception::current::{use_current, use_editing},
    },
    platform::{self, now},
    ui::{Badge, Button, CopyText, Each, Glyph, Tone, Variant, use_toasts},
};
use chrono::{Duration, NaiveDateTime};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::t_string;

/// Whoever has not confirmed by then is to be called.
const PATIENCE: Duration = Duration::minutes(30);

/// The notice.
#[component]
pub(super) fn NoticeCard(id: VersionId) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let version = Memo::new(move |_| current.value.read().published.get(&id).cloned().unwrap_or_default());
    let count = Memo::new(move |_| {
        let version = version.read();
        let notice = version.notice.as_ref();
        notice.map_or((0, 0), |notice| (notice.unconfirmed().len(), notice.addressees().len()))
    });
    let tone = Signal::derive(move || if count.read().0 == 0 { Tone::Good } else { Tone::Warn });
    let state = move || match count.get() {
        (_, 0) => t_string!(texts, changes.nobody_asked).to_owned(),
        (0, n) => t_string!(texts, changes.all_confirmed, n = n),
        (open, n) => t_string!(texts, changes.n_confirmed, done = n - open, n = n),
    };
    let recipients = Memo::new(move |_| {
        let version = version.read();
        let notice = version.notice.as_ref();
        notice.map(|notice| notice.addressees().into_iter().map(|(who, _)| who).collect::<Vec<_>>()).unwrap_or_default()
    });
    let has_open = count.get_untracked().0 > 0;
    view! {
        <details class="card notice-card" open=has_open>
            <summary class="notice-card__head">
                <span class="notice-card__title">
                    {move || t_string!(texts, changes.notice_of, at = date_time(texts.get_locale(), version.read().at))}
                </span>
                <Badge tone>{state}</Badge>
            </summary>
            <NoticeText version />
            <ul class="confirmations">
                <Each each=move || recipients.get() key=|who| *who let:who>
                    <Confirming id who version />
                </Each>
            </ul>
        </details>
    }
}

#[component]
fn NoticeText(version: Memo<Published>) -> impl IntoView {
    let (texts, toasts) = (use_texts(), use_toasts());
    let text = Memo::new(move |_| version.read().notice.as_ref().map(Notice::to_string).unwrap_or_default());
    let by_hand = RwSignal::new(false);
    let copy = move |()| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = platform::copy_text(&text).await.is_ok();
            by_hand.set(!copied);
            if copied {
                toasts.say(t_string!(texts, changes.copied));
            }
        });
    };
    view! {
        <p class="notice-text" lang="zh-CN">{move || text.get()}</p>
        <Button glyph=Glyph::Copy on_press=copy>{word!(common.copy_text)}</Button>
        <Show when=move || by_hand.get()>
            <CopyText text hint=word!(common.copy_by_hand) />
        </Show>
    }
}

/// Not confirmed for longer than anybody should wait.
fn is_late(issued: NaiveDateTime, now: NaiveDateTime) -> bool {
    now - issued > PATIENCE
}

/// One of those asked: how he confirmed, or one tap for it.
#[component]
fn Confirming(id: VersionId, who: Recipient, version: Memo<Published>) -> impl IntoView {
    let (texts, editing, time) = (use_texts(), use_editing(), use_clock());
    let entry = Memo::new(move |_| {
        let version = version.read();
        let notice = version.notice.as_ref()?;
        notice.addressees().into_iter().find(|(other, _)| *other == who).map(|(_, entry)| entry.clone())
    });
    let name = move || entry.read().as_ref().map(|entry| entry.name.clone()).unwrap_or_default();
    let confirmed = Memo::new(move |_| entry.read().as_ref().and_then(|entry| entry.confirmed.clone()));
    let confirm = move |how: Channel| {
        let said = t_string!(texts, changes.noted, name = name(), how = how.word(texts.get_locale()));
        if editing.edit("confirm", |reception| reception.confirm(id, who, now(), how)) {
            editing.say(said);
        }
    };
    let take_back = move |()| {
        if editing.edit("unconfirm", |reception| reception.unconfirm(id, who)) {
            editing.say(t_string!(texts, changes.taken_back, name = name()));
        }
    };
    let late = Memo::new(move |_| confirmed.read().is_none() && is_late(version.read().at, time.get()));
    let how = move |Confirmation { at, how }: Confirmation| {
        let said = t_string!(texts, changes.confirmed, at = clock(at.time()), how = how.word(texts.get_locale()));
        view! {
            <Badge tone=Tone::Good>{said}</Badge>
            <Button variant=Variant::Plain on_press=take_back>
                {t_string!(texts, changes.take_back)}
            </Button>
        }
    };
    let ask = move || {
        let buttons = Channel::ALL.map(|how| {
            view! {
                <Button variant=Variant::Quiet on_press=move |()| confirm(how)>
                    {move || how.word(texts.get_locale())}
                </Button>
            }
        });
        view! { <div class="confirmation__how">{buttons.collect_view()}</div> }
    };
    view! {
        <li class="confirmation" role="group" aria-label=name data-late=move || late.get().then_some("")>
            <span class="confirmation__name">{name}</span>
            <Show when=move || late.get()>
                <Badge tone=Tone::Stop>{word!(changes.late)}</Badge>
            </Show>
            {move || match confirmed.get() {
                Some(confirmation) => how(confirmation).into_any(),
                None => ask().into_any(),
            }}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_hour_is_waited_and_no_longer() {
        let issued: NaiveDateTime = "2026-04-15T16:20:00".parse().unwrap();
        for (minutes, late) in [(0, false), (30, false), (31, true)] {
            assert_eq!(is_late(issued, issued + Duration::minutes(minutes)), late, "{minutes}");
        }
    }
}
