//! 修改记录: who changed name, dates, guests and letter, when, and what stood there before.

use super::page::use_current;
use crate::domain::OrderBy;
use crate::{
    domain::parse_date,
    i18n::{Locale, Texts, date, date_time, use_texts, worded},
    parts::{part, use_parts},
    store::{Leaf, Past, use_store},
    ui::Sheet,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The fields listed, by their path in the document.
const FIELDS: [&str; 6] = ["name", "first_day", "last_day", "party", "heads", "letter/number"];

/// One change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    path: &'static str,
    at: NaiveDateTime,
    by: String,
    before: String,
    after: String,
}

fn text_of(leaf: Option<&Leaf>) -> String {
    match leaf {
        Some(Leaf::Text(text)) => text.clone(),
        Some(Leaf::Int(number)) => number.to_string(),
        Some(Leaf::Bool(_)) | None => String::new(),
    }
}

/// Each change of a field with the value it replaced, oldest first; the first value replaced nothing.
fn changes(path: &'static str, past: Vec<Past>) -> Vec<Change> {
    let mut before = String::new();
    let mut found = Vec::new();
    for Past { stamp, leaf } in past {
        let after = text_of(leaf.as_ref());
        // Stamps count local wall time as if it were UTC.
        let at = DateTime::from_timestamp(stamp.at, 0).unwrap_or_default().naive_utc();
        let replaced = std::mem::replace(&mut before, after.clone());
        found.push(Change { path, at, by: stamp.by, before: replaced, after });
    }
    found
}

fn field_word(texts: Texts, path: &str) -> &'static str {
    match path {
        "name" => t_string!(texts, receptions.name),
        "first_day" => t_string!(texts, receptions.first_day),
        "last_day" => t_string!(texts, receptions.last_day),
        "party" => t_string!(texts, receptions.party),
        "heads" => t_string!(texts, receptions.heads),
        _ => t_string!(texts, reception.letter_number),
    }
}

/// A value as people read it: dates with their weekday.
fn shown(locale: Locale, path: &str, text: &str) -> String {
    let day = path.ends_with("_day").then(|| parse_date(text, NaiveDate::default())).flatten();
    day.map_or_else(|| text.to_owned(), |day| date(locale, day))
}

/// The sheet 「修改记录」.
#[component]
pub(super) fn HistorySheet(open: RwSignal<bool>) -> impl IntoView {
    let (texts, parts) = (use_texts(), use_parts());
    view! {
        <Sheet
            open
            title=worded(texts, |texts| t_string!(texts, common.history))
            close_label=worded(texts, |texts| t_string!(texts, common.close))
        >
            {part(move || (parts.history)(open))}
        </Sheet>
    }
}

/// What stands in the sheet 「修改记录」.
#[component]
pub fn History() -> impl IntoView {
    let (texts, store, current) = (use_texts(), use_store(), use_current());
    let mut all: Vec<Change> = FIELDS.into_iter().flat_map(|path| changes(path, store.history(current.id, path))).collect();
    all.order_by_key(|change| std::cmp::Reverse(change.at));
    let all = StoredValue::new(all);
    let row = move |change: Change| {
        let (empty, field) = (t_string!(texts, common.none), field_word(texts, change.path));
        let or_none = |text: &str| if text.is_empty() { empty.to_owned() } else { shown(texts.get_locale(), change.path, text) };
        let (before, after) = (or_none(&change.before), or_none(&change.after));
        let by = if change.by.is_empty() { t_string!(texts, reception.somebody).to_owned() } else { change.by };
        view! {
            <li class="change">
                <p class="change__who numbers">{date_time(texts.get_locale(), change.at)} " " {by}</p>
                <p>{t_string!(texts, reception.changed, field = field, before = before, after = after)}</p>
            </li>
        }
    };
    view! { <ol class="changes">{move || all.get_value().into_iter().map(row).collect_view()}</ol> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Stamp;

    #[test]
    fn each_change_names_what_it_replaced() {
        let past = |at, leaf: Option<&str>| Past {
            stamp: Stamp { by: "何雨桐".into(), action: "basics".into(), at },
            leaf: leaf.map(|text| Leaf::Text(text.into())),
        };
        let found = changes("name", vec![past(0, Some("督查")), past(60, Some("安全督查")), past(120, None)]);
        let texts: Vec<_> = found.iter().map(|change| (change.before.as_str(), change.after.as_str())).collect();
        assert_eq!(texts, [("", "督查"), ("督查", "安全督查"), ("安全督查", "")]);
        assert_eq!(found[1].at.to_string(), "1970-01-01 00:01:00");
        assert_eq!(shown(Locale::zh_CN, "last_day", "2026-04-16"), "2026年4月16日（周四）");
        assert_eq!(shown(Locale::zh_CN, "party", "4.16督查组"), "4.16督查组");
    }
}
