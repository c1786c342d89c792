//! How lines are filled, where words break, what pages cost: the weights of the two algorithms.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::value::{Dimension, Written};

/// A share of something, in hundred-thousandths; written `2%` or `0.75%`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub i32);

impl Share {
    /// Reads `0.75%`; `0` needs no sign.
    ///
    /// # Errors
    /// A sentence that shows the form.
    pub fn parse(text: &str) -> Result<Share, String> {
        if text.trim() == "0" {
            return Ok(Share(0));
        }
        let number = text.trim().strip_suffix('%').and_then(|n| n.trim().parse::<f64>().ok());
        let number = number.filter(|n| n.is_finite() && n.abs() <= 1000.0);
        number.map(|n| Share((n * 1000.0).round() as i32)).ok_or_else(|| format!("`{text}` is not a share such as `2%`"))
    }

    /// As a fraction of one.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 100_000.0
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Share, D::Error> {
        deserializer.deserialize_any(Written { parse: Share::parse, form: "a share such as `2%`" })
    }
}

impl JsonSchema for Share {
    fn schema_name() -> Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^-?\d+(\.\d+)? ?%$" })
    }
}

/// How lines are filled (Knuth & Plass 1981; Thành 2000).
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Justification {
    /// Word spaces, as shares of the face's own.
    pub spaces: Spaces,
    /// Letters may be widened or narrowed by this much of their width.
    pub expansion: Share,
    /// Letters may be spaced out or in by this much of the type size.
    pub tracking: Share,
    /// How much of a line's deficit the letters take before the spaces: 0% spaces only, 100% letters first.
    pub evenness: Share,
    /// Stops, hyphens and quotes hang over the margins.
    pub protrusion: Protrusion,
    /// What the eye minds.
    pub demerits: Demerits,
}

/// Word spaces.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Spaces {
    /// A space may shrink by this share of itself before it counts as wholly tight.
    pub shrink: Share,
    /// A space may stretch by this share of itself before it counts as wholly loose.
    pub stretch: Share,
    /// The narrowest space at all, as a share of its own width.
    pub least: Share,
}

/// Whether stops, hyphens and quotes hang over the margins.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Protrusion {
    /// Straight edges by geometry.
    None,
    /// Straight edges by eye, by each face's table.
    Optical,
}

/// What the eye minds, in demerits (a line as bad as wholly stretched has about 10,000).
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Demerits {
    /// For each line.
    pub line: u32,
    /// A word broken at a hyphen that the breaker makes.
    pub hyphen: u32,
    /// A compound broken at its own hyphen.
    pub compound: u32,
    /// An address or code broken at a joint.
    pub joint: u32,
    /// Two hyphens, one under the other.
    pub double_hyphen: u32,
    /// A third hyphen below two, and each further one: a ladder.
    pub ladder: u32,
    /// A hyphen on the last line but one.
    pub last_hyphen: u32,
    /// A last line too short to cover the indent below it.
    pub runt: u32,
    /// Below this share of the measure a last line is a runt.
    pub runt_below: Share,
    /// Letters pulled unlike those of the line above.
    pub uneven: u32,
    /// A balanced head broken after an article, a preposition or a conjunction; half of it between other words.
    pub sense: u32,
}

/// Where words may break (Liang 1983).
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Hyphenation {
    /// Words of fewer letters stay whole.
    pub word: u8,
    /// Letters before the hyphen, at least; the language's own minimum where 0.
    pub before: u8,
    /// Letters after the hyphen, at least; the language's own minimum where 0.
    pub after: u8,
    /// Words that begin with a capital may break.
    pub capitals: bool,
    /// Words with several capitals (`UNESCO`, `NetBSD`) may break.
    pub acronyms: bool,
    /// The parts of words that have a hyphen of their own may break too.
    pub compounds: bool,
    /// Ragged lines that end within this of their edge break no word to come nearer.
    pub zone: Dimension,
    /// Words that break as written here (`pre·sent`, `never`), whatever the patterns say.
    pub exceptions: Vec<String>,
}

/// What pages cost (Plass 1981).
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PageCosts {
    /// A column one line short.
    pub short_column: u32,
    /// A hyphen over a column's end.
    pub hyphen_over: u32,
    /// A paragraph in another length than its best.
    pub variant: u32,
    /// Columns of a last page, a line apart.
    pub unbalanced: u32,
    /// A head in the last lines of a column, for each line under five that follow it.
    pub low_head: u32,
    /// A figure that was moved, for each column that it stands after its mention.
    pub far_figure: u32,
    /// Columns on both sides of the fold of facing pages, a line apart at their feet.
    pub unlike_pages: u32,
}
