//! Every field of everything that is kept, as a value: its word and the wording of its values hang on it. A field that is added to an
//! entity does not compile until it stands here, and then not until it has words.

use super::{
    About, Accounts, Addressee, Approval, ApprovalChannel, ApprovalForm, ApprovalId, ApprovalKind, Attendance, Authority, Bill, BillId,
    BillSource, BlanksRule, CapPer, CapRow, CapRule, Channel, Checklist, Claim, ClaimRule, ClassRow, Clause, CompanionBand, CompanionRule,
    Confirmation, Correction, CorrectionId, Cost, CostId, CostKind, DayClose, DaysRule, Debrief, Diner, Dish, DishId, Fee, FeeId, FeeKind,
    FeeRule, ForbiddenRule, GiftRule, Guest, GuestId, GuestSide, HostedMealsRule, Item, ItemId, Lesson, LessonId, LessonState, Lessons,
    Letter, LetterForm, LetterRule, Level, Line, LineBudget, LineId, LineKind, LodgingRule, Meal, MealForm, MealId, MealKind, MealSlot,
    MeetingRule, Money, Notice, Office, Origin, OwnRules, Part, Participant, Payer, Payment, PeriodClose, Person, PersonId, Place, PlaceId,
    Published, PublishedItem, Rank, RateRow, Receipt, ReceiptId, Reception, ReceptionId, Remark, Role, Room, RoomClass, RoomId, RuleSet,
    Stage, Task, TaskId, TaskState, Told, ToldId, Totals, Vehicle, VehicleId, VersionId, WordLevel, from_tree, to_tree,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{collections::BTreeMap, num::NonZeroU32};
use thiserror::Error;
use uuid::Uuid;

/// What is kept in a field.
#[derive(Clone, Copy)]
pub enum Shape {
    /// A text.
    Text,
    /// Yes or no.
    Flag,
    /// A count, or a position.
    Count,
    /// 金额
    Amount,
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// One of a few words, by its code.
    Code(Code),
    /// The id of an entry, here or in another document.
    Entry,
    /// An entity with fields of its own.
    Part(Entity),
    /// Values of one shape under keys, which are words or ids.
    Keyed(&'static Shape),
}

/// An entity: its fields by their names.
#[derive(Clone, Copy)]
pub struct Entity {
    /// The names of all.
    pub names: &'static [&'static str],
    /// The field of a name, and what is kept in it.
    pub field: fn(&str) -> Option<(Field, Shape)>,
}

/// A type that is kept in a field.
pub trait Shaped {
    /// What it is.
    const SHAPE: Shape;
}

/// A text that is not what a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not what the field holds")]
pub struct Unreadable;

/// A field of one entity. What stands in it goes by the tree of the entity, whose code is there already.
pub trait FieldOf<E: Serialize + DeserializeOwned>: Copy {
    /// Its name in the stored document and in files.
    fn name(self) -> &'static str;

    /// What stands in it, as [`shown`].
    fn get(self, entity: &E) -> String {
        to_tree(entity).get(self.name()).map(shown_tree).unwrap_or_default()
    }

    /// Takes what a form kept.
    ///
    /// # Errors
    /// [`Unreadable`]; nothing is changed then.
    fn set(self, entity: &mut E, text: &str) -> Result<(), Unreadable> {
        let mut tree = to_tree(entity);
        for value in meant(text) {
            if let Some(kept) = tree.get_mut(self.name()) {
                *kept = value;
            }
            if let Ok(read) = from_tree(&tree) {
                *entity = read;
                return Ok(());
            }
        }
        Err(Unreadable)
    }
}

/// A value as a form keeps it: a text as it is, a code, a number; JSON of what is more than that; nothing for nothing.
pub fn shown<T: Serialize>(value: &T) -> String {
    shown_tree(&to_tree(value))
}

/// The value that [`shown`] showed so.
///
/// # Errors
/// [`Unreadable`].
pub fn read_shown<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    meant(text).into_iter().find_map(|tree| from_tree(&tree).ok()).ok_or(Unreadable)
}

