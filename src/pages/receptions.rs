//! 接待: the list of receptions.

use crate::{
    i18n::use_texts,
    ui::{EmptyState, Glyph, PageHeader},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 接待: the list of receptions.
#[component]
pub fn ReceptionsPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, receptions.title).to_owned()) />
        <EmptyState
            glyph=Glyph::Reception
            title=Signal::derive(move || t_string!(texts, receptions.empty).to_owned())
            text=Signal::derive(move || t_string!(texts, receptions.empty_text).to_owned())
        />
    }
}
