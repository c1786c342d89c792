//! *The file is not encrypted.* A press cannot place it, an archive cannot keep it, a screen reader may be shut out.
//! *Source:* ISO 15930-7:2010, 6.13; ISO 19005-2:2011, 6.1.3.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let locked = case.inspection.facts.encrypted;
    locked.then(|| Fault::of_file("the file is encrypted")).into_iter().collect()
}
