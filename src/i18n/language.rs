//! The languages of the interface and which one to begin with.

use super::Locale;

/// The languages offered, Chinese first.
pub const LANGUAGES: [Locale; 3] = [Locale::zh_CN, Locale::zh_TW, Locale::en];

/// The tag that pages and settings carry: `zh-CN`.
pub const fn language_tag(locale: Locale) -> &'static str {
    match locale {
        Locale::zh_CN => "zh-CN",
        Locale::zh_TW => "zh-TW",
        Locale::en => "en",
    }
}

/// What speakers call the language; the same in every language of the interface.
pub const fn language_name(locale: Locale) -> &'static str {
    match locale {
        Locale::zh_CN => "简体中文",
        Locale::zh_TW => "繁體中文",
        Locale::en => "English",
    }
}

/// The language for a tag such as `zh`, `zh-Hans-CN`, `zh-HK` or `en-GB`.
pub fn language_from_tag(tag: &str) -> Option<Locale> {
    let mut parts = tag.split(['-', '_']);
    let spoken = parts.next().unwrap_or_default();
    // A script named goes before a region: zh-Hans-HK is simplified.
    let traditional = ["hant", "tw", "hk", "mo"];
    let said = parts.map(str::to_ascii_lowercase).find(|part| part == "hans" || part == "cn" || traditional.contains(&part.as_str()));
    if spoken.eq_ignore_ascii_case("zh") && said.is_some_and(|said| traditional.contains(&said.as_str())) {
        return Some(Locale::zh_TW);
    }
    LANGUAGES.into_iter().find(|locale| language_tag(*locale).split('-').next().is_some_and(|ours| ours.eq_ignore_ascii_case(spoken)))
}

/// The language set on this device, else the first of the browser's that is offered, else Chinese.
pub fn preferred_language(set_here: Option<&str>, browser: &[String]) -> Locale {
    set_here.into_iter().chain(browser.iter().map(String::as_str)).find_map(language_from_tag).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_device_setting_comes_before_the_browsers_languages() {
        for (set_here, browser, expected) in [
            (Some("en"), &["zh-CN"][..], Locale::en),
            (None, &["en-GB", "zh"], Locale::en),
            (None, &["fr", "zh-Hans-CN", "en"], Locale::zh_CN),
            (Some("zh-TW"), &["zh-CN"], Locale::zh_TW),
            (None, &["zh-HK", "en"], Locale::zh_TW),
            (None, &["zh-Hant", "en"], Locale::zh_TW),
            (None, &["zh-Hans-HK"], Locale::zh_CN),
            (Some("tlh"), &["en_US"], Locale::en),
            (None, &["fr"], Locale::zh_CN),
            (None, &[], Locale::zh_CN),
        ] {
            let browser: Vec<String> = browser.iter().map(ToString::to_string).collect();
            assert_eq!(preferred_language(set_here, &browser), expected, "{set_here:?} {browser:?}");
        }
    }

    #[test]
    fn every_tag_is_read_back() {
        for locale in LANGUAGES {
            assert_eq!(language_from_tag(language_tag(locale)), Some(locale));
        }
    }
}
