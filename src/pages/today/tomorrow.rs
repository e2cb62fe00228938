//! 明日安排, or another day's: every leader of a day over all receptions, to be told right here.

use crate::{
    domain::{Brief, PersonId, TellState, next_day_to_tell, people_to_tell, tell_state},
    i18n::{clock, date_short, use_texts, word},
    pages::telling::{CalledOff, Opened, Slip, TellActions, TellLine, Unreadable, follow, receptions_on, use_printer},
    route::Page,
    store::use_store,
    ui::{Button, Choice, Each, EmptyState, Glyph, OneChip, Section},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The next day on which somebody has something, after tomorrow; known once the receptions are open.
fn day_beyond(opened: &Opened, tomorrow: NaiveDate) -> Option<NaiveDate> {
    next_day_to_tell(tomorrow, &opened.values())
}

/// The day to begin with: tomorrow, else the next one on which somebody has something, else today where somebody has.
fn first_day(opened: Option<&Opened>, today: NaiveDate, tomorrow: NaiveDate) -> NaiveDate {
    let Some(opened) = opened else { return tomorrow };
    let has_people = |day: &NaiveDate| !people_to_tell(*day, &opened.values()).is_empty();
    let soon = Some(tomorrow).filter(has_people).or_else(|| day_beyond(opened, tomorrow));
    soon.or_else(|| Some(today).filter(has_people)).unwrap_or(tomorrow)
}

/// The section, and the slips that printing brings to paper.
#[component]
pub(super) fn TomorrowSection(
    today: Signal<NaiveDate>,
    /// The receptions around today.
    near: Memo<Option<Opened>>,
) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let chosen: RwSignal<Option<NaiveDate>> = RwSignal::new(None);
    let tomorrow = Memo::new(move |_| today.get().succ_opt().unwrap_or_default());
    let day = Memo::new(move |_| chosen.get().unwrap_or_else(|| first_day(near.read().as_ref(), today.get(), tomorrow.get())));
    let opened = follow(store, receptions_on(store, day.into()));
    let people = Memo::new(move |_| opened.read().as_ref().map(|opened| opened.people(day.get())).unwrap_or_default());
    let only: RwSignal<Option<PersonId>> = RwSignal::new(None);
    let print = use_printer();
    let is_fallback = move || chosen.read().is_none() && day.get() != tomorrow.get();
    let day_word = move || date_short(texts.get_locale(), day.get());
    let lead = move || {
        if is_fallback() {
            t_string!(texts, today.nothing_tomorrow, day = day_word())
        } else {
            t_string!(texts, today.tomorrow_lead).to_owned()
        }
    };
    let title = Signal::derive(move || match (day.get() - today.get()).num_days() {
        0 => t_string!(texts, today.slips_today).to_owned(),
        1 => t_string!(texts, today.tomorrow).to_owned(),
        _ => t_string!(texts, today.slips_on, day = day_word()),
    });
    let print_one = Callback::new(move |person| {
        only.set(Some(person));
        print.run(());
    });
    let print_all = move |()| {
        only.set(None);
        print.run(());
    };
    let rows = move || people.get().into_iter().map(|(id, name)| (id, name, day.get())).collect::<Vec<_>>();
    let nobody = move || {
        view! {
            <EmptyState
                glyph=Glyph::Calendar
                title=Signal::derive(move || t_string!(texts, today.nothing_to_tell, day = day_word()))
                text=word!(today.nothing_to_tell_text)
            />
        }
    };
    view! {
        <Section title>
            <div class="tomorrow__head">
                <DayChoice today tomorrow=tomorrow.into() near day=day.into() chosen />
                <Show when=move || !people.read().is_empty()>
                    <Count day opened />
                    <Button glyph=Glyph::Print on_press=print_all>{word!(today.print_all)}</Button>
                </Show>
            </div>
            <Unreadable opened />
            <Show when=move || !people.read().is_empty() fallback=nobody>
                <p class="tomorrow__lead">{lead}</p>
                <div class="leader-list">
                    <Each each=rows key=Clone::clone let((person, name, day))>
                        <Leader person name day opened print_one />
                    </Each>
                </div>
            </Show>
        </Section>
        <Slips day today opened only />
    }
}

/// 今天, 明天, and the next day that has something.
#[component]
fn DayChoice(
    today: Signal<NaiveDate>,
    tomorrow: Signal<NaiveDate>,
    near: Memo<Option<Opened>>,
    day: Signal<NaiveDate>,
    chosen: RwSignal<Option<NaiveDate>>,
) -> impl IntoView {
    let texts = use_texts();
    let beyond = Memo::new(move |_| near.read().as_ref().and_then(|opened| day_beyond(opened, tomorrow.get())));
    let choices = Signal::derive(move || {
        let named = |day: NaiveDate, word: &str| Choice::new(day.to_string(), word);
        let mut choices =
            vec![named(today.get(), t_string!(texts, common.today)), named(tomorrow.get(), t_string!(texts, common.tomorrow))];
        choices.extend(beyond.get().map(|day| named(day, &date_short(texts.get_locale(), day))));
        choices
    });
    view! {
        <OneChip
            label=word!(today.which_day)
            choices
            chosen=Signal::derive(move || day.get().to_string())
            on_choose=move |key: String| chosen.set(key.parse().ok())
        />
    }
}

