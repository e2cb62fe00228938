//! 逐行录入: one row at the end of a day; Enter in its last field saves it and begins the next.

use super::{
    draft::{ItemDraft, ItemField, Problem},
    item_sheet::{person_names, place_names, what_is_wrong},
};
use crate::{
    domain::ItemId,
    i18n::{Word, date_short, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    platform::new_id,
    store::use_store,
    ui::{Button, CellInput, Variant},
};
use chrono::NaiveDate;
use leptos::{html, prelude::*};
use leptos_i18n::t_string;

/// The fields of the row.
#[derive(Clone, Copy)]
struct Row {
    start: RwSignal<String>,
    end: RwSignal<String>,
    place: RwSignal<String>,
    title: RwSignal<String>,
    people: RwSignal<String>,
    /// Where the people's roles come from: the item before.
    begun: RwSignal<ItemDraft>,
}

impl Row {
    fn of(begun: ItemDraft, shown: &ItemDraft) -> Self {
        let text = |text: &String| RwSignal::new(text.clone());
        let people = RwSignal::new(shown.names());
        let (start, end) = (text(&shown.start), text(&shown.end));
        Self { start, end, place: text(&shown.place), title: text(&shown.title), people, begun: RwSignal::new(begun) }
    }

    fn show(self, begun: ItemDraft) {
        for (field, text) in [
            (self.start, begun.start.clone()),
            (self.end, begun.end.clone()),
            (self.place, begun.place.clone()),
            (self.title, begun.title.clone()),
            (self.people, begun.names()),
        ] {
            field.set(text);
        }
        self.begun.set(begun);
    }

    fn draft(self) -> ItemDraft {
        let (start, end, place, title) = (self.start.get(), self.end.get(), self.place.get(), self.title.get());
        let mut draft = ItemDraft { start, end, place, title, ..self.begun.get() };
        draft.set_names(&self.people.get());
        draft
    }
}

#[component]
pub(super) fn TypedRow(day: NaiveDate, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    let (store, current, editing) = (use_store(), use_current(), use_editing());
    let form = StoredValue::new(format!("row:{day}"));
    let begun = {
        let reception = current.value.read_untracked();
        let last = reception.last_item_on(day).map(|(_, item)| item);
        ItemDraft::after(&reception, last, day)
    };
    let kept: Option<ItemDraft> = form.with_value(|form| store.typed(current.id.0, form));
    let row = Row::of(begun.clone(), kept.as_ref().unwrap_or(&begun));
    let problems: RwSignal<Vec<Problem>> = RwSignal::new(Vec::new());
    let first = NodeRef::<html::Input>::new();
    Effect::new(move || {
        let typed = row.draft();
        form.with_value(|form| {
            if typed == *row.begun.read() {
                store.forget_typed(current.id.0, form);
            } else {
                store.keep_typed(current.id.0, form, &typed);
            }
        });
    });
    focus_when_shown(first);
    let save = move |()| match untrack(|| row.draft()).parse() {
        Err(found) => problems.set(found),
        Ok(input) => {
            let (id, title) = (ItemId(new_id()), input.title.clone());
            let is_added =
                editing.edit_with_office("schedule.add_row", |reception, office| reception.put_item(id, input, office.to_mut(), new_id));
            if !is_added {
                return;
            }
            problems.set(Vec::new());
            form.with_value(|form| store.forget_typed(current.id.0, form));
            let next = {
                let reception = current.value.read_untracked();
                ItemDraft::after(&reception, reception.items.get(&id), day)
            };
            row.show(next);
            focus(first);
            editing.say(t_string!(texts, schedule.added_item, title = title));
        }
    };
    let name = move || t_string!(texts, schedule.typing_label, day = date_short(texts.get_locale(), day));
    view! {
        <div class="typed-row" role="group" aria-label=name>
            <TypedCells row problems first save />
            <p class="typed-row__help field__help">{word!(schedule.typing_help)}</p>
            <div class="toolbar">
                <Button variant=Variant::Primary on_press=save>{word!(schedule.save_row)}</Button>
                <Button variant=Variant::Plain on_press=on_done>{word!(common.done)}</Button>
            </div>
        </div>
    }
}

#[component]
fn TypedCells(row: Row, problems: RwSignal<Vec<Problem>>, first: NodeRef<html::Input>, #[prop(into)] save: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    let problem = move |field: ItemField| what_is_wrong(texts, problems, field);
    let cell = |label: Word, class: &'static str, input: AnyView| {
        view! {
            <div class=class>
                <span class="preview__label" aria-hidden="true">{label}</span>
                {input}
            </div>
        }
    };
    let (start, end) = (word!(schedule.start), word!(schedule.end));
    let (place, title) = (word!(schedule.place), word!(schedule.item));
    let people = word!(schedule.our_side);
    let short = "preview__cell preview__cell--short";
    view! {
        <div class="typed-row__cells">
            {cell(start, short, view! { <CellInput label=start value=row.start doubt=problem(ItemField::Start) node=first /> }.into_any())}
            {cell(end, short, view! { <CellInput label=end value=row.end doubt=problem(ItemField::End) /> }.into_any())}
            {cell(place, "preview__cell", view! { <CellInput label=place value=row.place suggestions=place_names() /> }.into_any())}
            {cell(title, "preview__cell", view! { <CellInput label=title value=row.title doubt=problem(ItemField::Title) /> }.into_any())}
            {cell(
                people,
                "preview__cell",
                view! { <CellInput label=people value=row.people suggestions=person_names() on_enter=save /> }.into_any(),
            )}
        </div>
    }
}

/// The start is filled in already: typing replaces it, Tab leaves it.
fn focus(node: NodeRef<html::Input>) {
    if let Some(input) = node.get_untracked() {
        // A field that cannot take the focus is still there to be tapped.
        input.focus().ok();
        input.select();
    }
}

fn focus_when_shown(node: NodeRef<html::Input>) {
    Effect::new(move || {
        node.track();
        focus(node);
    });
}
