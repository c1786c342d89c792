//! The blocks of a text: paragraphs, heads, lists, figures, tables.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::inline::Inlines;

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the variant's line says what its fields hold")]
pub enum Block {
    /// A paragraph.
    Paragraph { content: Inlines },
    /// A head within the text; level 1 is the first below the headline.
    Crosshead {
        level: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        content: Inlines,
    },
    /// A list; numbered when `start` is given, in `numerals`, upwards unless it is `reversed`.
    List {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<i64>,
        #[serde(default, skip_serializing_if = "Numerals::is_arabic")]
        numerals: Numerals,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reversed: bool,
        items: Vec<ListItem>,
    },
    /// Terms and what they mean.
    Definitions { terms: Vec<Term> },
    /// Somebody's words, set off.
    Quote {
        body: Vec<Block>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attribution: Inlines,
    },
    /// Words lifted out of the text; not read again in the reading order.
    PullQuote {
        content: Inlines,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attribution: Inlines,
    },
    /// Pictures with caption and credit.
    Figure { figure: Figure },
    /// A table.
    Table { table: Table },
    /// Code, kept to the letter.
    Code {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        text: String,
    },
    /// Lines that stay lines: verse, addresses.
    Verse { lines: Vec<Inlines> },
    /// Matter beside the text, in a box.
    Aside {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Inlines,
        body: Vec<Block>,
    },
    /// A formula in TeX, displayed.
    Math { tex: String },
    /// A video, a post, a map: what can't be printed, and where it is.
    Embed {
        title: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provider: Option<String>,
    },
    /// A thematic break.
    Rule {},
    /// The next block opens a page.
    PageBreak {},
}

/// The numerals of a list.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Numerals {
    /// 1, 2, 3.
    #[default]
    Arabic,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    UpperRoman,
    /// a, b, c; after z comes aa.
    Letters,
    /// A, B, C.
    UpperLetters,
}

impl Numerals {
    /// Every kind, with what HTML calls it (`type` of `ol`).
    pub const HTML: [(Numerals, &'static str); 5] = [
        (Numerals::Arabic, "1"),
        (Numerals::Roman, "i"),
        (Numerals::UpperRoman, "I"),
        (Numerals::Letters, "a"),
        (Numerals::UpperLetters, "A"),
    ];

    fn is_arabic(&self) -> bool {
        *self == Numerals::Arabic
    }
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListItem {
    /// Done or not, in a task list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<bool>,
    /// Its number in a numbered list, where that is not its turn; those after it go on from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// What it says.
    pub body: Vec<Block>,
}

/// A term and its definitions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Term {
    /// The term.
    pub term: Inlines,
    /// Each definition.
    pub definitions: Vec<Vec<Block>>,
}

/// Pictures with their words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Figure {
    /// One picture, or several in a gallery.
    pub images: Vec<Image>,
    /// What it shows, in the article's words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption: Inlines,
    /// Who took or drew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// One picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Image {
    /// Its address: a path relative to the article, a URL or a data URI.
    pub url: String,
    /// What a reader who can't see it should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Declared width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Declared height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A table: rows of cells, the first `head` of them its head.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Table {
    /// What it shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption: Inlines,
    /// How many of the rows are head rows.
    pub head: usize,
    /// How each column stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub align: Vec<TableAlign>,
    /// All rows.
    pub rows: Vec<Vec<Cell>>,
}

/// How a table column stands.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TableAlign {
    /// By content: numbers right, text left.
    #[default]
    Auto,
    /// At the left.
    Left,
    /// Centred.
    Centre,
    /// At the right.
    Right,
}

impl TableAlign {
    /// Nothing is stated.
    pub fn is_auto(&self) -> bool {
        *self == TableAlign::Auto
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cell {
    /// What it says.
    pub body: Vec<Block>,
    /// Heads its row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
    /// Columns that it takes.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u32,
    /// Rows that it takes.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u32,
    /// How it stands, where that is not as its column does.
    #[serde(default, skip_serializing_if = "TableAlign::is_auto")]
    pub align: TableAlign,
}

/// A note that the text calls by its label.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Note {
    /// Its label, unique in the article.
    pub label: String,
    /// What it says.
    pub body: Vec<Block>,
}

fn one() -> u32 {
    1
}

fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Default for Cell {
    fn default() -> Cell {
        Cell { body: Vec::new(), header: false, columns: 1, rows: 1, align: TableAlign::Auto }
    }
}

impl Figure {
    /// Whether it has a caption or a credit.
    pub fn has_words(&self) -> bool {
        !self.caption.is_empty() || self.credit.as_ref().is_some_and(|credit| !credit.is_empty())
    }
}

impl Block {
    /// A paragraph of plain inlines.
    pub fn paragraph(content: Inlines) -> Block {
        Block::Paragraph { content }
    }
}
