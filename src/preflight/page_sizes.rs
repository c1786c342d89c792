//! *All pages are of one size.* Others do not fit the imposition, and a printer in the house stops for other paper.
//! *Source:* Ghent Workgroup 2022, page size.

use super::case::{Case, Fault};

/// Rounding, in points.
const SLACK: f64 = 1.0;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let Some(first) = case.inspection.sheets.first().map(|sheet| sheet.trim) else { return Vec::new() };
    let size = |width: f64, height: f64| format!("{:.0} × {:.0} mm", width * 25.4 / 72.0, height * 25.4 / 72.0);
    let other = case.sheets().filter(|(_, sheet)| {
        (sheet.trim.width() - first.width()).abs() > SLACK || (sheet.trim.height() - first.height()).abs() > SLACK
    });
    let fault = |(page, sheet): (usize, &crate::plate::Sheet)| {
        let (own, of_first) = (size(sheet.trim.width(), sheet.trim.height()), size(first.width(), first.height()));
        Fault::on(page, format!("the page is {own}, the first {of_first}"))
    };
    other.map(fault).collect()
}
