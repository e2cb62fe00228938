//! 设置: language, appearance, the person of this device; then copies and data.

use super::{about::About, copies::Copies, data::DataSettings, offline::OfflineSettings};
use crate::{
    device::use_device,
    i18n::{LANGUAGES, language_from_tag, language_name, language_tag, use_texts, word},
    pages::form::hand::use_hands,
    parts::with_documents,
    platform::{Theme, device::Person},
    route::Page,
    store::use_store,
    ui::{Choice, Field, Input, LinkButton, OneChip, PageHeader, Section},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// 设置
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <PageHeader title=word!(settings.title) />
        <Copies />
        <Section title=word!(rules.title)>
            <div class="setting">
                <p class="setting__name">{word!(rules.title)}</p>
                <p class="setting__text">{word!(rules.open_text)}</p>
                <div class="setting__control">
                    <LinkButton href=Page::Rules.href()>{word!(rules.open)}</LinkButton>
                </div>
            </div>
        </Section>
        <Section title=word!(settings.this_device)>
            <PersonSetting />
            <LanguageSetting />
            <ThemeSetting />
        </Section>
        <Section title=word!(settings.office)>
            {with_documents(|| OfficeSetting().into_any())}
        </Section>
        <DataSettings />
        <OfflineSettings />
        <About />
    }
}

#[component]
fn PersonSetting() -> impl IntoView {
    let (device, store) = (use_device(), use_store());
    let person = device.person().get_untracked();
    let (name, phone) = (RwSignal::new(person.name), RwSignal::new(person.phone));
    let keep = Callback::new(move |_: String| {
        let person = Person { name: name.get_untracked().trim().to_owned(), phone: phone.get_untracked().trim().to_owned() };
        store.set_by(person.name.clone());
        device.set_person(person);
    });
    view! {
        <div class="setting">
            <p class="setting__name">{word!(settings.person)}</p>
            <p class="setting__text">{word!(settings.person_hint)}</p>
            <div class="setting__control row-fields">
                <Field label=word!(common.name) value=name on_commit=keep />
                <Field
                    label=word!(common.phone)
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
    let hands = use_hands();
    let office = hands.store.office().get_untracked();
    let (name, city) = (RwSignal::new(office.name.clone()), RwSignal::new(office.city.clone()));
    let keep = Callback::new(move |_: String| {
        let typed = [name, city].map(|text| text.get_untracked().trim().to_owned());
        hands.edit_office("office", |office| [office.name, office.city] = typed);
    });
    view! {
        <div class="setting">
            <p class="setting__text">{word!(settings.office_hint)}</p>
            <div class="setting__control row-fields">
                <Field label=word!(settings.office_name) value=name on_commit=keep />
                <Field label=word!(settings.city) value=city on_commit=keep />
            </div>
        </div>
    }
}

#[component]
fn LanguageSetting() -> impl IntoView {
    let device = use_device();
    let choices = LANGUAGES.map(|language| Choice::new(language_tag(language), language_name(language))).to_vec();
    let choose = move |tag: String| language_from_tag(&tag).into_iter().for_each(|language| device.set_language(language));
    view! {
        <div class="setting">
            <p class="setting__name">{word!(settings.language)}</p>
            <div class="setting__control">
                <OneChip
                    label=word!(settings.language)
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
            <p class="setting__name">{word!(settings.theme)}</p>
            <div class="setting__control">
                <OneChip
                    label=word!(settings.theme)
                    choices=Signal::derive(choices)
                    chosen=Signal::derive(move || device.theme().get().as_str().to_owned())
                    on_choose=choose
                />
            </div>
        </div>
    }
}
