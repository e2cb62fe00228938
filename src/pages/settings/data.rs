//! What is stored on this device, and how to remove it.

use super::copies::{BackupButton, Said};
use super::wording::{idb_problem, platform_problem};
use crate::{
    device::wipe_device,
    i18n::{Texts, use_texts, word},
    pages::samples::SAMPLES,
    platform::{self, storage_manager},
    store::{Shelves, Store, use_store},
    ui::{Button, Field, LinkButton, Section, Sheet, Tone, Variant, outcome},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::t_string;

/// `0.3 MB`; browsers round the number themselves.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// 资料: where it is, how much, samples, wiping.
#[component]
pub(super) fn DataSettings() -> impl IntoView {
    let store = use_store();
    view! {
        <Section title=word!(settings.data)>
            <div class="setting">
                <p class="setting__name">{word!(settings.safety)}</p>
                <p class="setting__text">{word!(settings.safety_text)}</p>
            </div>
            <StorageSetting />
            <Show when=move || store.shelves() == Shelves::Own fallback=|| view! { <ResetSamples /> }>
                <div class="setting">
                    <p class="setting__name">{word!(settings.samples)}</p>
                    <p class="setting__text">{word!(settings.samples_text)}</p>
                    <div class="setting__control">
                        <LinkButton href=SAMPLES>{word!(receptions.see_sample)}</LinkButton>
                    </div>
                </div>
                <WipeSetting />
            </Show>
        </Section>
    }
}

#[component]
fn StorageSetting() -> impl IntoView {
    let texts = use_texts();
    let asked = RwSignal::new(0_u32);
    let used = outcome(storage_manager::estimate);
    let persisted = outcome(move || {
        asked.track();
        storage_manager::persisted()
    });
    let ask = move |()| {
        spawn_local(async move {
            // The answer is read again below, whatever it was.
            storage_manager::persist().await.ok();
            asked.update(|n| *n += 1);
        });
    };
    let used_text = move || match used.get() {
        None => t_string!(texts, common.loading).to_owned(),
        Some(Ok(estimate)) => t_string!(texts, settings.storage, used = megabytes(estimate.used)),
        Some(Err(error)) => platform_problem(texts.get_locale(), &error),
    };
    let is_kept = Memo::new(move |_| persisted.get().map(|kept| kept.unwrap_or(false)));
    let kept_text = move || match (is_kept.get(), asked.get()) {
        (Some(true), _) => t_string!(texts, settings.persisted),
        (Some(false), 1..) => t_string!(texts, settings.persist_refused),
        (Some(false), _) => t_string!(texts, settings.not_persisted),
        (None, _) => "",
    };
    view! {
        <div class="setting">
            <p class="setting__name">{word!(settings.storage_name)}</p>
            <p class="setting__text numbers">{used_text} " " {kept_text}</p>
            <Show when=move || is_kept.get() == Some(false)>
                <div class="setting__control">
                    <Button on_press=ask>{word!(settings.persist)}</Button>
                </div>
            </Show>
        </div>
    }
}

/// Removes everything of the open database, then opens the app anew.
fn wipe(store: Store, texts: Texts, said: RwSignal<Option<(Tone, String)>>) {
    spawn_local(async move {
        let locale = texts.get_locale_untracked();
        let mut done = store.wipe().await.map_err(|error| idb_problem(locale, &error));
        if store.shelves() == Shelves::Own {
            done = done.and_then(|()| wipe_device().map_err(|error| platform_problem(locale, &error)));
        }
        match done {
            Ok(()) => platform::reload(),
            Err(problem) => said.set(Some((Tone::Stop, problem))),
        }
    });
}

#[component]
fn ResetSamples() -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let said = RwSignal::new(None);
    view! {
        <div class="setting">
            <p class="setting__name">{word!(settings.samples)}</p>
            <p class="setting__text">{word!(settings.reset_text)}</p>
            <div class="setting__control">
                <Button on_press=move |()| wipe(store, texts, said)>{word!(settings.reset)}</Button>
            </div>
            <Said outcome=said />
        </div>
    }
}

#[component]
fn WipeSetting() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="setting">
            <p class="setting__name">{word!(settings.wipe)}</p>
            <p class="setting__text">{word!(settings.wipe_text)}</p>
            <div class="setting__control">
                <Button variant=Variant::Danger on_press=move |()| open.set(true)>{word!(settings.wipe)}</Button>
            </div>
        </div>
        <Sheet open title=word!(settings.wipe)>
            <Wipe open />
        </Sheet>
    }
}

#[component]
fn Wipe(open: RwSignal<bool>) -> impl IntoView {
    let (texts, store) = (use_texts(), use_store());
    let (typed, said) = (RwSignal::new(String::new()), RwSignal::new(None));
    let is_confirmed = move || typed.read().trim() == t_string!(texts, settings.wipe_word);
    view! {
        <p>{word!(settings.wipe_warning)}</p>
        <BackupButton outcome=said />
        <Said outcome=said />
        <Field label=Signal::derive(move || t_string!(texts, settings.wipe_type, word = t_string!(texts, settings.wipe_word))) value=typed />
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| open.set(false)>{word!(common.cancel)}</Button>
            <Button
                variant=Variant::Danger
                disabled=Signal::derive(move || !is_confirmed())
                on_press=move |()| {
                    if is_confirmed() {
                        wipe(store, texts, said);
                    }
                }
            >
                {word!(settings.wipe_now)}
            </Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_megabytes_rounded_up() {
        for (bytes, text) in [(0, "0.0 MB"), (1, "0.1 MB"), (1 << 20, "1.0 MB"), (5 << 19, "2.5 MB"), (u64::MAX, "1759218604441.6 MB")] {
            assert_eq!(megabytes(bytes), text, "{bytes}");
        }
    }
}
