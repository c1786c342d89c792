//! Colours as a press sees them: how much of which ink.

use lopdf::{Dictionary, Object};

use crate::plate::values::Values;

/// A colour, parts from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    /// Light of black ink alone; 1 is paper.
    Grey(f64),
    /// Light, made ink by whoever prints it.
    Rgb([f64; 3]),
    /// Cyan, magenta, yellow, black.
    Cmyk([f64; 4]),
    /// Inks by name.
    Spot(Vec<(String, f64)>),
    /// A pattern or a shading.
    Pattern,
}

impl Ink {
    /// Black ink alone, which every content begins with.
    pub const BLACK: Ink = Ink::Grey(0.0);

    /// How much ink it is in all, in parts of one ink; none where that is not stated.
    pub fn total(&self) -> Option<f64> {
        match self {
            Ink::Grey(light) => Some(1.0 - light),
            Ink::Cmyk(inks) => Some(inks.iter().sum()),
            // every plate takes the tint (ISO 32000-1, 8.6.6.4)
            Ink::Spot(inks) => Some(inks.iter().map(|(name, tint)| if name == "All" { tint * 4.0 } else { *tint }).sum()),
            Ink::Rgb(_) | Ink::Pattern => None,
        }
    }

    /// On how many plates it prints; none where that is not stated.
    pub fn plates(&self) -> Option<usize> {
        let printed = |part: &f64| *part > 0.005;
        match self {
            Ink::Grey(light) => Some(usize::from(1.0 - light > 0.005)),
            Ink::Cmyk(inks) => Some(inks.iter().filter(|ink| printed(ink)).count()),
            Ink::Spot(inks) => Some(inks.iter().map(|(name, tint)| if printed(tint) { plates_of(name) } else { 0 }).sum()),
            Ink::Rgb(_) | Ink::Pattern => None,
        }
    }

    /// How light it looks, 0 black to 1 white; none for patterns.
    pub fn lightness(&self) -> Option<f64> {
        let luma = |r: f64, g: f64, b: f64| r * 0.2126 + g * 0.7152 + b * 0.0722;
        match self {
            Ink::Grey(light) => Some(*light),
            Ink::Rgb([r, g, b]) => Some(luma(*r, *g, *b)),
            Ink::Cmyk([c, m, y, k]) => Some(luma(1.0 - c, 1.0 - m, 1.0 - y) * (1.0 - k)),
            Ink::Spot(inks) => Some(inks.iter().map(|(_, tint)| 1.0 - tint).product()),
            Ink::Pattern => None,
        }
    }
}

fn plates_of(name: &str) -> usize {
    match name {
        "All" => 4,
        "None" => 0,
        _ => 1,
    }
}

/// A colour space, as far as a press minds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Family {
    Grey,
    Rgb,
    Cmyk,
    /// Inks by name.
    Spot(Vec<String>),
    /// A list of colours of another.
    Indexed(Box<Family>),
    Pattern,
}

/// Spaces within spaces; ISO 32000-1 allows two.
const DEEPEST: usize = 4;

impl Family {
    /// The space of an object; names are looked up in the resources.
    pub fn of<'a>(values: Values<'a>, object: &'a Object, resources: Option<&'a Dictionary>) -> Option<Family> {
        Self::within(values, object, resources, DEEPEST)
    }

    fn within<'a>(values: Values<'a>, object: &'a Object, resources: Option<&'a Dictionary>, depth: usize) -> Option<Family> {
        let depth = depth.checked_sub(1)?;
        if let Some(name) = values.as_name(object) {
            return Self::named(name).or_else(|| {
                let own = values.dict(resources?, "ColorSpace")?.get(name.as_bytes()).ok()?;
                Self::within(values, own, None, depth)
            });
        }
        let Object::Array(array) = values.follow(object)? else { return None };
        let second = array.get(1);
        match values.as_name(array.first()?)? {
            "ICCBased" => {
                let profile = values.as_dict(second?)?;
                Self::of_components(values.number(profile, "N")? as usize)
            }
            "CalGray" => Some(Family::Grey),
            "CalRGB" | "Lab" => Some(Family::Rgb),
            "Indexed" | "I" => Some(Family::Indexed(Box::new(Self::within(values, second?, resources, depth)?))),
            "Separation" => Some(Family::Spot(vec![values.as_name(second?)?.to_string()])),
            "DeviceN" => {
                let Object::Array(names) = values.follow(second?)? else { return None };
                let name = |name| values.as_name(name).map(str::to_string);
                Some(Family::Spot(names.iter().map(name).collect::<Option<_>>()?))
            }
            other => Self::named(other),
        }
    }

    /// The device's own spaces, in full and as inline pictures shorten them.
    pub fn named(name: &str) -> Option<Family> {
        match name {
            "DeviceGray" | "G" => Some(Family::Grey),
            "DeviceRGB" | "RGB" => Some(Family::Rgb),
            "DeviceCMYK" | "CMYK" => Some(Family::Cmyk),
            "Pattern" => Some(Family::Pattern),
            _ => None,
        }
    }

    fn of_components(count: usize) -> Option<Family> {
        match count {
            1 => Some(Family::Grey),
            3 => Some(Family::Rgb),
            4 => Some(Family::Cmyk),
            _ => None,
        }
    }

    /// The colour that numbers of the space name.
    pub fn ink(&self, parts: &[f64]) -> Ink {
        let part = |at: usize| parts.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Family::Grey => Ink::Grey(part(0)),
            Family::Rgb => Ink::Rgb([part(0), part(1), part(2)]),
            Family::Cmyk => Ink::Cmyk([part(0), part(1), part(2), part(3)]),
            Family::Spot(names) => Ink::Spot(names.iter().enumerate().map(|(at, name)| (name.clone(), part(at))).collect()),
            Family::Indexed(_) | Family::Pattern => Ink::Pattern,
        }
    }

    /// The colour with which a space begins (ISO 32000-1, 8.6.5 to 8.6.8).
    pub fn first(&self) -> Ink {
        match self {
            Family::Cmyk => Ink::Cmyk([0.0, 0.0, 0.0, 1.0]),
            Family::Spot(names) => Ink::Spot(names.iter().map(|name| (name.clone(), 1.0)).collect()),
            other => other.ink(&[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_counted() {
        assert_eq!(Ink::Cmyk([0.5, 0.5, 0.5, 1.0]).total(), Some(2.5));
        assert_eq!(Ink::Cmyk([0.0, 0.0, 0.0, 1.0]).plates(), Some(1));
        assert_eq!(Ink::Spot(vec![("All".into(), 1.0)]).plates(), Some(4));
        assert_eq!(Ink::BLACK.plates(), Some(1));
        assert_eq!(Ink::Rgb([0.0; 3]).total(), None);
        assert_eq!(Ink::Cmyk([0.0; 4]).lightness(), Some(1.0));
    }
}
