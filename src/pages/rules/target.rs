//! What the sheet of the page is about, and which fields it asks for.

use crate::domain::RuleKind;

/// A kind of rows in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// 陪餐人数
    Band,
    /// 餐标
    Cap,
    /// 房型
    Class,
    /// 房价
    Rate,
}

/// What the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Name, source, dates.
    Set,
    /// A rule besides its rows.
    Rule(RuleKind),
    /// One row, by its key; a new one without.
    Row(RowKind, Option<u16>),
}

impl Target {
    /// The rule it belongs to.
    pub(super) const fn rule(self) -> Option<RuleKind> {
        match self {
            Self::Set => None,
            Self::Rule(rule) => Some(rule),
            Self::Row(RowKind::Band, _) => Some(RuleKind::Companions),
            Self::Row(RowKind::Cap, _) => Some(RuleKind::Caps),
            Self::Row(RowKind::Class | RowKind::Rate, _) => Some(RuleKind::Lodging),
        }
    }

    /// Its name in a draft.
    pub(super) fn key(self) -> String {
        format!("{self:?}")
    }

    /// The fields asked for, in their order.
    pub(super) const fn fields(self) -> &'static [RuleInput] {
        match self {
            Self::Set => &[
                RuleInput::Name,
                RuleInput::Source,
                RuleInput::From,
                RuleInput::To,
                RuleInput::Authority,
                RuleInput::Origin,
                RuleInput::Uncertain,
            ],
            Self::Rule(rule) => rule_fields(rule),
            Self::Row(RowKind::Band, _) => &[RuleInput::UpTo, RuleInput::Base, RuleInput::PerGuest, RuleInput::OnePer, RuleInput::Beyond],
            Self::Row(RowKind::Cap, _) => &[
                RuleInput::Amount,
                RuleInput::Per,
                RuleInput::Slot,
                RuleInput::Form,
                RuleInput::HostRank,
                RuleInput::GuestRank,
                RuleInput::City,
            ],
            Self::Row(RowKind::Class, _) => &[RuleInput::Rank, RuleInput::Class],
            Self::Row(RowKind::Rate, _) => &[RuleInput::Amount, RuleInput::City, RuleInput::Rank, RuleInput::FromMonth, RuleInput::ToMonth],
        }
    }
}

const fn rule_fields(rule: RuleKind) -> &'static [RuleInput] {
    match rule {
        RuleKind::Letter => &[RuleInput::WorkingDays, RuleInput::Article],
        RuleKind::HostedMeals => &[RuleInput::Most, RuleInput::Level, RuleInput::Forms, RuleInput::Article],
        RuleKind::Days => &[RuleInput::Most, RuleInput::Article],
        RuleKind::Lodging => &[RuleInput::GuestsPay, RuleInput::Article],
        RuleKind::Forbidden => &[RuleInput::Stop, RuleInput::Confirm, RuleInput::Allowed, RuleInput::Article],
        RuleKind::Gifts => &[RuleInput::Minister, RuleInput::Other, RuleInput::Most, RuleInput::Article],
        RuleKind::Claims => &[RuleInput::ClaimDays, RuleInput::Article],
        RuleKind::Blanks => &[RuleInput::Deviation, RuleInput::Article],
        RuleKind::Fees => &[RuleInput::Breakfast, RuleInput::Lunch, RuleInput::Dinner, RuleInput::HalfDay, RuleInput::Article],
        RuleKind::Meeting => &[RuleInput::MeetingWords, RuleInput::Borders, RuleInput::Chiefs, RuleInput::Article],
        RuleKind::Approval
        | RuleKind::Companions
        | RuleKind::Caps
        | RuleKind::Diners
        | RuleKind::SameCity
        | RuleKind::Payment
        | RuleKind::OneList
        | RuleKind::Vouchers
        | RuleKind::Budget => &[RuleInput::Article],
    }
}

/// How a field is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// A line.
    Line,
    /// Several lines.
    Text,
    /// A date.
    Day,
    /// An amount in yuan.
    Amount,
    /// A whole number.
    Number,
    /// One of a few words.
    Choice,
    /// Yes or no.
    Yes,
    /// Words, each switched by a tap, and others typed.
    Words,
    /// Some of a few words.
    Several,
}

macro_rules! inputs {
    ($($name:ident $key:literal $control:ident)*) => {
        /// One field of a sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum RuleInput { $($name),* }

        impl RuleInput {
            /// Its name in a draft.
            pub(super) const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// How it is asked for.
            pub(super) const fn control(self) -> Control {
                match self { $(Self::$name => Control::$control),* }
            }
        }
    };
}

inputs! {
    Name "name" Line
    Source "source" Text
    From "from" Day
    To "to" Day
    Authority "authority" Choice
    Origin "origin" Choice
    Uncertain "uncertain" Yes
    Article "article" Text
    WorkingDays "working_days" Number
    UpTo "up_to" Number
    Base "base" Number
    PerGuest "per_guest" Number
    OnePer "one_per" Number
    Beyond "beyond" Number
    Most "most" Number
    Level "level" Choice
    Forms "forms" Several
    Amount "amount" Amount
    Per "per" Choice
    Slot "slot" Choice
    Form "form" Choice
    HostRank "host_rank" Choice
    GuestRank "guest_rank" Choice
    City "city" Line
    GuestsPay "guests_pay" Yes
    Rank "rank" Choice
    Class "class" Choice
    FromMonth "from_month" Number
    ToMonth "to_month" Number
    Stop "stop" Words
    Confirm "confirm" Words
    Allowed "allowed" Words
    Minister "minister" Amount
    Other "other" Amount
    ClaimDays "claim_days" Number
    Deviation "deviation" Number
    Breakfast "breakfast" Amount
    Lunch "lunch" Amount
    Dinner "dinner" Amount
    HalfDay "half_day" Amount
    MeetingWords "meeting_words" Words
    Borders "borders" Words
    Chiefs "chiefs" Words
}
