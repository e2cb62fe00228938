//! One reception, at the tab that the address names.

use super::{super::announced::Announced, findings::Findings, head::Head, next_step::NextStepLine};
use crate::{
    domain::{Checklist, Reception, ReceptionId, check},
    i18n::{Texts, use_texts, word},
    pages::{
        checklists::in_step,
        reception::current::{Current, use_current, use_editing},
    },
    parts::{part, use_parts},
    platform,
    route::{Page, Tab, name_page, use_page},
    store::{Kind, LESSONS, LoadError, OpenError, use_store},
    ui::{Button, EmptyState, Glyph, LinkButton, Note, PageHeader, TabLink, Tabs, Tone, Variant, outcome},
};
use chrono::Datelike;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::sync::Arc;

/// One reception, at the tab that the address names.
#[component]
pub fn ReceptionPage(
    /// The reception.
    id: ReceptionId,
) -> impl IntoView {
    let store = use_store();
    let asked = RwSignal::new(None);
    let opened = outcome(move || async move {
        store.open_reception(id).await?;
        // Without these the rest of the page is whole; the tabs 准备 and 总结 say what is missing.
        for (kind, id) in [(Kind::Checklist, id.checklist_id()), (Kind::Debrief, id.debrief_id()), (Kind::Lessons, LESSONS)] {
            store.open_or_begin(kind, id).await.ok();
        }
        let days = store.reception(id).map(|reception| reception.with_untracked(|r| (r.first_day.year(), r.last_day.year())));
        for year in days.into_iter().flat_map(|(first, last)| first..=last).take(2) {
            store.open_accounts(year).await.ok();
        }
        Ok(())
    });
    let current = move |value: Signal<Arc<Reception>>| {
        let list = store.value::<Checklist>(id.checklist_id());
        let checklist = Memo::new(move |_| Some(in_step(list?.get(), id, &value.read()))).into();
        let around = Memo::new(move |_| {
            let today = platform::today();
            store.around(id, today).unwrap_or_else(|_| store.around_without_budgets(id, today))
        });
        let rules = store.rules();
        let findings = Memo::new(move |_| check(&value.read(), &rules.read(), &around.read()));
        Current { id, value, checklist, around: around.into(), findings: findings.into(), asked }
    };
    view! {
        {move || match opened.get() {
            None => view! { <Announced id /> }.into_any(),
            Some(Err(error)) => view! { <CannotOpen error /> }.into_any(),
            Some(Ok(())) => store.reception(id).map(|value| view! { <Judged current=current(value) /> }).into_any(),
        }}
    }
}

#[component]
fn CannotOpen(error: OpenError) -> impl IntoView {
    let texts = use_texts();
    let is_missing = error == OpenError::Missing;
    let title = Signal::derive(move || {
        let word = if is_missing { t_string!(texts, reception.not_here) } else { t_string!(texts, reception.cannot_open) };
        word.to_owned()
    });
    let text = MaybeProp::derive(move || {
        let words = if is_missing { t_string!(texts, reception.not_here_text) } else { t_string!(texts, reception.cannot_open_text) };
        Some(words.to_owned())
    });
    name_page(title);
    view! {
        <PageHeader title />
        <EmptyState glyph=Glyph::Warn title text>
            <LinkButton variant=Variant::Primary href=Page::Receptions.href()>{word!(reception.to_list)}</LinkButton>
            {(!is_missing).then(|| view! { <pre class="details">{error.to_string()}</pre> })}
        </EmptyState>
    }
}

#[component]
fn Judged(current: Current) -> impl IntoView {
    // Judging by the rules and drawing the page are long enough each: a tap is answered between them.
    drop(current.findings.read_untracked());
    let can_draw = outcome(platform::pause);
    move || match can_draw.get() {
        None => view! { <Announced id=current.id /> }.into_any(),
        Some(()) => view! { <Opened current /> }.into_any(),
    }
}

