//! Words for people: texts in three languages, and money, dates and domain enums as they are written in each.

use leptos::prelude::Signal;

mod dates;
mod doubts;
mod findings;
mod language;
mod money;
mod rules;
mod words;

pub use dates::{clock, date, date_range, date_short, date_time, month_name, weekday_word};
pub use findings::{cure_text, finding_mark, finding_text};
pub use guestpine_texts::{Locale, TextsProvider, use_texts};
pub use language::{LANGUAGES, language_from_tag, language_name, language_tag, preferred_language};
pub use money::money;
pub use rules::{band_words, rank_reached, rule_dates, rule_field_word, rule_value_word, season_word};
pub use words::{Wording, diet_word, money_problem, next_step, next_step_action, part_word, party_words};

/// A text that follows the language, for properties that take one. Not a closure of its own at each place: each would be code of
/// its own in the app.
pub fn worded(texts: Texts, of: fn(Texts) -> &'static str) -> Signal<String> {
    Signal::derive(move || of(texts).to_owned())
}

/// As [`worded`], for putting into a view as it is.
pub fn shown_word(texts: Texts, of: fn(Texts) -> &'static str) -> Signal<&'static str> {
    Signal::derive(move || of(texts))
}

/// The texts in the language chosen; made by [`use_texts`] and read by `t!` and `t_string!`.
pub type Texts = leptos_i18n::I18nContext<Locale>;
