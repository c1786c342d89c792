//! Articles onto the number of pages asked for: set again and again, each time by a layout changed a little more.

use super::extent::Extent;
use crate::layout::{Fit, Layout};
use crate::report::{Error, Kind, Notice, codes};

/// Sets by a layout, or by one changed so little that there are as many pages as its `fit` asks for; and says what changed.
///
/// # Errors
/// When all changes that the layout allows do not help, with the number of lines by which they don't.
pub fn fit<T>(layout: &Layout, set: impl Fn(&Layout) -> Result<(T, Extent), Error>) -> Result<(T, Option<Notice>), Error> {
    let (first, extent) = set(layout)?;
    let natural = extent.pages();
    if layout.fit.accepts(natural) {
        return Ok((first, None));
    }
    let targets = layout.fit.targets(natural);
    for step in 1..=Fit::LAST {
        for (more, target) in [false, true].into_iter().zip(targets) {
            let Some(target) = target else { continue };
            let (changed, told) = layout.fitted(step, more);
            let (done, extent) = set(&changed)?;
            if extent.pages() == target {
                let told = format!("{} instead of {natural}, by {told}", pages(target));
                return Ok((done, Some(Notice::new(&codes::FITTED, told))));
            }
        }
    }
    let mut faults = Vec::new();
    for (more, target) in [false, true].into_iter().zip(targets) {
        let Some(target) = target else { continue };
        let (changed, _) = layout.fitted(Fit::LAST, more);
        faults.push(fault(layout, set(&changed)?.1.beyond(target), target));
    }
    let error = Error::new(Kind::Layout, format!("the articles cannot be fitted: {}", faults.join("; ")));
    Err(error.hint("allow larger changes in [fit] of the layout, or choose another number of pages"))
}

/// How many lines are too many, or missing, when all that may be changed is.
fn fault(layout: &Layout, beyond: i64, target: usize) -> String {
    let columns = if layout.columns.count > 1 { " of a column" } else { "" };
    let lines = |count: i64| if count == 1 { format!("1 line{columns}") } else { format!("{count} lines{columns}") };
    match beyond {
        0 => format!("no change gives just {}", pages(target)),
        1.. => format!("{} too many for {}", lines(beyond), pages(target)),
        _ => format!("{} too few for {}", lines(-beyond), pages(target)),
    }
}

fn pages(count: usize) -> String {
    if count == 1 { "1 page".to_string() } else { format!("{count} pages") }
}
