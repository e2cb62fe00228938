//! How the parts of a document are called when a colleague's file is looked into.

use crate::{
    domain::{LineKind, Money, Payer, Payment, Rank, Role, RoomClass, Stage, parse_date},
    i18n::{Texts, Wording, date, date_time, money},
    import::docx::DocxError,
    jobs::JobFailed,
    store::{Kind, Leaf, Leaves, RestoreError},
};
use chrono::{NaiveDate, NaiveDateTime};
use leptos_i18n::t_string;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// What a document of a kind is called.
pub(super) fn kind_word(texts: Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Office => t_string!(texts, sharing.directory),
        Kind::Reception => t_string!(texts, sharing.plan),
        Kind::Checklist => t_string!(texts, sharing.checklist),
        Kind::Debrief => t_string!(texts, sharing.debrief),
        Kind::Lessons => t_string!(texts, sharing.lessons),
        Kind::Rules => t_string!(texts, sharing.rules),
        Kind::Accounts => t_string!(texts, accounts.title),
    }
}

/// The collection an entry belongs to; none for records that nobody reads one by one.
pub(super) fn collection_word(texts: Texts, entry: &str) -> Option<&'static str> {
    Some(match entry.split('/').next().unwrap_or_default() {
        "" => t_string!(texts, sharing.own_fields),
        "items" => t_string!(texts, sharing.c_items),
        "guests" => t_string!(texts, sharing.c_guests),
        "people" => t_string!(texts, sharing.c_people),
        "meals" => t_string!(texts, sharing.c_meals),
        "rooms" => t_string!(texts, spending.rooms),
        "costs" => t_string!(texts, spending.others),
        "receipts" => t_string!(texts, spending.receipts),
        "fees" => t_string!(texts, spending.fees),
        "approvals" => t_string!(texts, spending.steps),
        "closes" => t_string!(texts, spending.days),
        "corrections" => t_string!(texts, spending.correction),
        "tasks" => t_string!(texts, sharing.c_tasks),
        "lines" => t_string!(texts, sharing.c_lines),
        "participants" => t_string!(texts, sharing.c_participants),
        "lessons" => t_string!(texts, sharing.c_lessons),
        "places" => t_string!(texts, sharing.c_places),
        "vehicles" => t_string!(texts, sharing.c_vehicles),
        "sets" => t_string!(texts, sharing.rules),
        _ => return None,
    })
}

fn text_at<'a>(leaves: &'a Leaves, path: &str) -> Option<&'a str> {
    match leaves.get(path) {
        Some(Leaf::Text(text)) => Some(text),
        _ => None,
    }
}

/// What an entry calls itself: its title, its name, or its sentence.
pub(super) fn entry_name(texts: Texts, leaves: &Leaves, entry: &str) -> String {
    let own = ["title", "name", "note", "what", "who", "receipt", "number", "hotel"]
        .iter()
        .find_map(|field| text_at(leaves, &format!("{entry}/{field}")));
    own.or_else(|| text_at(leaves, "name").filter(|_| entry.is_empty()))
        .unwrap_or_else(|| collection_word(texts, entry).unwrap_or_default())
        .to_owned()
}

/// A field by its path: `地点`, `参加人员 赵明远`.
pub(super) fn field_word(texts: Texts, leaves: &Leaves, path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    if let ["items", _, "people", person, ..] = parts.as_slice() {
        let name = text_at(leaves, &format!("people/{person}/name")).unwrap_or_default();
        return format!("{} {name}", t_string!(texts, sharing.f_attends));
    }
    let is_of_person = matches!(parts.first(), Some(&("guests" | "people" | "participants")));
    let is_of_text = matches!(parts.first(), Some(&("lines" | "lessons")));
    let word = match parts.iter().rev().find(|part| part.parse::<Uuid>().is_err()).copied().unwrap_or_default() {
        "name" if is_of_person => t_string!(texts, sharing.f_person_name),
        "name" => t_string!(texts, sharing.f_name),
        "note" if is_of_text => t_string!(texts, sharing.f_said),
        "note" => t_string!(texts, sharing.f_note),
        other => plain_field(texts, other),
    };
    word.to_owned()
}

