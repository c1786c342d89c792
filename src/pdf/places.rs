//! Writes the names of places that other documents may link to (ISO 32000-1, 12.3.2.3).

use pdf_writer::{Finish, Name, Ref, Str};

use super::file::File;
use super::targets::Targets;
use crate::page::{Document, NamedPlace};

/// Writes the tree of names; none where no place has one.
pub(super) fn write(file: &mut File, document: &Document, targets: Targets) -> Option<Ref> {
    let mut places: Vec<&NamedPlace> = document.places.iter().collect();
    // ISO 32000-1, 7.9.6: sorted by their bytes
    places.sort_by(|one, other| one.name.cmp(&other.name));
    places.first()?;
    let id = file.reserve();
    file.object(id, |chunk| {
        let mut tree = chunk.indirect(id).dict();
        let mut names = tree.insert(Name(b"Names")).array();
        for place in &places {
            names.item(Str(place.name.as_bytes()));
            let mut target = names.push().dict();
            targets.write(&mut target, b"D", place.to);
        }
        names.finish();
    });
    Some(id)
}
