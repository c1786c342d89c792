//! How colours are written: all as greys or not, as light or as ink, solid or to be seen through, as the file's standards allow.

use super::ink::without_inks;
use crate::colour::Colour;
use crate::standard::{Colours, Demands, Version};

/// What a picture or a page may be written with.
#[derive(Copy, Clone)]
pub(super) struct Palette {
    /// All as greys.
    pub grey: bool,
    /// Colours without a profile.
    pub colours: Colours,
    /// Things may be seen through.
    pub clear: bool,
    /// Profiles of this generation at most (ISO 19005-1, 6.2.3.2: those of PDF 1.4 are of the second).
    newest_profile: u8,
}

impl Palette {
    /// What some standards allow.
    pub fn of(demands: &Demands) -> Palette {
        let newest_profile = if demands.version > Version::V1_4 { 4 } else { 2 };
        Palette { grey: false, colours: demands.colours, clear: demands.clear, newest_profile }
    }

    /// The same, all as greys.
    pub fn greyed(self, grey: bool) -> Palette {
        Palette { grey, ..self }
    }

    /// A colour as it is written.
    pub fn of_colour(self, colour: Colour) -> Colour {
        let colour = if self.grey { colour.to_grey() } else { colour };
        if self.colours == Colours::Any { colour } else { without_inks(colour) }
    }

    /// In which colours things that are seen through are mixed (ISO 32000-1, 11.6.6).
    pub fn blend_space(self) -> &'static str {
        if self.grey { "DeviceGray" } else { "DeviceRGB" }
    }

    /// Whether a picture may have its profile (ICC.1:2010, 7.2.4: the ninth byte is the generation).
    pub fn takes_profile(self, profile: &[u8]) -> bool {
        profile.get(8).is_some_and(|generation| *generation <= self.newest_profile)
    }

    /// Ink may be written as such.
    pub fn has_inks(self) -> bool {
        self.colours != Colours::Light
    }
}
