//! What a file holds, and the way from text to it and back.

use super::ids::ShortIds;
use super::{InterchangeError, ids, limits, text};
use crate::domain::{Money, Office, Reception, ReceptionId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The format this version reads and writes.
pub const INTERCHANGE_FORMAT: &str = "guestpine/1";

/// What a file holds: the office's directory and receptions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// 常用资料
    pub office: Office,
    /// 接待
    pub receptions: BTreeMap<ReceptionId, Reception>,
}

/// Reads a file. Ids that are no UUID become UUIDs, the same ones each time; entries without `live` or `here` are there.
///
/// # Errors
/// Any [`InterchangeError`]; a file is taken whole or not at all.
pub fn read(text: &str) -> Result<Plan, InterchangeError> {
    let Value::Object(mut tree) = text::parse(text)? else { return Err(InterchangeError::NotGuestpine) };
    match tree.remove("format").as_ref().and_then(Value::as_str).and_then(|format| format.strip_prefix("guestpine/")) {
        Some("1") => {}
        other => {
            let newer = other.and_then(|number| number.parse().ok()).filter(|found| *found > 1);
            return Err(newer.map_or(InterchangeError::NotGuestpine, |found| InterchangeError::NewerFormat { found }));
        }
    }
    let short = ids::resolve(&mut tree)?;
    let tree = Value::Object(tree);
    let plan = Plan::deserialize(&tree).map_err(|_| bad_value(&tree, &short))?;
    let understood = serde_json::to_value(&plan).map_err(|e| InterchangeError::BadValue { path: String::new(), reason: e.to_string() })?;
    nothing_lost(&tree, &understood, &mut Path::new(&short))?;
    limits::check(&plan, &short)?;
    Ok(plan)
}

/// Writes a file that [`read`] takes in again unchanged.
#[expect(clippy::expect_used, reason = "maps keyed by UUIDs and plain values always have a JSON form")]
pub fn write(plan: &Plan) -> String {
    let file = json!({ "format": INTERCHANGE_FORMAT, "office": plan.office, "receptions": plan.receptions });
    serde_json::to_string_pretty(&file).expect("a plan has a JSON form") + "\n"
}

/// Where in the file we are, in the words of the file.
struct Path<'a> {
    short: &'a ShortIds,
    keys: Vec<String>,
}

impl<'a> Path<'a> {
    fn new(short: &'a ShortIds) -> Self {
        Self { short, keys: Vec::new() }
    }

    fn text(&self) -> String {
        self.keys.iter().map(|key| format!("/{}", self.short.in_file(key))).collect()
    }
}

/// What serde does not know it leaves out or reads as unknown; here that is an error, so that nothing is dropped silently.
fn nothing_lost(file: &Value, understood: &Value, path: &mut Path) -> Result<(), InterchangeError> {
    match (file, understood) {
        (Value::Object(file), Value::Object(understood)) => file.iter().try_for_each(|(key, value)| {
            path.keys.push(key.clone());
            let known = understood.get(key).ok_or_else(|| InterchangeError::UnknownField { path: path.text() })?;
            nothing_lost(value, known, path)?;
            path.keys.pop();
            Ok(())
        }),
        (Value::String(file), Value::String(understood)) if file != understood && !is_same_amount(file, understood) => {
            Err(InterchangeError::UnknownWord { path: path.text(), found: file.clone() })
        }
        _ => Ok(()),
    }
}

/// `55 CNY` is understood as `55.00 CNY`.
fn is_same_amount(a: &str, b: &str) -> bool {
    Money::try_from(a.to_owned()).is_ok_and(|a| Money::try_from(b.to_owned()) == Ok(a))
}

/// Finds the value that keeps a tree from being read: everything else has a default, so each value can be tried alone.
fn bad_value(tree: &Value, short: &ShortIds) -> InterchangeError {
    let mut path = Path::new(short);
    let mut node = tree;
    let alone = |keys: &[String], value: &Value| {
        let one = |inner: Value, key: &String| Value::Object(Map::from_iter([(key.clone(), inner)]));
        Plan::deserialize(keys.iter().rev().fold(value.clone(), one))
    };
    while let Value::Object(entries) = node {
        let culprit = entries.iter().find(|(key, value)| {
            path.keys.push((*key).clone());
            let is_bad = alone(&path.keys, value).is_err();
            path.keys.pop();
            is_bad
        });
        let Some((key, value)) = culprit else { break };
        path.keys.push(key.clone());
        node = value;
    }
    let reason = alone(&path.keys, node).err().map(|e| e.to_string()).unwrap_or_default();
    InterchangeError::BadValue { path: path.text(), reason }
}
