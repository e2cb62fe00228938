//! 对照标准: how many of the checks found something, and all of it, notes included.

use crate::{
    domain::{Finding, Level},
    i18n::{use_texts, word},
    pages::reception::{current::use_current, frame::FindingRow},
    route::Page,
    ui::{LinkButton, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The checks in one line that opens.
#[component]
pub(super) fn ChecksLine() -> impl IntoView {
    let texts = use_texts();
    let findings = use_current().findings;
    let count = move |level: Level| findings.read().iter().filter(|finding| finding.level == level).count();
    let line = move || {
        if findings.read().is_empty() {
            return t_string!(texts, spending.all_good).to_owned();
        }
        let (stops, warns, notes) = (count(Level::Stop), count(Level::Warn), count(Level::Note));
        t_string!(texts, spending.checks_line, stops = stops, warns = warns, notes = notes)
    };
    let open = RwSignal::new(false);
    view! {
        <details class="checks" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{line}</summary>
            <Show when=move || open.get()>
            <ul class="findings">{move || findings.get().into_iter().map(|finding: Finding| view! { <FindingRow finding /> }).collect_view()}</ul>
            <LinkButton variant=Variant::Plain href=Page::Rules.href()>{word!(spending.checks)}</LinkButton>
            </Show>
        </details>
    }
}
