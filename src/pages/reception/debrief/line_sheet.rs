//! The sheet of one sentence.

use super::{
    handle::{kinds, names, use_debriefing},
    line_form::LineForm,
};
use crate::{
    domain::LineId,
    i18n::{clock, date_short, use_texts, word},
    pages::{
        form::{
            draft::{SheetDraft, TakenUp},
            duty::Duty,
        },
        reception::current::use_current,
    },
    store::use_store,
    ui::{Button, Choice, Glyph, OneChip, Select, Sheet, TextArea, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The sheet of one sentence.
#[component]
pub(super) fn LineSheet(open: RwSignal<bool>, target: RwSignal<Option<LineId>>) -> impl IntoView {
    view! {
        <Sheet open title=word!(debrief.edit_line)>
            {move || target.get().map(|id| view! { <LineEditor id open /> })}
        </Sheet>
    }
}

#[component]
fn LineEditor(id: LineId, open: RwSignal<bool>) -> impl IntoView {
    let (texts, store, current, debriefing) = (use_texts(), use_store(), use_current(), use_debriefing());
    let seen = debriefing.seen();
    let line = seen.as_ref().and_then(|seen| seen.value.lines.get(&id).cloned()).unwrap_or_default();
    let who = line.who;
    let seen = StoredValue::new(seen);
    let form = LineForm::of(&line);
    let draft = SheetDraft::follow(store, debriefing.reception.debrief_id(), &format!("line:{id}"), &form.fields());
    let is_empty = RwSignal::new(false);
    let save = move |()| {
        let Some(typed) = form.parse() else { return is_empty.set(true) };
        let reception = current.value.get_untracked();
        let saved = seen.with_value(|seen| {
            seen.as_ref().is_some_and(|seen| debriefing.edit_as_seen(seen, "debrief.line", |debrief| typed.write(debrief, id, &reception)))
        });
        if saved {
            draft.forget();
            open.set(false);
            debriefing.say(t_string!(texts, debrief.line_saved, name = debriefing.name(who)));
        }
    };
    let remove = move |()| {
        if debriefing.edit("debrief.remove_line", |debrief| debrief.remove(id)) {
            draft.forget();
            open.set(false);
            debriefing.say(t_string!(texts, debrief.line_removed, name = debriefing.name(who)));
        }
    };
    view! {
        <TakenUp draft />
        <p class="sentence__who">{debriefing.name(who)}</p>
        <LineFields form is_empty />
        <div class="sheet__actions">
            <Button variant=Variant::Danger glyph=Glyph::Remove on_press=remove>{word!(common.remove)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(common.save)}</Button>
        </div>
    }
}

#[component]
fn LineFields(form: LineForm, is_empty: RwSignal<bool>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let items = Signal::derive(move || {
        let locale = texts.get_locale();
        let reception = current.value.read();
        let is_long = reception.first_day != reception.last_day;
        let word = |item: &crate::domain::Item| {
            let day = if is_long { format!("{} ", date_short(locale, item.start.date())) } else { String::new() };
            format!("{day}{} {}", clock(item.start.time()), item.title)
        };
        let items = reception.items_in_order().into_iter().map(|(id, item)| Choice::new(id.to_string(), word(item)));
        [Choice::new("", t_string!(texts, debrief.no_item))].into_iter().chain(items).collect::<Vec<_>>()
    });
    let problem = move || {
        let is_missing = is_empty.get() && form.note.read().trim().is_empty();
        is_missing.then(|| t_string!(texts, debrief.sentence_needed).to_owned())
    };
    view! {
        <TextArea
            label=word!(debrief.sentence)
            value=form.note
            rows=2
            problem=Signal::derive(problem)
        />
        <OneChip
            label=word!(debrief.kind)
            choices=kinds(texts)
            chosen=form.kind
            on_choose=move |key| form.kind.set(key)
        />
        <TextArea label=word!(debrief.cause) value=form.cause rows=1 />
        <TextArea label=word!(debrief.suggestion) value=form.suggestion rows=1 />
        <Duty owner=form.owner due=form.due names=names() />
        <Select
            label=word!(debrief.item)
            choices=items
            chosen=form.item
            on_choose=move |key| form.item.set(key)
        />
    }
}
