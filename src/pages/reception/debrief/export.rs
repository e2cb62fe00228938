//! The minutes, to be sent as text and printed.

use super::handle::use_debriefing;
use crate::{
    i18n::{use_texts, word},
    pages::{sharing::SendSheet, telling::use_printer},
    platform,
    store::Kind,
    ui::{Button, CopyText, Glyph, Paper, Section, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 「复制文字」 and 「打印」.
#[component]
pub(super) fn Export() -> impl IntoView {
    let (texts, toasts, debriefing) = (use_texts(), use_toasts(), use_debriefing());
    let print = use_printer();
    let send_open = RwSignal::new(false);
    let by_hand = RwSignal::new(false);
    let copy = Action::new_unsync(move |text: &String| {
        let text = text.clone();
        async move {
            let copied = platform::copy_text(&text).await.is_ok();
            by_hand.set(!copied);
            if copied {
                toasts.say(t_string!(texts, debrief.copied));
            }
        }
    });
    let copy_now = move |()| drop(copy.dispatch_local(debriefing.value.read_untracked().text()));
    view! {
        <Section title=word!(debrief.take_along)>
            <div class="toolbar">
                <Button glyph=Glyph::Copy on_press=copy_now>{word!(common.copy_text)}</Button>
                <Button glyph=Glyph::Print on_press=print>{word!(common.print)}</Button>
                <Button glyph=Glyph::Paper on_press=move |()| send_open.set(true)>{word!(sharing.as_word)}</Button>
            </div>
            <SendSheet open=send_open documents=vec![(Kind::Debrief, debriefing.reception.debrief_id())] />
            <Show when=move || by_hand.get()>
                <CopyText
                    text=Signal::derive(move || debriefing.value.read().text())
                    hint=word!(common.copy_by_hand)
                />
            </Show>
        </Section>
    }
}

/// The minutes as they are printed.
#[component]
pub(super) fn Minutes() -> impl IntoView {
    let debriefing = use_debriefing();
    let text = Memo::new(move |_| debriefing.value.read().text());
    view! { <Paper text /> }
}
