//! What differs under some heads of an article, into a layout for what stands there.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Layout;
use super::style::{StyleName, StyleRule};

/// What differs in the part of an article under a head, as far as the next head of its level. The words of the head count,
/// capitals or not.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnderRules {
    /// How roles of the text look there, as far as that differs; what `paragraph` says holds for all roles that say nothing else.
    pub style: BTreeMap<StyleName, StyleRule>,
}

impl Layout {
    /// The layout as it is under a head of these words; none where nothing differs there.
    pub fn under_head(&self, words: &str) -> Option<Layout> {
        let wanted = folded(words);
        let (_, rules) = self.under.iter().find(|(head, _)| folded(head) == wanted)?;
        Some(self.with_own(&rules.style))
    }
}

/// Words without capitals, and with one space between them.
fn folded(words: &str) -> String {
    words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
