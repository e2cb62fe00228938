//! What the list knows of a reception, shown while its document is on its way.

use crate::{
    domain::ReceptionId,
    i18n::{date_range, party_words, use_texts, word},
    platform,
    route::name_page,
    store::use_store,
    ui::{Glyph, Icon, PageHeader, Skeleton},
};
use leptos::prelude::*;

/// Name, dates and guests of a reception that is being opened.
#[component]
pub fn Announced(
    /// The reception.
    id: ReceptionId,
) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let known = store.summaries().read_untracked().get(&id).filter(|summary| summary.live).cloned();
    on_cleanup(|| {
        if platform::is_main_heading_focused() {
            platform::focus_main_heading();
        }
    });
    let head = known.map(|summary| {
        name_page(Signal::stored(summary.name.clone()));
        let locale = texts.get_locale_untracked();
        view! {
            <div class="reception-head">
                <PageHeader title=summary.name.clone() />
                <div class="facts numbers">
                    <span class="facts__fact">
                        <Icon glyph=Glyph::Calendar />
                        {date_range(locale, summary.first_day, summary.last_day)}
                    </span>
                    <span class="facts__fact">
                        <Icon glyph=Glyph::People />
                        {party_words(locale, &summary.party, summary.n_guests)}
                    </span>
                </div>
            </div>
        }
    });
    view! {
        {head}
        <Skeleton label=word!(common.loading) lines=6 />
    }
}
