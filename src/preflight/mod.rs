//! Looks a PDF over before it goes to the press, the archive or a reader: one file for each check, one row in [`CHECKS`].
//!
//! A file of any maker is looked through once (`plate`), then each check asks of it what it asks. For an article the notices of
//! its setting come with the file, since they know what a PDF cannot tell.

mod alt_texts;
mod annotations;
mod blank_pages;
mod bleed;
mod boxes;
mod case;
mod column_ends;
mod damage;
mod encryption;
mod font_licence;
mod fonts_embedded;
mod forced_lines;
mod hairlines;
mod head_at_foot;
mod headings;
mod ink_limit;
mod ladders;
mod language;
mod lines;
mod links;
mod loose_lines;
mod missing_glyphs;
mod orphans;
mod output_intent;
mod overset;
mod page_count;
mod page_sizes;
mod profile;
mod resolution;
mod reversed_type;
mod rgb;
mod rich_black;
mod rivers;
mod runts;
mod safety;
mod sarif;
mod scripts;
mod small_type;
mod stand_ins;
mod table;
mod table_tags;
mod tag_order;
mod tag_owners;
mod tagged;
mod title;
mod trim_stated;
mod unknown_letters;
mod widows;

pub use profile::{PROFILES, Profile, Purpose, Weight};
pub use sarif::sarif;
pub use table::{CHECKS, Check};

use serde::Serialize;

use crate::plate::{Inspection, Plates};
use crate::report::{Error, Notice};
use case::{Case, Fault};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Which check speaks.
    pub check: &'static str,
    /// How much it weighs for this profile.
    pub weight: Weight,
    /// The page, from 1; none for the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Where on it: millimetres from the left and from the top of the trimmed page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<[f64; 2]>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub hint: &'static str,
}

/// Findings of one check that are listed; of more, their number.
const MOST_FINDINGS: usize = 100;

/// Checks a file; `notices` are those of an article's setting, none for a file of someone else.
///
/// # Errors
/// Where the file cannot be read ([`crate::report::Kind::Read`]).
pub fn check(bytes: &[u8], profile: &Profile, notices: &[Notice]) -> Result<Vec<Finding>, Error> {
    Ok(check_inspected(&Plates::open(bytes)?.inspect(), profile, notices))
}

/// The same, for a file that was looked through; the weightiest first.
pub fn check_inspected(inspection: &Inspection, profile: &Profile, notices: &[Notice]) -> Vec<Finding> {
    let case = Case { inspection, profile, blocks: lines::blocks(inspection), notices };
    let asked = CHECKS.iter().filter(|check| profile.weight(&check.weights) > Weight::Off);
    let mut findings: Vec<Finding> = asked.flat_map(|check| findings(&case, check)).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.weight));
    findings
}

fn findings(case: &Case, check: &Check) -> Vec<Finding> {
    let faults = (check.find)(case);
    let more = faults.len().saturating_sub(MOST_FINDINGS);
    let rest = (more > 0).then(|| Fault::of_file(format!("{more} more of this kind")));
    faults.into_iter().take(MOST_FINDINGS).chain(rest).map(|fault| finding(case, check, fault)).collect()
}

fn finding(case: &Case, check: &Check, fault: Fault) -> Finding {
    let height = fault.page.and_then(|page| case.inspection.sheets.get(page)).map_or(0.0, |sheet| sheet.trim.height());
    let millimetres = |points: f64| (points * 254.0 / 72.0).round() / 10.0;
    Finding {
        check: check.name,
        weight: case.profile.weight(&check.weights),
        page: fault.page.map(|page| page as u32 + 1),
        at: fault.at.map(|(x, y)| [millimetres(x), millimetres(height - y)]),
        message: fault.message,
        hint: check.hint,
    }
}