#[component]
fn Opened(current: Current) -> impl IntoView {
    provide_context(current);
    name_page(Signal::derive(move || current.value.read().name.clone()));
    let live = Memo::new(move |_| current.value.read().live);
    view! {
        <Show when=move || live.get() fallback=|| view! { <Removed /> }>
            <Whole />
        </Show>
    }
}

/// A removed reception stays in its document and can be brought back.
#[component]
fn Removed() -> impl IntoView {
    let (current, editing) = (use_current(), use_editing());
    let bring_back = move |()| {
        editing.edit("bring-back", |reception| reception.live = true);
    };
    view! {
        <PageHeader title=Signal::derive(move || current.value.read().name.clone()) />
        <EmptyState
            glyph=Glyph::Remove
            title=word!(reception.removed)
            text=word!(reception.removed_text)
        >
            <Button variant=Variant::Primary glyph=Glyph::Undo on_press=bring_back>{word!(reception.bring_back)}</Button>
            <LinkButton href=Page::Receptions.href()>{word!(reception.to_list)}</LinkButton>
        </EmptyState>
    }
}

#[component]
fn Whole() -> impl IntoView {
    let (texts, current, page, parts) = (use_texts(), use_current(), use_page(), use_parts());
    let tab = Memo::new(move |_| match page.get() {
        Page::Reception(_, tab) => tab,
        _ => Tab::default(),
    });
    let links = Signal::derive(move || {
        let link = |of: Tab| TabLink {
            href: Page::Reception(current.id, of).href(),
            text: tab_word(texts, of).to_owned(),
            current: tab.get() == of,
        };
        Tab::ALL.map(link).to_vec()
    });
    let letter_open = RwSignal::new(false);
    view! {
        <Head letter_open />
        <Troubles />
        <NextStepLine letter_open />
        <Findings />
        <Tabs label=word!(reception.tabs) tabs=links />
        <div class="tab-body">
            {move || match tab.get() {
                Tab::Schedule => part(parts.schedule),
                Tab::People => part(parts.people),
                Tab::Prepare => part(parts.prepare),
                Tab::Costs => part(parts.costs),
                Tab::Debrief => part(parts.debrief),
            }}
        </div>
    }
}

fn tab_word(texts: Texts, tab: Tab) -> &'static str {
    match tab {
        Tab::Schedule => t_string!(texts, reception.tab_schedule),
        Tab::People => t_string!(texts, reception.tab_people),
        Tab::Prepare => t_string!(texts, reception.tab_prepare),
        Tab::Costs => t_string!(texts, reception.tab_costs),
        Tab::Debrief => t_string!(texts, reception.tab_debrief),
    }
}

/// Read-only data of a newer version, and parts that cannot be read.
#[component]
fn Troubles() -> impl IntoView {
    let (texts, store, current) = (use_texts(), use_store(), use_current());
    let troubles = Memo::new(move |_| {
        current.value.track();
        store.troubles(Kind::Reception, current.id.0)
    });
    let read_only = Memo::new(move |_| troubles.read().1.is_some());
    let why = move || match &troubles.read().1 {
        Some(LoadError::NewerFormat { .. }) => t_string!(texts, shell.newer_data).to_owned(),
        Some(error) => t_string!(texts, reception.read_only, why = error.to_string()),
        None => String::new(),
    };
    let n_aside = Memo::new(move |_| troubles.read().0.len());
    view! {
        <Show when=move || read_only.get()>
            <Note tone=Tone::Warn>{why}</Note>
        </Show>
        <Show when=move || { n_aside.get() > 0 }>
            <Note tone=Tone::Warn>
                <details>
                    <summary>{move || t_string!(texts, reception.set_aside, n = n_aside.get())}</summary>
                    <pre class="details">{move || troubles.read().0.join("\n")}</pre>
                </details>
            </Note>
        </Show>
    }
}
