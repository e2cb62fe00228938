//! Values and trees of JSON. As `serde_json` has them, in half the code: why a value does not fit is not put into words here, and
//! nothing can go wrong on the way to a tree. Whoever reads a file knows which value of it does not fit.

use serde::{
    Deserializer, Serialize, Serializer,
    de::{self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor},
    forward_to_deserialize_any,
    ser::{
        self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant,
    },
};
use serde_json::{Map, Value, map};
use std::{fmt::Display, slice};

/// A tree is not that of a value of the type asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a value does not fit its field")]
pub struct Misfit;

impl de::Error for Misfit {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

/// Reads a value.
///
/// # Errors
/// [`Misfit`].
pub fn from_tree<T: DeserializeOwned>(tree: &Value) -> Result<T, Misfit> {
    T::deserialize(Tree(tree))
}

/// Reads a value from JSON text.
///
/// # Errors
/// [`Misfit`], also when the text is no JSON.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    from_tree(&serde_json::from_str(text).map_err(|_| Misfit)?)
}

#[derive(Clone, Copy)]
struct Tree<'a>(&'a Value);

impl<'a> Tree<'a> {
    fn number<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match (self.0.as_i64(), self.0.as_u64()) {
            (Some(number), _) => visitor.visit_i64(number),
            (None, Some(number)) => visitor.visit_u64(number),
            (None, None) => Err(Misfit),
        }
    }

    fn text<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_str(self.0.as_str().ok_or(Misfit)?)
    }

    fn list<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_seq(List(self.0.as_array().ok_or(Misfit)?.iter()))
    }

    fn group<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let entries = self.0.as_object().ok_or(Misfit)?.iter();
        visitor.visit_map(Group { entries, value: &Value::Null })
    }
}

macro_rules! numbers {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            self.number(visitor)
        })+
    };
}

impl<'de> Deserializer<'de> for Tree<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::Number(_) => self.number(visitor),
            Value::String(_) => self.text(visitor),
            Value::Object(_) => self.group(visitor),
            Value::Array(_) => self.list(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit)?)
    }

    numbers!(deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64);

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.text(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.group(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misfit> {
        self.group(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.list(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.list(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_enum(match self.0 {
            Value::String(word) => Word { word, value: &Value::Null },
            Value::Object(group) if group.len() == 1 => group.iter().next().map(|(word, value)| Word { word, value }).ok_or(Misfit)?,
            _ => return Err(Misfit),
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct identifier
    }
}

/// A word out of a list, and the value that goes with it.
struct Word<'a> {
    word: &'a str,
    value: &'a Value,
}

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Misfit;
    type Variant = Tree<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tree<'de>), Misfit> {
        Ok((seed.deserialize(Key(self.word))?, Tree(self.value)))
    }
}

impl<'de> VariantAccess<'de> for Tree<'de> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        self.0.is_null().then_some(()).ok_or(Misfit)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misfit> {
        self.group(visitor)
    }
}

/// The entries of a list that are not read yet.
struct List<'a>(slice::Iter<'a, Value>);

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        self.0.next().map(|value| seed.deserialize(Tree(value))).transpose()
    }
}

/// The entries of a group that are not read yet, and the value of the one whose key was read last.
struct Group<'a> {
    entries: map::Iter<'a>,
    value: &'a Value,
}

impl<'de> MapAccess<'de> for Group<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Key(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        seed.deserialize(Tree(self.value))
    }
}

