//! A brief as a slip of paper.

use crate::domain::{Brief, BriefItem};
use leptos::prelude::*;

/// What one person is told about one day, as it is printed.
#[component]
pub(in crate::pages) fn Slip(
    /// The brief.
    brief: Brief,
) -> impl IntoView {
    let (head, contact) = (brief.head(), brief.contact_line());
    view! {
        <article class="slip" aria-label=brief.name lang="zh-CN">
            <p class="slip__head">{head}</p>
            {brief.items.into_iter().map(|item| view! { <SlipItem item /> }).collect_view()}
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
