//! 三要素: whose brief to open, by day.

use crate::{
    domain::{PersonId, TellState, leaders_on, tell_state},
    i18n::{Wording, date_short, use_texts, word},
    pages::reception::current::use_current,
    route::Page,
    ui::{Badge, Glyph, Icon, Note, Sheet, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Leader {
    day: NaiveDate,
    id: PersonId,
    name: String,
    post: String,
    told: TellState,
}

const fn tone(told: TellState) -> Tone {
    match told {
        TellState::NotYet => Tone::Calm,
        TellState::ChangedSince => Tone::Warn,
        TellState::UpToDate => Tone::Good,
    }
}

#[component]
pub(super) fn BriefChooser(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Sheet open title=word!(schedule.briefs)>
            <Leaders />
        </Sheet>
    }
}

#[component]
fn Leaders() -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let days = Memo::new(move |_| {
        let reception = current.value.read();
        let on_day = |day| {
            let leaders = leaders_on(day, &[&reception]).into_iter();
            let leader = |(id, person): (PersonId, &crate::domain::Person)| Leader {
                day,
                id,
                name: person.name.clone(),
                post: person.post.clone(),
                told: tell_state(id, day, &[&reception]),
            };
            (day, leaders.map(leader).collect::<Vec<_>>())
        };
        reception.items_by_day().into_keys().map(on_day).filter(|(_, leaders)| !leaders.is_empty()).collect::<Vec<_>>()
    });
    view! {
        <Show
            when=move || !days.read().is_empty()
            fallback=move || view! { <Note tone=Tone::Calm>{word!(schedule.no_leaders)}</Note> }
        >
            <p class="field__help">{word!(schedule.choose_leader)}</p>
            {move || {
                days.get()
                    .into_iter()
                    .map(|(day, leaders)| {
                        view! {
                            <section class="brief-day">
                                <h3 class="brief-day__title">{date_short(texts.get_locale(), day)}</h3>
                                <ul class="brief-day__leaders">{leaders.into_iter().map(|leader| view! { <LeaderLink leader /> }).collect_view()}</ul>
                            </section>
                        }
                    })
                    .collect_view()
            }}
        </Show>
    }
}

#[component]
fn LeaderLink(leader: Leader) -> impl IntoView {
    let texts = use_texts();
    let reception = use_current().id;
    let Leader { day, id, name, post, told } = leader;
    view! {
        <li>
            <a class="brief-link" href=Page::Brief { reception, person: id, day }.href()>
                <span class="person-row__name">{name}</span>
                <span class="brief-link__post">{post}</span>
                <Badge tone=tone(told)>{move || told.word(texts.get_locale())}</Badge>
                <Icon glyph=Glyph::Forward />
            </a>
        </li>
    }
}
