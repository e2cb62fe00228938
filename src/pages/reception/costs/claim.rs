//! 报销: the claim, and whether its papers are all there and agree.

use super::{
    entry::{EntryField, EntryForm},
    receipts::InWords,
    row::EntryRow,
};
use crate::{
    domain::{Claim, PackPart, PackState},
    i18n::{Word, Wording, cure_text, date_short, finding_text, money, use_texts, word},
    pages::reception::current::{use_current, use_editing},
    platform,
    ui::{Badge, Section, Sheet, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The claim and its papers.
#[component]
pub(super) fn ClaimSection(
    /// Its papers and how they stand.
    pack: Memo<Vec<(PackPart, PackState)>>,
) -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let open = RwSignal::new(false);
    let claim = Memo::new(move |_| current.value.read().claim.clone());
    let state = move || {
        let n = pack.read().iter().filter(|(_, state)| *state != PackState::Complete).count();
        Some(match n {
            0 => (Tone::Good, t_string!(texts, spending.pack_complete).to_owned()),
            n => (Tone::Warn, t_string!(texts, spending.pack_open, n = n)),
        })
    };
    let text = move || {
        let (claim, locale) = (claim.read(), texts.get_locale());
        let on = claim.on.map_or_else(|| t_string!(texts, spending.not_claimed).to_owned(), |day| date_short(locale, day));
        [on, claim.number.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
    };
    view! {
        <Section title=word!(spending.claim)>
            <ul class="entries">
                <EntryRow
                    title=word!(spending.claim_form)
                    text=Signal::derive(text)
                    amount=Signal::derive(move || claim.read().amount.map(|amount| money(texts.get_locale(), amount)).unwrap_or_default())
                    state=Signal::derive(state)
                    on_open=move |()| open.set(true)
                />
            </ul>
            <ol class="pack" aria-label=move || t_string!(texts, spending.pack)>
                {move || pack.get().into_iter().map(|(part, state)| view! { <Paper part state /> }).collect_view()}
            </ol>
        </Section>
        <Sheet open title=word!(spending.claim)>
            <ClaimForm open />
        </Sheet>
    }
}

/// One paper of the pack, and what is wrong with it.
#[component]
fn Paper(part: PackPart, state: PackState) -> impl IntoView {
    let texts = use_texts();
    let (tone, word): (Tone, Word) = match &state {
        PackState::Complete => (Tone::Good, word!(spending.complete)),
        PackState::Missing => (Tone::Warn, word!(spending.missing)),
        PackState::Differs(_) => (Tone::Stop, word!(spending.does_not_agree)),
    };
    let findings = if let PackState::Differs(findings) = state { findings } else { Vec::new() };
    let why = move || {
        let locale = texts.get_locale();
        findings
            .iter()
            .map(|finding| view! { <p class="entry__text">{finding_text(locale, finding)} {cure_text(locale, finding)}</p> })
            .collect_view()
    };
    view! {
        <li class="pack__paper">
            <span>{move || part.word(texts.get_locale())}</span>
            <Badge tone>{word}</Badge>
            {why}
        </li>
    }
}

#[component]
fn ClaimForm(open: RwSignal<bool>) -> impl IntoView {
    let editing = use_editing();
    let seen = StoredValue::new(editing.seen());
    let reception = use_current().value.get_untracked();
    let list = reception.totals().ok().map(|totals| totals.host);
    let amount = EntryField::money("amount", word!(spending.claim_amount), reception.claim.amount.or(list));
    let on = EntryField::date("on", word!(spending.claimed_on), reception.claim.on.or_else(|| Some(platform::today())));
    let number = EntryField::line("number", word!(spending.claim_number), &reception.claim.number);
    let remark = EntryField::line("remark", word!(spending.remark), &reception.claim.remark);
    let save = move |done: Callback<()>| {
        let (Some(amount), Some(on), Some(seen)) = (amount.read_money(), on.read_date(), seen.get_value()) else { return };
        let typed = Claim { on, amount, number: number.read_line(), remark: remark.read_line() };
        if editing.edit_as_seen(&seen, "claim", |reception| reception.claim = typed) {
            done.run(());
            open.set(false);
        }
    };
    view! {
        <EntryForm fields=vec![vec![amount, on], vec![number], vec![remark]] sheet=("claim", Some(uuid::Uuid::nil())) on_save=save on_remove=None>
            <InWords amount />
        </EntryForm>
    }
}
