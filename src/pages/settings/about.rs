//! 关于: which release this is, under which licence, and the notices of what it is built with.

use crate::{
    i18n::{use_texts, word},
    platform,
    ui::Section,
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Written into every release beside the page, and kept with it for use without a network.
const NOTICES: &str = "./notices.txt";

/// 关于
#[component]
pub(super) fn About() -> impl IntoView {
    let texts = use_texts();
    let release = StoredValue::new(platform::release().unwrap_or_default());
    let version = move || {
        let (version, licence) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_LICENSE"));
        t_string!(texts, settings.about_version, version = version, release = release.get_value(), licence = licence)
    };
    view! {
        <Section title=word!(settings.about)>
            <div class="setting">
                <p class="setting__name">{word!(common.app_name)}</p>
                <p class="setting__text numbers">{version}</p>
            </div>
            <div class="setting">
                <p class="setting__name">{word!(settings.about_libraries)}</p>
                <p class="setting__text">{word!(settings.about_libraries_text)}</p>
                <div class="setting__control">
                    <a class="button button--quiet" href=NOTICES target="_blank" rel="noopener">{word!(settings.about_notices)}</a>
                </div>
            </div>
        </Section>
    }
}
