//! Ink: the separations that a document needs, made once each, and what content streams name of it.

use pdf_writer::{Dict, Finish, Name};

use super::Options;
use crate::image::drawing::{Layer, Part};
use crate::image::{Picture, Space};
use crate::page::{Document, SpotInk};
use crate::profile::{Press, Profile, Separation};
use crate::standard::{Colours, Demands};

/// The printing that is meant, and the ways into its inks.
pub(super) struct Inking {
    /// The printing.
    pub press: Press,
    /// From the light of each profile that a picture has; the first is from sRGB.
    ways: Vec<(Option<Vec<u8>>, Separation)>,
}

impl Inking {
    /// What a document needs of it; none where the standards ask for no ink.
    ///
    /// # Errors
    /// A sentence when the press's profile has no way into its inks.
    pub fn of(document: &Document, demands: &Demands, options: &Options) -> Result<Option<Inking>, String> {
        if demands.colours != Colours::Ink {
            return Ok(None);
        }
        let press = options.press.clone().map_or_else(Press::usual, Ok)?;
        let mut inking = Inking { ways: vec![(None, Separation::new(&press, None)?)], press };
        for placed in &document.pictures {
            inking.prepare(&placed.picture)?;
        }
        Ok(Some(inking))
    }

    fn prepare(&mut self, picture: &Picture) -> Result<(), String> {
        if let Some(drawing) = picture.drawing() {
            return self.prepare_layer(&drawing.root);
        }
        let profile = picture.facts.profile.as_ref().filter(|_| picture.facts.space == Space::Rgb);
        let Some(profile) = profile.filter(|profile| self.ways.iter().all(|(known, _)| known.as_ref() != Some(profile))) else {
            return Ok(());
        };
        // a profile that cannot be followed means nothing: its picture counts as sRGB
        let light = Profile::read(profile.clone()).ok();
        self.ways.push((Some(profile.clone()), Separation::new(&self.press, light.as_ref())?));
        Ok(())
    }

    fn prepare_layer(&mut self, layer: &Layer) -> Result<(), String> {
        layer.parts.iter().try_for_each(|part| match part {
            Part::Layer(layer) => self.prepare_layer(layer),
            Part::Pixels(picture, _) => self.prepare(picture),
            Part::Shape(_) => Ok(()),
        })
    }

    /// The way from the light of a profile; from sRGB where there is none of it.
    pub fn way(&self, profile: Option<&Vec<u8>>) -> &Separation {
        let known = self.ways.iter().find(|(known, _)| known.as_ref() == profile);
        &known.unwrap_or(&self.ways[0]).1
    }

    /// The inks of one colour of sRGB, all in thousandths. Greys are black ink alone, as they are in line art.
    pub fn inks(&self, (r, g, b): (u16, u16, u16)) -> [u16; 4] {
        if r == g && g == b {
            return [0, 0, 0, 1000 - r.min(1000)];
        }
        let sample = |part: u16| (u32::from(part.min(1000)) * 255 / 1000) as u8;
        let inks = self.way(None).inks([r, g, b].map(sample));
        inks.map(|ink| (u32::from(ink) * 1000 / 255) as u16)
    }
}

/// What content streams name: black that prints over what is below it (ISO 32000-1, 11.7.4.3: mode 1, so that inks of which
/// there are none leave those below alone), all else that does not, and the mark that all plates show (8.6.6.4).
pub(super) fn resources(dict: &mut Dict, inks: &[SpotInk]) {
    let mut states = dict.insert(Name(b"ExtGState")).dict();
    for (name, over) in [(b"Over", true), (b"Only", false)] {
        let mut state = states.insert(Name(name)).dict();
        state.pair(Name(b"OP"), over).pair(Name(b"op"), over).pair(Name(b"OPM"), i32::from(over));
    }
    states.finish();
    let mut spaces = dict.insert(Name(b"ColorSpace")).dict();
    separation(&mut spaces, "All", "All", [100; 4]);
    for (number, ink) in inks.iter().enumerate() {
        separation(&mut spaces, &format!("Ink{number}"), &ink.name, ink.mixture);
    }
}

/// An ink of its own, with the mixture that stands for it where it is not on the press.
fn separation(spaces: &mut Dict, key: &str, name: &str, mixture: [u8; 4]) {
    let mut space = spaces.insert(Name(key.as_bytes())).array();
    space.item(Name(b"Separation")).item(Name(name.as_bytes())).item(Name(b"DeviceCMYK"));
    let mut tint = space.push().dict();
    tint.pair(Name(b"FunctionType"), 2).pair(Name(b"N"), 1);
    tint.insert(Name(b"Domain")).array().items([0, 1]);
    tint.insert(Name(b"C0")).array().items([0, 0, 0, 0]);
    tint.insert(Name(b"C1")).array().items(mixture.map(|part| f32::from(part) / 100.0));
}
