//! Reads the XML of news agencies: NITF and NewsML-G2, both of the IPTC.

mod markup;
pub mod newsml;
pub mod nitf;
mod pictures;

use super::xml::{Id, Tree};
use super::{bounds, dates};
use crate::article::{Moment, Status};
use crate::report::{Notice, codes};

/// What a publishing status means (IPTC NewsCodes, `pubStatus`), with what NITF calls it (`management-status`).
static STATES: &[(&str, Status)] = &[
    ("usable", Status::Published),
    ("embargoed", Status::Published),
    ("withheld", Status::Draft),
    ("canceled", Status::Withdrawn),
    ("cancelled", Status::Withdrawn),
];

/// The status that is meant, with its scheme before a colon or without; one that the standard does not have is not known to
/// be out.
pub fn status(stated: &str) -> Status {
    let name = stated.rsplit(':').next().unwrap_or("").trim().to_ascii_lowercase();
    STATES.iter().find(|(known, _)| *known == name).map_or(Status::Draft, |(_, status)| *status)
}

/// How urgent: 1 is the most, 9 the least (IPTC NewsCodes, `urgency`).
pub fn urgency(stated: &str) -> Option<u8> {
    stated.trim().parse().ok().filter(|urgency| (1..=9).contains(urgency))
}

/// A date that an item states.
fn moment(stated: &str, notices: &mut Vec<Notice>) -> Option<Moment> {
    let moment = dates::parse(stated);
    if moment.is_none() {
        notices.push(Notice::new(&codes::BAD_DATE, format!("`{stated}` is not a date that can be read")));
    }
    moment
}

/// The words of the elements of this name within, each once.
fn all_words(tree: &Tree, id: Id, name: &str) -> Vec<String> {
    bounds::once(tree.all(id).filter(|id| tree.is(*id, name)).map(|id| tree.words(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states() {
        assert_eq!(status("stat:usable"), Status::Published);
        assert_eq!(status("stat:canceled"), Status::Withdrawn);
        assert_eq!(status("made-up"), Status::Draft);
        assert_eq!((urgency("3"), urgency("0")), (Some(3), None));
    }
}
