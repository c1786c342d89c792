//! Pictures among words: as high as their line; larger ones follow their paragraph as figures, or take lines of their cell.

use std::sync::Arc;

use super::body::At;
use super::flow::{Filling, FlowPicture};
use super::inline::shorten;
use super::writer::{Hand, Writer};
use crate::article::{Figure, Image};
use crate::image::Picture;
use crate::layout::StyleName;
use crate::page::{NodeId, Tag};
use crate::report::codes;
use crate::unit::Length;

/// What becomes of a picture that is higher than two lines, where something is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Large {
    /// It is made as high as the line: in heads, captions, notes.
    #[default]
    Shrinks,
    /// It is a figure after the paragraph.
    Follows(Vec<Figure>),
    /// It takes as many lines of its cell as it needs.
    TakesLines,
}

/// Pictures of more lines than this are larger than a line.
const LARGE: i64 = 2;

/// A picture in a cell takes so many lines at most.
const MOST_LINES: i64 = 8;

/// A picture among words is so many ems wide at most.
const WIDEST: i32 = 14;

/// The height of a line that a picture may fill, in thousandths of its leading; the rest keeps it from the lines around.
const FILLED: i64 = 920;

/// How high capitals are, in thousandths of the type size: about their middle a picture stands among words, and as high as they
/// do at the head of a column.
pub const CAPITALS: i64 = 660;

impl Writer<'_> {
    /// Writes a paragraph's inlines; what is too large among them follows as figures once the paragraph is closed.
    pub fn with_followers(&mut self, write: impl FnOnce(&mut Self), at: At) {
        let around = std::mem::replace(&mut self.large, Large::Follows(Vec::new()));
        write(self);
        if let Large::Follows(figures) = std::mem::replace(&mut self.large, around) {
            figures.iter().for_each(|figure| self.figure(figure, StyleName::Figure, at.parent, at.inset));
        }
    }

    /// Writes the pictures of a figure among words, and its caption.
    pub fn figure_among(&mut self, figure: &Figure, hand: &Hand) {
        for (number, image) in figure.images.iter().enumerate() {
            if number > 0 {
                self.letters(" ", hand);
            }
            self.among(image, figure, hand);
        }
    }

    fn among(&mut self, image: &Image, figure: &Figure, hand: &Hand) {
        let (url, alt) = (shorten(&image.url), image.alt.as_deref().unwrap_or(""));
        if self.with.without_pictures {
            return self.notice(&codes::IMAGE_LEFT_OUT, format!("the picture `{url}` is left out as asked"), alt);
        }
        let picture = match self.with.pictures.find(&image.url) {
            Ok(picture) => Arc::clone(picture),
            Err(why) => {
                let why = why.to_string();
                self.notice(&codes::IMAGE_STAND_IN, format!("words stand for the picture `{url}`: {why}"), alt);
                let words = if alt.trim().is_empty() { self.language.words.picture } else { alt };
                return self.words(&format!("[{words}]"), hand);
            }
        };
        let size = natural(&picture, image);
        let line = hand.style.leadings.first().copied().unwrap_or(Length::pt(12.0));
        let large = size.1 > line * LARGE as i32;
        match &mut self.large {
            Large::Follows(figures) if large => {
                figures.push(Figure { images: vec![image.clone()], ..figure.clone() });
            }
            Large::TakesLines if large => self.over_lines(picture, (image, size), line, hand),
            _ => self.in_line(picture, (image, size), line, hand),
        }
    }

    /// A picture as high as several lines stands in the last of them; the others are empty.
    fn over_lines(&mut self, picture: Arc<Picture>, (image, size): (&Image, (Length, Length)), line: Length, hand: &Hand) {
        let size = within(size, (widest(hand), line * MOST_LINES as i32));
        let lines = size.1.steps_up(line).max(1);
        for _ in 1..lines {
            self.put('\n', hand);
        }
        self.in_line(picture, (image, size), line * lines, hand);
    }

    /// A picture in a blank, no higher than its room.
    fn in_line(&mut self, picture: Arc<Picture>, (image, size): (&Image, (Length, Length)), room: Length, hand: &Hand) {
        let (width, height) = within(size, (widest(hand), room.scaled(FILLED, 1000)));
        let letters = self.looks.all[usize::from(hand.look)].size;
        let line = hand.style.leadings.first().copied().unwrap_or(letters);
        let depth = ((height.min(line) - letters.scaled(CAPITALS, 1000)) / 2).max(Length::ZERO);
        self.flow.pictures.push(FlowPicture { picture, name: shorten(&image.url), says: String::new() });
        let number = self.flow.pictures.len() as u32 - 1;
        let node = self.picture_node(image, hand.node);
        self.blank(width, Filling::Picture { picture: number, height, depth }, &Hand { node, ..hand.clone() });
    }

    /// A figure with its words; a picture that states that it says nothing is an artifact.
    fn picture_node(&mut self, image: &Image, parent: NodeId) -> NodeId {
        let alt = image.alt.as_deref().map(str::trim);
        if alt == Some("") || parent == NodeId::ARTIFACT {
            return NodeId::ARTIFACT;
        }
        let node = self.child(Tag::Figure, parent);
        let words = alt.unwrap_or(self.language.words.picture).to_string();
        self.flow.structure.node_mut(node).say().alt = Some(words);
        node
    }
}

/// How wide a picture among words may be.
fn widest(hand: &Hand) -> Length {
    hand.style.sizes.first().copied().unwrap_or(Length::pt(10.0)) * WIDEST
}

/// Its size where nothing is in its way: what is declared, or its own, 96 pixels to the inch (CSS Values 3, 5.2).
fn natural(picture: &Picture, image: &Image) -> (Length, Length) {
    let (across, down) = picture.seen();
    let (across, down) = (i64::from(across.max(1)), i64::from(down.max(1)));
    let (width, height) = match (image.width.map(i64::from), image.height.map(i64::from)) {
        (Some(width), _) if width > 0 => (width, (width * down / across).max(1)),
        (_, Some(height)) if height > 0 => ((height * across / down).max(1), height),
        _ => (across, down),
    };
    let points = |pixels: i64| Length::pt(pixels.min(20_000) as f64 * 0.75);
    (points(width), points(height))
}

/// The largest size of the same shape within a room.
fn within((width, height): (Length, Length), (widest, highest): (Length, Length)) -> (Length, Length) {
    let by =
        |length: Length, part: Length, whole: Length| length.scaled(part.millipoints().into(), whole.millipoints().max(1).into());
    let (width, height) = if height > highest { (by(width, highest, height), highest) } else { (width, height) };
    let (width, height) = if width > widest { (widest, by(height, widest, width)) } else { (width, height) };
    (width.max(Length::pt(0.5)), height.max(Length::pt(0.5)))
}
