//! 常用资料: people, places and vehicles used again and again.

use crate::{
    i18n::use_texts,
    ui::{EmptyState, Glyph, PageHeader},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 常用资料: people, places and vehicles used again and again.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, directory.title).to_owned()) />
        <EmptyState
            glyph=Glyph::Directory
            title=Signal::derive(move || t_string!(texts, directory.empty).to_owned())
            text=Signal::derive(move || t_string!(texts, directory.empty_text).to_owned())
        />
    }
}
