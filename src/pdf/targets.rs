//! Where places of the document lie for those who are led there: a height on a page, and for PDF/UA-2 an element of the structure.

use pdf_writer::{Dict, Name, Null, Ref};

use super::sheet::{points, up};
use super::tags::Planned;
use crate::page::{Destination, Page};
use crate::unit::Length;

/// What destinations refer to.
#[derive(Copy, Clone)]
pub(super) struct Targets<'a> {
    /// The pages.
    pub pages: &'a [Page],
    /// The heights and nodes of their marks, where destinations lead into the structure.
    pub tops: &'a [Vec<(Length, u32)>],
    /// Their objects.
    pub refs: &'a [Ref],
    /// The structure, where destinations lead into it.
    pub structure: Option<&'a Planned>,
}

impl Targets<'_> {
    /// Writes a destination under `key`: explicit (ISO 32000-1, 12.3.2.2), or by the structure (ISO 32000-2, 12.3.2.3; ISO 14289-2,
    /// 8.8); a page that is not there becomes the last one.
    pub fn write(&self, dict: &mut Dict, key: &[u8], to: Destination) {
        let at = (to.page as usize).min(self.pages.len().saturating_sub(1));
        let (Some(page), Some(target)) = (self.pages.get(at), self.refs.get(at)) else { return };
        let node = self.tops.get(at).and_then(|tops| first_node(tops, to.y));
        let element = self.structure.map(|structure| structure.element(node));
        let mut array = dict.insert(Name(key)).array();
        array.item(element.unwrap_or(*target)).item(Name(b"XYZ")).item(Null).item(points(up(page, to.y))).item(Null);
    }
}

/// The node of the first mark from a height downwards; of the last one on the page where there is none.
fn first_node(tops: &[(Length, u32)], y: Length) -> Option<usize> {
    let below = tops.iter().filter(|(top, _)| *top >= y).min_by_key(|(top, _)| *top);
    below.or_else(|| tops.last()).map(|(_, node)| *node as usize)
}
