//! 公函与审批: the letter, the approval form, and who approved what when. A record of what was signed elsewhere.

use super::{
    entry::{EntryField, EntryForm},
    row::{EntryList, EntryRow, EntryWords, removed_text},
};
use crate::{
    domain::{Approval, ApprovalChannel, ApprovalForm, ApprovalId, ApprovalKind, Letter, field::ApprovalField},
    i18n::{Texts, Wording, date_short, money, use_texts, word},
    pages::{
        form::draft::tapped,
        reception::{
            current::{use_current, use_editing},
            frame::LetterSheet,
            target::Target,
            word_chips::WordChips,
        },
    },
    platform,
    ui::{Section, Sheet, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

fn letter_text(texts: Texts, letter: &Letter) -> String {
    let locale = texts.get_locale();
    let heads = letter.heads.map(|heads| t_string!(texts, spending.heads_of, n = heads)).unwrap_or_default();
    let issued = letter.issued.map(|day| date_short(locale, day)).unwrap_or_default();
    [letter.unit.clone(), issued, heads].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

fn form_text(texts: Texts, form: &ApprovalForm) -> String {
    let heads = form.heads.map(|heads| t_string!(texts, spending.approved_heads_of, n = heads)).unwrap_or_default();
    let amount = form.amount.map(|amount| t_string!(texts, spending.approved_amount_of, amount = money(texts.get_locale(), amount)));
    let urgent = if form.urgent.is_empty() { String::new() } else { t_string!(texts, spending.urgent_of, why = form.urgent.clone()) };
    [heads, amount.unwrap_or_default(), urgent].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

/// Letter, form, and the approvals on record.
#[component]
pub(super) fn ApprovalsSection() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let (letter_open, form_open) = (RwSignal::new(false), RwSignal::new(false));
    let letter = Memo::new(move |_| current.value.read().letter.clone());
    let form = Memo::new(move |_| current.value.read().approval.clone());
    let letter_state = move || {
        let is_there = letter.read().is_there();
        (!is_there).then(|| (Tone::Warn, t_string!(texts, spending.to_come).to_owned()))
    };
    let or_none = move |text: String| if text.is_empty() { t_string!(texts, spending.not_entered).to_owned() } else { text };
    view! {
        <Section title=word!(spending.approvals)>
            <ul class="entries">
                <EntryRow
                    title=Signal::derive(move || {
                        let letter = letter.read();
                        format!("{} {}", letter.form.word(texts.get_locale()), letter.number)
                    })
                    text=Signal::derive(move || or_none(letter_text(texts, &letter.read())))
                    amount=Signal::derive(String::new)
                    state=Signal::derive(letter_state)
                    on_open=move |()| letter_open.set(true)
                />
                <EntryRow
                    title=Signal::derive(move || format!("{} {}", t_string!(texts, spending.approval_form), form.read().number))
                    text=Signal::derive(move || or_none(form_text(texts, &form.read())))
                    amount=Signal::derive(String::new)
                    state=Signal::derive(|| None)
                    on_open=move |()| form_open.set(true)
                />
            </ul>
        </Section>
        <Steps />
        <LetterSheet open=letter_open />
        <Sheet open=form_open title=word!(spending.approval_form)>
            <FormForm open=form_open />
        </Sheet>
    }
}

#[component]
fn FormForm(open: RwSignal<bool>) -> impl IntoView {
    let editing = use_editing();
    let seen = StoredValue::new(editing.seen());
    let form = use_current().value.read_untracked().approval.clone();
    let number = EntryField::line("number", word!(spending.approval_number), &form.number);
    let heads = EntryField::count("heads", word!(spending.approved_heads), form.heads.unwrap_or_default());
    let amount = EntryField::money("amount", word!(spending.approved_amount), form.amount);
    let urgent = EntryField::line("urgent", word!(spending.urgent), &form.urgent);
    let save = move |done: Callback<()>| {
        let (Some(heads), Some(amount), Some(seen)) = (heads.read_count(), amount.read_money(), seen.get_value()) else { return };
        let heads = (heads > 0).then_some(heads);
        let typed = ApprovalForm { number: number.read_line(), heads, amount, urgent: urgent.read_line() };
        if editing.edit_as_seen(&seen, "approval-form", |reception| reception.approval = typed) {
            done.run(());
            open.set(false);
        }
    };
    view! {
        <EntryForm fields=vec![vec![number], vec![heads, amount], vec![urgent]] sheet=("approval-form", Some(uuid::Uuid::nil())) on_save=save on_remove=None>
        </EntryForm>
    }
}

/// The approvals on record, in the order they were signed.
#[component]
fn Steps() -> impl IntoView {
    let current = use_current();
    let ids = Memo::new(move |_| current.value.read().approvals_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    view! {
        <EntryList
            words=EntryWords {
                title: word!(spending.steps),
                empty: word!(spending.no_steps),
                add: word!(spending.add_step),
                sheet: word!(spending.step),
            }
            ids
            row=|id, on_open| view! { <StepRow id on_open /> }.into_any()
            form=|target, open| view! { <StepForm target open /> }.into_any()
        />
    }
}

/// One approval, and whether it is signed.
#[component]
fn StepRow(id: ApprovalId, on_open: Callback<()>) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let step = Memo::new(move |_| current.value.read().approvals.get(&id).cloned().unwrap_or_default());
    let text = move || {
        let (step, locale) = (step.read(), texts.get_locale());
        let on = step.on.map(|day| date_short(locale, day)).unwrap_or_default();
        let parts = [step.opinion.clone(), on, step.channel.word(locale).to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
    };
    let state = move || match step.read() {
        step if step.on.is_none() => Some((Tone::Warn, t_string!(texts, spending.not_signed).to_owned())),
        step if step.kind == ApprovalKind::Exception => Some((Tone::Calm, step.kind.word(texts.get_locale()).to_owned())),
        _ => Some((Tone::Good, t_string!(texts, spending.signed).to_owned())),
    };
    view! {
        <EntryRow
            title=Signal::derive(move || step.read().who.clone())
            text=Signal::derive(text)
            amount=Signal::derive(String::new)
            state=Signal::derive(state)
            on_open
        />
    }
}

#[component]
fn StepForm(target: Target<ApprovalId>, open: RwSignal<bool>) -> impl IntoView {
    let (texts, editing) = (use_texts(), use_editing());
    let seen = StoredValue::new(editing.seen());
    let known = target.known().and_then(|id| use_current().value.read_untracked().approvals.get(&id).cloned());
    let order = u32::try_from(use_current().value.read_untracked().approvals.len()).unwrap_or(u32::MAX);
    let new = || Approval {
        live: true,
        opinion: t_string!(texts, spending.agreed).to_owned(),
        on: Some(platform::today()),
        order,
        ..Approval::default()
    };
    let step = known.unwrap_or_else(new);
    let who = EntryField::line("who", word!(spending.approver), &step.who);
    let opinion = EntryField::line("opinion", word!(spending.opinion), &step.opinion);
    let on = EntryField::date("on", word!(spending.signed_on), step.on);
    let id = target.known().unwrap_or_else(|| ApprovalId(platform::new_id()));
    let name = StoredValue::new(step.who.clone());
    let chosen = RwSignal::new(step);
    let taps = [ApprovalField::Kind, ApprovalField::Channel].map(|field| tapped(chosen, field)).to_vec();
    let save = move |done: Callback<()>| {
        let (Some(who), Some(on), Some(seen)) = (who.read_required(), on.read_date(), seen.get_value()) else { return };
        let typed = Approval { live: true, who, opinion: opinion.read_line(), on, ..chosen.get_untracked() };
        let saved = editing.edit_as_seen(&seen, "approval", |reception| drop(reception.approvals.insert(id, typed)));
        if saved {
            done.run(());
            open.set(false);
        }
    };
    let remove = target.known().map(|id| {
        Callback::new(move |()| {
            let removed = editing.edit("remove-approval", |reception| {
                reception.approvals.get_mut(&id).into_iter().for_each(|step| step.live = false);
            });
            if removed {
                open.set(false);
                editing.say(removed_text(texts, &name.get_value()));
            }
        })
    });
    view! {
        <EntryForm fields=vec![vec![who], vec![opinion, on]] sheet=("approval", target.known().map(|id| id.0)) on_save=save on_remove=remove taps>
            <StepChips chosen />
        </EntryForm>
    }
}

/// What it is about, and where it was signed.
#[component]
fn StepChips(chosen: RwSignal<Approval>) -> impl IntoView {
    view! {
        <WordChips
            label=word!(spending.approves)
            all=Signal::stored(vec![ApprovalKind::Reception, ApprovalKind::Exception])
            chosen=Signal::derive(move || chosen.read().kind)
            on_choose=move |kind| chosen.update(|step| step.kind = kind)
        />
        <WordChips
            label=word!(spending.channel)
            all=Signal::stored(vec![ApprovalChannel::Paper, ApprovalChannel::Oa, ApprovalChannel::Phone])
            chosen=Signal::derive(move || chosen.read().channel)
            on_choose=move |channel| chosen.update(|step| step.channel = channel)
        />
    }
}