fn shown_tree(tree: &Value) -> String {
    match tree {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        tree => tree.to_string(),
    }
}

/// What a text that a form kept may mean, the likeliest first.
fn meant(text: &str) -> Vec<Value> {
    let text = text.trim();
    let nothing = text.is_empty().then_some(Value::Null);
    [Some(text.into()), serde_json::from_str(text).ok(), nothing].into_iter().flatten().collect()
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl<K, V: Shaped> Shaped for BTreeMap<K, V> {
    const SHAPE: Shape = Shape::Keyed(&V::SHAPE);
}

macro_rules! shapes {
    ($($shape:ident: $($type:ty),+;)+) => { $($(impl Shaped for $type { const SHAPE: Shape = Shape::$shape; })+)+ };
}

shapes! {
    Text: String;
    Flag: bool;
    Count: u32, i32, NonZeroU32;
    Amount: Money;
    Day: NaiveDate;
    Moment: NaiveDateTime;
    Entry: Uuid, ApprovalId, BillId, CorrectionId, CostId, DishId, FeeId, GuestId, ItemId, LessonId, LineId, MealId, PersonId, PlaceId,
        ReceiptId, ReceptionId, RoomId, TaskId, ToldId, VehicleId, VersionId;
}

macro_rules! codes {
    ($($name:ident)+) => {
        /// The enums whose codes are kept.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $(#[doc = concat!("[`", stringify!($name), "`]")] $name),+ }

        $(impl Shaped for $name { const SHAPE: Shape = Shape::Code(Code::$name); })+
    };
}

codes! {
    ApprovalChannel ApprovalKind Authority BillSource CapPer Channel CostKind Diner FeeKind LessonState LetterForm Level LineKind MealForm
    MealKind MealSlot Origin Part Payer Payment Rank Role RoomClass Stage TaskState WordLevel
}

/// What a field of an entity holds; the function only says which field.
fn shape_of<E, T: Shaped>(_: fn(&E) -> &T) -> Shape {
    T::SHAPE
}

macro_rules! fields {
    ($($entity:ident: $name:ident { $($variant:ident = $field:ident),+ $(,)? })+) => {
        $(
            #[doc = concat!("The fields of [`", stringify!($entity), "`].")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $name { $(#[doc = concat!("[`", stringify!($entity), "::", stringify!($field), "`]")] $variant),+ }

            impl Shaped for $entity {
                const SHAPE: Shape = Shape::Part(Entity {
                    names: &[$(stringify!($field)),+],
                    field: |name| match name {
                        $(stringify!($field) => Some((Field::$entity($name::$variant), shape_of(|entity: &$entity| &entity.$field))),)+
                        _ => None,
                    },
                });
            }

            impl FieldOf<$entity> for $name {
                fn name(self) -> &'static str {
                    match self { $(Self::$variant => stringify!($field)),+ }
                }
            }

            // A field that is missing above does not compile.
            const _: fn(&$entity) = |$entity { $($field: _),+ }| ();
        )+

        /// A field of any entity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Field { $(#[doc = concat!("Of [`", stringify!($entity), "`].")] $entity($name)),+ }
    };
}

