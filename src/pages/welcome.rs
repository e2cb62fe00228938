//! What stands on 今日 while there is no reception yet.

use super::new_reception::NewReceptionButton;
use crate::{
    i18n::use_texts,
    platform,
    store::{Shelves, use_store},
    ui::{Glyph, Icon, LinkButton, Note, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The samples in their own database; the office's own data stays as it is.
pub(super) const SAMPLES: &str = "?samples#/receptions";

/// The promise about the data, and the two ways to begin.
#[component]
pub(super) fn Welcome() -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let in_app = platform::is_in_app_browser(&platform::user_agent());
    view! {
        <div class="welcome">
            <span class="empty__icon">
                <Icon glyph=Glyph::Pine />
            </span>
            <p class="empty__title">{move || t_string!(texts, receptions.welcome)}</p>
            <p class="welcome__promise">{move || t_string!(texts, receptions.promise)}</p>
            <Show when=move || in_app>
                <Note tone=Tone::Warn>{move || t_string!(texts, receptions.open_in_browser)}</Note>
            </Show>
            <div class="toolbar toolbar--centred">
                <NewReceptionButton />
                <Show when=move || store.shelves() == Shelves::Own>
                    <LinkButton href=SAMPLES>{move || t_string!(texts, receptions.see_sample)}</LinkButton>
                </Show>
            </div>
            <p class="welcome__browsers">{move || t_string!(texts, receptions.browsers)}</p>
        </div>
    }
}
