//! One entry in its list.

use crate::{
    domain::{Entry, Office, Rank},
    i18n::{Texts, Wording, use_texts},
    pages::form::hand::use_hands,
    store::use_store,
    ui::{Button, Glyph, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// What is shown of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    name: String,
    beside: String,
    below: Vec<String>,
    phone: String,
}

fn shown(office: &Office, entry: Entry, texts: Texts) -> Option<Shown> {
    let mut shown = match entry {
        Entry::Person(id) => office.people.get(&id).map(|p| {
            let rank = if p.rank == Rank::Unknown { String::new() } else { p.rank.word(texts.get_locale()).to_owned() };
            Shown { name: p.name.clone(), beside: p.post.clone(), below: vec![p.unit.clone(), rank], phone: p.phone.clone() }
        }),
        Entry::Place(id) => office.places.get(&id).map(|p| {
            let short = if p.short.is_empty() { String::new() } else { t_string!(texts, directory.short_is, short = p.short.clone()) };
            Shown { name: p.name.clone(), below: vec![short], ..Shown::default() }
        }),
        Entry::Vehicle(id) => office.vehicles.get(&id).map(|v| {
            let seats = if v.seats == 0 { String::new() } else { t_string!(texts, directory.n_seats, n = v.seats) };
            let driver = match office.driver_name(v) {
                "" => String::new(),
                name => t_string!(texts, directory.driver_is, name = name.to_owned()),
            };
            Shown { name: v.name.clone(), beside: v.plate.clone(), below: vec![seats, driver], ..Shown::default() }
        }),
    }?;
    shown.below.retain(|part| !part.is_empty());
    Some(shown)
}

/// One entry, with 修改 and 移除.
#[component]
pub(super) fn EntryRow(entry: Entry, on_edit: Callback<Entry>) -> impl IntoView {
    let (texts, store, hands) = (use_texts(), use_store(), use_hands());
    let shown = Memo::new(move |_| shown(&store.office().read(), entry, texts).unwrap_or_default());
    let name = move || shown.read().name.clone();
    let remove = move |()| {
        let name = shown.get_untracked().name;
        if hands.edit_office("remove", |office| office.remove(entry)) {
            hands.say(t_string!(texts, directory.removed, name = name));
        }
    };
    let phone = move || {
        let phone = shown.read().phone.clone();
        (!phone.is_empty()).then(|| view! { <a href=format!("tel:{phone}")>{phone.clone()}</a> })
    };
    let below = move || shown.get().below.into_iter().map(|part| view! { <span>{part}</span> }).collect_view();
    view! {
        <div class="person-row">
            <div class="entry">
                <p>
                    <span class="person-row__name">{name}</span>
                    <span class="person-row__post">{move || shown.read().beside.clone()}</span>
                </p>
                <p class="entry__facts numbers">{below}{phone}</p>
            </div>
            <div class="entry__actions">
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Edit
                    label=MaybeProp::derive(move || Some(t_string!(texts, directory.edit_named, name = name())))
                    on_press=move |()| on_edit.run(entry)
                />
                <Button
                    variant=Variant::Plain
                    glyph=Glyph::Remove
                    label=MaybeProp::derive(move || Some(t_string!(texts, directory.remove_named, name = name())))
                    on_press=remove
                />
            </div>
        </div>
    }
}
