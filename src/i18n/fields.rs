//! What every field is called, and how what is kept in it reads. Every match is exhaustive: a new field, or a new enum that is kept, does
//! not compile until worded.

use super::{Locale, Wording, date, date_time, money};
use crate::domain::{
    ApprovalChannel, ApprovalKind, Authority, BillSource, CapPer, Channel, CostKind, Diner, FeeKind, LessonState, LetterForm, Level,
    LineKind, MealForm, MealKind, MealSlot, Money, Origin, Part, Payer, Payment, Rank, Role, RoomClass, Stage, TaskState, WordLevel,
    field::{self, Code, Shape},
    from_tree,
};
use leptos_i18n::td_string;
use serde::de::DeserializeOwned;

macro_rules! words {
    ($($entity:ident: $name:ident { $($variant:ident: $space:ident.$key:ident),+ $(,)? })+) => {
        $(impl Wording for field::$name {
            fn word(self, locale: Locale) -> &'static str {
                match self { $(Self::$variant => td_string!(locale, $space.$key)),+ }
            }
        })+

        impl Wording for field::Field {
            fn word(self, locale: Locale) -> &'static str {
                match self { $(Self::$entity(field) => field.word(locale)),+ }
            }
        }
    };
}

words! {
    Reception: ReceptionField {
        Live: fields.there, Name: receptions.name, Number: reception.number, FirstDay: receptions.first_day,
        LastDay: receptions.last_day, Party: receptions.party, Heads: receptions.heads, Origin: fields.origin,
        Coordinator: receptions.coordinator, Letter: reception.letter, Line: reception.line, Budget: reception.budget,
        SameCity: fields.same_city, Approval: spending.approval_form, Approvals: spending.steps, Claim: spending.claim,
        PlannedUnder: fields.planned_under, Guests: common.guests, People: common.our_people, Items: reception.tab_schedule,
        Meals: costs.meals, Rooms: spending.rooms, Costs: spending.others, Receipts: spending.receipts, Fees: spending.fees,
        Closes: spending.days, Corrections: spending.correction, Told: fields.told, Published: fields.published, Note: common.note,
        ArrivesBy: fields.arrives_by, LeavesBy: fields.leaves_by,
    }
    Letter: LetterField {
        Number: reception.letter_number, Form: spending.letter_form, Unit: spending.letter_unit, Issued: reception.letter_issued,
        Heads: reception.letter_heads, Content: reception.letter_content,
    }
    ApprovalForm: ApprovalFormField {
        Number: spending.approval_number, Heads: spending.approved_heads, Amount: spending.approved_amount, Urgent: fields.urgent,
    }
    Approval: ApprovalField {
        Live: fields.there, Kind: spending.approves, Order: fields.order, Who: spending.approver, Opinion: spending.opinion,
        On: spending.signed_on, Channel: fields.channel,
    }
    Claim: ClaimField {
        On: spending.claimed_on, Amount: spending.claim_amount, Number: spending.claim_number, Remark: fields.claim_remark,
    }
    Guest: GuestField {
        Live: fields.there, Order: fields.order, Name: common.name, Unit: common.unit, Post: common.post, Rank: common.rank,
        Diet: people.diet, Phone: common.phone, ArrivesBy: fields.arrives_by, LeavesBy: fields.leaves_by,
    }
    Person: PersonField {
        Live: fields.there, Name: common.name, Unit: common.unit, Post: common.post, Rank: common.rank, Order: fields.order,
        Phone: common.phone,
    }
    Item: ItemField {
        Live: fields.there, Start: common.start, Minutes: fields.minutes, Place: common.place, Title: common.title,
        Guests: common.guests, People: fields.attends, Vehicle: common.vehicle, Owner: common.owner, Note: common.note,
    }
    GuestSide: GuestSideField { All: fields.all_guests, Only: fields.which_guests }
    Attendance: AttendanceField {
        Here: fields.takes_part, Role: people.role, Minutes: fields.report_minutes, Bring: schedule.bring, Seat: schedule.seat,
    }
    Meal: MealField {
        Live: fields.there, Item: debrief.item, Start: common.start, Place: common.place, Kind: costs.kind, Price: costs.price,
        Guests: costs.guests_at, People: costs.diners, Form: spending.form, Dishes: spending.menu, Came: spending.came,
        Sat: spending.sat, BilledHeads: spending.billed_heads, Actual: spending.actual_total,
    }
    Dish: DishField {
        Live: fields.there, Order: fields.order, Name: spending.dish, Quantity: spending.quantity, Price: costs.price,
        Unplanned: spending.unplanned,
    }
    Room: RoomField {
        Live: fields.there, Hotel: spending.hotel, Number: spending.room_number, Class: spending.class, Guests: spending.in_room,
        From: spending.first_night, Nights: spending.nights, Rate: spending.rate, Payer: fields.payer, Actual: fields.actual,
    }
    Cost: CostField {
        Live: fields.there, Kind: spending.cost_kind, Day: common.date, What: spending.what, Vendor: spending.vendor,
        Price: costs.price, Quantity: spending.quantity, Payer: fields.payer, To: spending.gift_to, Actual: fields.actual,
    }
    Receipt: ReceiptField {
        Live: fields.there, Number: spending.receipt_number, Day: spending.receipt_day, Vendor: spending.issuer,
        Amount: spending.amount, Payment: spending.payment, Meal: costs.meals, Room: spending.room, Cost: spending.cost,
    }
    Fee: FeeField {
        Live: fields.there, Kind: spending.cost_kind, Day: common.date, Meal: costs.meals, Heads: receptions.heads,
        Units: fields.units, Rate: fields.due_rate, Amount: spending.amount_collected, Receipt: spending.fee_receipt,
    }
    DayClose: DayCloseField {
        Live: fields.there, At: fields.at, By: fields.by, Host: spending.host, Collected: spending.collected_sum,
    }
    Correction: CorrectionField {
        Live: fields.there, Day: common.date, At: fields.at, By: fields.by, What: spending.what, IsHost: fields.is_host,
        Before: fields.before, After: fields.after, Reason: spending.reason,
    }
    Told: ToldField {
        Live: fields.there, Person: fields.person, Day: common.date, At: fields.at, How: fields.how, Said: fields.said,
    }
    Published: PublishedField {
        Live: fields.there, At: fields.at, By: fields.by, Items: reception.tab_schedule, Notice: fields.notice,
    }
    PublishedItem: PublishedItemField {
        Live: fields.there, Start: common.start, Minutes: fields.minutes, Place: common.place, Title: common.title,
        Guests: common.guests, People: fields.attends, Vehicle: common.vehicle,
    }
    Notice: NoticeField { Said: fields.said, Reason: changes.reason, People: common.our_people, Guests: common.guests }
    Addressee: AddresseeField { Here: fields.takes_part, Order: fields.order, Name: common.name, Confirmed: fields.confirmed }
    Confirmation: ConfirmationField { At: fields.at, How: fields.how }
    About: AboutField {
        Reception: fields.reception, Name: receptions.name, Number: reception.number, Party: receptions.party,
        FirstDay: receptions.first_day, LastDay: receptions.last_day, Coordinator: receptions.coordinator, Phone: common.phone,
    }
    Checklist: ChecklistField { Live: fields.there, About: fields.about, Made: fields.made, Tasks: fields.tasks }
    Task: TaskField {
        Live: fields.there, Order: fields.order, Part: fields.part, Title: common.title, Day: fields.counted_back, Due: prepare.due,
        Owner: common.owner, State: lessons.state, By: fields.by, At: fields.at, Why: prepare.why, Lesson: fields.lesson,
        Note: common.note,
    }
    Debrief: DebriefField {
        Live: fields.there, About: fields.about, At: fields.at, Place: common.place, Participants: debrief.who,
        Lines: debrief.minutes,
    }
    Participant: ParticipantField { Here: fields.takes_part, Name: common.name, Unit: common.unit, Order: fields.order }
    Line: LineField {
        Live: fields.there, Order: fields.order, At: fields.at, Who: fields.speaker, Kind: debrief.kind, Note: debrief.sentence,
        Cause: debrief.cause, Suggestion: debrief.suggestion, Owner: common.owner, Due: debrief.due, Lesson: fields.lesson,
        Item: debrief.item, ItemTitle: debrief.item,
    }
    Lessons: LessonsField { Lessons: lessons.title }
    Lesson: LessonField {
        Live: fields.there, Note: lessons.text, Happened: fields.happened, Cause: debrief.cause, Stage: lessons.stage,
        Tags: lessons.tags, State: lessons.state, SolvedIn: fields.solved_in, From: fields.from, FirstDay: receptions.first_day,
        FromReception: fields.from, FromLine: fields.from_line, Owner: common.owner, Due: debrief.due, At: fields.at,
        SeenAgain: fields.seen_again,
    }
    Office: OfficeField {
        Name: settings.office_name, City: settings.city, People: common.our_people, Places: directory.places,
        Vehicles: directory.vehicles,
    }
    Place: PlaceField { Live: fields.there, Name: directory.place_name, Short: directory.short }
    Vehicle: VehicleField {
        Live: fields.there, Name: directory.vehicle_name, Plate: directory.plate, Seats: directory.seats, Driver: directory.driver,
    }
    Accounts: AccountsField {
        Total: accounts.whole_office, Lines: accounts.by_line, Bills: accounts.source_vendor, Remarks: accounts.reason,
        Weeks: accounts.week, Months: accounts.month, FinanceMonths: fields.finance_months,
    }
    LineBudget: LineBudgetField { Live: fields.there, Budget: accounts.budget }
    Bill: BillField {
        Live: fields.there, Source: accounts.compare_with, Vendor: accounts.vendor, Day: common.date, What: accounts.what,
        Heads: accounts.n_heads, Amount: accounts.amount, Reception: fields.reception, Row: accounts.belongs, Alone: fields.alone,
        Reason: accounts.reason, Correction: accounts.correction,
    }
    Remark: RemarkField { Reason: accounts.reason, Correction: accounts.correction }
    PeriodClose: PeriodCloseField { Live: fields.there, At: fields.at, By: fields.by, Totals: accounts.sum, Billed: fields.billed }
    Totals: TotalsField { Planned: spending.planned, Host: spending.host, Collected: spending.collected_sum }
    OwnRules: OwnRulesField { Sets: rules.title }
    RuleSet: RuleSetField {
        Live: fields.there, Name: rules.f_name, Source: rules.f_source, Origin: rules.f_origin, Authority: rules.f_authority,
        From: rules.f_from, To: rules.f_to, Uncertain: rules.f_uncertain, Letter: rules.rule_letter, Approval: rules.rule_approval,
        Companions: rules.rule_companions, HostedMeals: rules.rule_hosted_meals, Caps: rules.rule_caps, Diners: rules.rule_diners,
        Lodging: rules.rule_lodging, Forbidden: rules.rule_forbidden, SameCity: rules.rule_same_city, Payment: rules.rule_payment,
        OneList: rules.rule_one_list, Claims: rules.rule_claims, Vouchers: rules.rule_vouchers, Blanks: rules.rule_blanks,
        Fees: rules.rule_fees, Budget: rules.rule_budget, Meeting: rules.rule_meeting, Gifts: rules.rule_gifts,
        Days: rules.rule_days,
    }
    Clause: ClauseField { Article: rules.f_article }
    LetterRule: LetterRuleField { Article: rules.f_article, WorkingDaysAfter: rules.i_working_days }
    CompanionRule: CompanionRuleField { Article: rules.f_article, Bands: fields.bands }
    CompanionBand: CompanionBandField {
        UpTo: rules.i_up_to, Base: rules.i_base, PerGuest: rules.i_per_guest, Beyond: rules.i_beyond, OnePer: rules.i_one_per,
    }
    HostedMealsRule: HostedMealsRuleField {
        Article: rules.f_article, Most: rules.most_meals, Level: rules.f_level, Forms: rules.i_forms,
    }
    CapRule: CapRuleField { Article: rules.f_article, Rows: fields.rows }
    CapRow: CapRowField {
        Slot: rules.i_slot, Form: rules.i_form, HostRank: rules.i_host_rank, GuestRank: rules.i_guest_rank, City: rules.i_city,
        Amount: rules.i_amount, Per: rules.i_per,
    }
    LodgingRule: LodgingRuleField {
        Article: rules.f_article, GuestsPay: rules.f_guests_pay, Classes: rules.i_class, Rates: fields.rows,
    }
    ClassRow: ClassRowField { Rank: rules.i_rank, Class: rules.i_class }
    RateRow: RateRowField {
        Rank: rules.i_rank, City: rules.i_city, FromMonth: rules.i_from_month, ToMonth: rules.i_to_month, Amount: rules.i_amount,
    }
    ForbiddenRule: ForbiddenRuleField { Article: rules.f_article, Words: fields.words }
    ClaimRule: ClaimRuleField { Article: rules.f_article, Days: rules.i_claim_days }
    BlanksRule: BlanksRuleField { Article: rules.f_article, DeviationPercent: rules.i_deviation }
    FeeRule: FeeRuleField {
        Article: rules.f_article, Breakfast: rules.i_breakfast, Lunch: rules.i_lunch, Dinner: rules.i_dinner,
        HalfDay: rules.f_half_day,
    }
    MeetingRule: MeetingRuleField {
        Article: rules.f_article, Words: rules.i_meeting_words, Borders: rules.i_borders, Chiefs: rules.i_chiefs,
    }
    GiftRule: GiftRuleField {
        Article: rules.f_article, Minister: rules.f_gift_minister, Other: rules.f_gift_other, Most: rules.most_gifts,
    }
    DaysRule: DaysRuleField { Article: rules.f_article, Most: rules.most_days }
}

