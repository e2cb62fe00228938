//! The receptions that are on and those that come next, each with its next step.

use crate::domain::OrderBy;
use crate::{
    domain::ReceptionId,
    i18n::{Word, date_range, next_step as next_step_words, party_words, use_texts, word},
    parts::NextSteps,
    route::{Page, Tab},
    store::{Summary, use_store},
    ui::{Each, Section},
};
use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use std::{cmp::Reverse, sync::Arc};

/// Cards of receptions to come; all of them stand on the page 接待.
const N_COMING: usize = 4;
/// Cards of receptions just past, shown where nothing else is.
const N_PAST: usize = 3;

/// The receptions around today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Near {
    running: Vec<ReceptionId>,
    coming: Vec<ReceptionId>,
    past: Vec<ReceptionId>,
    tomorrow: Vec<ReceptionId>,
}

impl Near {
    /// Those shown, and all of tomorrow's.
    pub(super) fn to_open(&self) -> Vec<ReceptionId> {
        let mut ids = [&self.running[..], &self.coming, &self.past, &self.tomorrow].concat();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// Those that are on, the next ones, and where there is neither the latest past ones.
pub(super) fn near<'a>(all: impl Iterator<Item = &'a Arc<Summary>>, today: NaiveDate) -> Near {
    let mut all: Vec<&Summary> = all.map(AsRef::as_ref).filter(|summary| summary.live).collect();
    all.order_by_key(|summary| (summary.first_day, summary.id));
    let ids = |found: Vec<&Summary>| found.into_iter().map(|summary| summary.id).collect::<Vec<_>>();
    let of = |is: &dyn Fn(&Summary) -> bool| all.iter().copied().filter(|summary| is(summary)).collect::<Vec<_>>();
    let running = of(&|summary| summary.covers(today));
    let mut coming = of(&|summary| summary.first_day > today);
    coming.truncate(N_COMING);
    let mut past = if running.is_empty() && coming.is_empty() { of(&|_| true) } else { Vec::new() };
    past.order_by_key(|summary| Reverse((summary.last_day, summary.id)));
    past.truncate(N_PAST);
    let tomorrow = of(&|summary| today.checked_add_days(Days::new(1)).is_some_and(|day| summary.covers(day)));
    Near { running: ids(running), coming: ids(coming), past: ids(past), tomorrow: ids(tomorrow) }
}

/// The cards, in three groups of which the empty ones are left out.
#[component]
pub(super) fn Cards(
    shown: Memo<Near>,
    /// The next step of each, once the documents say it.
    steps: NextSteps,
) -> impl IntoView {
    let group = move |word: Word, of: fn(Near) -> Vec<ReceptionId>| {
        let ids = Memo::new(move |_| of(shown.get()));
        view! {
            <Show when=move || !ids.read().is_empty()>
                <Section title=word>
                    <div class="reception-list">
                        <Each each=move || ids.get() key=|id| *id let:id>
                            <ReceptionCard id steps />
                        </Each>
                    </div>
                </Section>
            </Show>
        }
    };
    let idle = move || shown.with(|shown| shown.running.is_empty());
    view! {
        <Show when=idle>
            <p class="today__idle">{word!(today.nothing_today)}</p>
        </Show>
        {group(word!(today.running), |near| near.running)}
        {group(word!(today.coming), |near| near.coming)}
        {group(word!(today.past), |near| near.past)}
    }
}

#[component]
fn ReceptionCard(id: ReceptionId, steps: NextSteps) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let summary = Memo::new(move |_| store.summaries().read().get(&id).cloned());
    let name = move || summary.read().as_ref().map(|summary| summary.name.clone());
    let dates = move || summary.read().as_ref().map(|summary| date_range(texts.get_locale(), summary.first_day, summary.last_day));
    let party = move || summary.read().as_ref().map(|summary| party_words(texts.get_locale(), &summary.party, summary.n_guests));
    let step = move || steps.get()?.read().get(&id).copied();
    view! {
        <a class="reception-row" href=Page::Reception(id, Tab::Schedule).href()>
            <span class="reception-row__name">{name}</span>
            <span class="reception-row__facts numbers">
                <span>{dates}</span>
                <span>{party}</span>
            </span>
            <span class="reception-row__next">{move || step().map(|step| next_step_words(texts.get_locale(), step))}</span>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Reception;
    use uuid::Uuid;

    fn of(days: &[(u32, u32)]) -> Near {
        let day = |d| NaiveDate::from_ymd_opt(2026, 4, d).unwrap();
        let summary = |(n, (first, last)): (usize, &(u32, u32))| {
            let reception = Reception { live: *last != 13, first_day: day(*first), last_day: day(*last), ..Reception::default() };
            Arc::new(Summary::of(ReceptionId(Uuid::from_u128(n as u128)), &reception))
        };
        let all: Vec<Arc<Summary>> = days.iter().enumerate().map(summary).collect();
        near(all.iter(), day(15))
    }

    fn ids(numbers: &[u128]) -> Vec<ReceptionId> {
        numbers.iter().map(|n| ReceptionId(Uuid::from_u128(*n))).collect()
    }

    #[test]
    fn what_is_on_and_what_comes_next_is_near() {
        let found = of(&[(20, 21), (14, 15), (10, 14), (16, 16), (15, 18), (17, 17), (18, 18), (19, 19)]);
        assert_eq!((found.running.clone(), found.coming.clone(), found.past.clone()), (ids(&[1, 4]), ids(&[3, 5, 6, 7]), vec![]));
        assert_eq!(found.tomorrow, ids(&[4, 3]));
        assert_eq!(found.to_open(), ids(&[1, 3, 4, 5, 6, 7]));
    }

    #[test]
    fn the_latest_past_ones_are_shown_where_nothing_else_is() {
        let found = of(&[(1, 2), (3, 9), (5, 6), (7, 8), (10, 13)]);
        assert_eq!(found.past, ids(&[1, 3, 2]));
    }
}
