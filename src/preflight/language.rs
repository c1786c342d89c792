//! *The file says in which language it is.* A voice that reads German in English is no help, and nobody can hyphenate or search it.
//! *Source:* ISO 14289-1:2014, 7.2; ISO 19005-2:2011, 6.7.4; BCP 47.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let fault = match &case.inspection.facts.language {
        None => Some("the file states no language".to_string()),
        Some(language) if !is_tag(language) => Some(format!("`{language}` is not a tag of a language such as `en-GB`")),
        Some(_) => None,
    };
    fault.map(Fault::of_file).into_iter().collect()
}

/// Two or three letters (or `x` and `i` for private ones), then parts of up to eight letters and figures.
fn is_tag(language: &str) -> bool {
    let mut parts = language.split('-');
    let first =
        parts.next().is_some_and(|first| (1..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic()));
    first && parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
}