fields! {
    Reception: ReceptionField {
        Live = live, Name = name, Number = number, FirstDay = first_day, LastDay = last_day, Party = party, Heads = heads, Origin = origin,
        Coordinator = coordinator, Letter = letter, Line = line, Budget = budget, SameCity = same_city, Approval = approval,
        Approvals = approvals, Claim = claim, PlannedUnder = planned_under, Guests = guests, People = people, Items = items,
        Meals = meals, Rooms = rooms, Costs = costs, Receipts = receipts, Fees = fees, Closes = closes, Corrections = corrections,
        Told = told, Published = published, Note = note, ArrivesBy = arrives_by, LeavesBy = leaves_by,
    }
    Letter: LetterField { Number = number, Form = form, Unit = unit, Issued = issued, Heads = heads, Content = content }
    ApprovalForm: ApprovalFormField { Number = number, Heads = heads, Amount = amount, Urgent = urgent }
    Approval: ApprovalField { Live = live, Kind = kind, Order = order, Who = who, Opinion = opinion, On = on, Channel = channel }
    Claim: ClaimField { On = on, Amount = amount, Number = number, Remark = remark }
    Guest: GuestField {
        Live = live, Order = order, Name = name, Unit = unit, Post = post, Rank = rank, Diet = diet, Phone = phone,
        ArrivesBy = arrives_by, LeavesBy = leaves_by,
    }
    Person: PersonField { Live = live, Name = name, Unit = unit, Post = post, Rank = rank, Order = order, Phone = phone }
    Item: ItemField {
        Live = live, Start = start, Minutes = minutes, Place = place, Title = title, Guests = guests, People = people, Vehicle = vehicle,
        Owner = owner, Note = note,
    }
    GuestSide: GuestSideField { All = all, Only = only }
    Attendance: AttendanceField { Here = here, Role = role, Minutes = minutes, Bring = bring, Seat = seat }
    Meal: MealField {
        Live = live, Item = item, Start = start, Place = place, Kind = kind, Price = price, Guests = guests, People = people, Form = form,
        Dishes = dishes, Came = came, Sat = sat, BilledHeads = billed_heads, Actual = actual,
    }
    Dish: DishField { Live = live, Order = order, Name = name, Quantity = quantity, Price = price, Unplanned = unplanned }
    Room: RoomField {
        Live = live, Hotel = hotel, Number = number, Class = class, Guests = guests, From = from, Nights = nights, Rate = rate,
        Payer = payer, Actual = actual,
    }
    Cost: CostField {
        Live = live, Kind = kind, Day = day, What = what, Vendor = vendor, Price = price, Quantity = quantity, Payer = payer, To = to,
        Actual = actual,
    }
    Receipt: ReceiptField {
        Live = live, Number = number, Day = day, Vendor = vendor, Amount = amount, Payment = payment, Meal = meal, Room = room, Cost = cost,
    }
    Fee: FeeField {
        Live = live, Kind = kind, Day = day, Meal = meal, Heads = heads, Units = units, Rate = rate, Amount = amount, Receipt = receipt,
    }
    DayClose: DayCloseField { Live = live, At = at, By = by, Host = host, Collected = collected }
    Correction: CorrectionField {
        Live = live, Day = day, At = at, By = by, What = what, IsHost = is_host, Before = before, After = after, Reason = reason,
    }
    Told: ToldField { Live = live, Person = person, Day = day, At = at, How = how, Said = said }
    Published: PublishedField { Live = live, At = at, By = by, Items = items, Notice = notice }
    PublishedItem: PublishedItemField {
        Live = live, Start = start, Minutes = minutes, Place = place, Title = title, Guests = guests, People = people, Vehicle = vehicle,
    }
    Notice: NoticeField { Said = said, Reason = reason, People = people, Guests = guests }
    Addressee: AddresseeField { Here = here, Order = order, Name = name, Confirmed = confirmed }
    Confirmation: ConfirmationField { At = at, How = how }
    About: AboutField {
        Reception = reception, Name = name, Number = number, Party = party, FirstDay = first_day, LastDay = last_day,
        Coordinator = coordinator, Phone = phone,
    }
    Checklist: ChecklistField { Live = live, About = about, Made = made, Tasks = tasks }
    Task: TaskField {
        Live = live, Order = order, Part = part, Title = title, Day = day, Due = due, Owner = owner, State = state, By = by, At = at,
        Why = why, Lesson = lesson, Note = note,
    }
    Debrief: DebriefField { Live = live, About = about, At = at, Place = place, Participants = participants, Lines = lines }
    Participant: ParticipantField { Here = here, Name = name, Unit = unit, Order = order }
    Line: LineField {
        Live = live, Order = order, At = at, Who = who, Kind = kind, Note = note, Cause = cause, Suggestion = suggestion, Owner = owner,
        Due = due, Lesson = lesson, Item = item, ItemTitle = item_title,
    }
    Lessons: LessonsField { Lessons = lessons }
    Lesson: LessonField {
        Live = live, Note = note, Happened = happened, Cause = cause, Stage = stage, Tags = tags, State = state, SolvedIn = solved_in,
        From = from, FirstDay = first_day, FromReception = from_reception, FromLine = from_line, Owner = owner, Due = due, At = at,
        SeenAgain = seen_again,
    }
    Office: OfficeField { Name = name, City = city, People = people, Places = places, Vehicles = vehicles }
    Place: PlaceField { Live = live, Name = name, Short = short }
    Vehicle: VehicleField { Live = live, Name = name, Plate = plate, Seats = seats, Driver = driver }
    Accounts: AccountsField {
        Total = total, Lines = lines, Bills = bills, Remarks = remarks, Weeks = weeks, Months = months, FinanceMonths = finance_months,
    }
    LineBudget: LineBudgetField { Live = live, Budget = budget }
    Bill: BillField {
        Live = live, Source = source, Vendor = vendor, Day = day, What = what, Heads = heads, Amount = amount, Reception = reception,
        Row = row, Alone = alone, Reason = reason, Correction = correction,
    }
    Remark: RemarkField { Reason = reason, Correction = correction }
    PeriodClose: PeriodCloseField { Live = live, At = at, By = by, Totals = totals, Billed = billed }
    Totals: TotalsField { Planned = planned, Host = host, Collected = collected }
    OwnRules: OwnRulesField { Sets = sets }
    RuleSet: RuleSetField {
        Live = live, Name = name, Source = source, Origin = origin, Authority = authority, From = from, To = to, Uncertain = uncertain,
        Letter = letter, Approval = approval, Companions = companions, HostedMeals = hosted_meals, Caps = caps, Diners = diners,
        Lodging = lodging, Forbidden = forbidden, SameCity = same_city, Payment = payment, OneList = one_list, Claims = claims,
        Vouchers = vouchers, Blanks = blanks, Fees = fees, Budget = budget, Meeting = meeting, Gifts = gifts, Days = days,
    }
    Clause: ClauseField { Article = article }
    LetterRule: LetterRuleField { Article = article, WorkingDaysAfter = working_days_after }
    CompanionRule: CompanionRuleField { Article = article, Bands = bands }
    CompanionBand: CompanionBandField { UpTo = up_to, Base = base, PerGuest = per_guest, Beyond = beyond, OnePer = one_per }
    HostedMealsRule: HostedMealsRuleField { Article = article, Most = most, Level = level, Forms = forms }
    CapRule: CapRuleField { Article = article, Rows = rows }
    CapRow: CapRowField {
        Slot = slot, Form = form, HostRank = host_rank, GuestRank = guest_rank, City = city, Amount = amount, Per = per,
    }
    LodgingRule: LodgingRuleField { Article = article, GuestsPay = guests_pay, Classes = classes, Rates = rates }
    ClassRow: ClassRowField { Rank = rank, Class = class }
    RateRow: RateRowField { Rank = rank, City = city, FromMonth = from_month, ToMonth = to_month, Amount = amount }
    ForbiddenRule: ForbiddenRuleField { Article = article, Words = words }
    ClaimRule: ClaimRuleField { Article = article, Days = days }
    BlanksRule: BlanksRuleField { Article = article, DeviationPercent = deviation_percent }
    FeeRule: FeeRuleField { Article = article, Breakfast = breakfast, Lunch = lunch, Dinner = dinner, HalfDay = half_day }
    MeetingRule: MeetingRuleField { Article = article, Words = words, Borders = borders, Chiefs = chiefs }
    GiftRule: GiftRuleField { Article = article, Minister = minister, Other = other, Most = most }
    DaysRule: DaysRuleField { Article = article, Most = most }
}

