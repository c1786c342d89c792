//! Writes link annotations.

use pdf_writer::{Finish, Name, Ref, Str, TextStr};

use super::file::File;
use super::sheet;
use super::targets::Targets;
use crate::page::{LinkArea, Page, Target};

/// Writes the annotations of all pages; their keys in the parent tree follow those of the pages.
pub(super) fn write(file: &mut File, targets: Targets, links: &[Vec<Ref>]) {
    let mut key = targets.refs.len() as i32;
    for (page, ids) in targets.pages.iter().zip(links) {
        for (link, id) in page.links.iter().zip(ids) {
            write_one(file, *id, link, (page, key), targets);
            key += 1;
        }
    }
}

fn write_one(file: &mut File, id: Ref, link: &LinkArea, (page, key): (&Page, i32), targets: Targets) {
    file.object(id, |chunk| {
        let mut dict = chunk.indirect(id).dict();
        dict.pair(Name(b"Type"), Name(b"Annot")).pair(Name(b"Subtype"), Name(b"Link"));
        dict.insert(Name(b"Rect")).array().items(sheet::corners(page, &link.rect));
        dict.insert(Name(b"Border")).array().items([0, 0, 0]);
        // ISO 19005-2, 6.3.2: printed, not hidden.
        dict.pair(Name(b"F"), 4);
        // ISO 14289-1, 7.18.5: a link is described in Contents.
        dict.pair(Name(b"Contents"), TextStr(&description(link, targets.pages)));
        dict.pair(Name(b"StructParent"), key);
        match &link.to {
            Target::Address(address) => {
                let mut action = dict.insert(Name(b"A")).dict();
                action.pair(Name(b"S"), Name(b"URI")).pair(Name(b"URI"), Str(ascii(address).as_bytes()));
                action.finish();
            }
            Target::Place(to) => targets.write(&mut dict, b"Dest", *to),
        }
    });
}

fn description(link: &LinkArea, pages: &[Page]) -> String {
    if !link.title.trim().is_empty() {
        return link.title.clone();
    }
    match &link.to {
        Target::Address(address) => address.to_string(),
        Target::Place(to) => {
            let label = pages.get(to.page as usize).map(|page| page.label.clone()).filter(|label| !label.is_empty());
            label.unwrap_or_else(|| (u64::from(to.page) + 1).to_string())
        }
    }
}

/// An address in 7-bit ASCII (ISO 32000-1, table 206): other bytes as `%` and two digits (RFC 3987, 3.1).
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.trim().bytes() {
        match byte {
            b'!'..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(ascii("https://example.org/a?b=(c)"), "https://example.org/a?b=(c)");
        assert_eq!(ascii(" https://example.org/ü x\n"), "https://example.org/%C3%BC%20x");
    }
}
