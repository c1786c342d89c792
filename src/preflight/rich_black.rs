//! *Black text is black ink alone.* Four plates never meet exactly: small letters in all of them get coloured edges.
//! *Source:* Ghent Workgroup 2022, black text in more than one separation; ISO 12647-2:2013, 4.3.4.2 (register).

use super::case::{Case, Fault, near, one_a_page};
use crate::plate::Ink;

/// Letters larger than this stay sharp with a halo of colour.
const LARGE: f64 = 24.0;

/// Darker than this is meant as black.
const DARK: f64 = 0.15;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let rich = case.words().filter(|(_, _, words)| words.size < LARGE && is_rich(&words.ink));
    one_a_page(rich.map(|(page, item, words)| Fault::at(page, item, message(&words.ink, &words.text))).collect())
}

fn is_rich(ink: &Ink) -> bool {
    let black = matches!(ink, Ink::Cmyk([.., k]) if *k > 0.5);
    let dark = ink.lightness().is_some_and(|light| light < DARK);
    (black || dark) && ink.plates().is_some_and(|plates| plates > 1)
}

fn message(ink: &Ink, text: &str) -> String {
    format!("black text prints on {} plates: “{}”", ink.plates().unwrap_or(0), near(text))
}
