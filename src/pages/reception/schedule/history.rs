//! 修改记录: who changed start, place or title of an item, latest first.

use crate::{
    domain::{ItemId, OrderBy, field::ItemField},
    i18n::{Texts, Wording, date_time, use_texts, word},
    pages::reception::current::use_current,
    store::{Leaf, Past, use_store},
    ui::{Button, Variant},
};
use chrono::{DateTime, NaiveDateTime};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Lines shown at most.
const MAX_LINES: usize = 12;

fn value(texts: Texts, leaf: Option<&Leaf>) -> String {
    match leaf {
        None | Some(Leaf::Bool(_)) => String::new(),
        Some(Leaf::Text(text)) => text.parse::<NaiveDateTime>().map_or_else(|_| text.clone(), |at| date_time(texts.get_locale(), at)),
        Some(Leaf::Int(number)) => number.to_string(),
    }
}

fn line(texts: Texts, field: &str, past: &Past) -> String {
    let at = DateTime::from_timestamp(past.stamp.at, 0).map(|at| date_time(texts.get_locale(), at.naive_utc())).unwrap_or_default();
    let by = if past.stamp.by.is_empty() { t_string!(texts, schedule.someone) } else { &past.stamp.by };
    t_string!(texts, schedule.history_line, at = at, by = by.to_owned(), field = field.to_owned(), value = value(texts, past.leaf.as_ref()))
}

/// The changes are read when asked for.
#[component]
pub(super) fn ItemHistory(id: ItemId) -> impl IntoView {
    let texts = use_texts();
    let (store, current) = (use_store(), use_current());
    let is_open = RwSignal::new(false);
    let lines = move || {
        current.value.track();
        let fields = [("start", ItemField::Start), ("place", ItemField::Place), ("title", ItemField::Title)]
            .map(|(path, field)| (path, field.word(texts.get_locale())));
        let of = |(path, field): (&str, &'static str)| {
            let past = store.history(current.id, &format!("items/{id}/{path}"));
            past.into_iter().map(move |past| (past.stamp.at, line(texts, field, &past)))
        };
        let mut lines: Vec<_> = fields.into_iter().flat_map(of).collect();
        lines.order_by_key(|(at, _)| std::cmp::Reverse(*at));
        lines.truncate(MAX_LINES);
        lines
    };
    view! {
        <div class="item-history">
            <Button variant=Variant::Plain on_press=move |()| is_open.update(|open| *open = !*open)>{word!(common.history)}</Button>
            <Show when=move || is_open.get()>
                <ul class="item-history__lines">
                    {move || {
                        let lines = lines();
                        let none = lines.is_empty().then(|| view! { <li>{t_string!(texts, schedule.history_empty)}</li> });
                        view! {
                            {none}
                            {lines.into_iter().map(|(_, line)| view! { <li>{line}</li> }).collect_view()}
                        }
                    }}
                </ul>
            </Show>
        </div>
    }
}
