//! How code is set.

use schemars::JsonSchema;
use serde::Deserialize;

/// How blocks of code are set; `style.code` and `style.code-keyword` to `style.code-removed` say how they look.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CodeRules {
    /// Words of the language, comments and strings show, where the article names the language.
    pub highlight: bool,
    /// Letters from one tab stop to the next, 1 to 16.
    pub tab_width: u8,
}
