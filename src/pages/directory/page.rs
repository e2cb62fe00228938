//! The page: three lists with search, and the sheet to add and change entries.

use super::{form::EntryForm, row::EntryRow};
use crate::{
    domain::{DirectoryPart, Entry},
    i18n::{Texts, use_texts, word},
    pages::sharing::SendSheet,
    platform,
    store::{Kind, OFFICE, use_store},
    ui::{Button, Choice, Each, EmptyState, Field, Glyph, Input, Note, OneChip, PageHeader, Sheet, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Rows shown at first, and added by each 「显示更多」.
const ROWS: usize = 100;

const PARTS: [DirectoryPart; 3] = [DirectoryPart::People, DirectoryPart::Places, DirectoryPart::Vehicles];

fn part_word(texts: Texts, part: DirectoryPart) -> &'static str {
    match part {
        DirectoryPart::People => t_string!(texts, directory.people),
        DirectoryPart::Places => t_string!(texts, directory.places),
        DirectoryPart::Vehicles => t_string!(texts, directory.vehicles),
    }
}

fn add_word(texts: Texts, part: DirectoryPart) -> &'static str {
    match part {
        DirectoryPart::People => t_string!(texts, directory.add_person),
        DirectoryPart::Places => t_string!(texts, directory.add_place),
        DirectoryPart::Vehicles => t_string!(texts, directory.add_vehicle),
    }
}

fn edit_word(texts: Texts, part: DirectoryPart) -> &'static str {
    match part {
        DirectoryPart::People => t_string!(texts, directory.edit_person),
        DirectoryPart::Places => t_string!(texts, directory.edit_place),
        DirectoryPart::Vehicles => t_string!(texts, directory.edit_vehicle),
    }
}

fn search_word(texts: Texts, part: DirectoryPart) -> &'static str {
    match part {
        DirectoryPart::People => t_string!(texts, directory.search_people),
        DirectoryPart::Places => t_string!(texts, directory.search_places),
        DirectoryPart::Vehicles => t_string!(texts, directory.search_vehicles),
    }
}

fn empty_words(texts: Texts, part: DirectoryPart) -> (&'static str, &'static str) {
    match part {
        DirectoryPart::People => (t_string!(texts, directory.no_people), t_string!(texts, directory.no_people_text)),
        DirectoryPart::Places => (t_string!(texts, directory.no_places), t_string!(texts, directory.no_places_text)),
        DirectoryPart::Vehicles => (t_string!(texts, directory.no_vehicles), t_string!(texts, directory.no_vehicles_text)),
    }
}

fn new_entry(part: DirectoryPart) -> Entry {
    let id = platform::new_id();
    match part {
        DirectoryPart::People => Entry::Person(id.into()),
        DirectoryPart::Places => Entry::Place(id.into()),
        DirectoryPart::Vehicles => Entry::Vehicle(id.into()),
    }
}

/// 常用资料: people, places and vehicles used again and again.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let texts = use_texts();
    let part = RwSignal::new(DirectoryPart::default());
    let open = RwSignal::new(false);
    let send_open = RwSignal::new(false);
    // The entry in the sheet, and whether it is a new one.
    let edited = RwSignal::new((new_entry(DirectoryPart::People), true));
    let edit = move |entry, is_new| {
        edited.set((entry, is_new));
        open.set(true);
    };
    let sheet_title = Signal::derive(move || match edited.get() {
        (entry, true) => add_word(texts, entry.part()).to_owned(),
        (entry, false) => edit_word(texts, entry.part()).to_owned(),
    });
    view! {
        <PageHeader title=word!(directory.title)>
            <Button glyph=Glyph::Send on_press=move |()| send_open.set(true)>{word!(sharing.send)}</Button>
            <Button variant=Variant::Primary glyph=Glyph::Add on_press=move |()| edit(new_entry(part.get_untracked()), true)>
                {move || add_word(texts, part.get())}
            </Button>
        </PageHeader>
        <Doubles />
        <PartChoice part />
        {move || view! { <Entries part=part.get() on_edit=move |entry| edit(entry, false) /> }}
        <SendSheet open=send_open documents=vec![(Kind::Office, OFFICE)] />
        <Sheet open title=sheet_title>
            {
                let (entry, is_new) = edited.get_untracked();
                view! { <EntryForm entry is_new open /> }
            }
        </Sheet>
    }
}

