//! The document that a file carries, checked byte by byte before anybody reads it.

use super::text::{PartProblem, Step, Steps, attribute, prefix_of};
use crate::export::{Carried, FORMAT, NAMESPACE, ROOT, sha256_hex};
use base64::{Engine, engine::general_purpose::STANDARD};
use quick_xml::events::BytesStart;
use uuid::Uuid;

/// A carried document, and the hash of the visible text it was written with.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) carried: Carried,
    pub(super) text_hash: String,
}

/// Reads a custom part; `None` when it is some other program's.
pub(super) fn read(text: &str) -> Result<Option<Found>, PartProblem> {
    let mut steps = Steps::new(text);
    let root = loop {
        match steps.next() {
            Ok(Some(Step::Start(root))) => break root,
            Ok(Some(_)) => {}
            // Another program's part need not be what this app takes for XML.
            Ok(None) | Err(_) => return Ok(None),
        }
    };
    let prefix = prefix_of(&root, |namespace| namespace == NAMESPACE);
    if prefix.is_none_or(|prefix| root.name().as_ref().strip_prefix(prefix.as_str()) != Some(ROOT)) {
        return Ok(None);
    }
    let mut found = head(&root)?;
    found.carried.bytes = pieces(&mut steps).map_err(|_| PartProblem::CarriedDamaged)?;
    let hash = attribute(&root, "sha256").unwrap_or_default();
    if hash == sha256_hex(&found.carried.bytes) { Ok(Some(found)) } else { Err(PartProblem::CarriedDamaged) }
}

fn head(root: &BytesStart<'_>) -> Result<Found, PartProblem> {
    let value = |name| attribute(root, name).ok_or(PartProblem::CarriedDamaged);
    let format: u32 = value("format")?.parse().map_err(|_| PartProblem::CarriedDamaged)?;
    if format > FORMAT {
        return Err(PartProblem::NewerFormat { found: format, known: FORMAT });
    }
    let id: Uuid = value("id")?.parse().map_err(|_| PartProblem::CarriedDamaged)?;
    Ok(Found { carried: Carried { kind: value("kind")?, id, bytes: Vec::new() }, text_hash: value("text")? })
}

/// All bytes; each element holds a piece of them.
fn pieces(steps: &mut Steps<'_>) -> Result<Vec<u8>, PartProblem> {
    let (mut bytes, mut piece) = (Vec::new(), String::new());
    while let Some(step) = steps.next()? {
        match step {
            Step::Start(_) => {}
            Step::Text(text) => piece.extend(text.split_ascii_whitespace()),
            Step::End(_) => {
                bytes.extend(STANDARD.decode(&piece).map_err(|_| PartProblem::CarriedDamaged)?);
                piece.clear();
            }
        }
    }
    Ok(bytes)
}
