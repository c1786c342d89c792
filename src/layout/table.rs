//! How tables are set where they do not fit as they are.

use schemars::JsonSchema;
use serde::Deserialize;

use super::span::Span;
use super::value::Dimension;

/// How tables are set; `style.table` and `style.table-head` say how they look. A table too wide for its column takes the first
/// of these that is wide enough: a smaller size of `style.table.size`, more columns of the page, a turned page, or a list of its
/// rows.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TableRules {
    /// Between two columns of a table, at least.
    pub gutter: Dimension,
    /// Between two columns of a table, where there is room for it.
    pub gutter_most: Dimension,
    /// Width that a column keeps whose cells take several lines, as long as a smaller size or more columns can give it.
    pub least: Dimension,
    /// Between rows, in a table with cells of several lines; in quarters of its leading.
    pub row_gap: Dimension,
    /// Columns of the page that a table may take which is too wide for one.
    pub span: Span,
    /// A table that is still too wide may stand turned on a page of its own.
    pub turn: bool,
    /// The head stands again over each part of a table that is split.
    pub repeat_head: bool,
}
