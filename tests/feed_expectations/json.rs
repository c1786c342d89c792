//! Expectations of the files of gofeed and feed-rs: the whole feed as JSON beside it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Expected, Field};

/// Where gofeed's and feed-rs's JSON has each field of an entry.
static PLACES: &[(Field, &[&str])] = &[
    (Field::Title, &["/title", "/title/content"]),
    (Field::Link, &["/link", "/links/0/href", "/links/0"]),
    (Field::Date, &["/published", "/updated", "/pubDateParsed", "/publishedParsed", "/updatedParsed"]),
    (Field::Author, &["/author/name", "/authors/0/name"]),
    (Field::Content, &["/content", "/content/value", "/content/body"]),
    (Field::Summary, &["/description", "/summary", "/summary/content"]),
];

/// The file that holds what is expected of a feed.
pub fn beside(feed: &Path) -> Option<PathBuf> {
    let stem = feed.file_stem()?.to_string_lossy().into_owned();
    let names = [format!("{stem}.serde.json"), format!("{stem}_expected.json"), format!("{stem}.json")];
    names.iter().map(|name| feed.with_file_name(name)).find(|path| path.exists() && path != feed)
}

/// What the JSON expects of the entries.
pub fn of(json: &Value) -> Vec<Expected> {
    let lists = ["entries", "items"].iter().filter_map(|name| json.get(*name)?.as_array());
    let mut found = Vec::new();
    for (entry, value) in lists.flatten().enumerate() {
        for (field, places) in PLACES {
            for place in places.iter().filter(|place| concerns(value, place)) {
                let text = value.pointer(place).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
                found.extend(text.map(|text| Expected { entry, field: *field, value: text.to_string() }));
            }
        }
    }
    found
}

/// A link of another relation (an enclosure, a reply) is not that of the entry.
fn concerns(entry: &Value, place: &str) -> bool {
    let relation = entry.pointer("/links/0/rel").and_then(Value::as_str).unwrap_or("alternate");
    !place.starts_with("/links") || relation == "alternate"
}
