//! 粘贴群里发言: the text of a group chat, shown as it was read, put right in place, then put in as one step.

use super::{handle::use_debriefing, preview::PreviewRows};
use crate::{
    i18n::{use_texts, word},
    import::{PasteContext, PasteError, PastedDebrief, paste_debrief},
    pages::{
        form::draft::{SheetDraft, TakenUp},
        reception::current::use_current,
    },
    platform,
    store::use_store,
    ui::{Badge, Button, Sheet, TextArea, Tone, Variant},
};
use leptos::{ev::ClipboardEvent, prelude::*};
use leptos_i18n::t_string;

/// Why nothing of a pasted text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unread {
    TooLong,
    Nothing,
}

/// 粘贴群里发言.
#[component]
pub(super) fn PasteSheet(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Sheet open wide=true title=word!(debrief.paste)>
            <Pasting open />
        </Sheet>
    }
}

#[component]
fn Pasting(open: RwSignal<bool>) -> impl IntoView {
    let found = RwSignal::new(None::<PastedDebrief>);
    let text = RwSignal::new(String::new());
    let draft = SheetDraft::follow(use_store(), use_debriefing().reception.debrief_id(), "paste", &[("text", text)]);
    let is_read = Memo::new(move |_| found.read().is_some());
    view! {
        <Show when=move || is_read.get() fallback=move || view! { <TakenUp draft /><PasteBox text found /> }>
            <Preview found draft open />
        </Show>
    }
}

/// Does something with what is known of those who may have spoken.
fn with_context() -> impl Fn(&mut dyn FnMut(&PasteContext)) + Copy + 'static {
    let (store, current, debriefing) = (use_store(), use_current(), use_debriefing());
    move |work| {
        let (reception, office) = (current.value.get_untracked(), store.office().get_untracked());
        let ours = reception.people_in_order().into_iter().map(|(_, person)| person.name.clone());
        let debrief = debriefing.value.get_untracked();
        let here = debrief.participants_in_order().into_iter().map(|(_, one)| one.name.clone());
        work(&PasteContext {
            first_day: reception.first_day,
            last_day: reception.last_day,
            party: &reception.party,
            people: here.chain(ours).collect(),
            guests: reception.guests_in_order().into_iter().map(|(_, guest)| guest.name.clone()).collect(),
            office: &office,
        });
    }
}

/// Where the chat is pasted or typed.
#[component]
fn PasteBox(text: RwSignal<String>, found: RwSignal<Option<PastedDebrief>>) -> impl IntoView {
    let texts = use_texts();
    let unread = RwSignal::new(None::<Unread>);
    let with_context = with_context();
    let take = move |pasted: &str| {
        with_context(&mut |ctx| match paste_debrief(pasted, ctx) {
            Ok(read) if read.rows.is_empty() => unread.set(Some(Unread::Nothing)),
            Ok(read) => found.set(Some(read)),
            Err(PasteError::TooLong { .. }) => unread.set(Some(Unread::TooLong)),
        });
    };
    let paste = move |event: ClipboardEvent| {
        let pasted = platform::pasted(&event).text;
        let is_whole = text.read_untracked().trim().is_empty();
        if is_whole && !pasted.trim().is_empty() {
            event.prevent_default();
            text.set(pasted.clone());
            take(&pasted);
        }
    };
    let problem = Signal::derive(move || {
        unread.get().map(|why| match why {
            Unread::TooLong => t_string!(texts, debrief.too_long).to_owned(),
            Unread::Nothing => t_string!(texts, debrief.nothing_read).to_owned(),
        })
    });
    view! {
        <div class="paste-box" on:paste=paste>
            <TextArea
                label=word!(debrief.paste_label)
                hint=word!(debrief.paste_hint)
                rows=8
                value=text
                problem
            />
        </div>
        <div class="sheet__actions">
            <Button
                variant=Variant::Primary
                disabled=Signal::derive(move || text.read().trim().is_empty())
                on_press=move |()| take(&text.get_untracked())
            >
                {word!(debrief.read)}
            </Button>
        </div>
    }
}

/// What was read, to be checked before it is put in.
#[component]
fn Preview(found: RwSignal<Option<PastedDebrief>>, draft: SheetDraft, open: RwSignal<bool>) -> impl IntoView {
    let left_over = Memo::new(move |_| found.read().as_ref().map(|found| found.headings.join("\n")).unwrap_or_default());
    view! {
        <PreviewRows found />
        <Show when=move || !left_over.read().is_empty()>
            <div>
                <p class="field__label">{word!(debrief.left_over)}</p>
                <p class="preview__left-over">{move || left_over.get()}</p>
            </div>
        </Show>
        <PutIn found draft open />
    }
}

/// How much was read, and the button that puts it in.
#[component]
fn PutIn(found: RwSignal<Option<PastedDebrief>>, draft: SheetDraft, open: RwSignal<bool>) -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let with_context = with_context();
    let counts =
        Memo::new(move |_| found.read().as_ref().map_or((0, 0, 0), |found| (found.rows.len(), found.n_doubtful(), found.n_blocked())));
    let count = move || match counts.get() {
        (n, 0, _) => t_string!(texts, debrief.found, n = n),
        (n, doubtful, _) => t_string!(texts, debrief.found_doubtful, n = n, doubtful = doubtful),
    };
    let tone = Signal::derive(move || if counts.get().1 == 0 { Tone::Good } else { Tone::Warn });
    let blocked = move || match counts.get().2 {
        0 => None,
        n => Some(view! { <span class="field__help">{t_string!(texts, debrief.blocked, n = n)}</span> }),
    };
    let put_in = move |()| {
        let Some(read) = found.get_untracked() else { return };
        let (mut n, mut is_written) = (0, false);
        with_context(&mut |ctx| {
            is_written = debriefing.edit("debrief.paste", |debrief| n = read.put_into(debrief, ctx, platform::now(), platform::new_id));
        });
        if is_written {
            draft.forget();
            open.set(false);
            match n {
                0 => debriefing.say_only(t_string!(texts, debrief.put_in_none).to_owned()),
                n => debriefing.say(t_string!(texts, debrief.put_in_done, n = n)),
            }
        }
    };
    view! {
        <div class="sheet__actions">
            <div class="preview__count" role="status">
                <Badge tone>{count}</Badge>
                {blocked}
            </div>
            <Button variant=Variant::Plain on_press=move |()| found.set(None)>{word!(debrief.paste_again)}</Button>
            <Button
                variant=Variant::Primary
                disabled=Signal::derive(move || counts.get().0 == 0 || counts.get().2 > 0)
                on_press=put_in
            >
                {word!(debrief.put_in)}
            </Button>
        </div>
    }
}
