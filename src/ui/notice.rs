//! States in words with a colour: badge, note, banner, and the line that says whether work is saved.

use super::{Glyph, Icon};
use leptos::prelude::*;

/// What a state means. The word beside it says the same; colour is never alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to mind.
    #[default]
    Calm,
    /// In order: 未超标, 已告知.
    Good,
    /// Look here: 待核对, 待补.
    Warn,
    /// Not allowed or gone wrong: 超标, 保存失败.
    Stop,
}

impl Tone {
    /// Value of `data-tone` in the style sheets.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Stop => "stop",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Calm => Glyph::Info,
            Self::Good => Glyph::Check,
            Self::Warn => Glyph::Warn,
            Self::Stop => Glyph::Stop,
        }
    }
}

/// A state in one or two words: 未超标, 公函：待补.
#[component]
pub fn Badge(
    /// What it means.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=move || tone.get().as_str()>
            {move || (tone.get() != Tone::Calm).then(|| view! { <Icon glyph=tone.get().glyph() /> })}
            <span>{children()}</span>
        </span>
    }
}

/// A sentence within a page: a verdict, a reminder, the reason why something is refused.
#[component]
pub fn Note(
    /// What it means.
    #[prop(into)]
    tone: Signal<Tone>,
    /// Read out when it changes: for verdicts that follow what a person does.
    #[prop(optional)]
    live: bool,
    /// The sentence, and buttons if any.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="note" data-tone=move || tone.get().as_str() aria-live=live.then_some("polite")>
            <span class="note__icon">{move || view! { <Icon glyph=tone.get().glyph() /> }}</span>
            <div class="note__body">{children()}</div>
        </div>
    }
}

/// Something that concerns the whole app, above every page: saving failed, an update is ready.
#[component]
pub fn Banner(
    /// What it means.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="banner" role="alert" data-tone=move || tone.get().as_str()>
            <span class="banner__icon">{move || view! { <Icon glyph=tone.get().glyph() /> }}</span>
            <p class="banner__text">{move || text.get()}</p>
            {children.map(|children| view! { <div class="banner__actions">{children()}</div> })}
        </div>
    }
}

/// The line that says whether work is saved and where: 已保存 14:32 · 仅在本机 · 尚未备份.
#[component]
pub fn StatusLine(
    /// `Good` when all is saved, `Calm` while saving, `Stop` when saving failed.
    #[prop(into)]
    tone: Signal<Tone>,
    /// Its parts, most important first.
    #[prop(into)]
    parts: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        <p class="status numbers" role="status" data-tone=move || tone.get().as_str()>
            <span class="status__dot" aria-hidden="true"></span>
            {move || parts.get().into_iter().map(|part| view! { <span class="status__part">{part}</span> }).collect_view()}
        </p>
    }
}
