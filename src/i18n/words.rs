//! Words for the enums of the domain. Every match is exhaustive: a new variant does not compile until worded.

use super::{Locale, date_short};
use crate::domain::{
    ApprovalChannel, ApprovalKind, BillSource, Channel, CostKind, Diner, FeeKind, LessonState, LetterForm, LineKind, MealForm, MealKind,
    MoneyError, NextStep, Origin, PackPart, Part, Payer, Payment, Rank, Role, RoomClass, Stage, TaskState, TellState,
};
use leptos_i18n::td_string;

/// A value that has a word in the interface.
pub trait Wording {
    /// The word in this language.
    fn word(self, locale: Locale) -> &'static str;
}

impl Wording for Rank {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::ProvincialChief => td_string!(locale, common.rank_provincial_chief),
            Self::ProvincialDeputy => td_string!(locale, common.rank_provincial_deputy),
            Self::BureauChief => td_string!(locale, common.rank_bureau_chief),
            Self::BureauDeputy => td_string!(locale, common.rank_bureau_deputy),
            Self::CountyChief => td_string!(locale, common.rank_county_chief),
            Self::CountyDeputy => td_string!(locale, common.rank_county_deputy),
            Self::TownshipChief => td_string!(locale, common.rank_township_chief),
            Self::TownshipDeputy => td_string!(locale, common.rank_township_deputy),
            Self::Staff => td_string!(locale, common.rank_staff),
            Self::Unknown => td_string!(locale, common.rank_unknown),
        }
    }
}

impl Wording for Role {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Chair => td_string!(locale, common.role_chair),
            Self::Accompany => td_string!(locale, common.role_accompany),
            Self::Report => td_string!(locale, common.role_report),
            Self::Support => td_string!(locale, common.role_support),
            Self::Unset => td_string!(locale, common.role_unset),
        }
    }
}

impl Wording for Channel {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Phone => td_string!(locale, common.channel_phone),
            Self::WeChat => td_string!(locale, common.channel_wechat),
            Self::InPerson => td_string!(locale, common.channel_in_person),
            Self::Other => td_string!(locale, common.channel_other),
        }
    }
}

impl Wording for Diner {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Companion => td_string!(locale, common.diner_companion),
            Self::OwnTable => td_string!(locale, common.diner_own_table),
            Self::Off => td_string!(locale, common.diner_off),
        }
    }
}

impl Wording for MealKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Work => td_string!(locale, common.meal_work),
            Self::GuestsPay => td_string!(locale, common.meal_guests_pay),
            Self::Unknown => td_string!(locale, common.meal_unknown),
        }
    }
}

impl Wording for RoomClass {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Standard => td_string!(locale, costs.class_standard),
            Self::Single => td_string!(locale, costs.class_single),
            Self::Suite => td_string!(locale, costs.class_suite),
            Self::Luxury => td_string!(locale, costs.class_luxury),
            Self::Unknown => td_string!(locale, costs.pay_other),
        }
    }
}

impl Wording for Payment {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Card => td_string!(locale, costs.pay_card),
            Self::Transfer => td_string!(locale, costs.pay_transfer),
            Self::Cash => td_string!(locale, costs.pay_cash),
            Self::Credit => td_string!(locale, costs.pay_credit),
            Self::Prepaid => td_string!(locale, costs.pay_prepaid),
            Self::Unknown => td_string!(locale, costs.pay_other),
        }
    }
}

impl Wording for Payer {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Guest => td_string!(locale, costs.payer_guest),
            Self::Host => td_string!(locale, costs.payer_host),
            Self::Unknown => td_string!(locale, costs.pay_other),
        }
    }
}

impl Wording for CostKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Vehicle => td_string!(locale, costs.kind_vehicle),
            Self::Venue => td_string!(locale, costs.kind_venue),
            Self::Gift => td_string!(locale, costs.kind_gift),
            Self::Other => td_string!(locale, costs.kind_other),
        }
    }
}

impl Wording for MealForm {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::SelfService => td_string!(locale, costs.form_self_service),
            Self::Table => td_string!(locale, costs.form_table),
            Self::Daily => td_string!(locale, costs.form_daily),
            Self::Banquet => td_string!(locale, costs.form_banquet),
            Self::ColdBuffet => td_string!(locale, costs.form_cold_buffet),
            Self::Cocktail => td_string!(locale, costs.form_cocktail),
            Self::Tea => td_string!(locale, costs.form_tea),
            Self::Plain => td_string!(locale, costs.form_plain),
        }
    }
}

impl Wording for LetterForm {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Letter => td_string!(locale, costs.letter_letter),
            Self::Invitation => td_string!(locale, costs.letter_invitation),
            Self::Phone => td_string!(locale, costs.letter_phone),
            Self::Unknown => td_string!(locale, costs.pay_other),
        }
    }
}

impl Wording for ApprovalChannel {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Paper => td_string!(locale, costs.channel_paper),
            Self::Oa => td_string!(locale, costs.channel_oa),
            Self::Phone => td_string!(locale, costs.channel_phone),
            Self::Unknown => td_string!(locale, costs.pay_other),
        }
    }
}

