//! Words for people: texts in three languages, and money, dates and domain enums as they are written in each.

use leptos::prelude::{IntoRender, MaybeProp, Signal};

mod dates;
mod doubts;
mod fields;
mod findings;
mod language;
mod money;
mod rules;
mod words;

pub use dates::{clock, date, date_range, date_short, date_time, month_name, weekday_word};
pub use fields::{code_word, kept_text};
pub use findings::{cure_text, finding_mark, finding_text};
pub use guestpine_texts::{Locale, TextsProvider, use_texts};
pub use language::{LANGUAGES, language_from_tag, language_name, language_tag, preferred_language};
pub use money::money;
pub use rules::{band_words, rank_reached, rule_dates, rule_field_word, rule_value_word, season_word};
pub use words::{Wording, diet_word, money_problem, next_step, next_step_action, party_words};

/// A text that is known by its key, in whatever language is chosen; made by [`word!`]. Put into a view, or given to a property, it
/// follows the language.
#[derive(Clone, Copy)]
pub struct Word(#[doc(hidden)] pub fn(Texts) -> &'static str);

/// The word of a key: `word!(common.save)`.
macro_rules! word {
    ($($key:tt)+) => { $crate::i18n::Word(|texts| ::leptos_i18n::t_string!(texts, $($key)+)) };
}
pub(crate) use word;

impl Word {
    /// The text in the language chosen now; where it is read reactively, it is followed.
    pub fn text(self, texts: Texts) -> &'static str {
        (self.0)(texts)
    }

    // Not generic, so that all places share its code.
    fn shown(self) -> Signal<&'static str> {
        let texts = use_texts();
        Signal::derive(move || self.text(texts))
    }

    fn owned(self) -> Signal<String> {
        let texts = use_texts();
        Signal::derive(move || self.text(texts).to_owned())
    }
}

impl From<Word> for Signal<String> {
    fn from(word: Word) -> Self {
        word.owned()
    }
}

impl From<Word> for MaybeProp<String> {
    fn from(word: Word) -> Self {
        word.owned().into()
    }
}

impl IntoRender for Word {
    type Output = Signal<&'static str>;

    fn into_render(self) -> Self::Output {
        self.shown()
    }
}

/// The texts in the language chosen; made by [`use_texts`] and read by `t!` and `t_string!`.
pub type Texts = leptos_i18n::I18nContext<Locale>;
