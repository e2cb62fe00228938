//! Buttons for actions and links that look like buttons.

use super::{Glyph, Icon};
use leptos::prelude::*;

/// How much a button asks for attention. At most one primary button per view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// The one thing to do here.
    Primary,
    /// Any other action.
    #[default]
    Quiet,
    /// Text only: closing, cancelling, an action inside a row.
    Plain,
    /// Takes something away.
    Danger,
}

impl Variant {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Quiet => "button button--quiet",
            Self::Plain => "button button--plain",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button. With an icon and no text it needs a `label`.
#[component]
pub fn Button(
    /// What a tap does.
    #[prop(into)]
    on_press: Callback<()>,
    /// How much it asks for attention.
    #[prop(optional)]
    variant: Variant,
    /// Drawing before the text.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// Name for screen readers and the tooltip; needed where the text does not say it.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// True while it cannot be pressed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let bare = children.is_none();
    view! {
        <button
            type="button"
            class=variant.class()
            class:button--icon=bare
            aria-label=move || label.get()
            title=move || label.get()
            disabled=move || disabled.get()
            on:click=move |_| on_press.run(())
        >
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            {children.map(|children| view! { <span class="button__text">{children()}</span> })}
        </button>
    }
}

/// A link that looks like a button: it opens a page.
#[component]
pub fn LinkButton(
    /// Address, from `Page::href`.
    #[prop(into)]
    href: Signal<String>,
    /// How much it asks for attention.
    #[prop(optional)]
    variant: Variant,
    /// Drawing before the text.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=variant.class() href=move || href.get()>
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <span class="button__text">{children()}</span>
        </a>
    }
}
