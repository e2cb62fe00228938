//! The reception whose tabs are shown, and the hand on it.

use crate::{
    domain::{Around, Checklist, Finding, NextStep, Reception, ReceptionId},
    pages::form::hand::{Hand, use_hands},
};
use leptos::prelude::*;
use std::sync::Arc;

/// The reception whose tabs are shown.
#[derive(Clone, Copy)]
pub(super) struct Current {
    /// Its id.
    pub(super) id: ReceptionId,
    /// Its value, always as it stands.
    pub(super) value: Signal<Arc<Reception>>,
    /// Its checklist, in step with it; none while it cannot be read, not `live` while it is still to be made.
    pub(super) checklist: Signal<Option<Arc<Checklist>>>,
    /// What the checks have to know of the rest of the office: today, its city, other uses of the letter, budgets of the year.
    pub(super) around: Signal<Around>,
    /// Everything the rules say about it.
    pub(super) findings: Signal<Vec<Finding>>,
    /// The step that the button of 「下一步」 asks the tab for; the tab that opens its sheet for it sets it to none.
    pub(super) asked: RwSignal<Option<NextStep>>,
}

/// The reception whose tabs are shown.
#[expect(clippy::expect_used, reason = "tabs are shown only inside the frame, which provides it")]
pub(super) fn use_current() -> Current {
    use_context::<Current>().expect("the frame provides the reception")
}

/// The hand on the reception whose tabs are shown.
#[expect(clippy::expect_used, reason = "the frame has opened it")]
pub(super) fn use_editing() -> Hand<Reception> {
    use_hands().on(use_current().id.0).expect("the reception shown is open")
}
