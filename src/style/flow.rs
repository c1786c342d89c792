//! The flow: an article's blocks and runs with their looks decided, not yet shaped.

use std::ops::Range;
use std::sync::Arc;

use crate::article::TableAlign;
use crate::colour::Colour;
use crate::edition::FrontPlace;
use crate::font::Face;
use crate::image::Picture;
use crate::layout::{Caps, Figures, PageKind, Style};
use crate::page::{NodeId, Structure};
use crate::report::{Notice, Smartened};
use crate::unit::Length;

/// One article, or another part of an edition, ready to be set.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// All words of all blocks, one block after another.
    pub text: String,
    /// The runs of `text`, each up to its `end`.
    pub spans: Vec<Span>,
    /// How runs look.
    pub looks: Vec<Look>,
    /// The blocks in order.
    pub blocks: Vec<FlowBlock>,
    /// What the blocks mean; its root is the article.
    pub structure: Structure,
    /// The pictures in order.
    pub pictures: Vec<FlowPicture>,
    /// The tables in order.
    pub tables: Vec<FlowTable>,
    /// Where links lead, by their number in `Span::link`.
    pub links: Vec<FlowLink>,
    /// The spans of the first calls of notes that stand at the foot of columns, by the number of the note.
    pub calls: Vec<u32>,
    /// What is left free in the lines, in order; each is a U+FFFC in `text`.
    pub blanks: Vec<Blank>,
    /// Labels within the article and the block that each stands at.
    pub anchors: Vec<(String, u32)>,
    /// What the furniture may say of the article.
    pub about: About,
    /// The kind of its pages.
    pub kind: PageKind,
    /// What its place in the document is named after.
    pub name: String,
    /// Where it stands on the front page.
    pub front: Option<FrontPlace>,
    /// It is set as a brief, or heads the briefs of a section.
    pub brief: bool,
    /// The part of the edition that its tree belongs into: what opens its section, or heads its briefs.
    pub within: Option<u32>,
    /// What typography changed of the words.
    pub smartened: Smartened,
    /// What happened on the way.
    pub notices: Vec<Notice>,
}

impl Flow {
    /// Lets all go but what its lines are made of: once it is part of a document.
    pub fn keep_words(&mut self) {
        self.about = About::default();
        (self.anchors, self.notices) = Default::default();
    }

    /// Gives back what was reserved while it was written: flows are held until their pages are made.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.spans.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.links.shrink_to_fit();
        self.structure.nodes.shrink_to_fit();
    }
}

/// What the furniture may say of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Headline.
    pub title: String,
    /// A shorter one for running heads.
    pub short_title: String,
    /// Authors in one line.
    pub byline: String,
    /// Sources in one line.
    pub source: String,
    /// Section.
    pub section: String,
    /// Publisher.
    pub site: String,
    /// Address.
    pub url: String,
    /// When it was published.
    pub date: Dates,
    /// Language, BCP 47.
    pub language: String,
    /// Title of the edition, where it is bound.
    pub edition: String,
    /// Its volume, number and date.
    pub issue: String,
}

/// A date in the forms that furniture asks for; all empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// In words, with the time of day.
    pub long: String,
    /// In figures.
    pub short: String,
    /// In words, without the time of day.
    pub day: String,
    /// The day of the week.
    pub weekday: String,
    /// The time of day; empty where it is not known.
    pub time: String,
    /// The year.
    pub year: String,
}

/// A run of one look, node and link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it ends in the flow's text.
    pub end: u32,
    /// Its look.
    pub look: u16,
    /// Its node.
    pub node: NodeId,
    /// Its link, if it is part of one.
    pub link: Option<u16>,
}

/// A place in a line that is left free, of known width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Where its U+FFFC stands in the flow's text.
    pub at: u32,
    /// The look around it.
    pub look: u16,
    /// How wide it is.
    pub width: Length,
    /// What comes there.
    pub filling: Filling,
}

/// What comes into a blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// The number of the page to which this link leads; furniture knows it.
    Page(u16),
    /// The same among others in a list: with a comma where another follows, nothing where the one before it says the same.
    Listed(u16),
    /// A character over and over, to the end of the measure.
    Leader(char),
    /// A picture, by its number in the flow, as wide as the blank.
    Picture {
        /// The picture.
        picture: u32,
        /// How high it is.
        height: Length,
        /// How far below the baseline it reaches.
        depth: Length,
    },
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowLink {
    /// An address, or `#label` within the article.
    pub href: Arc<str>,
    /// Said of it.
    pub title: String,
    /// Its node.
    pub node: NodeId,
    /// The part of the edition that it leads to.
    pub part: Option<u32>,
}

/// How letters look.
#[derive(Clone, Debug)]
pub struct Look {
    /// The face.
    pub face: Arc<Face>,
    /// Type size.
    pub size: Length,
    /// Capitals.
    pub caps: Caps,
    /// Figures.
    pub figures: Figures,
    /// Space between letters, in thousandths of the size.
    pub tracking: i32,
    /// Colour.
    pub colour: Colour,
    /// Baseline raised by this much.
    pub rise: Length,
    /// Ink behind the letters.
    pub tint: Option<Colour>,
    /// A line under or through.
    pub line: Option<Line>,
    /// Language, BCP 47.
    pub language: Arc<str>,
    /// Words may break at hyphens.
    pub hyphenate: bool,
    /// Kept to the letter: no ligatures, breaks at joints.
    pub code: bool,
    /// No face has these characters: each is drawn as a box with its code.
    pub missing: bool,
}

