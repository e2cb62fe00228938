//! 「复制文字」, 「打印」 and 「已告知」 for one person's day.

use super::Opened;
use crate::{
    domain::{Channel, PersonId, ToldId},
    i18n::{Wording, use_texts, word},
    pages::form::hand::use_hands,
    platform,
    ui::{Button, CopyText, Glyph, Variant, use_toasts},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::convert::Infallible;

/// Copies, prints, and notes how the person was told.
#[component]
pub(in crate::pages) fn TellActions(
    /// Who.
    person: PersonId,
    /// Whose day.
    day: NaiveDate,
    /// The receptions of that day.
    opened: Memo<Option<Opened>>,
    /// Prints his slip.
    on_print: Callback<()>,
) -> impl IntoView {
    let (texts, toasts) = (use_texts(), use_toasts());
    let brief = Memo::new(move |_| opened.read().as_ref().and_then(|opened| opened.brief(person, day)));
    // As it reads today: the page may have stood open over midnight.
    let text = move || brief.read().as_ref().map(|brief| brief.text(platform::today()));
    let (by_hand, asks) = (RwSignal::new(false), RwSignal::new(false));
    let copy = Action::new_unsync(move |text: &String| {
        let text = text.clone();
        async move {
            let copied = platform::copy_text(&text).await.is_ok();
            by_hand.set(!copied);
            if copied {
                let name = opened.read_untracked().as_ref().map(|opened| opened.name(person)).unwrap_or_default();
                toasts.say(t_string!(texts, brief.copied, name = name));
            }
        }
    });
    let copy = move |()| {
        if let Some(text) = untrack(text) {
            copy.dispatch_local(text);
        }
    };
    let nothing = Signal::derive(move || brief.read().is_none());
    view! {
        <div class="tell__buttons">
            <Button glyph=Glyph::Copy on_press=copy disabled=nothing>{word!(common.copy_text)}</Button>
            <Button glyph=Glyph::Print on_press=on_print disabled=nothing>{word!(common.print)}</Button>
            <Button glyph=Glyph::Check on_press=move |()| asks.update(|asks| *asks = !*asks)>{word!(common.told)}</Button>
        </div>
        <Show when=move || asks.get()>
            <HowTold person day opened asks />
        </Show>
        <Show when=move || by_hand.get()>
            <div class="tell__more">
                <CopyText
                    text=Signal::derive(move || text().unwrap_or_default())
                    hint=word!(common.copy_by_hand)
                />
            </div>
        </Show>
    }
}

/// 电话, 微信, 当面: one tap notes it, with the time of the tap.
#[component]
fn HowTold(person: PersonId, day: NaiveDate, opened: Memo<Option<Opened>>, asks: RwSignal<bool>) -> impl IntoView {
    let (texts, hands) = (use_texts(), use_hands());
    let tell = move |how: Channel| {
        let Some(opened) = opened.get_untracked() else { return };
        asks.set(false);
        let told = hands.store.edit_several(&opened.concerned(person, day), "tell", |receptions, _| {
            for reception in receptions.values_mut() {
                reception.tell(ToldId(platform::new_id()), person, day, platform::now(), how);
            }
            Ok::<(), Infallible>(())
        });
        match told {
            Ok(()) => hands.say(t_string!(texts, brief.noted, name = opened.name(person), how = how.word(texts.get_locale()))),
            Err(_) => hands.toasts.say(t_string!(texts, brief.not_noted)),
        }
    };
    view! {
        <div class="tell__more tell__how" role="group" aria-label=move || t_string!(texts, brief.how)>
            <span class="tell__question">{word!(brief.how)}</span>
            {Channel::ALL
                .map(|how| {
                    view! {
                        <Button variant=Variant::Quiet on_press=move |()| tell(how)>
                            {move || how.word(texts.get_locale())}
                        </Button>
                    }
                })
                .collect_view()}
        </div>
    }
}
