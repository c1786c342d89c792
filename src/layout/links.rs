//! What paper says of links.

use schemars::JsonSchema;
use serde::Deserialize;

/// What stands on paper for the address of a link; on a screen it can be clicked in any case.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Links {
    /// Nothing.
    #[default]
    Click,
    /// A note with the address.
    Note,
    /// A number; the addresses stand in a list after the article.
    List,
    /// The address in brackets after the words.
    Inline,
    /// A QR code of the article's own address at its end, where its links can be followed.
    Code,
}
