//! Faults of what stands on a page: ink, lines, pictures, type, bleed.

use super::base::{draw, drawn, edited, page};
use super::{Fault, File};

pub const FAULTS: &[Fault] = &[
    ("a tint that ends at the left trim", "magazine", "bleed", || drawn("0.5 g 0 60 50 50 re f").into()),
    ("a tint that ends near the lower trim", "magazine", "bleed", || drawn("0.5 g 60 0.4 50 50 re f").into()),
    ("a picture with a millimetre of bleed", "magazine", "bleed", || bled("q 60 0 0 60 346 60 cm /Grey Do Q")),
    ("text over the right trim", "office", "overset", || drawn("BT /F0 10 Tf 380 60 Td (Plain words) Tj ET").into()),
    ("text over the left trim", "archive", "overset", || drawn("BT /F0 10 Tf -20 60 Td (Plain words) Tj ET").into()),
    ("text a millimetre from the trim", "magazine", "safety", || drawn("BT /F0 10 Tf 60 3 Td (Plain words) Tj ET").into()),
    ("a picture of few pixels", "office", "resolution", || drawn("q 200 0 0 200 60 60 cm /Grey Do Q").into()),
    ("a picture pulled in height", "magazine", "resolution", || drawn("q 8 0 0 200 60 60 cm /Grey Do Q").into()),
    ("a turned picture of few pixels", "newsprint", "resolution", || drawn("q 0 100 -100 0 260 60 cm /Grey Do Q").into()),
    ("a small picture within the content", "office", "resolution", || {
        drawn("q 100 0 0 100 60 60 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q").into()
    }),
    ("four inks in full", "magazine", "ink-limit", || drawn("1 1 1 1 k 60 60 50 50 re f").into()),
    ("lines in too much ink", "newsprint", "ink-limit", || drawn("0.8 0.7 0.7 0.4 K 2 w 60 60 m 90 90 l S").into()),
    ("a picture in too much ink", "magazine", "ink-limit", || drawn("q 8 0 0 8 60 60 cm /Ink Do Q").into()),
    ("every plate in full", "magazine", "ink-limit", || drawn("/All cs 1 scn 60 60 50 50 re f").into()),
    ("too much ink within a form", "magazine", "ink-limit", || drawn("/Form Do").into()),
    ("black text on four plates", "magazine", "rich-black", || {
        drawn("0.5 0.4 0.4 1 k BT /F0 10 Tf 60 60 Td (Plain words) Tj ET").into()
    }),
    ("black text on two plates", "newsprint", "rich-black", || {
        drawn("/Two cs 0.5 1 scn BT /F0 10 Tf 60 60 Td (Plain words) Tj ET").into()
    }),
    ("black text on all plates", "magazine", "rich-black", || {
        drawn("/All cs 1 scn BT /F0 10 Tf 60 60 Td (Plain words) Tj ET").into()
    }),
    ("text in light", "magazine", "rgb", || drawn("0 0 0 rg BT /F0 10 Tf 60 60 Td (Plain words) Tj ET").into()),
    ("an area in light", "newsprint", "rgb", || drawn("1 0 0 rg 60 60 50 50 re f").into()),
    ("a line in light", "magazine", "rgb", || drawn("0 0 1 RG 60 60 m 90 90 l S").into()),
    ("a picture in light", "magazine", "rgb", || drawn("q 8 0 0 8 60 60 cm /Rgb Do Q").into()),
    ("light by its profile", "newsprint", "rgb", || drawn("/Light cs 1 0 0 scn 60 60 50 50 re f").into()),
    ("a line of no width", "office", "hairline", || drawn("0 w 60 60 m 200 60 l S").into()),
    ("a line of a twentieth of a point", "magazine", "hairline", || drawn("0.05 w 60 60 m 200 60 l S").into()),
    ("an area as thin as a hair", "office", "hairline", || drawn("60 60 200 0.05 re f").into()),
    ("a line made thin by a scale", "newsprint", "hairline", || drawn("0.1 0 0 0.1 60 60 cm 1 w 0 0 m 900 0 l S").into()),
    ("type of three points", "office", "small-type", || drawn("BT /F0 3 Tf 60 60 Td (Plain words) Tj ET").into()),
    ("type made small by a matrix", "magazine", "small-type", || {
        drawn("BT /F0 10 Tf 0.3 0 0 0.3 60 60 Tm (Plain words) Tj ET").into()
    }),
    ("type made small by a form", "office", "small-type", || drawn("/Form Do").into()),
    ("small white type on black", "magazine", "reversed-type", || {
        drawn("0 g 50 50 200 30 re f 1 g BT /F0 5.5 Tf 60 60 Td (Plain words) Tj ET").into()
    }),
    ("white type on paper", "office", "reversed-type", || drawn("1 g BT /F0 10 Tf 60 60 Td (Plain words) Tj ET").into()),
    ("a code without a letter", "office", "glyph-missing", || drawn("BT /F0 10 Tf 60 60 Td (Plain \\001\\002) Tj ET").into()),
    ("a code named as missing", "archive", "glyph-missing", || drawn("BT /Holed 10 Tf 60 60 Td (A) Tj ET").into()),
    ("text that is neither tagged nor furniture", "archive", "untagged", || {
        edited(|document| draw(document, "BT /F0 10 Tf 60 60 Td (Plain words) Tj ET")).into()
    }),
];

/// A page with room for bleed on all sides, and something on it.
fn bled(content: &str) -> File {
    let content = format!("/Artifact BMC\n{content}\nEMC");
    edited(|document| {
        draw(document, &content);
        let corners = |by: i64| lopdf::Object::from(vec![(-by).into(), (-by).into(), (400 + by).into(), (600 + by).into()]);
        for (name, by) in [("MediaBox", 9), ("BleedBox", 9), ("TrimBox", 0)] {
            page(document, 1).set(name, corners(by));
        }
    })
    .into()
}
