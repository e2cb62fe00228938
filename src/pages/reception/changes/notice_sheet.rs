//! 生成变更通知: what changed (原→现), why, who is to reply, and the text as it will be sent.

use crate::{
    device::use_device,
    domain::{Notice, NoticeError, Recipient, VersionId, changes, concerned},
    i18n::{Texts, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    parts::{part, use_parts},
    platform::{self, new_id, now},
    store::use_store,
    ui::{Button, Chips, Choice, Field, Glyph, Note, Sheet, Tone, Variant, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::t_string;

/// The sheet.
#[component]
pub(super) fn NoticeSheet(open: RwSignal<bool>) -> impl IntoView {
    let parts = use_parts();
    view! {
        <Sheet open title=word!(changes.announce)>
            {part(move || (parts.notice)(open))}
        </Sheet>
    }
}

/// Who may be asked, in the order of the text: those concerned, then everybody else of ours.
#[derive(Clone, PartialEq)]
struct Candidates {
    all: Vec<(Recipient, String)>,
    n_concerned: usize,
}

fn key(who: Recipient) -> String {
    match who {
        Recipient::Person(id) => id.to_string(),
        Recipient::Guest(id) => id.to_string(),
    }
}

fn use_candidates() -> Memo<Candidates> {
    let (store, current) = (use_store(), use_current());
    Memo::new(move |_| {
        let reception = current.value.read();
        let mut all = concerned(&reception, &changes(&reception), &store.office().read());
        let n_concerned = all.len();
        for (id, person) in reception.people_in_order() {
            let who = Recipient::Person(id);
            if !all.iter().any(|(known, _)| *known == who) && !person.name.is_empty() {
                all.push((who, person.name.clone()));
            }
        }
        Candidates { all, n_concerned }
    })
}

/// What stands in the sheet 「生成变更通知」.
#[component]
pub fn DraftNotice(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let current = use_current();
    let candidates = use_candidates();
    let concerned = candidates.with_untracked(|c| c.all.iter().take(c.n_concerned).map(|(who, _)| key(*who)).collect::<Vec<_>>());
    let (reason, chosen) = (RwSignal::new(String::new()), RwSignal::new(concerned));
    let found = Memo::new(move |_| changes(&current.value.read()));
    let notice = Memo::new(move |_| {
        let (candidates, chosen) = (candidates.read(), chosen.read());
        let to: Vec<_> = candidates.all.iter().filter(|(who, _)| chosen.contains(&key(*who))).cloned().collect();
        Notice::draft(&found.read(), &reason.read(), &to)
    });
    let choices = Signal::derive(move || candidates.read().all.iter().map(|(who, name)| Choice::new(key(*who), name)).collect::<Vec<_>>());
    let toggle = move |key: String| {
        chosen.update(|chosen| match chosen.iter().position(|known| *known == key) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(key),
        });
    };
    let lines = move || found.read().iter().map(|change| view! { <li>{change.line.clone()}</li> }).collect_view();
    view! {
        <ul class="changes-list">{lines}</ul>
        <Field label=word!(changes.reason) value=reason />
        <div class="field">
            <span class="field__label" aria-hidden="true">{word!(changes.who_replies)}</span>
            <Chips label=word!(changes.who_replies) choices chosen on_toggle=toggle />
        </div>
        <p class="slip notice-text" lang="zh-CN">{move || notice.read().to_string()}</p>
        <Note tone=Tone::Calm>{word!(brief.channel_reminder)}</Note>
        <Issue notice open />
    }
}

fn refusal(texts: Texts, error: Option<NoticeError>) -> Option<&'static str> {
    error.map(|error| match error {
        NoticeError::NoChange => t_string!(texts, changes.no_change),
        NoticeError::Outdated => t_string!(texts, changes.outdated),
    })
}

#[component]
fn Issue(notice: Memo<Notice>, open: RwSignal<bool>) -> impl IntoView {
    let (texts, editing, device, toasts) = (use_texts(), use_editing(), use_device(), use_toasts());
    let issue = move || {
        let (notice, by) = (notice.get_untracked(), device.person().get_untracked().name);
        let done = editing.try_edit("issue-notice", |reception| reception.issue(VersionId(new_id()), now(), &by, notice));
        match done {
            Ok(()) => {
                open.set(false);
                true
            }
            Err(error) => {
                if let Some(said) = refusal(texts, error) {
                    toasts.say(said);
                }
                false
            }
        }
    };
    let copy_and_issue = move |()| {
        let text = notice.get_untracked().to_string();
        if issue() {
            spawn_local(async move {
                // Where the browser refuses, the card below has the text to copy by hand.
                let copied = platform::copy_text(&text).await.is_ok();
                editing.say(if copied { t_string!(texts, changes.issued_copied) } else { t_string!(texts, changes.issued) }.to_owned());
            });
        }
    };
    let issue_only = move |()| {
        if issue() {
            editing.say(t_string!(texts, changes.issued).to_owned());
        }
    };
    view! {
        <div class="sheet__actions">
            <Button on_press=issue_only>{word!(changes.issue)}</Button>
            <Button variant=Variant::Primary glyph=Glyph::Copy on_press=copy_and_issue>{word!(changes.issue_and_copy)}</Button>
        </div>
    }
}
