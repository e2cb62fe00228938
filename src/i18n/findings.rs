//! What the checks find, in sentences. Every match is exhaustive: a new finding does not compile until worded.

use super::{Locale, Wording, date_short, money, money_problem};
use crate::domain::{Authority, BlankField, Cure, Detail, Finding, Level, RuleId};
use leptos_i18n::td_string;

impl Wording for Level {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Stop => td_string!(locale, findings.level_stop),
            Self::Warn => td_string!(locale, findings.level_warn),
            Self::Note => td_string!(locale, findings.level_note),
        }
    }
}

impl Wording for Authority {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Central => td_string!(locale, findings.central),
            Self::Local => td_string!(locale, findings.local),
        }
    }
}

impl Wording for RuleId {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::R01 => td_string!(locale, findings.rule_r01),
            Self::R02 => td_string!(locale, findings.rule_r02),
            Self::R03 => td_string!(locale, findings.rule_r03),
            Self::R04 => td_string!(locale, findings.rule_r04),
            Self::R05 => td_string!(locale, findings.rule_r05),
            Self::R06 => td_string!(locale, findings.rule_r06),
            Self::R07 => td_string!(locale, findings.rule_r07),
            Self::R08 => td_string!(locale, findings.rule_r08),
            Self::R09 => td_string!(locale, findings.rule_r09),
            Self::R10 => td_string!(locale, findings.rule_r10),
            Self::R11 => td_string!(locale, findings.rule_r11),
            Self::R12 => td_string!(locale, findings.rule_r12),
            Self::R13 => td_string!(locale, findings.rule_r13),
            Self::R14 => td_string!(locale, findings.rule_r14),
            Self::R15 => td_string!(locale, findings.rule_r15),
            Self::R16 => td_string!(locale, findings.rule_r16),
            Self::R17 => td_string!(locale, findings.rule_r17),
            Self::R18 => td_string!(locale, findings.rule_r18),
        }
    }
}

impl Wording for BlankField {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::GuestName => td_string!(locale, findings.blank_guest_name),
            Self::GuestUnit => td_string!(locale, findings.blank_guest_unit),
            Self::GuestPost => td_string!(locale, findings.blank_guest_post),
            Self::ItemTitle => td_string!(locale, findings.blank_item_title),
            Self::ItemPlace => td_string!(locale, findings.blank_item_place),
        }
    }
}

/// The mark of what happened against a rule, for papers: 超员, 超标; none for what is only planned, or no fault of heads or prices.
pub fn finding_mark(locale: Locale, finding: &Finding) -> Option<&'static str> {
    match finding.detail {
        Detail::TooManyCompanions { .. } => Some(td_string!(locale, findings.over_heads)),
        Detail::OverCap { .. } | Detail::RoomRateAbove { .. } | Detail::GiftTooDear { .. } => Some(td_string!(locale, findings.over_cap)),
        _ => None,
    }
}

