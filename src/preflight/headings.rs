//! *Heads go down one level at a time.* Readers jump from head to head; a level left out is a chapter that they look for.
//! *Source:* ISO 14289-1:2014, 7.4.2; WCAG 2.2, 1.3.1.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let (mut faults, mut above) = (Vec::new(), 0);
    for element in &case.inspection.elements {
        let Some(level) = element.kind.strip_prefix('H').and_then(|level| level.parse::<u32>().ok()) else { continue };
        if level > above + 1 {
            let after = if above == 0 { "is the first head".to_string() } else { format!("follows H{above}") };
            faults.push(Fault {
                page: element.content.first().map(|place| place.0),
                at: None,
                message: format!("H{level} {after}"),
            });
        }
        above = level;
    }
    faults
}
