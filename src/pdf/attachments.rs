//! Files within the file (ISO 32000-1, 7.11.4), each associated with the document (ISO 19005-3, 6.8).

use pdf_writer::{Date, Finish, Name, Ref, Str, TextStr};

use super::deflate::Deflate;
use super::file::File;
use super::metadata::pdf_date;
use crate::article::Moment;

/// A file that is put into the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders; of several of one name all but the first get a number.
    pub name: String,
    /// Its media type, such as `application/json`.
    pub media_type: String,
    /// What it is, in a sentence.
    pub description: String,
    /// What it is to the document.
    pub relationship: Relationship,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a file is to the document (`AFRelationship`, ISO 19005-3, annex E).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// What the document was made of.
    Source,
    /// What the document says, for programs.
    Data,
}

/// The files as they were written.
pub(super) struct Attached {
    /// The tree of their names; none where there are none.
    pub names: Option<Ref>,
    /// Their specifications, in the order given.
    pub files: Vec<Ref>,
}

/// Writes the files; `date` is that of the document.
pub(super) fn write(file: &mut File, attachments: &[Attachment], date: Option<Moment>, deflate: &mut Deflate) -> Attached {
    let date = date.map(pdf_date);
    let mut names: Vec<(String, Ref)> = Vec::new();
    for attachment in attachments {
        let name = unique(&plain(&attachment.name), &names);
        let id = write_one(file, attachment, &name, date, deflate);
        names.push((name, id));
    }
    let files = names.iter().map(|(_, id)| *id).collect();
    Attached { names: write_names(file, names), files }
}

fn write_one(file: &mut File, attachment: &Attachment, name: &str, date: Option<Date>, deflate: &mut Deflate) -> Ref {
    let (id, content) = (file.reserve(), file.reserve());
    let size = i32::try_from(attachment.bytes.len()).unwrap_or(i32::MAX);
    file.stream(content, &deflate.pack(attachment.bytes.clone()), |stream| {
        stream.pair(Name(b"Type"), Name(b"EmbeddedFile")).pair(Name(b"Subtype"), Name(attachment.media_type.as_bytes()));
        let mut parameters = stream.insert(Name(b"Params")).dict();
        parameters.pair(Name(b"Size"), size);
        if let Some(date) = date {
            parameters.pair(Name(b"ModDate"), date);
        }
    });
    file.object(id, |chunk| {
        let mut dict = chunk.indirect(id).dict();
        // ISO 19005-3, 6.8: both names
        dict.pair(Name(b"Type"), Name(b"Filespec"))
            .pair(Name(b"F"), Str(ascii(name).as_bytes()))
            .pair(Name(b"UF"), TextStr(name));
        let relationship: &[u8] = match attachment.relationship {
            Relationship::Source => b"Source",
            Relationship::Data => b"Data",
        };
        dict.pair(Name(b"AFRelationship"), Name(relationship)).pair(Name(b"Desc"), TextStr(&attachment.description));
        dict.insert(Name(b"EF")).dict().pair(Name(b"F"), content).pair(Name(b"UF"), content);
    });
    id
}

/// ISO 32000-1, 7.9.6: sorted by their bytes.
fn write_names(file: &mut File, names: Vec<(String, Ref)>) -> Option<Ref> {
    let mut names: Vec<(String, Ref)> = names.into_iter().map(|(name, id)| (ascii(&name), id)).collect();
    names.sort();
    names.first()?;
    let tree = file.reserve();
    file.object(tree, |chunk| {
        let mut dict = chunk.indirect(tree).dict();
        let mut list = dict.insert(Name(b"Names")).array();
        for (name, id) in &names {
            list.item(Str(name.as_bytes())).item(*id);
        }
        list.finish();
    });
    Some(tree)
}

/// The last part of a path, without what no file may be called.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain: String = last.chars().filter(|c| !c.is_control()).collect();
    if plain.trim().is_empty() || plain.chars().all(|c| c == '.') { "attachment".to_string() } else { plain }
}

/// A name in ASCII; other characters as `_`.
fn ascii(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii() { c } else { '_' }).collect()
}

/// A name that none of those before it has, in either spelling.
fn unique(name: &str, known: &[(String, Ref)]) -> String {
    let is_new = |name: &str| known.iter().all(|(other, _)| ascii(other) != ascii(name));
    let numbered = |number: usize| match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => format!("{stem}-{number}.{end}"),
        _ => format!("{name}-{number}"),
    };
    let names = std::iter::once(name.to_string()).chain((2..).map(numbered));
    names.into_iter().find(|name| is_new(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_differ() {
        assert_eq!(plain("/a/b/é.md"), "é.md");
        assert_eq!(plain("a\\.."), "attachment");
        let known = [("é.md".to_string(), Ref::new(1)), ("_-2.md".to_string(), Ref::new(2))];
        assert_eq!(unique("ö.md", &known), "ö-3.md");
        assert_eq!(unique("x", &known), "x");
    }
}
