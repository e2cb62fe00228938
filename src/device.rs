//! What belongs to this device and not to the data: language and appearance.

use crate::{
    i18n::{Locale, language_tag, preferred_language},
    platform,
};
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;

/// Key in localStorage; renaming it forgets people's choice.
const LANGUAGE: &str = "guestpine.language";
/// Key in localStorage; renaming it forgets people's choice.
const THEME: &str = "guestpine.theme";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Value of `data-theme` in the style sheets.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a stored value; `Auto` for anything else.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text).unwrap_or_default()
    }
}

/// The choices made on this device.
#[derive(Clone, Copy)]
pub struct Device {
    language: RwSignal<Locale>,
    theme: RwSignal<Theme>,
}

impl Device {
    /// The language of the interface.
    pub fn language(self) -> Signal<Locale> {
        self.language.into()
    }

    /// Chooses the language, at once and for next time.
    pub fn set_language(self, language: Locale) {
        self.language.set(language);
        keep(LANGUAGE, language_tag(language));
    }

    /// Light or dark.
    pub fn theme(self) -> Signal<Theme> {
        self.theme.into()
    }

    /// Chooses light or dark, at once and for next time.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        keep(THEME, theme.as_str());
    }
}

/// A choice that cannot be kept still holds until the page is closed.
fn keep(key: &str, value: &str) {
    if let Err(error) = LocalStorage::set(key, value) {
        leptos::logging::warn!("{key} is not kept on this device: {error}");
    }
}

/// Reads the choices and keeps the document in step with them; called once, by the app.
pub fn provide_device() -> Device {
    let language = preferred_language(LocalStorage::get::<String>(LANGUAGE).ok().as_deref(), &platform::languages());
    let theme = LocalStorage::get::<String>(THEME).map_or(Theme::Auto, |text| Theme::parse(&text));
    let device = Device { language: RwSignal::new(language), theme: RwSignal::new(theme) };
    Effect::new(move || platform::set_document_language(language_tag(device.language.get())));
    Effect::new(move || platform::set_document_theme(device.theme.get().as_str()));
    provide_context(device);
    device
}

/// The choices made on this device.
#[expect(clippy::expect_used, reason = "the app provides it before anything else")]
pub fn use_device() -> Device {
    use_context::<Device>().expect("provide_device was called")
}
