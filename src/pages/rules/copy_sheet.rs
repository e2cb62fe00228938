//! 复制一份: the name of the copy, when it is in force, and whether the original ends.

use super::handle::use_current;
use crate::{
    domain::{CopyWanted, OwnRulesError, RuleSetKey, copy_name, parse_date},
    i18n::{Texts, date, use_texts, word},
    pages::form::draft::{SheetDraft, TakenUp},
    platform,
    route::{Page, open as open_page},
    store::RULES,
    ui::{Button, Check, DateField, Field, FieldExtras, Sheet, Variant},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    NoName,
    NoFirstDay,
    NotADate,
    EndsBeforeItBegins,
    OriginalBeginsLater(NaiveDate),
}

/// The texts as typed; a text that says something stands for yes.
#[derive(Clone, Copy)]
struct CopyForm {
    name: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    ends_original: RwSignal<String>,
}

fn day(text: &str) -> Option<NaiveDate> {
    parse_date(text, NaiveDate::default())
}

impl CopyForm {
    fn parse(self) -> Result<CopyWanted, Problem> {
        let name = self.name.read_untracked().trim().to_owned();
        let (from, to) = (day(&self.from.read_untracked()), day(&self.to.read_untracked()));
        if name.is_empty() {
            return Err(Problem::NoName);
        }
        if to.is_none() && !self.to.read_untracked().trim().is_empty() {
            return Err(Problem::NotADate);
        }
        let from = from.ok_or(Problem::NoFirstDay)?;
        Ok(CopyWanted { name, from, to, ends_original: !self.ends_original.read_untracked().is_empty() })
    }
}

fn word(texts: Texts, problem: Problem) -> String {
    match problem {
        Problem::NoName | Problem::NoFirstDay => t_string!(texts, problems.required).to_owned(),
        Problem::NotADate => t_string!(texts, problems.not_a_date).to_owned(),
        Problem::EndsBeforeItBegins => t_string!(texts, rules.ends_before).to_owned(),
        Problem::OriginalBeginsLater(from) => t_string!(texts, rules.original_later, day = date(texts.get_locale(), from)),
    }
}

/// The sheet.
#[component]
pub(super) fn CopySheet(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Sheet open title=word!(rules.copy)>
            <Copying open />
        </Sheet>
    }
}

#[component]
fn Copying(open: RwSignal<bool>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let rules = current.rules;
    let name = copy_name(&current.set.read_untracked().name, &rules.sets.read_untracked());
    let form = CopyForm {
        name: RwSignal::new(name),
        from: RwSignal::new(platform::today().to_string()),
        to: RwSignal::new(String::new()),
        ends_original: RwSignal::new(String::new()),
    };
    let fields = [("name", form.name), ("from", form.from), ("to", form.to), ("ends_original", form.ends_original)];
    let draft = SheetDraft::follow(rules.own.hands.store, RULES, &format!("{}:copy", current.id.get_value()), &fields);
    let problem = RwSignal::new(None::<Problem>);
    let copy = Callback::new(move |()| {
        let wanted = match form.parse() {
            Ok(wanted) => wanted,
            Err(found) => return problem.set(Some(found)),
        };
        let (new_id, id, original) = (platform::new_id().to_string(), current.id.get_value(), current.set.get_untracked());
        let done = t_string!(texts, rules.copied, name = wanted.name.clone());
        match rules.own.try_edit("rules.copy", |own| own.copy(&new_id, (&id, &original), wanted)) {
            Ok(()) => {
                draft.forget();
                open.set(false);
                rules.own.say(done);
                open_page(Page::RuleSet(RuleSetKey::of(&new_id)));
            }
            Err(Some(OwnRulesError::EndsBeforeItBegins)) => problem.set(Some(Problem::EndsBeforeItBegins)),
            Err(Some(OwnRulesError::OriginalBeginsLater { from })) => problem.set(Some(Problem::OriginalBeginsLater(from))),
            Err(None) => {}
        }
    });
    view! {
        <TakenUp draft />
        <CopyFields form problem copy />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=copy>{word!(rules.copy_save)}</Button>
        </div>
    }
}

#[component]
fn CopyFields(form: CopyForm, problem: RwSignal<Option<Problem>>, copy: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    let said =
        move |at: fn(Problem) -> bool| MaybeProp::derive(move || problem.get().filter(|found| at(*found)).map(|found| word(texts, found)));
    let extras = FieldExtras { on_enter: Some(copy), ..FieldExtras::default() };
    let put = move |yes: bool| form.ends_original.set(if yes { "yes".to_owned() } else { String::new() });
    view! {
        <Field
            label=word!(rules.copy_name)
            value=form.name
            problem=said(|found| found == Problem::NoName)
            extras
        />
        <div class="row-fields">
            <DateField
                label=word!(rules.copy_from)
                value=form.from
                problem=said(|found| matches!(found, Problem::NoFirstDay | Problem::OriginalBeginsLater(_)))
            />
            <DateField
                label=word!(rules.copy_to)
                value=form.to
                problem=said(|found| matches!(found, Problem::NotADate | Problem::EndsBeforeItBegins))
            />
        </div>
        <Check
            label=word!(rules.copy_ends)
            checked=Signal::derive(move || !form.ends_original.read().is_empty())
            on_change=put
        />
    }
}
