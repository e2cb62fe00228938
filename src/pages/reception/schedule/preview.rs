//! The rows read from a paste: each cell can be corrected where it stands.

use super::paste_draft::{PasteDraft, Preview};
use crate::{
    i18n::{Texts, Wording, date_short, use_texts},
    import::{Field, PastedItem, PastedSide},
    pages::reception::current::use_current,
    ui::{Button, CellInput, Each, Glyph, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The cells in the order shown; those of the second list only where something stands in them.
const CELLS: [Field; 7] = [Field::Day, Field::Start, Field::End, Field::Place, Field::Title, Field::Guests, Field::People];
const MORE: [Field; 3] = [Field::Vehicle, Field::Owner, Field::Note];

fn label(texts: Texts, field: Field) -> &'static str {
    match field {
        Field::Day => t_string!(texts, schedule.day),
        Field::Start => t_string!(texts, schedule.start),
        Field::End => t_string!(texts, schedule.end),
        Field::Place => t_string!(texts, schedule.place),
        Field::Title => t_string!(texts, schedule.item),
        Field::Guests => t_string!(texts, schedule.guests),
        Field::People => t_string!(texts, schedule.our_side),
        Field::Owner => t_string!(texts, schedule.owner),
        Field::Vehicle => t_string!(texts, schedule.vehicle),
        Field::Note => t_string!(texts, schedule.note),
    }
}

const fn class(field: Field) -> &'static str {
    match field {
        Field::Vehicle | Field::Owner | Field::Note => "preview__cell preview__cell--more",
        Field::Day => "preview__cell preview__cell--day",
        Field::Start | Field::End => "preview__cell preview__cell--short",
        Field::Place | Field::Title => "preview__cell",
        Field::Guests => "preview__cell preview__cell--guests",
        Field::People => "preview__cell preview__cell--people",
    }
}

/// What a cell shows: what was read, or the pasted text while that is doubtful.
fn text(texts: Texts, row: &PastedItem, field: Field) -> String {
    let time = |cell: &crate::import::Cell<chrono::NaiveTime>| match cell.value {
        Some(time) if cell.doubt.is_none() => time.format("%H:%M").to_string(),
        _ => cell.raw.clone(),
    };
    let raw_or = |raw: &str, value: String| if raw.is_empty() { value } else { raw.to_owned() };
    match field {
        Field::Day => match row.day.value {
            Some(day) if row.day.doubt.is_none() || row.day.raw.is_empty() => date_short(crate::i18n::Locale::zh_CN, day),
            _ => row.day.raw.clone(),
        },
        Field::Start => time(&row.start),
        Field::End => time(&row.end),
        Field::Place => row.place.value.clone().unwrap_or_else(|| row.place.raw.clone()),
        Field::Title => row.title.value.clone().unwrap_or_else(|| row.title.raw.clone()),
        Field::Guests => {
            let side = match &row.guests.value {
                None | Some(PastedSide::All) => t_string!(texts, schedule.whole_party).to_owned(),
                Some(PastedSide::None) => t_string!(texts, common.none).to_owned(),
                Some(PastedSide::Named(names)) => names.join("、"),
                Some(PastedSide::Numbered(numbers)) => numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
            };
            raw_or(&row.guests.raw, side)
        }
        Field::People => {
            let names = row.people.value.iter().flatten().map(|person| person.name.clone()).collect::<Vec<_>>();
            raw_or(&row.people.raw, names.join("、"))
        }
        Field::Owner => row.owner.clone(),
        Field::Vehicle => row.vehicle.clone(),
        Field::Note => row.note.clone(),
    }
}

#[component]
pub(super) fn PreviewRows(draft: RwSignal<PasteDraft>, preview: Signal<Preview>) -> impl IntoView {
    view! {
        <ol class="preview">
            <Each each=move || preview.get().positions key=|position| *position let:position>
                <PreviewRow draft preview position />
            </Each>
        </ol>
    }
}

#[component]
fn PreviewRow(draft: RwSignal<PasteDraft>, preview: Signal<Preview>, position: usize) -> impl IntoView {
    let texts = use_texts();
    let current = use_current();
    let row = Memo::new(move |_| preview.read().row(position).cloned().unwrap_or_default());
    let has_many_days = current.value.read_untracked().first_day != current.value.read_untracked().last_day;
    let needs_day = has_many_days || row.read_untracked().day.doubt.is_some();
    let cells = CELLS.into_iter().filter(|field| *field != Field::Day || needs_day).collect::<Vec<_>>();
    let more = MORE.into_iter().filter(|field| !text(texts, &row.read_untracked(), *field).is_empty()).collect::<Vec<_>>();
    let n = position + 1;
    view! {
        <li
            class="preview__row"
            aria-label=move || t_string!(texts, schedule.row_name, n = n)
            data-doubt=move || (!row.read().doubts().is_empty()).then_some("true")
        >
            <div class="preview__cells">
                {cells.into_iter().chain(more).map(|field| view! { <PreviewCell draft row position field /> }).collect_view()}
            </div>
            <Button
                variant=Variant::Plain
                glyph=Glyph::Close
                label=Signal::derive(move || t_string!(texts, schedule.drop_row, n = n))
                on_press=move |()| draft.update(|draft| draft.leave_out(position))
            />
        </li>
    }
}

#[component]
fn PreviewCell(draft: RwSignal<PasteDraft>, row: Memo<PastedItem>, position: usize, field: Field) -> impl IntoView {
    let texts = use_texts();
    let shown = Memo::new(move |_| text(texts, &row.read(), field));
    let value = RwSignal::new(shown.get_untracked());
    // What is typed stands in `value` until it is read; then the cell shows what was read.
    Effect::new(move || value.set(shown.get()));
    let doubt = Signal::derive(move || {
        let doubts = row.read().doubts();
        doubts.into_iter().find(|(doubtful, _)| *doubtful == field).map(|(_, doubt)| doubt.word(texts.get_locale()).to_owned())
    });
    view! {
        <div class=class(field)>
            <span class="preview__label" aria-hidden="true">
                {move || label(texts, field)}
            </span>
            <CellInput
                label=Signal::derive(move || label(texts, field).to_owned())
                value
                doubt
                on_commit=Callback::new(move |text| draft.update(|draft| draft.correct(position, field, text)))
            />
        </div>
    }
}
