//! The pictures of a site, by their number: what posts call as lead pictures and galleries.

use std::collections::BTreeMap;

use crate::article::{Figure, Image};
use crate::read::html;
use crate::read::xml::escape;

/// No gallery without numbers shows more: a post with more attached pictures would be all gallery.
const MOST_ATTACHED: usize = 60;

/// An attached picture.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Its address.
    pub url: String,
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
    /// What stands below it; HTML.
    pub caption: String,
    /// The number of the post that it was put into.
    pub post: String,
    /// Its place among the pictures of the post.
    pub order: i32,
}

/// All pictures of a site.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pictures: BTreeMap<String, Picture>,
    by_post: BTreeMap<String, Vec<String>>,
}

impl Library {
    /// Adds a picture by its number.
    pub fn add(&mut self, number: String, picture: Picture) {
        self.by_post.entry(picture.post.clone()).or_default().push(number.clone());
        self.pictures.insert(number, picture);
    }

    /// The picture of a number.
    pub fn get(&self, number: &str) -> Option<&Picture> {
        self.pictures.get(number)
    }

    /// The pictures that were put into a post, in their order.
    pub fn of_post(&self, post: &str) -> Vec<&Picture> {
        let numbers = self.by_post.get(post).map(Vec::as_slice).unwrap_or_default();
        let mut pictures: Vec<&Picture> = numbers.iter().filter_map(|number| self.get(number)).take(MOST_ATTACHED).collect();
        pictures.sort_by_key(|picture| picture.order);
        pictures
    }
}

impl Picture {
    /// As a figure of HTML.
    pub fn markup(&self) -> String {
        let alt = self.alt.as_deref().map(|alt| format!(" alt=\"{}\"", escape(alt))).unwrap_or_default();
        let caption = Some(&self.caption).filter(|caption| !caption.trim().is_empty());
        let caption = caption.map(|caption| format!("<figcaption>{caption}</figcaption>")).unwrap_or_default();
        format!("<figure><img src=\"{}\"{alt}>{caption}</figure>", escape(&self.url))
    }

    /// As a lead picture.
    pub fn figure(&self) -> Figure {
        let image = Image { url: self.url.clone(), alt: self.alt.clone(), width: None, height: None };
        Figure { images: vec![image], caption: html::line(&self.caption), credit: None }
    }
}
