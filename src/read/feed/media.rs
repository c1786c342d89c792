//! What comes with an entry: pictures, of which the best is its lead picture, and recordings, which become cards.

use super::Feed;
use crate::article::{Block, Figure, Image};
use crate::read::xml::Id;

/// A picture that is stated to be narrower is for lists of entries, not for paper; in pixels.
const LEAST_WIDTH: u32 = 300;

/// Extensions of names of pictures, where no type is stated.
static PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "svg"];

/// Something that an entry encloses.
struct Enclosed {
    url: String,
    picture: bool,
    width: Option<u32>,
    height: Option<u32>,
    /// The element, for its title and credit.
    id: Id,
}

impl Feed<'_> {
    /// The lead picture of an entry.
    pub fn picture(&self, entry: Id) -> Option<Figure> {
        let pictures = self.enclosed(entry).into_iter().filter(|found| found.picture);
        // of those as wide, the first
        let best = pictures.rev().max_by_key(|found| found.width.unwrap_or(0))?;
        let words = |name: &str| self.near(best.id, entry, name);
        let image = Image { url: best.url.clone(), alt: None, width: best.width, height: best.height };
        let caption = words("media:description").or_else(|| words("media:title"));
        let caption = caption.filter(|_| self.tree.name(best.id).starts_with("media:"));
        let caption = caption.filter(|caption| Some(caption) != self.words(entry, "title").as_ref());
        let caption = caption.map(|caption| crate::read::tidy::plain(&caption)).unwrap_or_default();
        Some(Figure { images: vec![image], caption, credit: words("media:credit") })
    }

    /// A card for each recording that an entry encloses.
    pub fn recordings(&self, entry: Id, title: &str) -> Vec<Block> {
        let mut addresses: Vec<String> = Vec::new();
        let found = self.enclosed(entry).into_iter().filter(|found| !found.picture).filter_map(|found| {
            let new = !addresses.contains(&found.url);
            addresses.push(found.url.clone());
            let title = self.tree.attribute(found.id, "title").unwrap_or(title).to_string();
            new.then_some(Block::Embed { title, provider: host(&found.url), url: Some(found.url) })
        });
        found.collect()
    }

    /// All that an entry encloses, in its order.
    fn enclosed(&self, entry: Id) -> Vec<Enclosed> {
        let tree = self.tree;
        let groups = tree.named(entry, "media:group").flat_map(|id| tree.elements(id));
        tree.elements(entry).chain(groups).filter_map(|id| self.enclosure(id)).filter(|found| super::is_web(&found.url)).collect()
    }

    fn enclosure(&self, id: Id) -> Option<Enclosed> {
        let tree = self.tree;
        let name = tree.name(id).to_ascii_lowercase();
        let stated = |names: &[&str]| names.iter().find_map(|name| tree.attribute(id, name)).map(str::to_string);
        let text = |name: &str| tree.stated(id, name);
        let url = match name.as_str() {
            "media:content" | "enclosure" | "media:thumbnail" => stated(&["url", "href", "src"]),
            "atom:link" | "link" if tree.attribute(id, "rel") == Some("enclosure") => stated(&["href"]),
            "image" | "itunes:image" | "atom:image" => {
                stated(&["href", "url", "src"]).or_else(|| text("url")).or_else(|| Some(tree.words(id)))
            }
            _ => None,
        }?;
        let size = |name: &str| tree.attribute(id, name)?.trim_end_matches("px").parse::<u32>().ok();
        let kind = stated(&["type", "medium"]).unwrap_or_default().to_ascii_lowercase();
        let of_picture = name.ends_with("thumbnail") || name.ends_with("image");
        let picture = of_picture || kind.starts_with("image") || kind.is_empty() && is_picture(&url);
        let small = picture && size("width").is_some_and(|width| width < LEAST_WIDTH);
        let thumbnail_of_recording = name.ends_with("thumbnail") && kind.starts_with("video");
        let url = self.links(id).join(url.trim());
        (!small && !thumbnail_of_recording && !url.is_empty()).then(|| Enclosed {
            url,
            picture,
            width: size("width"),
            height: size("height"),
            id,
        })
    }

    /// The words of an element within, beside or around something enclosed, up to its entry.
    fn near(&self, id: Id, entry: Id, name: &str) -> Option<String> {
        let around = self.tree.ancestors(id).take_while(|around| *around != entry);
        std::iter::once(id).chain(around).chain([entry]).find_map(|id| self.words(id, name))
    }
}

fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    path.rsplit_once('.').is_some_and(|(_, extension)| PICTURES.contains(&extension))
}

fn host(url: &str) -> Option<String> {
    Some(url::Url::parse(url).ok()?.host_str()?.trim_start_matches("www.").to_string())
}
