//! The page of all rule sets: those in force, those to come, and former ones.

use super::{handle::Rules, marks::Marks};
use crate::{
    domain::{RuleSetKey, Standing, listed},
    i18n::{Wording, rule_dates, use_texts, word},
    pages::sharing::SendSheet,
    platform,
    route::{Page, name_page},
    store::{Kind, RULES},
    ui::{Button, Each, Glyph, Icon, LinkButton, PageHeader, Section, Variant},
};
use leptos::prelude::*;

/// 接待标准
#[component]
pub fn RulesPage() -> impl IntoView {
    let rules = Rules::of_store();
    let send_open = RwSignal::new(false);
    let has_own = Memo::new(move |_| rules.own.value.read().sets.values().any(|set| set.live));
    let title = word!(rules.title);
    name_page(title.into());
    view! {
        <PageHeader
            title
            lead=word!(rules.lead)
        >
            <LinkButton variant=Variant::Plain glyph=Glyph::Back href=Page::Settings.href()>{word!(shell.settings)}</LinkButton>
            <Show when=move || has_own.get()>
                <Button glyph=Glyph::Send on_press=move |()| send_open.set(true)>{word!(sharing.send)}</Button>
            </Show>
        </PageHeader>
        {Standing::ALL.map(|standing| view! { <Group rules standing /> }).collect_view()}
        <SendSheet open=send_open documents=vec![(Kind::Rules, RULES)] />
    }
}

/// The sets of one standing; nothing where there are none.
#[component]
fn Group(rules: Rules, standing: Standing) -> impl IntoView {
    let texts = use_texts();
    let today = platform::today();
    let ids = Memo::new(move |_| listed(&rules.sets.read(), standing, today));
    view! {
        <Show when=move || !ids.read().is_empty()>
            <Section title=Signal::derive(move || standing.word(texts.get_locale()).to_owned())>
                <ul class="rule-sets" role="list">
                    <Each each=move || ids.get() key=Clone::clone let:id>
                        <SetRow rules id />
                    </Each>
                </ul>
            </Section>
        </Show>
    }
}

/// One set; the whole card opens it.
#[component]
fn SetRow(rules: Rules, id: String) -> impl IntoView {
    let texts = use_texts();
    let href = Page::RuleSet(RuleSetKey::of(&id)).href();
    let id = StoredValue::new(id);
    let set = Memo::new(move |_| id.with_value(|id| rules.sets.read().get(id).cloned()).unwrap_or_default());
    let provenance = Signal::derive(move || id.with_value(|id| rules.provenance(id)));
    view! {
        <li>
            <a class="rule-set" href=href>
                <span class="rule-set__name">{move || set.read().name.clone()}</span>
                <span class="rule-set__dates numbers">{move || rule_dates(texts.get_locale(), &set.read())}</span>
                <span class="rule-set__marks">
                    <Marks set provenance />
                </span>
                <span class="rule-set__go">
                    <Icon glyph=Glyph::Forward />
                </span>
            </a>
        </li>
    }
}
