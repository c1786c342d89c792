//! The pictures of a NewsML-G2 message: items of their own, which items of text name or come with.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Figure, Image};
use crate::read::tidy;
use crate::read::xml::{Id, Tree};

/// The picture of an item in its largest rendition; none where it holds no picture.
pub fn figure(tree: &Tree, item: Id) -> Option<Figure> {
    let meta = tree.child(item, "contentMeta").unwrap_or(item);
    let is_picture = |id: &Id| tree.attribute(*id, "contenttype").is_some_and(|kind| kind.starts_with("image"));
    let renditions: Vec<Id> = tree.all(item).filter(|id| tree.is(*id, "remoteContent") && is_picture(id)).collect();
    let size = |id: Id, name: &str| tree.attribute(id, name).and_then(|size| size.parse::<u32>().ok());
    // of those as wide, the first
    let best = renditions.into_iter().rev().max_by_key(|id| size(*id, "width").unwrap_or(0))?;
    let described = |role: &str| {
        let mut all = tree.named(meta, "description");
        all.find(|id| tree.attribute(*id, "role").is_some_and(|stated| stated.ends_with(role))).map(|id| tree.words(id))
    };
    let caption = described("caption").or_else(|| tree.stated(meta, "description"));
    let url = tree.attribute(best, "href")?.to_string();
    let image = Image { url, alt: tree.stated(meta, "headline"), width: size(best, "width"), height: size(best, "height") };
    let credit = tree.stated(meta, "creditline").or_else(|| tree.stated(meta, "by"));
    Some(Figure { images: vec![image], caption: caption.map(|caption| tidy::plain(&caption)).unwrap_or_default(), credit })
}

/// The pictures that an item names by their identifiers, in the order of the message.
pub fn named(tree: &Tree, item: Id, by_identifier: &BTreeMap<&str, Id>) -> BTreeSet<Id> {
    let links = tree.all(item).filter(|id| matches!(tree.name(*id), "link" | "itemRef"));
    links.filter_map(|id| by_identifier.get(tree.attribute(id, "residref")?).copied()).collect()
}
