//! The events of an XML text, counted: no document type, no entities of its own, no more elements than a paper has.

use super::error::{DocxError, Limit};
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use std::borrow::Cow;

/// The most elements within each other.
const MAX_DEPTH: usize = 256;
/// The most elements of a part.
const MAX_ELEMENTS: usize = 2_000_000;

/// What is wrong with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartProblem {
    /// No XML, or XML that no word processor writes.
    Damaged,
    TooLarge {
        what: Limit,
        most: usize,
    },
    NewerFormat {
        found: u32,
        known: u32,
    },
    CarriedDamaged,
}

impl PartProblem {
    /// The error of the file whose part this is.
    pub(super) fn within(self, part: &str) -> DocxError {
        match self {
            Self::Damaged => DocxError::Damaged { part: part.to_owned() },
            Self::TooLarge { what, most } => DocxError::TooLarge { what, most },
            Self::NewerFormat { found, known } => DocxError::NewerFormat { found, known },
            Self::CarriedDamaged => DocxError::CarriedDamaged,
        }
    }
}

/// One step through a part.
pub(super) enum Step<'a> {
    /// An element begins. An empty one begins and ends.
    Start(BytesStart<'a>),
    /// The element of this name ends.
    End(String),
    /// Text between elements.
    Text(String),
}

/// Goes through a part once.
pub(super) struct Steps<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    n_elements: usize,
}

impl<'a> Steps<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, n_elements: 0 }
    }

    /// The next step; `None` at the end of a whole document.
    pub(super) fn next(&mut self) -> Result<Option<Step<'a>>, PartProblem> {
        loop {
            match self.reader.read_event().map_err(|_| PartProblem::Damaged)? {
                Event::Start(start) | Event::Empty(start) => {
                    self.enter()?;
                    return Ok(Some(Step::Start(start)));
                }
                Event::End(end) => {
                    self.depth = self.depth.checked_sub(1).ok_or(PartProblem::Damaged)?;
                    return Ok(Some(Step::End(end.name().as_ref().to_owned())));
                }
                Event::Text(text) => return Ok(Some(Step::Text(text.xml10_content().into_owned()))),
                Event::CData(text) => return Ok(Some(Step::Text(text.xml10_content().into_owned()))),
                Event::GeneralRef(reference) => return Ok(Some(Step::Text(referred(&reference)?))),
                Event::Eof if self.depth == 0 && self.n_elements > 0 => return Ok(None),
                Event::Eof | Event::DocType(_) => return Err(PartProblem::Damaged),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn enter(&mut self) -> Result<(), PartProblem> {
        self.depth += 1;
        self.n_elements += 1;
        if self.depth > MAX_DEPTH {
            return Err(PartProblem::TooLarge { what: Limit::Depth, most: MAX_DEPTH });
        }
        if self.n_elements > MAX_ELEMENTS {
            return Err(PartProblem::TooLarge { what: Limit::Elements, most: MAX_ELEMENTS });
        }
        Ok(())
    }
}

/// What `&…;` stands for: a character by number, or one of the five names of XML itself.
fn referred(reference: &BytesRef<'_>) -> Result<String, PartProblem> {
    if let Some(character) = reference.resolve_char_ref().map_err(|_| PartProblem::Damaged)? {
        return Ok(character.to_string());
    }
    let known = match &*reference.xml10_content() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => return Err(PartProblem::Damaged),
    };
    Ok(known.to_owned())
}

/// The value of an attribute; `None` where it is absent or no XML. Duplicates are not looked for: that takes the square of time.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(Cow::into_owned)
}

/// The prefix, with its colon, that stands for a namespace at the root of a part; empty for the default namespace.
pub(super) fn prefix_of(root: &BytesStart<'_>, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
    let mut attributes = root.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| {
        attribute.key.as_ref().starts_with("xmlns")
            && attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).is_ok_and(|value| is_wanted(&value))
    })?;
    let name = found.key.as_ref();
    Some(name.strip_prefix("xmlns:").map(|prefix| format!("{prefix}:")).unwrap_or_default())
}
