//! *Pictures have enough pixels where they are placed.* Fewer than a screen of the press can show are seen as steps and blur.
//! *Source:* ISO 12647-2 and -3 (screen rulings; one and a half to two pixels to a line); Ghent Workgroup 2022, resolution.

use super::case::{Case, Fault};

/// Smaller than this many points on both sides nobody sees pixels: icons, dots.
const TOO_SMALL: f64 = 15.0;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let least = case.profile.density;
    let seen = case.pictures().filter(|(_, item, placed)| {
        !placed.stencil && item.area.width().max(item.area.height()) > TOO_SMALL && placed.width.min(placed.height) > 1
    });
    let few = seen.filter(|(_, _, placed)| placed.density.0.min(placed.density.1) < least);
    few.map(|(page, item, placed)| {
        let density = placed.density.0.min(placed.density.1);
        Fault::at(page, item, format!("a picture has {density:.0} pixels to the inch, {least:.0} are wanted"))
    })
    .collect()
}
