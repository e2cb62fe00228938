//! What a colleague's file would change: new, changed, changed by both, removed; and what was edited in a word processor.

use super::{
    take_in::{TakenIn, join},
    words::kind_word,
};
use crate::{
    i18n::{Texts, use_texts, word},
    import::{Returned, ReturnedCell},
    pages::reader::Reader,
    store::{Became, Conflict, EntryChange, Joining, Kind, Leaf, use_store},
    ui::{Badge, Button, Check, Choice, EmptyState, Glyph, Note, OneChip, Tone, Variant, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use uuid::Uuid;

fn reader(texts: Texts, joining: &Joining) -> Reader<'_> {
    Reader { locale: texts.get_locale(), kind: joining.kind, leaves: &joining.after }
}

/// Entries of one kind that are read one by one, and how many are not.
fn readable(reader: Reader<'_>, joining: &Joining, became: Became) -> (Vec<EntryChange>, usize) {
    let of_kind = joining.entries.iter().filter(|entry| entry.became == became);
    let (shown, records): (Vec<_>, Vec<_>) = of_kind.cloned().partition(|entry| reader.collection(&entry.entry).is_some());
    (shown, records.len())
}

#[component]
pub(super) fn Preview(taken: TakenIn, open: RwSignal<bool>, done: Callback<(Kind, Uuid)>) -> impl IntoView {
    let texts = use_texts();
    let joining = Arc::clone(&taken.joining);
    let picks = RwSignal::new(BTreeMap::<String, Leaf>::new());
    let ticked: BTreeSet<usize> =
        taken.edited.cells.iter().enumerate().filter(|(_, cell)| cell.problem.is_none()).map(|(n, _)| n).collect();
    let ticked = RwSignal::new(ticked);
    let is_nothing = joining.is_nothing() && taken.edited.is_empty();
    if is_nothing {
        let title = word!(sharing.nothing_new);
        return view! { <EmptyState glyph=Glyph::Check title /> }.into_any();
    }
    let what = kind_word(texts, joining.kind);
    let lead = if joining.is_known { t_string!(texts, sharing.known, what = what) } else { t_string!(texts, sharing.is_new, what = what) };
    let title = reader(texts, &joining).name("");
    let group = |became: Became| {
        let joining = Arc::clone(&joining);
        view! { <Group joining became /> }
    };
    let conflicts = joining.conflicts.clone();
    view! {
        <p class="taken-in__title">{title}</p>
        <p>{lead}</p>
        <Counts joining=Arc::clone(&joining) />
        {(!conflicts.is_empty()).then(|| view! { <Conflicts joining=Arc::clone(&joining) picks /> })}
        {group(Became::New)}
        {group(Became::Changed)}
        {group(Became::Removed)}
        {(!taken.edited.is_empty()).then(|| view! { <Edited edited=Arc::clone(&taken.edited) ticked /> })}
        <JoinBar taken=StoredValue::new(taken) picks ticked open done />
    }
    .into_any()
}

#[component]
fn Counts(joining: Arc<Joining>) -> impl IntoView {
    let texts = use_texts();
    let n = |became| joining.entries.iter().filter(|entry| entry.became == became).count();
    let counts = [
        (n(Became::New), t_string!(texts, sharing.count_new, n = n(Became::New)), Tone::Good),
        (n(Became::Changed), t_string!(texts, sharing.count_changed, n = n(Became::Changed)), Tone::Calm),
        (n(Became::Removed), t_string!(texts, sharing.count_removed, n = n(Became::Removed)), Tone::Warn),
        (joining.conflicts.len(), t_string!(texts, sharing.count_both, n = joining.conflicts.len()), Tone::Stop),
    ];
    let badges = counts.into_iter().filter(|(n, ..)| *n > 0).map(|(_, text, tone)| view! { <Badge tone>{text}</Badge> });
    view! { <div class="taken-in__counts" role="status">{badges.collect_view()}</div> }
}

/// Entries of one kind.
#[component]
fn Group(joining: Arc<Joining>, became: Became) -> impl IntoView {
    let texts = use_texts();
    let reader = reader(texts, &joining);
    let (entries, n_records) = readable(reader, &joining, became);
    if entries.is_empty() && n_records == 0 {
        return None;
    }
    let title = match became {
        Became::New => t_string!(texts, sharing.new),
        Became::Changed => t_string!(texts, sharing.changed),
        Became::Removed => t_string!(texts, sharing.removed),
    };
    let row = |entry: EntryChange| {
        let name = reader.name(&entry.entry);
        let collection = reader.collection(&entry.entry).unwrap_or_default();
        let fields = if became == Became::Changed { entry.edits } else { Vec::new() };
        let field = |edit: &crate::store::Edit| {
            let word = reader.field(&edit.path);
            let [before, after] = [&edit.before, &edit.after].map(|leaf| reader.value(&edit.path, leaf.as_ref()));
            view! { <li>{format!("{word}：{before} → {after}")}</li> }
        };
        view! {
            <li class="taken-in__entry" data-became=match became { Became::Removed => "removed", _ => "" }>
                <span class="taken-in__collection">{collection}</span>
                <span class="taken-in__name">{name}</span>
                {(!fields.is_empty()).then(|| view! { <ul class="taken-in__fields">{fields.iter().map(field).collect_view()}</ul> })}
            </li>
        }
    };
    let rows = entries.into_iter().map(row).collect_view();
    let records =
        (n_records > 0).then(|| view! { <li class="taken-in__collection">{t_string!(texts, sharing.records, n = n_records)}</li> });
    Some(view! {
        <section>
            <h3 class="taken-in__group">{title}</h3>
            <ul class="taken-in__entries">{rows} {records}</ul>
        </section>
    })
}

/// Both values of each field that both sides changed; the one shown stays unless another is picked.
#[component]
fn Conflicts(joining: Arc<Joining>, picks: RwSignal<BTreeMap<String, Leaf>>) -> impl IntoView {
    let reader = reader(use_texts(), &joining);
    let row = |conflict: &Conflict| {
        let path = conflict.path.clone();
        let entry = crate::store::entry_of(&path);
        let entry = if entry == path { "" } else { entry };
        let label = format!("{} {}", reader.name(entry), reader.field(&path));
        let values = conflict.values.clone();
        let choices: Vec<_> =
            values.iter().enumerate().map(|(n, leaf)| Choice::new(n.to_string(), reader.value(&path, Some(leaf)))).collect();
        let picked = {
            let (path, values) = (path.clone(), values.clone());
            Signal::derive(move || {
                let picks = picks.read();
                let of = picks.get(&path).and_then(|leaf| values.iter().position(|other| other == leaf));
                of.unwrap_or_default().to_string()
            })
        };
        let pick = move |key: String| {
            if let Some(leaf) = key.parse().ok().and_then(|n: usize| values.get(n).cloned()) {
                picks.update(|picks| drop(picks.insert(path.clone(), leaf)));
            }
        };
        view! {
            <li class="taken-in__entry">
                <span class="taken-in__name">{label.clone()}</span>
                <OneChip label choices=Signal::stored(choices) chosen=picked on_choose=pick />
            </li>
        }
    };
    // What is shown is picked at first, so that joining leaves no conflict behind.
    picks.set(joining.conflicts.iter().filter_map(|c| Some((c.path.clone(), c.values.first()?.clone()))).collect());
    view! {
        <section>
            <h3 class="taken-in__group">{word!(sharing.both)}</h3>
            <ul class="taken-in__entries">{joining.conflicts.iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// What was changed in a word processor, cell by cell, and what can only be entered by hand.
#[component]
fn Edited(edited: Arc<Returned>, ticked: RwSignal<BTreeSet<usize>>) -> impl IntoView {
    let texts = use_texts();
    let said = |cell: &ReturnedCell| format!("{} {}：{} → {}", cell.heading, cell.column_head, cell.before, cell.after);
    let cell = |(n, cell): (usize, &ReturnedCell)| {
        let label = said(cell);
        let toggle = move |on: bool| {
            ticked.update(|ticked| {
                if on {
                    ticked.insert(n)
                } else {
                    ticked.remove(&n)
                };
            });
        };
        view! { <li><Check label=Signal::stored(label) checked=Signal::derive(move || ticked.read().contains(&n)) on_change=toggle /></li> }
    };
    let cells = edited.cells.iter().enumerate().filter(|(_, cell)| cell.problem.is_none()).map(cell).collect_view();
    let gone = |title: &String| format!("− {title}");
    let by_hand: Vec<String> = edited
        .cells
        .iter()
        .filter(|cell| cell.problem.is_some())
        .map(said)
        .chain(edited.rows_new.iter().map(|cells| format!("+ {}", cells.join("｜"))))
        .chain(edited.rows_gone.iter().chain(&edited.columns_gone).chain(&edited.lines_gone).map(gone))
        .chain(edited.columns_new.iter().chain(&edited.lines_new).map(|line| format!("+ {line}")))
        .chain((!edited.rows_moved.is_empty()).then(|| edited.rows_moved.join("、")))
        .collect();
    let rest = (!by_hand.is_empty()).then(|| {
        view! {
            <Note tone=Tone::Warn>
                <p>{t_string!(texts, sharing.edited_rest)}</p>
                <p class="taken-in__rest">{by_hand.join("\n")}</p>
            </Note>
        }
    });
    view! {
        <section>
            <h3 class="taken-in__group">{t_string!(texts, sharing.edited)}</h3>
            <ul class="taken-in__entries">{cells}</ul>
            {rest}
        </section>
    }
}

#[component]
fn JoinBar(
    taken: StoredValue<TakenIn>,
    picks: RwSignal<BTreeMap<String, Leaf>>,
    ticked: RwSignal<BTreeSet<usize>>,
    open: RwSignal<bool>,
    done: Callback<(Kind, Uuid)>,
) -> impl IntoView {
    let (texts, store, toasts) = (use_texts(), use_store(), use_toasts());
    let press = move |()| {
        let taken = taken.get_value();
        let ticked = ticked.get_untracked();
        let cells: Vec<ReturnedCell> =
            taken.edited.cells.iter().enumerate().filter(|(n, _)| ticked.contains(n)).map(|(_, cell)| cell.clone()).collect();
        match join(store, &taken, &picks.get_untracked(), &cells) {
            Ok(()) => done.run((taken.joining.kind, taken.joining.id)),
            Err(_) => toasts.say(t_string!(texts, shell.newer_data)),
        }
    };
    view! {
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=press>{word!(sharing.join)}</Button>
        </div>
    }
}
