//! Faces: the bytes shipped with the program or given by the caller, and what the page needs to know of them.

mod face;
mod outline;
mod protrusion;
mod shipped;

pub use face::{Face, Metrics};
pub use outline::{Step, Units};
pub use protrusion::Hang;

use std::sync::Arc;

use crate::unit::Length;

/// A face asked for by its looks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Request<'a> {
    /// Family name.
    pub family: &'a str,
    /// 300 light, 400 regular, 600 semibold, 700 bold.
    pub weight: u16,
    /// Italic or upright.
    pub italic: bool,
    /// Type size, for faces with optical sizes.
    pub size: Length,
}

/// All faces at hand. Each is parsed when it is first asked for; nothing is scanned at start.
#[derive(Clone, Default)]
pub struct Fonts {
    given: Vec<Arc<Face>>,
}

impl Fonts {
    /// The faces shipped with the program.
    pub fn shipped() -> Fonts {
        Fonts::default()
    }

    /// The same with another face, which is found before the shipped ones.
    ///
    /// # Errors
    /// A sentence when the bytes are no usable font.
    pub fn with(mut self, bytes: Vec<u8>) -> Result<Fonts, String> {
        self.given.push(Arc::new(Face::parse(bytes.into())?));
        Ok(self)
    }

    /// The names of the families, shipped ones last.
    pub fn families(&self) -> Vec<String> {
        let mut names: Vec<String> = self.given.iter().map(|face| face.family.clone()).collect();
        names.extend(shipped::FAMILIES.iter().map(|name| (*name).to_string()));
        names.dedup();
        names
    }

    /// The face nearest to what is asked for; a family that is not there falls back to the text face.
    pub fn find(&self, request: &Request) -> Arc<Face> {
        let given = self.given.iter().filter(|face| face.family == request.family);
        let nearest = given.min_by_key(|face| face.distance(request.weight, request.italic));
        nearest.cloned().unwrap_or_else(|| shipped::find(request))
    }

    /// The files of all faces.
    pub fn files(&self) -> impl Iterator<Item = std::borrow::Cow<'static, [u8]>> {
        let given: Vec<_> = self.given.iter().map(|face| face.data.clone()).collect();
        given.into_iter().chain(shipped::files().map(std::borrow::Cow::Borrowed))
    }

    /// Faces to look in, in order, for a character that the text face lacks.
    pub fn fallbacks(&self) -> Vec<Arc<Face>> {
        self.given.iter().cloned().chain(shipped::fallbacks()).collect()
    }
}
