//! Colours as operators of a content stream (ISO 32000-1, 8.6.8).

use super::number::thousandths;
use crate::colour::Colour;

/// What a colour is set for.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// Letters and areas.
    Fill,
    /// Lines.
    Stroke,
}

/// Writes the operator that sets a colour.
pub(super) fn set(out: &mut Vec<u8>, colour: Colour, used: Use) {
    let (parts, fill, stroke): (&[u16], &[u8], &[u8]) = match colour {
        Colour::Spot(ink, tint, _) => return spot(out, ink, tint, used),
        Colour::Registration => (&[], b"/All cs 1 scn\n", b"/All CS 1 SCN\n"),
        Colour::Grey(grey) => (&[grey], b"g\n", b"G\n"),
        Colour::Rgb(r, g, b) => (&[r, g, b], b"rg\n", b"RG\n"),
        Colour::Cmyk(c, m, y, k) => (&[c, m, y, k], b"k\n", b"K\n"),
    };
    for part in parts {
        thousandths(out, i64::from((*part).min(1000)));
        out.push(b' ');
    }
    out.extend_from_slice(if used == Use::Fill { fill } else { stroke });
}

/// So much of an ink of its own (ISO 32000-1, 8.6.6.4).
fn spot(out: &mut Vec<u8>, ink: u8, tint: u16, used: Use) {
    let (space, operator) = if used == Use::Fill { ("cs", "scn") } else { ("CS", "SCN") };
    out.extend_from_slice(format!("/Ink{ink} {space} ").as_bytes());
    thousandths(out, i64::from(tint.min(1000)));
    out.extend_from_slice(format!(" {operator}\n").as_bytes());
}

/// The colour without inks, for a file whose output intent is RGB: DeviceCMYK is not allowed there (ISO 19005-2, 6.2.4.3).
/// Black ink alone becomes grey, so that black text stays black.
pub(super) fn without_inks(colour: Colour) -> Colour {
    match colour.mixed() {
        Colour::Registration | Colour::Spot(..) => Colour::BLACK,
        Colour::Cmyk(0, 0, 0, k) => Colour::Grey(1000 - k.min(1000)),
        Colour::Cmyk(c, m, y, k) => {
            let light = |ink: u16| ((1000 - u32::from(ink.min(1000))) * (1000 - u32::from(k.min(1000))) / 1000) as u16;
            Colour::Rgb(light(c), light(m), light(y))
        }
        light => light,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_ink_stays_black() {
        assert_eq!(without_inks(Colour::Cmyk(0, 0, 0, 1000)), Colour::BLACK);
        assert_eq!(without_inks(Colour::Cmyk(0, 1000, 1000, 0)), Colour::Rgb(1000, 0, 0));
        let mut out = Vec::new();
        set(&mut out, Colour::Rgb(1000, 500, 0), Use::Stroke);
        assert_eq!(out, b"1 .5 0 RG\n");
    }
}
