//! Articles onto the number of pages asked for: set again and again, each time by a layout changed a little more or less.

use super::extent::Extent;
use crate::layout::{Fit, Layout};
use crate::report::{Error, Kind, Notice, codes};

/// What comes of setting by a layout changed by so many steps.
struct Fitted<T> {
    done: T,
    extent: Extent,
    steps: u16,
    /// What was changed.
    told: String,
}

/// Looks for the least change that gives so many pages, more than there were or fewer.
struct Search<'a, F> {
    layout: &'a Layout,
    set: &'a mut F,
    more: bool,
    target: usize,
}

/// Sets by a layout, or by one changed so little that there are as many pages as its `fit` asks for; and says what changed.
///
/// # Errors
/// When all changes that the layout allows do not help, with the number of lines by which they don't.
pub fn fit<T>(layout: &Layout, mut set: impl FnMut(&Layout) -> Result<(T, Extent), Error>) -> Result<(T, Option<Notice>), Error> {
    let (first, extent) = set(layout)?;
    let natural = extent.pages();
    if layout.fit.accepts(natural) {
        return Ok((first, None));
    }
    let (mut best, mut faults): (Option<Fitted<T>>, Vec<String>) = (None, Vec::new());
    for (more, target) in [false, true].into_iter().zip(layout.fit.targets(natural)) {
        let Some(target) = target else { continue };
        let most = best.as_ref().map_or(Fit::LAST, |best| best.steps - 1);
        match (Search { layout, set: &mut set, more, target }).least(most)? {
            Ok(fitted) => best = Some(fitted),
            Err(fault) => faults.push(fault),
        }
    }
    if let Some(best) = best {
        let told = format!("{} instead of {natural}, by {}", pages(best.extent.pages()), best.told);
        return Ok((best.done, Some(Notice::new(&codes::FITTED, told))));
    }
    let error = Error::new(Kind::Layout, format!("the articles cannot be fitted: {}", faults.join("; ")));
    Err(error.hint("allow larger changes in [fit] of the layout, or choose another number of pages"))
}

impl<T, F: FnMut(&Layout) -> Result<(T, Extent), Error>> Search<'_, F> {
    /// The least change of no more than so many steps, or what is wrong with the largest. The more is changed, the more or
    /// fewer pages there are, so the steps are halved again and again.
    fn least(&mut self, most: u16) -> Result<Result<Fitted<T>, String>, Error> {
        let mut found = self.changed(most)?;
        if !self.reaches(&found) {
            return Ok(Err(self.fault(found.extent.beyond(self.target))));
        }
        let mut too_few = 0;
        while too_few + 1 < found.steps {
            let tried = self.changed(too_few.midpoint(found.steps))?;
            if self.reaches(&tried) {
                found = tried;
            } else {
                too_few = tried.steps;
            }
        }
        Ok(if found.extent.pages() == self.target { Ok(found) } else { Err(self.fault(0)) })
    }

    fn changed(&mut self, steps: u16) -> Result<Fitted<T>, Error> {
        let (layout, told) = self.layout.fitted(steps, self.more);
        let (done, extent) = (self.set)(&layout)?;
        Ok(Fitted { done, extent, steps, told })
    }

    fn reaches(&self, fitted: &Fitted<T>) -> bool {
        let pages = fitted.extent.pages();
        if self.more { pages >= self.target } else { pages <= self.target }
    }

    /// How many lines are too many, or missing.
    fn fault(&self, beyond: i64) -> String {
        let columns = if self.layout.columns.count > 1 { " of a column" } else { "" };
        let lines = |count: i64| if count == 1 { format!("1 line{columns}") } else { format!("{count} lines{columns}") };
        match beyond {
            0 => format!("no change gives just {}", pages(self.target)),
            1.. => format!("{} too many for {}", lines(beyond), pages(self.target)),
            _ => format!("{} too few for {}", lines(-beyond), pages(self.target)),
        }
    }
}

fn pages(count: usize) -> String {
    if count == 1 { "1 page".to_string() } else { format!("{count} pages") }
}
