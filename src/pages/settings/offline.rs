//! Whether the app opens without a network, and what became of a newer release.

use super::wording::{platform_problem, refusal};
use crate::{
    i18n::{Texts, use_texts, word},
    offline::{Kept, NewRelease, use_offline},
    platform::{self, service_worker},
    ui::{Button, Section, Variant},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_i18n::t_string;

/// 离线和更新
#[component]
pub(super) fn OfflineSettings() -> impl IntoView {
    let (texts, releases) = (use_texts(), use_offline().releases());
    view! {
        <Section title=word!(settings.offline_and_updates)>
            <div class="setting">
                <p class="setting__name">{word!(shell.offline)}</p>
                <p class="setting__text" role="status">{move || kept_text(texts, &releases.read().kept)}</p>
            </div>
            <UpdateSetting />
        </Section>
    }
}

fn kept_text(texts: Texts, kept: &Kept) -> String {
    let locale = texts.get_locale();
    match kept {
        Kept::NotYet => t_string!(texts, settings.offline_not_yet).to_owned(),
        Kept::Ready => t_string!(texts, settings.offline_ready).to_owned(),
        Kept::Refused(why) => t_string!(texts, settings.offline_refused, why = refusal(locale, why)),
        Kept::Never(error) => platform_problem(locale, error),
    }
}

/// What a look for a newer release found, where the state of the releases does not say it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Now,
    Nothing,
    Failed,
}

#[component]
fn UpdateSetting() -> impl IntoView {
    let (texts, offline) = (use_texts(), use_offline());
    let (releases, looked) = (offline.releases(), RwSignal::new(None));
    let look = move |()| {
        looked.set(Some(Look::Now));
        spawn_local(async move {
            looked.set(Some(if offline.look().await.is_ok() { Look::Nothing } else { Look::Failed }));
        });
    };
    let text = move || {
        let releases = releases.read();
        match (&releases.update, looked.get()) {
            (Some(NewRelease::Coming), _) => t_string!(texts, settings.update_coming).to_owned(),
            (Some(NewRelease::Waiting), _) => t_string!(texts, shell.update_ready).to_owned(),
            (Some(NewRelease::Elsewhere), _) => t_string!(texts, shell.updated_elsewhere).to_owned(),
            (Some(NewRelease::Refused(why)), _) => t_string!(texts, settings.update_refused, why = refusal(texts.get_locale(), why)),
            (None, Some(Look::Now)) => t_string!(texts, settings.looking).to_owned(),
            (None, Some(Look::Failed)) => t_string!(texts, settings.look_failed).to_owned(),
            (None, Some(Look::Nothing)) if releases.kept == Kept::Ready => t_string!(texts, settings.up_to_date).to_owned(),
            (None, _) => t_string!(texts, settings.looks_by_itself).to_owned(),
        }
    };
    let is = move |update: NewRelease| releases.read().update == Some(update);
    view! {
        <div class="setting">
            <p class="setting__name">{word!(settings.new_release)}</p>
            <p class="setting__text" role="status">{text}</p>
            <div class="setting__control">
                <Show when=move || is(NewRelease::Waiting)>
                    <Button variant=Variant::Primary on_press=move |()| spawn_local(async { drop(service_worker::apply_update().await) })>
                        {word!(shell.update_now)}
                    </Button>
                </Show>
                <Show when=move || is(NewRelease::Elsewhere)>
                    <Button variant=Variant::Primary on_press=move |()| platform::reload()>{word!(shell.load_anew)}</Button>
                </Show>
                <Button disabled=Signal::derive(move || looked.get() == Some(Look::Now)) on_press=look>
                    {word!(settings.look)}
                </Button>
            </div>
        </div>
    }
}