/// A key: a word, or what is written as one.
struct Key<'a>(&'a str);

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_u16(self.0.parse().map_err(|_| Misfit)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_enum(Word { word: self.0, value: &Value::Null })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// The tree of a value.
pub fn to_tree<T: Serialize + ?Sized>(value: &T) -> Value {
    value.serialize(ToTree).unwrap_or_default()
}

/// Nothing goes wrong on the way to a tree.
#[derive(Debug, thiserror::Error)]
enum Never {}

impl ser::Error for Never {
    fn custom<T: Display>(why: T) -> Self {
        unreachable!("a value without a tree: {why}")
    }
}

struct ToTree;

macro_rules! leaves {
    ($($method:ident: $type:ty),+ $(,)?) => {
        $(fn $method(self, value: $type) -> Result<Value, Never> {
            Ok(value.into())
        })+
    };
}

impl Serializer for ToTree {
    type Ok = Value;
    type Error = Never;
    type SerializeSeq = ToList;
    type SerializeTuple = ToList;
    type SerializeTupleStruct = ToList;
    type SerializeTupleVariant = With<ToList>;
    type SerializeMap = ToGroup;
    type SerializeStruct = ToGroup;
    type SerializeStructVariant = With<ToGroup>;

    leaves!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8, serialize_u16: u16,
        serialize_u32: u32, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64, serialize_bool: bool, serialize_str: &str,
        serialize_bytes: &[u8],
    );

    fn serialize_char(self, letter: char) -> Result<Value, Never> {
        Ok(letter.to_string().into())
    }

    fn serialize_none(self) -> Result<Value, Never> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Never> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Never> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Result<Value, Never> {
        Ok(word.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Value, Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        value: &T,
    ) -> Result<Value, Never> {
        Ok(word_with(word, to_tree(value)))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ToList, Never> {
        Ok(ToList::default())
    }

    fn serialize_tuple(self, _: usize) -> Result<ToList, Never> {
        Ok(ToList::default())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<ToList, Never> {
        Ok(ToList::default())
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, word: &'static str, _: usize) -> Result<With<ToList>, Never> {
        Ok(With { word, value: ToList::default() })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<ToGroup, Never> {
        Ok(ToGroup::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<ToGroup, Never> {
        Ok(ToGroup::default())
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, word: &'static str, _: usize) -> Result<With<ToGroup>, Never> {
        Ok(With { word, value: ToGroup::default() })
    }
}

#[derive(Default)]
struct ToList(Vec<Value>);

impl SerializeSeq for ToList {
    type Ok = Value;
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.0.push(to_tree(value));
        Ok(())
    }

    fn end(self) -> Result<Value, Never> {
        Ok(Value::Array(self.0))
    }
}

impl SerializeTuple for ToList {
    type Ok = Value;
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Value, Never> {
        SerializeSeq::end(self)
    }
}

impl SerializeTupleStruct for ToList {
    type Ok = Value;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Value, Never> {
        SerializeSeq::end(self)
    }
}

/// A word with what goes with it.
struct With<T> {
    word: &'static str,
    value: T,
}

fn word_with(word: &str, value: Value) -> Value {
    let mut group = Map::new();
    group.insert(word.to_owned(), value);
    Value::Object(group)
}

impl SerializeTupleVariant for With<ToList> {
    type Ok = Value;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        SerializeSeq::serialize_element(&mut self.value, value)
    }

    fn end(self) -> Result<Value, Never> {
        Ok(word_with(self.word, SerializeSeq::end(self.value)?))
    }
}

impl SerializeStructVariant for With<ToGroup> {
    type Ok = Value;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
        SerializeStruct::serialize_field(&mut self.value, name, value)
    }

    fn end(self) -> Result<Value, Never> {
        Ok(word_with(self.word, SerializeStruct::end(self.value)?))
    }
}

#[derive(Default)]
struct ToGroup {
    entries: Map<String, Value>,
    key: String,
}

impl ToGroup {
    #[inline(never)]
    fn put(&mut self, key: String, value: Value) {
        self.entries.insert(key, value);
    }
}

impl SerializeMap for ToGroup {
    type Ok = Value;
    type Error = Never;

    /// A key is a text, or what has a text of its own.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.key = match to_tree(key) {
            Value::String(text) => text,
            other => other.to_string(),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        let key = std::mem::take(&mut self.key);
        self.put(key, to_tree(value));
        Ok(())
    }

    fn end(self) -> Result<Value, Never> {
        Ok(Value::Object(self.entries))
    }
}

impl SerializeStruct for ToGroup {
    type Ok = Value;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
        self.put(name.to_owned(), to_tree(value));
        Ok(())
    }

    fn end(self) -> Result<Value, Never> {
        Ok(Value::Object(self.entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{RuleSet, interchange::Plan};
    use serde_json::json;
    use std::collections::BTreeMap;

    #[test]
    fn samples_and_rule_sets_are_read_as_serde_json_reads_them() {
        for sample in [include_str!("../../data/sample-a.json"), include_str!("../../data/sample-b.json")] {
            let plan = crate::domain::interchange::read(sample).unwrap();
            let tree = to_tree(&plan);
            assert_eq!(tree, serde_json::to_value(&plan).unwrap());
            assert_eq!(from_tree::<Plan>(&tree).unwrap(), plan);
            assert_eq!(from_text::<Plan>(&tree.to_string()).unwrap(), plan);
        }
        let rules: Value = serde_json::from_str(include_str!("../../data/rules.json")).unwrap();
        let sets = rules.get("sets").unwrap();
        let read = from_tree::<BTreeMap<String, RuleSet>>(sets).unwrap();
        assert!(read.len() > 5);
        assert_eq!(read, serde_json::from_value::<BTreeMap<String, RuleSet>>(sets.clone()).unwrap());
    }

    #[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
    enum Shape {
        Word,
        With(u16),
        Pairs(Vec<(String, Option<i32>)>),
        Two(u8, char),
        Named { a: bool, b: String },
    }

    #[test]
    fn lists_pairs_and_words_with_values_come_back_as_serde_json_writes_them() {
        for shape in [
            Shape::Word,
            Shape::With(7),
            Shape::Pairs(vec![("甲".to_owned(), None), ("乙".to_owned(), Some(-1))]),
            Shape::Two(1, 'x'),
            Shape::Named { a: true, b: "丙".to_owned() },
        ] {
            let tree = to_tree(&shape);
            assert_eq!(tree, serde_json::to_value(&shape).unwrap());
            assert_eq!(from_tree::<Shape>(&tree).unwrap(), shape);
        }
        assert_eq!(from_tree::<Shape>(&json!({ "Word": 1 })), Err(Misfit));
        assert_eq!(from_text::<Shape>("no JSON"), Err(Misfit));
        let keys = BTreeMap::from([(7_u16, true)]);
        assert_eq!(from_tree::<BTreeMap<u16, bool>>(&to_tree(&keys)).unwrap(), keys);
    }

    #[test]
    fn a_value_that_does_not_fit_is_refused_where_serde_json_refuses_it() {
        for tree in [
            json!({ "office": 3 }),
            json!({ "receptions": { "no id": {} } }),
            json!({ "receptions": { "01900000-0000-7000-8000-000000000000": { "heads": -1 } } }),
            json!({ "receptions": { "01900000-0000-7000-8000-000000000000": { "heads": "8" } } }),
            json!({ "receptions": { "01900000-0000-7000-8000-000000000000": { "first_day": "2026-02-30" } } }),
            json!({ "receptions": { "01900000-0000-7000-8000-000000000000": { "live": 1 } } }),
        ] {
            assert_eq!(from_tree::<Plan>(&tree), Err(Misfit), "{tree}");
            assert!(serde_json::from_value::<Plan>(tree.clone()).is_err(), "{tree}");
        }
    }
}
