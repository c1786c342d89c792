//! RSS in JSON as the tree that its XML would be: members are elements, and attributes too, since JSON tells them not apart.

use serde_json::Value;

use crate::read::json;
use crate::read::xml::{Id, Tree};
use crate::report::Error;

/// What holds the text of an element that has attributes.
static TEXTS: &[&str] = &["#value", "#text", "$t"];

/// Whether JSON holds a feed.
pub fn sniff(text: &str) -> bool {
    json::has(text, &["\"rss\"", "\"channel\""])
}

/// The tree of a feed in JSON. Recursion ends, for the parser refuses what lies too deep.
///
/// # Errors
/// Points at the place that is no JSON.
pub fn tree(text: &str) -> Result<Tree, Error> {
    let value: Value = json::parse(text)?;
    let mut tree = Tree::empty();
    add_members(&mut tree, 0, &value);
    Ok(tree)
}

fn add(tree: &mut Tree, around: Id, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(list) => list.iter().for_each(|value| add(tree, around, name, value)),
        Value::Object(map) => {
            let attributes =
                map.iter().filter_map(|(key, value)| Some((key.trim_start_matches('@').to_string(), scalar(value)?)));
            let element = tree.add_element(around, name, attributes.collect());
            match TEXTS.iter().find_map(|key| scalar(map.get(*key)?)) {
                Some(text) => tree.add_text(element, &text),
                None => add_members(tree, element, value),
            }
        }
        _ => {
            let element = tree.add_element(around, name, Vec::new());
            scalar(value).into_iter().for_each(|text| tree.add_text(element, &text));
        }
    }
}

fn add_members(tree: &mut Tree, around: Id, value: &Value) {
    for (name, value) in value.as_object().into_iter().flatten() {
        add(tree, around, name, value);
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}
