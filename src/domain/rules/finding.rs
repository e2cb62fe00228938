//! What a check finds: which rule, how grave, about what, the numbers compared and what would cure it. No wording.

use super::Authority;
use crate::domain::{CostId, ItemId, MealId, Money, MoneyError, Payment, Rank, ReceiptId, RoomClass, RoomId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};

/// The checks, by the names used in docs/rules.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum RuleId {
    /// Letter (公函): missing, late, or naming other heads than the list.
    R01,
    /// Approval (审批): missing, or signed after the visit without a reason.
    R02,
    /// Companions at a meal (陪餐人数).
    R03,
    /// Meals and days paid by the host (工作餐次数、招待天数).
    R04,
    /// Price per head (餐标).
    R05,
    /// Heads on the bill and heads named (用餐人数).
    R06,
    /// Room class, rate and payer (住宿).
    R07,
    /// Forbidden dishes, drinks, gifts (禁止事项).
    R08,
    /// Meals for guests of the same city (同城接待).
    R09,
    /// Cash, credit, prepaid card (结算方式).
    R10,
    /// One letter for two lists, one meal in several bills (一事一单).
    R11,
    /// Late claim (报销时限).
    R12,
    /// List, receipts, claim and approval do not agree (单据相符).
    R13,
    /// Blank fields; spending far from the plan (清单填写).
    R14,
    /// Planned by rules that are not in force on the day (标准版本).
    R15,
    /// Fees not collected (收取).
    R16,
    /// Spending and budget (预算).
    R17,
    /// Chief leaders who meet guests (迎送).
    R18,
}

impl RuleId {
    /// Every check.
    pub const ALL: [Self; 18] = [
        Self::R01,
        Self::R02,
        Self::R03,
        Self::R04,
        Self::R05,
        Self::R06,
        Self::R07,
        Self::R08,
        Self::R09,
        Self::R10,
        Self::R11,
        Self::R12,
        Self::R13,
        Self::R14,
        Self::R15,
        Self::R16,
        Self::R17,
        Self::R18,
    ];
}

/// How grave a finding is; the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// May not be planned like this.
    Stop,
    /// Look again; the person in charge decides.
    Warn,
    /// Worth knowing, nothing wrong yet.
    Note,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// One meal.
    Meal(MealId),
    /// One room.
    Room(RoomId),
    /// One other cost.
    Cost(CostId),
    /// One receipt.
    Receipt(ReceiptId),
    /// One line of the schedule.
    Item(ItemId),
    /// The letter.
    Letter,
    /// The approvals.
    Approval,
    /// The fees.
    Fees,
    /// The claim and its papers.
    Claim,
    /// One day of the ledger.
    Day(NaiveDate),
    /// The reception as a whole.
    Reception,
}

/// A field that has to be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankField {
    /// 接待对象姓名
    GuestName,
    /// 接待对象单位
    GuestUnit,
    /// 接待对象职务
    GuestPost,
    /// 活动内容
    ItemTitle,
    /// 活动地点
    ItemPlace,
}

