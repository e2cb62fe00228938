//! Words for what rule sets say.

use super::{Locale, Wording, date, money};
use crate::domain::{CapPer, CompanionBand, MealSlot, Rank, RuleField, RuleKind, RuleSet, RuleValue, Standing, WordLevel};
use leptos_i18n::td_string;

impl Wording for RuleKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Letter => td_string!(locale, rules.rule_letter),
            Self::Approval => td_string!(locale, rules.rule_approval),
            Self::Companions => td_string!(locale, rules.rule_companions),
            Self::HostedMeals => td_string!(locale, rules.rule_hosted_meals),
            Self::Days => td_string!(locale, rules.rule_days),
            Self::Caps => td_string!(locale, rules.rule_caps),
            Self::Diners => td_string!(locale, rules.rule_diners),
            Self::Lodging => td_string!(locale, rules.rule_lodging),
            Self::Forbidden => td_string!(locale, rules.rule_forbidden),
            Self::Gifts => td_string!(locale, rules.rule_gifts),
            Self::SameCity => td_string!(locale, rules.rule_same_city),
            Self::Payment => td_string!(locale, rules.rule_payment),
            Self::OneList => td_string!(locale, rules.rule_one_list),
            Self::Claims => td_string!(locale, rules.rule_claims),
            Self::Vouchers => td_string!(locale, rules.rule_vouchers),
            Self::Blanks => td_string!(locale, rules.rule_blanks),
            Self::Fees => td_string!(locale, rules.rule_fees),
            Self::Budget => td_string!(locale, rules.rule_budget),
            Self::Meeting => td_string!(locale, rules.rule_meeting),
        }
    }
}

impl Wording for Standing {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::InForce => td_string!(locale, rules.in_force),
            Self::ToCome => td_string!(locale, rules.to_come),
            Self::Former => td_string!(locale, rules.former),
        }
    }
}

impl Wording for MealSlot {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Breakfast => td_string!(locale, rules.slot_breakfast),
            Self::Lunch => td_string!(locale, rules.slot_lunch),
            Self::Dinner => td_string!(locale, rules.slot_dinner),
        }
    }
}

impl Wording for CapPer {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Head => td_string!(locale, rules.per_head),
            Self::HeadDay => td_string!(locale, rules.per_head_day),
        }
    }
}

impl Wording for WordLevel {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Stop => td_string!(locale, rules.word_stop),
            Self::Confirm => td_string!(locale, rules.word_confirm),
            Self::Allowed => td_string!(locale, rules.word_allowed),
        }
    }
}

/// When a set is in force: `自2025年5月2日（周五）起`.
pub fn rule_dates(locale: Locale, set: &RuleSet) -> String {
    if let Some(to) = set.to {
        td_string!(locale, rules.from_to, from = date(locale, set.from), to = date(locale, to))
    } else {
        td_string!(locale, rules.from_on, day = date(locale, set.from))
    }
}

/// A rank as a row asks for it: `厅局级副职及以上`; `其他级别` without one.
pub fn rank_reached(locale: Locale, rank: Option<Rank>) -> String {
    match rank {
        Some(rank) => td_string!(locale, rules.reaches, rank = rank.word(locale)),
        None => td_string!(locale, rules.rank_all).to_owned(),
    }
}

/// The months of a rate: `11月至次年3月`; `全年` without any.
pub fn season_word(locale: Locale, from: Option<u32>, to: Option<u32>) -> String {
    match (from, to) {
        (None, None) => td_string!(locale, rules.all_year).to_owned(),
        (from, to) => match (from.unwrap_or(1), to.unwrap_or(12)) {
            (from, to) if from > to => td_string!(locale, rules.months_next, from = from, to = to),
            (from, to) => td_string!(locale, rules.months, from = from, to = to),
        },
    }
}

