//! The form for one official, a guest or one of our own.

use crate::{
    domain::{
        Rank,
        field::{GuestField, PersonField, shown},
    },
    i18n::{Locale, Wording, use_texts, word},
    pages::form::{
        draft::TakenUp,
        inputs::{Control, Form, FormFields},
    },
    ui::{Button, Choice, Glyph, Select, Variant},
};
use leptos::prelude::*;
use uuid::Uuid;

/// What is asked of a guest.
pub(super) const GUEST: &[(GuestField, Control)] = &[
    (GuestField::Name, Control::Needed),
    (GuestField::Unit, Control::Line),
    (GuestField::Post, Control::Line),
    (GuestField::Rank, Control::Choice(ranks)),
    (GuestField::Phone, Control::Phone),
    (GuestField::ArrivesBy, Control::Line),
    (GuestField::LeavesBy, Control::Line),
];

/// What is asked of one of our own.
pub(super) const PERSON: &[(PersonField, Control)] = &[
    (PersonField::Name, Control::Needed),
    (PersonField::Unit, Control::Line),
    (PersonField::Post, Control::Line),
    (PersonField::Rank, Control::Choice(ranks)),
    (PersonField::Phone, Control::Phone),
];

/// The ranks to choose from.
fn ranks(locale: Locale) -> Vec<Choice> {
    Rank::ALL.into_iter().chain([Rank::Unknown]).map(|rank| Choice::new(shown(&rank), rank.word(locale))).collect()
}

/// Choosing a rank.
#[component]
pub(super) fn RankSelect(
    /// The rank chosen.
    #[prop(into)]
    rank: Signal<Rank>,
    /// Called with the rank chosen.
    #[prop(into)]
    on_choose: Callback<Rank>,
) -> impl IntoView {
    let texts = use_texts();
    let choose = move |chosen: String| on_choose.run(Rank::ALL.into_iter().find(|rank| shown(rank) == chosen).unwrap_or_default());
    view! {
        <Select
            label=word!(common.rank)
            choices=Signal::derive(move || ranks(texts.get_locale()))
            chosen=Signal::derive(move || shown(&rank.get()))
            on_choose=choose
        />
    }
}

/// Under which name a draft of somebody is kept; a new one has no id yet.
pub(super) fn draft_name(whom: &str, id: Option<Uuid>) -> String {
    id.map_or_else(|| format!("{whom}:new"), |id| format!("{whom}:{id}"))
}

/// The form, with the buttons below it.
#[component]
pub(super) fn OfficialForm(
    /// The form.
    form: Form,
    /// Called when it is to be saved.
    #[prop(into)]
    on_save: Callback<()>,
    /// Called when the person is to be removed; none for a new one.
    #[prop(default = None)]
    on_remove: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <TakenUp draft=form.draft />
        <FormFields form on_enter=on_save autofocus=on_remove.is_none() />
        <div class="sheet__actions">
            {on_remove.map(|on_remove| {
                view! { <Button variant=Variant::Danger glyph=Glyph::Remove on_press=on_remove>{word!(common.remove)}</Button> }
            })}
            <Button variant=Variant::Primary on_press=on_save>{word!(common.save)}</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rank_is_offered_once_and_known_by_its_code() {
        let offered = ranks(Locale::zh_CN);
        let codes: std::collections::BTreeSet<_> = offered.iter().map(|choice| choice.key.as_str()).collect();
        assert_eq!((offered.len(), codes.len()), (Rank::ALL.len() + 1, Rank::ALL.len() + 1));
    }
}
