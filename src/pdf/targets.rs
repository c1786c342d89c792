//! Where places of the document lie for those who are led there: a height on a page, and for PDF/UA-2 an element of the structure.

use pdf_writer::{Dict, Name, Null, Ref};

use super::sheet::{points, up};
use super::tags::Planned;
use crate::page::{Destination, Mark, Page, Shape, bounds};
use crate::unit::Length;

/// What destinations refer to.
#[derive(Copy, Clone)]
pub(super) struct Targets<'a> {
    /// The pages.
    pub pages: &'a [Page],
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
        let element = self.structure.map(|structure| structure.element(first_node(page, to.y)));
        let mut array = dict.insert(Name(key)).array();
        array.item(element.unwrap_or(*target)).item(Name(b"XYZ")).item(Null).item(points(up(page, to.y))).item(Null);
    }
}

/// The node of the first mark from a height downwards; of the last one on the page where there is none.
fn first_node(page: &Page, y: Length) -> Option<usize> {
    let top = |mark: &Mark| match &mark.shape {
        Shape::Text(run) => run.y,
        Shape::Fill(rect, _) | Shape::Outline(rect, _, _) | Shape::Picture(_, rect) => rect.y,
        Shape::Drawn(steps, _) => bounds(steps).y,
    };
    let marks = || page.marks.iter().filter_map(|mark| Some((top(mark), mark.node?.0 as usize)));
    let below = marks().filter(|(top, _)| *top >= y).min_by_key(|(top, _)| *top);
    below.or_else(|| marks().next_back()).map(|(_, node)| node)
}
