//! A merged layout, given to serde value by value; what does not do gathers the path to its value on the way out.

use std::collections::btree_map;
use std::{fmt, slice};

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::tree::{Node, Tree};

/// What serde says of a value, and where that stands.
#[derive(Debug)]
pub(super) struct Misfit {
    /// Its sentence.
    pub message: String,
    /// Keys and list indices up to the value, the innermost first.
    steps: Vec<String>,
}

impl Misfit {
    /// The same, seen from one level further out.
    fn under(mut self, step: impl ToString) -> Misfit {
        self.steps.push(step.to_string());
        self
    }

    /// Keys and list indices from the root.
    pub fn path(&self) -> Vec<String> {
        self.steps.iter().rev().cloned().collect()
    }
}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Misfit {
        Misfit { message: message.to_string(), steps: Vec::new() }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Misfit {}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.tree {
            Tree::Table(entries) => visitor.visit_map(Entries { rest: entries.iter(), value: None }),
            Tree::List(items) => visitor.visit_seq(Items { rest: items.iter(), number: 0 }),
            Tree::Leaf(value) => leaf(value, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.text() {
            Some(variant) => visitor.visit_enum(StrDeserializer::new(variant)),
            None => Err(de::Error::invalid_type(unexpected(&self.tree), &"a string")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn leaf<'de, V: Visitor<'de>>(value: &'de toml::Value, visitor: V) -> Result<V::Value, Misfit> {
    match value {
        toml::Value::String(text) => visitor.visit_borrowed_str(text),
        toml::Value::Integer(number) => visitor.visit_i64(*number),
        toml::Value::Float(number) => visitor.visit_f64(*number),
        toml::Value::Boolean(flag) => visitor.visit_bool(*flag),
        other => visitor.visit_string(other.to_string()),
    }
}

/// What a value is, as serde names it.
fn unexpected(tree: &Tree) -> Unexpected<'_> {
    match tree {
        Tree::Table(_) => Unexpected::Map,
        Tree::List(_) => Unexpected::Seq,
        Tree::Leaf(toml::Value::String(text)) => Unexpected::Str(text),
        Tree::Leaf(toml::Value::Integer(number)) => Unexpected::Signed(*number),
        Tree::Leaf(toml::Value::Float(number)) => Unexpected::Float(*number),
        Tree::Leaf(toml::Value::Boolean(flag)) => Unexpected::Bool(*flag),
        Tree::Leaf(_) => Unexpected::Other("a date"),
    }
}

/// What is left of a table.
struct Entries<'de> {
    rest: btree_map::Iter<'de, String, Node>,
    value: Option<(&'de str, &'de Node)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        self.value = self.rest.next().map(|(key, node)| (key.as_str(), node));
        let Some((key, _)) = self.value else { return Ok(None) };
        seed.deserialize(StrDeserializer::new(key)).map(Some).map_err(|misfit: Misfit| misfit.under(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let (key, node) = self.value.take().ok_or_else(|| de::Error::custom("a value without a key"))?;
        seed.deserialize(node).map_err(|misfit| misfit.under(key))
    }
}

/// What is left of a list.
struct Items<'de> {
    rest: slice::Iter<'de, Node>,
    number: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(node) = self.rest.next() else { return Ok(None) };
        let number = self.number;
        self.number += 1;
        seed.deserialize(node).map(Some).map_err(|misfit| misfit.under(number))
    }
}
