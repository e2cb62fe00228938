//! 接待: the list of receptions.

use super::{new_reception::NewReceptionButton, sharing::TakeIn, welcome::Welcome};
use crate::{
    domain::{ReceptionId, fold},
    i18n::{Texts, date_range, shown_word, use_texts, worded},
    platform,
    route::{AccountsView, Page, Tab},
    store::{Summary, use_store},
    ui::{Badge, Button, EmptyState, Field, Glyph, Input, LinkButton, PageHeader, Section, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::{cmp::Reverse, sync::Arc};

/// Rows shown at first, and added by each 「显示更多」.
const ROWS: usize = 100;

/// Where a reception stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Running,
    Coming,
    Past,
}

impl Phase {
    const ALL: [Self; 3] = [Self::Running, Self::Coming, Self::Past];

    fn of(summary: &Summary, today: NaiveDate) -> Self {
        if summary.last_day < today {
            Self::Past
        } else if summary.first_day > today {
            Self::Coming
        } else {
            Self::Running
        }
    }

    fn word(self, texts: Texts) -> &'static str {
        match self {
            Self::Running => t_string!(texts, receptions.running),
            Self::Coming => t_string!(texts, receptions.coming),
            Self::Past => t_string!(texts, receptions.past),
        }
    }
}

/// The receptions to list: those under way, then the next ones, then the latest past ones.
fn listed<'a>(all: impl Iterator<Item = &'a Arc<Summary>>, wanted: &str, today: NaiveDate) -> Vec<(Phase, ReceptionId)> {
    let wanted = fold(wanted);
    let mut found: Vec<_> = all.filter(|summary| summary.live && summary.matches(&wanted)).collect();
    let distance = |summary: &Summary| (summary.first_day - today).num_days().abs();
    found.sort_by_cached_key(|summary| (Phase::of(summary, today), distance(summary), Reverse(summary.id)));
    found.into_iter().map(|summary| (Phase::of(summary, today), summary.id)).collect()
}

/// 接待: the list of receptions.
#[component]
pub fn ReceptionsPage() -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let is_empty = Memo::new(move |_| !store.summaries().read().values().any(|summary| summary.live));
    view! {
        <PageHeader title=worded(texts, |texts| t_string!(texts, receptions.title))>
            <Show when=move || !is_empty.get()>
                <LinkButton href=Page::Accounts(AccountsView::default()).href()>
                    {shown_word(texts, |texts| t_string!(texts, accounts.title))}
                </LinkButton>
                <TakeIn />
                <NewReceptionButton />
            </Show>
        </PageHeader>
        <Show when=move || !is_empty.get() fallback=|| view! { <Welcome /> }>
            <List />
        </Show>
    }
}

#[component]
fn List() -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let (wanted, n_shown) = (RwSignal::new(String::new()), RwSignal::new(ROWS));
    let found = Memo::new(move |_| listed(store.summaries().read().values(), &wanted.read(), platform::today()));
    Effect::new(move || {
        wanted.track();
        n_shown.set(ROWS);
    });
    let of_phase = move |phase: Phase| {
        let found = found.read();
        found.iter().take(n_shown.get()).filter(|(of, _)| *of == phase).map(|(_, id)| *id).collect::<Vec<_>>()
    };
    let n_left = Memo::new(move |_| found.read().len().saturating_sub(n_shown.get()));
    view! {
        <div class="search" role="search">
            <Field label=worded(texts, |texts| t_string!(texts, receptions.search)) value=wanted input=Input::Search />
        </div>
        {Phase::ALL
            .map(|phase| {
                let rows = Memo::new(move |_| of_phase(phase));
                view! {
                    <Show when=move || !rows.read().is_empty()>
                        <Section title=Signal::derive(move || phase.word(texts).to_owned())>
                            <div class="reception-list">
                                <For each=move || rows.get() key=|id| *id let:id>
                                    <Row id />
                                </For>
                            </div>
                        </Section>
                    </Show>
                }
            })
            .collect_view()}
        <Show when=move || found.read().is_empty()>
            <EmptyState glyph=Glyph::Search title=worded(texts, |texts| t_string!(texts, receptions.no_match)) />
        </Show>
        <Show when=move || { n_left.get() > 0 }>
            <div class="toolbar toolbar--centred more-rows">
                <Button on_press=move |()| n_shown.update(|n| *n += ROWS)>
                    {move || t_string!(texts, receptions.show_more, n = n_left.get())}
                </Button>
            </div>
        </Show>
    }
}

#[component]
fn Row(id: ReceptionId) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let summary = Memo::new(move |_| store.summaries().read().get(&id).cloned());
    let of = move |read: fn(&Summary) -> String| summary.read().as_ref().map(|summary| read(summary)).unwrap_or_default();
    let dates = move || summary.read().as_ref().map(|s| date_range(texts.get_locale(), s.first_day, s.last_day));
    let party = move || {
        let summary = summary.read();
        summary.as_ref().map(|s| match s.n_guests {
            0 => s.party.clone(),
            n => t_string!(texts, receptions.party_heads, party = s.party.clone(), n = n),
        })
    };
    let coordinator = move || match of(|s| s.coordinator.clone()) {
        name if name.is_empty() => t_string!(texts, reception.no_coordinator).to_owned(),
        name => t_string!(texts, reception.coordinator_is, name = name),
    };
    let no_letter = Memo::new(move |_| summary.read().as_ref().is_some_and(|s| !s.has_letter));
    view! {
        <a class="reception-row" href=Page::Reception(id, Tab::Schedule).href()>
            <span class="reception-row__name">{move || of(|s| s.name.clone())}</span>
            <Show when=move || no_letter.get()>
                <Badge tone=Tone::Warn>{shown_word(texts, |texts| t_string!(texts, reception.letter_to_come))}</Badge>
            </Show>
            <span class="reception-row__facts numbers">
                <span>{dates}</span>
                <span>{party}</span>
                <span>{coordinator}</span>
            </span>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Reception;
    use uuid::Uuid;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 4, d).unwrap()
    }

    fn row(n: u128, live: bool, name: &str, first: u32, last: u32) -> Arc<Summary> {
        let reception = Reception { live, name: name.into(), first_day: day(first), last_day: day(last), ..Reception::default() };
        Arc::new(Summary::of(ReceptionId(Uuid::from_u128(n)), &reception))
    }

    #[test]
    fn the_list_begins_with_what_is_near() {
        let all = [
            row(1, true, "很久以前", 1, 2),
            row(2, true, "昨天", 14, 15),
            row(3, true, "今天到明天", 16, 17),
            row(4, true, "下周", 24, 24),
            row(5, true, "后天", 18, 18),
            row(6, false, "移除了", 16, 16),
        ];
        let n = |(phase, id): (Phase, ReceptionId)| (phase, id.0.as_u128());
        let found: Vec<_> = listed(all.iter(), "", day(16)).into_iter().map(n).collect();
        assert_eq!(found, [(Phase::Running, 3), (Phase::Coming, 5), (Phase::Coming, 4), (Phase::Past, 2), (Phase::Past, 1)]);
        assert_eq!(listed(all.iter(), " 昨天　", day(16)).len(), 1);
        assert_eq!(listed(all.iter(), "移除", day(16)), []);
    }
}
