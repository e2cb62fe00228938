//! When and where the debrief is held; may stay open.

use super::handle::use_debriefing;
use crate::{
    domain::parse_time,
    i18n::{Texts, clock, date, use_texts, word},
    pages::form::draft::{SheetDraft, TakenUp},
    store::use_store,
    ui::{Button, DateField, Field, FieldExtras, Glyph, Sheet, TimeField, Variant},
};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What is wrong with date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    /// One without the other.
    Half,
    Unreadable,
}

impl Problem {
    fn word(self, texts: Texts) -> String {
        match self {
            Self::Half => t_string!(texts, debrief.need_time),
            Self::Unreadable => t_string!(texts, debrief.bad_time),
        }
        .to_owned()
    }
}

/// Both or neither.
fn moment(day: &str, time: &str) -> Result<Option<NaiveDateTime>, Problem> {
    match (day.trim(), time.trim()) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => Err(Problem::Half),
        (day, time) => {
            let day: NaiveDate = day.parse().map_err(|_| Problem::Half)?;
            parse_time(time).map(|time| Some(day.and_time(time))).ok_or(Problem::Unreadable)
        }
    }
}

/// The line that says when and where; a tap changes it.
#[component]
pub(super) fn When() -> impl IntoView {
    let (texts, debriefing) = (use_texts(), use_debriefing());
    let open = RwSignal::new(false);
    let words = move || {
        let debrief = debriefing.value.read();
        let at = debrief.at.map(|at| format!("{} {}", date(texts.get_locale(), at.date()), clock(at.time())));
        let place = Some(debrief.place.clone()).filter(|place| !place.is_empty());
        let known: Vec<String> = at.into_iter().chain(place).collect();
        if known.is_empty() { t_string!(texts, debrief.when_unset).to_owned() } else { known.join(" ") }
    };
    view! {
        <Button variant=Variant::Plain glyph=Glyph::Calendar on_press=move |()| open.set(true)>
            {words}
        </Button>
        <Sheet open title=word!(debrief.when)>
            <WhenForm open />
        </Sheet>
    }
}

#[component]
fn WhenForm(open: RwSignal<bool>) -> impl IntoView {
    let (texts, store, debriefing) = (use_texts(), use_store(), use_debriefing());
    let seen = debriefing.seen();
    let (at, at_place) = seen.as_ref().map(|seen| (seen.value.at, seen.value.place.clone())).unwrap_or_default();
    let day = RwSignal::new(at.map(|at| at.date().to_string()).unwrap_or_default());
    let time = RwSignal::new(at.map(|at| clock(at.time())).unwrap_or_default());
    let place = RwSignal::new(at_place);
    let draft = SheetDraft::follow(store, debriefing.reception.debrief_id(), "when", &[("day", day), ("time", time), ("place", place)]);
    let problem = RwSignal::new(None::<Problem>);
    let seen = StoredValue::new(seen);
    let save = Callback::new(move |()| {
        let at = moment(&day.read_untracked(), &time.read_untracked());
        problem.set(at.err());
        let Ok(at) = at else { return };
        let place = place.get_untracked().trim().to_owned();
        let saved = seen.with_value(|seen| {
            seen.as_ref()
                .is_some_and(|seen| debriefing.edit_as_seen(seen, "debrief.when", |debrief| (debrief.at, debrief.place) = (at, place)))
        });
        if saved {
            draft.forget();
            open.set(false);
            debriefing.say(t_string!(texts, debrief.when_saved).to_owned());
        }
    });
    let places = Signal::derive(move || {
        store.office().read().places.values().filter(|place| place.live).map(|place| place.name.clone()).collect::<Vec<_>>()
    });
    let extras = FieldExtras { suggestions: Some(places), on_enter: Some(save), ..FieldExtras::default() };
    view! {
        <TakenUp draft />
        <div class="row-fields">
            <DateField label=word!(common.date) value=day />
            <TimeField
                label=word!(common.time)
                value=time
                problem=Signal::derive(move || problem.get().map(|problem| problem.word(texts)))
                on_enter=save
            />
        </div>
        <Field label=word!(common.place) value=place extras />
        <div class="sheet__actions">
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_time_are_given_together_or_not_at_all() {
        let at = NaiveDate::from_ymd_opt(2026, 4, 17).unwrap().and_hms_opt(16, 0, 0).unwrap();
        for (day, time, expected) in [
            ("", " ", Ok(None)),
            ("2026-04-17", "1600", Ok(Some(at))),
            ("2026-04-17", "下午4点", Ok(Some(at))),
            ("2026-04-17", "", Err(Problem::Half)),
            ("", "16:00", Err(Problem::Half)),
            ("2026-04-17", "四点", Err(Problem::Unreadable)),
        ] {
            assert_eq!(moment(day, time), expected, "{day} {time}");
        }
    }
}
