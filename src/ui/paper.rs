//! A text on sheets of its own: what is printed instead of the page.

use leptos::prelude::*;

/// A printed text. Blank lines part it into blocks; the first line of the first block is its title, that of each other block a
/// heading. While it is on a page, printing the page prints this and nothing else.
#[component]
pub fn Paper(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let blocks = move || text.get().split("\n\n").enumerate().map(|(place, block)| block_view(place == 0, block)).collect_view();
    view! { <article class="print-only paper">{blocks}</article> }
}

fn block_view(is_first: bool, block: &str) -> impl IntoView + use<> {
    let mut lines = block.lines().map(str::to_owned);
    let heading = lines.next();
    let heading = if is_first {
        view! { <h1 class="paper__title">{heading}</h1> }.into_any()
    } else {
        view! { <h2 class="paper__heading">{heading}</h2> }.into_any()
    };
    view! {
        <section class="paper__block">
            {heading} {lines.map(|line| view! { <p class="paper__line">{line}</p> }).collect_view()}
        </section>
    }
}