/// What a row or a number is about.
pub fn rule_field_word(locale: Locale, rule: Option<RuleKind>, field: &RuleField) -> String {
    match field {
        RuleField::Name => td_string!(locale, rules.f_name).to_owned(),
        RuleField::Source => td_string!(locale, rules.f_source).to_owned(),
        RuleField::Origin => td_string!(locale, rules.f_origin).to_owned(),
        RuleField::Authority => td_string!(locale, rules.f_authority).to_owned(),
        RuleField::From => td_string!(locale, rules.f_from).to_owned(),
        RuleField::To => td_string!(locale, rules.f_to).to_owned(),
        RuleField::Uncertain => td_string!(locale, rules.f_uncertain).to_owned(),
        RuleField::Article => td_string!(locale, rules.f_article).to_owned(),
        RuleField::WorkingDays => td_string!(locale, rules.f_working_days).to_owned(),
        RuleField::Band(Some(n)) => td_string!(locale, rules.up_to, n = n),
        RuleField::Band(None) => td_string!(locale, rules.further).to_owned(),
        RuleField::Most => most_word(locale, rule).to_owned(),
        RuleField::Level => td_string!(locale, rules.f_level).to_owned(),
        RuleField::CountedForm(form) => td_string!(locale, rules.form_counts, form = form.word(locale)),
        RuleField::Cap { .. } => cap_words(locale, field),
        RuleField::GuestsPay => td_string!(locale, rules.f_guests_pay).to_owned(),
        RuleField::Class(rank) => format!("{} · {}", td_string!(locale, rules.class), rank_reached(locale, *rank)),
        RuleField::Rate { rank, city, from_month, to_month } => {
            let city = if city.is_empty() { td_string!(locale, rules.all_cities) } else { city };
            format!("{city} · {} · {}", rank_reached(locale, *rank), season_word(locale, *from_month, *to_month))
        }
        RuleField::Word(word) => td_string!(locale, rules.word_of, word = word),
        RuleField::ClaimDays => td_string!(locale, rules.f_claim_days).to_owned(),
        RuleField::Deviation => td_string!(locale, rules.f_deviation).to_owned(),
        RuleField::MealFee(slot) => td_string!(locale, rules.fee_meal, slot = slot.word(locale)),
        RuleField::HalfDay => td_string!(locale, rules.f_half_day).to_owned(),
        RuleField::MeetingWord(word) => td_string!(locale, rules.meeting_word, word = word),
        RuleField::Border(word) => td_string!(locale, rules.border, word = word),
        RuleField::Chief(word) => td_string!(locale, rules.chief, word = word),
        RuleField::GiftToMinister => td_string!(locale, rules.f_gift_minister).to_owned(),
        RuleField::GiftToOther => td_string!(locale, rules.f_gift_other).to_owned(),
    }
}

fn most_word(locale: Locale, rule: Option<RuleKind>) -> &'static str {
    match rule {
        Some(RuleKind::Gifts) => td_string!(locale, rules.most_gifts),
        Some(RuleKind::Days) => td_string!(locale, rules.most_days),
        _ => td_string!(locale, rules.most_meals),
    }
}

