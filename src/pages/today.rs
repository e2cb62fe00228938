//! 今日: the day, and what to say to whom tomorrow.

use crate::{
    i18n::use_texts,
    ui::{EmptyState, Glyph, PageHeader},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 今日: the day, and what to say to whom tomorrow.
#[component]
pub fn TodayPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, today.title).to_owned()) />
        <EmptyState
            glyph=Glyph::Pine
            title=Signal::derive(move || t_string!(texts, today.welcome).to_owned())
            text=Signal::derive(move || t_string!(texts, today.privacy).to_owned())
        />
    }
}
