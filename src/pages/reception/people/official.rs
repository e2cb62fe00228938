//! The form for one official, a guest or one of our own: name, unit, post, rank, phone.

use crate::{
    domain::Rank,
    i18n::{Wording, shown_word, use_texts, worded},
    pages::{new_reception::TakenUp, reception::use_current, sheet_draft::SheetDraft},
    store::use_store,
    ui::{Button, Choice, Field, FieldExtras, Glyph, Input, Select, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use uuid::Uuid;

/// What the form asks for, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Official {
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) post: String,
    pub(super) rank: Rank,
    pub(super) phone: String,
}

/// What is wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfficialProblem {
    /// Nobody without a name.
    NoName,
    /// Somebody of this name and unit is listed already.
    Known,
}

impl Official {
    /// The same without blanks around it.
    fn parse(&self) -> Result<Self, OfficialProblem> {
        let trimmed = |text: &str| text.trim().to_owned();
        let name = trimmed(&self.name);
        if name.is_empty() {
            return Err(OfficialProblem::NoName);
        }
        Ok(Self { name, unit: trimmed(&self.unit), post: trimmed(&self.post), rank: self.rank, phone: trimmed(&self.phone) })
    }
}

/// The form as it is filled in.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    unit: RwSignal<String>,
    post: RwSignal<String>,
    /// Its key.
    rank: RwSignal<String>,
    phone: RwSignal<String>,
}

impl Draft {
    fn new(from: Official) -> Self {
        Self {
            name: RwSignal::new(from.name),
            unit: RwSignal::new(from.unit),
            post: RwSignal::new(from.post),
            rank: RwSignal::new(key(from.rank)),
            phone: RwSignal::new(from.phone),
        }
    }

    fn typed(self) -> Official {
        Official {
            name: self.name.get_untracked(),
            unit: self.unit.get_untracked(),
            post: self.post.get_untracked(),
            rank: rank_of(&self.rank.read_untracked()),
            phone: self.phone.get_untracked(),
        }
    }

    fn fields(self) -> [(&'static str, RwSignal<String>); 5] {
        [("name", self.name), ("unit", self.unit), ("post", self.post), ("rank", self.rank), ("phone", self.phone)]
    }
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
    let choices = Signal::derive(move || {
        let locale = texts.get_locale();
        Rank::ALL.into_iter().chain([Rank::Unknown]).map(|rank| Choice::new(key(rank), rank.word(locale))).collect::<Vec<_>>()
    });
    let choose = move |chosen: String| on_choose.run(rank_of(&chosen));
    view! { <Select label=worded(texts, |texts| t_string!(texts, common.rank)) choices chosen=Signal::derive(move || key(rank.get())) on_choose=choose /> }
}

fn key(rank: Rank) -> String {
    Rank::ALL.iter().position(|known| *known == rank).map(|place| place.to_string()).unwrap_or_default()
}

fn rank_of(chosen: &str) -> Rank {
    Rank::ALL.into_iter().find(|rank| key(*rank) == chosen).unwrap_or_default()
}

/// The form. It keeps what is typed until it is saved or closed.
#[component]
pub(super) fn OfficialForm(
    /// What stands in it at first.
    from: Official,
    /// Whom the sheet is about, under which drafts are kept: `guest`, `person`; and the id, unless new.
    sheet: (&'static str, Option<Uuid>),
    /// Called with what was typed once it is whole; an error when it was not: what is wrong, unless that was said otherwise.
    #[prop(into)]
    on_save: Callback<Official, Result<(), Option<OfficialProblem>>>,
    /// Called when the person is to be removed; none for a new one.
    #[prop(optional)]
    on_remove: Option<Callback<()>>,
) -> impl IntoView {
    let texts = use_texts();
    let is_new = from.name.is_empty();
    let draft = Draft::new(from);
    let (whom, id) = sheet;
    let sheet = id.map_or_else(|| format!("{whom}:new"), |id| format!("{whom}:{id}"));
    let kept = SheetDraft::follow(use_store(), use_current().id.0, &sheet, &draft.fields());
    let problem = RwSignal::new(None::<OfficialProblem>);
    let save = move || match draft.typed().parse() {
        Ok(official) => {
            let saved = on_save.run(official);
            problem.set(saved.err().flatten());
            if saved.is_ok() {
                kept.forget();
            }
        }
        Err(found) => problem.set(Some(found)),
    };
    let name_problem = Signal::derive(move || {
        problem.get().filter(|problem| *problem == OfficialProblem::Known || draft.name.read().trim().is_empty()).map(|problem| {
            match problem {
                OfficialProblem::NoName => t_string!(texts, people.name_needed).to_owned(),
                OfficialProblem::Known => t_string!(texts, spending.known_guest).to_owned(),
            }
        })
    });
    let extras = move |autofocus| FieldExtras { on_enter: Some(Callback::new(move |()| save())), autofocus, ..FieldExtras::default() };
    view! {
        <TakenUp draft=kept />
        <Field label=worded(texts, |texts| t_string!(texts, common.name)) value=draft.name problem=name_problem extras=extras(is_new) />
        <Field label=worded(texts, |texts| t_string!(texts, common.unit)) value=draft.unit extras=extras(false) />
        <Field label=worded(texts, |texts| t_string!(texts, common.post)) value=draft.post extras=extras(false) />
        <RankSelect rank=Signal::derive(move || rank_of(&draft.rank.read())) on_choose=move |rank| draft.rank.set(key(rank)) />
        <Field label=worded(texts, |texts| t_string!(texts, common.phone)) value=draft.phone input=Input::Phone extras=extras(false) />
        <div class="sheet__actions">
            {on_remove.map(|on_remove| {
                view! {
                    <Button variant=Variant::Danger glyph=Glyph::Remove on_press=on_remove>
                        {shown_word(texts, |texts| t_string!(texts, common.remove))}
                    </Button>
                }
            })}
            <Button variant=Variant::Primary on_press=move |()| save()>
                {shown_word(texts, |texts| t_string!(texts, common.save))}
            </Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_needs_a_name_and_is_trimmed() {
        let typed = |name: &str| Official { name: name.into(), unit: " 省应急管理厅 ".into(), ..Official::default() };
        assert_eq!(typed(" 　").parse(), Err(OfficialProblem::NoName));
        let read = typed(" 宋振华 ").parse().unwrap();
        assert_eq!((read.name.as_str(), read.unit.as_str()), ("宋振华", "省应急管理厅"));
    }

    #[test]
    fn every_rank_has_its_own_key() {
        let keys: std::collections::BTreeSet<_> = Rank::ALL.into_iter().chain([Rank::Unknown]).map(key).collect();
        assert_eq!(keys.len(), Rank::ALL.len() + 1);
        assert!(keys.iter().all(|chosen| key(rank_of(chosen)) == *chosen));
    }
}
