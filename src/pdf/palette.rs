//! How colours are written: all as greys or not, as light or as ink, solid or to be seen through, as the file's standards allow.

use super::ink::without_inks;
use super::inking::Inking;
use crate::colour::Colour;
use crate::image::{Samples, Space};
use crate::standard::{Colours, Demands, Version};

/// What a picture or a page may be written with.
#[derive(Copy, Clone)]
pub(super) struct Palette<'a> {
    /// All as greys.
    pub grey: bool,
    /// Colours without a profile.
    pub colours: Colours,
    /// Things may be seen through.
    pub clear: bool,
    /// The ways into ink, where all is ink.
    pub inking: Option<&'a Inking>,
    /// Profiles of this generation at most (ISO 19005-1, 6.2.3.2: those of PDF 1.4 are of the second).
    newest_profile: u8,
}

impl<'a> Palette<'a> {
    /// What some standards allow.
    pub fn of(demands: &Demands, inking: Option<&'a Inking>) -> Palette<'a> {
        let newest_profile = if demands.version > Version::V1_4 { 4 } else { 2 };
        Palette { grey: false, colours: demands.colours, clear: demands.clear, inking, newest_profile }
    }

    /// The same, all as greys.
    pub fn greyed(self, grey: bool) -> Palette<'a> {
        Palette { grey, ..self }
    }

    /// A colour as it is written.
    pub fn of_colour(self, colour: Colour) -> Colour {
        let colour = if self.grey { colour.to_grey() } else { colour };
        match (self.inking, colour) {
            (None, _) if self.colours == Colours::Any => colour.mixed(),
            (None, _) => without_inks(colour),
            (Some(_), Colour::Cmyk(..) | Colour::Spot(..) | Colour::Registration) => colour,
            (Some(_), Colour::Grey(light)) => Colour::Cmyk(0, 0, 0, 1000 - light.min(1000)),
            (Some(inking), Colour::Rgb(r, g, b)) => {
                let [c, m, y, k] = inking.inks((r, g, b));
                Colour::Cmyk(c, m, y, k)
            }
        }
    }

    /// In which colours things that are seen through are mixed (ISO 32000-1, 11.6.6; ISO 15930-7, transparency).
    pub fn blend_space(self) -> &'static str {
        match self.inking {
            Some(_) => "DeviceCMYK",
            None if self.grey => "DeviceGray",
            None => "DeviceRGB",
        }
    }

    /// Whether a picture may have its profile (ICC.1:2010, 7.2.4: the ninth byte is the generation). Of ink, only another than
    /// the press's own (ISO 15930-7, colour): light is no light there, and grey is black ink.
    pub fn takes_profile(self, profile: &[u8], space: Space) -> bool {
        let foreign = |inking: &Inking| space == Space::Cmyk && inking.press.profile.bytes() != profile;
        profile.get(8).is_some_and(|generation| *generation <= self.newest_profile) && self.inking.is_none_or(foreign)
    }

    /// Ink may be written as such.
    pub fn has_inks(self) -> bool {
        self.colours != Colours::Light
    }

    /// Samples as they are written, whose colours a profile describes: light becomes ink where all is ink, and no spot has more
    /// ink than the press may lay down.
    pub fn of_samples(self, samples: Samples, profile: Option<&Vec<u8>>) -> Samples {
        let Some(inking) = self.inking else { return samples };
        let way = inking.way(profile.filter(|_| samples.space == Space::Rgb));
        match samples.space {
            Space::Grey => samples,
            Space::Rgb => samples.in_ink(|light| way.pixels(light)),
            Space::Cmyk => samples.in_ink(|inks| way.held(inks)),
        }
    }

    /// Samples in ink that may be written as they are: no spot has more than the press may lay down.
    pub fn holds(self, samples: &Samples) -> bool {
        self.inking.is_none_or(|inking| samples.space != Space::Cmyk || inking.way(None).holds(&samples.colour))
    }
}
