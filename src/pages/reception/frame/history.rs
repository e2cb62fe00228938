//! 修改记录: who changed name, dates, guests, budget and letter, when, and what stood there before.

use crate::{
    domain::{
        OrderBy,
        field::{FieldOf, ReceptionField},
    },
    i18n::{date_time, use_texts, word},
    pages::{reader::Reader, reception::current::use_current},
    parts::{part, use_parts},
    store::{Kind, Leaf, Leaves, Past, use_store},
    ui::Sheet,
};
use chrono::{DateTime, NaiveDateTime};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// The fields of the reception itself that are listed; its letter's number stands with them.
const FIELDS: [ReceptionField; 10] = [
    ReceptionField::Name,
    ReceptionField::Number,
    ReceptionField::FirstDay,
    ReceptionField::LastDay,
    ReceptionField::Party,
    ReceptionField::Heads,
    ReceptionField::ArrivesBy,
    ReceptionField::LeavesBy,
    ReceptionField::Line,
    ReceptionField::Budget,
];

/// One change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    path: &'static str,
    at: NaiveDateTime,
    by: String,
    before: Option<Leaf>,
    after: Option<Leaf>,
}

/// Each change of a field with the value it replaced, oldest first; the first value replaced nothing.
fn changes(path: &'static str, past: Vec<Past>) -> Vec<Change> {
    let mut before = None;
    let mut found = Vec::new();
    for Past { stamp, leaf } in past {
        // Stamps count local wall time as if it were UTC.
        let at = DateTime::from_timestamp(stamp.at, 0).unwrap_or_default().naive_utc();
        let replaced = std::mem::replace(&mut before, leaf.clone());
        found.push(Change { path, at, by: stamp.by, before: replaced, after: leaf });
    }
    found
}

/// The sheet 「修改记录」.
#[component]
pub(super) fn HistorySheet(open: RwSignal<bool>) -> impl IntoView {
    let parts = use_parts();
    view! {
        <Sheet open title=word!(common.history)>
            {part(move || (parts.history)(open))}
        </Sheet>
    }
}

/// What stands in the sheet 「修改记录」.
#[component]
pub fn History() -> impl IntoView {
    let (texts, store, current) = (use_texts(), use_store(), use_current());
    let paths = FIELDS.into_iter().map(FieldOf::name).chain(["letter/number"]);
    let mut all: Vec<Change> = paths.flat_map(|path| changes(path, store.history(current.id, path))).collect();
    all.order_by_key(|change| std::cmp::Reverse(change.at));
    let all = StoredValue::new(all);
    let row = move |change: Change| {
        let reader = Reader { locale: texts.get_locale(), kind: Kind::Reception, leaves: &Leaves::new() };
        let field = reader.field(change.path);
        let [before, after] = [&change.before, &change.after].map(|leaf| reader.value(change.path, leaf.as_ref()));
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
        let texts: Vec<_> = found.iter().map(|change| (change.before.clone(), change.after.clone())).collect();
        let [first, second] = ["督查", "安全督查"].map(|text| Some(Leaf::Text(text.into())));
        assert_eq!(texts, [(None, first.clone()), (first, second.clone()), (second, None)]);
        assert_eq!(found[1].at.to_string(), "1970-01-01 00:01:00");
    }
}
