//! 粘贴名单: a list pasted or typed, shown as it was read, put right in place, then put in as one step.

use super::official::RankSelect;
use crate::{
    domain::{Gather, Guest, GuestId},
    i18n::{Texts, use_texts, word},
    import::{Grid, GuestCell, GuestDoubt, PasteError, PastedGuest, PastedGuests, paste_guests},
    pages::{
        form::{
            draft::{SheetDraft, TakenUp},
            paste_box::{PasteBox, PasteWords},
        },
        reception::current::{use_current, use_editing},
    },
    parts::{part, use_parts},
    platform,
    store::use_store,
    ui::{Badge, Button, CellInput, Glyph, Note, Sheet, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Reads a list, with everything in it that is not a guest.
fn read(grid: &Grid) -> Result<Option<PastedGuests>, PasteError> {
    paste_guests(grid).map(|found| Some(found).filter(|found| !found.rows.is_empty()))
}

const WORDS: PasteWords = PasteWords {
    label: word!(people.paste_label),
    hint: word!(people.paste_hint),
    read: word!(people.read),
    too_long: word!(people.too_long),
    nothing: word!(people.nothing_read),
};

fn guest(read: &PastedGuest) -> Guest {
    let PastedGuest { name, unit, post, rank, phone, arrives_by, leaves_by, diet, .. } = read.clone();
    let diet = diet.into_iter().map(|word| (word, true)).to_map();
    Guest { name, unit, post, rank, diet, phone, arrives_by, leaves_by, ..Guest::default() }
}

fn doubt_text(texts: Texts, doubt: GuestDoubt) -> String {
    match doubt {
        GuestDoubt::NoName => t_string!(texts, people.doubt_no_name),
        GuestDoubt::UnknownName => t_string!(texts, people.doubt_unknown_name),
        GuestDoubt::DuplicateName => t_string!(texts, people.doubt_duplicate),
        GuestDoubt::UnsureSplit => t_string!(texts, people.doubt_split),
        GuestDoubt::UnknownRank => t_string!(texts, people.doubt_rank),
    }
    .to_owned()
}

/// 粘贴名单.
#[component]
pub(super) fn PasteGuests(open: RwSignal<bool>) -> impl IntoView {
    let parts = use_parts();
    view! {
        <Sheet open wide=true title=word!(people.paste_list)>
            {part(move || (parts.paste_guests)(open))}
        </Sheet>
    }
}

/// What stands in the sheet 「粘贴名单」.
#[component]
pub fn PasteList(
    /// Whether the sheet is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let found = RwSignal::new(None::<PastedGuests>);
    let text = RwSignal::new(String::new());
    let draft = SheetDraft::follow(use_store(), use_current().id.0, "paste-guests", &[("text", text)]);
    let is_read = Memo::new(move |_| found.read().is_some());
    view! {
        <Show when=move || is_read.get() fallback=move || view! { <TakenUp draft /><PasteBox words=WORDS text found read /> }>
            <Preview found draft open />
        </Show>
    }
}

/// What was read, to be checked before it is put in.
#[component]
fn Preview(found: RwSignal<Option<PastedGuests>>, draft: SheetDraft, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let counts = Memo::new(move |_| found.read().as_ref().map_or((0, 0), |found| (found.rows.len(), found.n_doubtful())));
    let rest = Memo::new(move |_| found.read().as_ref().map(|found| found.rest.clone()).unwrap_or_default());
    let n_rows = Memo::new(move |_| counts.get().0);
    // Rows are known by their number; after one is left out all are made anew.
    let rows = move || (0..n_rows.get()).map(|row| view! { <PreviewRow found row /> }).collect_view();
    let count_text = move || match counts.get() {
        (n, 0) => t_string!(texts, people.found_all, n = n),
        (n, doubtful) => t_string!(texts, people.found, n = n, doubtful = doubtful),
    };
    view! {
        <div class="preview">
            <p class="preview__count" role="status">
                {count_text}
                {move || (counts.get().1 > 0).then(|| view! { <Badge tone=Tone::Warn>{word!(common.doubtful)}</Badge> })}
            </p>
            <div class="guest-preview">{rows}</div>
            <Show when=move || !rest.read().is_empty()>
                <div>
                    <p class="field__label">{word!(people.rest)}</p>
                    <p class="preview__left-over">{move || rest.read().join("\n")}</p>
                </div>
            </Show>
        </div>
        <PreviewActions found draft open />
    }
}

#[component]
fn PreviewActions(found: RwSignal<Option<PastedGuests>>, draft: SheetDraft, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let has_nameless = Memo::new(move |_| {
        found.read().as_ref().is_none_or(|found| found.rows.is_empty() || found.rows.iter().any(|guest| guest.name.is_empty()))
    });
    let put_in = move |()| {
        let Some(list) = found.get_untracked() else { return };
        let notes: Vec<String> = list
            .rows
            .iter()
            .filter(|guest| !guest.note.is_empty())
            .map(|guest| t_string!(texts, people.guest_note, name = guest.name.clone(), note = guest.note.clone()))
            .collect();
        let mut done = crate::domain::GuestsListed::default();
        let written = editing.edit("paste-guests", |reception| {
            done = reception.list_guests(list.rows.iter().map(guest).collect(), || GuestId(platform::new_id()));
            reception.keep_in_note(list.rest.iter().chain(&notes).map(String::as_str));
        });
        if written {
            draft.forget();
            open.set(false);
            editing.say(t_string!(texts, people.put_in_done, added = done.added, updated = done.updated));
        }
    };
    view! {
        <Show when=move || has_nameless.get()>
            <Note tone=Tone::Warn>{word!(people.doubt_no_name)}</Note>
        </Show>
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| found.set(None)>{word!(people.paste_again)}</Button>
            <Button variant=Variant::Primary disabled=has_nameless on_press=put_in>{word!(people.put_in)}</Button>
        </div>
    }
}

/// One guest as read.
#[component]
fn PreviewRow(found: RwSignal<Option<PastedGuests>>, row: usize) -> impl IntoView {
    let texts = use_texts();
    let read = Memo::new(move |_| found.read().as_ref().and_then(|found| found.rows.get(row).cloned()).unwrap_or_default());
    let PastedGuest { name, unit, post, .. } = read.get_untracked();
    let (name, unit, post) = (RwSignal::new(name), RwSignal::new(unit), RwSignal::new(post));
    let correct = move |cell: GuestCell| {
        found.update(|found| {
            if let Some(found) = found {
                found.correct(row, cell);
            }
        });
    };
    let doubt_of = move |about: &'static [GuestDoubt]| {
        Signal::derive(move || read.read().doubts.iter().find(|doubt| about.contains(doubt)).map(|doubt| doubt_text(texts, *doubt)))
    };
    let rank_doubt = doubt_of(&[GuestDoubt::UnknownRank]);
    let leave_out = move |()| {
        found.update(|found| {
            if let Some(found) = found {
                found.leave_out(row);
            }
        });
    };
    view! {
        <div class="preview__row guest-preview__row" data-doubt=move || (!read.read().doubts.is_empty()).then_some("true")>
            <CellInput
                label=word!(common.name)
                value=name
                doubt=doubt_of(&[GuestDoubt::NoName, GuestDoubt::UnknownName, GuestDoubt::DuplicateName])
                on_commit=move |text| correct(GuestCell::Name(text))
            />
            <CellInput
                label=word!(common.unit)
                value=unit
                on_commit=move |text| correct(GuestCell::Unit(text))
            />
            <CellInput
                label=word!(common.post)
                value=post
                doubt=doubt_of(&[GuestDoubt::UnsureSplit])
                on_commit=move |text| correct(GuestCell::Post(text))
            />
            <RankSelect rank=Signal::derive(move || read.read().rank) on_choose=move |rank| correct(GuestCell::Rank(rank)) />
            <p class="guest-preview__more">
                {move || rank_doubt.get().map(|doubt| view! { <Badge tone=Tone::Warn>{doubt}</Badge> })}
                {move || {
                    let read = read.read();
                    let mut parts = read.diet.clone();
                    let more = [&read.phone, &read.arrives_by, &read.leaves_by, &read.note];
                    parts.extend(more.into_iter().filter(|part| !part.is_empty()).cloned());
                    parts.into_iter().map(|part| view! { <span>{part}</span> }).collect_view()
                }}
            </p>
            <Button
                variant=Variant::Plain
                glyph=Glyph::Close
                label=Signal::derive(move || t_string!(texts, people.leave_out, name = read.read().name.clone()))
                on_press=leave_out
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::form::paste_box::{Unread, read_whole};

    fn read_text(grid: Result<Grid, PasteError>) -> Result<PastedGuests, Unread> {
        read_whole(grid, read)
    }

    #[test]
    fn a_text_without_anybody_is_said_so() {
        assert_eq!(read_text(Grid::from_text("名单如下")), Err(Unread::Nothing));
        assert_eq!(read_text(Grid::from_text(&"甲\n".repeat(crate::import::MAX_ROWS + 1))), Err(Unread::TooLong));
        assert_eq!(read_text(Grid::from_text("宋振华 省应急管理厅副厅长")).unwrap().rows.len(), 1);
    }

    #[test]
    fn what_was_read_becomes_a_guest() {
        let found = read_text(Grid::from_text("贺兰君，省消防救援总队处长，13900000000，海鲜过敏，少盐")).unwrap();
        let guest = guest(&found.rows[0]);
        assert_eq!((guest.name.as_str(), guest.phone.as_str()), ("贺兰君", "13900000000"));
        assert_eq!(guest.diets().collect::<Vec<_>>(), ["少盐", "海鲜过敏"]);
    }
}
