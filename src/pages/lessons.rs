//! 经验: the book of lessons.

use crate::{
    i18n::use_texts,
    ui::{EmptyState, Glyph, PageHeader},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 经验: the book of lessons.
#[component]
pub fn LessonsPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(texts, lessons.title).to_owned()) />
        <EmptyState
            glyph=Glyph::Lessons
            title=Signal::derive(move || t_string!(texts, lessons.empty).to_owned())
            text=Signal::derive(move || t_string!(texts, lessons.empty_text).to_owned())
        />
    }
}
