//! Finds footnotes and their calls by the links between them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::convert::Converter;
use super::dom::{Dom, Id};
use super::roles::is_inline;
use crate::article::Note;

/// The footnotes of a page.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The label that each call calls.
    calls: BTreeMap<Id, String>,
    /// The label of each note, and of nodes around notes that hold nothing else.
    bodies: BTreeMap<Id, String>,
    /// All labels of notes.
    labels: BTreeSet<String>,
    /// The notes in their order.
    order: Vec<Id>,
}

/// How the ids of notes begin, the longest first; what follows is the label.
static PREFIXES: &[&str] = &[
    "user-content-fn-",
    "footnote-text-",
    "sdfootnote",
    "cite_note-",
    "footnote-",
    "footnote_",
    "footnote",
    "endnote-",
    "endnote",
    "fnote",
    "_ftn",
    "ftn",
    "note-",
    "note_",
    "note",
    "fn-",
    "fn:",
    "fn_",
    "fn",
    "en",
];

/// A call is a number, a letter or a sign, perhaps in brackets; in characters.
const LONGEST_CALL: usize = 6;

/// Signs that lead from a note back to its call.
static BACK: &[&str] = &["↩", "↩︎", "^", "↑", "⏎", "back", "return"];

impl Notes {
    /// The footnotes within a page.
    pub fn find(dom: &Dom) -> Notes {
        // few pages have notes, and all have ids
        let ids = OnceCell::new();
        let mut notes = Notes::default();
        for link in dom.named("a") {
            let Some(name) = dom.stated(link, "href").and_then(|href| href.strip_prefix('#')) else { continue };
            let name = decoded(name);
            let words = dom.words(link);
            // WordPress numbers its notes by chance and marks the call
            let marked = dom.stated(dom.parent(link), "data-fn").map(|_| words.as_str());
            // books say which links call notes, whatever their names (EPUB 3 Structural Semantics, DPUB-ARIA)
            let says = dom.stated(link, "type") == Some("noteref") || dom.stated(link, "role") == Some("doc-noteref");
            let marked = marked.or(says.then_some(words.as_str()));
            let Some(label) = label(&name).or(marked) else { continue };
            let Some(target) = ids.get_or_init(|| by_id(dom)).get(name.as_str()) else { continue };
            let body = block_around(dom, *target);
            if body > link
                && !words.is_empty()
                && words.chars().count() <= LONGEST_CALL
                && !dom.ancestors(link).any(|id| id == body)
            {
                notes.add(dom, link, body, label);
            }
        }
        notes
    }

    fn add(&mut self, dom: &Dom, link: Id, body: Id, label: &str) {
        let label = match self.bodies.get(&body) {
            Some(label) => label.clone(),
            None if self.labels.contains(label) => format!("{label}-{}", self.order.len()),
            None => label.to_string(),
        };
        let around = dom.parent(link);
        let alone = dom.name(around) == "sup" && dom.words(around).chars().count() <= LONGEST_CALL;
        self.calls.insert(if alone { around } else { link }, label.clone());
        self.labels.insert(label.clone());
        if self.bodies.insert(body, label).is_none() {
            self.order.push(body);
        }
    }

    /// The label that this node calls.
    pub fn call(&self, id: Id) -> Option<&str> {
        self.calls.get(&id).map(String::as_str)
    }

    /// Whether this node calls a note.
    pub fn is_call(&self, id: Id) -> bool {
        self.calls.contains_key(&id)
    }

    /// Whether this node is a note, and so not part of the text.
    pub fn is_note(&self, id: Id) -> bool {
        self.bodies.contains_key(&id)
    }

    /// The notes themselves, by the given conversion, in the order of their first calls.
    pub fn convert(&self, converter: &Converter) -> Vec<Note> {
        let called = |body: &Id| self.bodies.get(body);
        let note = |body: &Id| Some(Note { label: called(body)?.clone(), body: converter.blocks(*body) });
        self.order.iter().filter_map(note).collect()
    }

    /// The links within notes that lead back to their calls.
    pub fn ways_back(&self, dom: &Dom) -> Vec<Id> {
        let links = |body: &Id| dom.all(*body).filter(|id| dom.name(*id) == "a").collect::<Vec<_>>();
        self.order.iter().flat_map(links).filter(|link| is_way_back(dom, *link)).collect()
    }
}

fn is_way_back(dom: &Dom, link: Id) -> bool {
    let inside = dom.stated(link, "href").is_some_and(|href| href.starts_with('#'));
    let label = dom.label(link);
    let words = dom.words(link).to_lowercase();
    inside
        && (label.contains("back") || BACK.contains(&words.trim()) || words.chars().count() <= LONGEST_CALL && !words.is_empty())
}

fn by_id(dom: &Dom) -> BTreeMap<&str, Id> {
    let mut ids = BTreeMap::new();
    for id in dom.all(0) {
        for name in [dom.stated(id, "id"), dom.stated(id, "name").filter(|_| dom.name(id) == "a")].into_iter().flatten() {
            ids.entry(name).or_insert(id);
        }
    }
    ids
}

fn label(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let prefix = PREFIXES.iter().find(|prefix| lower.starts_with(**prefix))?;
    let rest = name.get(prefix.len()..)?;
    // "note" alone also opens words: a label after a bare prefix must be a number
    let bare = prefix.ends_with(|c: char| c.is_ascii_alphabetic());
    (!rest.is_empty() && (!bare || rest.bytes().all(|byte| byte.is_ascii_digit()))).then_some(rest)
}

/// The note around an anchor: the block that the anchor opens.
fn block_around(dom: &Dom, target: Id) -> Id {
    if !is_inline(dom.name(target)) {
        return target;
    }
    dom.ancestors(target)
        .find(|id| !is_inline(dom.name(*id)))
        .filter(|id| !matches!(dom.name(*id), "body" | ""))
        .unwrap_or(target)
}

fn decoded(name: &str) -> String {
    url::form_urlencoded::parse(name.replace('+', "%2B").as_bytes()).map(|(key, _)| key.into_owned()).next().unwrap_or_default()
}
