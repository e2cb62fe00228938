//! Why a pasted cell needs a look, in words.

use super::{Locale, Wording};
use crate::import::{Doubt, LineDoubt};
use leptos_i18n::td_string;

impl Wording for Doubt {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::MissingDay => td_string!(locale, schedule.doubt_missing_day),
            Self::UnreadableDay => td_string!(locale, schedule.doubt_unreadable_day),
            Self::WrongWeekday => td_string!(locale, schedule.doubt_wrong_weekday),
            Self::OutsideVisit => td_string!(locale, schedule.doubt_outside_visit),
            Self::MissingTime => td_string!(locale, schedule.doubt_missing_time),
            Self::UnreadableTime => td_string!(locale, schedule.doubt_unreadable_time),
            Self::MissingEnd => td_string!(locale, schedule.doubt_missing_end),
            Self::EndBeforeStart => td_string!(locale, schedule.doubt_end_before_start),
            Self::NoTitle => td_string!(locale, schedule.doubt_no_title),
            Self::WhichGuests => td_string!(locale, schedule.doubt_which_guests),
            Self::UnknownName => td_string!(locale, schedule.doubt_unknown_name),
        }
    }
}

impl Wording for LineDoubt {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::NoSpeaker => td_string!(locale, debrief.doubt_no_speaker),
            Self::UnknownName => td_string!(locale, debrief.doubt_unknown_name),
            Self::GuessedKind => td_string!(locale, debrief.doubt_guessed_kind),
        }
    }
}