/// One sentence with the numbers compared.
#[expect(clippy::too_many_lines, reason = "one arm for each finding")]
pub fn finding_text(locale: Locale, finding: &Finding) -> String {
    let yuan = |amount| money(locale, amount);
    match &finding.detail {
        Detail::LetterMissing { phone_only: true, .. } => td_string!(locale, findings.phone_only).to_owned(),
        Detail::LetterMissing { working_days: 0, .. } => td_string!(locale, findings.no_letter_yet).to_owned(),
        Detail::LetterMissing { working_days, allowed, .. } => {
            td_string!(locale, findings.no_letter, days = working_days, allowed = allowed)
        }
        Detail::LetterAfterVisit { working_days, allowed } => {
            td_string!(locale, findings.late_letter, days = working_days, allowed = allowed)
        }
        Detail::HeadsDiffer { letter, listed } => td_string!(locale, findings.heads_differ, letter = letter, now = listed),
        Detail::ApprovalMissing => td_string!(locale, findings.no_approval).to_owned(),
        Detail::ApprovalAfterVisit { on } => td_string!(locale, findings.late_approval, on = date_short(locale, *on)),
        Detail::TooManyCompanions { guests, limit, chosen } if finding.happened => {
            td_string!(locale, findings.companions_sat, guests = guests, limit = limit, chosen = chosen)
        }
        Detail::TooManyCompanions { guests, limit, chosen } => {
            td_string!(locale, findings.companions, guests = guests, limit = limit, chosen = chosen)
        }
        Detail::TooManyHostedMeals { limit, planned } => {
            td_string!(locale, findings.hosted_meals, limit = limit, planned = planned)
        }
        Detail::TooManyHostedDays { limit, days } => td_string!(locale, findings.hosted_days, limit = limit, days = days),
        Detail::OverCap { per_head, cap } => td_string!(locale, findings.cap, per_head = yuan(*per_head), cap = yuan(*cap)),
        Detail::BilledHeadsDiffer { billed, named } => td_string!(locale, findings.billed_heads, billed = billed, named = named),
        Detail::GuestAndHost { name } => td_string!(locale, findings.guest_and_host, name = name),
        Detail::DinerTwice { name } => td_string!(locale, findings.diner_twice, name = name),
        Detail::RoomClassAbove { class, best, .. } => {
            td_string!(locale, findings.room_class, class = class.word(locale), best = best.word(locale))
        }
        Detail::RoomRateAbove { rate, cap } => td_string!(locale, findings.room_rate, rate = yuan(*rate), cap = yuan(*cap)),
        Detail::RoomChargedToHost => td_string!(locale, findings.room_host).to_owned(),
        Detail::Forbidden { word, text } if finding.level == Level::Warn => {
            td_string!(locale, findings.forbidden_ask, text = text, word = word)
        }
        Detail::Forbidden { word, text } => td_string!(locale, findings.forbidden, text = text, word = word),
        Detail::GiftToDomestic => td_string!(locale, findings.gift).to_owned(),
        Detail::GiftTooDear { price, cap } => td_string!(locale, findings.gift_dear, price = yuan(*price), cap = yuan(*cap)),
        Detail::TooManyGifts { found, limit } => td_string!(locale, findings.gifts_many, found = found, limit = limit),
        Detail::SameCityMeal => td_string!(locale, findings.same_city).to_owned(),
        Detail::IrregularPayment { payment, amount } => {
            td_string!(locale, findings.payment, amount = yuan(*amount), payment = payment.word(locale))
        }
        Detail::LetterUsedTwice { other } => td_string!(locale, findings.letter_twice, other = other),
        Detail::BillsSplit { bills, vendor, total } => {
            td_string!(locale, findings.bills_split, vendor = vendor, bills = bills, total = yuan(*total))
        }
        Detail::ClaimLate { days, allowed } => td_string!(locale, findings.claim_late, days = days, allowed = allowed),
        Detail::ReceiptsDiffer { list, receipts, difference } => {
            td_string!(locale, findings.receipts_differ, list = yuan(*list), receipts = yuan(*receipts), difference = yuan(*difference))
        }
        Detail::ClaimDiffers { list, claim, difference } => {
            td_string!(locale, findings.claim_differs, list = yuan(*list), claim = yuan(*claim), difference = yuan(*difference))
        }
        Detail::ApprovedHeadsDiffer { approved, listed } => {
            td_string!(locale, findings.approved_heads, approved = approved, listed = listed)
        }
        Detail::OverApproved { spent, approved } => {
            td_string!(locale, findings.over_approved, spent = yuan(*spent), approved = yuan(*approved))
        }
        Detail::ClosedDayDiffers => {
            let day = match finding.subject {
                crate::domain::Subject::Day(day) => date_short(locale, day),
                _ => String::new(),
            };
            td_string!(locale, findings.closed_differs, day = day)
        }
        Detail::Blank { field, of } => {
            let nameless = td_string!(locale, findings.nameless);
            let names = of.iter().map(|name| if name.trim().is_empty() { nameless } else { name.as_str() });
            let some = names.take(3).collect::<Vec<_>>().join(td_string!(locale, findings.and));
            match of.len() {
                0..=3 => td_string!(locale, findings.blank, of = some, field = field.word(locale)),
                n => td_string!(locale, findings.blank_many, of = some, n = n, field = field.word(locale)),
            }
        }
        Detail::Deviation { planned, actual, allowed } => {
            td_string!(locale, findings.deviation, actual = yuan(*actual), planned = yuan(*planned), allowed = allowed)
        }
        Detail::RulesNotInForce { set } => td_string!(locale, findings.old_rules, set = set),
        Detail::FeesOpen { n, amount } => td_string!(locale, findings.fees_open, n = n, amount = yuan(*amount)),
        Detail::OverBudget { planned, budget } => {
            td_string!(locale, findings.over_budget, planned = yuan(*planned), budget = yuan(*budget))
        }
        Detail::OverYear { line, used, budget } if line.is_empty() => {
            td_string!(locale, findings.over_year, used = yuan(*used), budget = yuan(*budget))
        }
        Detail::OverYear { line, used, budget } => {
            td_string!(locale, findings.over_year_line, line = line, used = yuan(*used), budget = yuan(*budget))
        }
        Detail::ChiefMeets { name } => td_string!(locale, findings.chief_meets, name = name),
        Detail::MetAtBorder { place } => td_string!(locale, findings.border, place = place),
        Detail::Unreckonable { error } => td_string!(locale, findings.unreckonable, why = money_problem(locale, error)),
    }
}

