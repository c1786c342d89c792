//! The marks around the trim by which printers cut, fold and register, as presets by the kind of press.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::value::Dimension;
use super::{Layout, Share};

/// The marks around the trim: what each kind of press asks for, and which of them is meant.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Marks {
    /// The preset that holds: a table of `marks.presets`.
    pub preset: String,
    /// The presets by name.
    pub presets: BTreeMap<String, MarkRules>,
}

/// What one kind of press asks for.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MarkRules {
    /// Ink beyond the trim, at least; `sheet.bleed` may ask for more.
    pub bleed: Dimension,
    /// Paper beyond the bleed, for the marks; without any there are none.
    pub slug: Dimension,
    /// From the trim to the marks; they never stand within the bleed.
    pub offset: Dimension,
    /// How thick the marks are.
    pub weight: Dimension,
    /// Where the sheet is cut.
    pub crop: bool,
    /// Where it is folded.
    pub fold: Fold,
    /// Crosses that all inks print, to lay them over each other.
    pub registration: bool,
    /// Patches of the inks, to measure them.
    pub bars: bool,
    /// A line below the page: title, date, page, sheet and the names of the plates.
    pub line: bool,
    /// Ink on one spot, all inks together, at most; 0 for what the printing asks for.
    pub ink_limit: Share,
}

/// Where a page is folded.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fold {
    /// Nowhere.
    None,
    /// At half its height, as newspapers are.
    Across,
    /// At half its width.
    Along,
}

impl Layout {
    /// The marks that hold; none where the preset is not there, which reading the layout rules out.
    pub fn marks(&self) -> Option<&MarkRules> {
        self.marks.presets.get(&self.marks.preset)
    }
}
