//! Pictures with their words: a plate over its caption, or a frame that stands for what is not there.

use std::ops::Range;
use std::sync::Arc;

use super::body::{At, trimmed};
use super::flow::{BlockKind, FlowPicture, Plate};
use super::inline::shorten;
use super::writer::{Hand, Writer};
use crate::article::{Figure, Image, Inline, plain_text};
use crate::image::Picture;
use crate::layout::{Geometry, StyleName};
use crate::page::{NodeId, Tag};
use crate::report::codes;
use crate::unit::Length;

impl Writer<'_> {
    /// Writes a figure; `role` says where its pictures stand.
    pub fn figure(&mut self, figure: &Figure, role: StyleName, parent: NodeId, inset: Length) {
        let node = self.flow.structure.add(Tag::Figure, Some(parent));
        let words: Vec<&str> = figure.images.iter().filter_map(alt).collect();
        let alt = if words.is_empty() { plain_text(&figure.caption) } else { words.join(" ") };
        let picture = self.language.words.picture;
        self.flow.structure.node_mut(node).say().alt = Some(if alt.is_empty() { picture.to_string() } else { alt });
        let at = At { parent: node, inset, paragraph: StyleName::StandIn, depth: 0, lists: 0 };
        let first = self.flow.pictures.len() as u32;
        let begun = self.flow.blocks.len();
        for image in &figure.images {
            self.picture(image, node, inset);
        }
        let pictures = first..self.flow.pictures.len() as u32;
        if self.flow.blocks.len() > begun && (!pictures.is_empty() || figure.has_words()) {
            self.keep_with_words();
        }
        if !pictures.is_empty() {
            let role = if inset > Length::ZERO { role } else { self.role_of(role, &pictures) };
            let plate = Plate { pictures, style: self.style(role), height: None, node };
            self.plate(figure, plate, at);
        } else if figure.has_words() {
            let hand = self.caption(figure, at);
            self.close(&hand, BlockKind::Text, at.inset);
        }
    }

    /// Writes a picture of the layout's own, so high at most and without a caption.
    pub fn logo(&mut self, picture: Arc<Picture>, (file, alt): (&str, &str), height: Length) {
        let node = self.flow.structure.add(Tag::Figure, Some(self.root));
        self.flow.structure.node_mut(node).say().alt = Some(alt.to_string());
        self.tell_of_drawing(&picture, file, alt);
        let number = self.flow.pictures.len() as u32;
        self.flow.pictures.push(FlowPicture { picture, name: file.to_string(), says: String::new() });
        let style = self.style(StyleName::CoverLogo);
        let plate = Plate { pictures: number..number + 1, style, height: Some(height), node };
        let at = At { parent: node, inset: Length::ZERO, paragraph: StyleName::StandIn, depth: 0, lists: 0 };
        self.plate(&Figure::default(), plate, at);
        // it stands where it is written, as what opens an article does
        if let Some(block) = self.flow.blocks.last_mut() {
            block.opening = true;
        }
    }

    /// A single picture of a wide shape has a style of its own, if its pixels are enough for the columns that this says.
    fn role_of(&mut self, role: StyleName, pictures: &Range<u32>) -> StyleName {
        let (layout, style) = (self.with.layout, self.style(StyleName::WideFigure));
        let only = self.flow.pictures.get(pictures.start as usize).filter(|_| pictures.len() == 1 && role == StyleName::Figure);
        let Some((picture, wide)) = only.map(|only| &only.picture).zip(Some(layout.figure.wide.0).filter(|wide| *wide > 0))
        else {
            return role;
        };
        let (width, height) = picture.shape();
        let is_wide = i64::from(width) * 100_000 >= i64::from(height) * i64::from(wide);
        // letter or A4: columns hardly differ
        let fills = Geometry::of(layout, false).is_ok_and(|geometry| {
            let of = self.columns_of(&style);
            let columns = style.span.columns(of).unwrap_or(1);
            let inches = geometry.span_width(columns, of).to_pt() / 72.0;
            f64::from(width) >= inches * f64::from(picture.floor(layout.figure.floor))
        });
        if is_wide && fills { StyleName::WideFigure } else { role }
    }

    /// Takes a picture into the flow; a frame with its words stands for one that is not to be had.
    fn picture(&mut self, image: &Image, node: NodeId, inset: Length) {
        let (alt, url) = (alt(image).unwrap_or(""), shorten(&image.url));
        if self.with.without_pictures {
            self.notice(&codes::IMAGE_LEFT_OUT, format!("the picture `{url}` is left out as asked"), alt);
            return;
        }
        match self.with.pictures.find(&image.url) {
            Ok(picture) => {
                let picture = Arc::clone(picture);
                self.tell_of_drawing(&picture, &url, alt);
                self.flow.pictures.push(FlowPicture { picture, name: url, says: String::new() });
            }
            Err(why) => {
                let why = why.to_string();
                self.notice(&codes::IMAGE_STAND_IN, format!("a frame stands for the picture `{url}`: {why}"), alt);
                let picture = self.language.words.picture;
                let words = if alt.is_empty() { format!("{picture}: {url}") } else { format!("{picture}: {alt}") };
                let style = self.style(StyleName::StandIn);
                let hand = self.open_block(&style, node);
                self.words(&words, &hand);
                self.close(&hand, BlockKind::StandIn, inset);
            }
        }
    }

    /// Says what of a drawing is not set as it was drawn.
    fn tell_of_drawing(&mut self, picture: &Picture, url: &str, alt: &str) {
        let Some(drawing) = picture.drawing() else { return };
        if !drawing.left_out.is_empty() {
            let what = drawing.left_out.join(", ");
            self.notice(&codes::DRAWING_INCOMPLETE, format!("the drawing `{url}` is set without {what}"), alt);
        }
        if !drawing.as_pixels.is_empty() {
            let what = drawing.as_pixels.join(", ");
            self.notice(&codes::DRAWING_AS_PIXELS, format!("parts of the drawing `{url}` are set as pixels: {what}"), alt);
        }
    }

    /// The frame that was just written stays with the words or pictures that follow.
    fn keep_with_words(&mut self) {
        if let Some(last) = self.flow.blocks.last_mut().filter(|last| last.kind == BlockKind::StandIn) {
            let mut style = (*trimmed(&last.style, true, false)).clone();
            style.keep_with_next = true;
            last.style = Arc::new(style);
        }
    }

    /// Pictures and the caption below them are one block, which is never parted.
    fn plate(&mut self, figure: &Figure, plate: Plate, at: At) {
        let hand = if figure.has_words() {
            self.caption(figure, at)
        } else {
            let style = self.style(StyleName::Caption);
            self.open_block(&style, plate.node)
        };
        let columns = self.columns_of(&plate.style);
        if let Some(block) = self.close(&hand, BlockKind::Figure, at.inset) {
            block.columns = columns;
            block.plate = Some(Box::new(plate));
        }
    }

    /// Writes caption and credit into a block that is left open.
    fn caption(&mut self, figure: &Figure, at: At) -> Hand {
        let style = self.style(StyleName::Caption);
        let node = self.flow.structure.add(Tag::Caption, Some(at.parent));
        let hand = self.open_block(&style, node);
        let mut content = figure.caption.clone();
        let credit = figure.credit.as_deref().filter(|credit| !credit.is_empty());
        if let (Some(_), false) = (credit, content.is_empty()) {
            content.push(Inline::text(" "));
        }
        self.inlines(&content, &hand);
        if let Some(credit) = credit {
            let within = self.within(&hand, StyleName::Credit);
            self.words(credit, &within);
        }
        hand
    }
}

fn alt(image: &Image) -> Option<&str> {
    image.alt.as_deref().filter(|alt| !alt.trim().is_empty())
}