/// The numbers compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Detail {
    /// No letter yet.
    LetterMissing {
        /// Working days since the last day of the visit.
        working_days: u32,
        /// Working days within which it has to come.
        allowed: u32,
        /// There is a phone record, which alone is no voucher.
        phone_only: bool,
    },
    /// The letter is dated after the visit.
    LetterAfterVisit {
        /// Working days from the last day of the visit to the letter.
        working_days: u32,
        /// Working days within which it has to come.
        allowed: u32,
    },
    /// The letter names other heads than the list has.
    HeadsDiffer {
        /// Heads in the letter.
        letter: u32,
        /// Guests listed by name.
        listed: u32,
    },
    /// No approval is on record.
    ApprovalMissing,
    /// The last approval was signed after the visit began, and no reason is given.
    ApprovalAfterVisit {
        /// When it was signed.
        on: NaiveDate,
    },
    /// More of our people at table than the guests allow.
    TooManyCompanions {
        /// Guests at the meal.
        guests: u32,
        /// Most companions.
        limit: u32,
        /// Companions chosen.
        chosen: u32,
    },
    /// More meals paid by the host than one reception may have.
    TooManyHostedMeals {
        /// Most meals.
        limit: u32,
        /// Meals planned.
        planned: u32,
    },
    /// The visit is longer than guests are hosted.
    TooManyHostedDays {
        /// Most days.
        limit: u32,
        /// Days of the visit.
        days: u32,
    },
    /// The meal costs more per head than its cap.
    OverCap {
        /// Price per head, everything included.
        per_head: Money,
        /// Most per head.
        cap: Money,
    },
    /// The bill counts other heads than are named.
    BilledHeadsDiffer {
        /// Heads on the bill.
        billed: u32,
        /// Guests and companions by name.
        named: u32,
    },
    /// Somebody eats both as guest and as companion.
    GuestAndHost {
        /// The name.
        name: String,
    },
    /// A guest stands twice at one meal.
    DinerTwice {
        /// The name.
        name: String,
    },
    /// The room is better than the rank has.
    RoomClassAbove {
        /// The room's class.
        class: RoomClass,
        /// The best for the rank.
        best: RoomClass,
        /// The highest rank in the room.
        rank: Rank,
    },
    /// The room costs more than the rate.
    RoomRateAbove {
        /// Per room and night.
        rate: Money,
        /// The most.
        cap: Money,
    },
    /// The host pays a room that guests have to pay.
    RoomChargedToHost,
    /// A forbidden word.
    Forbidden {
        /// The word.
        word: String,
        /// The text it stands in.
        text: String,
    },
    /// Domestic guests are given a gift.
    GiftToDomestic,
    /// A gift costs more than it may.
    GiftTooDear {
        /// Its price.
        price: Money,
        /// The most.
        cap: Money,
    },
    /// More gifts than one visit may have.
    TooManyGifts {
        /// Gifts.
        found: u32,
        /// The most.
        limit: u32,
    },
    /// The host pays a meal for guests of the same city.
    SameCityMeal,
    /// Paid otherwise than by transfer or official card.
    IrregularPayment {
        /// How.
        payment: Payment,
        /// How much.
        amount: Money,
    },
    /// The same letter stands in another reception.
    LetterUsedTwice {
        /// The other reception's name.
        other: String,
    },
    /// Several bills of one vendor on one day.
    BillsSplit {
        /// How many.
        bills: u32,
        /// Whose.
        vendor: String,
        /// What they come to.
        total: Money,
    },
    /// Claimed, or still not claimed, after the time allowed.
    ClaimLate {
        /// Days since the last day of the visit.
        days: u32,
        /// Days allowed.
        allowed: u32,
    },
    /// The list and the receipts come to different amounts.
    ReceiptsDiffer {
        /// The list.
        list: Money,
        /// The receipts.
        receipts: Money,
        /// The difference.
        difference: Money,
    },
    /// The list and the claim come to different amounts.
    ClaimDiffers {
        /// The list.
        list: Money,
        /// The claim.
        claim: Money,
        /// The difference.
        difference: Money,
    },
    /// Other heads were approved than are on the list.
    ApprovedHeadsDiffer {
        /// Heads approved.
        approved: u32,
        /// Heads at table by the list.
        listed: u32,
    },
    /// More is spent than was approved.
    OverApproved {
        /// Spent.
        spent: Money,
        /// Approved.
        approved: Money,
    },
    /// A closed day was changed without a correction.
    ClosedDayDiffers,
    /// A field is blank.
    Blank {
        /// Which.
        field: BlankField,
        /// Whose: names of guests, or times of items.
        of: Vec<String>,
    },
    /// Spending differs from the plan by more than allowed.
    Deviation {
        /// Planned.
        planned: Money,
        /// Actual.
        actual: Money,
        /// Percent allowed.
        allowed: u32,
    },
    /// Planned by a rule set that is not in force on the day.
    RulesNotInForce {
        /// The name of the set.
        set: String,
    },
    /// Fees not collected with a receipt.
    FeesOpen {
        /// How many.
        n: u32,
        /// What they come to.
        amount: Money,
    },
    /// Planned spending exceeds the budget.
    OverBudget {
        /// Planned spending.
        planned: Money,
        /// The budget.
        budget: Money,
    },
    /// The line (口) or the office spends more in the year than its budget.
    OverYear {
        /// The line; empty for the whole office.
        line: String,
        /// Spent and committed.
        used: Money,
        /// The budget of the year.
        budget: Money,
    },
    /// A chief leader meets or sees off the guests.
    ChiefMeets {
        /// Who.
        name: String,
    },
    /// Guests are met at a border of the district.
    MetAtBorder {
        /// Where.
        place: String,
    },
    /// Amounts that cannot be summed or compared.
    Unreckonable {
        /// Why.
        #[serde(serialize_with = "as_text")]
        error: MoneyError,
    },
}

fn as_text<S: Serializer>(error: &MoneyError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(error)
}

