//! 设置: language, appearance, the person of this device; then copies and data.

use super::{about::About, copies::Copies, data::DataSettings, offline::OfflineSettings};
use crate::{
    device::use_device,
    i18n::{LANGUAGES, language_from_tag, language_name, language_tag, shown_word, use_texts, worded},
    parts::with_documents,
    platform::{Theme, device::Person},
    route::Page,
    store::use_store,
    ui::{Choice, Field, Input, LinkButton, OneChip, PageHeader, Section, use_toasts},
};
use leptos::prelude::*;
use leptos_i18n::t_string;
use std::convert::Infallible;

/// 设置
#[component]
pub fn SettingsPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <PageHeader title=worded(texts, |texts| t_string!(texts, settings.title)) />
        <Copies />
        <Section title=worded(texts, |texts| t_string!(texts, rules.title))>
            <div class="setting">
                <p class="setting__name">{shown_word(texts, |texts| t_string!(texts, rules.title))}</p>
                <p class="setting__text">{shown_word(texts, |texts| t_string!(texts, rules.open_text))}</p>
                <div class="setting__control">
                    <LinkButton href=Page::Rules.href()>{shown_word(texts, |texts| t_string!(texts, rules.open))}</LinkButton>
                </div>
            </div>
        </Section>
        <Section title=worded(texts, |texts| t_string!(texts, settings.this_device))>
            <PersonSetting />
            <LanguageSetting />
            <ThemeSetting />
        </Section>
        <Section title=worded(texts, |texts| t_string!(texts, settings.office))>
            {with_documents(|| OfficeSetting().into_any())}
        </Section>
        <DataSettings />
        <OfflineSettings />
        <About />
    }
}

#[component]
fn PersonSetting() -> impl IntoView {
    let (texts, device, store) = (use_texts(), use_device(), use_store());
    let person = device.person().get_untracked();
    let (name, phone) = (RwSignal::new(person.name), RwSignal::new(person.phone));
    let keep = Callback::new(move |_: String| {
        let person = Person { name: name.get_untracked().trim().to_owned(), phone: phone.get_untracked().trim().to_owned() };
        store.set_by(person.name.clone());
        device.set_person(person);
    });
    view! {
        <div class="setting">
            <p class="setting__name">{shown_word(texts, |texts| t_string!(texts, settings.person))}</p>
            <p class="setting__text">{shown_word(texts, |texts| t_string!(texts, settings.person_hint))}</p>
            <div class="setting__control row-fields">
                <Field label=worded(texts, |texts| t_string!(texts, common.name)) value=name on_commit=keep />
                <Field
                    label=worded(texts, |texts| t_string!(texts, common.phone))
                    value=phone
                    input=Input::Phone
                    on_commit=keep
                />
            </div>
        </div>
    }
}

/// Name and city of the office, as papers show them and rates need them.
#[component]
fn OfficeSetting() -> impl IntoView {
    let (texts, store, toasts) = (use_texts(), use_store(), use_toasts());
    let office = store.office().get_untracked();
    let (name, city) = (RwSignal::new(office.name.clone()), RwSignal::new(office.city.clone()));
    let keep = Callback::new(move |_: String| {
        let typed = [name, city].map(|text| text.get_untracked().trim().to_owned());
        let kept = store.edit_office::<(), Infallible>("office", |office| {
            [office.name, office.city] = typed;
            Ok(())
        });
        if kept.is_err() {
            toasts.say(t_string!(texts, shell.newer_data));
        }
    });
    view! {
        <div class="setting">
            <p class="setting__text">{shown_word(texts, |texts| t_string!(texts, settings.office_hint))}</p>
            <div class="setting__control row-fields">
                <Field label=worded(texts, |texts| t_string!(texts, settings.office_name)) value=name on_commit=keep />
                <Field label=worded(texts, |texts| t_string!(texts, settings.city)) value=city on_commit=keep />
            </div>
        </div>
    }
}

#[component]
fn LanguageSetting() -> impl IntoView {
    let (texts, device) = (use_texts(), use_device());
    let choices = LANGUAGES.map(|language| Choice::new(language_tag(language), language_name(language))).to_vec();
    let choose = move |tag: String| language_from_tag(&tag).into_iter().for_each(|language| device.set_language(language));
    view! {
        <div class="setting">
            <p class="setting__name">{shown_word(texts, |texts| t_string!(texts, settings.language))}</p>
            <div class="setting__control">
                <OneChip
                    label=worded(texts, |texts| t_string!(texts, settings.language))
                    choices=Signal::stored(choices)
                    chosen=Signal::derive(move || language_tag(device.language().get()).to_owned())
                    on_choose=choose
                />
            </div>
        </div>
    }
}

#[component]
fn ThemeSetting() -> impl IntoView {
    let (texts, device) = (use_texts(), use_device());
    let word = move |theme| match theme {
        Theme::Auto => t_string!(texts, settings.theme_auto),
        Theme::Light => t_string!(texts, settings.theme_light),
        Theme::Dark => t_string!(texts, settings.theme_dark),
    };
    let choices = move || Theme::ALL.map(|theme| Choice::new(theme.as_str(), word(theme))).to_vec();
    let choose = move |key: String| {
        Theme::ALL.into_iter().filter(|theme| theme.as_str() == key).for_each(|theme| device.set_theme(theme));
    };
    view! {
        <div class="setting">
            <p class="setting__name">{shown_word(texts, |texts| t_string!(texts, settings.theme))}</p>
            <div class="setting__control">
                <OneChip
                    label=worded(texts, |texts| t_string!(texts, settings.theme))
                    choices=Signal::derive(choices)
                    chosen=Signal::derive(move || device.theme().get().as_str().to_owned())
                    on_choose=choose
                />
            </div>
        </div>
    }
}
