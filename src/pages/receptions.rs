//! 接待: the list of receptions.

use super::{new_reception::NewReceptionButton, sharing::TakeIn, welcome::Welcome};
use crate::{
    domain::{OrderBy, ReceptionId, fold},
    i18n::{Texts, date_range, party_words, use_texts, word},
    platform,
    route::{AccountsView, Page, Tab},
    store::{Summary, Wanted, use_store},
    ui::{Badge, EmptyState, Field, Glyph, Heights, Input, LinkButton, PageHeader, Section, Tone, Windowed},
};
use chrono::NaiveDate;
use leptos::{ev, prelude::*};
use leptos_i18n::t_string;
use std::{cell::RefCell, cmp::Reverse, sync::Arc};

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

/// Receptions as they are listed.
type Listed = Arc<[(Phase, Arc<Summary>)]>;

/// The receptions in the order in which they are listed: those under way, then the next ones, then the latest past ones.
fn in_order<'a>(all: impl Iterator<Item = &'a Arc<Summary>>, today: NaiveDate) -> Listed {
    let mut live: Vec<_> = all.filter(|summary| summary.live).map(|summary| (Phase::of(summary, today), Arc::clone(summary))).collect();
    live.order_by_key(|(phase, summary)| (*phase, (summary.first_day - today).num_days().abs(), Reverse(summary.id)));
    live.into()
}

/// A search letter by letter: what is typed on is looked for only where the text before it was found, and what is taken away
/// again is not looked for anew.
#[derive(Default)]
struct Search {
    /// Texts, each beginning with the one before it, and where they were found; first nothing, which is everywhere.
    steps: Vec<(String, Listed)>,
}

impl Search {
    /// Those in which every word of a text occurs.
    fn find(&mut self, all: &Listed, text: &str) -> Listed {
        let text = fold(text);
        if !self.steps.first().is_some_and(|(_, everywhere)| Arc::ptr_eq(everywhere, all)) {
            self.steps = vec![(String::new(), Arc::clone(all))];
        }
        self.steps.truncate(self.steps.partition_point(|(before, _)| text.starts_with(before)));
        match self.steps.last() {
            Some((before, found)) if *before != text => {
                let wanted = Wanted::of(&text);
                let found: Listed = found.iter().filter(|(_, summary)| summary.matches(&wanted)).cloned().collect();
                self.steps.push((text, Arc::clone(&found)));
                found
            }
            last => Arc::clone(last.map_or(all, |(_, found)| found)),
        }
    }
}

fn by_phase(listed: &Listed) -> [Arc<[ReceptionId]>; 3] {
    Phase::ALL.map(|phase| listed.iter().filter(|(of, _)| *of == phase).map(|(_, summary)| summary.id).collect())
}

