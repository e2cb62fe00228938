//! The sheet for one guest: a new one, or one to be changed.

use super::official::{Official, OfficialForm, OfficialProblem};
use crate::{
    domain::{Guest, GuestId},
    i18n::{use_texts, worded},
    pages::reception::{editing::use_editing, target::Target, use_current},
    platform,
    ui::Sheet,
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The sheet for one guest.
#[component]
pub(super) fn GuestSheet(open: RwSignal<bool>, target: RwSignal<Target<GuestId>>) -> impl IntoView {
    let texts = use_texts();
    let title = Signal::derive(move || match target.get() {
        Target::New => t_string!(texts, people.add_guest).to_owned(),
        Target::Known(_) => t_string!(texts, people.edit_guest).to_owned(),
    });
    view! {
        <Sheet open title close_label=worded(texts, |texts| t_string!(texts, common.close))>
            {move || match target.get() {
                Target::New => view! { <NewGuest open /> }.into_any(),
                Target::Known(id) => view! { <KnownGuest open id /> }.into_any(),
            }}
        </Sheet>
    }
}

#[component]
fn NewGuest(open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let current = use_current();
    let save = move |typed: Official| {
        if current.value.read_untracked().has_guest_like(&typed.name, &typed.unit, None) {
            return Err(Some(OfficialProblem::Known));
        }
        let name = typed.name.clone();
        let Official { name: guest_name, unit, post, rank, phone } = typed;
        let guest = Guest { name: guest_name, unit, post, rank, phone, ..Guest::default() };
        let added = editing.edit("add-guest", |reception, _| reception.add_guest(GuestId(platform::new_id()), guest));
        if added {
            open.set(false);
            editing.say(t_string!(texts, people.added, name = name));
        }
        if added { Ok(()) } else { Err(None) }
    };
    view! { <OfficialForm from=Official::default() sheet=("guest", None) on_save=save /> }
}

#[component]
fn KnownGuest(open: RwSignal<bool>, id: GuestId) -> impl IntoView {
    let texts = use_texts();
    let editing = use_editing();
    let seen = StoredValue::new(editing.seen());
    let guest = seen.with_value(|seen| seen.as_ref().and_then(|seen| seen.value.guests.get(&id).cloned())).unwrap_or_default();
    let Guest { name, unit, post, rank, phone, .. } = guest;
    let removed_name = StoredValue::new(name.clone());
    let current = use_current();
    let save = move |typed: Official| {
        if current.value.read_untracked().has_guest_like(&typed.name, &typed.unit, Some(id)) {
            return Err(Some(OfficialProblem::Known));
        }
        let name = typed.name.clone();
        let saved = seen.with_value(|seen| {
            seen.as_ref().is_some_and(|seen| {
                editing.edit_as_seen(seen, "edit-guest", |reception, _| {
                    if let Some(guest) = reception.guests.get_mut(&id) {
                        let Official { name, unit, post, rank, phone } = typed;
                        (guest.name, guest.unit, guest.post, guest.rank, guest.phone) = (name, unit, post, rank, phone);
                    }
                })
            })
        });
        if saved {
            open.set(false);
            editing.say(t_string!(texts, people.saved, name = name));
        }
        if saved { Ok(()) } else { Err(None) }
    };
    let remove = Callback::new(move |()| {
        let removed = editing.edit("remove-guest", |reception, _| {
            if let Some(guest) = reception.guests.get_mut(&id) {
                guest.live = false;
            }
        });
        if removed {
            open.set(false);
            editing.say(t_string!(texts, people.removed, name = removed_name.get_value()));
        }
    });
    view! { <OfficialForm from=Official { name, unit, post, rank, phone } sheet=("guest", Some(id.0)) on_save=save on_remove=remove /> }
}
