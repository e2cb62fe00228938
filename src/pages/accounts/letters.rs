//! 公函登记: the letters of a year, those used twice, and receptions without one.

use super::closing::Lead;
use crate::{
    domain::{LetterRow, NoLetter, letter_register},
    i18n::{date_range, date_short, use_texts, word},
    route::{Page, Tab},
    store::use_store,
    ui::{Badge, EmptyState, Glyph, Section, Table, Tone},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 公函登记
#[component]
pub(super) fn LettersView(year: i32) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let found = Memo::new(move |_| store.with_receptions(|all| letter_register(all, year)));
    let figures = Signal::derive(move || {
        let found = found.read();
        let twice = found.letters.iter().filter(|letter| !letter.also_in.is_empty()).count();
        vec![
            (t_string!(texts, accounts.n_letters).to_owned(), found.letters.len().to_string()),
            (t_string!(texts, accounts.n_twice).to_owned(), twice.to_string()),
            (t_string!(texts, accounts.n_without).to_owned(), found.without.len().to_string()),
        ]
    });
    let is_empty = Memo::new(move |_| found.with(|found| found.letters.is_empty() && found.without.is_empty()));
    let empty = move || {
        view! {
            <EmptyState
                glyph=Glyph::Paper
                title=word!(accounts.letters_empty)
                text=word!(accounts.letters_empty_text)
            />
        }
    };
    view! {
        <Show when=move || !is_empty.get() fallback=empty>
            <Lead figures />
            {move || {
                let letters = found.read().letters.clone();
                (!letters.is_empty()).then(|| view! { <Register letters /> })
            }}
            {move || {
                let without = found.read().without.clone();
                (!without.is_empty()).then(|| view! { <Without without /> })
            }}
        </Show>
    }
}

#[component]
fn Register(letters: Vec<LetterRow>) -> impl IntoView {
    let texts = use_texts();
    let columns = Signal::derive(move || {
        [
            t_string!(texts, accounts.letter_date),
            t_string!(texts, accounts.letter_number),
            t_string!(texts, accounts.letter_unit),
            t_string!(texts, accounts.letter_heads),
            t_string!(texts, accounts.reception),
        ]
        .map(str::to_owned)
        .to_vec()
    });
    view! {
        <div class="amounts register">
            <Table caption=word!(accounts.letters) columns>
                {letters.into_iter().map(|letter| view! { <Letter letter /> }).collect_view()}
            </Table>
        </div>
    }
}

#[component]
fn Letter(letter: LetterRow) -> impl IntoView {
    let texts = use_texts();
    let LetterRow { id, name, first_day, number, unit, issued, heads, guests, also_in } = letter;
    let issued = move || issued.map_or_else(|| t_string!(texts, common.not_given).to_owned(), |on| date_short(texts.get_locale(), on));
    let counted = move || match heads {
        Some(heads) if heads == guests => t_string!(texts, common.n_people, n = heads),
        Some(heads) => t_string!(texts, accounts.heads_differ, letter = heads, guests = guests),
        None => t_string!(texts, common.n_people, n = guests),
    };
    let twice = (!also_in.is_empty()).then(|| {
        let others = StoredValue::new(also_in);
        let words = move || {
            let names = others.with_value(|names| names.join(t_string!(texts, common.comma)));
            t_string!(texts, accounts.also_in, names = names)
        };
        view! { <Badge tone=Tone::Warn>{words}</Badge> }
    });
    view! {
        <tr>
            <td class="numbers" data-label=move || t_string!(texts, accounts.letter_date)>{issued}</td>
            <td data-label=move || t_string!(texts, accounts.letter_number)>
                <span class="reconciled__side">
                    <b>{number}</b>
                    {twice}
                </span>
            </td>
            <td data-label=move || t_string!(texts, accounts.letter_unit)>{unit}</td>
            <td class="numbers" data-label=move || t_string!(texts, accounts.letter_heads)>{counted}</td>
            <td data-label=move || t_string!(texts, accounts.reception)>
                <span class="reconciled__side">
                    <a class="accounts__link" href=Page::Reception(id, Tab::Schedule).href()>{name}</a>
                    <span class="amounts__facts numbers">{move || date_short(texts.get_locale(), first_day)}</span>
                </span>
            </td>
        </tr>
    }
}

#[component]
fn Without(without: Vec<NoLetter>) -> impl IntoView {
    let texts = use_texts();
    let row = move |NoLetter { id, name, first_day, last_day, record }: NoLetter| {
        let record = (!record.is_empty()).then(|| {
            let record = StoredValue::new(record);
            let words = move || t_string!(texts, accounts.only_record, number = record.get_value());
            view! { <span class="amounts__facts">{words}</span> }
        });
        view! {
            <li class="accounts__without">
                <a class="accounts__link" href=Page::Reception(id, Tab::Schedule).href()>{name}</a>
                <span class="amounts__facts numbers">{move || date_range(texts.get_locale(), first_day, last_day)}</span>
                {record}
            </li>
        }
    };
    view! {
        <Section title=word!(accounts.without_letter)>
            <ul class="accounts__links">{without.into_iter().map(row).collect_view()}</ul>
        </Section>
    }
}
