//! The sheet for one guest: a new one, or one to be changed.

use super::official::{GUEST, OfficialForm, draft_name};
use crate::{
    domain::{GuestId, Reception},
    i18n::use_texts,
    pages::{
        form::inputs::Form,
        reception::{
            current::{use_current, use_editing},
            target::Target,
        },
    },
    platform,
    store::use_store,
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
        <Sheet open title>
            {move || view! { <GuestEditor open known=target.get().known() /> }}
        </Sheet>
    }
}

#[component]
fn GuestEditor(open: RwSignal<bool>, known: Option<GuestId>) -> impl IntoView {
    let (texts, store, current, editing) = (use_texts(), use_store(), use_current(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let guest = seen.with_value(|seen| seen.as_ref()?.value.guests.get(&known?).cloned()).unwrap_or_default();
    let form = Form::of(&guest, GUEST, (store, current.id.0, &draft_name("guest", known.map(|id| id.0))));
    let guest = StoredValue::new(guest);
    let save = move |()| {
        let mut typed = guest.get_value();
        if !form.put_into(&mut typed, GUEST) {
            return form.problem.set(Some(t_string!(texts, people.name_needed).to_owned()));
        }
        if current.value.read_untracked().has_guest_like(&typed.name, &typed.unit, known) {
            return form.problem.set(Some(t_string!(texts, spending.known_guest).to_owned()));
        }
        let name = typed.name.clone();
        let is_saved = match known {
            None => editing.edit("add-guest", |reception| reception.add_guest(GuestId(platform::new_id()), typed)),
            Some(id) => {
                let put = |reception: &mut Reception| drop(reception.guests.insert(id, typed));
                seen.with_value(|seen| seen.as_ref().is_some_and(|seen| editing.edit_as_seen(seen, "edit-guest", put)))
            }
        };
        if is_saved {
            form.draft.forget();
            open.set(false);
            editing.say(if known.is_none() {
                t_string!(texts, people.added, name = name)
            } else {
                t_string!(texts, people.saved, name = name)
            });
        }
    };
    let Some(id) = known else { return view! { <OfficialForm form on_save=save /> } };
    let remove = Callback::new(move |()| {
        let removed = editing.edit("remove-guest", |reception| {
            if let Some(guest) = reception.guests.get_mut(&id) {
                guest.live = false;
            }
        });
        if removed {
            open.set(false);
            editing.say(t_string!(texts, people.removed, name = guest.with_value(|guest| guest.name.clone())));
        }
    });
    view! { <OfficialForm form on_save=save on_remove=Some(remove) /> }
}
