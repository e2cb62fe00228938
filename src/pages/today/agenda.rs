//! 今日安排: the items of today over all receptions.

use crate::{
    domain::{AgendaEntry, Moment, Reception, ReceptionId, agenda},
    i18n::{use_texts, word},
    pages::telling::{Opened, Unreadable},
    route::{Page, Tab},
    ui::{Badge, Each, Section, Tone},
};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::sync::Arc;

/// One line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Line {
    reception: ReceptionId,
    reception_name: String,
    moment: Moment,
    start: String,
    end: String,
    place: String,
    title: String,
    people: String,
}

fn lines(opened: &Opened, now: NaiveDateTime) -> Vec<Line> {
    let receptions = opened.values();
    let line = |(id, reception): &(ReceptionId, Arc<Reception>), entry: &AgendaEntry| {
        let hours = entry.item.hours();
        let (start, end) = hours.split_once('–').unwrap_or((&hours, ""));
        let people: Vec<&str> = reception.attending(entry.item).into_iter().map(|(_, person)| person.name.as_str()).collect();
        Line {
            reception: *id,
            reception_name: if receptions.len() > 1 { reception.name.clone() } else { String::new() },
            moment: entry.moment,
            start: start.to_owned(),
            end: end.to_owned(),
            place: entry.item.place.clone(),
            title: entry.item.title.clone(),
            people: people.join("、"),
        }
    };
    let entries = agenda(now, &receptions);
    entries.iter().filter_map(|entry| Some(line(opened.receptions.get(entry.reception)?, entry))).collect()
}

/// The items of today by time; the one that is on and the next one are marked.
#[component]
pub(super) fn AgendaSection(now: Signal<NaiveDateTime>, opened: Memo<Option<Opened>>) -> impl IntoView {
    let lines = Memo::new(move |_| opened.read().as_ref().map(|opened| lines(opened, now.get())).unwrap_or_default());
    view! {
        <Unreadable opened />
        <Show when=move || !lines.read().is_empty()>
            <Section title=word!(today.agenda)>
                <div class="schedule__items">
                    <Each each=move || lines.get() key=Clone::clone let:line>
                        <AgendaRow line />
                    </Each>
                </div>
            </Section>
        </Show>
    }
}

#[component]
fn AgendaRow(line: Line) -> impl IntoView {
    let texts = use_texts();
    let moment = line.moment;
    let mark = move || match moment {
        Moment::Now => Some((Tone::Good, t_string!(texts, today.now))),
        Moment::Next => Some((Tone::Calm, t_string!(texts, today.next))),
        Moment::Past | Moment::Later => None,
    };
    let state = match moment {
        Moment::Past => "past",
        Moment::Now => "now",
        Moment::Next => "next",
        Moment::Later => "later",
    };
    view! {
        <a class="item agenda__item" data-moment=state href=Page::Reception(line.reception, Tab::Schedule).href()>
            <span class="item__hours">
                <span>{line.start}</span>
                <span class="item__end">{line.end}</span>
            </span>
            <span class="item__body">
                <span class="item__title">{line.title}</span>
                <span class="item__place">{line.place}</span>
                <span class="item__people">{line.people}</span>
                <span class="item__extra">{line.reception_name}</span>
            </span>
            {move || mark().map(|(tone, word)| view! { <Badge tone=Signal::stored(tone)>{word}</Badge> })}
        </a>
    }
}