/// The list as it was left, for whoever comes back to it.
struct Left {
    /// Which entry of the browser's history it was.
    mark: Option<String>,
    wanted: String,
    scrolled: f64,
    heights: [Heights; 3],
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// 接待: the list of receptions.
#[component]
pub fn ReceptionsPage() -> impl IntoView {
    let store = use_store();
    let is_empty = Memo::new(move |_| !store.summaries().read().values().any(|summary| summary.live));
    view! {
        <PageHeader title=word!(receptions.title)>
            <Show when=move || !is_empty.get()>
                <LinkButton href=Page::Accounts(AccountsView::default()).href()>{word!(accounts.title)}</LinkButton>
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
    let mark = platform::history_mark();
    let left = LEFT.take().filter(|left| left.mark.is_some() && left.mark == mark);
    let wanted = RwSignal::new(left.as_ref().map(|left| left.wanted.clone()).unwrap_or_default());
    let heights = left.as_ref().map(|left| left.heights.clone()).unwrap_or_default().map(StoredValue::new);
    let scrolled = StoredValue::new(left.map_or(0.0, |left| left.scrolled));
    if scrolled.get_value() > 0.0 {
        platform::scroll_back_to(scrolled.get_value());
    }
    let follow = window_event_listener(ev::scroll, move |_| scrolled.set_value(platform::scrolled()));
    on_cleanup(move || {
        follow.remove();
        let heights = heights.map(|heights| heights.get_value());
        LEFT.set(Some(Left { mark, wanted: wanted.get_untracked(), scrolled: scrolled.get_value(), heights }));
    });
    let all = Memo::new(move |_| in_order(store.summaries().read().values(), platform::today()));
    let search = StoredValue::new(Search::default());
    let found = Memo::new(move |_| by_phase(&search.write_value().find(&all.read(), &wanted.read())));
    let section = move |(phase, heights): (Phase, StoredValue<Heights>)| {
        let ids = Signal::derive(move || found.read().get(phase as usize).cloned().unwrap_or_default());
        let is_empty = Memo::new(move |_| ids.read().is_empty());
        view! {
            <Show when=move || !is_empty.get()>
                <Section title=Signal::derive(move || phase.word(texts).to_owned())>
                    <Windowed keys=ids row=|id| view! { <Row id /> }.into_any() heights />
                </Section>
            </Show>
        }
    };
    let is_empty = move || found.read().iter().all(|ids| ids.is_empty());
    view! {
        <div class="search" role="search">
            <Field label=word!(receptions.search) value=wanted input=Input::Search />
        </div>
        {Phase::ALL.into_iter().zip(heights).map(section).collect_view()}
        <Show when=is_empty>
            <EmptyState glyph=Glyph::Search title=word!(receptions.no_match) />
        </Show>
    }
}

#[component]
fn Row(id: ReceptionId) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let summary = Memo::new(move |_| store.summaries().read().get(&id).cloned());
    let of = move |read: fn(&Summary) -> String| summary.read().as_ref().map(|summary| read(summary)).unwrap_or_default();
    let dates = move || summary.read().as_ref().map(|s| date_range(texts.get_locale(), s.first_day, s.last_day));
    let party = move || summary.read().as_ref().map(|s| party_words(texts.get_locale(), &s.party, s.n_guests));
    let coordinator = move || match of(|s| s.coordinator.clone()) {
        name if name.is_empty() => t_string!(texts, reception.no_coordinator).to_owned(),
        name => t_string!(texts, reception.coordinator_is, name = name),
    };
    let no_letter = Memo::new(move |_| summary.read().as_ref().is_some_and(|s| !s.has_letter));
    view! {
        <a class="reception-row" href=Page::Reception(id, Tab::Schedule).href()>
            <span class="reception-row__name">{move || of(|s| s.name.clone())}</span>
            <Show when=move || no_letter.get()>
                <Badge tone=Tone::Warn>{word!(reception.letter_to_come)}</Badge>
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
        let all = in_order(all.iter(), day(16));
        let listed = by_phase(&all).map(|ids| ids.iter().map(|id| id.0.as_u128()).collect::<Vec<_>>());
        assert_eq!(listed, [vec![3], vec![5, 4], vec![2, 1]]);
    }

    #[test]
    fn a_search_finds_the_same_whatever_was_typed_before() {
        let rows = [row(1, true, "督查组", 1, 2), row(2, true, "督导组一行", 14, 15), row(3, true, "调研 督查", 16, 17)];
        let all = in_order(rows.iter(), day(16));
        let names = |found: &Listed| found.iter().map(|(_, summary)| summary.name.clone()).collect::<Vec<_>>();
        let mut search = Search::default();
        for typed in ["督", "督查", "督查组", "督查", "督", "", "组", "组 一", " 组　督查", "没有", "没", "", "督查 调"]
        {
            assert_eq!(names(&search.find(&all, typed)), names(&Search::default().find(&all, typed)), "{typed}");
        }
        assert_eq!(names(&search.find(&all, "督查 调")), ["调研 督查"]);
        let fewer = in_order(rows.iter().take(2), day(16));
        assert_eq!(names(&search.find(&fewer, "督查 调")), Vec::<String>::new(), "the list has changed");
        assert_eq!(names(&search.find(&fewer, "督")).len(), 2);
    }
}
