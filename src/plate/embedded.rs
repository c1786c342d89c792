//! What a PDF holds beside its pages: the files embedded in it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, decode_text_string};

use super::{Plates, refused};
use crate::report::Error;

/// No file is larger than this many bytes when unpacked: a bomb is refused.
const LARGEST: usize = 256 << 20;
/// No more files than this are looked at.
const MOST: usize = 10_000;
/// A tree of names is no deeper than this: it may lead back to itself.
const DEEPEST: usize = 32;

/// A file embedded in a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// Its name, as the PDF states it; it may be anything.
    pub name: String,
    /// Its media type, where stated.
    pub media_type: Option<String>,
    /// What it is to the document (`AFRelationship`), where stated.
    pub relationship: Option<String>,
    /// What it is, where stated.
    pub description: Option<String>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Plates {
    /// The embedded files by their names (ISO 32000-1, 7.11.4), and those associated with the document (ISO 19005-3, 6.8), each
    /// once.
    ///
    /// # Errors
    /// One of [`crate::report::Kind::Read`] when a file cannot be unpacked.
    pub fn embedded(&self) -> Result<Vec<Embedded>, Error> {
        let pdf = &self.file;
        let catalog = pdf.catalog().map_err(|error| refused(format!("this PDF has no catalogue: {error}")))?;
        let mut found = Found::default();
        let tree = dictionary(pdf, catalog, b"Names").and_then(|names| dictionary(pdf, names, b"EmbeddedFiles"));
        if let Some(tree) = tree {
            found.names(pdf, tree, 0);
        }
        for item in array(pdf, catalog, b"AF") {
            found.add(pdf, item);
        }
        let mut room = LARGEST;
        let unpack = |file| {
            let embedded = unpacked(pdf, file, room)?;
            room -= embedded.bytes.len().min(room);
            Ok(embedded)
        };
        found.files.into_iter().map(unpack).collect()
    }
}

/// File specifications, each once.
#[derive(Default)]
struct Found<'a> {
    known: BTreeSet<(u32, u16)>,
    /// Nodes of the tree that were looked at.
    nodes: BTreeSet<(u32, u16)>,
    files: Vec<&'a Dictionary>,
}

impl<'a> Found<'a> {
    /// ISO 32000-1, 7.9.6: a node has names or further nodes.
    fn names(&mut self, pdf: &'a Document, node: &'a Dictionary, depth: usize) {
        for pair in array(pdf, node, b"Names").chunks(2) {
            if let [_, item] = pair {
                self.add(pdf, item);
            }
        }
        for kid in array(pdf, node, b"Kids") {
            let new = kid.as_reference().map_or(true, |id| self.nodes.insert(id));
            if let (Some(kid), true) = (target(pdf, kid), new && depth < DEEPEST && self.files.len() < MOST) {
                self.names(pdf, kid, depth + 1);
            }
        }
    }

    fn add(&mut self, pdf: &'a Document, item: &'a Object) {
        let new = item.as_reference().map_or(true, |id| self.known.insert(id));
        self.files.extend(target(pdf, item).filter(|_| new && self.files.len() < MOST));
    }
}

/// A file, unpacked into so many bytes at most.
fn unpacked(pdf: &Document, file: &Dictionary, room: usize) -> Result<Embedded, Error> {
    let text = |key: &[u8]| file.get_deref(key, pdf).ok().and_then(|value| decode_text_string(value).ok());
    let name = text(b"UF").or_else(|| text(b"F")).unwrap_or_default();
    let wrong = |why: &str| refused(format!("the embedded file `{name}` {why}"));
    let streams = dictionary(pdf, file, b"EF").ok_or_else(|| wrong("is only named, not embedded"))?;
    let stream = [&b"UF"[..], b"F"].into_iter().find_map(|key| streams.get_deref(key, pdf).ok()?.as_stream().ok());
    let stream = stream.ok_or_else(|| wrong("is not there"))?;
    let bytes = stream.decompressed_content_with_limit(room).map_err(|error| wrong(&format!("cannot be unpacked: {error}")))?;
    let word = |dict: &Dictionary, key: &[u8]| {
        let name = dict.get_deref(key, pdf).ok()?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    Ok(Embedded {
        media_type: word(&stream.dict, b"Subtype"),
        relationship: word(file, b"AFRelationship"),
        description: text(b"Desc"),
        name,
        bytes,
    })
}

fn dictionary<'a>(pdf: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    dict.get_deref(key, pdf).ok()?.as_dict().ok()
}

fn array<'a>(pdf: &'a Document, dict: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    dict.get_deref(key, pdf).ok().and_then(|value| value.as_array().ok()).map_or(&[], Vec::as_slice)
}

fn target<'a>(pdf: &'a Document, item: &'a Object) -> Option<&'a Dictionary> {
    pdf.dereference(item).ok()?.1.as_dict().ok()
}
