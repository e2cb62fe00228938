//! What is said of a set in one or two words each.

use crate::{
    domain::{Origin, Provenance, RuleSet},
    i18n::{Wording, use_texts, word},
    ui::{Badge, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 中央规定 or 本地标准, the guests, 待核对, and whether the office has made or changed it.
#[component]
pub(super) fn Marks(#[prop(into)] set: Signal<RuleSet>, #[prop(into)] provenance: Signal<Provenance>) -> impl IntoView {
    let texts = use_texts();
    let own = move || match provenance.get() {
        Provenance::Shipped => None,
        Provenance::Changed => Some(t_string!(texts, rules.changed)),
        Provenance::Own => Some(t_string!(texts, rules.own)),
    };
    view! {
        <Badge tone=Tone::Calm>{move || set.read().authority.word(texts.get_locale())}</Badge>
        {move || {
            let origin = set.read().origin;
            (origin != Origin::Domestic).then(|| view! { <Badge tone=Tone::Calm>{move || origin.word(texts.get_locale())}</Badge> })
        }}
        {move || own().map(|word| view! { <Badge tone=Tone::Good>{word}</Badge> })}
        <Show when=move || set.read().uncertain>
            <Badge tone=Tone::Warn>{word!(common.doubtful)}</Badge>
        </Show>
        <Show when=move || set.read().ends_before_it_begins()>
            <Badge tone=Tone::Stop>{word!(rules.ends_before)}</Badge>
        </Show>
    }
}
