//! Changes of amounts. Where a closed day would come to something else, the reason is asked for first and kept with the change.

use crate::{
    device::use_device,
    domain::{CorrectionId, LedgerError, Reason, Reception},
    i18n::{Texts, date, money_problem, use_texts, word},
    pages::{form::hand::Hand, reception::current::use_editing},
    platform,
    store::Seen,
    ui::{Button, Field, FieldExtras, Note, Sheet, Toasts, Tone, Variant, use_toasts},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::rc::Rc;

type Work = Rc<dyn Fn(&mut Reception)>;

/// A change that waits for its reason.
#[derive(Clone)]
struct Pending {
    action: &'static str,
    day: NaiveDate,
    /// As the form has seen the reception; none for a tap, which is made on what stands there now.
    seen: Option<Seen>,
    work: Work,
    then: Callback<()>,
}

/// Handle on changing what the ledger is made of.
#[derive(Clone, Copy)]
pub(super) struct Correcting {
    editing: Hand<Reception>,
    texts: Texts,
    toasts: Toasts,
    pending: RwSignal<Option<Pending>, LocalStorage>,
}

impl Correcting {
    /// Makes the handle for all that is shown below.
    pub(super) fn provide() -> Self {
        let made = Self { editing: use_editing(), texts: use_texts(), toasts: use_toasts(), pending: RwSignal::new_local(None) };
        provide_context(made);
        made
    }

    /// Makes a change, then runs `then`. Where a closed day would change, the sheet for the reason opens and the change waits.
    pub(super) fn change(self, action: &'static str, work: impl Fn(&mut Reception) + 'static, then: Callback<()>) {
        self.begin(action, None, Rc::new(work), then);
    }

    /// As [`Correcting::change`], on the value a form has seen: what others changed since stays.
    pub(super) fn change_as_seen(
        self,
        seen: Option<Seen>,
        action: &'static str,
        work: impl Fn(&mut Reception) + 'static,
        then: Callback<()>,
    ) {
        self.begin(action, seen, Rc::new(work), then);
    }

    fn begin(self, action: &'static str, seen: Option<Seen>, work: Work, then: Callback<()>) {
        match self.write(action, seen.as_ref(), None, &work) {
            Ok(()) => then.run(()),
            Err(Some(LedgerError::Closed { day })) => self.pending.set(Some(Pending { action, day, seen, work, then })),
            Err(Some(LedgerError::Money(error))) => self.toasts.say(money_problem(self.texts.get_locale(), &error)),
            Err(Some(LedgerError::ClosedAlready { .. }) | None) => {}
        }
    }

    fn write(self, action: &'static str, seen: Option<&Seen>, reason: Option<&Reason<'_>>, work: &Work) -> Result<(), Option<LedgerError>> {
        let work = |reception: &mut Reception| reception.correct(reason, || CorrectionId(platform::new_id()), |reception| work(reception));
        match seen {
            Some(seen) => self.editing.try_edit_as_seen(seen, action, |reception| work(reception)),
            None => self.editing.try_edit(action, |reception| work(reception)),
        }
    }
}

/// Handle on changing what the ledger is made of.
#[expect(clippy::expect_used, reason = "shown only inside the tab, which provides it")]
pub(super) fn use_correcting() -> Correcting {
    use_context::<Correcting>().expect("the tab provides it")
}

/// The sheet that asks why a closed day is to be changed.
#[component]
pub(super) fn ReasonSheet() -> impl IntoView {
    let correcting = use_correcting();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(correcting.pending.with(Option::is_some)));
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            correcting.pending.set(None);
        }
        is
    });
    view! {
        <Sheet open title=word!(spending.correction)>
            {move || correcting.pending.get().map(|pending| view! { <AskReason pending=StoredValue::new_local(pending) open /> })}
        </Sheet>
    }
}

#[component]
fn AskReason(pending: StoredValue<Pending, LocalStorage>, open: RwSignal<bool>) -> impl IntoView {
    let (texts, device, correcting) = (use_texts(), use_device(), use_correcting());
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let save = Callback::new(move |()| {
        let (text, by) = (reason.get_untracked(), device.person().get_untracked().name);
        missing.set(text.trim().is_empty());
        if text.trim().is_empty() {
            return;
        }
        let Pending { action, seen, work, then, .. } = pending.get_value();
        let reason = Reason { at: platform::now(), by: &by, text: &text };
        if correcting.write(action, seen.as_ref(), Some(&reason), &work).is_ok() {
            open.set(false);
            then.run(());
        }
    });
    let problem = MaybeProp::derive(move || missing.get().then(|| t_string!(texts, spending.reason_needed).to_owned()));
    let extras = FieldExtras { on_enter: Some(save), autofocus: true, ..FieldExtras::default() };
    let day = pending.with_value(|pending| pending.day);
    view! {
        <Note tone=Tone::Warn>
            {move || t_string!(texts, spending.closed_text, day = date(texts.get_locale(), day))}
        </Note>
        <Field label=word!(spending.reason) value=reason problem extras />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button variant=Variant::Primary on_press=save>{word!(spending.correct)}</Button>
        </div>
    }
}
