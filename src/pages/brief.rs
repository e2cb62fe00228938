//! 三要素: what one person is told about one day.

use super::{
    clock::use_clock,
    telling::{CalledOff, Opened, Slip, TellActions, TellLine, Unreadable, follow, receptions_on, use_printer},
};
use crate::{
    domain::{PersonId, Reception, ReceptionId, people_to_tell},
    i18n::{date, date_short, use_texts, word},
    route::{Page, Tab, name_page},
    store::use_store,
    ui::{EmptyState, Glyph, LinkButton, Note, PageHeader, Skeleton, TabLink, Tabs, Tone, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 三要素: what one person is told about one day.
#[component]
pub fn BriefPage(
    /// The reception it was opened from.
    reception: ReceptionId,
    /// Whom it is for.
    person: PersonId,
    /// The day.
    day: NaiveDate,
) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let on_day = receptions_on(store, Signal::stored(day));
    let ids = Memo::new(move |_| {
        let mut ids = on_day.get();
        if !ids.contains(&reception) {
            ids.push(reception);
        }
        ids
    });
    let opened = follow(store, ids);
    let is_open = Memo::new(move |_| opened.read().is_some());
    let whose_day = Signal::derive(move || {
        let name = opened.read().as_ref().map(|opened| opened.name(person)).unwrap_or_default();
        format!("{name} {}", date(texts.get_locale(), day)).trim().to_owned()
    });
    name_page(whose_day);
    view! {
        <div class="screen-only">
            <PageHeader title=word!(brief.title) lead=whose_day>
                <LinkButton variant=Variant::Plain glyph=Glyph::Back href=Page::Reception(reception, Tab::Schedule).href()>
                    {word!(brief.to_reception)}
                </LinkButton>
            </PageHeader>
            <Unreadable opened />
        </div>
        <Show
            when=move || is_open.get()
            fallback=move || view! { <Skeleton label=word!(common.loading) /> }
        >
            <Day reception person day opened />
        </Show>
    }
}

#[component]
fn Day(reception: ReceptionId, person: PersonId, day: NaiveDate, opened: Memo<Option<Opened>>) -> impl IntoView {
    let texts = use_texts();
    let (on_print, now) = (use_printer(), use_clock());
    let today = Memo::new(move |_| now.get().date());
    let slip = Memo::new(move |_| opened.read().as_ref().and_then(|opened| opened.brief(person, day)));
    let concerns = Memo::new(move |_| opened.read().as_ref().is_some_and(|opened| !opened.concerned(person, day).is_empty()));
    let name = move || opened.read().as_ref().map(|opened| opened.name(person)).unwrap_or_default();
    view! {
        <div class="screen-only brief__choose">
            <DaySwitch reception person day opened />
            <Leaders reception person day opened />
        </div>
        <Show
            when=move || concerns.get()
            fallback=move || {
                view! {
                    <EmptyState
                        glyph=Glyph::Paper
                        title=Signal::derive(move || t_string!(texts, brief.nothing, name = name()))
                        text=word!(brief.nothing_text)
                    />
                }
            }
        >
            <div class="screen-only brief__state">
                <TellLine person day opened />
                <CalledOff person day opened />
            </div>
            {move || slip.get().map(|brief| view! { <Slip brief today /> })}
            <div class="slip-actions">
                <TellActions person day opened on_print />
            </div>
            <div class="screen-only brief__reminder">
                <Note tone=Tone::Warn>{word!(brief.channel_reminder)}</Note>
            </div>
        </Show>
    }
}

/// Whose brief to show on another day: the same person's, or the first leader's where he has none.
fn person_on(day: NaiveDate, person: PersonId, reception: &Reception) -> PersonId {
    let people = people_to_tell(day, &[reception]);
    if people.iter().any(|(id, _)| *id == person) { person } else { people.first().map_or(person, |(id, _)| *id) }
}

/// The day before and the day after, within the visit.
#[component]
fn DaySwitch(reception: ReceptionId, person: PersonId, day: NaiveDate, opened: Memo<Option<Opened>>) -> impl IntoView {
    let texts = use_texts();
    let link = move |to: Option<NaiveDate>| {
        Memo::new(move |_| {
            let opened = opened.read();
            let (_, value) = opened.as_ref()?.receptions.iter().find(|(id, _)| *id == reception)?;
            let day = to.filter(|to| value.covers(*to))?;
            Some(Page::Brief { reception, person: person_on(day, person, value), day }.href())
        })
    };
    let (before, after) = (link(day.pred_opt()), link(day.succ_opt()));
    let has_other = move || before.read().is_some() || after.read().is_some();
    view! {
        <Show when=has_other>
            <nav class="day-switch">
                <span class="day-switch__end">
                    {move || {
                        before.get().map(|href| view! { <LinkButton glyph=Glyph::Back href>{word!(brief.day_before)}</LinkButton> })
                    }}
                </span>
                <span class="numbers">{move || date_short(texts.get_locale(), day)}</span>
                <span class="day-switch__end">
                    {move || {
                        after.get().map(|href| view! { <LinkButton glyph=Glyph::Forward href>{word!(brief.day_after)}</LinkButton> })
                    }}
                </span>
            </nav>
        </Show>
    }
}

/// The leaders of the day, each a link to his brief.
#[component]
fn Leaders(reception: ReceptionId, person: PersonId, day: NaiveDate, opened: Memo<Option<Opened>>) -> impl IntoView {
    let tabs = Memo::new(move |_| {
        let people = opened.read().as_ref().map(|opened| opened.people(day)).unwrap_or_default();
        let tab = |(id, text)| TabLink { href: Page::Brief { reception, person: id, day }.href(), text, current: id == person };
        people.into_iter().map(tab).collect::<Vec<_>>()
    });
    view! { <Tabs label=word!(brief.choose_leader) tabs /> }
}
