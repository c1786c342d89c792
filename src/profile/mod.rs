//! Colour profiles (ICC.1:2010): what light means, what ink a press lays down, and the way from one to the other.
//!
//! [`Profile`] is a profile that was read; [`Press`] is the printing that is meant: a profile of ink with the choices that go with
//! it; [`Separation`] is the way from some light to the inks of a press.

mod curve;
mod intents;
mod light;
mod separation;
mod table;

pub use intents::{INTENTS, Intent};
pub use separation::Separation;

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, ProfileText};

/// Longer profiles are no one's.
const LONGEST: usize = 8 << 20;

/// A profile that was read.
#[derive(Clone, Debug)]
pub struct Profile {
    bytes: Arc<[u8]>,
    read: Arc<ColorProfile>,
}

/// What the colours of a profile are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Light without hue.
    Grey,
    /// Red, green and blue light.
    Light,
    /// Cyan, magenta, yellow and black ink.
    Ink,
}

/// How colours that a press cannot print are brought within its reach (ICC.1:2010, 7.2.15).
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Rendering {
    /// All colours give way, so that their differences stay.
    Perceptual,
    /// Those within reach stay as they are; white is the paper.
    #[default]
    Relative,
    /// All as lively as can be.
    Saturation,
}

/// The printing that is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// Its inks and paper.
    pub profile: Profile,
    /// The name under which printers know it.
    pub intent: Intent,
    /// How colours come within its reach.
    pub rendering: Rendering,
    /// The darkest light becomes the darkest ink, so that shadows keep their differences.
    pub black_point: bool,
    /// The most ink on one spot, all inks together, in per cent.
    pub ink_limit: u16,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// A sentence when it is none, or of colours that are not read.
    pub fn read(bytes: Vec<u8>) -> Result<Profile, String> {
        if bytes.len() > LONGEST {
            return Err(format!("a colour profile of more than {} MiB", LONGEST >> 20));
        }
        let read = ColorProfile::new_from_slice(&bytes).map_err(|_| "this is not a sound colour profile".to_string())?;
        let profile = Profile { bytes: bytes.into(), read: Arc::new(read) };
        profile
            .kind()
            .map(|_| profile)
            .ok_or_else(|| "a colour profile neither of grey, nor of light, nor of four inks".to_string())
    }

    /// What its colours are.
    pub fn kind(&self) -> Option<Kind> {
        match self.read.color_space {
            DataColorSpace::Gray => Some(Kind::Grey),
            DataColorSpace::Rgb => Some(Kind::Light),
            DataColorSpace::Cmyk => Some(Kind::Ink),
            _ => None,
        }
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it calls itself.
    pub fn name(&self) -> Option<String> {
        let name = match self.read.description.as_ref()? {
            ProfileText::PlainString(text) => text.clone(),
            ProfileText::Localizable(texts) => texts.first()?.value.clone(),
            ProfileText::Description(text) => text.ascii_string.clone(),
        };
        let name = name.trim_matches(|c: char| c.is_control() || c.is_whitespace()).to_string();
        (!name.is_empty()).then_some(name)
    }
}

impl PartialEq for Profile {
    fn eq(&self, other: &Profile) -> bool {
        self.bytes == other.bytes
    }
}

impl Press {
    /// Offset printing on coated paper, which is taken for granted where nothing is said.
    ///
    /// # Errors
    /// None but a broken build: the profile ships.
    pub fn usual() -> Result<Press, String> {
        Press::of(INTENTS[0].profile()?, Some(&INTENTS[0]))
    }

    /// A printing by its profile of ink; `intent` is what is known of it.
    ///
    /// # Errors
    /// A sentence when the profile is not of ink, or has no way into it.
    pub fn of(profile: Profile, intent: Option<&Intent>) -> Result<Press, String> {
        if profile.kind() != Some(Kind::Ink) {
            return Err("an output profile is one of cyan, magenta, yellow and black ink".to_string());
        }
        let intent = intent.cloned().unwrap_or_else(|| Intent::unregistered(&profile));
        let press = Press { ink_limit: intent.ink_limit, profile, intent, rendering: Rendering::default(), black_point: true };
        separation::way_in(&press)?;
        Ok(press)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_sound() {
        for intent in INTENTS {
            let press = Press::of(intent.profile().unwrap(), Some(intent)).unwrap();
            assert!(press.profile.name().unwrap().contains("FOGRA39L"));
        }
        assert!(Profile::read(vec![0; 300]).is_err());
        assert!(Profile::read(Vec::new()).is_err());
        let light = Profile::read(include_bytes!("../standard/sRGB-v2.icc").to_vec()).unwrap();
        assert!(Press::of(light, None).is_err_and(|why| why.contains("ink")));
    }
}
