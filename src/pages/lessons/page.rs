//! The page: header, list, and the sheet to add and change lessons.

use super::{
    handle::use_book,
    list::List,
    sheet::{LessonSheet, Target},
};
use crate::{
    domain::Lessons,
    i18n::word,
    pages::{
        cannot_open::CannotOpen,
        form::hand::{Hand, use_hands},
        telling::use_printer,
    },
    platform,
    store::{Kind, LESSONS, use_store},
    ui::{Button, EmptyState, Glyph, PageHeader, Paper, Skeleton, Variant, outcome},
};
use leptos::prelude::*;

/// 经验: the book of lessons.
#[component]
pub fn LessonsPage() -> impl IntoView {
    let store = use_store();
    let opened = outcome(move || store.open_or_begin(Kind::Lessons, LESSONS));
    let loading = word!(common.loading);
    view! {
        {move || match opened.get() {
            None => view! { <PageHeader title=page_title() /><Skeleton label=loading lines=6 /> }.into_any(),
            Some(Err(error)) => view! { <PageHeader title=page_title() /><CannotOpen title=word!(lessons.cannot_open) error /> }.into_any(),
            Some(Ok(())) => use_hands().on::<Lessons>(LESSONS).map(|book| view! { <Opened book /> }).into_any(),
        }}
    }
}

fn page_title() -> Signal<String> {
    word!(lessons.title).into()
}

#[component]
fn Opened(book: Hand<Lessons>) -> impl IntoView {
    provide_context(book);
    let (open, target) = (RwSignal::new(false), RwSignal::new(None::<Target>));
    let is_empty = Memo::new(move |_| book.value.read().in_order().is_empty());
    let edit = Callback::new(move |whom: Target| {
        target.set(Some(whom));
        open.set(true);
    });
    let add = move |()| edit.run(Target::New(platform::new_id().into()));
    let print = use_printer();
    let empty = move || {
        view! {
            <EmptyState
                glyph=Glyph::Lessons
                title=word!(lessons.empty)
                text=word!(lessons.empty_text)
            />
        }
    };
    view! {
        <PageHeader title=page_title()>
            <Show when=move || !is_empty.get()>
                <Button glyph=Glyph::Print on_press=print>{word!(lessons.print_book)}</Button>
            </Show>
            <Button variant=Variant::Primary glyph=Glyph::Add on_press=add>{word!(lessons.add)}</Button>
        </PageHeader>
        <Show when=move || !is_empty.get() fallback=empty>
            <List on_edit=move |id| edit.run(Target::Known(id)) />
            <Printed />
        </Show>
        <LessonSheet open target />
    }
}

/// The book as it is printed.
#[component]
fn Printed() -> impl IntoView {
    let book = use_book();
    let text = Memo::new(move |_| book.value.read().book());
    view! { <Paper text /> }
}