fn plain_field(texts: Texts, field: &str) -> &'static str {
    match field {
        "first_day" => t_string!(texts, sharing.f_first_day),
        "last_day" => t_string!(texts, sharing.f_last_day),
        "party" => t_string!(texts, sharing.f_party),
        "heads" => t_string!(texts, sharing.f_heads),
        "number" => t_string!(texts, sharing.f_number),
        "line" => t_string!(texts, sharing.f_line),
        "budget" => t_string!(texts, sharing.f_budget),
        "coordinator" => t_string!(texts, sharing.f_coordinator),
        "start" => t_string!(texts, sharing.f_start),
        "minutes" => t_string!(texts, sharing.f_minutes),
        "place" => t_string!(texts, sharing.f_place),
        "title" => t_string!(texts, sharing.f_title),
        "vehicle" => t_string!(texts, sharing.f_vehicle),
        "owner" => t_string!(texts, sharing.f_owner),
        "unit" => t_string!(texts, sharing.f_unit),
        "post" => t_string!(texts, sharing.f_post),
        "rank" => t_string!(texts, sharing.f_rank),
        "phone" => t_string!(texts, sharing.f_phone),
        "role" => t_string!(texts, sharing.f_role),
        "price" => t_string!(texts, sharing.f_price),
        "state" => t_string!(texts, sharing.f_state),
        "by" => t_string!(texts, sharing.f_by),
        "at" => t_string!(texts, sharing.f_at),
        "due" => t_string!(texts, sharing.f_due),
        "why" => t_string!(texts, sharing.f_why),
        "kind" => t_string!(texts, sharing.f_kind),
        "cause" => t_string!(texts, sharing.f_cause),
        "suggestion" => t_string!(texts, sharing.f_suggestion),
        "stage" => t_string!(texts, sharing.f_stage),
        "short" => t_string!(texts, sharing.f_short),
        "plate" => t_string!(texts, sharing.f_plate),
        "seats" => t_string!(texts, sharing.f_seats),
        "order" => t_string!(texts, sharing.f_order),
        "amount" | "actual" | "host" | "collected" => t_string!(texts, spending.amount),
        "rate" => t_string!(texts, spending.rate),
        "hotel" => t_string!(texts, spending.hotel),
        "nights" => t_string!(texts, spending.nights),
        "class" => t_string!(texts, spending.class),
        "vendor" => t_string!(texts, spending.vendor),
        "what" => t_string!(texts, spending.what),
        "quantity" => t_string!(texts, spending.quantity),
        "payment" | "payer" => t_string!(texts, spending.payment),
        "receipt" => t_string!(texts, spending.fee_receipt),
        "billed_heads" => t_string!(texts, spending.billed_heads),
        "who" => t_string!(texts, spending.approver),
        "opinion" => t_string!(texts, spending.opinion),
        "reason" => t_string!(texts, spending.reason),
        "day" => t_string!(texts, common.date),
        "live" | "here" => t_string!(texts, sharing.f_there),
        _ => t_string!(texts, sharing.f_other),
    }
}

fn coded<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(code.into()).ok()
}

/// A value as people read it.
pub(super) fn value_word(texts: Texts, leaves: &Leaves, path: &str, leaf: Option<&Leaf>) -> String {
    let text = match leaf {
        None => return t_string!(texts, sharing.none).to_owned(),
        Some(Leaf::Bool(true)) => return t_string!(texts, sharing.yes).to_owned(),
        Some(Leaf::Bool(false)) => return t_string!(texts, sharing.no).to_owned(),
        Some(Leaf::Int(number)) => return number.to_string(),
        Some(Leaf::Text(text)) => text,
    };
    let locale = texts.get_locale();
    let named = || ["people", "participants", "guests"].iter().find_map(|group| text_at(leaves, &format!("{group}/{text}/name")));
    let said = match path.rsplit('/').next() {
        Some("role") => coded::<Role>(text).map(|role| role.word(locale).to_owned()),
        Some("rank") => coded::<Rank>(text).map(|rank| rank.word(locale).to_owned()),
        Some("kind") if path.starts_with("lines") => coded::<LineKind>(text).map(|kind| kind.heading().to_owned()),
        Some("class") => coded::<RoomClass>(text).map(|class| class.word(locale).to_owned()),
        Some("payment") => coded::<Payment>(text).map(|payment| payment.word(locale).to_owned()),
        Some("payer") => coded::<Payer>(text).map(|payer| payer.word(locale).to_owned()),
        Some("stage") => coded::<Stage>(text).map(|stage| stage.word().to_owned()),
        _ if text.parse::<Uuid>().is_ok() => named().map(str::to_owned),
        _ if Money::try_from(text.clone()).is_ok() => Money::try_from(text.clone()).ok().map(|amount| money(locale, amount)),
        _ => text.parse::<NaiveDateTime>().ok().map(|at| date_time(locale, at)).or_else(|| {
            let is_day = text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
            is_day.then(|| parse_date(text, NaiveDate::default())).flatten().map(|day| date(locale, day))
        }),
    };
    said.unwrap_or_else(|| text.clone())
}

/// Why a file was not read or not written, and what to do.
pub(super) fn job_problem(texts: Texts, failed: &JobFailed) -> String {
    match failed {
        JobFailed::Docx(DocxError::NotADocx) => t_string!(texts, sharing.not_docx).to_owned(),
        JobFailed::Docx(DocxError::NotOurs) => t_string!(texts, sharing.not_ours).to_owned(),
        JobFailed::Docx(DocxError::TooLarge { .. }) => t_string!(texts, sharing.too_large).to_owned(),
        JobFailed::Docx(DocxError::Damaged { .. }) => t_string!(texts, sharing.damaged).to_owned(),
        JobFailed::Docx(DocxError::CarriedDamaged) => t_string!(texts, sharing.carried_damaged).to_owned(),
        JobFailed::Docx(DocxError::NewerFormat { .. }) => t_string!(texts, sharing.newer).to_owned(),
        JobFailed::Worker(_) | JobFailed::NotWritten(_) | JobFailed::NotUnderstood(_) => {
            t_string!(texts, sharing.worker_failed, why = failed.to_string())
        }
    }
}

/// Why a document in a file cannot be joined.
pub(super) fn document_problem(texts: Texts, error: &RestoreError) -> String {
    match error {
        RestoreError::NewerFormat(_) => t_string!(texts, sharing.newer).to_owned(),
        RestoreError::NotFetched(_) => t_string!(texts, shell.part_missing_text).to_owned(),
        RestoreError::Storage(error) => t_string!(texts, sharing.worker_failed, why = error.to_string()),
        RestoreError::NotABackup | RestoreError::TooLarge | RestoreError::Damaged(_) => t_string!(texts, sharing.other_kind).to_owned(),
    }
}
