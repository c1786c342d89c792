//! `layouts/README.md`, the reference of all keys, is written from the schema of layouts and must be up to date.
//!
//! `OFFPRINT_BLESS=1 cargo test --test reference` writes it anew.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use offprint::layout::{BUILTIN, FIELDS, schema};
use serde_json::Value;

const HEAD: &str = "\
# Layouts

A layout is one TOML file: all that a designer decides of a page, as data. It states only what differs from the one that it
`extends`; `base.toml` has a value for every key, with a comment. `offprint print --layout NAME-OR-FILE` uses one,
`--set sheet.margin.top=20mm` has the last word, and `offprint schema layout` prints the JSON Schema, from which this page is
written (`OFFPRINT_BLESS=1 cargo test --test reference`).

Lengths carry a unit (`pt`, `mm`, `cm`, `in`, `pc`, `em`, `line`), shares are written `2%`.
";

/// The page, from the schema.
fn reference() -> String {
    let schema = schema();
    let mut out = HEAD.to_string();
    out.push_str("\n## The layouts that ship\n\n");
    for (name, text) in BUILTIN {
        let described = text.lines().find_map(|line| line.strip_prefix("description = "));
        let _ = writeln!(out, "- `{name}`: {}", described.unwrap_or("").trim_matches('"'));
    }
    out.push_str("\n## Keys\n");
    table(&schema, "", &schema, &mut out, &mut BTreeSet::new());
    out.push_str("\n## Roles of the text\n\n`[style.…]` takes one table for each.\n\n| role | what it is |\n|---|---|\n");
    for role in schema["$defs"]["StyleName"]["oneOf"].as_array().unwrap() {
        let _ = writeln!(out, "| `{}` | {} |", words(&role["const"]), words(&role["description"]));
    }
    out.push_str("\n## Fields of running heads and feet\n\n| field | what it stands for |\n|---|---|\n");
    for (field, means) in FIELDS {
        let _ = writeln!(out, "| `{{{field}}}` | {means} |");
    }
    out
}

/// The keys of one table of the layout, then the tables within it, each once.
fn table(object: &Value, path: &str, schema: &Value, out: &mut String, told: &mut BTreeSet<String>) {
    let heading = if path.is_empty() { "The file".to_string() } else { format!("`{path}`") };
    let _ = write!(out, "\n### {heading}\n\n{}\n\n| key | value | |\n|---|---|---|\n", words(&object["description"]));
    let mut within = Vec::new();
    for (key, value) in object["properties"].as_object().unwrap() {
        let (form, table) = form(value, schema);
        let _ = writeln!(out, "| `{key}` | {form} | {} |", words(&value["description"]));
        within.extend(table.map(|(name, suffix)| (join(path, key) + suffix, name)));
    }
    for (path, name) in within {
        if told.insert(name.clone()) {
            table(&schema["$defs"][&name], &path, schema, out, told);
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or("").replace('|', "\\|").replace('\n', " ")
}

/// What may stand for a key, and the table that it is, with what its path ends in.
fn form(value: &Value, schema: &Value) -> (String, Option<(String, &'static str)>) {
    let named = |value: &Value| value["$ref"].as_str().and_then(|path| path.rsplit('/').next()).map(String::from);
    if let Some(any) = value["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null")) {
        return form(any, schema);
    }
    if let Some(name) = named(value) {
        let definition = &schema["$defs"][&name];
        let is_table = definition["properties"].is_object();
        return (if is_table { "table".to_string() } else { values(&name, definition) }, is_table.then_some((name, "")));
    }
    for (part, suffix, said) in [("items", "[]", "list of "), ("additionalProperties", ".…", "table of ")] {
        if value[part].is_object() {
            let (form, table) = form(&value[part], schema);
            return (format!("{said}{form}"), table.map(|(name, _)| (name, suffix)));
        }
    }
    let kind = value["type"].as_str().or_else(|| value["type"][0].as_str()).unwrap_or("");
    let kind = [("string", "text"), ("integer", "number"), ("boolean", "true, false")].iter().find(|known| known.0 == kind);
    (kind.map_or("", |kind| kind.1).to_string(), None)
}

/// The values that a type has, by name where they have names.
fn values(name: &str, definition: &Value) -> String {
    let quoted = |value: &Value| value.as_str().map(|value| format!("`{value}`"));
    let one_of = definition["oneOf"].as_array().map(|all| all.iter().filter_map(|one| quoted(&one["const"])).collect());
    let all = one_of.or_else(|| Some(definition["enum"].as_array()?.iter().filter_map(quoted).collect()));
    let named: Vec<String> = all.unwrap_or_default();
    match (named.is_empty(), name) {
        (false, _) => named.join(", "),
        (true, "Sizes") => "length, or a list of lengths".to_string(),
        (true, "Length" | "Share" | "Colour") => name.to_lowercase(),
        _ => words(&definition["description"]),
    }
}

/// Every key of every table of the schema.
fn keys(schema: &Value) -> Vec<&str> {
    let tables = schema["$defs"].as_object().unwrap().values().chain([schema]);
    tables.filter_map(|table| table["properties"].as_object()).flat_map(|keys| keys.keys().map(String::as_str)).collect()
}

#[test]
fn the_reference_is_what_the_schema_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/README.md");
    let wanted = reference();
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let difference = common::difference(&found, &wanted);
    assert!(difference.is_empty(), "layouts/README.md {difference}\nOFFPRINT_BLESS=1 cargo test --test reference writes it");
}

#[test]
fn the_reference_names_every_key_and_field() {
    let (text, schema) = (reference(), schema());
    let missing: Vec<&str> = keys(&schema).into_iter().filter(|key| !text.contains(&format!("| `{key}` |"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(FIELDS.iter().all(|field| text.contains(&format!("| `{{{}}}` |", field.0))));
}

#[test]
fn every_field_has_a_proof() {
    let folder = |of: &str| fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs").join(of)).unwrap();
    let layouts = folder("furniture").chain(folder("editions")).map(|entry| entry.unwrap().path());
    let layouts = layouts.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let text: String = layouts.map(|path| fs::read_to_string(path).unwrap()).collect();
    let used: BTreeSet<&str> =
        text.split('{').filter_map(|part| part.split_once('}')).flat_map(|part| part.0.split('|')).collect();
    let missing: Vec<&str> = FIELDS.iter().map(|field| field.0).filter(|field| !used.contains(field)).collect();
    assert!(missing.is_empty(), "no proof uses {missing:?}");
}
