//! Turns pictures, figures and embedded media into what can be printed of them.

use super::convert::Converter;
use super::dom::Id;
use super::roles::{Role, role};
use crate::article::{Block, Figure, Image, Inline, Inlines, Marked};
use crate::read::tidy::{plain, tidy};

/// Where a page that loads its pictures late keeps their address, the best first.
static LATE: &[&str] = &["data-src", "data-original", "data-lazy-src", "data-original-src", "data-url", "data-full-src"];

/// Where several sizes of a picture are listed.
static SETS: &[&str] = &["srcset", "data-srcset", "data-lazy-srcset"];

impl Converter<'_> {
    /// The picture of an `<img>` or `<picture>`; `None` for what only counts visitors.
    pub fn image(&self, id: Id) -> Option<Image> {
        let img = if self.dom.name(id) == "img" { Some(id) } else { self.dom.find(id, "img") };
        let source = |id: Id| self.picture_address(id);
        let url = img.and_then(source).or_else(|| {
            let mut sources = self.dom.all(id).filter(|id| self.dom.name(*id) == "source");
            sources.find_map(source)
        })?;
        let size = |name| img.and_then(|id| self.dom.stated(id, name)?.trim_end_matches("px").parse::<u32>().ok());
        let (width, height) = (size("width"), size("height"));
        if width.is_some_and(|w| w <= 2) || height.is_some_and(|h| h <= 2) {
            return None;
        }
        let alt = img.and_then(|id| self.dom.stated(id, "alt")).map(|alt| alt.split_whitespace().collect::<Vec<_>>().join(" "));
        Some(Image { url: self.address(&url), alt, width, height })
    }

    fn picture_address(&self, id: Id) -> Option<String> {
        let late = LATE.iter().filter_map(|name| self.dom.stated(id, name));
        let set = SETS.iter().filter_map(|name| self.dom.stated(id, name)).filter_map(largest);
        let plain = self.dom.stated(id, "src");
        let solid = |address: &&str| !address.starts_with("data:image/gif") && !address.starts_with("data:image/svg");
        late.chain(plain)
            .filter(solid)
            .map(str::to_string)
            .next()
            .or_else(|| set.map(str::to_string).next())
            .or(plain.map(str::to_string))
    }

    /// A `<figure>`: pictures, caption and credit; or what else it frames.
    pub fn figure(&self, id: Id, out: &mut Vec<Block>) {
        let within = |wanted: Role| self.dom.all(id).skip(1).filter(move |id| role(self.dom.name(*id)) == wanted);
        let images: Vec<Image> = within(Role::Picture)
            .filter(|id| self.dom.name(*id) != "img" || !self.in_picture(*id))
            .filter_map(|id| self.image(id))
            .collect();
        let caption = self.dom.all(id).find(|id| self.dom.name(*id) == "figcaption");
        if images.is_empty() || within(Role::Table).chain(within(Role::Preformatted)).next().is_some() {
            return self.framed(id, out);
        }
        let (caption, credit) = self.caption(caption, id);
        out.push(Block::Figure { figure: Figure { images, caption, credit } });
    }

    fn in_picture(&self, id: Id) -> bool {
        self.dom.name(self.dom.parent(id)) == "picture"
    }

    /// A figure without pictures: its blocks, with the caption where the block has room for one.
    fn framed(&self, id: Id, out: &mut Vec<Block>) {
        let start = out.len();
        let caption = self.dom.children(id).iter().copied().find(|id| self.dom.name(*id) == "figcaption");
        for child in self.dom.children(id).iter().filter(|child| Some(**child) != caption) {
            self.child(*child, out);
        }
        let Some(caption) = caption.filter(|id| !self.is_dropped(*id)) else { return };
        match out.get_mut(start) {
            Some(Block::Table { table }) if table.caption.is_empty() => table.caption = tidy(self.inlines_within(caption)),
            Some(Block::Quote { attribution, .. }) if attribution.is_empty() => *attribution = tidy(self.inlines_within(caption)),
            _ => self.blocks_into(caption, out),
        }
    }

    /// Caption and credit, where the credit is marked as such.
    fn caption(&self, caption: Option<Id>, figure: Id) -> (Inlines, Option<String>) {
        let credit = self.dom.all(figure).skip(1).find(|id| !self.is_dropped(*id) && self.is_credit(*id));
        let credit_words = credit.map(|id| self.dom.words(id)).filter(|words| !words.is_empty());
        let content = match caption.filter(|id| Some(*id) != credit) {
            Some(id) => self.inlines_without(id, credit),
            None => Vec::new(),
        };
        (tidy(content), credit_words)
    }

    fn is_credit(&self, id: Id) -> bool {
        let label = self.dom.label(id);
        ["credit", "photographer", "copyright", "attribution"].iter().any(|word| label.contains(word))
            && role(self.dom.name(id)) != Role::Picture
    }

    fn inlines_without(&self, id: Id, left_out: Option<Id>) -> Inlines {
        let mut out = Vec::new();
        for child in self.dom.children(id) {
            match left_out {
                Some(skip) if *child == skip => {}
                Some(skip) if self.dom.ancestors(skip).any(|around| around == *child) => {
                    out.extend(self.inlines_without(*child, left_out));
                }
                _ => self.inline(*child, &mut out),
            }
        }
        out
    }

    /// A video, frame or player.
    pub fn embed(&self, id: Id) -> Option<Block> {
        let source = self.dom.find(id, "source");
        let stated = |name| self.dom.stated(id, name);
        let url =
            stated("src").or_else(|| stated("data-src")).or_else(|| stated("data")).or_else(|| self.dom.stated(source?, "src"));
        let url = url.filter(|url| !url.starts_with("about:")).map(|url| self.address(url));
        // what stands in a frame is markup for those who have no frames
        let words = super::words(&self.dom.words(id));
        let title = stated("title").or_else(|| stated("aria-label")).unwrap_or(&words).to_string();
        let provider = stated("data-provider").map(str::to_string).or_else(|| host(url.as_deref()?));
        (url.is_some() || !title.is_empty()).then_some(Block::Embed { title, url, provider })
    }

    /// What can stand in a line for an embed: a link to it.
    pub fn embed_in_line(&self, id: Id) -> Option<Inline> {
        let Some(Block::Embed { title, url: Some(href), .. }) = self.embed(id) else { return None };
        let words = if title.is_empty() { href.clone() } else { title };
        Some(Marked::Link { href, title: None, content: plain(&words) }.into())
    }
}

/// The address of the largest picture of a `srcset`.
fn largest(set: &str) -> Option<&str> {
    let mut best: Option<(&str, f64)> = None;
    for candidate in set.split(", ").flat_map(|part| part.split(",\n")) {
        let mut words = candidate.trim().trim_end_matches(',').split_ascii_whitespace();
        let Some(url) = words.next() else { continue };
        let size = words.next().and_then(|size| size.trim_end_matches(['w', 'x', 'h']).parse().ok()).unwrap_or(1.0);
        if best.is_none_or(|(_, largest)| size > largest) {
            best = Some((url, size));
        }
    }
    best.map(|(url, _)| url)
}

fn host(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    Some(url.host_str()?.trim_start_matches("www.").to_string())
}
