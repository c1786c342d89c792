//! How a layout may be changed so that its articles fill a number of pages: least change first.

use schemars::JsonSchema;
use serde::Deserialize;

use super::justify::Share;
use super::value::{Dimension, Unit};
use super::{Layout, Sizes, StyleName, StyleRule};

/// How many pages the articles fill, and what may be changed for it, by how much up or down.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fit {
    /// Exactly so many pages; as many as come where 0.
    pub pages: u16,
    /// A multiple of so many pages; as many as come where 0.
    pub multiple: u16,
    /// Space above and below blocks, as a share of itself.
    pub spaces: Share,
    /// Space between the letters of the text, as a share of its size.
    pub tracking: Share,
    /// How high figures may be (`figure.height`), as a share of itself.
    pub figures: Share,
    /// The grid's leading, as a share of itself.
    pub leading: Share,
    /// The size of the text, and with it all others, as a share of itself.
    pub size: Share,
}

/// Each change is made in so many steps; the next one follows when all of the one before is used.
const STEPS: u16 = 16;

/// What can be changed: its name, how much the layout allows, and how it is done.
type Knob = (&'static str, fn(&Fit) -> Share, fn(&mut Layout, f64));

const KNOBS: [Knob; 5] = [
    ("spaces", |fit| fit.spaces, spaces),
    ("tracking", |fit| fit.tracking, tracking),
    ("leading", |fit| fit.leading, leading),
    ("size", |fit| fit.size, size),
    ("figure heights", |fit| fit.figures, figures),
];

/// The order of changes, the least conspicuous first: which of the [`KNOBS`], and up to which share of what is allowed.
/// Leading and size go half and half, so that neither looks strange beside the other.
const ORDER: [(usize, f64); 7] = [(0, 1.0), (1, 1.0), (4, 1.0), (2, 0.5), (3, 0.5), (2, 1.0), (3, 1.0)];

impl Fit {
    /// Whether any number of pages will do.
    pub fn is_free(&self) -> bool {
        self.pages == 0 && self.multiple == 0
    }

    /// The largest step that changes something more.
    pub const LAST: u16 = STEPS * ORDER.len() as u16;

    /// Whether a number of pages is one that was asked for.
    pub fn accepts(&self, pages: usize) -> bool {
        let exact = self.pages == 0 || pages == usize::from(self.pages);
        exact && (self.multiple == 0 || pages.is_multiple_of(usize::from(self.multiple)))
    }

    /// The numbers of pages to try for, from one that is none of them: fewer, more.
    pub fn targets(&self, pages: usize) -> [Option<usize>; 2] {
        if self.pages > 0 {
            let wanted = usize::from(self.pages);
            return [Some(wanted).filter(|wanted| *wanted < pages), Some(wanted).filter(|wanted| *wanted > pages)];
        }
        let multiple = usize::from(self.multiple.max(1));
        let fewer = pages / multiple * multiple;
        [Some(fewer).filter(|fewer| *fewer > 0), Some(fewer + multiple)]
    }
}

impl Layout {
    /// The layout changed by so many steps, so that its articles take more room or less, and what was changed.
    pub fn fitted(&self, step: u16, more: bool) -> (Layout, String) {
        let mut shares = [0.0; KNOBS.len()];
        for (number, (knob, up_to)) in ORDER.into_iter().enumerate() {
            let turned = step.saturating_sub(STEPS * number as u16).min(STEPS);
            shares[knob] += (up_to - shares[knob]) * f64::from(turned) / f64::from(STEPS);
        }
        let (mut layout, mut told) = (self.clone(), Vec::new());
        for ((name, most, turn), share) in KNOBS.iter().zip(shares) {
            let by = f64::from(most(&self.fit).0) / 100_000.0 * share * if more { 1.0 } else { -1.0 };
            if by != 0.0 {
                turn(&mut layout, by);
                told.push(format!("{name} {:+.2} %", by * 100.0));
            }
        }
        (layout, told.join(", "))
    }
}

fn scale(length: &mut Dimension, by: f64) {
    length.value *= 1.0 + by;
}

fn spaces(layout: &mut Layout, by: f64) {
    for rule in rules(layout) {
        [&mut rule.space_above, &mut rule.space_below].into_iter().flatten().for_each(|space| scale(space, by));
    }
}

fn tracking(layout: &mut Layout, by: f64) {
    let size = layout.body_size().to_pt();
    let scale = layout.body_scale();
    if let Some(rule) = layout.style.get_mut(&StyleName::Paragraph) {
        let own = rule.tracking.map_or(0.0, |tracking| tracking.resolve(scale).to_pt());
        rule.tracking = Some(Dimension { value: own / size.max(0.001) + by, unit: Unit::Em });
    }
}

/// A figure is never higher than its column.
fn figures(layout: &mut Layout, by: f64) {
    let height = f64::from(layout.figure.height.0) * (1.0 + by);
    layout.figure.height = Share((height as i32).clamp(5_000, 100_000));
}

fn leading(layout: &mut Layout, by: f64) {
    scale(&mut layout.grid.leading, by);
}

/// All that is stated in ems follows the text by itself; what is stated in points is scaled with it, as is the text's own size.
fn size(layout: &mut Layout, by: f64) {
    let stated = |length: &&mut Dimension| !matches!(length.unit, Unit::Em | Unit::Line);
    let text = layout.style.get_mut(&StyleName::Paragraph).and_then(|rule| rule.size.as_mut());
    text.into_iter().flat_map(Sizes::all_mut).filter(|size| !stated(size)).for_each(|size| scale(size, by));
    for rule in rules(layout) {
        rule.size.iter_mut().flat_map(Sizes::all_mut).filter(stated).for_each(|size| scale(size, by));
        rule.leading.iter_mut().filter(stated).for_each(|leading| scale(leading, by));
    }
}

/// The rules of all roles, also those of sections and under heads.
fn rules(layout: &mut Layout) -> impl Iterator<Item = &mut StyleRule> {
    let sections = layout.section.values_mut().flat_map(|section| section.style.values_mut());
    let heads = layout.under.values_mut().flat_map(|under| under.style.values_mut());
    layout.style.values_mut().chain(sections).chain(heads)
}
