//! Where a set comes from and when it is in force.

use super::{handle::use_current, marks::Marks, target::Target};
use crate::{
    i18n::{rule_dates, use_texts, word},
    ui::{Button, Glyph, Variant},
};
use leptos::prelude::*;

/// Source, dates and marks of the set.
#[component]
pub(super) fn Basics() -> impl IntoView {
    let (texts, current) = (use_texts(), use_current());
    let provenance = Signal::derive(move || current.id.with_value(|id| current.rules.provenance(id)));
    view! {
        <section class="card rule-basics">
            <p class="rule-set__marks">
                <Marks set=current.set provenance />
            </p>
            <p class="rule-basics__dates numbers">{move || rule_dates(texts.get_locale(), &current.set.read())}</p>
            <p class="rule-basics__source">{move || current.set.read().source.clone()}</p>
            <Show when=move || current.editing.get()>
                <div class="toolbar">
                    <Button variant=Variant::Quiet glyph=Glyph::Edit on_press=move |()| current.ask(Target::Set)>
                        {word!(rules.edit_basics)}
                    </Button>
                </div>
            </Show>
        </section>
    }
}
