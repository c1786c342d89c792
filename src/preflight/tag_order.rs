//! *Tags come in the order of reading.* A screen reader follows them, whatever the page looks like.
//! *Source:* ISO 14289-1:2014, 7.2; WCAG 2.2, 1.3.2.

use super::case::{Case, Fault};
use crate::plate::Element;

/// What may stand on an earlier page than what was read before it: notes, floats, and what belongs to them.
const MOVES: [&str; 7] = ["Note", "Figure", "Caption", "Table", "Aside", "Link", "Reference"];

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let elements = &case.inspection.elements;
    let (mut faults, mut last) = (Vec::new(), None);
    for (at, element) in elements.iter().enumerate() {
        let Some(first) = element.content.iter().map(|(page, _)| *page).min().filter(|_| !moves(elements, at)) else { continue };
        if let Some(before) = last.filter(|before| first < *before) {
            faults.push(Fault::on(first, format!("the order of tags goes back here from page {}", before + 1)));
        }
        last = Some(first);
    }
    faults
}

fn moves(elements: &[Element], at: usize) -> bool {
    let mut place = Some(at);
    while let Some(element) = place.and_then(|place| elements.get(place)) {
        if MOVES.contains(&element.kind.as_str()) {
            return true;
        }
        place = element.parent;
    }
    false
}
