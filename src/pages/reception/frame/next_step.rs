//! 「下一步：…」 and its button.

use crate::pages::reception::current::{Current, use_current};
use crate::{
    domain::{Debrief, NextStep, PersonId, Reception, TellState, leaders_on, next_step, tell_state},
    i18n::{next_step as words, next_step_action, use_texts},
    platform,
    route::{Page, Tab, open as open_page},
    store::use_store,
    ui::{Button, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The one thing to do next, always true.
#[component]
pub(super) fn NextStepLine(letter_open: RwSignal<bool>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let debrief = use_store().value::<Debrief>(current.id.debrief_id());
    let step = Memo::new(move |_| {
        let debrief = debrief.map(|debrief| debrief.get());
        next_step(&current.value.read(), current.checklist.read().as_deref(), debrief.as_deref(), platform::today())
    });
    view! {
        <div class="next-step" data-done=move || (step.get() == NextStep::Nothing).then_some("")>
            <p class="next-step__text">{move || words(texts.get_locale(), step.get())}</p>
            {move || {
                next_step_action(texts.get_locale(), step.get())
                    .map(|word| {
                        view! {
                            <Button variant=Variant::Primary on_press=move |()| lead(current, step.get_untracked(), letter_open)>
                                {word}
                            </Button>
                        }
                    })
            }}
        </div>
    }
}

/// The leader to tell first on a day.
fn first_to_tell(reception: &Reception, day: NaiveDate) -> Option<PersonId> {
    let leaders = leaders_on(day, &[reception]);
    leaders.into_iter().map(|(id, _)| id).find(|id| tell_state(*id, day, &[reception]) != TellState::UpToDate)
}

/// Where a step is done.
fn place_of(step: NextStep, reception: &Reception, current: Current) -> Option<Page> {
    let tab = |tab| Some(Page::Reception(current.id, tab));
    match step {
        NextStep::EnterSchedule | NextStep::AnnounceChanges(_) | NextStep::GetConfirmed(_) => tab(Tab::Schedule),
        NextStep::EnterGuests | NextStep::GiveRoles(_) => tab(Tab::People),
        NextStep::AddMeal | NextStep::CloseDay(_) | NextStep::Claim => tab(Tab::Costs),
        NextStep::MakeChecklist | NextStep::DoTasks(_) => tab(Tab::Prepare),
        NextStep::HoldDebrief | NextStep::CollectLines(_) => tab(Tab::Debrief),
        NextStep::TellLeaders { day, .. } => first_to_tell(reception, day).map(|person| Page::Brief { reception: current.id, person, day }),
        NextStep::EnterLetter | NextStep::Nothing => None,
    }
}

fn lead(current: Current, step: NextStep, letter_open: RwSignal<bool>) {
    if step == NextStep::EnterLetter {
        return letter_open.set(true);
    }
    if let Some(page) = place_of(step, &current.value.read_untracked(), current) {
        current.asked.set(Some(step));
        open_page(page);
    }
}