/// What would make a finding disappear; what happened already is to be explained. Empty when there is nothing to be done.
pub fn cure_text(locale: Locale, finding: &Finding) -> String {
    let yuan = |amount| money(locale, amount);
    if finding.happened && matches!(finding.rule, RuleId::R03 | RuleId::R05 | RuleId::R07 | RuleId::R08) {
        return td_string!(locale, findings.cure_sat).to_owned();
    }
    let cure = match finding.detail.cure() {
        None => return String::new(),
        Some(Cure::EnterLetter) => td_string!(locale, findings.cure_letter).to_owned(),
        Some(Cure::CompareWithLetter) => td_string!(locale, findings.cure_compare).to_owned(),
        Some(Cure::RecordApproval) => td_string!(locale, findings.cure_approval).to_owned(),
        Some(Cure::GiveReason) => td_string!(locale, findings.cure_reason).to_owned(),
        Some(Cure::FewerCompanions { by }) => td_string!(locale, findings.cure_companions, n = by),
        Some(Cure::GuestsPay { hosted }) => td_string!(locale, findings.cure_guests_pay, n = hosted),
        Some(Cure::GuestsPayDays) => td_string!(locale, findings.cure_days).to_owned(),
        Some(Cure::LowerPrice { to }) => td_string!(locale, findings.cure_price, cap = yuan(to)),
        Some(Cure::CompareHeads) => td_string!(locale, findings.cure_heads).to_owned(),
        Some(Cure::TakeOneOff) => td_string!(locale, findings.cure_one_off).to_owned(),
        Some(Cure::ChangeRoom { best }) => td_string!(locale, findings.cure_room, best = best.word(locale)),
        Some(Cure::LowerRate { to }) => td_string!(locale, findings.cure_rate, cap = yuan(to)),
        Some(Cure::GuestsPayRoom) => td_string!(locale, findings.cure_room_payer).to_owned(),
        Some(Cure::TakeOff) => td_string!(locale, findings.cure_take_off).to_owned(),
        Some(Cure::NoHostedMeal) => td_string!(locale, findings.cure_no_meal).to_owned(),
        Some(Cure::PayByCard) => td_string!(locale, findings.cure_card).to_owned(),
        Some(Cure::OwnLetter) => td_string!(locale, findings.cure_own_letter).to_owned(),
        Some(Cure::OneBill) => td_string!(locale, findings.cure_one_bill).to_owned(),
        Some(Cure::ClaimSoon) => td_string!(locale, findings.cure_claim).to_owned(),
        Some(Cure::ComparePapers) => td_string!(locale, findings.cure_papers).to_owned(),
        Some(Cure::WriteCorrection) => td_string!(locale, findings.cure_correction).to_owned(),
        Some(Cure::FillIn) => td_string!(locale, findings.cure_fill).to_owned(),
        Some(Cure::Explain) => td_string!(locale, findings.cure_explain).to_owned(),
        Some(Cure::CheckAnew) => td_string!(locale, findings.cure_anew).to_owned(),
        Some(Cure::Collect) => td_string!(locale, findings.cure_collect).to_owned(),
        Some(Cure::SpendWithin { budget }) => td_string!(locale, findings.cure_budget, budget = yuan(budget)),
        Some(Cure::SomebodyElse) => td_string!(locale, findings.cure_somebody).to_owned(),
        Some(Cure::CorrectAmount) => td_string!(locale, findings.cure_amount).to_owned(),
    };
    if finding.authority == Authority::Local && finding.level == Level::Stop && !finding.happened {
        return cure + td_string!(locale, findings.cure_exception);
    }
    cure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{MealId, Money, Subject};

    fn finding(level: Level, authority: Authority, detail: Detail) -> Finding {
        let subject = Subject::Meal(MealId(uuid::Uuid::nil()));
        Finding { rule: RuleId::R03, level, authority, source: String::new(), subject, detail, happened: false, approved: false }
    }

    #[test]
    fn a_finding_names_the_numbers_and_the_cure() {
        let companions = finding(Level::Stop, Authority::Central, Detail::TooManyCompanions { guests: 8, limit: 3, chosen: 4 });
        assert_eq!(finding_text(Locale::zh_CN, &companions), "陪餐超员：接待对象8人，陪餐最多3人，已选4人。");
        assert_eq!(cure_text(Locale::zh_CN, &companions), "请减1人：换人，或改为自费另桌。");
        let sat = Finding { happened: true, ..companions };
        assert_eq!(finding_text(Locale::zh_CN, &sat), "陪餐超员：接待对象8人，陪餐最多3人，实际4人。");
        assert_eq!(cure_text(Locale::zh_CN, &sat), "已如实记录；请在「报销」里写清单说明。");
        let over = finding(Level::Stop, Authority::Local, Detail::OverCap { per_head: Money::yuan(60), cap: Money::yuan(55) });
        assert_eq!(finding_text(Locale::zh_CN, &over), "超标：每人60元，标准每人55元。");
        assert_eq!(cure_text(Locale::zh_CN, &over), "请降到55元以内。或登记超标准审批。");
        assert_eq!(finding_text(Locale::en, &over), "Over the cap: ¥60.00 a head, the cap is ¥55.00.");
        let letter =
            |working_days| finding(Level::Warn, Authority::Central, Detail::LetterMissing { working_days, allowed: 3, phone_only: false });
        assert_ne!(finding_text(Locale::zh_CN, &letter(0)), finding_text(Locale::zh_CN, &letter(2)));
    }
}
