//! The pictures that articles name, each read once.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::article::{Article, walk};
use crate::font::Fonts;
use crate::image::{Lettering, Picture};
use crate::layout::Layout;
use crate::source::Assets;

/// A picture, or why there is none.
type Found = Result<Arc<Picture>, String>;

/// Pictures by the addresses under which articles name them.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    found: BTreeMap<String, Found>,
    /// Those of the layout's cover and furniture, by what is in the file.
    logos: Vec<(Arc<[u8]>, Found)>,
    /// The faces of words in drawings.
    lettering: Arc<Lettering>,
}

/// The families that drawings mean by `serif`, `sans-serif` and `monospace`.
const GENERIC: [&str; 3] = ["Source Serif 4", "Source Sans 3", "Source Code Pro"];

impl Pictures {
    /// None yet.
    pub fn new(fonts: &Fonts) -> Pictures {
        Pictures { lettering: Arc::new(Lettering::of(fonts.files(), GENERIC)), ..Pictures::default() }
    }

    /// Reads what some articles name, on all threads. A file that is there under several addresses is one picture.
    pub fn load(mut self, articles: &[Article], assets: &dyn Assets) -> Pictures {
        let mut named: Vec<&str> = articles.iter().flat_map(walk::pictures).collect();
        named.sort_unstable();
        named.dedup();
        let read = |url: &&str| {
            let bytes = assets.load(url).map_err(|missing| missing.0)?;
            Picture::read_with(bytes, &self.lettering).map(Arc::new).map_err(|refused| refused.0)
        };
        let read: Vec<Found> = named.par_iter().map(read).collect();
        for (url, picture) in named.into_iter().zip(read) {
            let picture = picture.map(|picture| self.known(&picture).unwrap_or(picture));
            self.found.insert(url.to_string(), picture);
        }
        self
    }

    /// A drawing of our own, in SVG.
    pub fn drawn(&self, svg: String) -> Option<Arc<Picture>> {
        Picture::read_with(svg.into_bytes(), &self.lettering).ok().map(Arc::new)
    }

    /// Adds those of a layout's cover and furniture.
    pub fn with_logos(mut self, layout: &Layout) -> Pictures {
        let bands = layout.furniture.iter().flat_map(|rule| [&rule.head, &rule.foot]).flatten();
        let furniture = bands.filter_map(|band| band.logo.as_ref()).map(|logo| &logo.bytes);
        let cover = layout.cover.logo.iter().map(|logo| &logo.bytes);
        for bytes in furniture.chain(cover).filter(|bytes| !bytes.is_empty()) {
            let picture = Picture::read_with(bytes.to_vec(), &self.lettering).map_err(|refused| refused.0);
            let picture = picture.map(|picture| self.known(&picture).unwrap_or_else(|| Arc::new(picture)));
            self.logos.push((Arc::clone(bytes), picture));
        }
        self
    }

    /// The picture of a logo by what is in its file, or why there is none.
    pub fn logo(&self, file: &[u8]) -> Result<&Arc<Picture>, &str> {
        match self.logos.iter().find(|(bytes, _)| **bytes == *file) {
            Some((_, found)) => found.as_ref().map_err(String::as_str),
            None => Err("it was not read"),
        }
    }

    fn known(&self, picture: &Picture) -> Option<Arc<Picture>> {
        let all = self.found.values().chain(self.logos.iter().map(|logo| &logo.1)).filter_map(|found| found.as_ref().ok());
        all.into_iter().find(|known| known.file() == picture.file()).cloned()
    }

    /// The picture of an address, or why there is none.
    pub fn find(&self, url: &str) -> Result<&Arc<Picture>, &str> {
        match self.found.get(url) {
            Some(found) => found.as_ref().map_err(String::as_str),
            None => Err("it was not read"),
        }
    }
}