/// `早餐`; `宴请 · 我方省部级副职及以上出面`; `一般` for a row that fits anything.
fn cap_words(locale: Locale, field: &RuleField) -> String {
    let RuleField::Cap { slot, form, host_rank, guest_rank, city, per } = field else { return String::new() };
    let parts = [
        slot.map(|slot| slot.word(locale).to_owned()),
        form.map(|form| form.word(locale).to_owned()),
        host_rank.map(|rank| td_string!(locale, rules.host_reaches, rank = rank.word(locale))),
        guest_rank.map(|rank| td_string!(locale, rules.guest_reaches, rank = rank.word(locale))),
        (!city.is_empty()).then(|| city.clone()),
        (*per == CapPer::HeadDay).then(|| per.word(locale).to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { td_string!(locale, rules.any_case).to_owned() } else { parts.join(" · ") }
}

/// How many companions a band allows: `5人，另加超过5人的部分，每2位1人`.
pub fn band_words(locale: Locale, band: &CompanionBand) -> String {
    let parts = [
        (band.base > 0).then(|| td_string!(locale, rules.band_base, n = band.base)),
        (band.per_guest > 0).then(|| td_string!(locale, rules.band_per_guest, n = band.per_guest)),
        band.one_per.map(|n| match band.beyond {
            0 => td_string!(locale, rules.band_one_per, n = n.get()),
            beyond => td_string!(locale, rules.band_beyond, n = n.get(), beyond = beyond),
        }),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { td_string!(locale, rules.band_base, n = 0) } else { parts.join(td_string!(locale, rules.band_and)) }
}

/// What a set says about it.
pub fn rule_value_word(locale: Locale, rule: Option<RuleKind>, field: &RuleField, value: &RuleValue) -> String {
    match value {
        RuleValue::Text(text) if text.is_empty() && *field == RuleField::To => td_string!(locale, rules.still).to_owned(),
        RuleValue::Text(text) => text.clone(),
        RuleValue::Day(day) => date(locale, *day),
        RuleValue::Yes(true) => td_string!(locale, rules.yes).to_owned(),
        RuleValue::Yes(false) => td_string!(locale, rules.no).to_owned(),
        RuleValue::Number(n) => match (field, rule) {
            (RuleField::WorkingDays, _) => td_string!(locale, rules.n_working_days, n = n),
            (RuleField::Deviation, _) => td_string!(locale, rules.n_percent, n = n),
            (RuleField::Most, Some(RuleKind::Gifts)) => td_string!(locale, rules.n_pieces, n = n),
            (RuleField::Most, Some(RuleKind::HostedMeals)) => td_string!(locale, rules.n_times, n = n),
            _ => td_string!(locale, rules.n_days, n = n),
        },
        RuleValue::Amount(amount) => money(locale, *amount),
        RuleValue::Origin(origin) => origin.word(locale).to_owned(),
        RuleValue::Authority(authority) => authority.word(locale).to_owned(),
        RuleValue::Level(level) => level.word(locale).to_owned(),
        RuleValue::Word(level) => level.word(locale).to_owned(),
        RuleValue::Class(class) => class.word(locale).to_owned(),
        RuleValue::Band(band) => band_words(locale, band),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RuleBook;

    fn lines(id: &str, rule: RuleKind) -> Vec<String> {
        let book = RuleBook::starter().unwrap();
        let facts = book.sets()[id].facts_of(rule);
        let line = |(field, value): &(RuleField, RuleValue)| {
            let zh = Locale::zh_CN;
            format!("{}：{}", rule_field_word(zh, Some(rule), field), rule_value_word(zh, Some(rule), field, value))
        };
        facts.iter().map(line).collect()
    }

    #[test]
    fn rules_read_as_an_office_says_them() {
        for (id, rule, expected) in [
            ("RS-2025", RuleKind::Letter, &["补函期限：5个工作日内"][..]),
            ("RS-2025", RuleKind::Companions, &["10人以内：3人", "其余：每3位接待对象1人"]),
            ("FOR", RuleKind::Companions, &["5人以内：每位接待对象1人", "其余：5人，另加超过5人的部分，每2位1人"]),
            ("RS-2025", RuleKind::HostedMeals, &["最多次数：1次", "超过时：须改正"]),
            ("FOR", RuleKind::HostedMeals, &["最多次数：2次", "超过时：请核对", "宴请计入次数：是"]),
            ("LOC-YL", RuleKind::Caps, &["早餐：30元", "一般：100元"]),
            ("LOC-YL", RuleKind::Claims, &["报销期限：90天"]),
            ("FOR", RuleKind::Gifts, &["部级团长礼品：400元", "其他团长礼品：200元", "最多件数：1件"]),
            ("RS-2025", RuleKind::Lodging, &["住宿费由接待对象自付：是", "房型 · 省部级副职及以上：普通套间", "房型 · 其他级别：单间"]),
            ("RS-2025", RuleKind::Budget, &[]),
        ] {
            assert_eq!(lines(id, rule), expected, "{id} {rule:?}");
        }
        assert_eq!(lines("FOR", RuleKind::Caps).first().map(String::as_str), Some("宴请 · 我方省部级副职及以上出面：400元"));
        assert_eq!(lines("FOR", RuleKind::Caps).last().map(String::as_str), Some("每人每天：300元"));
        let rooms = lines("ROOM-YL", RuleKind::Lodging);
        assert_eq!(rooms[1], "不分城市 · 厅局级副职及以上 · 11月至次年3月：675元");
    }

    #[test]
    fn dates_say_from_when_to_when() {
        let book = RuleBook::starter().unwrap();
        assert_eq!(rule_dates(Locale::zh_CN, &book.sets()["RS-2025"]), "自2025年5月2日（周五）起");
        assert_eq!(rule_dates(Locale::zh_CN, &book.sets()["RS-2013"]), "2013年12月8日（周日）至2025年5月1日（周四）");
    }
}
