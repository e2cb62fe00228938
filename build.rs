//! Turns `locales/` into the typed texts of `src/i18n`: an unknown key or a missing translation does not compile.

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use std::{error::Error, path::PathBuf};

const NAMESPACES: [&str; 22] = [
    "common",
    "shell",
    "today",
    "receptions",
    "sharing",
    "reception",
    "schedule",
    "people",
    "prepare",
    "costs",
    "rules",
    "findings",
    "spending",
    "papers",
    "brief",
    "changes",
    "debrief",
    "directory",
    "settings",
    "lessons",
    "problems",
    "accounts",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    if std::env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        // What the page is split by; the worker stays whole.
        println!("cargo::rustc-link-arg-bin=guestpine=--emit-relocs");
    }
    let texts = Config::new("zh-CN")?
        .add_locale("zh-TW")?
        .add_locale("en")?
        .add_namespaces(NAMESPACES)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let texts = TranslationsInfos::parse(texts)?;
    texts.emit_diagnostics();
    texts.rerun_if_locales_changed();
    texts.generate_i18n_module(PathBuf::from(std::env::var("OUT_DIR")?).join("i18n"))?;
    Ok(())
}
