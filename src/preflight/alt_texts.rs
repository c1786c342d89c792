//! *Figures and formulas say what they show.* Those who cannot see them hear nothing else.
//! *Source:* ISO 14289-1:2014, 7.3 and 7.7; WCAG 2.2, 1.1.1.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let elements = case.inspection.elements.iter().enumerate();
    let dumb = elements.filter(|(_, element)| matches!(element.kind.as_str(), "Figure" | "Formula") && element.says.is_none());
    let fault = |(at, element): (usize, &crate::plate::Element)| {
        let what = if element.kind == "Formula" { "a formula" } else { "a figure" };
        Fault { page: page_of(case, at), at: None, message: format!("{what} has no alternate text") }
    };
    dumb.map(fault).collect()
}

/// The page of an element, or of what is within it.
fn page_of(case: &Case, at: usize) -> Option<usize> {
    let elements = &case.inspection.elements;
    let within = |mut place: usize| loop {
        if place == at {
            return true;
        }
        match elements.get(place).and_then(|element| element.parent) {
            Some(parent) => place = parent,
            None => return false,
        }
    };
    (at..elements.len()).take(50).filter(|place| within(*place)).find_map(|place| Some(elements[place].content.first()?.0))
}