/// `3/5人已告知`
#[component]
fn Count(day: Memo<NaiveDate>, opened: Memo<Option<Opened>>) -> impl IntoView {
    let texts = use_texts();
    let count = Memo::new(move |_| {
        let (day, opened) = (day.get(), opened.read());
        let receptions = opened.as_ref().map(Opened::values).unwrap_or_default();
        let people = people_to_tell(day, &receptions);
        let told = people.iter().filter(|(id, _)| tell_state(*id, day, &receptions) == TellState::UpToDate).count();
        (told, people.len())
    });
    view! {
        <span class="tomorrow__count numbers">
            {move || {
                let (told, n) = count.get();
                t_string!(texts, today.n_told, told = told, n = n)
            }}
        </span>
    }
}

#[component]
fn Leader(person: PersonId, name: String, day: NaiveDate, opened: Memo<Option<Opened>>, print_one: Callback<PersonId>) -> impl IntoView {
    let texts = use_texts();
    let brief = Memo::new(move |_| opened.read().as_ref().and_then(|opened| opened.brief(person, day)));
    let href = Memo::new(move |_| {
        let reception = opened.read().as_ref().and_then(|opened| opened.concerned(person, day).first().copied());
        reception.map(|reception| Page::Brief { reception, person, day }.href()).unwrap_or_default()
    });
    let post = move || {
        let opened = opened.read();
        opened.as_ref()?.receptions.iter().find_map(|(_, reception)| reception.people.get(&person).map(|person| person.post.clone()))
    };
    let facts = move || match (brief.read().as_ref(), brief.read().as_ref().and_then(Brief::start)) {
        (Some(brief), Some(start)) => t_string!(texts, today.n_items_from, n = brief.items.len(), time = clock(start)),
        _ => t_string!(texts, today.all_off).to_owned(),
    };
    let label = name.clone();
    view! {
        <div class="leader" role="group" aria-label=label>
            <div class="leader__who">
                <a class="leader__name" href=move || href.get()>
                    {name}
                </a>
                <span class="leader__facts">{post}</span>
                <span class="leader__facts">{facts}</span>
            </div>
            <TellLine person day opened />
            <TellActions person day opened on_print=Callback::new(move |()| print_one.run(person)) />
            <div class="leader__off">
                <CalledOff person day opened />
            </div>
        </div>
    }
}

/// The slips of the day, one to a page; on paper only.
#[component]
fn Slips(day: Memo<NaiveDate>, today: Signal<NaiveDate>, opened: Memo<Option<Opened>>, only: RwSignal<Option<PersonId>>) -> impl IntoView {
    let briefs = move || {
        let (day, opened) = (day.get(), opened.read());
        let people = opened.as_ref().map(|opened| opened.people(day)).unwrap_or_default();
        let people = people.into_iter().map(|(id, _)| id).filter(|id| only.get().is_none_or(|only| only == *id));
        people.filter_map(|id| opened.as_ref()?.brief(id, day)).map(|brief| view! { <Slip brief today /> }).collect_view()
    };
    view! { <div class="print-only">{briefs}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendance, Item, ItemId, Person, Reception, ReceptionId, Role};
    use std::sync::Arc;
    use uuid::Uuid;

    fn on(day: NaiveDate) -> Opened {
        let id = PersonId(Uuid::from_u128(1));
        let there = Attendance { here: true, role: Role::Chair, ..Attendance::default() };
        let start = day.and_hms_opt(9, 0, 0).unwrap();
        let item = Item { live: true, start, people: [(id, there)].into(), ..Item::default() };
        let people = [(id, Person { live: true, name: "赵明远".into(), ..Person::default() })].into();
        let reception = Reception { people, items: [(ItemId(Uuid::from_u128(1)), item)].into(), ..Reception::default() };
        Opened { receptions: vec![(ReceptionId(Uuid::from_u128(1)), Arc::new(reception))], n_unreadable: 0 }
    }

    #[test]
    fn an_empty_tomorrow_gives_way_to_the_next_day_that_has_something() {
        let [yesterday, today, tomorrow, later] = [14, 15, 16, 20].map(|day| NaiveDate::from_ymd_opt(2026, 4, day).unwrap());
        for (opened, expected) in [
            (Some(on(tomorrow)), tomorrow),
            (Some(on(later)), later),
            (Some(on(today)), today),
            (Some(on(yesterday)), tomorrow),
            (None, tomorrow),
        ] {
            assert_eq!(first_day(opened.as_ref(), today, tomorrow), expected);
        }
    }
}
