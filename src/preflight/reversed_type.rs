//! *Light type on dark ground is large enough.* Ink flows in from all sides and closes thin strokes, the more the more plates.
//! *Source:* Ghent Workgroup 2022, white text size; trade practice (9 pt on newsprint, 7 pt on coated paper).

use super::case::{Case, Fault, near, one_a_page};
use crate::plate::{Ink, Item, Kind};

/// Lighter than this is reversed out of its ground.
const LIGHT: f64 = 0.85;

/// Darker than this is a ground.
const DARK: f64 = 0.6;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (page, sheet) in case.sheets() {
        for (at, item) in sheet.items.iter().enumerate() {
            let Kind::Words(words) = &item.kind else { continue };
            let light = words.ink.lightness().is_some_and(|light| light > LIGHT);
            if words.hidden || !light || words.text.trim().is_empty() {
                continue;
            }
            let text = near(&words.text);
            match ground(&sheet.items[..at], item) {
                Some(true) if words.size < case.profile.reversed => {
                    let message =
                        format!("light type of {:.1} pt on dark, {} pt are wanted: “{text}”", words.size, case.profile.reversed);
                    faults.push(Fault::at(page, item, message));
                }
                None => faults.push(Fault::at(page, item, format!("white type on paper is not to be seen: “{text}”"))),
                _ => {}
            }
        }
    }
    one_a_page(faults)
}

/// What lies below a thing: dark or light; none for paper.
fn ground(below: &[Item], item: &Item) -> Option<bool> {
    let covers = |ground: &&Item| ground.area.holds(&item.area, item.area.height() * 0.3);
    below.iter().rev().filter(covers).find_map(|ground| match &ground.kind {
        Kind::Fill { ink: Ink::Pattern } | Kind::Picture(_) => Some(true),
        Kind::Fill { ink } => ink.lightness().map(|light| light < DARK),
        _ => None,
    })
}
