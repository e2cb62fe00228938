//! 设置: language, appearance, backup.

use crate::{
    i18n::use_texts,
    ui::{EmptyState, Glyph, PageHeader},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 设置: language, appearance, backup.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, settings.title).to_owned()) />
        <EmptyState
            glyph=Glyph::Settings
            title=Signal::derive(move || t_string!(texts, settings.backup).to_owned())
            text=Signal::derive(move || t_string!(texts, settings.backup_text).to_owned())
        />
    }
}
