//! Header and footer rules: for each page the last rule that matches wins, slot by slot.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::edition::PageKinds;
use super::justify::Share;
use super::style::RuleLine;
use super::value::{Dimension, Written};

/// One rule. It speaks of pages without text only where it says so (`page = "blank"`).
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FurnitureRule {
    /// The pages that it speaks of; all where nothing is said.
    #[serde(default, rename = "match")]
    pub on: Match,
    /// The running head.
    #[serde(default)]
    pub head: Option<Band>,
    /// The running foot.
    #[serde(default)]
    pub foot: Option<Band>,
    /// Of which article on the page the fields speak; the first where nothing is said.
    #[serde(default)]
    pub pick: Option<Pick>,
    /// How the pages are numbered.
    #[serde(default)]
    pub numbering: Option<Numbering>,
}

/// Of which article on a page its furniture speaks.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    /// The first.
    #[default]
    First,
    /// The last.
    Last,
}

/// How pages are numbered; what a later rule leaves open stays as an earlier one has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Numbering {
    /// The figures; `arabic` where nothing is said.
    pub style: Option<NumberStyle>,
    /// Stands before the number: `A-`.
    pub prefix: Option<String>,
    /// The number of the first page that the rule speaks of; further pages count on.
    pub start: Option<u32>,
    /// Where counting starts again.
    pub reset: Option<Reset>,
}

/// The figures of page numbers.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NumberStyle {
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

/// Where the counting of pages starts again.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reset {
    /// Nowhere.
    #[default]
    Never,
    /// On the first page of each article.
    Article,
}

/// Conditions; all must hold.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Match {
    /// Place in the document: `first`, `last`, `left`, `right`, `blank`, a number, a range `2-5` or `4-`, or `3n+1`.
    pub page: Option<PageMatch>,
    /// Place in the article: `first`, `rest`, `last`.
    pub article_page: Option<PageMatch>,
    /// The section's name: on pages of its articles, and on those that its opener has alone. No cover and no front page is of a
    /// section; where articles of two share a page, it is that of the first.
    pub section: Option<String>,
    /// What the page is of: a kind, or a list of them. Where several share a page, a cover says it, then an article.
    pub kind: Option<PageKinds>,
    /// The article's language or its beginning (`en`).
    pub language: Option<String>,
}

/// Which pages.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PageMatch {
    /// The first.
    First,
    /// All but the first.
    Rest,
    /// The last.
    Last,
    /// Left-hand pages (even).
    Left,
    /// Right-hand pages (odd).
    Right,
    /// Pages without text.
    Blank,
    /// From one to another, both counted.
    Range(u32, u32),
    /// Every `step`-th, from `start`.
    Every {
        /// How many apart.
        step: u32,
        /// The first of them.
        start: u32,
    },
}

/// A running head or foot: templates over fields such as `{title}` and `{page}`, and lines of ink.
///
/// An empty template clears a slot that an earlier rule filled. Where a band has both, `inner` and `outer` win over
/// `left` and `right`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Band {
    /// At the left.
    pub left: Option<String>,
    /// In the middle.
    pub centre: Option<String>,
    /// At the right.
    pub right: Option<String>,
    /// At the fold.
    pub inner: Option<String>,
    /// Away from the fold.
    pub outer: Option<String>,
    /// Lines of ink above or below; `{}` in a later rule leaves them as they are.
    pub rule: Option<Decoration>,
    /// How small text may be set that does not fit, as a share of its size; `88%` where nothing is said. The short title is
    /// tried before, an ellipsis comes after.
    pub shrink: Option<Share>,
    /// A picture beside the text.
    pub logo: Option<Logo>,
    /// The article's address as a QR code beside the text.
    pub qr: Option<Qr>,
}

/// A picture in a running head or foot.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Logo {
    /// The file, from the folder of the layout that names it; empty for none.
    pub file: String,
    /// What is in it.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
    /// Where it stands; at the left where nothing is said.
    #[serde(default)]
    pub at: Slot,
    /// How high it is; a line of the grid where nothing is said.
    #[serde(default)]
    pub height: Option<Dimension>,
}