/// The word of an enum by the code that is kept; none for a code of another version.
pub fn code_word(locale: Locale, of: Code, code: &str) -> Option<&'static str> {
    fn word<T: DeserializeOwned + Wording>(locale: Locale, code: &str) -> Option<&'static str> {
        from_tree::<T>(&code.into()).ok().map(|value| value.word(locale))
    }
    match of {
        Code::ApprovalChannel => word::<ApprovalChannel>(locale, code),
        Code::ApprovalKind => word::<ApprovalKind>(locale, code),
        Code::Authority => word::<Authority>(locale, code),
        Code::BillSource => word::<BillSource>(locale, code),
        Code::CapPer => word::<CapPer>(locale, code),
        Code::Channel => word::<Channel>(locale, code),
        Code::CostKind => word::<CostKind>(locale, code),
        Code::Diner => word::<Diner>(locale, code),
        Code::FeeKind => word::<FeeKind>(locale, code),
        Code::LessonState => word::<LessonState>(locale, code),
        Code::LetterForm => word::<LetterForm>(locale, code),
        Code::Level => word::<Level>(locale, code),
        Code::LineKind => word::<LineKind>(locale, code),
        Code::MealForm => word::<MealForm>(locale, code),
        Code::MealKind => word::<MealKind>(locale, code),
        Code::MealSlot => word::<MealSlot>(locale, code),
        Code::Origin => word::<Origin>(locale, code),
        Code::Part => word::<Part>(locale, code),
        Code::Payer => word::<Payer>(locale, code),
        Code::Payment => word::<Payment>(locale, code),
        Code::Rank => word::<Rank>(locale, code),
        Code::Role => word::<Role>(locale, code),
        Code::RoomClass => word::<RoomClass>(locale, code),
        Code::Stage => word::<Stage>(locale, code),
        Code::TaskState => word::<TaskState>(locale, code),
        Code::WordLevel => word::<WordLevel>(locale, code),
    }
}

/// A text that is kept, as people read it: a date with its weekday, an amount, the word of a code. None for the id of an entry, which
/// has its name elsewhere, and for what another version wrote.
pub fn kept_text(locale: Locale, shape: Shape, text: &str) -> Option<String> {
    match shape {
        Shape::Text => Some(text.to_owned()),
        Shape::Amount => Money::try_from(text.to_owned()).ok().map(|amount| money(locale, amount)),
        Shape::Day => text.parse().ok().map(|day| date(locale, day)),
        Shape::Moment => text.parse().ok().map(|at| date_time(locale, at)),
        Shape::Code(of) => code_word(locale, of, text).map(str::to_owned),
        Shape::Flag | Shape::Count | Shape::Entry | Shape::Part(_) | Shape::Keyed(_) => None,
    }
}
