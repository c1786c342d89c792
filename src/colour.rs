//! Colours as a printer names them: grey, RGB or CMYK, in per mille of full strength.

/// A colour of ink or light; each part in per mille (0 to 1000).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// 0 is black, 1000 is white.
    Grey(u16),
    /// Red, green, blue light.
    Rgb(u16, u16, u16),
    /// Cyan, magenta, yellow, black ink.
    Cmyk(u16, u16, u16, u16),
    /// An ink of its own: its place in the layout's list, how much of it, and the mixture that stands for all of it, in per cent.
    Spot(u8, u16, [u8; 4]),
    /// All inks that there are, each whole: for the marks that every plate must show, and nothing else.
    Registration,
}

impl Colour {
    /// Pure black: text is always this unless a layout says otherwise.
    pub const BLACK: Colour = Colour::Grey(0);
    /// Paper white.
    pub const WHITE: Colour = Colour::Grey(1000);

    /// Reads `black`, `white`, `grey 40%` or `grey(40%)` (of ink), `#rrggbb` and `cmyk(0%, 20%, 0%, 100%)`; of an ink of its own
    /// the form that a layout resolves to, `spot(0, 60%, 0%, 20%, 60%, 20%)`: place, tint, mixture.
    pub fn parse(text: &str) -> Option<Colour> {
        let text = text.trim();
        match text {
            "black" => return Some(Colour::BLACK),
            "white" => return Some(Colour::WHITE),
            _ => {}
        }
        if let Some(hex) = text.strip_prefix('#') {
            return Self::hex(hex);
        }
        if let Some(ink) = text.strip_prefix("grey").or_else(|| text.strip_prefix("gray")) {
            let ink = ink.trim().strip_prefix('(').and_then(|ink| ink.strip_suffix(')')).unwrap_or(ink);
            return Some(Colour::Grey(1000 - per_mille(ink)?));
        }
        if let Some(parts) = text.strip_prefix("spot(").and_then(|parts| parts.strip_suffix(')')) {
            return Self::spot(parts);
        }
        let inks = text.strip_prefix("cmyk(")?.strip_suffix(')')?;
        let inks: Vec<u16> = inks.split(',').map(per_mille).collect::<Option<_>>()?;
        match inks[..] {
            [c, m, y, k] => Some(Colour::Cmyk(c, m, y, k)),
            _ => None,
        }
    }

    fn spot(parts: &str) -> Option<Colour> {
        let (ink, parts) = parts.split_once(',')?;
        let parts: Vec<u16> = parts.split(',').map(per_mille).collect::<Option<_>>()?;
        let [tint, c, m, y, k] = parts[..] else { return None };
        Some(Colour::Spot(ink.trim().parse().ok()?, tint, [c, m, y, k].map(|part| (part / 10) as u8)))
    }

    /// The same without inks of their own: their mixtures.
    pub fn mixed(self) -> Colour {
        let Colour::Spot(_, tint, mixture) = self else { return self };
        let [c, m, y, k] = mixture.map(|part| (u32::from(part) * u32::from(tint) / 100) as u16);
        Colour::Cmyk(c, m, y, k)
    }

    fn hex(hex: &str) -> Option<Colour> {
        if hex.len() != 6 || !hex.is_ascii() {
            return None;
        }
        let part = |at: usize| {
            let byte = u16::from_str_radix(&hex[at..at + 2], 16).ok()?;
            Some((u32::from(byte) * 1000 / 255) as u16)
        };
        Some(Colour::Rgb(part(0)?, part(2)?, part(4)?))
    }

    /// The same lightness without hue, for `--grey` (Rec. 709 weights; CMYK as paper minus ink).
    pub fn to_grey(self) -> Colour {
        let luma = |r: u32, g: u32, b: u32| Colour::Grey(((r * 2126 + g * 7152 + b * 722) / 10000) as u16);
        match self {
            Colour::Grey(_) => self,
            Colour::Registration => Colour::BLACK,
            Colour::Spot(..) => self.mixed().to_grey(),
            Colour::Rgb(r, g, b) => luma(r.into(), g.into(), b.into()),
            Colour::Cmyk(c, m, y, k) => {
                let light = |ink: u16| (1000 - u32::from(ink)) * (1000 - u32::from(k)) / 1000;
                luma(light(c), light(m), light(y))
            }
        }
    }
}

fn per_mille(text: &str) -> Option<u16> {
    let value: f64 = text.trim().strip_suffix('%')?.trim().parse().ok()?;
    (0.0..=100.0).contains(&value).then(|| (value * 10.0).round() as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_trades_notations() {
        assert_eq!(Colour::parse("#ff0000"), Some(Colour::Rgb(1000, 0, 0)));
        assert_eq!(Colour::parse("grey 40%"), Some(Colour::Grey(600)));
        assert_eq!(Colour::parse("cmyk(0%, 20%, 0%, 100%)"), Some(Colour::Cmyk(0, 200, 0, 1000)));
        assert_eq!(Colour::parse("#ff00é"), None);
        assert_eq!(Colour::parse("grey 140%"), None);
        assert_eq!(Colour::parse("grey(40%)"), Some(Colour::Grey(600)));
        let gold = Colour::parse("spot(2, 50%, 0%, 20%, 60%, 20%)").unwrap();
        assert_eq!((gold, gold.mixed()), (Colour::Spot(2, 500, [0, 20, 60, 20]), Colour::Cmyk(0, 100, 300, 100)));
        assert_eq!(Colour::parse("spot(2, 50%)"), None);
    }
}
