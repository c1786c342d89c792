//! The front page of an edition: areas for what matters most, briefs for what follows, and how articles jump to other pages.

use schemars::JsonSchema;
use serde::Deserialize;

use super::justify::Share;
use super::style::RuleLine;
use super::value::Dimension;

/// The front page, below the nameplate; an edition that is bound has one where areas are stated.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontRules {
    /// Its areas in the order of reading: the articles that matter most fill them one after the other; none for no front page.
    /// Areas that find no article are shared out among their neighbours.
    pub areas: Vec<FrontArea>,
    /// Briefs at most.
    pub briefs: u8,
    /// About so many words of an article stand as its brief; one without pictures that has no more stands there whole.
    pub brief_words: u16,
    /// Lines at least on each side of a jump.
    pub jump_lines: u8,
    /// Between areas below each other; whole lines are taken.
    pub gap: Dimension,
    /// A line of ink in its middle. Areas beside each other are parted by the line of the columns.
    #[serde(default)]
    pub rule: Option<RuleLine>,
}

/// A place for one article, or for the briefs.
#[derive(Copy, Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontArea {
    /// What stands there.
    pub role: FrontRole,
    /// The first column that it takes, from 1.
    pub column: u8,
    /// Columns that it takes.
    pub columns: u8,
    /// Where it begins below the nameplate, as a share of the height that is left there.
    pub top: Share,
    /// How high it is, as a share of the same.
    pub height: Share,
    /// Columns that the lead picture takes; with 1 it moves as figures do, with 0 it waits for the page to which the article jumps.
    #[serde(default)]
    pub picture: u8,
    /// The lead picture is no higher than this share of the page's columns.
    #[serde(default = "a_third")]
    pub picture_height: Share,
}

/// What an area is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FrontRole {
    /// The article that matters most; its headline is a `lead-headline`.
    Lead,
    /// Another one; its headline is a `second-headline`, its deck a `second-deck`.
    Second,
    /// Briefs: short articles, and the first sentences of others with their page.
    Briefs,
}

fn a_third() -> Share {
    Share(33_000)
}

impl FrontArea {
    /// The share at which it ends.
    pub fn foot(&self) -> i32 {
        self.top.0 + self.height.0
    }

    /// The column behind its last one.
    pub fn end(&self) -> u8 {
        self.column.saturating_add(self.columns)
    }

    /// Whether some columns of both are the same.
    pub fn shares_columns(&self, other: &FrontArea) -> bool {
        self.column < other.end() && other.column < self.end()
    }

    /// Whether both would stand on each other.
    pub fn overlaps(&self, other: &FrontArea) -> bool {
        self.shares_columns(other) && self.top.0 < other.foot() && other.top.0 < self.foot()
    }
}