/// Whoever stands there twice, after two directories were joined.
#[component]
fn Doubles() -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let names = Memo::new(move |_| store.office().read().doubles().into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>());
    view! {
        <Show when=move || !names.read().is_empty()>
            <Note tone=Tone::Warn>
                {move || t_string!(texts, directory.doubles, n = names.read().len(), names = names.read().join(t_string!(texts, common.comma)))}
            </Note>
        </Show>
    }
}

/// 人员, 地点 or 车辆, each with its number of entries.
#[component]
fn PartChoice(part: RwSignal<DirectoryPart>) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let counts = Memo::new(move |_| {
        let office = store.office().read();
        let people = office.people.values().filter(|entry| entry.live).count();
        let places = office.places.values().filter(|entry| entry.live).count();
        [people, places, office.vehicles.values().filter(|entry| entry.live).count()]
    });
    let choices = Signal::derive(move || {
        let named = |(position, (part, n)): (usize, (DirectoryPart, usize))| {
            Choice::new(position.to_string(), t_string!(texts, directory.count, part = part_word(texts, part), n = n))
        };
        PARTS.into_iter().zip(counts.get()).enumerate().map(named).collect()
    });
    let chosen = Signal::derive(move || PARTS.iter().position(|known| *known == part.get()).unwrap_or_default().to_string());
    let choose = move |key: String| {
        if let Some(chosen) = key.parse().ok().and_then(|position: usize| PARTS.get(position)) {
            part.set(*chosen);
        }
    };
    view! { <OneChip label=word!(directory.part) choices chosen on_choose=choose /> }
}

/// One list with its search.
#[component]
fn Entries(part: DirectoryPart, #[prop(into)] on_edit: Callback<Entry>) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let (wanted, n_shown) = (RwSignal::new(String::new()), RwSignal::new(ROWS));
    let found = Memo::new(move |_| store.office().read().entries(part, &wanted.read()));
    Effect::new(move || {
        wanted.track();
        n_shown.set(ROWS);
    });
    let n_left = Memo::new(move |_| found.read().len().saturating_sub(n_shown.get()));
    let rows = move || found.read().iter().take(n_shown.get()).copied().collect::<Vec<_>>();
    let is_empty = Memo::new(move |_| found.read().is_empty());
    let searches = Memo::new(move |_| !wanted.read().trim().is_empty());
    let nothing = move || {
        if searches.get() {
            view! { <EmptyState glyph=Glyph::Search title=word!(directory.no_match) /> }
        } else {
            view! {
                <EmptyState
                    glyph=Glyph::Directory
                    title=Signal::derive(move || empty_words(texts, part).0.to_owned())
                    text=Signal::derive(move || empty_words(texts, part).1.to_owned())
                />
            }
        }
    };
    view! {
        <Show when=move || !is_empty.get() || searches.get()>
            <div class="search" role="search">
                <Field label=Signal::derive(move || search_word(texts, part).to_owned()) value=wanted input=Input::Search />
            </div>
        </Show>
        <Show when=move || !is_empty.get() fallback=nothing>
            <div class="person-list">
                <Each each=rows key=|entry| *entry let:entry>
                    <EntryRow entry on_edit />
                </Each>
            </div>
        </Show>
        <Show when=move || { n_left.get() > 0 }>
            <div class="toolbar toolbar--centred more-rows">
                <Button on_press=move |()| n_shown.update(|n| *n += ROWS)>
                    {move || t_string!(texts, directory.show_more, n = n_left.get())}
                </Button>
            </div>
        </Show>
    }
}
