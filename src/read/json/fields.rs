//! Asks JSON of others for what an article needs: whatever stands there, only words, numbers and dates come out.

use serde_json::{Map, Value};

use crate::article::Moment;
use crate::read::dates;
use crate::report::{Notice, codes};

/// The fields of an object. Names are found whatever their capitals and low lines: `pubStatus`, `pub_status`, `pubstatus`.
#[derive(Copy, Clone)]
pub struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// The fields of a value that is an object.
    pub fn of(value: &'a Value) -> Option<Fields<'a>> {
        value.as_object().map(Fields)
    }

    /// The value of a name.
    pub fn get(self, name: &str) -> Option<&'a Value> {
        let same = |key: &str| fold(key).eq(fold(name));
        self.0
            .get(name)
            .or_else(|| self.0.iter().find(|(key, _)| same(key)).map(|(_, value)| value))
            .filter(|value| !value.is_null())
    }

    /// The object of a name.
    pub fn object(self, name: &str) -> Option<Fields<'a>> {
        Fields::of(self.get(name)?)
    }

    /// The objects of a name: of a list, or one alone.
    pub fn objects(self, name: &str) -> Vec<Fields<'a>> {
        match self.get(name) {
            Some(Value::Array(list)) => list.iter().filter_map(Fields::of).collect(),
            Some(value) => Fields::of(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The values of an object or a list of a name.
    pub fn values(self, name: &str) -> Vec<&'a Value> {
        match self.get(name) {
            Some(Value::Array(list)) => list.iter().collect(),
            Some(Value::Object(map)) => map.values().collect(),
            _ => Vec::new(),
        }
    }

    /// The words of the first of these names that has any.
    pub fn string(self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| words(self.get(name)?))
    }

    /// All words of a name: of a list, of its objects' names, or of a string with commas.
    pub fn strings(self, name: &str) -> Vec<String> {
        let mut found: Vec<String> = match self.get(name) {
            Some(Value::Array(list)) => list.iter().filter_map(words).collect(),
            Some(value) => words(value).iter().flat_map(|text| text.split(',')).map(|part| part.trim().to_string()).collect(),
            None => Vec::new(),
        };
        found.retain(|text| !text.is_empty());
        found
    }

    /// A whole number, also where it is written as a string.
    pub fn number<T: TryFrom<i64>>(self, name: &str) -> Option<T> {
        let value = self.get(name)?;
        let number =
            value.as_i64().or_else(|| value.as_f64().map(|number| number as i64)).or_else(|| value.as_str()?.parse().ok())?;
        T::try_from(number).ok()
    }

    /// The date of the first of these names; one that cannot be read is told.
    pub fn moment(self, names: &[&str], notices: &mut Vec<Notice>) -> Option<Moment> {
        let text = self.string(names)?;
        let moment = dates::parse(&text);
        if moment.is_none() {
            notices.push(Notice::new(&codes::BAD_DATE, format!("`{text}` is not a date that can be read")));
        }
        moment
    }

    /// Whether a name is true.
    pub fn is(self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or(false)
    }
}

fn fold(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase())
}

/// A string that says something, a number, or what names an object.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(words),
        Value::Object(map) => ["name", "rendered", "value", "@value", "url", "@id"].iter().find_map(|key| words(map.get(*key)?)),
        _ => None,
    }
}
