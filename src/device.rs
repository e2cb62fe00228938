//! What belongs to this device and not to the data: language and appearance.

use crate::{
    i18n::{Locale, language_tag, preferred_language},
    platform::{
        self, PlatformError, Theme,
        device::{self, HAD_DATA, Key, LANGUAGE, LAST_COPY, PERSON, Person, THEME},
    },
};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// The choices made on this device.
#[derive(Clone, Copy)]
pub struct Device {
    language: RwSignal<Locale>,
    theme: RwSignal<Theme>,
    person: RwSignal<Person>,
    last_copy: RwSignal<Option<NaiveDateTime>>,
    had_data: bool,
}

impl Device {
    /// The language of the interface.
    pub fn language(self) -> Signal<Locale> {
        self.language.into()
    }

    /// Chooses the language, at once and for next time.
    pub fn set_language(self, language: Locale) {
        self.language.set(language);
        keep(&LANGUAGE, &language_tag(language).to_owned());
    }

    /// Light or dark.
    pub fn theme(self) -> Signal<Theme> {
        self.theme.into()
    }

    /// Chooses light or dark, at once and for next time.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        keep(&THEME, &theme);
    }

    /// Who uses this device; the name goes with every edit.
    pub fn person(self) -> Signal<Person> {
        self.person.into()
    }

    /// When a copy of everything last left the browser as a file; local time.
    pub fn last_copy(self) -> Signal<Option<NaiveDateTime>> {
        self.last_copy.into()
    }

    /// Remembers that a copy of everything has just left the browser.
    pub fn set_last_copy(self, at: NaiveDateTime) {
        keep(&LAST_COPY, &at);
        self.last_copy.set(Some(at));
    }

    /// Whether there was data in this browser when it was used before.
    pub fn had_data(self) -> bool {
        self.had_data
    }

    /// Remembers that there is data now.
    pub fn remember_data(self) {
        keep(&HAD_DATA, &true);
    }

    /// Remembers who uses this device.
    pub fn set_person(self, person: Person) {
        keep(&PERSON, &person);
        self.person.set(person);
    }
}

/// A choice that cannot be kept still holds until the page is closed.
fn keep<T: Serialize + DeserializeOwned>(key: &Key<T>, value: &T) {
    if let Err(error) = key.write(value) {
        leptos::logging::warn!("not kept on this device: {error}");
    }
}

/// A choice that is missing or unreadable is the default.
fn kept<T: Serialize + DeserializeOwned + Default>(key: &Key<T>) -> T {
    key.read().ok().flatten().unwrap_or_default()
}

/// Forgets everything kept on this device outside the databases.
///
/// # Errors
/// `PlatformError::Missing` where the browser keeps nothing for the page.
pub fn wipe_device() -> Result<(), PlatformError> {
    device::wipe()
}

/// Reads the choices and keeps the document in step with them; called once, by the app.
pub fn provide_device() -> Device {
    let language = LANGUAGE.read().ok().flatten();
    let language = preferred_language(language.as_deref(), &platform::languages());
    let device = Device {
        language: RwSignal::new(language),
        theme: RwSignal::new(kept(&THEME)),
        person: RwSignal::new(kept(&PERSON)),
        last_copy: RwSignal::new(LAST_COPY.read().ok().flatten()),
        had_data: kept(&HAD_DATA),
    };
    Effect::new(move || platform::set_document_language(language_tag(device.language.get())));
    Effect::new(move || platform::show_theme(device.theme.get()));
    provide_context(device);
    device
}

/// The choices made on this device.
#[expect(clippy::expect_used, reason = "the app provides it before anything else")]
pub fn use_device() -> Device {
    use_context::<Device>().expect("provide_device was called")
}