impl Wording for ApprovalKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Reception | Self::Unknown => td_string!(locale, costs.approval_reception),
            Self::Exception => td_string!(locale, costs.approval_exception),
        }
    }
}

impl Wording for FeeKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Meal => td_string!(locale, costs.fee_meal),
            Self::Transport => td_string!(locale, costs.fee_transport),
            Self::Unknown => td_string!(locale, costs.pay_other),
        }
    }
}

impl Wording for PackPart {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Claim => td_string!(locale, spending.part_claim),
            Self::Approval => td_string!(locale, spending.part_approval),
            Self::List => td_string!(locale, spending.part_list),
            Self::Statement => td_string!(locale, spending.part_statement),
            Self::Receipts => td_string!(locale, spending.part_receipts),
            Self::Dishes => td_string!(locale, spending.part_dishes),
            Self::Letter => td_string!(locale, spending.part_letter),
            Self::Fees => td_string!(locale, spending.part_fees),
        }
    }
}

impl Wording for Origin {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Domestic => td_string!(locale, common.origin_domestic),
            Self::Foreign => td_string!(locale, common.origin_foreign),
            Self::Unknown => td_string!(locale, common.origin_unknown),
        }
    }
}

impl Wording for TellState {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::NotYet => td_string!(locale, common.told_not_yet),
            Self::ChangedSince => td_string!(locale, common.told_changed),
            Self::UpToDate => td_string!(locale, common.told),
        }
    }
}

impl Wording for LineKind {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Good => td_string!(locale, debrief.kind_good),
            Self::Problem => td_string!(locale, debrief.kind_problem),
            Self::Suggestion => td_string!(locale, debrief.kind_suggestion),
            Self::Summary => td_string!(locale, debrief.kind_summary),
            Self::Unset => td_string!(locale, debrief.kind_unset),
        }
    }
}

impl Wording for Stage {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Planning => td_string!(locale, lessons.stage_planning),
            Self::Papers => td_string!(locale, lessons.stage_papers),
            Self::Recce => td_string!(locale, lessons.stage_recce),
            Self::Hall => td_string!(locale, lessons.stage_hall),
            Self::Vehicles => td_string!(locale, lessons.stage_vehicles),
            Self::Stay => td_string!(locale, lessons.stage_stay),
            Self::Changes => td_string!(locale, lessons.stage_changes),
            Self::Leaders => td_string!(locale, lessons.stage_leaders),
            Self::Safety => td_string!(locale, lessons.stage_safety),
            Self::Settlement => td_string!(locale, lessons.stage_settlement),
            Self::Other => td_string!(locale, lessons.stage_other),
        }
    }
}

/// The line on a reception's page: `下一步：粘贴日程`.
pub fn next_step(locale: Locale, step: NextStep) -> String {
    match step {
        NextStep::EnterSchedule => td_string!(locale, reception.next_schedule).to_owned(),
        NextStep::EnterGuests => td_string!(locale, reception.next_guests).to_owned(),
        NextStep::GiveRoles(n) => td_string!(locale, reception.next_roles, n = n),
        NextStep::AddMeal => td_string!(locale, reception.next_meal).to_owned(),
        NextStep::MakeChecklist => td_string!(locale, reception.next_checklist).to_owned(),
        NextStep::DoTasks(n) => td_string!(locale, reception.next_tasks, n = n),
        NextStep::AnnounceChanges(n) => td_string!(locale, reception.next_announce, n = n),
        NextStep::GetConfirmed(n) => td_string!(locale, reception.next_confirm, n = n),
        NextStep::HoldDebrief => td_string!(locale, reception.next_debrief).to_owned(),
        NextStep::CollectLines(n) => td_string!(locale, reception.next_lines, n = n),
        NextStep::TellLeaders { day, n_leaders } => {
            td_string!(locale, reception.next_tell, day = date_short(locale, day), n = n_leaders)
        }
        NextStep::CloseDay(day) => td_string!(locale, reception.next_close, day = date_short(locale, day)),
        NextStep::Claim => td_string!(locale, reception.next_claim).to_owned(),
        NextStep::EnterLetter => td_string!(locale, reception.next_letter).to_owned(),
        NextStep::Nothing => td_string!(locale, reception.next_nothing).to_owned(),
    }
}

