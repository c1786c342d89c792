//! The layout file: all that a designer decides, as data.
//!
//! Every value stands in a TOML file of `layouts/`; `layouts/base.toml` holds the defaults, so the code has none.
//! [`Layout::open`] and [`Layout::load`] read one; [`Layout::style`] and [`Layout::inline`] resolve a role of the text.

mod builtin;
mod check;
mod code;
mod edition;
mod fault;
mod figure;
mod fit;
mod front;
mod furniture;
mod geometry;
mod given;
mod justify;
mod links;
mod load;
mod marks;
mod nearest;
mod output;
mod resolve;
mod schema;
mod sheet;
mod shipped;
mod span;
mod spot;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod under;
mod value;

pub use builtin::BUILTIN;
pub use code::CodeRules;
pub use edition::{
    ColophonRules, ContentsRules, CoverLogo, CoverPart, CoverRules, EntryPart, IndexList, IndexRules, OpenerRules, PageKind,
    PageKinds, SectionRules,
};
pub use figure::FigureRules;
pub use fit::Fit;
pub use front::{FrontArea, FrontRole, FrontRules};
pub use furniture::{
    Band, Decoration, FIELDS, FurnitureRule, Logo, Match, NumberStyle, Numbering, PageMatch, Pick, Qr, Reset, Slot,
};
pub use geometry::{Geometry, Side};
pub use justify::{Demerits, Hyphenation, Justification, PageCosts, Protrusion, Share, Spaces};
pub use links::Links;
pub use marks::{Fold, MarkRules, Marks};
pub use output::{Claim, OutputRules, RenderingRule};
pub use schema::schema;
pub use sheet::{Columns, Grid, Margins, Sheet, SheetSize};
pub use span::{SideBySide, Span};
pub use style::{Align, Break, Caps, Figures, Place, RuleLine, Sizes, Slant, Style, StyleName, StyleRule, Weight};
pub use table::TableRules;
pub use under::UnderRules;
pub use value::{Dimension, Ink, Scale, Unit};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::colour::Colour;

/// A whole layout, after `extends` and `--set`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Layout {
    /// Its name, as `--layout` finds it.
    pub name: String,
    /// One line for `layouts list`.
    pub description: String,
    /// What the PDF promises, and the printing that it is made for.
    pub output: OutputRules,
    /// Printers' marks around the trim.
    pub marks: Marks,
    /// Paper and margins.
    pub sheet: Sheet,
    /// Columns of the text area.
    pub columns: Columns,
    /// The baseline grid.
    pub grid: Grid,
    /// Inks of their own by name, each with the mixture that stands for it where it is not on the press: `cmyk(…)`. Where a colour
    /// is asked for, `spot NAME 60%` means so much of one.
    #[serde(default)]
    pub inks: BTreeMap<String, Ink>,
    /// Family names by role: `text`, `display`, `sans`, `mono`.
    pub faces: BTreeMap<String, String>,
    /// How each role of the text looks.
    pub style: BTreeMap<StyleName, StyleRule>,
    /// What goes before that in the section and under the head that it is for, nearest first.
    #[serde(skip)]
    own: Vec<BTreeMap<StyleName, StyleRule>>,
    /// How lines are filled.
    pub justification: Justification,
    /// Where words may break.
    pub hyphenation: Hyphenation,
    /// What pages cost.
    pub pages: PageCosts,
    /// How many pages the articles fill, and what may be changed for it.
    pub fit: Fit,
    /// How large pictures are set.
    pub figure: FigureRules,
    /// How tables are set.
    pub table: TableRules,
    /// How code is set.
    pub code: CodeRules,
    /// How an article opens, ends and stands among others.
    pub article: ArticleRules,
    /// What differs in parts of articles, by the words of the head over them: `[under.References.style.list-item]`.
    #[serde(default)]
    pub under: BTreeMap<String, UnderRules>,
    /// The cover of an edition, or its nameplate.
    pub cover: CoverRules,
    /// Its front page, below the nameplate.
    pub front: FrontRules,
    /// What differs in sections of an edition, by their names.
    #[serde(default)]
    pub section: BTreeMap<String, SectionRules>,
    /// Its contents.
    pub contents: ContentsRules,
    /// What opens its sections.
    pub opener: OpenerRules,
    /// Its index.
    pub index: IndexRules,
    /// Its colophon.
    pub colophon: ColophonRules,
    /// Header and footer rules, in order; the last that matches a page wins, slot by slot.
    #[serde(default)]
    pub furniture: Vec<FurnitureRule>,
}

impl Layout {
    /// The inks of their own by name, with their mixtures in per cent.
    pub fn spot_inks(&self) -> impl Iterator<Item = (String, [u8; 4])> {
        self.inks.iter().map(|(name, ink)| match ink.0 {
            Colour::Cmyk(c, m, y, k) => (name.clone(), [c, m, y, k].map(|part| (part / 10) as u8)),
            _ => (name.clone(), [0, 0, 0, 100]),
        })
    }
}

/// How an article opens, ends and stands among others.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ArticleRules {
    /// Where an article that is not the first may start.
    pub start: Start,
    /// Left free above it, on a page that it opens.
    pub sink: Dimension,
    /// The parts that open an article, in order, as far as the article has them.
    pub opening: Vec<OpeningPart>,
    /// An article of no more words than these is a short one, except on the front page: its headline is a `short-headline`, and
    /// its whole opening takes as many columns as that does; 0 for none.
    pub short: u32,
    /// An article of an edition with no more words than these, and without pictures, tables and heads, is set as a brief, except on
    /// the front page: its headline is a `brief-head`, its text `brief`, and it runs on after the article before it; 0 for none.
    pub brief: u32,
    /// The briefs of a section stand together behind its other articles, under a `section-briefs-head` that starts where articles do.
    pub gather_briefs: bool,
    /// What stands between byline, source and date.
    pub separator: String,
    /// Set after the last word; empty for none.
    pub end_mark: String,
    /// How many words of the first paragraph stand in small capitals.
    pub lead_in_words: u8,
    /// One sentence for so many words of the text is lifted out of it as a pull quote, where it has none; 0 for none.
    pub pull_quote_words: u32,
    /// Where notes stand.
    pub notes: NotesAt,
    /// What stands on paper for the addresses of links. Where it is not `click`, links that lead to a place in the document say
    /// the number of its page.
    pub links: Links,
}

/// Where an article may start.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// On a new page.
    Page,
    /// On a new right-hand page.
    Recto,
    /// In a new column.
    Column,
    /// Right after the one before.
    RunOn,
}

/// Where the notes of an article stand.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NotesAt {
    /// At the foot of the column in which they are called.
    Foot,
    /// After the article.
    End,
}

/// A part of an article's opening.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OpeningPart {
    /// The section's name.
    Kicker,
    /// The headline.
    Headline,
    /// The deck.
    Deck,
    /// Authors, sources, date and time in one line.
    Byline,
    /// The lead picture.
    LeadPicture,
}