/// What would make a finding disappear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Cure {
    /// Ask for the letter and enter its number.
    EnterLetter,
    /// Compare the letter with the list of guests and put right what is wrong.
    CompareWithLetter,
    /// Have it approved, and enter who approved it when.
    RecordApproval,
    /// Say why it was approved afterwards.
    GiveReason,
    /// Take so many companions off the table: swap (换人), or let them pay at another table (改为自费另桌).
    FewerCompanions {
        /// How many too many.
        by: u32,
    },
    /// Let the guests pay for all but so many meals.
    GuestsPay {
        /// How many the host may pay.
        hosted: u32,
    },
    /// Let the guests pay for the days beyond.
    GuestsPayDays,
    /// Lower the price per head; a local cap also yields to a recorded approval.
    LowerPrice {
        /// To this at most.
        to: Money,
    },
    /// Count the heads on the bill again.
    CompareHeads,
    /// Take one of the two off.
    TakeOneOff,
    /// Give another room.
    ChangeRoom {
        /// Of this class at best.
        best: RoomClass,
    },
    /// Lower the rate.
    LowerRate {
        /// To this at most.
        to: Money,
    },
    /// Let the guests pay the room.
    GuestsPayRoom,
    /// Take it off.
    TakeOff,
    /// No meal, or one that the guests pay.
    NoHostedMeal,
    /// Pay by transfer or official card.
    PayByCard,
    /// A letter for each reception.
    OwnLetter,
    /// One bill for the meal; or say why there are several.
    OneBill,
    /// Hand in the claim, with the reason for the delay.
    ClaimSoon,
    /// Compare the papers and put right what is wrong.
    ComparePapers,
    /// Write the correction with its reason.
    WriteCorrection,
    /// Fill it in.
    FillIn,
    /// Explain the difference.
    Explain,
    /// Compare the plan with the rules in force.
    CheckAnew,
    /// Collect it and enter the receipt.
    Collect,
    /// Spend less, or have the budget raised before the visit.
    SpendWithin {
        /// The budget.
        budget: Money,
    },
    /// Let somebody else meet them.
    SomebodyElse,
    /// Put the amount right.
    CorrectAmount,
}

impl Detail {
    /// What would cure it; a letter that came too late cannot be cured.
    pub fn cure(&self) -> Option<Cure> {
        Some(match *self {
            Self::LetterMissing { .. } => Cure::EnterLetter,
            Self::LetterAfterVisit { .. } => return None,
            Self::HeadsDiffer { .. } => Cure::CompareWithLetter,
            Self::ApprovalMissing => Cure::RecordApproval,
            Self::ApprovalAfterVisit { .. } => Cure::GiveReason,
            Self::TooManyCompanions { limit, chosen, .. } => Cure::FewerCompanions { by: chosen.saturating_sub(limit) },
            Self::TooManyHostedMeals { limit, .. } => Cure::GuestsPay { hosted: limit },
            Self::TooManyHostedDays { .. } => Cure::GuestsPayDays,
            Self::OverCap { cap, .. } | Self::GiftTooDear { cap, .. } => Cure::LowerPrice { to: cap },
            Self::BilledHeadsDiffer { .. } => Cure::CompareHeads,
            Self::GuestAndHost { .. } | Self::DinerTwice { .. } => Cure::TakeOneOff,
            Self::RoomClassAbove { best, .. } => Cure::ChangeRoom { best },
            Self::RoomRateAbove { cap, .. } => Cure::LowerRate { to: cap },
            Self::RoomChargedToHost => Cure::GuestsPayRoom,
            Self::Forbidden { .. } | Self::GiftToDomestic | Self::TooManyGifts { .. } => Cure::TakeOff,
            Self::SameCityMeal => Cure::NoHostedMeal,
            Self::IrregularPayment { .. } => Cure::PayByCard,
            Self::LetterUsedTwice { .. } => Cure::OwnLetter,
            Self::BillsSplit { .. } => Cure::OneBill,
            Self::ClaimLate { .. } => Cure::ClaimSoon,
            Self::ReceiptsDiffer { .. } | Self::ClaimDiffers { .. } | Self::ApprovedHeadsDiffer { .. } => Cure::ComparePapers,
            Self::ClosedDayDiffers => Cure::WriteCorrection,
            Self::Blank { .. } => Cure::FillIn,
            Self::Deviation { .. } => Cure::Explain,
            Self::RulesNotInForce { .. } => Cure::CheckAnew,
            Self::FeesOpen { .. } => Cure::Collect,
            Self::OverBudget { budget, .. } | Self::OverYear { budget, .. } => Cure::SpendWithin { budget },
            Self::OverApproved { approved, .. } => Cure::SpendWithin { budget: approved },
            Self::ChiefMeets { .. } | Self::MetAtBorder { .. } => Cure::SomebodyElse,
            Self::Unreckonable { .. } => Cure::CorrectAmount,
        })
    }
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check.
    pub rule: RuleId,
    /// How grave.
    pub level: Level,
    /// Who has set the rule.
    pub authority: Authority,
    /// Regulation and article, Chinese; empty where no rule but arithmetic is broken.
    pub source: String,
    /// What it is about.
    pub subject: Subject,
    /// The numbers compared.
    pub detail: Detail,
    /// It happened like this, and is not only planned (实际): it stays on every paper.
    pub happened: bool,
    /// A stop of a local standard that somebody approved; it is a note then.
    pub approved: bool,
}

impl Finding {
    /// A finding under a central rule, of a plan, that nobody excused.
    pub(super) fn new(rule: RuleId, level: Level, source: impl Into<String>, subject: Subject, detail: Detail) -> Self {
        Self { rule, level, authority: Authority::Central, source: source.into(), subject, detail, happened: false, approved: false }
    }

    /// The same under a rule that `authority` has set.
    #[must_use]
    pub(super) fn by(self, authority: Authority) -> Self {
        Self { authority, ..self }
    }

    /// The same as something that happened.
    #[must_use]
    pub(super) fn that_happened(self) -> Self {
        Self { happened: true, ..self }
    }
}
