//! Writes the outline: bookmarks nested by their levels.

use pdf_writer::{Name, Ref, TextStr};

use super::file::File;
use super::targets::Targets;
use crate::page::Bookmark;

/// A bookmark's place among the others.
#[derive(Clone, Debug, Default, PartialEq)]
struct Item {
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Writes the outline and gives its object; none where there are no bookmarks.
pub(super) fn write(file: &mut File, bookmarks: &[Bookmark], targets: Targets) -> Option<Ref> {
    if bookmarks.is_empty() {
        return None;
    }
    let (items, top) = nest(bookmarks);
    let root = file.reserve();
    let refs = file.reserve_all(items.len());
    file.object(root, |chunk| {
        let mut dict = chunk.indirect(root).dict();
        dict.pair(Name(b"Type"), Name(b"Outlines")).pair(Name(b"Count"), top.len() as i32);
        dict.pair(Name(b"First"), refs[top[0]]).pair(Name(b"Last"), refs[top[top.len() - 1]]);
    });
    for (at, item) in items.iter().enumerate() {
        let siblings = item.parent.map_or(&top, |parent| &items[parent].children);
        let place = siblings.binary_search(&at).unwrap_or(0);
        file.object(refs[at], |chunk| {
            let mut dict = chunk.indirect(refs[at]).dict();
            dict.pair(Name(b"Title"), TextStr(&bookmarks[at].title));
            dict.pair(Name(b"Parent"), item.parent.map_or(root, |parent| refs[parent]));
            if let Some(previous) = place.checked_sub(1) {
                dict.pair(Name(b"Prev"), refs[siblings[previous]]);
            }
            if let Some(next) = siblings.get(place + 1) {
                dict.pair(Name(b"Next"), refs[*next]);
            }
            if let (Some(first), Some(last)) = (item.children.first(), item.children.last()) {
                dict.pair(Name(b"First"), refs[*first]).pair(Name(b"Last"), refs[*last]);
                // Negative: closed (ISO 32000-1, table 153).
                dict.pair(Name(b"Count"), -(item.children.len() as i32));
            }
            targets.write(&mut dict, b"Dest", bookmarks[at].to);
        });
    }
    Some(root)
}

/// Hangs each bookmark under the nearest one before it of a lower level; gives also the outermost ones.
fn nest(bookmarks: &[Bookmark]) -> (Vec<Item>, Vec<usize>) {
    let (mut items, mut top) = (vec![Item::default(); bookmarks.len()], Vec::new());
    let mut open: Vec<usize> = Vec::new();
    for (at, bookmark) in bookmarks.iter().enumerate() {
        while open.last().is_some_and(|last| bookmarks[*last].level >= bookmark.level) {
            open.pop();
        }
        items[at].parent = open.last().copied();
        match items[at].parent {
            Some(parent) => items[parent].children.push(at),
            None => top.push(at),
        }
        open.push(at);
    }
    (items, top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Destination;

    #[test]
    fn levels_nest_also_where_one_is_skipped() {
        let levels = [1, 3, 2, 0, 1];
        let marks: Vec<_> =
            levels.iter().map(|level| Bookmark { title: String::new(), level: *level, to: Destination::default() }).collect();
        let (items, top) = nest(&marks);
        assert_eq!(top, [0, 3]);
        assert_eq!(items[0].children, [1, 2]);
        assert_eq!(items[3].children, [4]);
    }
}
