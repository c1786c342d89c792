//! Finds the article's own description in a page's JSON-LD.

use serde_json::{Map, Value};

use super::dom::Dom;

/// Types of schema.org that are articles, by their ends.
static KINDS: &[&str] = &["Article", "BlogPosting", "SocialMediaPosting", "Report", "Review", "WebPage"];

/// The objects that describe the page, the most telling first.
pub fn find(dom: &Dom) -> Vec<Map<String, Value>> {
    let scripts = dom.named("script");
    let scripts = scripts.filter(|id| dom.attribute(*id, "type").is_some_and(|kind| kind.contains("ld+json")));
    let mut found: Vec<(usize, Map<String, Value>)> = Vec::new();
    for script in scripts {
        let text: String = dom.children(script).iter().filter_map(|id| dom.text(*id)).collect();
        parse(&text).into_iter().for_each(|value| gather(value, &mut found));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, object)| object).collect()
}

/// What pages wrap their data in, before and behind it.
static WRAPPINGS: &[&str] = &["<!--", "-->", "//<![CDATA[", "<![CDATA[", "//]]>", "]]>", ";"];

/// The value; line ends within strings, which many pages have, count as spaces.
fn parse(text: &str) -> Option<Value> {
    let text = unwrap(text);
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")).ok())
}

fn unwrap(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let before = text.len();
        for wrapping in WRAPPINGS {
            text = text.trim_start_matches(wrapping).trim_end_matches(wrapping).trim();
        }
        if text.len() == before {
            return text;
        }
    }
}

fn gather(value: Value, found: &mut Vec<(usize, Map<String, Value>)>) {
    match value {
        Value::Array(list) => list.into_iter().for_each(|value| gather(value, found)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                gather(graph, found);
            }
            for key in ["mainEntity", "mainEntityOfPage"] {
                if let Some(inner @ Value::Object(_)) = object.get(key) {
                    gather(inner.clone(), found);
                }
            }
            if let Some(rank) = rank(&object) {
                found.push((rank, object));
            }
        }
        _ => {}
    }
}

fn rank(object: &Map<String, Value>) -> Option<usize> {
    let kinds = match object.get("@type")? {
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        Value::String(kind) => vec![kind.as_str()],
        _ => Vec::new(),
    };
    kinds.iter().filter_map(|kind| KINDS.iter().position(|end| kind.ends_with(end))).min()
}

/// The words of a field: a string, a name, or the first of a list.
pub fn words(object: &Map<String, Value>, field: &str) -> Option<String> {
    text(object.get(field)?)
}

/// Every string or name of a field.
pub fn all_words(object: &Map<String, Value>, field: &str) -> Vec<String> {
    match object.get(field) {
        Some(Value::Array(list)) => list.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(super::meta::unescape(text)).filter(|text| !text.is_empty()),
        Value::Array(list) => list.iter().find_map(text),
        Value::Object(object) => ["name", "url", "@value"].iter().find_map(|key| text(object.get(*key)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_found_in_its_wrappings() {
        for (before, after) in [("", ""), ("<![CDATA[", "]]>"), ("\n//<![CDATA[\n", "\n//]]>\n"), ("<!-- ", " -->"), ("", ";")] {
            let page = format!(
                "<script type=application/ld+json>{before}{{\"@type\":\"NewsArticle\",\"name\":\"A\nB\"}}{after}</script>"
            );
            let found = find(&Dom::page(&page));
            assert_eq!(found.first().and_then(|object| words(object, "name")).as_deref(), Some("A B"), "{page}");
        }
    }
}
