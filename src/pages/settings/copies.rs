//! 备份到文件, 恢复备份, 导入接待资料.

use super::wording::{idb_problem, interchange_problem, platform_problem, restore_problem};
use crate::{
    device::use_device,
    domain::interchange,
    i18n::{Texts, date_time, use_texts, word},
    pages::form::hand::use_hands,
    platform::{self, File},
    store::{BACKUP_TYPE, Restored, Store, backup_name, use_store},
    ui::{Button, FileButton, Glyph, Note, Section, Tone, Variant},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::{t_string, td_string};

/// Most bytes read of a backup; the store has the same limit.
const MAX_BACKUP: u64 = 256 << 20;
/// Most bytes read of a file to import; more than the format allows, so that the format's own message is shown.
const MAX_IMPORT: u64 = 16 << 20;
/// What the file dialogs offer.
const JSON_FILES: &str = ".json,application/json";

/// The result of the last action, said in place.
type Outcome = RwSignal<Option<(Tone, String)>>;

/// Downloads everything as a file; says what went wrong, if anything.
pub(super) async fn back_up(store: Store, texts: Texts) -> Result<(), String> {
    let locale = texts.get_locale_untracked();
    let bytes = store.backup().await.map_err(|error| idb_problem(locale, &error))?;
    platform::download(&backup_name(), BACKUP_TYPE, &bytes).map_err(|error| platform_problem(locale, &error))
}

/// The button 「备份到文件」.
#[component]
pub(super) fn BackupButton(outcome: Outcome) -> impl IntoView {
    let (texts, store, device) = (use_texts(), use_store(), use_device());
    let press = move |()| {
        spawn_local(async move {
            let done = match back_up(store, texts).await {
                Ok(()) => {
                    device.set_last_copy(platform::now());
                    let (locale, name) = (texts.get_locale_untracked(), backup_name());
                    (
                        Tone::Good,
                        if platform::is_secure() {
                            td_string!(locale, settings.backed_up, name = name)
                        } else {
                            td_string!(locale, settings.backed_up_http, name = name)
                        },
                    )
                }
                Err(problem) => (Tone::Stop, problem),
            };
            outcome.set(Some(done));
        });
    };
    view! {
        <Button variant=Variant::Primary glyph=Glyph::Download on_press=press>{word!(settings.backup)}</Button>
    }
}

/// What an action said, read out when it changes.
#[component]
pub(super) fn Said(outcome: Outcome) -> impl IntoView {
    view! {
        <div class="said" aria-live="polite">
            {move || outcome.get().map(|(tone, text)| view! { <Note tone>{text}</Note> })}
        </div>
    }
}

fn counts(texts: Texts, restored: Restored) -> String {
    let Restored { n_new, n_changed, n_same } = restored;
    td_string!(texts.get_locale_untracked(), settings.restored, n_new = n_new, n_changed = n_changed, n_same = n_same)
}

async fn restore(store: Store, texts: Texts, file: File) -> Result<String, String> {
    let locale = texts.get_locale_untracked();
    let bytes = platform::read_file(&file, MAX_BACKUP).await.map_err(|error| platform_problem(locale, &error))?;
    let restored = store.restore(&bytes).await.map_err(|error| restore_problem(locale, &error))?;
    Ok(counts(texts, restored))
}

async fn import(store: Store, texts: Texts, file: File) -> Result<Restored, String> {
    let locale = texts.get_locale_untracked();
    let bytes = platform::read_file(&file, MAX_IMPORT).await.map_err(|error| platform_problem(locale, &error))?;
    let text = String::from_utf8(bytes).map_err(|_| td_string!(locale, settings.not_utf8).to_owned())?;
    let plan = interchange::read(&text).map_err(|error| interchange_problem(locale, &error))?;
    store.put_in(plan).await.map_err(|error| restore_problem(locale, &error))
}

/// Copies of the data: out, and in.
#[component]
pub(super) fn Copies() -> impl IntoView {
    let (texts, store, device, hands) = (use_texts(), use_store(), use_device(), use_hands());
    let outcome: Outcome = RwSignal::new(None);
    let last = move || match device.last_copy().get() {
        Some(at) => t_string!(texts, settings.last_backup, when = date_time(texts.get_locale(), at)),
        None => t_string!(texts, shell.no_backup_yet).to_owned(),
    };
    let on_restore = move |file: File| {
        spawn_local(async move {
            outcome.set(Some(match restore(store, texts, file).await {
                Ok(done) => (Tone::Good, done),
                Err(problem) => (Tone::Stop, problem),
            }));
        });
    };
    let on_import = move |file: File| {
        spawn_local(async move {
            outcome.set(Some(match import(store, texts, file).await {
                Ok(restored) => {
                    if restored.n_new + restored.n_changed > 0 {
                        hands.say(td_string!(texts.get_locale_untracked(), settings.imported));
                    }
                    (Tone::Good, counts(texts, restored))
                }
                Err(problem) => (Tone::Stop, problem),
            }));
        });
    };
    view! {
        <Section title=word!(settings.copies)>
            <Said outcome />
            <div class="setting">
                <p class="setting__name">{word!(settings.backup)}</p>
                <p class="setting__text numbers">{word!(settings.backup_text)} " " {last}</p>
                <div class="setting__control">
                    <BackupButton outcome />
                </div>
            </div>
            <div class="setting">
                <p class="setting__name">{word!(settings.restore)}</p>
                <p class="setting__text">{word!(settings.restore_text)}</p>
                <div class="setting__control">
                    <FileButton
                        label=word!(settings.restore_button)
                        accept=JSON_FILES
                        on_pick=on_restore
                    />
                </div>
            </div>
            <div class="setting">
                <p class="setting__name">{word!(settings.import)}</p>
                <p class="setting__text">{word!(settings.import_text)}</p>
                <div class="setting__control">
                    <FileButton
                        label=word!(settings.import_button)
                        accept=JSON_FILES
                        on_pick=on_import
                    />
                </div>
            </div>
        </Section>
    }
}