/// The button beside that line; none when there is nothing to do.
pub fn next_step_action(locale: Locale, step: NextStep) -> Option<&'static str> {
    match step {
        NextStep::EnterSchedule => Some(td_string!(locale, reception.do_schedule)),
        NextStep::EnterGuests => Some(td_string!(locale, reception.do_guests)),
        NextStep::GiveRoles(_) => Some(td_string!(locale, reception.do_roles)),
        NextStep::AddMeal => Some(td_string!(locale, reception.do_meal)),
        NextStep::MakeChecklist => Some(td_string!(locale, reception.do_checklist)),
        NextStep::DoTasks(_) => Some(td_string!(locale, reception.do_tasks)),
        NextStep::AnnounceChanges(_) => Some(td_string!(locale, reception.do_announce)),
        NextStep::GetConfirmed(_) => Some(td_string!(locale, reception.do_confirm)),
        NextStep::HoldDebrief => Some(td_string!(locale, reception.do_debrief)),
        NextStep::CollectLines(_) => Some(td_string!(locale, reception.do_lines)),
        NextStep::TellLeaders { .. } => Some(td_string!(locale, reception.do_tell)),
        NextStep::CloseDay(_) => Some(td_string!(locale, reception.do_close)),
        NextStep::Claim => Some(td_string!(locale, reception.do_claim)),
        NextStep::EnterLetter => Some(td_string!(locale, reception.do_letter)),
        NextStep::Nothing => None,
    }
}

impl Wording for Part {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Lessons => td_string!(locale, prepare.part_lessons),
            Self::Letter => td_string!(locale, prepare.part_letter),
            Self::People => td_string!(locale, prepare.part_people),
            Self::Recce => td_string!(locale, prepare.part_recce),
            Self::Hall => td_string!(locale, prepare.part_hall),
            Self::Vehicles => td_string!(locale, prepare.part_vehicles),
            Self::Stay => td_string!(locale, prepare.part_stay),
            Self::Notes => td_string!(locale, prepare.part_notes),
            Self::Closing => td_string!(locale, prepare.part_closing),
            Self::Other => td_string!(locale, prepare.part_other),
        }
    }
}

impl Wording for TaskState {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Open => td_string!(locale, fields.task_open),
            Self::Done => td_string!(locale, fields.task_done),
            Self::NotNeeded => td_string!(locale, prepare.not_needed),
        }
    }
}

impl Wording for LessonState {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Open => td_string!(locale, lessons.open),
            Self::Solved => td_string!(locale, lessons.solved),
        }
    }
}

impl Wording for BillSource {
    fn word(self, locale: Locale) -> &'static str {
        match self {
            Self::Vendor => td_string!(locale, accounts.source_vendor),
            Self::Finance => td_string!(locale, accounts.source_finance),
            Self::Unknown => td_string!(locale, costs.kind_other),
        }
    }
}

/// A word of diet (饮食、忌口) in the language chosen; an own word as typed.
pub fn diet_word(locale: Locale, word: &str) -> String {
    match word {
        "清真" => td_string!(locale, people.diet_halal),
        "素食" => td_string!(locale, people.diet_vegetarian),
        "少盐" => td_string!(locale, people.diet_low_salt),
        "无糖" => td_string!(locale, people.diet_no_sugar),
        "不吃辣" => td_string!(locale, people.diet_no_spicy),
        "清淡" => td_string!(locale, people.diet_light),
        "海鲜过敏" => td_string!(locale, people.diet_seafood_allergy),
        "花生过敏" => td_string!(locale, people.diet_peanut_allergy),
        own => own,
    }
    .to_owned()
}

/// What is wrong with an amount, under its field.
pub fn money_problem(locale: Locale, error: &MoneyError) -> &'static str {
    match error {
        MoneyError::NotAnAmount(_) => td_string!(locale, problems.not_an_amount),
        MoneyError::Foreign(_) => td_string!(locale, problems.foreign_amount),
        MoneyError::UnknownCurrency(_) => td_string!(locale, problems.unknown_currency),
        MoneyError::Negative => td_string!(locale, problems.negative_amount),
        MoneyError::Overflow => td_string!(locale, problems.amount_too_large),
        MoneyError::MixedCurrencies(..) => td_string!(locale, problems.mixed_currencies),
    }
}

/// 接待对象 with its heads, where they are known: `督查组 8人`.
pub fn party_words(locale: Locale, party: &str, n_guests: u32) -> String {
    match n_guests {
        0 => party.to_owned(),
        n => td_string!(locale, receptions.party_heads, party = party.to_owned(), n = n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn the_next_step_reads_as_one_line() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 16).unwrap();
        let tell = NextStep::TellLeaders { day, n_leaders: 4 };
        for (step, zh) in [
            (NextStep::EnterSchedule, "下一步：粘贴日程"),
            (NextStep::GiveRoles(3), "下一步：给3人定分工"),
            (NextStep::DoTasks(6), "下一步：今天应办6项"),
            (NextStep::GetConfirmed(1), "下一步：变更通知还有1人未确认"),
            (NextStep::CollectLines(2), "下一步：总结会还有2人没发言"),
            (tell, "下一步：4月16日（周四）的安排，告知4位领导"),
        ] {
            assert_eq!(next_step(Locale::zh_CN, step), zh);
        }
        assert_eq!(next_step(Locale::en, tell), "Next: tell the leaders about Thu 16 Apr (4 to go)");
    }

    #[test]
    fn only_an_open_step_has_a_button() {
        assert_eq!(next_step_action(Locale::zh_CN, NextStep::AddMeal), Some("添加工作餐"));
        assert_eq!(next_step_action(Locale::zh_CN, NextStep::Nothing), None);
    }
}
