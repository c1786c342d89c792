//! Marks: runs of glyphs, lines of ink, tints, each with its place and the node it came from.

use std::ops::Range;
use std::sync::Arc;

use super::structure::NodeId;
use crate::colour::Colour;
use crate::font::Step;
use crate::unit::{Length, Rect};

/// A face, by its place in the table of faces in use.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// One thing on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The node whose content it is; none for artifacts (furniture, rules, tints).
    pub node: Option<NodeId>,
    /// What it is.
    pub shape: Shape,
}

/// What a mark can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Glyphs on one baseline.
    Text(TextRun),
    /// A filled rectangle: a rule or a tint.
    Fill(Rect, Colour),
    /// A filled outline: a letter that is drawn.
    Drawn(Vec<Step<(Length, Length)>>, Colour),
    /// The outline of a rectangle, the line centred on its edge.
    Outline(Rect, Colour, Length),
    /// A picture that fills a rectangle, turned as it is to be seen: its place in the document's list.
    Picture(u32, Rect),
}

/// Glyphs of one face, size and colour on one baseline, set with one adjustment.
///
/// The pen moves after each glyph by
/// `(advance × size ÷ units-per-em + tracking + (word_space if the glyph's text is a space)) × scale ÷ 100,000`:
/// the model of PDF's `Tc`, `Tw` and `Tz` (ISO 32000-1, 9.3), so a line needs three numbers and not one per space.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Length,
    /// Colour of the letters.
    pub colour: Colour,
    /// Pen at the first glyph.
    pub x: Length,
    /// The baseline.
    pub y: Length,
    /// Width of the glyphs in hundred-thousandths; 100,000 is natural.
    pub scale: i32,
    /// Added after each glyph.
    pub tracking: Length,
    /// Added after each space.
    pub word_space: Length,
    /// Its glyphs, in the page's list, in visual order.
    pub glyphs: Range<u32>,
    /// Its words, in the page's text, in logical order. A hyphen that the breaker made is U+00AD.
    pub text: Range<u32>,
    /// The glyphs run against the text.
    pub right_to_left: bool,
    /// Not seen: words that stand as drawn letters elsewhere.
    pub hidden: bool,
}

/// The box around drawn steps, control points within it.
pub fn bounds(steps: &[Step<(Length, Length)>]) -> Rect {
    let across = || steps.iter().flat_map(|step| step.points().iter().map(|point| point.0));
    let down = || steps.iter().flat_map(|step| step.points().iter().map(|point| point.1));
    let edge = |found: Option<Length>| found.unwrap_or(Length::ZERO);
    let (x, y) = (edge(across().min()), edge(down().min()));
    Rect { x, y, width: edge(across().max()) - x, height: edge(down().max()) - y }
}

/// A glyph, in the face's own units.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Glyph {
    /// Number in the face; 0 is the missing glyph.
    pub id: u16,
    /// Bytes of the run's text that it stands for: 0 where an earlier glyph of the cluster has them.
    pub bytes: u16,
    /// Pen movement, kerning included.
    pub advance: i32,
    /// Moved right by this much, without moving the pen.
    pub dx: i16,
    /// Moved up by this much.
    pub dy: i16,
}

/// Marks that are turned by a quarter to the left, so that a reader turns the page to the right.
///
/// Their lengths run from an origin of their own on the page, to the right, which is up the page, and down, which is to the
/// right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// Which of the page's marks.
    pub marks: Range<u32>,
    /// Where their origin is on the page.
    pub x: Length,
    /// Where their origin is on the page.
    pub y: Length,
}

impl Turned {
    /// Whether a mark, by its place in the page's list, is turned.
    pub fn holds(&self, mark: usize) -> bool {
        self.marks.contains(&(mark as u32))
    }

    /// A rectangle among the marks as it lies on the page.
    pub fn rect(&self, rect: Rect) -> Rect {
        Rect { x: self.x + rect.y, y: self.y - rect.right(), width: rect.height, height: rect.width }
    }
}

/// A clickable part of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// Where.
    pub rect: Rect,
    /// To where.
    pub to: Target,
    /// The link's node.
    pub node: Option<NodeId>,
    /// Said of it by a screen reader.
    pub title: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An address.
    Address(Arc<str>),
    /// A place in this document.
    Place(Destination),
}

/// A place in the document.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// Page, from 0.
    pub page: u32,
    /// Height on that page.
    pub y: Length,
}

/// An area of the page by its use.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// What for.
    pub kind: FrameKind,
    /// Where.
    pub rect: Rect,
}

/// What a frame is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// A column, counted from 0.
    Column(u8),
    /// A block over several columns.
    Span,
    /// Running head.
    Head,
    /// Running foot.
    Foot,
    /// A figure with its caption.
    Figure,
    /// The notes at the foot of a column.
    Notes,
}
