//! The head of a view: what it comes to, whether it is closed, and what changed since.

use crate::{
    domain::{Money, PeriodClose},
    i18n::{Texts, date_time, money, use_texts},
    ui::{Badge, Note, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What a view comes to, and its buttons: those given, and beside them whatever puts the view on paper.
#[component]
pub(super) fn Lead(
    /// Names and amounts, the most important first.
    #[prop(into)]
    figures: Signal<Vec<(String, String)>>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let figure = |(name, amount): (String, String)| {
        view! {
            <span class="figure">
                <span class="figure__name">{name}</span>
                <b>{amount}</b>
            </span>
        }
    };
    view! {
        <div class="accounts__lead">
            <p class="accounts__figures numbers">{move || figures.get().into_iter().map(figure).collect_view()}</p>
            {children.map(|children| view! { <div class="toolbar">{children()}</div> })}
        </div>
    }
}

/// One amount, its name, what it was at the close, and what it is now.
pub(super) struct Since {
    pub(super) name: String,
    pub(super) then: Money,
    pub(super) now: Money,
}

/// 已汇总 4月20日 09:12 何雨桐; with what changed since, if anything.
#[component]
pub(super) fn ClosedLine(
    /// How it was closed.
    close: PeriodClose,
    /// Its word: 已汇总, 已对账.
    word: &'static str,
    /// Amounts then and now.
    amounts: Vec<Since>,
) -> impl IntoView {
    let texts = use_texts();
    let at = date_time(texts.get_locale(), close.at);
    let changed = changes(texts, amounts);
    view! {
        <p class="accounts__closed">
            <Badge tone=Tone::Good>{word}</Badge>
            <span class="numbers">{at}</span>
            <span>{close.by}</span>
        </p>
        {(!changed.is_empty())
            .then(|| view! { <Note tone=Tone::Warn live=true>{t_string!(texts, accounts.changed_since, what = changed)}</Note> })}
    }
}

/// 单位承担 605元 → 700元; empty where nothing changed.
fn changes(texts: Texts, amounts: Vec<Since>) -> String {
    let amount = |amount| money(texts.get_locale(), amount);
    let changed = amounts.into_iter().filter(|since| since.then != since.now);
    let words = changed.map(|since| format!("{} {} → {}", since.name, amount(since.then), amount(since.now)));
    words.collect::<Vec<_>>().join(t_string!(texts, common.comma))
}
