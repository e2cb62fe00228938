//! A brief as a slip of paper.

use crate::domain::{Brief, BriefItem};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What one person is told about one day, as it is printed.
#[component]
pub(in crate::pages) fn Slip(
    /// The brief.
    brief: Brief,
    /// The present day: the heading goes by it.
    #[prop(into)]
    today: Signal<NaiveDate>,
) -> impl IntoView {
    let (name, contact, items) = (brief.name.clone(), brief.contact_line(), brief.items.clone());
    view! {
        <article class="slip" aria-label=name lang="zh-CN">
            <p class="slip__head">{move || brief.head(today.get())}</p>
            {items.into_iter().map(|item| view! { <SlipItem item /> }).collect_view()}
            {contact.map(|line| view! { <p class="slip__contact">{line}</p> })}
        </article>
    }
}

#[component]
fn SlipItem(item: BriefItem) -> impl IntoView {
    let (first, second) = item.lines();
    let mark = || item.changed.then(|| view! { <span class="slip__changed">{BriefItem::CHANGED}</span> });
    let mark_first = second.is_none().then(mark);
    let second = second.map(|line| view! { <p class="slip__second">{line.to_owned()}{mark()}</p> });
    view! {
        <div class="slip__item" data-changed=item.changed.then_some("true")>
            <p class="slip__first">{first.to_owned()}{mark_first}</p>
            {second}
        </div>
    }
}