/// A line with the words.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Under them.
    Under,
    /// Through them.
    Through,
}

/// One block.
#[derive(Clone, Debug)]
pub struct FlowBlock {
    /// How it looks.
    pub style: Arc<Style>,
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: Range<u32>,
    /// Its first span.
    pub first_span: u32,
    /// Its node.
    pub node: NodeId,
    /// Further in than the style says, for what is nested.
    pub inset: Length,
    /// Leads the outline on this level.
    pub outline: Option<u8>,
    /// Columns side by side in the part of the text to which it belongs.
    pub columns: u8,
    /// Belongs to the opening, which may span columns.
    pub opening: bool,
    /// Its first span, which then holds that letter and the marks before it, may stand as a drop cap.
    pub cap: Option<Box<Cap>>,
    /// The pictures over its words.
    pub plate: Option<Box<Plate>>,
    /// The note at the foot of a column that it is part of, by its number in [`Flow::calls`].
    pub note: Option<u32>,
    /// Stands only where the article jumps to another page.
    pub jump: Option<JumpPart>,
    /// The box that it stands in.
    pub boxed: Option<Boxed>,
}

impl FlowBlock {
    /// A block of one column, with nothing but its words: where they are, and their first span.
    pub fn plain(style: Arc<Style>, kind: BlockKind, (text, first_span): (Range<u32>, u32), node: NodeId) -> FlowBlock {
        FlowBlock {
            style,
            kind,
            text,
            first_span,
            node,
            inset: Length::ZERO,
            outline: None,
            columns: 1,
            opening: false,
            cap: None,
            plate: None,
            note: None,
            jump: None,
            boxed: None,
        }
    }
}

/// A tinted box that holds several blocks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Boxed {
    /// What lies behind them all.
    pub tint: Colour,
    /// How far in its left edge is.
    pub inset: Length,
    /// The block opens it.
    pub opens: bool,
}

/// What stands where an article jumps to another page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum JumpPart {
    /// Below what stands before the jump: where the article goes on.
    Line,
    /// Above what follows: the short title.
    Head,
    /// Below that head: where the article comes from.
    From,
}

/// A picture of an article.
#[derive(Clone, Debug)]
pub struct FlowPicture {
    /// The picture.
    pub picture: Arc<Picture>,
    /// Its address, shortened, to be named in notices.
    pub name: String,
    /// Words that it shows, to be found and copied; empty for none.
    pub says: String,
}

/// Pictures that stand over their caption.
#[derive(Clone, Debug)]
pub struct Plate {
    /// Their numbers in the flow.
    pub pictures: Range<u32>,
    /// Where they stand: span, alignment, indents, spaces.
    pub style: Arc<Style>,
    /// They are no higher than this, if it is stated here and not by the layout's rules for figures.
    pub height: Option<Length>,
    /// Their node.
    pub node: NodeId,
}

/// A table: the blocks of its cells stand before its own.
#[derive(Clone, Debug)]
pub struct FlowTable {
    /// How many rows it has.
    pub rows: u32,
    /// How many of them are its head.
    pub head: u32,
    /// How many columns it has.
    pub columns: u32,
    /// How its columns stand, as far as that is stated.
    pub align: Vec<TableAlign>,
    /// Its cells, row by row; each place of the grid belongs to one.
    pub cells: Vec<FlowCell>,
    /// The block of its caption.
    pub caption: Option<u32>,
    /// Its node.
    pub node: NodeId,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct FlowCell {
    /// Its first row.
    pub row: u32,
    /// Rows that it takes.
    pub rows: u32,
    /// Its first column.
    pub column: u32,
    /// Columns that it takes.
    pub columns: u32,
    /// The blocks of its words; none where it is empty.
    pub blocks: Range<u32>,
    /// It stands in the body over all columns, as a head of the rows below it.
    pub heads_rows: bool,
    /// How it stands, where that is not as its column does.
    pub align: TableAlign,
}

/// A letter that is cut into the first lines of its paragraph.
#[derive(Clone, Debug)]
pub struct Cap {
    /// The letter.
    pub letter: char,
    /// Its face.
    pub face: Arc<Face>,
    /// Its size: capitals reach from the head of those in the first line to the last baseline beside it.
    pub size: Length,
    /// Its colour.
    pub colour: Colour,
    /// The lines that it is cut into.
    pub lines: u16,
}

/// What a block is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, broken into lines.
    Text,
    /// The bullet or number of the block that follows; it hangs left of that block's first line.
    Marker,
    /// Lines kept as lines, each ended by U+000A.
    Lines,
    /// Pictures, and the caption below them if there are words.
    Figure,
    /// The words in the frame of a picture that is not there.
    StandIn,
    /// A paragraph of a cell; it is set with its table.
    Cell,
    /// A table, by its number in the flow; its words are those of the blocks of its cells.
    Table(u32),
    /// The next block opens a page.
    PageBreak,
}
