//! *Every font may be in the file.* A maker who forbids it can stop the issue, and some presses refuse such fonts by themselves.
//! *Source:* OpenType 1.9, table OS/2, `fsType`: bit 1 forbids embedding, bit 9 allows bitmaps alone.

use super::case::{Case, Fault};

const RESTRICTED: u16 = 0x0002;
const BITMAPS_ALONE: u16 = 0x0200;

/// Bits that allow embedding in some way, and so take the restriction back (OpenType before version 3).
const ALLOWED: u16 = 0x000c;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let embedded = case.inspection.faces.iter().filter(|face| face.embedded);
    let fault = |face: &crate::plate::Face| {
        let licence = face.licence?;
        let why = if licence & RESTRICTED != 0 && licence & ALLOWED == 0 {
            "forbids that it is embedded"
        } else if licence & BITMAPS_ALONE != 0 {
            "allows that bitmaps alone are embedded"
        } else {
            return None;
        };
        Some(Fault::of_file(format!("the licence of the font {} {why}", face.name)))
    };
    embedded.filter_map(fault).collect()
}
