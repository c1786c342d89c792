//! What a file says of itself as a whole: title, language, output intents, scripts.

use lopdf::{Dictionary, Object};

use super::Plates;
use super::values::Values;

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Its title.
    pub title: Option<String>,
    /// Readers show the title, and not the name of the file.
    pub shows_title: bool,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// It is tagged (ISO 32000-1, 14.7.1).
    pub tagged: bool,
    /// It was encrypted.
    pub encrypted: bool,
    /// It has scripts or starts programs.
    pub scripts: bool,
    /// The conditions that it is made for.
    pub intents: Vec<Intent>,
    /// Standards that it claims to follow, such as `PDF/A-2A`.
    pub claims: Vec<String>,
}

/// A condition of output (ISO 32000-1, 14.11.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// `GTS_PDFX`, `GTS_PDFA1` and so on.
    pub kind: String,
    /// The condition's name.
    pub condition: String,
    /// Components of its profile, where the file holds one.
    pub components: Option<u32>,
}

/// Actions that run code or leave the file (ISO 32000-1, 12.6.4).
const DANGEROUS: [&str; 4] = ["JavaScript", "Launch", "ImportData", "SubmitForm"];

impl Facts {
    /// Reads them.
    pub(super) fn of(plates: &Plates) -> Facts {
        let values = plates.values();
        let empty = Dictionary::new();
        let catalog = values.catalog();
        let catalog = catalog.unwrap_or(&empty);
        let metadata = values.stream(catalog, "Metadata").and_then(|stream| values.unpacked(stream)).unwrap_or_default();
        let metadata = String::from_utf8_lossy(&metadata);
        let info = values.dict(&plates.file.trailer, "Info");
        let title = info.and_then(|info| values.text(info, "Title")).or_else(|| title_in(&metadata));
        let preferences = values.dict(catalog, "ViewerPreferences");
        Facts {
            title: title.filter(|title| !title.trim().is_empty()),
            shows_title: preferences.is_some_and(|preferences| values.is_true(preferences, "DisplayDocTitle")),
            language: values.text(catalog, "Lang").filter(|language| !language.trim().is_empty()),
            tagged: catalog.has(b"StructTreeRoot"),
            encrypted: plates.encrypted,
            scripts: plates.file.objects.values().any(|object| is_script(values, object)),
            intents: intents(values, catalog),
            claims: claims(&metadata),
        }
    }
}

fn is_script<'a>(values: Values<'a>, object: &'a Object) -> bool {
    let Some(dict) = values.as_dict(object) else { return false };
    let acts = |dict: &'a Dictionary| values.name(dict, "S").is_some_and(|kind| DANGEROUS.contains(&kind)) && !dict.has(b"K");
    let nested = ["A", "OpenAction"].iter().filter_map(|key| values.dict(dict, key)).any(acts);
    let on_event =
        || values.dict(dict, "AA").is_some_and(|all| all.iter().filter_map(|(_, action)| values.as_dict(action)).any(acts));
    acts(dict) || nested || on_event()
}

fn intents<'a>(values: Values<'a>, catalog: &'a Dictionary) -> Vec<Intent> {
    let intent = |object| {
        let dict = values.as_dict(object)?;
        let profile = values.dict(dict, "DestOutputProfile");
        Some(Intent {
            kind: values.name(dict, "S")?.to_string(),
            condition: values.text(dict, "OutputConditionIdentifier").unwrap_or_default(),
            components: profile.and_then(|profile| values.number(profile, "N")).map(|number| number as u32),
        })
    };
    values.list(catalog, "OutputIntents").into_iter().filter_map(intent).collect()
}

/// What stands between two marks of the metadata, without reading it as XML: it is asked for three words only.
fn between<'t>(metadata: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let rest = &metadata[metadata.find(start)? + start.len()..];
    Some(rest[..rest.find(end)?].trim())
}

fn title_in(metadata: &str) -> Option<String> {
    let title = between(metadata, "<dc:title", "</dc:title>")?;
    let item = between(title, "<rdf:li", "</rdf:li>")?;
    item.split_once('>').map(|(_, words)| words.to_string())
}

/// A property as an element or as an attribute.
fn property(metadata: &str, name: &str) -> Option<String> {
    let element = between(metadata, &format!("<{name}>"), "<");
    element.or_else(|| between(metadata, &format!("{name}=\""), "\"")).map(str::to_string)
}

fn claims(metadata: &str) -> Vec<String> {
    let archive = property(metadata, "pdfaid:part").map(|part| {
        let level = property(metadata, "pdfaid:conformance").unwrap_or_default();
        format!("PDF/A-{part}{level}")
    });
    let accessible = property(metadata, "pdfuaid:part").map(|part| format!("PDF/UA-{part}"));
    archive.into_iter().chain(accessible).chain(property(metadata, "pdfxid:GTS_PDFXVersion")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_found_in_both_forms() {
        let metadata = "<x pdfaid:part=\"2\"><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>";
        assert_eq!(claims(metadata), ["PDF/A-2A", "PDF/UA-1"]);
        let title = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A title</rdf:li></rdf:Alt></dc:title>";
        assert_eq!(title_in(title).as_deref(), Some("A title"));
    }
}
