//! 单据: the papers of the reception's money as files, and all of them as the claim pack.

use crate::{
    domain::{PackPart, PackState},
    export::MoneyPapers,
    i18n::{Locale, Texts, Wording, money_problem, use_texts, word},
    pages::{
        reception::{current::use_current, rules_context::use_rules},
        sharing::{FileButtons, PaperSet, Writer, WriterState},
    },
    store::use_store,
    ui::Section,
};
use leptos::prelude::*;
use leptos_i18n::{t_string, td_string};

/// The papers that are asked for one by one, in the order they are needed.
const SINGLE: [PackPart; 5] = [PackPart::Approval, PackPart::List, PackPart::Dishes, PackPart::Statement, PackPart::Fees];

/// 单据
#[component]
pub(super) fn PapersSection(
    /// The papers of the claim and how they stand.
    pack: Memo<Vec<(PackPart, PackState)>>,
) -> impl IntoView {
    let (texts, writer) = (use_texts(), Writer::new());
    let single = move |part: PackPart| {
        view! {
            <PaperRow
                writer
                part=Some(part)
                title=Signal::derive(move || part.word(texts.get_locale()).to_owned())
                text=Signal::derive(move || described(texts, part).to_owned())
            />
        }
    };
    view! {
        <Section title=word!(papers.title)>
            <WriterState writer />
            <ul class="entries">
                {SINGLE.map(single).collect_view()}
                <PaperRow
                    writer
                    part=None
                    title=word!(papers.pack).into()
                    text=pack_words(texts, pack)
                />
            </ul>
        </Section>
    }
}

fn described(texts: Texts, part: PackPart) -> &'static str {
    match part {
        PackPart::Approval => t_string!(texts, papers.about_approval),
        PackPart::List => t_string!(texts, papers.about_list),
        PackPart::Dishes => t_string!(texts, papers.about_dishes),
        PackPart::Statement => t_string!(texts, papers.about_statement),
        PackPart::Fees => t_string!(texts, papers.about_fees),
        PackPart::Claim | PackPart::Receipts | PackPart::Letter => "",
    }
}

/// What is in the pack, and what is missing or does not agree.
fn pack_words(texts: Texts, parts: Memo<Vec<(PackPart, PackState)>>) -> Signal<String> {
    Signal::derive(move || {
        let locale = texts.get_locale();
        let parts = parts.read();
        let named = |is_it: fn(&PackState) -> bool| -> String {
            let found = parts.iter().filter(|(_, state)| is_it(state)).map(|(part, _)| part.word(locale));
            found.collect::<Vec<_>>().join(t_string!(texts, papers.between))
        };
        let missing = named(|state| *state == PackState::Missing);
        let differing = named(|state| matches!(state, PackState::Differs(_)));
        let mut words = vec![t_string!(texts, papers.about_pack).to_owned()];
        if !missing.is_empty() {
            words.push(t_string!(texts, papers.pack_missing, what = missing));
        }
        if !differing.is_empty() {
            words.push(t_string!(texts, papers.pack_differs, what = differing));
        }
        words.join(" ")
    })
}

/// One paper, or the pack of all, with its two buttons.
#[component]
fn PaperRow(
    writer: Writer,
    /// Which; none for the pack.
    part: Option<PackPart>,
    title: Signal<String>,
    text: Signal<String>,
) -> impl IntoView {
    let (texts, current, rules, store) = (use_texts(), use_current(), use_rules(), use_store());
    let make = Callback::new(move |()| {
        let (reception, book, office) = (current.value.get_untracked(), rules.get_untracked(), store.office().get_untracked());
        let around = current.around.get_untracked();
        let papers = MoneyPapers { reception: &reception, unit: &office.name, book: &book, around: &around };
        let made = match part {
            Some(part) => papers.paper(part).map(|paper| vec![paper]),
            None => papers.claim_pack(),
        };
        // Papers are Chinese, and so are the names of their files.
        let kind = part.map_or(td_string!(Locale::zh_CN, papers.pack), |part| part.word(Locale::zh_CN));
        let name = format!("{kind}-{}-{}", reception.name.trim(), reception.first_day);
        made.map(|papers| PaperSet { name, papers })
            .map_err(|error| t_string!(texts, papers.cannot_sum, why = money_problem(texts.get_locale(), &error)))
    });
    view! {
        <li class="entry paper-row">
            <div class="entry__words">
                <p class="entry__title">{title}</p>
                <p class="entry__text">{text}</p>
            </div>
            <FileButtons writer what=title make />
        </li>
    }
}