/// A QR code in a running head or foot.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Qr {
    /// How wide and high it is; 0 for none.
    pub size: Dimension,
    /// Where it stands; at the left where nothing is said.
    #[serde(default)]
    pub at: Slot,
}

/// A place in a running head or foot.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
    /// At the fold.
    Inner,
    /// Away from the fold.
    Outer,
}

/// What a template of furniture may name in braces, and what it stands for.
pub const FIELDS: &[(&str, &str)] = &[
    ("title", "the article's headline; the short title where it does not fit"),
    ("short-title", "the article's short title"),
    ("byline", "the authors"),
    ("source", "the paper or site that published it"),
    ("section", "the section's name"),
    ("edition", "the title of an edition of many articles; leads to its contents"),
    ("issue", "its volume, number and date"),
    ("site", "the name of the site"),
    ("url", "the article's address"),
    ("date", "the date of publication, in words"),
    ("date:long", "the date of publication, in words"),
    ("date:short", "the date of publication, in figures"),
    ("date:day", "the same in words, without the time of day"),
    ("date:weekday", "the day of the week"),
    ("date:time", "the time of day"),
    ("date:year", "the year"),
    ("page", "the page's number"),
    ("pages", "the last page's number"),
    ("page-of", "\"Page 2 of 5\" in the article's language"),
    ("article-page", "the page's number within the article"),
    ("article-pages", "how many pages the article has"),
    ("article-page-of", "\"Page 2 of 5\" within the article, in its language"),
    ("first-headline", "the first headline on the page"),
    ("last-headline", "the last headline on the page"),
    ("continued-from", "\"From page 3\" in the article's language"),
    ("continued-to", "\"Continued on page 7\" in the article's language"),
];

/// Lines of ink beside a band.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Decoration {
    /// Above the band.
    pub above: Option<RuleLine>,
    /// Below the band.
    pub below: Option<RuleLine>,
}

impl PageMatch {
    /// Reads `first`, `rest`, `last`, `left`, `right`, `blank`, `4`, `2-5`, `4-`, `3n+1`.
    ///
    /// # Errors
    /// A sentence that shows the forms.
    pub fn parse(text: &str) -> Result<PageMatch, String> {
        let text = text.trim();
        let named = NAMED.iter().find(|(name, _)| *name == text).map(|(_, page)| *page);
        named
            .or_else(|| numbered(text))
            .ok_or_else(|| format!("`{text}` is not a page: first, rest, last, left, right, blank, a number, `2-5` or `3n+1`"))
    }
}

const NAMED: [(&str, PageMatch); 8] = [
    ("first", PageMatch::First),
    ("rest", PageMatch::Rest),
    ("last", PageMatch::Last),
    ("left", PageMatch::Left),
    ("right", PageMatch::Right),
    ("blank", PageMatch::Blank),
    ("even", PageMatch::Left),
    ("odd", PageMatch::Right),
];

fn numbered(text: &str) -> Option<PageMatch> {
    if let Some((step, start)) = text.split_once('n') {
        let start = if start.is_empty() { 0 } else { start.trim().strip_prefix('+')?.trim().parse().ok()? };
        let step = if step.is_empty() { 1 } else { step.trim().parse().ok()? };
        return (step > 0).then_some(PageMatch::Every { step, start });
    }
    let (from, to) = text.split_once(['-', '–']).unwrap_or((text, text));
    let to = if to.trim().is_empty() { u32::MAX } else { to.trim().parse().ok()? };
    let from = from.trim().parse().ok()?;
    (from <= to).then_some(PageMatch::Range(from, to))
}

impl<'de> Deserialize<'de> for PageMatch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PageMatch, D::Error> {
        deserializer.deserialize_any(Written { parse: PageMatch::parse, form: "a page such as `first`, `4` or `2-5`" })
    }
}

impl JsonSchema for PageMatch {
    fn schema_name() -> Cow<'static, str> {
        "PageMatch".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "description": "first, rest, last, left, right, blank, a number, `2-5` or `3n+1`" })
    }
}
