//! What stands on 今日 while there is no reception yet.

use super::{new_reception::NewReceptionButton, samples::SAMPLES, sharing::TakeIn};
use crate::{
    device::use_device,
    i18n::word,
    platform,
    route::Page,
    store::{Shelves, use_store},
    ui::{Glyph, Icon, LinkButton, Note, Tone},
};
use leptos::prelude::*;

/// The promise about the data, and the two ways to begin.
#[component]
pub(super) fn Welcome() -> impl IntoView {
    let store = use_store();
    // Removed receptions are still in the list; where there is none at all, the browser has cleared them.
    let is_gone = use_device().had_data() && store.shelves() == Shelves::Own && store.summaries().read_untracked().is_empty();
    let in_app = platform::is_in_app_browser(&platform::user_agent());
    view! {
        <div class="welcome">
            <span class="empty__icon">
                <Icon glyph=Glyph::Pine />
            </span>
            <p class="empty__title">{word!(receptions.welcome)}</p>
            <p class="welcome__promise">{word!(receptions.promise)}</p>
            <Show when=move || is_gone>
                <Note tone=Tone::Warn>
                    <div class="note-line">
                        <span>{word!(receptions.data_gone)}</span>
                        <LinkButton href=Page::Settings.href()>{word!(settings.restore)}</LinkButton>
                    </div>
                </Note>
            </Show>
            <Show when=move || in_app>
                <Note tone=Tone::Warn>{word!(receptions.open_in_browser)}</Note>
            </Show>
            <div class="toolbar toolbar--centred">
                <NewReceptionButton />
                <TakeIn />
                <Show when=move || store.shelves() == Shelves::Own>
                    <LinkButton href=SAMPLES>{word!(receptions.see_sample)}</LinkButton>
                </Show>
            </div>
            <p class="welcome__browsers">{word!(receptions.browsers)}</p>
        </div>
    }
}
