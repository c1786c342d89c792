//! How large pictures are set.

use schemars::JsonSchema;
use serde::Deserialize;

use super::justify::Share;
use super::value::Dimension;

/// How large pictures are set; `style.figure`, `style.wide-figure` and `style.lead-picture` say where.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FigureRules {
    /// Pixels to the inch, at least: a picture with fewer is set smaller than its measure. 0 for any.
    pub floor: u16,
    /// Pixels to the inch, at most: a picture with more is embedded with fewer; a JPEG only where it has half as many again,
    /// since it is packed anew. 0 for any.
    pub ceiling: u16,
    /// Of a column's height, at most.
    pub height: Share,
    /// A figure of one picture whose width is this share of its height, or more, stands as `style.wide-figure`, if it has the
    /// pixels for its columns. 0 for none.
    pub wide: Share,
    /// Between the pictures of one figure.
    pub gap: Dimension,
    /// Pictures of one figure side by side, at most.
    pub row: u8,
    /// Width that a picture beside another has, at least; narrower ones stand below each other.
    pub least: Dimension,
}
