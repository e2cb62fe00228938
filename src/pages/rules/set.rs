//! The page of one rule set: what it says, and what can be done with it.

use super::{
    basics_view::Basics,
    compare::CompareSheet,
    copy_sheet::CopySheet,
    editor::EditSheet,
    handle::{Current, Rules, use_current},
    rule_card::RuleCard,
    target::Target,
};
use crate::{
    domain::{Provenance, RuleKind, RuleSetKey},
    i18n::{Wording, use_texts, word},
    route::{Page, name_page, open as open_page},
    ui::{Button, Each, EmptyState, Glyph, LinkButton, Note, PageHeader, Section, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// One rule set.
#[component]
pub fn RuleSetPage(
    /// Which.
    set: RuleSetKey,
) -> impl IntoView {
    let rules = Rules::of_store();
    let id = Memo::new(move |_| rules.sets.read().keys().find(|id| RuleSetKey::of(id) == set).cloned());
    move || match id.get() {
        Some(id) => view! { <Opened current=Current::of(rules, id) /> }.into_any(),
        None => view! {
            <PageHeader title=word!(rules.title) />
            <EmptyState
                glyph=Glyph::Search
                title=word!(rules.not_found)
                text=word!(rules.not_found_text)
            >
                <LinkButton variant=Variant::Primary href=Page::Rules.href()>{word!(rules.back)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
}

#[component]
fn Opened(current: Current) -> impl IntoView {
    provide_context(current);
    let name = Signal::derive(move || current.set.read().name.clone());
    name_page(name);
    let (copy_open, compare_open) = (RwSignal::new(false), RwSignal::new(false));
    let rules = Memo::new(move |_| current.set.read().rules().collect::<Vec<_>>());
    view! {
        <PageHeader title=name>
            <Actions copy_open compare_open />
        </PageHeader>
        <EditNote />
        <Basics />
        <Each each=move || rules.get() key=|rule| *rule let:rule>
            <RuleCard rule />
        </Each>
        <Show when=move || current.editing.get()>
            <AddRule />
            <Removal />
        </Show>
        <EditSheet />
        <CopySheet open=copy_open />
        <CompareSheet open=compare_open />
    }
}

#[component]
fn Actions(copy_open: RwSignal<bool>, compare_open: RwSignal<bool>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let edit = move || {
        let (glyph, word) = if current.editing.get() {
            (Glyph::Check, t_string!(texts, rules.stop_editing))
        } else {
            (Glyph::Edit, t_string!(texts, rules.edit))
        };
        view! {
            <Button glyph on_press=move |()| current.editing.update(|editing| *editing = !*editing)>
                {word}
            </Button>
        }
    };
    view! {
        <LinkButton variant=Variant::Plain glyph=Glyph::Back href=Page::Rules.href()>{word!(rules.back)}</LinkButton>
        <Button glyph=Glyph::Paper on_press=move |()| compare_open.set(true)>{word!(rules.compare)}</Button>
        <Button glyph=Glyph::Copy on_press=move |()| copy_open.set(true)>{word!(rules.copy)}</Button>
        {edit}
    }
}

/// What changing a shipped set means, and what 待核对 means.
#[component]
fn EditNote() -> impl IntoView {
    let current = use_current();
    let is_shipped = move || current.id.with_value(|id| current.rules.provenance(id)) == Provenance::Shipped;
    view! {
        <Show when=move || current.editing.get() && is_shipped()>
            <Note tone=Tone::Calm live=true>{word!(rules.editing_shipped)}</Note>
        </Show>
        <Show when=move || current.set.read().uncertain>
            <Note tone=Tone::Warn>{word!(rules.uncertain_text)}</Note>
        </Show>
    }
}

/// The rules that the set does not have yet.
#[component]
fn AddRule() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let missing = Memo::new(move |_| {
        let set = current.set.read();
        RuleKind::ALL.into_iter().filter(|rule| set.article(*rule).is_none()).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !missing.read().is_empty()>
            <Section title=word!(rules.add_rule)>
                <div class="toolbar">
                    <Each each=move || missing.get() key=|rule| *rule let:rule>
                        <Button glyph=Glyph::Add on_press=move |()| current.ask(Target::Rule(rule))>
                            {move || rule.word(texts.get_locale())}
                        </Button>
                    </Each>
                </div>
            </Section>
        </Show>
    }
}

/// 移除 for a set made here, 恢复原文 for a shipped one that was changed.
#[component]
fn Removal() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let provenance = Memo::new(move |_| current.id.with_value(|id| current.rules.provenance(id)));
    let remove = move |()| {
        let name = current.set.read_untracked().name.clone();
        let is_own = provenance.get_untracked() == Provenance::Own;
        let done = if is_own { t_string!(texts, rules.removed, name = name) } else { t_string!(texts, rules.restored, name = name) };
        let id = current.id.get_value();
        if current.rules.own.edit_saying("rules.remove", &done, |own| own.remove(&id)) && is_own {
            open_page(Page::Rules);
        }
    };
    move || match provenance.get() {
        Provenance::Shipped => ().into_any(),
        Provenance::Changed => view! {
            <div class="toolbar">
                <Button variant=Variant::Danger glyph=Glyph::Undo on_press=remove>{word!(rules.restore)}</Button>
            </div>
        }
        .into_any(),
        Provenance::Own => view! {
            <div class="toolbar">
                <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(rules.remove)}</Button>
            </div>
        }
        .into_any(),
    }
}
