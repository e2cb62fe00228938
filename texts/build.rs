//! Turns `locales/` into typed texts: an unknown key or a missing translation does not compile.

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use std::{env, error::Error, path::PathBuf};

const NAMESPACES: [&str; 23] = [
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
    "fields",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../locales");
    let config = Config::new("zh-CN")?
        .add_locale("zh-TW")?
        .add_locale("en")?
        .add_namespaces(NAMESPACES)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let texts = TranslationsInfos::parse_at_dir("..", config)?;
    texts.emit_diagnostics();
    texts.generate_i18n_module(PathBuf::from(env::var("OUT_DIR")?).join("i18n"))?;
    Ok(())
}
