//! Text to a JSON tree: size, depth and double keys are checked, invisible characters are taken out of texts.

use super::InterchangeError;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Most bytes of a file.
pub(super) const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Most levels of nesting; the format itself has 9.
pub(super) const MAX_DEPTH: usize = 16;

/// Parses the text of a file.
pub(in crate::domain) fn parse(text: &str) -> Result<Value, InterchangeError> {
    if text.len() > MAX_BYTES {
        return Err(InterchangeError::TooLarge { bytes: text.len(), max: MAX_BYTES });
    }
    let found = depth(text);
    if found > MAX_DEPTH {
        return Err(InterchangeError::TooDeep { found, max: MAX_DEPTH });
    }
    let not_json = |e: serde_json::Error| {
        let reason = e.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
        InterchangeError::NotJson { line: e.line(), column: e.column(), reason }
    };
    let mut json = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let tree = Tree.deserialize(&mut json).map_err(not_json)?;
    json.end().map_err(not_json)?;
    Ok(tree)
}

/// The deepest nesting of brackets outside strings.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Characters that are not seen but change how text is read or compared.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Line breaks and tabs stay; `\r\n` becomes `\n`.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| matches!(c, '\n' | '\t') || !is_invisible(*c)).collect()
}

/// A JSON value in which no object has the same key twice.
struct Tree;

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(clean(value).into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(Self)? {
            list.push(value);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom(format!("{key:?} is there twice")));
            }
            object.insert(key, map.next_value_seed(Self)?);
        }
        Ok(object.into())
    }
}
