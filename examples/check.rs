//! `cargo run --example check -- FILE.json [TODAY]` reads a file in the interchange format and prints, as JSON,
//! what the rules say about each reception, the briefs of its leaders and the next step. It runs the app's own code.
#![allow(clippy::print_stdout, reason = "printing the result is what this program is for")]

use chrono::NaiveDate;
use guestpine::domain::interchange::{self, InterchangeError};
use guestpine::domain::{Around, Cure, Finding, Reception, RuleBook, RuleBookError, brief, check, days, leaders_on, next_step};
use serde::Serialize;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use thiserror::Error;

#[derive(Debug, Error)]
enum CheckError {
    #[error("usage: check FILE.json [TODAY as 2026-04-16]")]
    Usage,
    #[error("{file}: {source}")]
    Unreadable { file: String, source: std::io::Error },
    #[error("{file}: {source}")]
    Refused { file: String, source: InterchangeError },
    #[error(transparent)]
    Rules(#[from] RuleBookError),
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match report(&arguments) {
        Ok(report) => {
            println!("{report:#}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn report(arguments: &[String]) -> Result<Value, CheckError> {
    let (file, today) = match arguments {
        [file] => (file, today_in_china()),
        [file, today] => (file, today.parse().ok()),
        _ => return Err(CheckError::Usage),
    };
    let today = today.ok_or(CheckError::Usage)?;
    let text = std::fs::read_to_string(file).map_err(|source| CheckError::Unreadable { file: file.clone(), source })?;
    let plan = interchange::read(&text).map_err(|source| CheckError::Refused { file: file.clone(), source })?;
    let book = RuleBook::starter()?;
    let receptions: Vec<Value> = plan.receptions.values().map(|reception| about(reception, &book, today)).collect();
    Ok(json!({ "receptions": receptions }))
}

fn about(reception: &Reception, book: &RuleBook, today: NaiveDate) -> Value {
    let findings = check(reception, book, &Around::on(today));
    let findings: Vec<_> = findings.iter().map(|finding| FindingWithCure { finding, cure: finding.detail.cure() }).collect();
    let mut briefs = Vec::new();
    for day in days(reception.first_day, reception.last_day) {
        for (person, _) in leaders_on(day, &[reception]) {
            if let Some(brief) = brief(person, day, &[reception]) {
                briefs.push(json!({ "day": day, "person": brief.name, "text": brief.text(today) }));
            }
        }
    }
    json!({ "name": reception.name, "findings": findings, "briefs": briefs, "next_step": next_step(reception, None, None, today) })
}

#[derive(Serialize)]
struct FindingWithCure<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    cure: Option<Cure>,
}

/// The date in China, which has one time zone, eight hours before UTC.
fn today_in_china() -> Option<NaiveDate> {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).ok()? + Duration::from_hours(8);
    NaiveDate::default().checked_add_days(chrono::Days::new(since_1970.as_secs() / 86_400))
}
