//! The texts of `locales/`, generated when compiling: a crate of its own, because it is four megabytes of code that would
//! else be compiled anew after each change.

#![allow(clippy::all, clippy::pedantic, reason = "generated code")]

include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));

pub use i18n::{I18nSubContextProvider as TextsProvider, Locale, use_i18n as use_texts};
