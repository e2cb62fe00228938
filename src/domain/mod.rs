//! The reception office's own terms and rules. Pure: no browser, no clock, no randomness; time and ids come in as arguments.

mod about;
mod accounts;
mod agenda;
mod approval;
mod brief;
mod change;
mod checklist;
mod checklist_template;
mod claim_pack;
mod debrief;
mod directory;
mod fees;
pub mod field;
mod guests;
mod id;
pub mod interchange;
mod ledger;
mod lesson;
mod meal;
mod money;
mod next_step;
mod notice;
mod office;
mod order;
mod part;
mod published;
mod reception;
mod roles;
mod rules;
mod schedule;
mod schedule_edit;
mod spend;
mod stage;
mod telling;
mod text;
mod time;
mod tree;

pub use about::About;
pub use accounts::{
    AccountRow, Accounts, AccountsError, Bill, BillSource, BudgetState, LedgerEntry, LetterFacts, LetterRegister, LetterRow, LineBudget,
    NoLetter, Outcome, PeriodClose, Publication, PublicationRow, ReceptionAccount, ReceptionTotals, Reconciled, Reconciliation, Remark,
    RemarkAt, Rollup, Unclosed, YearUse, first_of_month, last_of_month, letter_also_in, letter_register, monday_of, month, parse_amount,
    publication, reconcile, week, year, year_budgets, year_use,
};
pub use agenda::{AgendaEntry, Moment, agenda};
pub use approval::{Approval, ApprovalChannel, ApprovalForm, ApprovalKind, Claim, Letter, LetterForm};
pub use brief::{Brief, BriefItem, TellState, brief, leaders_on, tell_state};
pub use change::{CellChange, ChangeKind, ItemChange, Recipient, ScheduleCell, changes, concerned};
pub use checklist::{Checklist, Progress, Task, TaskState};
pub use checklist_template::{ChecklistTemplate, TemplateError, TemplateOwner, TemplateTask};
pub use claim_pack::{PackPart, PackState};
pub use debrief::{DUE_WORDS, Debrief, Line, LineKind, Participant};
pub use directory::{Office, Person, Place, Rank, Vehicle};
pub use fees::FeeDue;
pub use guests::{Direction, GuestsListed};
pub use id::{
    ApprovalId, BillId, CorrectionId, CostId, DishId, FeeId, GuestId, ItemId, LessonId, LineId, MealId, PersonId, PlaceId, ReceiptId,
    ReceptionId, RoomId, TaskId, ToldId, VehicleId, VersionId,
};
pub use ledger::{DayTotals, LedgerError, LedgerRow, Reason, RowId, Totals};
pub use lesson::{Lesson, LessonState, Lessons};
pub use meal::{Diner, Dish, Meal, MealForm, MealKind};
pub use money::{CNY, Currency, Money, MoneyError};
pub use next_step::{NextStep, next_step};
pub use notice::{Addressee, Confirmation, Notice, NoticeError};
pub use office::{DirectoryPart, Entry};
pub use order::{Gather, OrderBy};
pub use part::Part;
pub use published::{Published, PublishedItem};
pub use reception::{Guest, Origin, Reception};
pub use rules::{
    Around, Authority, BlankField, BlanksRule, BudgetUse, CapCase, CapPer, CapRow, CapRule, CapVerdict, ClaimRule, ClassRow, Clause,
    CompanionBand, CompanionLimit, CompanionRule, Compared, CopyWanted, Cure, DaysRule, Detail, FeeRule, Finding, ForbiddenRule, GiftRule,
    HostedMealsRule, LetterRule, Level, LodgingRule, MealSlot, MealVerdict, MeetingRule, OwnRules, OwnRulesError, Provenance, RateRow,
    Refusal, RuleBook, RuleBookError, RuleField, RuleId, RuleKind, RuleSet, RuleSetKey, RuleValue, Standing, Subject, WordLevel,
    YearBudget, check, companion_limit, compare, copy_name, listed, may_add_companion, may_host, may_lodge, may_serve, may_spend,
    meal_outcome, meal_verdict, room_findings,
};
pub use schedule::{Attendance, Channel, GuestSide, Item, Role, Told};
pub use schedule_edit::ItemInput;
pub use spend::{Correction, Cost, CostKind, DayClose, Fee, FeeKind, Payer, Payment, Receipt, Room, RoomClass};
pub use stage::{Stage, guess_tags};
pub use telling::{called_off, last_told, next_day_to_tell, people_to_tell};
pub use text::{CountError, fold, parse_count, split_name_and_phone};
pub use time::{NEXT_DAY, Weekday, days, parse_date, parse_hours, parse_time, weekday};
pub use tree::{Misfit, from_text, from_tree, to_tree};
