//! *The file says for which press its colours are meant, and holds the profile.* Else each printer guesses what 40 % cyan is.
//! *Source:* ISO 15930-7:2010, 6.2.2; ISO 19005-2:2011, 6.2.3.

use super::case::{Case, Fault};
use crate::plate::{Ink, Intent, Item, Kind, Space};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let intents = &case.inspection.facts.intents;
    if intents.is_empty() {
        return vec![Fault::of_file("the file has no output intent")];
    }
    let bare = intents.iter().find(|intent| intent.components.is_none());
    let mut faults: Vec<Fault> = bare
        .map(|intent| Fault::of_file(format!("the output intent {} has no profile in the file", intent.condition)))
        .into_iter()
        .collect();
    faults.extend(foreign(case, intents));
    faults
}

/// Ink in a file that is meant for light.
fn foreign(case: &Case, intents: &[Intent]) -> Option<Fault> {
    let light = intents.iter().all(|intent| intent.components == Some(3));
    let (page, item) = case.items().find(|(_, item)| light && in_ink(item))?;
    Some(Fault::at(page, item, "colours are in ink, but the output intent is of light"))
}

fn in_ink(item: &Item) -> bool {
    match &item.kind {
        Kind::Words(words) => matches!(words.ink, Ink::Cmyk(_)),
        Kind::Stroke { ink, .. } | Kind::Fill { ink } => matches!(ink, Ink::Cmyk(_)),
        Kind::Picture(placed) => placed.space == Space::Cmyk,
    }
}
