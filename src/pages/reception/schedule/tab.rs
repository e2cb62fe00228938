//! 日程: the toolbar, the strip of people without a role, the days.

use super::{briefs::BriefChooser, item_sheet::ItemSheet, list::DayList, paste::PasteSheet, roles::RoleStrip};
use crate::{
    domain::{ItemId, NextStep},
    i18n::word,
    pages::reception::{
        changes::{ChangesBar, PublishButton},
        current::{Current, use_current},
    },
    ui::{Button, EmptyState, Glyph, Toolbar, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What is open in the tab.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    /// The paste sheet.
    pub(super) paste: RwSignal<bool>,
    /// The chooser of leaders.
    pub(super) briefs: RwSignal<bool>,
    /// The day whose next row is being typed.
    pub(super) typing: RwSignal<Option<NaiveDate>>,
    /// The item whose sheet is or was open.
    pub(super) item: RwSignal<Option<ItemId>>,
    /// The sheet of that item.
    pub(super) sheet: RwSignal<bool>,
}

/// 日程.
#[component]
pub fn ScheduleTab() -> impl IntoView {
    let current = use_current();
    let opened = Opened {
        paste: RwSignal::new(false),
        briefs: RwSignal::new(false),
        typing: RwSignal::new(None),
        item: RwSignal::new(None),
        sheet: RwSignal::new(false),
    };
    Effect::new(move || {
        if current.asked.get() == Some(NextStep::EnterSchedule) {
            current.asked.set(None);
            opened.paste.set(true);
        }
    });
    let is_empty = Memo::new(move |_| !current.value.read().items.values().any(|item| item.live));
    let shows_days = move || !is_empty.get() || opened.typing.get().is_some();
    view! {
        <Show when=shows_days fallback=move || view! { <NoItems opened /> }>
            <ScheduleToolbar opened />
            <ChangesBar />
            <RoleStrip />
            <DayList opened />
        </Show>
        <PasteSheet open=opened.paste />
        <BriefChooser open=opened.briefs />
        <ItemSheet item=opened.item open=opened.sheet />
    }
}

/// Typing goes on at the last day that has items.
fn begin_typing(current: Current, opened: Opened) {
    let reception = current.value.read_untracked();
    let day = reception.items_by_day().keys().next_back().copied().unwrap_or(reception.first_day);
    opened.typing.set(Some(day));
}

#[component]
fn ScheduleToolbar(opened: Opened) -> impl IntoView {
    let current = use_current();
    view! {
        <Toolbar>
            <Button glyph=Glyph::Paste on_press=move |()| opened.paste.set(true)>{word!(schedule.paste)}</Button>
            <Button glyph=Glyph::Add on_press=move |()| begin_typing(current, opened)>{word!(schedule.type_rows)}</Button>
            <Button glyph=Glyph::Paper on_press=move |()| opened.briefs.set(true)>{word!(schedule.briefs)}</Button>
            <PublishButton />
        </Toolbar>
    }
}

#[component]
fn NoItems(opened: Opened) -> impl IntoView {
    let current = use_current();
    view! {
        <EmptyState
            glyph=Glyph::Calendar
            title=word!(schedule.empty)
            text=word!(schedule.empty_text)
        >
            <Button variant=Variant::Primary glyph=Glyph::Paste on_press=move |()| opened.paste.set(true)>
                {word!(schedule.paste)}
            </Button>
            <Button glyph=Glyph::Add on_press=move |()| begin_typing(current, opened)>{word!(schedule.type_rows)}</Button>
        </EmptyState>
    }
}
