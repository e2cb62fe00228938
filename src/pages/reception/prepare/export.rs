//! 导出: the list as text to send, and on paper.

use super::shelf::use_shelf;
use crate::{
    i18n::{use_texts, word},
    pages::{reception::current::use_current, sharing::SendSheet, telling::use_printer},
    platform,
    store::Kind,
    ui::{Button, CopyText, Glyph, Sheet, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 「导出」 with its sheet.
#[component]
pub(super) fn ExportButton() -> impl IntoView {
    let (open, send_open) = (RwSignal::new(false), RwSignal::new(false));
    let id = use_current().id;
    view! {
        <Button glyph=Glyph::Download on_press=move |()| open.set(true)>{word!(prepare.export)}</Button>
        <Sheet open title=word!(prepare.export)>
            <Ways open send_open />
        </Sheet>
        <SendSheet open=send_open documents=vec![(Kind::Checklist, id.checklist_id())] />
    }
}

#[component]
fn Ways(open: RwSignal<bool>, send_open: RwSignal<bool>) -> impl IntoView {
    let (texts, toasts, shelf) = (use_texts(), use_toasts(), use_shelf());
    let by_hand = RwSignal::new(false);
    let copy = Action::new_unsync(move |text: &String| {
        let text = text.clone();
        async move {
            let copied = platform::copy_text(&text).await.is_ok();
            by_hand.set(!copied);
            if copied {
                open.set(false);
                toasts.say(t_string!(texts, prepare.copied));
            }
        }
    });
    let copy = move |()| drop(copy.dispatch_local(shelf.list.read_untracked().text()));
    let print = use_printer();
    let print = move |()| {
        open.set(false);
        print.run(());
    };
    let send = move |()| {
        open.set(false);
        send_open.set(true);
    };
    view! {
        <div class="menu">
            <Button glyph=Glyph::Copy on_press=copy>{word!(common.copy_text)}</Button>
            <Button glyph=Glyph::Print on_press=print>{word!(common.print)}</Button>
            <Button glyph=Glyph::Paper on_press=send>{word!(sharing.as_word)}</Button>
        </div>
        <Show when=move || by_hand.get()>
            <CopyText
                text=Signal::derive(move || shelf.list.read().text())
                hint=word!(common.copy_by_hand)
            />
        </Show>
    }
}
