//! *Nothing in the file runs.* Scripts change what is printed, call home, and make mail servers throw the file away.
//! *Source:* ISO 15930-7:2010, 6.14; ISO 19005-2:2011, 6.5.1.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let runs = case.inspection.facts.scripts;
    runs.then(|| Fault::of_file("the file has scripts, starts programs or sends forms")).into_iter().collect()
}
