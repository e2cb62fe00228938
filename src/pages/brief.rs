//! 三要素: what one person is told about one day.

use crate::domain::{PersonId, ReceptionId};
use chrono::NaiveDate;
use leptos::prelude::*;

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
    format!("{reception} {person} {day}")
}
