//! What was said, by kind or in order.

use super::{
    handle::{kind_word, use_debriefing},
    line_row::LineRow,
    line_sheet::LineSheet,
};
use crate::{
    domain::{LineId, LineKind},
    i18n::{use_texts, word},
    ui::{Choice, Each, OneChip, Section},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// How the lines are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listing {
    ByKind,
    InOrder,
}

const IN_ORDER: &str = "in-order";

/// The kinds in the order of the minutes.
fn headings() -> impl Iterator<Item = LineKind> {
    LineKind::ALL.into_iter().chain([LineKind::Unset])
}

/// What was said.
#[component]
pub(super) fn Lines() -> impl IntoView {
    let debriefing = use_debriefing();
    let (listing, open, target) = (RwSignal::new(Listing::ByKind), RwSignal::new(false), RwSignal::new(None::<LineId>));
    let is_empty = Memo::new(move |_| debriefing.value.read().lines_in_order().is_empty());
    let edit = Callback::new(move |id: LineId| {
        target.set(Some(id));
        open.set(true);
    });
    let lists = move || match listing.get() {
        Listing::ByKind => headings().map(|kind| view! { <List kind=Some(kind) on_edit=edit /> }).collect_view().into_any(),
        Listing::InOrder => view! { <List kind=None on_edit=edit /> }.into_any(),
    };
    view! {
        <Section
            title=word!(debrief.minutes)
            actions=Box::new(move || view! { <ListAs listing is_empty /> }.into_any())
        >
            <Show when=move || !is_empty.get() fallback=move || view! { <p class="debrief__help">{word!(debrief.no_lines)}</p> }>
                {lists}
            </Show>
        </Section>
        <LineSheet open target />
    }
}

#[component]
fn ListAs(listing: RwSignal<Listing>, is_empty: Memo<bool>) -> impl IntoView {
    let texts = use_texts();
    let choices = Signal::derive(move || {
        vec![Choice::new("", t_string!(texts, debrief.by_kind)), Choice::new(IN_ORDER, t_string!(texts, debrief.in_order))]
    });
    let chosen = Signal::derive(move || if listing.get() == Listing::InOrder { IN_ORDER.to_owned() } else { String::new() });
    let choose = move |key: String| listing.set(if key == IN_ORDER { Listing::InOrder } else { Listing::ByKind });
    view! {
        <Show when=move || !is_empty.get()>
            <OneChip label=word!(debrief.list_as) choices chosen on_choose=choose />
        </Show>
    }
}

/// The lines of one kind under its heading, or all.
#[component]
fn List(kind: Option<LineKind>, on_edit: Callback<LineId>) -> impl IntoView {
    let debriefing = use_debriefing();
    let ids = Memo::new(move |_| {
        let debrief = debriefing.value.read();
        let lines = debrief.lines_in_order().into_iter();
        lines.filter(|(_, line)| kind.is_none_or(|kind| line.kind == kind)).map(|(id, _)| id).collect::<Vec<_>>()
    });
    let heading = kind.map(|kind| {
        let heading = kind_word(kind);
        move || view! { <h3 class="said__kind">{move || heading.get()}" "<span class="said__count">{move || ids.read().len()}</span></h3> }
    });
    let heading = StoredValue::new(heading);
    view! {
        <Show when=move || !ids.read().is_empty()>
            {heading.with_value(|heading| heading.map(|heading| heading()))}
            <ul class="said-list" role="list">
                <Each each=move || ids.get() key=|id| *id let:id>
                    <LineRow id shows_kind=kind.is_none() on_edit=move |()| on_edit.run(id) />
                </Each>
            </ul>
        </Show>
    }
}