/// A step of the way from a document to a leaf: a field, and the key under which it goes on where it holds several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: Field,
    /// The key: a word, or the id of an entry.
    pub key: Option<String>,
}

/// The way to a leaf by its path in a document (`items/<id>/people/<id>/role`), and what is kept there; none when no field leads there.
pub fn way(document: Shape, path: &str) -> Option<(Vec<Step>, Shape)> {
    let mut keys = path.split('/').map(|key| key.replace("~1", "/").replace("~0", "~"));
    let (mut shape, mut steps) = (document, Vec::<Step>::new());
    loop {
        match shape {
            Shape::Part(entity) => {
                let (field, kept) = (entity.field)(&keys.next()?)?;
                steps.push(Step { field, key: None });
                shape = kept;
            }
            Shape::Keyed(kept) => {
                steps.last_mut()?.key = Some(keys.next()?);
                shape = *kept;
            }
            leaf => return keys.next().is_none().then_some((steps, leaf)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(path: &str) -> Option<(Vec<Field>, Vec<Option<String>>)> {
        let (steps, _) = way(Reception::SHAPE, path)?;
        Some(steps.into_iter().map(|step| (step.field, step.key)).unzip())
    }

    #[test]
    fn a_path_leads_through_entities_and_entries_to_its_field() {
        assert_eq!(ends("name"), Some((vec![Field::Reception(ReceptionField::Name)], vec![None])));
        let (fields, keys) = ends("items/i1/people/p1/role").unwrap();
        assert_eq!(
            fields,
            [Field::Reception(ReceptionField::Items), Field::Item(ItemField::People), Field::Attendance(AttendanceField::Role)]
        );
        assert_eq!(keys, [Some("i1".into()), Some("p1".into()), None]);
        let (fields, keys) = ends("guests/g1/diet/不吃~1辣").unwrap();
        assert_eq!((fields.last(), keys.last()), (Some(&Field::Guest(GuestField::Diet)), Some(&Some("不吃/辣".to_owned()))));
    }

    #[test]
    fn what_a_form_shows_of_a_field_is_taken_back() {
        let mut guest = Guest::default();
        for (field, text) in [(GuestField::Name, "宋振华"), (GuestField::Rank, "bureau-deputy")] {
            field.set(&mut guest, text).unwrap();
            assert_eq!(field.get(&guest), text);
        }
        assert_eq!((guest.name.as_str(), guest.rank, GuestField::Rank.name()), ("宋振华", Rank::BureauDeputy, "rank"));
        assert_eq!(GuestField::Diet.set(&mut guest, "清真"), Err(Unreadable));
        GuestField::Diet.set(&mut guest, r#"{"清真":true}"#).unwrap();
        assert_eq!((GuestField::Diet.get(&guest).as_str(), guest.diet.get("清真")), (r#"{"清真":true}"#, Some(&true)));
        let mut cost = Cost { to: Some(GuestId(Uuid::from_u128(1))), ..Cost::default() };
        let shown = CostField::To.get(&cost);
        CostField::To.set(&mut cost, "").unwrap();
        assert_eq!(cost.to, None);
        CostField::To.set(&mut cost, &shown).unwrap();
        assert_eq!(cost.to, Some(GuestId(Uuid::from_u128(1))));
    }

    #[test]
    fn a_path_of_another_version_leads_nowhere() {
        for path in ["", "nothing", "name/more", "items", "items/i1", "items/i1/nothing"] {
            assert!(ends(path).is_none(), "{path}");
        }
    }
}
