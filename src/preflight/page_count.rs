//! *Pages fill the sheets.* A booklet has four to a sheet; what is missing is bought as blank paper, or refused.
//! *Source:* trade practice of folding.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let (pages, multiple) = (case.inspection.sheets.len(), case.profile.multiple);
    let missing = (multiple - pages % multiple) % multiple;
    let message = || format!("{pages} pages are {missing} short of a multiple of {multiple}");
    (missing > 0).then(|| Fault::of_file(message())).into_iter().collect()
}
