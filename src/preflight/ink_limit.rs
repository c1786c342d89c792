//! *No place has more ink than the paper takes.* Wet ink sets off on the next sheet, smears, and tears the paper on the rollers.
//! *Source:* ISO 12647-2:2013, 4.3.2.4, ISO 12647-3:2013, 4.2.3 (total of dot areas).

use super::case::{Case, Fault, one_a_page};
use crate::plate::{Item, Kind};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let limit = case.profile.ink + 0.005;
    let over = |(page, item)| ink(item).filter(|ink| *ink > limit).map(|ink| fault(case, page, item, ink));
    one_a_page(case.items().filter_map(over).collect())
}

fn ink(item: &Item) -> Option<f64> {
    match &item.kind {
        Kind::Words(words) if words.hidden => None,
        Kind::Words(words) => words.ink.total(),
        Kind::Stroke { ink, .. } | Kind::Fill { ink } => ink.total(),
        Kind::Picture(placed) => placed.most_ink,
    }
}

fn fault(case: &Case, page: usize, item: &Item, ink: f64) -> Fault {
    let limit = case.profile.ink * 100.0;
    Fault::at(page, item, format!("ink comes to {:.0} %, {limit:.0} % are allowed", ink * 100.0))
}
