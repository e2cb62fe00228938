//! 定稿, and the line that says what has changed since.

use super::{notice::NoticeCard, notice_sheet::NoticeSheet};
use crate::{
    device::use_device,
    domain::{NextStep, VersionId, changes},
    i18n::{date_time, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    platform::{new_id, now},
    ui::{Button, Each, Glyph, Note, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 「定稿」, as long as the schedule is not published.
#[component]
pub(in crate::pages::reception) fn PublishButton() -> impl IntoView {
    let (texts, current, editing, device) = (use_texts(), use_current(), use_editing(), use_device());
    let is_published = Memo::new(move |_| current.value.read().is_published());
    let publish = move |()| {
        let by = device.person().get_untracked().name;
        let done = editing.edit("publish", |reception| {
            reception.publish(VersionId(new_id()), now(), &by);
        });
        if done {
            editing.say(t_string!(texts, changes.published_now).to_owned());
        }
    };
    view! {
        <Show when=move || !is_published.get()>
            <Button glyph=Glyph::Check on_press=publish>{word!(changes.publish)}</Button>
        </Show>
    }
}

/// When it was published, what has changed since, and the notices issued.
#[component]
pub(in crate::pages::reception) fn ChangesBar() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let open = RwSignal::new(false);
    Effect::new(move || {
        if matches!(current.asked.get(), Some(NextStep::AnnounceChanges(_))) {
            current.asked.set(None);
            open.set(true);
        }
    });
    let n_changes = Memo::new(move |_| changes(&current.value.read()).len());
    let published = Memo::new(move |_| {
        let reception = current.value.read();
        let (_, first) = reception.versions_in_order().into_iter().next()?;
        Some((first.at, first.by.clone()))
    });
    let published_line = move || {
        published.get().map(|(at, by)| {
            let at = date_time(texts.get_locale(), at);
            if by.is_empty() {
                t_string!(texts, changes.published_at, at = at)
            } else {
                t_string!(texts, changes.published_by, at = at, by = by)
            }
        })
    };
    let notices = Memo::new(move |_| current.value.read().notices().into_iter().map(|(id, _, _)| id).collect::<Vec<_>>());
    view! {
        <Show when=move || published.read().is_some()>
            <section class="changes-bar" aria-label=move || t_string!(texts, changes.section)>
                <p class="changes-bar__state">{published_line}</p>
                <Show when=move || { n_changes.get() > 0 }>
                    <Note tone=Tone::Warn>
                        <div class="note-line">
                            <span>{move || t_string!(texts, changes.not_announced, n = n_changes.get())}</span>
                            <Button variant=Variant::Primary on_press=move |()| open.set(true)>{word!(changes.announce)}</Button>
                        </div>
                    </Note>
                </Show>
                <Each each=move || notices.get() key=|id| *id let:id>
                    <NoticeCard id />
                </Each>
            </section>
        </Show>
        <NoticeSheet open />
    }
}
