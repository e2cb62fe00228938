//! 住宿: rooms by rank, rate and season; the guests pay them.

use super::{
    correct::use_correcting,
    entry::{EntryField, EntryForm, around_visit},
    row::{EntryList, EntryRow, EntryWords, removed_text},
};
use crate::{
    domain::{OrderBy, Payer, Reception, Room, RoomClass, RoomId, field::RoomField, may_lodge, room_findings},
    i18n::{Texts, Wording, cure_text, finding_text, money, use_texts, word},
    pages::{
        form::draft::tapped,
        reception::{
            current::{use_current, use_editing},
            rules_context::use_rules,
            target::Target,
            word_chips::WordChips,
        },
    },
    platform,
    store::use_store,
    ui::{Chips, Choice, Note, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// `801 · 宋振华、贺兰君`.
fn title(reception: &Reception, room: &Room) -> String {
    let guests = reception.guests_in_order().into_iter().filter(|(id, _)| room.guests.get(id) == Some(&true));
    let names: Vec<&str> = guests.map(|(_, guest)| guest.name.as_str()).collect();
    [room.number.as_str(), &names.join("、")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn text(texts: Texts, room: &Room) -> String {
    let locale = texts.get_locale();
    let nights = t_string!(texts, spending.nights_of, n = room.nights, rate = money(locale, room.rate));
    [room.hotel.as_str(), room.class.word(locale), &nights, room.payer.word(locale)]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join("，")
}

/// The rooms.
#[component]
pub(super) fn RoomsSection() -> impl IntoView {
    let current = use_current();
    let ids = Memo::new(move |_| {
        let reception = current.value.read();
        let mut rooms: Vec<_> = reception.rooms.iter().filter(|(_, room)| room.live).collect();
        rooms.order_by_key(|(id, room)| (room.from, &room.hotel, &room.number, **id));
        rooms.into_iter().map(|(id, _)| *id).collect::<Vec<_>>()
    });
    view! {
        <EntryList
            words=EntryWords {
                title: word!(spending.rooms),
                empty: word!(spending.no_rooms),
                add: word!(spending.add_room),
                sheet: word!(spending.room),
            }
            ids
            row=|id, on_open| view! { <RoomRow id on_open /> }.into_any()
            form=|target, open| view! { <RoomForm target open /> }.into_any()
        />
    }
}

/// One room, and whether it is within the rules.
#[component]
fn RoomRow(id: RoomId, on_open: Callback<()>) -> impl IntoView {
    let (texts, current, rules, store) = (use_texts(), use_current(), use_rules(), use_store());
    let room = Memo::new(move |_| current.value.read().rooms.get(&id).cloned().unwrap_or_default());
    let state = Signal::derive(move || {
        let found = room_findings(&current.value.read(), id, &room.read(), &rules.read(), &store.office().read().city);
        let worst = found.into_iter().next()?;
        Some((
            Tone::Stop,
            crate::i18n::finding_mark(texts.get_locale(), &worst).unwrap_or_else(|| worst.rule.word(texts.get_locale())).to_owned(),
        ))
    });
    view! {
        <EntryRow
            title=Signal::derive(move || title(&current.value.read(), &room.read()))
            text=Signal::derive(move || text(texts, &room.read()))
            amount=Signal::derive(move || {
                let room = room.read();
                room.actual.or_else(|| room.planned().ok()).map(|amount| money(texts.get_locale(), amount)).unwrap_or_default()
            })
            state
            on_open
        />
    }
}

/// A new room stands on the first night, in the hotel of the others.
fn at_first(reception: &Reception) -> Room {
    let hotel = reception.rooms.values().rev().find(|room| room.live).map(|room| room.hotel.clone()).unwrap_or_default();
    let nights = u32::try_from((reception.last_day - reception.first_day).num_days()).unwrap_or(1).max(1);
    Room { live: true, hotel, from: reception.first_day, nights, ..Room::default() }
}

#[component]
fn RoomForm(target: Target<RoomId>, open: RwSignal<bool>) -> impl IntoView {
    let (texts, current, correcting, editing, rules) = (use_texts(), use_current(), use_correcting(), use_editing(), use_rules());
    let office = use_store().office();
    let seen = StoredValue::new(editing.seen());
    let (first, last, room) = {
        let reception = seen.with_value(|seen| seen.as_ref().map(|seen| seen.value.clone())).unwrap_or_default();
        let known = target.known().and_then(|id| reception.rooms.get(&id).cloned());
        (reception.first_day, reception.last_day, known.unwrap_or_else(|| at_first(&reception)))
    };
    let hotel = EntryField::line("hotel", word!(spending.hotel), &room.hotel);
    let number = EntryField::line("number", word!(spending.room_number), &room.number);
    let from = EntryField::date("from", word!(spending.first_night), Some(room.from));
    let nights = EntryField::count("nights", word!(spending.nights), room.nights);
    let rate = EntryField::money("rate", word!(spending.rate), Some(room.rate));
    let actual = EntryField::money("actual", word!(spending.actual), room.actual);
    let id = target.known().unwrap_or_else(|| RoomId(platform::new_id()));
    // What is chosen by tap, with what was typed before.
    let chosen = RwSignal::new(room);
    let taps = [RoomField::Class, RoomField::Payer, RoomField::Guests].map(|field| tapped(chosen, field)).to_vec();
    let refused = RwSignal::new(None::<(String, String)>);
    let save = move |done: Callback<()>| {
        let read = (from.read_day(around_visit(first, last, 1, 0)), nights.read_count(), rate.read_money(), actual.read_money());
        let (Some(from), Some(nights), Some(rate), Some(actual)) = read else { return };
        let typed = Room {
            live: true,
            hotel: hotel.read_line(),
            number: number.read_line(),
            from,
            nights: nights.max(1),
            rate: rate.unwrap_or_default(),
            actual,
            ..chosen.get_untracked()
        };
        let may = may_lodge(&current.value.read_untracked(), id, &typed, &rules.read_untracked(), &office.read_untracked().city);
        if let Err(finding) = may {
            let locale = texts.get_locale();
            refused.set(Some((finding_text(locale, &finding) + cure_text(locale, &finding).as_str(), finding.source)));
            return;
        }
        let then = Callback::new(move |()| {
            done.run(());
            open.set(false);
        });
        correcting.change_as_seen(seen.get_value(), "room", move |reception| drop(reception.rooms.insert(id, typed.clone())), then);
    };
    let name = StoredValue::new(title(&current.value.read_untracked(), &chosen.read_untracked()));
    let remove = target.known().map(|id| {
        Callback::new(move |()| {
            let then = Callback::new(move |()| {
                open.set(false);
                editing.say(removed_text(texts, &name.get_value()));
            });
            let work = move |reception: &mut Reception| {
                reception.rooms.get_mut(&id).into_iter().for_each(|room| room.live = false);
            };
            correcting.change("remove-room", work, then);
        })
    });
    let fields = vec![vec![hotel, number], vec![from, nights], vec![rate, actual]];
    view! {
        <EntryForm fields sheet=("room", target.known().map(|id| id.0)) on_save=save on_remove=remove taps>
            <RoomChips chosen />
            <RoomVerdict id chosen rate from />
            {move || {
                refused.get().map(|(text, source)| {
                    view! {
                        <Note tone=Tone::Stop live=true>
                            <p>{text}</p>
                            <p class="verdict__source">{source}</p>
                        </Note>
                    }
                })
            }}
        </EntryForm>
    }
}

/// What the rules say of the room as it stands in the form.
#[component]
fn RoomVerdict(id: RoomId, chosen: RwSignal<Room>, rate: EntryField, from: EntryField) -> impl IntoView {
    let (texts, current, rules, office) = (use_texts(), use_current(), use_rules(), use_store().office());
    let found = Memo::new(move |_| {
        let room = chosen.get();
        let typed = Room { rate: rate.amount().unwrap_or(room.rate), from: from.day().unwrap_or(room.from), ..room };
        room_findings(&current.value.read(), id, &typed, &rules.read(), &office.read().city)
    });
    let tone = Signal::derive(move || if found.read().is_empty() { Tone::Good } else { Tone::Stop });
    let lines = move || {
        let locale = texts.get_locale();
        if found.read().is_empty() {
            return view! { <p>{t_string!(texts, common.within_cap)}</p> }.into_any();
        }
        found
            .get()
            .iter()
            .map(|finding| view! { <p>{finding_text(locale, finding)} {cure_text(locale, finding)}</p> })
            .collect_view()
            .into_any()
    };
    view! { <Note tone live=true>{lines}</Note> }
}

/// Class, guests and payer by tap.
#[component]
fn RoomChips(chosen: RwSignal<Room>) -> impl IntoView {
    let current = use_current();
    let guests = Signal::derive(move || {
        let reception = current.value.read();
        reception.guests_in_order().into_iter().map(|(id, guest)| Choice::new(id.to_string(), guest.name.clone())).collect::<Vec<_>>()
    });
    let here =
        Signal::derive(move || chosen.read().guests.iter().filter(|(_, here)| **here).map(|(id, _)| id.to_string()).collect::<Vec<_>>());
    let toggle = move |key: String| {
        if let Ok(id) = key.parse() {
            chosen.update(|room| {
                let here = room.guests.entry(id).or_default();
                *here = !*here;
            });
        }
    };
    view! {
        <WordChips
            label=word!(spending.class)
            all=Signal::stored(RoomClass::ALL.to_vec())
            chosen=Signal::derive(move || chosen.read().class)
            on_choose=move |class| chosen.update(|room| room.class = class)
        />
        <div class="meal__group">
            <p class="meal__group-name">{word!(spending.in_room)}</p>
            <Chips label=word!(spending.in_room) choices=guests chosen=here on_toggle=toggle />
        </div>
        <PayerChips
            payer=Signal::derive(move || chosen.read().payer)
            on_choose=move |payer| chosen.update(|room| room.payer = payer)
        />
    }
}

/// Who pays, by tap.
#[component]
pub(super) fn PayerChips(
    /// Who pays now.
    #[prop(into)]
    payer: Signal<Payer>,
    /// Called with who is chosen.
    #[prop(into)]
    on_choose: Callback<Payer>,
) -> impl IntoView {
    view! {
        <WordChips
            label=word!(costs.kind)
            all=Signal::stored(vec![Payer::Host, Payer::Guest])
            chosen=payer
            on_choose=on_choose
        />
    }
}
