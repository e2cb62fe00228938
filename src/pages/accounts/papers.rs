//! A week, a month or a year on paper, as files.

use crate::{
    domain::AccountsError,
    export::Paper,
    i18n::{Locale, Texts, money_problem, use_texts},
    pages::sharing::{FileButtons, PaperSet, Writer, WriterState},
    store::use_store,
};
use leptos::prelude::*;
use leptos_i18n::{t_string, td_string};

/// Which period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Week,
    Month,
    Year,
}

impl Period {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Week => td_string!(locale, papers.week),
            Self::Month => td_string!(locale, papers.month),
            Self::Year => td_string!(locale, papers.year),
        }
    }
}

/// What keeps the sum from being made: the reception, or why.
fn at_fault(texts: Texts, error: AccountsError) -> String {
    match error {
        AccountsError::Reception { name, .. } => name,
        AccountsError::Money(error) => money_problem(texts.get_locale(), &error).to_owned(),
    }
}

/// 「Word」 and 「Excel」 of the view shown.
#[component]
pub(super) fn PeriodFiles(
    /// Which period.
    period: Period,
    /// Tells which one, in the name of the file: `2026-04`.
    which: String,
    /// Makes the paper for the office of this name; else says why not.
    #[prop(into)]
    make: Callback<String, Result<Paper, AccountsError>>,
) -> impl IntoView {
    let (texts, store, writer) = (use_texts(), use_store(), Writer::new());
    let set = Callback::new(move |()| {
        // Names of files are Chinese, as the papers are.
        let unit = store.office().with_untracked(|office| office.name.clone());
        let name = format!("{}-{which}", period.word(Locale::zh_CN));
        let problem = |error: AccountsError| t_string!(texts, papers.cannot_sum, why = at_fault(texts, error));
        make.run(unit).map(|paper| PaperSet { name, papers: vec![paper] }).map_err(problem)
    });
    view! {
        <div class="period-files">
            <FileButtons writer what=Signal::derive(move || period.word(texts.get_locale()).to_owned()) make=set />
            <WriterState writer />
        </div>
    }
}
