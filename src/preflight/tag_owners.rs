//! *Marked content and the structure know each other.* Content whose number no element holds is lost to a reader, and an element
//! that holds a number twice is read twice. *Source:* ISO 32000-1, 14.7.4.

use std::collections::BTreeMap;

use super::case::{Case, Fault};
use crate::plate::Owner;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    if !case.inspection.facts.tagged {
        return Vec::new();
    }
    let mut held: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    case.inspection.elements.iter().flat_map(|element| &element.content).for_each(|place| *held.entry(*place).or_default() += 1);
    let twice = held.iter().filter(|(_, times)| **times > 1);
    let mut faults: Vec<Fault> =
        twice.map(|((page, number), _)| Fault::on(*page, format!("marked content {number} belongs to two elements"))).collect();
    for (page, sheet) in case.sheets() {
        let orphan =
            |item: &&crate::plate::Item| matches!(item.owner, Owner::Marked(number) if !held.contains_key(&(page, number)));
        faults.extend(sheet.items.iter().find(orphan).map(|item| Fault::at(page, item, "marked content belongs to no element")));
    }
    faults
}
